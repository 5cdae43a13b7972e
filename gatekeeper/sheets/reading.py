"""Reading the tables that people bring: CSV in whatever encoding, XLSX, XLS, ODS."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from gatekeeper.domain.errors import BadSheet
from gatekeeper.domain.words import Words
from gatekeeper.service.files import FileSaid, TooLarge, read_file, why
from gatekeeper.sheets import strangers
from gatekeeper.sheets.apart import read_apart
from gatekeeper.sheets.bounds import SheetSaid, check_archive
from gatekeeper.sheets.commas import read_text
from gatekeeper.sheets.locked import is_locked_ole
from gatekeeper.sheets.markup import is_markup, read_markup
from gatekeeper.sheets.strangers import NoTable, is_ole_word, stranger, stranger_in_zip
from gatekeeper.sheets.table import MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row, Sheet

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EXACT_DIGITS = 10**15
"""Sheet programs keep 15 digits of a number. Source: ECMA-376-1, 18.3.1.96; Excel specifications and limits."""
_ROUNDED = re.compile(r"\s*[+-]?\d(?:[.,]\d+)?[eE]\+?(?:1[5-9]|[2-9]\d)\s*")
"""What a spoiled number looks like after it was saved as CSV: ``1.10101E+17``."""

_OLDEST = (b"\x09\x08", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
"""Workbooks of before 1993, which stand in no container."""

CellValue = int | float | str | bool | time | date | datetime | timedelta


class Said(Words):
    """Why a workbook is not read."""

    TOO_LARGE = "{name} 超过 {most} MB。", "{name} is larger than {most} MB."
    NO_SHEET = "{name} 没有可见的工作表。", "{name} has no visible sheet."
    COLUMNS = "{name} 第 {row} 行超过 {most} 列。", "{name}, row {row}: more than {most} columns."
    ROWS = "{name} 超过 {most:,} 行。", "{name} has more than {most:,} rows."


def read_table(path: Path) -> Sheet:
    """Read the first visible sheet of a file; as `read_tables`."""
    return read_tables(path)[0]


def read_tables(path: Path) -> tuple[Sheet, ...]:
    """Read every visible sheet of a file, whatever its name ends with; at least one, which may be empty.

    Raises:
        BadSheet: Not a table, damaged, locked with a password, or larger than the bounds in `table`.
    """
    data = _bytes_of(path)
    if (what := _stranger(data)) is not None:
        raise BadSheet(strangers.Said.NO_TABLE, name=path.name, what=what)
    if data.startswith((_ZIP, _OLE, *_OLDEST)):
        if data.startswith(_ZIP):
            check_archive(data, path.name)
        elif is_locked_ole(data):
            raise BadSheet(SheetSaid.LOCKED, name=path.name)
        return read_apart(f"{__name__}:{read_workbook.__name__}", data, path.name)
    if is_markup(data):
        return tuple(Sheet(tuple(_rows(rows, path.name)), title) for title, rows in read_markup(data, path.name))
    return (Sheet(tuple(_rows(read_text(data, path.name), path.name))),)


def read_pasted(text: str, name: str) -> tuple[Sheet, ...]:
    """Rows that were copied in a spreadsheet, as the clipboard has them: tabs between cells, quotes around what has lines.

    Raises:
        BadSheet: A quote is never closed, or it is larger than the bounds in `table`.
    """
    data = text.encode("utf-8", "replace")
    if len(data) > MAX_BYTES:
        raise BadSheet(Said.TOO_LARGE, name=name, most=MAX_BYTES >> 20)
    return (Sheet(tuple(_rows(read_text(data, name), name))),)


def _stranger(data: bytes) -> NoTable | None:
    """What a file is that is no table."""
    if data.startswith(_ZIP):
        return stranger_in_zip(data)
    if data.startswith(_OLE):
        return NoTable.WORD if is_ole_word(data) else None
    return stranger(data)


def _bytes_of(path: Path) -> bytes:
    """All of a file, if it is one and no larger than is taken."""
    try:
        return read_file(path, MAX_BYTES)
    except TooLarge as error:
        raise BadSheet(Said.TOO_LARGE, name=path.name, most=MAX_BYTES >> 20) from error
    except OSError as error:
        raise BadSheet(FileSaid.NOT_READ, name=path.name, why=why(error)) from error


Area = tuple[tuple[int, int], tuple[int, int]]
"""A merged cell: row and column of its first and of its last place, from 0."""


def read_workbook(data: bytes, name: str) -> list[Sheet]:
    """Read each sheet of XLSX, XLSB, XLS or ODS that can be seen.

    Raises:
        BadSheet: Damaged, locked, or too large.
    """
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            names = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
            ]
            if not names:
                raise BadSheet(Said.NO_SHEET, name=name)
            return [_sheet(book, one, name) for one in names]
    except PasswordError as error:
        raise BadSheet(SheetSaid.LOCKED, name=name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise BadSheet(SheetSaid.DAMAGED, name=name) from error
    except BaseException as error:
        # WORKAROUND https://pyo3.rs/main/doc/pyo3/panic/struct.panicexception: a panic in calamine (a hostile file) is
        # no Exception, so that it would end the program. Try without when calamine has no reachable panics.
        if type(error).__name__ != "PanicException":
            raise
        raise BadSheet(SheetSaid.DAMAGED, name=name) from error


def _sheet(book: CalamineWorkbook, title: str, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(title)
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise BadSheet(SheetSaid.CELLS, name=name, most=MAX_CELLS)
    values: list[list[CellValue]] = list(sheet.to_python(skip_empty_area=False))
    return Sheet(tuple(_rows(values, name, sheet.merged_cell_ranges or ())), title)


def _rows(values: Sequence[Sequence[CellValue]], name: str, merged: Sequence[Area] = ()) -> list[Row]:
    """The rows that are not empty, with their numbers; what is merged over several of them stands in each."""
    rows = []
    for number, line in enumerate(_filled(values, merged), start=1):
        row = _row(number, line)
        if not row.cells:
            continue
        if len(row.cells) > MAX_COLUMNS:
            raise BadSheet(Said.COLUMNS, name=name, row=number, most=MAX_COLUMNS)
        rows.append(row)
    if len(rows) > MAX_ROWS:
        raise BadSheet(Said.ROWS, name=name, most=MAX_ROWS)
    return rows


def _filled(values: Sequence[Sequence[CellValue]], merged: Sequence[Area]) -> Sequence[Sequence[CellValue]]:
    """The flat of a family of three stands in one merged cell: each of the three lives there."""
    down = [(top, left, bottom) for (top, left), (bottom, _) in merged if bottom > top]
    if not down:
        return values
    lines = [list(line) for line in values]
    for top, left, bottom in down:
        if top >= len(lines) or left >= len(lines[top]):
            continue
        for line in lines[top + 1 : bottom + 1]:
            if left < len(line) and line[left] in ("", None):
                line[left] = lines[top][left]
    return lines


def _row(number: int, line: Sequence[CellValue]) -> Row:
    cells = [text_of(value) for value in line]
    while cells and not cells[-1].strip():
        cells.pop()
    spoiled = frozenset(at for at in range(len(cells)) if _is_spoiled(line[at]))
    dated = frozenset(at for at in range(len(cells)) if isinstance(line[at], date | time | timedelta))
    return Row(number, tuple(cells), spoiled, dated)


def text_of(value: CellValue) -> str:
    """What a person meant to type: ``1380000`` instead of ``1380000.0``, dates as ISO, text as it is."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _is_spoiled(value: CellValue) -> bool:
    """Whether digits are lost; a number of 15 digits is still whole."""
    if isinstance(value, str):
        return _ROUNDED.fullmatch(value) is not None
    return isinstance(value, int | float) and not abs(value) < _EXACT_DIGITS
