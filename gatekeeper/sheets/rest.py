"""The rows of a table that could not be taken, as a workbook to be mended and handed in again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Protocol

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.service.files import FileSaid, why
from gatekeeper.service.ours import MAKER, our_workbook
from gatekeeper.service.paper_file import write_paper

PROBLEM = "问题"  # the heading of the last column, which an import does not read
_WIDEST = 60  # characters of a column
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


class Handed(Protocol):
    """A row as it was handed in."""

    @property
    def sheet(self) -> str:
        """Of which sheet; empty for text files."""
        ...

    @property
    def number(self) -> int:
        """Its row there."""
        ...

    @property
    def cells(self) -> Sequence[str]:
        """As they stood there."""
        ...

    @property
    def under(self) -> str:
        """A building that a title names above them; empty for none."""
        ...


def write_rest(
    rows: Sequence[Handed],
    headings: Mapping[str, Sequence[str]],
    problems: Mapping[tuple[str, int], Sequence[str]],
    out: Path,
) -> int:
    """Write each row below its sheet's headings, all as text, with what is wrong in the last column.

    Args:
        problems: By sheet and row number.

    Returns:
        How many rows were written.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program, or somebody has saved it since.
        PrintFailed: The disk or the folder does not take the file.
    """
    by_sheet: defaultdict[str, list[Handed]] = defaultdict(list)
    for row in rows:
        by_sheet[row.sheet].append(row)
    made = BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"author": MAKER})
    text = book.add_format({"num_format": "@"})
    head = book.add_format({"bold": True, "bg_color": "#E9EDF2", "num_format": "@"})
    wrong = book.add_format({"font_color": "#A80F1A", "text_wrap": True, "num_format": "@"})
    for at, (name, of_sheet) in enumerate(by_sheet.items(), 1):
        sheet = book.add_worksheet(f"Sheet{at}" if not _is_name(name) else name)
        heads = list(headings.get(name, ()))
        last = max([len(heads), *(len(row.cells) for row in of_sheet)])
        for column, cell in enumerate([*heads, *[""] * (last - len(heads)), PROBLEM]):
            sheet.write_string(0, column, cell, head)
        line, under = 0, ""
        for row in of_sheet:
            if row.under != under:
                line, under = line + 1, row.under
                sheet.write_string(line, 0, under, text)  # as an import reads it for the rows below
            line += 1
            for column, cell in enumerate(row.cells):
                sheet.write_string(line, column, cell, text)
            said = "\n".join(problems.get((row.sheet, row.number), ()))
            sheet.write_string(line, last, f"{row.number}: {said}", wrong)
        for column in range(last):
            widest = max([4, *(2 * len(row.cells[column]) for row in of_sheet if column < len(row.cells))])
            sheet.set_column(column, column, min(widest, _WIDEST), text)
        sheet.set_column(last, last, _WIDEST)
        sheet.freeze_panes(1, 0)
    if not by_sheet:
        book.add_worksheet()
    try:
        book.close()
    except XlsxWriterException as error:
        raise PrintFailed(FileSaid.NOT_WRITTEN, name=out.name, why=why(error)) from error
    write_paper(out, made.getvalue(), our_workbook)
    return len(rows)


def _is_name(name: str) -> bool:
    """Whether a workbook may call a sheet so. Source: Excel specifications: 1 to 31 characters, some not allowed."""
    return 0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'")
