"""Handing over at the gate: what is typed, which flats it may mean, what was recorded, and what lies here for whom."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gatekeeper.domain.visit import Purpose, VisitState
from gatekeeper.service.gate.courier import LONGEST_SHELF, KeptOutside
from gatekeeper.service.gate.find import Home
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.gate.state import UNDO_FOR, State
from gatekeeper.ui.help.pages import ManualPage

ORDER = (Purpose.COURIER, Purpose.TAKEAWAY, Purpose.RIDE, Purpose.MOVE, Purpose.OTHER)
BRINGS = frozenset({Purpose.COURIER, Purpose.TAKEAWAY})  # who leaves something, as a rule
MOST = 9  # parcels that are counted with a key; after that it begins again
LONGEST = 24  # characters of a flat, and a shelf behind it
SHELF = "/"


@dataclass(frozen=True, slots=True)
class DoneOutside:
    """What was recorded, and can be undone for a while.

    Attributes:
        kept: As it stands since.
        since: When it was recorded, seconds.
    """

    kept: tuple[KeptOutside, ...]
    since: float
    undone: bool = False

    def undo_left(self, now: float) -> int:
        """Whole seconds in which it can still be undone; 0 if it cannot."""
        return 0 if self.undone else max(0, round(UNDO_FOR - (now - self.since)))

    @property
    def was(self) -> VisitState:
        """What it came to."""
        return self.kept[0].state


@dataclass(frozen=True, slots=True)
class Here:
    """What lies at the gate for whoever is shown.

    Attributes:
        turn: Whose it is, as `Question.turn` counts.
        parcels: None until the store has answered.
        taken: How many of them were handed out just now.
        fetches: They came for it: their pass was scanned while the panel was open, so that no key is needed.
    """

    turn: int
    person: UUID
    parcels: tuple[KeptOutside, ...] | None = None
    taken: int = 0
    fetches: bool = False


@dataclass(frozen=True, slots=True)
class Courier(Panel):
    """The panel.

    Attributes:
        typed: A flat or whatever finds it; behind a slash the shelf.
        typed_at: When something was last typed, or recorded, seconds.
        count: How many things they leave; None for as many as such people do as a rule.
        homes: The flats that were found for `found_for`, and `total` how many there are.
        chosen: Which of them the arrow keys point at.
        taking: What was typed when Enter came before the search had answered; empty if it did not.
        done: What this window has recorded lately, newest first.
        here: What lies here for whoever is shown; None while nobody is.
        fetching: A pass was scanned while the panel was open and empty: whoever is answered now came for what lies here.
        opened_at: When the panel was opened, seconds.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_COURIER
    typed: str = ""
    typed_at: float = -1e9
    purpose: Purpose = Purpose.COURIER
    count: int | None = None
    homes: tuple[Home, ...] = ()
    total: int = 0
    found_for: str = ""
    chosen: UUID | None = None
    taking: str = ""
    done: tuple[DoneOutside, ...] = ()
    here: Here | None = None
    fetching: bool = False
    opened_at: float = -1e9

    @classmethod
    def takes(cls, text: str) -> bool:
        """Flats, names in any script, and what stands before a shelf."""
        return text.isalnum() or text in "-.·" or text == SHELF

    def left(self) -> "Courier":
        """All of it: a scan may cover what is half typed, and what lies here for somebody is no part of the panel."""
        return self

    @property
    def place(self) -> str:
        """What is typed of the flat."""
        return self.typed.partition(SHELF)[0]

    @property
    def shelf(self) -> str:
        """What is typed of the shelf."""
        return self.typed.partition(SHELF)[2][:LONGEST_SHELF]

    @property
    def parcels(self) -> int:
        """How many things they leave."""
        return self.count if self.count is not None else int(self.purpose in BRINGS)

    def undo_first(self, now: float) -> DoneOutside | None:
        """What is undone first, if anything still can be."""
        return next((one for one in self.done if one.undo_left(now)), None)


def lies_here(s: State) -> Here | None:
    """What lies at the gate for whoever is shown, once that is known."""
    here = s.of(Courier).here
    if here is None or s.shown is None or here.turn != s.shown.question.turn or here.parcels is None:
        return None
    return here if here.parcels or here.taken else None


@dataclass(frozen=True, slots=True)
class HandOver(Awaited):
    """Somebody stays outside: it is to be recorded; `HandedOver` answers."""

    host: UUID
    purpose: Purpose
    parcels: int
    shelf: str
    typed: str


@dataclass(frozen=True, slots=True)
class SeekParcels(Awaited):
    """What lies here for somebody: `ParcelsTold` answers."""

    turn: int
    person: UUID


@dataclass(frozen=True, slots=True)
class HandOut(Awaited):
    """Whoever is shown takes what lies here for them: `HandedOut` answers."""

    turn: int
    person: UUID
    visits: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class UndoOutside(Awaited):
    """What was recorded by mistake is undone: `UndoneOutside` answers."""

    done: DoneOutside


@dataclass(frozen=True, slots=True)
class PurposeChosen(Event):
    """What they came for."""

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class HomeChosen(Event):
    """Which of the flats that were found."""

    home: UUID
    at: float


@dataclass(frozen=True, slots=True)
class HandedOver(Event):
    """It was recorded that somebody stayed outside."""

    number: int
    kept: KeptOutside
    at: float


@dataclass(frozen=True, slots=True)
class ParcelsTold(Event):
    """What lies here for somebody."""

    number: int
    turn: int
    parcels: tuple[KeptOutside, ...]


@dataclass(frozen=True, slots=True)
class HandOutWanted(Event):
    """What lies here for whoever is shown is to be handed out."""

    at: float


@dataclass(frozen=True, slots=True)
class HandedOut(Event):
    """It was recorded that somebody took what lay here; nothing if it was gone."""

    number: int
    turn: int
    kept: tuple[KeptOutside, ...]
    at: float


@dataclass(frozen=True, slots=True)
class UndoneOutside(Event):
    """It was undone."""

    number: int
    done: DoneOutside
    at: float
