"""Work that a desk sends out: by the one door, with progress and a cancel button for the long kind."""

from collections.abc import Callable
from functools import partial
from threading import Event
from time import monotonic
from typing import Protocol, TypeVar

from gatekeeper.domain.errors import Cancelled, GatekeeperError
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Progress
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.office.status import Began, Failed, Progressed, StatusEvent
from gatekeeper.ui.office.words import Word

T = TypeVar("T")
OFTEN = 0.05  # seconds between two steps that are shown


class Report(Protocol):
    """Writes a crash report and answers with the sentence that says where it lies."""

    def __call__(self, error: BaseException) -> str:
        """Write it."""
        ...


class Errands:
    """One desk's work outside the window.

    Args:
        feel: Takes the events that work gives rise to, on the window's thread.
    """

    def __init__(self, jobs: Jobs, report: Report, feel: Callable[[StatusEvent], None]) -> None:
        self._jobs = jobs
        self._report = report
        self._feel = feel
        self._stop: Event | None = None

    def run(
        self, work: Callable[[], T], then: Callable[[T], None], *, lane: Lane = Lane.STORE, reads: bool = False
    ) -> None:
        """Do something short; `reads` for what a desk looks up by itself."""
        self._jobs.run(work, then=then, otherwise=partial(self._failed, of_read=reads), lane=lane)

    def long(
        self,
        word: Words,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        *,
        lane: Lane = Lane.OUTSIDE,
    ) -> None:
        """Do something that takes a while and can be cancelled."""
        stop = self._stop = Event()
        shown = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal shown
            if stop.is_set():
                raise Cancelled(Word.CANCELLED)
            if done in (0, total) or monotonic() - shown > OFTEN:
                shown = monotonic()
                self._jobs.post(partial(self._feel, Progressed(done, total)))

        self._feel(Began(word, stoppable=True))
        self._jobs.run(partial(work, progress), then=then, otherwise=self._failed, lane=lane)

    def stop(self) -> None:
        """Cancel the long work that runs, if one does."""
        if self._stop is not None:
            self._stop.set()

    def _failed(self, error: Exception, *, of_read: bool = False) -> None:
        if isinstance(error, InterruptedError):
            return  # the window is being closed
        self._feel(Failed(error, "" if isinstance(error, GatekeeperError) else self._report(error), of_read))
