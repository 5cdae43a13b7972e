"""Tables as a workbook: one sheet each, a head that stays, numbers as numbers, all else as text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.service.files import FileSaid, why
from gatekeeper.service.ours import MAKER, our_workbook
from gatekeeper.service.paper_file import write_paper

_FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter", "bottom": 1, "bottom_color": "#D5DAE0"}
_WIDEST, _LEAST = 40, 8  # characters of a column
_NAME = 31  # characters of a sheet's name, as Excel has it
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class SheetOfRows:
    """One sheet; a cell that is an int is written as a number."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | int]] = field(repr=False)


def write_workbook(sheets: Iterable[SheetOfRows], title: str, made_at: datetime, out: Path) -> int:
    """Write them; text stays text, whatever it looks like, and no formula is live. Answers with how many rows.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program, or somebody has saved it since.
        PrintFailed: No room on the disk.
    """
    made, count = BytesIO(), 0
    book = xlsxwriter.Workbook(
        made, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    )
    book.set_properties({"title": title, "created": made_at.replace(tzinfo=None), "author": MAKER})
    head = book.add_format({**_FONT, "bold": True, "bg_color": "#E9EDF2"})
    text, number = book.add_format(_FONT), book.add_format({**_FONT, "num_format": "#,##0"})
    for place, one in enumerate(sheets, 1):
        name = one.title.translate(_NOT_IN_NAMES).strip()[: _NAME - 4] or str(place)
        sheet = book.add_worksheet(f"{name} {place}" if place > 1 else name)
        sheet.freeze_panes(1, 0)
        for column, word in enumerate(one.head):
            sheet.write_string(0, column, word, head)
            wide = max((_wide(row[column]) for row in one.rows), default=0)
            sheet.set_column(column, column, min(_WIDEST, max(_LEAST, wide, _wide(word)) + 2))
        for at, row in enumerate(one.rows, 1):
            count += 1
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(at, column, cell, number)
                else:
                    sheet.write_string(at, column, cell, text)
        if one.rows:
            sheet.autofilter(0, 0, len(one.rows), len(one.head) - 1)
    try:
        book.close()
    except XlsxWriterException as error:
        raise PrintFailed(FileSaid.NOT_WRITTEN, name=out.name, why=why(error)) from error
    write_paper(out, made.getvalue(), our_workbook)
    return count


def _wide(cell: str | int) -> int:
    """About how many characters it needs: a Chinese one is as wide as two."""
    return sum(1 if sign.isascii() else 2 for sign in str(cell))
