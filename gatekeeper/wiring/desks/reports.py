"""The desk of reports: a day, and the paper about it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.day import draw_day
from gatekeeper.printing.page import count_pages
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.report import day_report
from gatekeeper.service.papers import DayReport
from gatekeeper.sheets.day import write_day_xlsx
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.desk.bar import Bar
from gatekeeper.ui.office.desk.data import At, Call, Desk, Verb, verb
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.desk.paper import PaperDraft, first_page, preview, to_file, to_printer
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import local, page_of, paper_language, save_pdf
from gatekeeper.wiring.device import OpenDevice

MINUTE = 60_000  # milliseconds: the desk may be left open over midnight


class W(Words):
    """What the desk says."""

    TITLE = "报表", "Reports"
    DAY = "日期", "Day"
    MAKE = "生成日报", "Make the daily report"
    MAKING = "正在生成日报…", "Making the report…"
    SAVE_XLSX = "导出 Excel", "Export to Excel…"
    NONE = (
        "选择日期，点“生成日报”。预览与打印完全一致。",
        "Choose a day and make its report. What you see is what is printed.",
    )


@dataclass(frozen=True, slots=True)
class Day:
    """The day that is reported on, and the language of the paper: whoever reads it need not read that of the window."""

    day: date
    language: Language = Language.ZH


DAY = Form(
    Day,
    Input("day", W.DAY, InputKind.DATE),
    paper_language(beside=True),
)


@dataclass(frozen=True, slots=True)
class Reported:
    """What a paper is about: the figures, and the language that they are told in."""

    report: DayReport
    language: Language


def reports(office: OpenDevice) -> Desk:
    """The desk of an office."""

    def make(call: Call[None, Day]) -> PaperDraft[Reported]:
        report = day_report(call.given.day, store=office.store, clock=office.clock)
        pdf = draw_day(report, call.given.language)
        draft = PdfDraft(pdf, count_pages(pdf), f"{report.day.isoformat()}.pdf")
        return first_page(draft, Reported(report, call.given.language), page_of)

    def workbook(paper: PaperDraft[Reported], path: Path) -> None:
        """The workbook has the figures and the language of the paper that is looked at, whatever came in since."""
        write_day_xlsx(paper.about.report, path, paper.about.language)

    verbs: tuple[Verb[Any, Any, Any], ...] = (
        verb(
            W.MAKE,
            DAY,
            make,
            main=True,
            long=W.MAKING,
            stops=False,
            lane=Lane.OUTSIDE,
            shows=lambda paper: paper,
            still=True,
        ),
        save_pdf(At.HEAD),
        to_file(W.SAVE_XLSX, Word.XLSX_FILES, lambda paper: f"{paper.about.report.day.isoformat()}.xlsx", workbook),
        to_printer(page_of),
    )
    return Desk(
        "reports",
        W.TITLE,
        lambda: local(office, office.clock.now()).date(),
        own=(preview(page_of),),
        every=MINUTE,
        verbs_of_desk=verbs,
        bar=Bar(DAY, Day),
        nothing=W.NONE,
        manual=ManualPage.OFFICE_REPORTS,
        icon=Icon.REPORT,
    )
