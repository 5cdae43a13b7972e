"""Files, and nothing else: what only looks like one is neither read nor written through.

On a stick of strangers, and in a folder that others may write to, a name may be a link to this machine's own database,
a pipe that never ends, or a device. Here is the one way of opening files that are not the program's own resources::

    read_file, opened     no link is followed, no pipe waited for, and no more read than was asked for
    new_file, write_file  a new file beside it, readable by its owner only, flushed, and then given the name
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from gatekeeper.domain.words import Words

MINE = 0o600
PART = ".part"
_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # Windows has none: there it is looked at before and after
_READ = os.O_RDONLY | _BINARY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _NO_LINK
_NO_NAME = getattr(os, "O_TMPFILE", 0)  # Linux. Source: open(2), linkat(2)
_BY_NUMBER = "/proc/self/fd/{}"


class FileSaid(Words):
    """That a file is not read or not written; `why` says why."""

    NOT_READ = "{name} 无法读取：{why}。", "{name} cannot be read: {why}."
    NOT_WRITTEN = "{name} 无法写入：{why}。请换一个位置或清理磁盘。", "{name} cannot be written: {why}."


class FileTrouble(Words):
    """Why a file is not read or not written, for the middle of a sentence."""

    LINK = "它是链接，不跟随链接", "it is a link, and links are not followed"
    FOLDER = "它是文件夹", "it is a folder"
    PIPE = "它是管道，不是文件", "it is a pipe and not a file"
    SOCKET = "它是套接字，不是文件", "it is a socket and not a file"
    DEVICE = "它是设备，不是文件", "it is a device and not a file"
    LARGE = "它太大", "it is too large"
    MISSING = "没有这个文件或文件夹", "no such file or folder"
    FULL = "磁盘已满", "no space left on the disk"
    PROTECTED = "磁盘有写保护", "the disk is write-protected"
    FORBIDDEN = "没有权限", "permission denied"
    BROKEN = "磁盘或U盘读写出错", "the disk or the stick has an error"
    GONE = "设备已拔出", "the device was unplugged"
    LONG = "文件名太长", "the file name is too long"
    NO_FOLDER = "路径中有一段不是文件夹", "a part of the path is not a folder"


_KINDS = (
    (stat.S_ISLNK, FileTrouble.LINK),
    (stat.S_ISDIR, FileTrouble.FOLDER),
    (stat.S_ISFIFO, FileTrouble.PIPE),
    (stat.S_ISSOCK, FileTrouble.SOCKET),
)
_NUMBERS = {
    errno.ENOENT: FileTrouble.MISSING,
    errno.ENOSPC: FileTrouble.FULL,
    errno.EROFS: FileTrouble.PROTECTED,
    errno.EACCES: FileTrouble.FORBIDDEN,
    errno.EPERM: FileTrouble.FORBIDDEN,
    errno.EIO: FileTrouble.BROKEN,
    errno.ENODEV: FileTrouble.GONE,
    errno.ENAMETOOLONG: FileTrouble.LONG,
    errno.ENOTDIR: FileTrouble.NO_FOLDER,
    errno.ELOOP: FileTrouble.LINK,
    errno.EISDIR: FileTrouble.FOLDER,
    errno.EFBIG: FileTrouble.LARGE,
}


class NoFile(OSError):
    """What stands there is not a file.

    Attributes:
        kind: What it is.
    """

    def __init__(self, kind: FileTrouble) -> None:
        super().__init__(errno.EINVAL, kind.en)
        self.kind = kind


class TooLarge(OSError):
    """It has more bytes than are taken."""

    def __init__(self) -> None:
        super().__init__(errno.EFBIG, FileTrouble.LARGE.en)


def why(error: OSError | OverflowError) -> FileTrouble | str:
    """Why the system would not do it; in its own words where we have none."""
    if isinstance(error, NoFile):
        return error.kind
    if isinstance(error, OverflowError):
        return str(error)
    return _NUMBERS.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to be read.

    Raises:
        NoFile: It is a link, a pipe, a device or a folder.
        OSError: It is not there, or cannot be read.
    """
    _expect_file(path.lstat())
    try:
        descriptor = os.open(path, _READ)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK):
            raise NoFile(FileTrouble.LINK) from error
        raise
    with os.fdopen(descriptor, "rb") as file:
        _expect_file(os.fstat(descriptor))
        if not _NO_LINK:
            _expect_file(path.lstat())
        yield file


