"""The desk of reports: a day, a week or a month, and the paper about it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gatekeeper.domain.period import Period
from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.day import draw_day
from gatekeeper.printing.page import count_pages
from gatekeeper.printing.period import draw_period
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.period import PeriodReport, period_report
from gatekeeper.service.office.report import day_report
from gatekeeper.service.papers import DayReport
from gatekeeper.sheets.day import write_day_xlsx
from gatekeeper.sheets.period import write_period
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
    PERIOD = "报表", "Report"
    OF_DAY = "日报", "Daily"
    OF_WEEK = "周报（周一至周日）", "Weekly (Monday to Sunday)"
    OF_MONTH = "月报", "Monthly"
    MAKE = "生成报表", "Make the report"
    MAKING = "正在生成报表…", "Making the report…"
    SAVE_XLSX = "导出 Excel", "Export to Excel…"
    NONE = (
        "选择日报、周报或月报和其中一天，点“生成报表”。预览与打印完全一致。",
        "Choose a day, or the week or month it lies in, and make the report. What you see is what is printed.",
    )


@dataclass(frozen=True, slots=True)
class Day:
    """What is reported on, and the language of the paper: whoever reads it need not read that of the window.

    Attributes:
        day: The day, or one of the week or the month.
    """

    day: date
    period: Period = Period.DAY
    language: Language = Language.ZH


PERIODS = {Period.DAY: W.OF_DAY, Period.WEEK: W.OF_WEEK, Period.MONTH: W.OF_MONTH}
DAY = Form(
    Day,
    Input(
        "period",
        W.PERIOD,
        InputKind.CHOICE,
        choices=tuple(Period),
        names=lambda one, language: PERIODS[one].fill(language),
    ),
    Input("day", W.DAY, InputKind.DATE, beside=True),
    paper_language(beside=True),
)


@dataclass(frozen=True, slots=True)
class Reported:
    """What a paper is about: the figures, and the language that they are told in."""

    report: DayReport | PeriodReport
    language: Language


def reports(office: OpenDevice) -> Desk:
    """The desk of an office."""

    def make(call: Call[None, Day]) -> PaperDraft[Reported]:
        given, report = call.given, _report(office, call.given)
        pdf = draw_day(report, given.language) if isinstance(report, DayReport) else draw_period(report, given.language)
        return first_page(
            PdfDraft(pdf, count_pages(pdf), f"{_name(report)}.pdf"), Reported(report, given.language), page_of
        )

    def workbook(paper: PaperDraft[Reported], path: Path) -> None:
        """The workbook has the figures and the language of the paper that is looked at, whatever came in since."""
        report, language = paper.about.report, paper.about.language
        if isinstance(report, DayReport):
            write_day_xlsx(report, path, language)
        else:
            write_period(report, path, language)

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
        to_file(W.SAVE_XLSX, Word.XLSX_FILES, lambda paper: f"{_name(paper.about.report)}.xlsx", workbook),
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


def _report(office: OpenDevice, of: Day) -> DayReport | PeriodReport:
    if of.period is Period.DAY:
        return day_report(of.day, store=office.store, clock=office.clock)
    return period_report(of.period, of.day, store=office.store, clock=office.clock)


def _name(report: DayReport | PeriodReport) -> str:
    """What its files are called."""
    return report.day.isoformat() if isinstance(report, DayReport) else report.name
