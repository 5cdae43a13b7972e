"""Pictures of a moment that somebody may dispute: what the camera saw shortly before, at, and shortly behind an answer.

Where the rules want none, no frame is held for longer than it is looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer

from gatekeeper.domain.facts import EntryName
from gatekeeper.domain.reasons import Outcome
from gatekeeper.service.pictures import Frame, Image
from gatekeeper.ui.gate.outside import Begin, Outside, PanelWork
from gatekeeper.ui.gate.requests import Request
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.jobs import Lane

APART = 1.0  # seconds between the pictures
Pictures = tuple[Image | None, Image | None, Image | None]


@dataclass(frozen=True, slots=True)
class KeepMoment(Request):
    """Pictures are to be kept with this answer; whether the rules want them the service says."""

    entry: EntryName


def disputed(before: State, s: State) -> State:
    """Somebody was refused just now, or a supervisor let them in against the answer."""
    if s.shown is None or not s.status.pictures:
        return s
    card, last = s.shown.card, before.shown.card if before.shown is not None else None
    if card.entry is None or (last is not None and (last.entry, last.outcome) == (card.entry, card.outcome)):
        return s
    if s.shown.question.look_only or not (card.outcome is Outcome.REFUSE or card.by is not None):
        return s
    return s.asks(KeepMoment(card.entry))


class Moments(PanelWork):
    """Holds the newest frame, and one of about a second before.

    Attributes:
        wanted: Whether the rules want pictures. Set by any thread.
    """

    def __init__(
        self, outside: Outside, later: Callable[[int, Callable[[], None]], object] = QTimer.singleShot
    ) -> None:
        super().__init__(outside)
        self.wanted = False
        self._later = later
        self._newest: Frame | None = None
        self._older: tuple[Frame, ...] = ()

    def begins(self) -> Begin:
        """Pictures are kept."""
        return {KeepMoment: self._keep}

    def frame(self, frame: Frame) -> None:
        """See one, in the camera's thread."""
        if not self.wanted:
            self._newest, self._older = None, ()
            return
        if not self._older or not 0 <= frame.at - self._older[-1].at < APART:
            self._older = (*self._older[-1:], frame)
        self._newest = frame

    def stop(self) -> None:
        """The window is closed: nothing of the camera stays."""
        self.wanted, self._newest, self._older = False, None, ()

    def _keep(self, one: KeepMoment) -> None:
        older, newest = self._older, self._newest
        if newest is None:
            return

        def whole() -> None:
            last = self._newest
            pictures = (older[0].image, newest.image, last.image if last is not None else None)
            keep = partial(self.outside.actions.keep_moment, one.entry, pictures)
            self.outside.run(keep, lambda _: None, self.outside.report, lane=Lane.OUTSIDE)

        self._later(round(APART * 1000), whole)
