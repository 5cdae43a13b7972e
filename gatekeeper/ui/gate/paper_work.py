"""What reading a document asks of the outside: frames looked at in the camera's thread, the good ones read in another."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event

from gatekeeper.domain.document import Document
from gatekeeper.service.pictures import Frame, Hint, Image, Sight, fingerprint
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.paper import Papers
from gatekeeper.ui.gate.plate_desk import may_be_seen
from gatekeeper.ui.gate.state import Panel, State
from gatekeeper.ui.jobs import Jobs, Lane

STEADY = 3  # frames in which a hint must stay the same before it is said: at 30 a second nobody can read more
UNWELL = 1.0  # seconds after which a picture is read although it does not look good
PLATES_EVERY = 0.5  # seconds
PAGES_FOR = 30.0  # seconds in which pictures are read without a card: there may be a passport, or a car
GOOD = frozenset({Hint.READY, Hint.GLARE})


class Reading:
    """Watches frames while a document or a plate is to be read; one picture is with the reader at a time, the newest.

    Args:
        handle: Called with what happened, on the window's thread.
        mistake: Called with an error that the reader should not raise.
        read: Called when a document has been read for good.
    """

    def __init__(
        self,
        jobs: Jobs,
        *,
        handle: Callable[[e.Event], None],
        mistake: Callable[[Exception], None],
        read: Callable[[], None],
    ) -> None:
        self._jobs, self._handle, self._mistake, self._done = jobs, handle, mistake, read
        self._papers: Papers | None = None
        self._wanted = Event()
        self._busy = False
        self._closed = False
        self._round = 0
        self._what: tuple[Panel, int] | None = None
        self._begin()

    def start(self, papers: Papers | None) -> None:
        """What reads; None for nothing."""
        self._papers = papers

    def stop(self) -> None:
        """The window is closed."""
        self._closed = True
        self._wanted.clear()
        if self._papers is not None:
            self._papers.close()

    def follow(self, before: State, s: State) -> None:
        """The state is another one now."""
        if _certain(s) and not _certain(before):
            self._done()
        wanted = _wanted(s)
        if wanted == self._what or self._papers is None:
            return
        self._what = wanted
        self._wanted.clear()
        if wanted is None:
            return
        self._begin()
        self._round += 1
        failed = partial(self._failed, self._round)
        self._jobs.run(self._papers.warm_up, then=lambda _: None, otherwise=failed, lane=Lane.READER)
        self._wanted.set()

    def _begin(self) -> None:
        self._sight: Sight | None = None
        self._said = Hint.NO_CARD
        self._same: tuple[Hint, int] = (Hint.NO_CARD, 0)
        self._first: float | None = None
        self._tried = 0.0
        self._last = b""

    def frame(self, frame: Frame) -> tuple[tuple[tuple[int, int], ...], ...]:
        """See how a card is held, in the camera's thread; its corners, to be drawn."""
        if self._papers is None or not self._wanted.is_set():
            return ()
        if self._first is None:
            self._first = self._tried = frame.at
        if self._what is not None and self._what[0] is Panel.PLATE:
            due = frame.at - self._tried >= PLATES_EVERY and frame.at - self._first <= PAGES_FOR
            self._try(frame, due=due)
            return ()
        sight = self._sight = self._papers.see(frame.image, self._sight)
        self._tell(sight.hint)
        self._try(frame, due=self._is_worth_it(sight.hint, frame.at))
        return (sight.corners,) if sight.corners else ()

    def _try(self, frame: Frame, *, due: bool) -> None:
        """Have a picture read, unless the reader is at one still, or it is the one before: a camera hangs so."""
        if self._busy or not due:
            return
        picture = fingerprint(frame.image)
        if picture != self._last:
            self._busy, self._last, self._tried = True, picture, frame.at
            self._jobs.post(partial(self._read, frame.image, picture, self._round))

    def _tell(self, hint: Hint) -> None:
        known, count = self._same
        self._same = (hint, count + 1 if hint is known else 1)
        if self._same[1] == STEADY and hint is not self._said:
            self._said = hint
            self._jobs.post(lambda: self._handle(e.PaperSeen(hint, time.monotonic())))

    def _is_worth_it(self, hint: Hint, at: float) -> bool:
        if hint in GOOD:
            return True
        if hint is Hint.NO_CARD and at - (self._first or 0.0) > PAGES_FOR:
            return False
        return at - self._tried >= UNWELL

    def _read(self, image: Image, picture: bytes, at: int) -> None:
        papers = self._papers
        if self._closed or papers is None or at != self._round or not self._wanted.is_set():
            self._busy = False
            return

        self._handle(e.PaperTaken())

        def then(documents: Sequence[Document]) -> None:
            self._busy = False
            if at == self._round:
                self._handle(e.PaperRead(tuple(documents), picture, time.monotonic()))

        self._jobs.run(partial(papers.read, image), then=then, otherwise=partial(self._failed, at), lane=Lane.READER)

    def _failed(self, at: int, error: Exception) -> None:
        self._busy = False
        if self._closed:
            return
        if at == self._round:
            self._wanted.clear()
        self._mistake(error)
        if at == self._round:
            self._handle(e.PaperFailed(error, time.monotonic()))


def _wanted(s: State) -> tuple[Panel, int] | None:
    """What is to be read, and for which time; None for nothing."""
    if s.paper is not None and not s.paper.settled:
        return Panel.PAPER, s.paper.again
    if s.panel is Panel.PLATE and may_be_seen(s):
        return Panel.PLATE, 0
    return None


def _certain(s: State) -> bool:
    return s.paper is not None and s.paper.document is not None and s.paper.document.certain
