"""Work that a desk sends out: by the one door, with progress and a cancel button for the long kind."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from threading import Event
from time import monotonic
from typing import Protocol, TypeVar
from uuid import UUID

from gatekeeper.domain.errors import Cancelled, GatekeeperError
from gatekeeper.domain.words import Words
from gatekeeper.service.acting import NOBODY, Signers, acting
from gatekeeper.service.ports import Progress
from gatekeeper.service.rights import SecondNeeded
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.office.status import Began, Failed, LeftWaiting, Progressed, StatusEvent
from gatekeeper.ui.office.words import Word

T = TypeVar("T")
OFTEN = 0.05  # seconds between two steps that are shown


class Report(Protocol):
    """Writes a crash report and answers with the sentence that says where it lies."""

    def __call__(self, error: BaseException) -> str:
        """Write it."""
        ...


def _unconfirmed(
    why: SecondNeeded, then: Callable[[UUID], None], otherwise: Callable[[], None], left: Callable[[], None]
) -> None:
    """Where nobody can be asked, nothing is confirmed."""
    otherwise()


@dataclass(frozen=True, slots=True)
class Acting:
    """In whose name a desk's work is done.

    Attributes:
        signers: Who is logged in when it is begun.
        confirm: Asks somebody else to confirm it, and calls one: it is confirmed, given up, or left for later.
        done: Called after what somebody began, whether it went well or not.
    """

    signers: Callable[[], Signers] = lambda: NOBODY
    confirm: Callable[[SecondNeeded, Callable[[UUID], None], Callable[[], None], Callable[[], None]], None] = (
        _unconfirmed
    )
    done: Callable[[], None] = lambda: None


class Errands:
    """One desk's work outside the window.

    Args:
        acting: In whose name.
        feel: Takes the events that work gives rise to, on the window's thread.
    """

    def __init__(
        self, jobs: Jobs, report: Report, feel: Callable[[StatusEvent], None], acting: Acting = Acting()
    ) -> None:
        self._jobs = jobs
        self._report = report
        self._feel = feel
        self._acting = acting
        self._stop: Event | None = None

    def run(
        self, work: Callable[[], T], then: Callable[[T], None], *, lane: Lane = Lane.STORE, reads: bool = False
    ) -> None:
        """Do something short; `reads` for what a desk looks up by itself."""
        self._begin(work, then, lane, reads, self._acting.signers())

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
        self._begin(partial(work, progress), then, lane, False, self._acting.signers())

    def _begin(self, work: Callable[[], T], then: Callable[[T], None], lane: Lane, reads: bool, who: Signers) -> None:
        """Do it in somebody's name; what takes a second person is begun again with theirs."""

        def named() -> T:
            with acting(who):
                return work()

        def done(result: T) -> None:
            then(result)
            if not reads:
                self._acting.done()

        def failed(error: Exception) -> None:
            if isinstance(error, SecondNeeded):
                self._acting.confirm(
                    error,
                    lambda second: self._begin(work, then, lane, reads, replace(who, second=second)),
                    lambda: self._feel(Failed(Cancelled(Word.CANCELLED))),
                    lambda: self._feel(LeftWaiting()),
                )
                return
            self._failed(error, of_read=reads)
            if not reads:
                self._acting.done()

        self._jobs.run(named, then=done, otherwise=failed, lane=lane)

    def stop(self) -> None:
        """Cancel the long work that runs, if one does."""
        if self._stop is not None:
            self._stop.set()

    def _failed(self, error: Exception, *, of_read: bool = False) -> None:
        if isinstance(error, InterruptedError):
            return  # the window is being closed
        self._feel(Failed(error, "" if isinstance(error, GatekeeperError) else self._report(error), of_read))
