"""The desk of reports: a day, a week or a month, and the paper about it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gatekeeper.domain.period import Period
from gatekeeper.domain.words import Language, Words
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.desk.bar import Bar
from gatekeeper.ui.office.desk.data import At, Call, Desk, Verb, verb
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.desk.paper import PaperDraft, preview, to_file, to_printer
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import local, page_of, paper_language, save_pdf
from gatekeeper.wiring.desks.report_papers import drawn, write_reported
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.saved_reports import Reported

MINUTE = 60_000  # milliseconds: the desk may be left open over midnight


class W(Words):
    """What the desk says."""

    TITLE = "报表", "Reports"
    DAY = "日期", "Day"
    PERIOD = "报表", "Report"
    OF_DAY = "日报", "Daily"
    OF_WEEK = "周报", "Weekly"
    OF_MONTH = "月报", "Monthly"
    MAKE = "生成", "Make it"
    MAKING = "正在生成报表…", "Making the report…"
    SAVE_XLSX = "导出 Excel", "Excel…"
    NONE = (
        "选择日报、周报或月报和其中一天，点“生成”。预览与打印完全一致。",
        "Choose a day, or the week or month it lies in, and press “Make it”. What you see is what is printed.",
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


def reports(office: OpenDevice) -> Desk:
    """The desk of an office."""

    def make(call: Call[None, Day]) -> PaperDraft[Reported]:
        return drawn(office, call.given.period, call.given.day, call.given.language)

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
        to_file(W.SAVE_XLSX, Word.XLSX_FILES, lambda paper: f"{paper.about.name}.xlsx", write_reported),
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
