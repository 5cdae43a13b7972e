"""The list of visitors inside: what is typed to find one, and what was ended lately."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from gatekeeper.service.gate.visit_inside import VisitInside
from gatekeeper.service.papers import CardFace
from gatekeeper.service.sounds import plain_of, sounds_of, spells, syllables_of, words_in
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.gate.state import UNDO_FOR
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.parts.qr import Modules

LONGEST = 20  # characters that find somebody
LISTED = 3  # who are shown at a time; one more character finds fewer


@dataclass(frozen=True, slots=True)
class VisitorsIn(Panel):
    """Who is inside.

    Attributes:
        visits: None until the store has answered.
        typed: A label's number, a plate, a flat, a name, its initials or its pinyin.
        chosen: Whom the arrow keys point at.
        ended: Whose visit was ended last, and when (seconds); it can be taken back for a while.
        warned: When the guard was last told that somebody stays too long, seconds; `warned_of` how many they were.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_VISITOR
    visits: tuple[VisitInside, ...] | None = None
    typed: str = ""
    chosen: UUID | None = None
    ended: tuple[VisitInside, float] | None = field(default=None, repr=False)
    warned: float = -1e9
    warned_of: int = 0

    @classmethod
    def takes(cls, text: str) -> bool:
        """Numbers, plates, flats, and names in any script."""
        return text.isalnum() or text in "-/"

    def left(self) -> "VisitorsIn":
        """When the guard was told, and what can be taken back; the list is asked for anew."""
        return VisitorsIn(ended=self.ended, warned=self.warned, warned_of=self.warned_of)

    @property
    def found(self) -> tuple[VisitInside, ...]:
        """Whoever fits what is typed."""
        return tuple(one for one in self.visits or () if _fits(one, self.typed))

    def undo_left(self, now: float) -> int:
        """Whole seconds in which the last end can be taken back."""
        return max(0, round(UNDO_FOR - (now - self.ended[1]))) if self.ended is not None else 0


def _fits(one: VisitInside, typed: str) -> bool:
    plain = plain_of(typed)
    if not typed:
        return True
    number = one.label.partition("/")[0]
    if plain and (plain_of(one.flat).startswith(plain) or number.endswith(plain) or plain_of(one.label) == plain):
        return True
    if plain and one.plate and plain in plain_of(one.plate):
        return True
    name = one.who.whole
    return "".join(words_in(name)).startswith("".join(words_in(typed))) or (
        bool(plain)
        and (any(sounds.startswith(plain) for sounds in sounds_of(name)) or spells(plain, syllables_of(name)))
    )


@dataclass(frozen=True, slots=True)
class ListInside(Awaited):
    """Who is inside: `InsideTold` answers."""


@dataclass(frozen=True, slots=True)
class EndVisit(Awaited):
    """Somebody has left, or has not after all: `VisitEnded` answers."""

    visit: VisitInside
    back: bool = False


@dataclass(frozen=True, slots=True)
class EndLabel(Awaited):
    """Whoever has a label that is not on the list has left, by its whole number: `VisitEnded` answers."""

    label: int


@dataclass(frozen=True, slots=True)
class LabelAgain(Awaited):
    """Somebody inside has lost their label: `LabelFound` answers."""

    visit: UUID


@dataclass(frozen=True, slots=True)
class LabelAgainWanted(Event):
    """The label of the one who was found, or whom the arrows point at, is wanted once more."""

    at: float


@dataclass(frozen=True, slots=True)
class LabelFound(Event):
    """A label that was made out before, and the squares of its code."""

    number: int
    face: CardFace = field(repr=False)
    code: Modules = field(repr=False)
    at: float


@dataclass(frozen=True, slots=True)
class InsideTold(Event):
    """Who is inside."""

    number: int
    visits: tuple[VisitInside, ...]


@dataclass(frozen=True, slots=True)
class VisitPicked(Event):
    """Whose visit is over."""

    visit: UUID
    at: float


@dataclass(frozen=True, slots=True)
class VisitEnded(Event):
    """It was recorded that somebody has left, or is inside after all."""

    number: int
    visit: VisitInside
    back: bool
    at: float
