"""Bounds of a zipped sheet, held before anything is unpacked into memory.

A few kilobytes can claim gigabytes: by packing zeros, by naming one cell at XFD1048576, or by repeating a cell.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO

from gatekeeper.domain.errors import BadSheet
from gatekeeper.domain.words import Words
from gatekeeper.sheets.locked import is_locked_zip
from gatekeeper.sheets.table import MAX_CELLS

_MAX_PARTS = 2000
_MAX_UNPACKED = 256 << 20  # bytes, all parts together
_CHUNK = 1 << 20
# What sheets may be packed with. Source: ECMA-376 part 2, ODF 1.3 part 2. Python unpacks more, with other errors.
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_LOCKED = 0x1  # flag of a part
_DAMAGED = (
    zipfile.BadZipFile,  # no archive, or its list and its parts do not agree
    zlib.error,  # packed bytes are damaged
    EOFError,  # they end too early
    NotImplementedError,  # a version, or a way of packing, that zipfile does not know
    ValueError,  # its list points before the beginning
)
"""What zipfile says of an archive that is damaged or of a strange kind; whatever else it raises is a mistake of ours."""
_PLACED = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*(?<!/)>")
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?:>|\s(?![^>]*\br=)[^>]*(?<!/)>)")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=\"(\d{1,7})\"")
_ODS = re.compile(rb"<table:(table|table-row|(?:covered-)?table-cell)(\s[^>]*)?>")
_REPEAT = re.compile(rb"table:number-(?:columns|rows)-repeated=\"(\d{1,10})\"")


class SheetSaid(Words):
    """Why a table is not read."""

    UNPACKED = "{name} 解压后超过 {most} MB。", "{name} unpacks to more than {most} MB."
    LOCKED = (
        "{name} 有密码保护：请另存为无密码文件。",
        "{name} is locked with a password: save it without one.",
    )
    DAMAGED = "{name} 已损坏，或不是表格。", "{name} is damaged, or is not a table."
    FAR_OUT = (
        "{name} 有远在表格之外的单元格，将读取超过 {most:,} 个：请删去后另存。",
        (
            "{name} has a cell far outside its table: more than {most:,} cells would be read. Delete it, and save "
            "the file again."
        ),
    )
    READER = "{what}", "{what}"
    CELLS = "{name} 超过 {most:,} 个单元格。", "{name} has more than {most:,} cells."
    TOO_SLOW = (
        "{name} 读取时间过长：请另存为 XLSX 或 CSV。",
        "{name} takes too long to read: save it as XLSX or CSV.",
    )
    TOO_MUCH = (
        "{name} 已损坏，或需要的内存远超一张住户表。",
        "{name} is damaged, or needs more memory than a table of residents does.",
    )


def check_archive(data: bytes, name: str) -> None:
    """Look through a zipped sheet for sizes that would exhaust the memory.

    Raises:
        BadSheet: No archive, locked, damaged, packed as no sheet is, or beyond the bounds.
    """
    with _unzipping(name):
        archive = zipfile.ZipFile(BytesIO(data))
    parts = archive.infolist()
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise BadSheet(SheetSaid.UNPACKED, name=name, most=_MAX_UNPACKED >> 20)
    with _unzipping(name):
        locked = is_locked_zip(archive)
    if locked:
        raise BadSheet(SheetSaid.LOCKED, name=name)
    for part in parts:
        if part.flag_bits & _LOCKED:
            raise BadSheet(SheetSaid.LOCKED, name=name)
        if part.compress_type not in _PACKED:
            raise BadSheet(SheetSaid.DAMAGED, name=name)
        if part.filename.lower().endswith(".xml"):
            measure = _ods_cells if part.filename == "content.xml" else _xlsx_cells
            _hold(measure(_chunks(archive, part, name)), name)


@contextmanager
def _unzipping(name: str) -> Iterator[None]:
    """Around zipfile's own work only."""
    try:
        yield
    except _DAMAGED as error:
        raise BadSheet(SheetSaid.DAMAGED, name=name) from error


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    with _unzipping(name), archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _hold(sizes: Iterator[int], name: str) -> None:
    """Stop as soon as a sheet is known to be too large."""
    for cells in sizes:
        if cells > MAX_CELLS:
            raise BadSheet(SheetSaid.FAR_OUT, name=name, most=MAX_CELLS)


def _xlsx_cells(chunks: Iterable[bytes]) -> Iterator[int]:
    """The rectangle around the filled cells so far: the reader allocates all of it."""
    columns = rows = 0
    for text in _pieces(chunks):
        for letters, digits in _PLACED.findall(text):
            columns, rows = max(columns, _column(letters)), max(rows, int(digits))
        if _UNPLACED.search(text):
            columns, rows = max(columns, 1), max(rows, *(int(digits) for digits in _ROW.findall(text)), 0)
        yield columns * rows


def _ods_cells(chunks: Iterable[bytes]) -> Iterator[int]:
    """The same for ODS, where cells and rows have no address but repeat."""
    columns = rows = row = step = column = 0
    for text in _pieces(chunks):
        for tag, attributes in _ODS.findall(text):
            found = _REPEAT.search(attributes)
            times = int(found[1]) if found else 1
            if tag == b"table":
                columns = rows = row = step = 0
            elif tag == b"table-row":
                row, step, column = row + step, times, 0
            else:
                column += times
                if b"office:value-type" in attributes:
                    columns, rows = max(columns, column), max(rows, row + step)
        yield columns * rows


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The text in pieces that end with a whole tag."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        end = text.rfind(b">") + 1
        rest = text[end:]
        yield text[:end]


def _column(letters: bytes) -> int:
    """``A`` → 1, ``XFD`` → 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
