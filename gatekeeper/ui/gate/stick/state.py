"""The stick on the page of the gate's window, as frozen values, and what can happen to it."""

from dataclasses import dataclass
from typing import ClassVar

from gatekeeper.service.stick import Carried, Stick, StickStage
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited, Request
from gatekeeper.ui.help.pages import ManualPage


@dataclass(frozen=True, slots=True)
class Load:
    """A stick that is being worked on: `number` tells its answer from others'."""

    number: int
    place: str
    stage: StickStage = StickStage.READING
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Sticks(Panel):
    """What is known of sticks.

    Attributes:
        sticks: Those that are in the computer.
        chosen: The place of the one that is meant; empty for the first.
        load: What is being done; None while nothing is.
        came: What came of the last one, until another is worked on.
        served: Places of those that were worked on, or looked at, and are still in: they are not offered again.
        next: When the drives are looked at again, seconds.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_STICK
    sticks: tuple[Stick, ...] = ()
    chosen: str = ""
    load: Load | None = None
    came: Carried | None = None
    served: tuple[str, ...] = ()
    next: float = 0.0

    def left(self) -> "Sticks":
        """All of it: sticks come and go, and are worked on, while the page is closed too."""
        return self

    @property
    def stick(self) -> Stick | None:
        """The one that is meant; None if none is in."""
        meant = (one for one in self.sticks if one.drive.place == self.chosen)
        return next(meant, self.sticks[0] if self.sticks else None)

    @property
    def offered(self) -> Stick | None:
        """One that was put in and that nobody has done anything about yet; those with a word for this gate first."""
        open_ones = [one for one in self.sticks if one.drive.place not in self.served and one.trouble is None]
        return next((one for one in open_ones if one.fresh), open_ones[0] if open_ones else None)


@dataclass(frozen=True, slots=True)
class LookAtSticks(Awaited):
    """Which sticks are in, and what lies on them."""


@dataclass(frozen=True, slots=True)
class Carry(Awaited):
    """Take from the stick at a place, write on it, and let it go."""

    place: str


@dataclass(frozen=True, slots=True)
class CallOffice(Request):
    """The office is called over the network, now."""


@dataclass(frozen=True, slots=True)
class SticksSeen(Event):
    """Which sticks are in now, and what lies on them."""

    sticks: tuple[Stick, ...]


@dataclass(frozen=True, slots=True)
class StickChosen(Event):
    """One of several was pointed at."""

    place: str


@dataclass(frozen=True, slots=True)
class CarryWanted(Event):
    """Take from the stick that is meant, write on it, and let it go."""

    at: float


@dataclass(frozen=True, slots=True)
class CarryWent(Event):
    """How far it is."""

    number: int
    stage: StickStage
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class CarryEnded(Event):
    """It is done, well or not."""

    number: int
    carried: Carried
    at: float


@dataclass(frozen=True, slots=True)
class VisitWanted(Event):
    """The office is to be called over the network, now."""

    at: float
