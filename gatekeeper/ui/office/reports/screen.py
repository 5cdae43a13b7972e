"""The desk of reports at work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.service.office.draft import Draft
from gatekeeper.service.ports import Image, Progress
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.office import status
from gatekeeper.ui.office.desk.data import Go
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.errand import Errands, Report
from gatekeeper.ui.office.files import Files
from gatekeeper.ui.office.pages import DPI
from gatekeeper.ui.office.printer import AskPrinter, print_pages
from gatekeeper.ui.office.reports import state as e
from gatekeeper.ui.office.reports.state import Shown, State, after
from gatekeeper.ui.office.reports.view import View
from gatekeeper.ui.office.words import Word


@dataclass(frozen=True, slots=True)
class Actions:
    """What the desk asks of the outside; `page` draws one of a draft, from 0, at dots per inch."""

    today: Callable[[], date]
    draw: Callable[[date], Draft]
    page: Callable[[Draft, int, int], Image]
    save: Callable[[Draft, Path], None]
    workbook: Callable[[date, Path], None]


MINUTE = 60_000  # ms


class Screen:
    """Makes the report of a day and gives it out."""

    def __init__(self, actions: Actions, files: Files, printer: AskPrinter, jobs: Jobs, report: Report) -> None:
        self.state = State()
        self.dress = Dress()
        self._actions = actions
        self._files = files
        self._printer = printer
        self._errands = Errands(jobs, report, self.feel)
        self.widget = View(self.feel)
        self.widget.draw(self.state, self.dress)
        self._midnight = QTimer(self.widget)
        self._midnight.setInterval(MINUTE)
        self._midnight.timeout.connect(self._look_at_clock)

    def feel(self, event: e.Event) -> None:
        """Something happened."""
        before, busy = self.state, self.state.status.busy is not None
        self.state = after(before, event)
        self.widget.draw(self.state, self.dress)
        match event:
            case e.MakeWanted() if before.day is not None and not busy:
                self._make(before.day)
            case e.PageWanted() if self.state.shown is not None:
                self._leaf(self.state.shown.draft, self.state.shown.page)
            case e.SavePdfWanted() if before.shown is not None and not busy:
                self._save(before.shown)
            case e.SaveXlsxWanted() if before.shown is not None and not busy:
                self._workbook(before.shown.day)
            case e.PrinterWanted() if before.shown is not None and not busy:
                self._print(before.shown.draft)
            case status.Stopped():
                self._errands.stop()

    def shown(self) -> None:
        """The desk is looked at."""
        self._midnight.start()
        self.feel(e.DayBegan(self._actions.today()))

    def _look_at_clock(self) -> None:
        """The desk may be left open over midnight: the new day is offered, but a paper that is looked at stays."""
        if self.state.day is not None and self.state.shown is None and self.state.status.busy is None:
            self.feel(e.DayBegan(self._actions.today()))

    def hidden(self) -> None:
        """Another desk is looked at."""
        self._midnight.stop()

    def sent(self, go: Go) -> None:
        """Nothing leads here but the rail."""

    def turn(self, dress: Dress) -> None:
        """Another language, other colours."""
        self.dress = dress
        self.widget.draw(self.state, dress)

    def _make(self, day: date) -> None:
        def work() -> Shown:
            draft = self._actions.draw(day)
            return Shown(day, draft, self._actions.page(draft, 0, DPI))

        self.feel(status.Began(Word.MAKING_REPORT))
        self._errands.run(work, lambda shown: self.feel(e.Made(shown)), lane=Lane.OUTSIDE)

    def _leaf(self, draft: Draft, page: int) -> None:
        self._errands.run(
            partial(self._actions.page, draft, page, DPI),
            lambda picture: self.feel(e.PageDrawn(draft, page, picture)),
            lane=Lane.OUTSIDE,
        )

    def _save(self, shown: Shown) -> None:
        path = self._files.save(self.dress.say(Word.SAVE_PDF), shown.draft.name, self.dress.say(Word.PDF_FILES))
        if path is not None:
            self._write(partial(self._actions.save, shown.draft, path), path)

    def _workbook(self, day: date) -> None:
        suggested = f"{day.isoformat()}.xlsx"
        path = self._files.save(self.dress.say(Word.SAVE_XLSX), suggested, self.dress.say(Word.XLSX_FILES))
        if path is not None:
            self._write(partial(self._actions.workbook, day, path), path)

    def _write(self, work: Callable[[], None], path: Path) -> None:
        self.feel(status.Began(Word.WORKING))
        self._errands.run(
            work, lambda _: self.feel(e.Given(status.good(Word.WRITTEN, file=path.name))), lane=Lane.OUTSIDE
        )

    def _print(self, draft: Draft) -> None:
        try:
            printer = self._printer()
        except PrintFailed:
            self.feel(status.Told(status.bad(Word.NO_PRINTER)))
            return
        if printer is None:
            return

        def work(progress: Progress) -> int:
            return print_pages(printer, partial(self._actions.page, draft), draft.pages, progress)

        self._errands.long(Word.PRINTING, work, lambda count: self.feel(e.Given(status.good(Word.PRINTED, n=count))))
