"""Whether a file is one of ours, by its own bytes: only such a one gives way to a new one of the same name."""

import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from gatekeeper.domain.errors import FileInTheWay
from gatekeeper.domain.words import Words
from gatekeeper.service.files import opened

MAKER = "gatekeeper"
"""Stands in each PDF as its creator, and in each workbook as its author."""

Ours = Callable[[BinaryIO], bool]
"""Looks into a file from its beginning."""

_CREATOR = f"/Creator ({MAKER})".encode()
_AUTHOR = re.compile(rf"<dc:creator>{MAKER}</dc:creator>")
_LAST = re.compile(rf"<cp:lastModifiedBy>{MAKER}</cp:lastModifiedBy>")  # once somebody saved it, it is theirs
_PROPERTIES = "docProps/core.xml"
_CHUNK = 1 << 20  # bytes
_MOST_PROPERTIES = 64 << 10  # bytes
_NOT_AS_WE_ZIP = (
    zipfile.BadZipFile,  # no archive, its list and its parts do not agree, or packed in a way of its own
    KeyError,  # an archive of something else: it has no such part
    RuntimeError,  # the part is locked with a password
    NotImplementedError,  # packed as zipfile cannot unpack
    zlib.error,  # its packed bytes are damaged
    EOFError,  # they end too early
    ValueError,  # its list points before the beginning
    OSError,  # so the system says that; or the stick is gone
)
"""What zipfile says of a file that was not made here, or is no longer as it was made."""


class Said(Words):
    """Why a file is not replaced."""

    IN_THE_WAY = (
        "{name} 已存在，而且不是本程序生成的文件：请换一个文件名。",
        "{name} is there already and was not made by this program: choose another name.",
    )


def begins(*marks: bytes) -> Ours:
    """Whether it begins so."""

    def look(file: BinaryIO) -> bool:
        return file.read(max(map(len, marks))).startswith(marks)

    return look


def our_pdf(file: BinaryIO) -> bool:
    """Whether it is a PDF that was made here."""
    before = file.read(_CHUNK)
    if not before.startswith(b"%PDF"):
        return False
    while _CREATOR not in before:
        more = file.read(_CHUNK)
        if not more:
            return False
        before = before[-len(_CREATOR) :] + more
    return True


SOFTWARE = b"Software\0" + MAKER.encode()
"""Stands in each PNG, in a chunk of text."""


def our_png(file: BinaryIO) -> bool:
    """Whether it is a PNG that was made here: its own words stand before its pixels."""
    before = file.read(512)
    return before.startswith(b"\x89PNG\r\n\x1a\n") and b"tEXt" + SOFTWARE in before


def our_workbook(file: BinaryIO) -> bool:
    """Whether it is a workbook that was made here, and that nobody has saved since."""
    with suppress(*_NOT_AS_WE_ZIP):
        with zipfile.ZipFile(file) as archive, archive.open(_packed(archive)) as part:
            text = part.read(_MOST_PROPERTIES).decode(errors="replace")
        return bool(_AUTHOR.search(text) and _LAST.search(text))
    return False


def _packed(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """Where the properties lie; our workbooks and LibreOffice's are deflated, and other packings have errors of their own."""
    found = archive.getinfo(_PROPERTIES)
    if found.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile
    return found


def make_way(path: Path, ours: Ours) -> None:
    """See that nothing of anybody's is lost when `path` is written: nothing is there, or one of ours, or an empty file.

    A link is not looked through: writing takes its place and leaves what it leads to.

    Raises:
        FileInTheWay: Something else is there.
    """
    with suppress(OSError):  # writing it will say what is wrong
        if path.is_symlink() or not path.is_file():
            return
        with opened(path) as file:
            if path.stat().st_size == 0 or ours(file):
                return
        raise FileInTheWay(Said.IN_THE_WAY, name=path.name)
