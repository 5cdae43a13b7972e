"""Papers of a day, a week or a month, as the desk of reports asks for them."""

from datetime import date
from pathlib import Path

from gatekeeper.domain.period import Period
from gatekeeper.domain.words import Language
from gatekeeper.printing.page import count_pages
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.ui.office.desk.paper import PaperDraft, first_page
from gatekeeper.wiring.desks.common import page_of
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.saved_reports import Reported, figures_of


def drawn(office: OpenDevice, period: Period, day: date, language: Language) -> PaperDraft[Reported]:
    """The figures of the day, the week or the month that a day lies in, on paper."""
    about = figures_of(office, period, day, language)
    pdf = about.pdf()
    return first_page(PdfDraft(pdf, count_pages(pdf), f"{about.name}.pdf"), about, page_of)


def write_reported(paper: PaperDraft[Reported], path: Path) -> None:
    """The workbook has the figures and the language of the paper that is looked at, whatever came in since."""
    paper.about.write_workbook(path)
