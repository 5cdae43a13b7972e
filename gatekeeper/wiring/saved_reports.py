"""Saved reports: made into their folders, when somebody asks or by themselves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from threading import Event

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.period import Period
from gatekeeper.domain.saved_report import SavedReport, owed
from gatekeeper.domain.words import Language
from gatekeeper.service.office.morning import morning
from gatekeeper.service.office.passbook import PassBook
from gatekeeper.service.office.period import PeriodReport, period_report
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.saved_reports import file_name, local_now, made_until, note_made, saved_reports
from gatekeeper.service.ours import our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import DayReport
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.extras import lacking
from gatekeeper.wiring.lock import ShortTurn
from gatekeeper.wiring.meanwhile import meanwhile

AGAIN = timedelta(seconds=30)  # from one look at the clock to the next
TURN = "reports.turn"  # who holds it makes reports: the window and a hub may run side by side
PATIENCE = 60.0  # seconds that a command waits for whoever makes some just now


@dataclass(frozen=True, slots=True)
class Reported:
    """A day, a week or a month, and the language that it is told in."""

    report: DayReport | PeriodReport
    language: Language

    @property
    def name(self) -> str:
        """What its files are called, without their ending."""
        return self.report.day.isoformat() if isinstance(self.report, DayReport) else self.report.name

    def pdf(self) -> bytes:
        """It on paper."""
        from gatekeeper.printing.day import draw_day  # a hub on a server draws nothing, and may lack what draws
        from gatekeeper.printing.period import draw_period

        if isinstance(self.report, DayReport):
            return draw_day(self.report, self.language)
        return draw_period(self.report, self.language)

    def write_workbook(self, path: Path) -> None:
        """It as a workbook: the same figures."""
        from gatekeeper.sheets.day import write_day_xlsx  # as above
        from gatekeeper.sheets.period import write_period

        if isinstance(self.report, DayReport):
            write_day_xlsx(self.report, path, self.language)
        else:
            write_period(self.report, path, self.language)


def figures_of(office: OpenDevice, period: Period, day: date, language: Language) -> Reported:
    """The figures of the day, the week or the month that a day lies in."""
    if period is Period.DAY:
        return Reported(day_report(day, store=office.store, clock=office.clock), language)
    return Reported(period_report(period, day, store=office.store, clock=office.clock), language)


def morning_pdf(office: OpenDevice, language: Language) -> bytes:
    """The morning sheet as it is now."""
    from gatekeeper.printing.morning import draw_morning  # as above

    book = PassBook(lambda: office.store, lambda: office.clock)
    return draw_morning(morning(book=book, store=office.store, clock=office.clock), language)


def make_into(office: OpenDevice, report: SavedReport, day: date) -> tuple[Path, ...]:
    """Write a saved report into its folder; which files those are.

    Raises:
        FileInTheWay: Something of that name is there that was not made by this program.
        PrintFailed: The disk or the folder does not take it.
    """
    if report.kind.period is None:
        paper = report.folder / f"{file_name(report.name)}-{day.isoformat()}.pdf"
        write_paper(paper, morning_pdf(office, report.language), our_pdf)
        return (paper,)
    figures = figures_of(office, report.kind.period, day, report.language)
    paper = report.folder / f"{file_name(report.name)}-{figures.name}.pdf"
    write_paper(paper, figures.pdf(), our_pdf)
    if not report.workbook:
        return (paper,)
    book = paper.with_suffix(".xlsx")
    figures.write_workbook(book)
    return paper, book


def make_owed(office: OpenDevice, patience: float = PATIENCE) -> tuple[tuple[Path, ...], tuple[GatekeeperError, ...]]:
    """Make every report that is owed, the oldest first: the files, and why a report was not made. It stays owed.

    Args:
        patience: Seconds to wait for another program that makes some just now.
    """
    turn = ShortTurn(office.folder / TURN)
    if not turn.take(patience):
        return (), ()
    files: list[Path] = []
    failed: list[GatekeeperError] = []
    try:
        made = made_until(office.folder)
        now = local_now(office.store, office.clock)
        for report in saved_reports(office.folder):
            try:
                for day in owed(report, made.get(report.id), now):
                    files += make_into(office, report, day)
                    note_made(office.folder, report.id, day)
            except GatekeeperError as error:
                failed.append(error)
    finally:
        turn.give()
        turn.close()
    return tuple(files), tuple(failed)


class Punctual:
    """Makes what is owed, while a window or a hub runs.

    Args:
        report: Writes a crash report.
    """

    def __init__(self, office: OpenDevice, report: Callable[[Exception], object]) -> None:
        self._office, self._report = office, report
        self._reported = False

    def once(self) -> None:
        """Make what is owed now; what cannot be made is tried again, and its desk says that it is owed."""
        try:
            if saved_reports(self._office.folder):
                make_owed(self._office, patience=0)
        except GatekeeperError:
            return  # a full disk, a damaged file: the desk says so
        except Exception as error:  # noqa: BLE001  it is written down once, and the office works on
            if not self._reported:
                self._report(error)
            self._reported = True

    def run(self, ended: Event) -> None:
        """Until `ended`."""
        while not ended.wait(AGAIN.total_seconds()):
            self.once()


@contextmanager
def reports_by_themselves(office: OpenDevice, report: Callable[[Exception], object]) -> Iterator[None]:
    """While this lasts, saved reports are made when they are due; a server that cannot draw makes none."""
    if {"reportlab", "pypdfium2"} & set(lacking("office")):
        yield
        return
    with meanwhile(Punctual(office, report).run, "reports"):
        yield
