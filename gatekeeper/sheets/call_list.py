"""The call list of a case as a workbook: one sheet, ticks chosen from a list, telephones as text."""

from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Language
from gatekeeper.service.call_list import CallList
from gatekeeper.service.files import FileSaid, why
from gatekeeper.service.ours import MAKER, our_workbook
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import minute_of
from gatekeeper.service.tracing_words import CallListWord, contact_state_word

TICK = "√"
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter", "bottom": 1, "bottom_color": "#D5DAE0"}
_WIDTHS = (6, 14, 14, 18, 34, 18, 10, 10, 10, 34)


def write_call_list(calls: CallList, out: Path, language: Language) -> None:
    """Write the list; text stays text, whatever it looks like, and no formula is live.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program, or somebody has saved it since.
        PrintFailed: No room on the disk.
    """
    made = BytesIO()
    book = xlsxwriter.Workbook(
        made, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    )
    title = CallListWord.TITLE.fill(language)
    book.set_properties({"title": title, "created": calls.made_at.replace(tzinfo=None), "author": MAKER})
    head = book.add_format({**_FONT, "bold": True, "bg_color": "#E9EDF2"})
    text, tick = book.add_format({**_FONT, "text_wrap": True}), book.add_format({**_FONT, "align": "center"})
    sheet = book.add_worksheet(title[:31])
    sheet.hide_gridlines(2)
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    words = (
        CallListWord.NUMBER,
        CallListWord.FLAT,
        CallListWord.NAME_OF,
        CallListWord.PHONE,
        CallListWord.WHY,
        CallListWord.LAST,
        CallListWord.STATE,
        CallListWord.REACHED,
        CallListWord.ISOLATING,
        CallListWord.NOTE,
    )
    for column, word in enumerate(words):
        sheet.write_string(0, column, word.fill(language), head)
        sheet.set_column(column, column, _WIDTHS[column])
    for row, line in enumerate(calls.lines, 1):
        reached = TICK if line.state != ContactState.TO_CALL else ""
        isolating = TICK if line.state == ContactState.ISOLATING else ""
        sheet.write_number(row, 0, row, text)
        cells = (
            line.flat,
            line.name,
            line.phone,
            line.reasons(language),
            minute_of(line.last) if line.last is not None else "",
            contact_state_word(line.state).fill(language),
        )
        for column, cell in enumerate(cells, 1):
            sheet.write_string(row, column, cell, text)
        sheet.write_string(row, 7, reached, tick)
        sheet.write_string(row, 8, isolating, tick)
        sheet.write_string(row, 9, line.note, text)
    if calls.lines:
        sheet.data_validation(1, 7, len(calls.lines), 8, {"validate": "list", "source": [TICK]})
        sheet.autofilter(0, 0, len(calls.lines), len(words) - 1)
    try:
        book.close()
    except XlsxWriterException as error:
        raise PrintFailed(FileSaid.NOT_WRITTEN, name=out.name, why=why(error)) from error
    write_paper(out, made.getvalue(), our_workbook)
