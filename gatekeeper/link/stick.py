"""Bundles as files, on a USB stick or anywhere."""

import os
import sys
from pathlib import Path

from gatekeeper.domain.errors import BundleRefused
from gatekeeper.domain.words import Words
from gatekeeper.journal.bundle import FILE_LIMIT, MAGIC
from gatekeeper.service.files import FileSaid, TooLarge, new_file, opened, read_file, why
from gatekeeper.service.ours import begins, make_way
from gatekeeper.service.ports import Progress, silent

PIECE = 4 << 20  # bytes that are flushed at once: a second on a slow stick


class Said(Words):
    """What is wrong with a bundle on a stick."""

    DIFFERS = (
        "{name} 写进去的与读出的不同：请换一个U盘。",
        "{name} does not read as it was written: use another stick.",
    )
    TOO_LARGE = "{name} 超过 {most} MiB，不能导入。", "{name} is larger than {most} MiB, the most that is taken."


def write_bundle(path: Path, bundle: bytes, progress: Progress = silent) -> None:
    """Write a bundle so that it is safe to pull the stick out afterwards.

    Written beside, flushed, renamed, the folder flushed, read back and compared.

    Args:
        progress: Is told of each piece that has reached the stick.

    Raises:
        FileInTheWay: Something of this name is there that is no bundle.
        BundleRefused: The stick is full, write-protected, gone, or gives back something else.
    """
    make_way(path, begins(MAGIC))
    try:
        with new_file(path) as file:
            for start in range(0, max(1, len(bundle)), PIECE):
                file.write(bundle[start : start + PIECE])
                file.flush()
                os.fsync(file.fileno())
                progress(min(start + PIECE, len(bundle)), len(bundle))
        if _read_back(path) != bundle:
            path.unlink()
            raise BundleRefused(
                "not-written",
                Said.DIFFERS,
                name=path.name,
            )
    except OSError as error:
        raise BundleRefused("not-written", FileSaid.NOT_WRITTEN, name=path.name, why=why(error)) from error


def read_bundle(path: Path) -> bytes:
    """Read a bundle; its size is looked at before its bytes.

    Raises:
        BundleRefused: Not there, not readable, no file, or larger than is taken.
    """
    try:
        return read_file(path, FILE_LIMIT)
    except TooLarge as error:
        most = FILE_LIMIT >> 20
        raise BundleRefused(
            "too-large",
            Said.TOO_LARGE,
            name=path.name,
            most=most,
        ) from error
    except OSError as error:
        raise BundleRefused("unreadable", FileSaid.NOT_READ, name=path.name, why=why(error)) from error


def _read_back(path: Path) -> bytes:
    """What the stick has, not what the system remembers of it, as far as the system can be asked to forget."""
    with opened(path) as file:
        if sys.platform == "linux":
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()
