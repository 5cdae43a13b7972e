"""Papers of a day, a week or a month, as the desk of reports asks for them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gatekeeper.domain.period import Period
from gatekeeper.domain.words import Language
from gatekeeper.printing.day import draw_day
from gatekeeper.printing.page import count_pages
from gatekeeper.printing.period import draw_period
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.period import PeriodReport, period_report
from gatekeeper.service.office.report import day_report
from gatekeeper.service.papers import DayReport
from gatekeeper.sheets.day import write_day_xlsx
from gatekeeper.sheets.period import write_period
from gatekeeper.ui.office.desk.paper import PaperDraft, first_page
from gatekeeper.wiring.desks.common import page_of
from gatekeeper.wiring.device import OpenDevice


@dataclass(frozen=True, slots=True)
class Reported:
    """What a paper is about: the figures, and the language that they are told in."""

    report: DayReport | PeriodReport
    language: Language

    @property
    def name(self) -> str:
        """What its files are called, without their ending."""
        return self.report.day.isoformat() if isinstance(self.report, DayReport) else self.report.name


def drawn(office: OpenDevice, period: Period, day: date, language: Language) -> PaperDraft[Reported]:
    """The figures of the day, the week or the month that a day lies in, on paper."""
    report: DayReport | PeriodReport
    if period is Period.DAY:
        report = day_report(day, store=office.store, clock=office.clock)
        pdf = draw_day(report, language)
    else:
        report = period_report(period, day, store=office.store, clock=office.clock)
        pdf = draw_period(report, language)
    about = Reported(report, language)
    return first_page(PdfDraft(pdf, count_pages(pdf), f"{about.name}.pdf"), about, page_of)


def write_reported(paper: PaperDraft[Reported], path: Path) -> None:
    """The workbook has the figures and the language of the paper that is looked at, whatever came in since."""
    report, language = paper.about.report, paper.about.language
    if isinstance(report, DayReport):
        write_day_xlsx(report, path, language)
    else:
        write_period(report, path, language)
