"""The desk of reports."""

from datetime import date
from pathlib import Path

from gatekeeper.printing.day import draw_day
from gatekeeper.printing.page import count_pages, draw_page
from gatekeeper.service.office.draft import Draft
from gatekeeper.service.office.report import day_report
from gatekeeper.service.papers import DayReport
from gatekeeper.sheets.day import write_day_xlsx
from gatekeeper.ui.office.reports.screen import Actions, Screen
from gatekeeper.ui.office.window import OwnDesk
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.desks.common import local, write_draft
from gatekeeper.wiring.device import OpenDevice


def reports(office: OpenDevice) -> OwnDesk:
    """The desk of an office: a day, and the paper about it."""
    seen: list[DayReport] = []  # the one that is looked at

    def draw(day: date) -> Draft:
        report = day_report(day, store=office.store, clock=office.clock)
        seen[:] = [report]
        pdf = draw_day(report)
        return Draft(pdf, count_pages(pdf), f"{day.isoformat()}.pdf")

    def workbook(day: date, path: Path) -> None:
        """The workbook has the figures of the paper that is looked at, whatever came in since."""
        found = next((one for one in seen if one.day == day), None)
        write_day_xlsx(found or day_report(day, store=office.store, clock=office.clock), path)

    actions = Actions(
        today=lambda: local(office, office.clock.now()).date(),
        draw=draw,
        page=lambda draft, number, dpi: draw_page(draft.pdf, number, dpi),
        save=write_draft,
        workbook=workbook,
    )
    return OwnDesk(
        "reports",
        Word.REPORTS,
        lambda tools: Screen(actions, tools.files, tools.printer, tools.jobs, tools.report),
    )
