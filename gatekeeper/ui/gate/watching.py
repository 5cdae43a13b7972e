"""What reading a document asks of the outside: frames looked at in the camera's thread, the good ones read in another."""

from collections.abc import Sequence
from functools import partial
from threading import Event

from gatekeeper.domain.document import Document
from gatekeeper.service.pictures import Frame, Hint, Image, Sight, fingerprint
from gatekeeper.ui.gate.outside import Begin, Outside, PanelWork
from gatekeeper.ui.gate.paper.state import PaperFailed, PaperRead, Papers, PaperSeen, PaperShown, PaperTaken
from gatekeeper.ui.gate.pictures import Sought, Watch
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.jobs import Lane

STEADY = 3  # frames in which a hint must stay the same before it is said: at 30 a second nobody can read more
UNWELL = 1.0  # seconds after which a picture is read although it does not look good
PLATES_EVERY = 0.5  # seconds
PAGES_FOR = 30.0  # seconds in which pictures are read without a card: there may be a passport, or a car
GOOD = frozenset({Hint.READY, Hint.GLARE})


class Watching(PanelWork):
    """Watches frames while a document or a plate is to be read; one picture is with the reader at a time, the newest.

    Attributes:
        awaited: Whom a paper would be of that is read although nobody asked; None while it would stand in somebody's way.
            Set by any thread.
    """

    def __init__(self, outside: Outside) -> None:
        super().__init__(outside)
        self.awaited: int | None = None
        self._papers: Papers | None = None
        self._reads_by_itself = True
        self._wanted = Event()
        self._busy = False
        self._closed = False
        self._round = 0
        self._sought: Sought | None = None
        self._begin()

    def begins(self) -> Begin:
        """What is to be read from now on."""
        return {Watch: lambda one: self._watch(one.sought)}

    def start(self, papers: Papers | None) -> None:
        """What reads; None for nothing."""
        self._papers = papers
        if self._sought is not None:
            self._watch(self._sought)

    def stop(self) -> None:
        """The window is closed."""
        self._closed = True
        self._wanted.clear()
        if self._papers is not None:
            self._papers.close()

    def _watch(self, sought: Sought | None) -> None:
        self._sought = sought
        self._wanted.clear()
        if sought is None or self._papers is None:
            return
        self._begin()
        self._round += 1
        failed = partial(self._failed, self._round)
        self.outside.run(self._papers.warm_up, lambda _: None, failed, lane=Lane.READER)
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
        papers, awaited = self._papers, self.awaited
        if papers is None:
            return ()
        spotted = papers.spot is not None and papers.spot(frame, awaited is not None)
        if not self._wanted.is_set():
            if spotted and awaited is not None:
                self._offer(frame, awaited)
            return ()
        if self._first is None:
            self._first = self._tried = frame.at
        if self._sought is not None and self._sought[0] is Plates:
            due = frame.at - self._tried >= PLATES_EVERY and frame.at - self._first <= PAGES_FOR
            self._try(frame, due=due)
            return ()
        sight = self._sight = papers.see(frame.image, self._sight)
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
            self.outside.jobs.post(partial(self._read, frame.image, picture, self._round))

    def _offer(self, frame: Frame, encounter: int) -> None:
        """Have a picture read that nobody asked for; a reader that cannot is not asked again before a key does."""
        if self._busy or not self._reads_by_itself:
            return
        self._busy = True
        self.outside.jobs.post(partial(self._read_by_itself, frame.image, encounter))

    def _read_by_itself(self, image: Image, encounter: int) -> None:
        papers = self._papers
        if self._closed or papers is None:
            return

        def then(documents: Sequence[Document]) -> None:
            self._busy = False
            self.outside.handle(PaperShown(tuple(documents), fingerprint(image), self.outside.now(), encounter))

        def failed(error: Exception) -> None:
            self._busy = self._reads_by_itself = False
            self.outside.report(error)

        self.outside.run(partial(papers.read, image), then, failed, lane=Lane.READER)

    def _tell(self, hint: Hint) -> None:
        known, count = self._same
        self._same = (hint, count + 1 if hint is known else 1)
        if self._same[1] == STEADY and hint is not self._said:
            self._said = hint
            self.outside.jobs.post(lambda: self.outside.handle(PaperSeen(hint, self.outside.now())))

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

        self.outside.handle(PaperTaken())

        def then(documents: Sequence[Document]) -> None:
            self._busy, self._reads_by_itself = False, True
            if at == self._round:
                self.outside.handle(PaperRead(tuple(documents), picture, self.outside.now()))

        self.outside.run(partial(papers.read, image), then, partial(self._failed, at), lane=Lane.READER)

    def _failed(self, at: int, error: Exception) -> None:
        self._busy = False
        if self._closed:
            return
        if at == self._round:
            self._wanted.clear()
        self.outside.report(error)
        if at == self._round:
            self.outside.handle(PaperFailed(error, self.outside.now()))