def read_file(path: Path, most: int) -> bytes:
    """All of a file.

    Raises:
        TooLarge: It has more than `most` bytes; no more are read.
        NoFile, OSError: As `opened`.
    """
    with opened(path) as file:
        if os.fstat(file.fileno()).st_size > most:
            raise TooLarge
        data = file.read(most + 1)
    if len(data) > most:
        raise TooLarge
    return data


def open_own(path: Path) -> int:
    """A descriptor of a file of ours that is read and written in place, such as a lock; made if it is not there.

    Raises:
        NoFile, OSError: As `opened`.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY | _NO_LINK | getattr(os, "O_NONBLOCK", 0), MINE)
    try:
        _expect_file(os.fstat(descriptor))
        if not _NO_LINK:
            _expect_file(path.lstat())
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file to be written, for its owner only; it takes the name `path` when the block ends well.

    It is flushed before that, so that a power cut leaves the old file or the new one. When the block raises, nothing of
    the new one is left. A link that has the name, or the name with ``.part``, is replaced itself; what it leads to stays.

    Raises:
        NoFile: A folder, a pipe or a device has the name, or leads there by a link.
        OSError: The disk or the folder does not take the file.
    """
    with suppress(FileNotFoundError):
        _expect_file(path.lstat() if path.is_dir() else path.stat())
    part = path.with_name(path.name + PART)
    with suppress(FileNotFoundError):
        if stat.S_ISDIR(part.lstat().st_mode):
            raise NoFile(FileTrouble.FOLDER)
        part.unlink()
    unnamed = _unnamed(path.parent)
    descriptor = os.open(part, _NEW, MINE) if unnamed is None else unnamed
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
            if unnamed is not None:
                os.link(_BY_NUMBER.format(unnamed), part, src_dir_fd=unnamed, follow_symlinks=True)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def _unnamed(folder: Path) -> int | None:
    """A file without a name, of which nothing is left when the program is killed; None where there is no such thing."""
    if not _NO_NAME:
        return None
    try:
        descriptor = os.open(folder, os.O_WRONLY | _NO_NAME, MINE)
    except OSError:  # sticks, and folders on other machines
        return None
    if Path(_BY_NUMBER.format(descriptor)).exists():
        return descriptor
    os.close(descriptor)
    return None


def write_file(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all; as `new_file`."""
    with new_file(path) as file:
        file.write(data)


def scrub(path: Path) -> None:
    """Overwrite a file that held what only some may see, and take it away; a link itself goes, not what it leads to.

    A disk of flash may keep old cells all the same; so nothing is written in plain in the first place where that can be.
    """
    with suppress(FileNotFoundError):
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and found.st_nlink == 1:
            with suppress(OSError):
                descriptor = os.open(path, os.O_WRONLY | _BINARY | _NO_LINK)
                with os.fdopen(descriptor, "wb") as file:
                    file.write(bytes(found.st_size))
                    file.flush()
                    os.fsync(descriptor)
        path.unlink()


def flush_folder(folder: Path) -> None:
    """Flush the new name too, where folders can be opened (not on Windows)."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _expect_file(found: os.stat_result) -> None:
    """Raise what it is instead."""
    # Windows: a junction is no link to Python, and leads elsewhere all the same.
    if getattr(found, "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1):
        raise NoFile(FileTrouble.LINK)
    if stat.S_ISREG(found.st_mode):
        return
    raise NoFile(next((kind for is_one, kind in _KINDS if is_one(found.st_mode)), FileTrouble.DEVICE))
