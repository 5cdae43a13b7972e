"""What can happen to the gate's window. `at` is seconds of the clock that never jumps."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.facts import Amended, EntryName
from gatekeeper.domain.health import HealthCode
from gatekeeper.service.attached import DeviceStanding
from gatekeeper.service.gate.find import Finds
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.service.pictures import CodeColours, Seeing
from gatekeeper.ui.gate.attached import Part, SerialDevice
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.panel import Event as Event
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.state import Measured as Measured
from gatekeeper.ui.scanner import Camera


@dataclass(frozen=True, slots=True)
class Scanned(Event):
    """Codes were read.

    Attributes:
        new: Not seen a moment ago, in reading order.
        again: In the same picture, and seen a moment ago.
        part: What read them.
        looks: By text, the colours that the camera saw.
        health: Of a health code in the same picture as the only new pass.
        encounter: The state's when the picture was taken, of codes that took long to read; None if they were read at once.
    """

    new: tuple[str, ...]
    again: tuple[str, ...]
    at: float
    part: Part = Part.CAMERA
    looks: tuple[tuple[str, CodeColours], ...] = ()
    health: HealthCode | None = None
    encounter: int | None = None


@dataclass(frozen=True, slots=True)
class Garbled(Event):
    """A scanner sent something that cannot be what the code says; `slow` if it types slower than a hand."""

    at: float
    part: Part = Part.WEDGE
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """The store answered a question; a card with `trouble` when it could not."""

    number: int
    card: Card
    at: float


@dataclass(frozen=True, slots=True)
class Refused(Event):
    """The store would not even take a question: what was typed is wrong, or another lane has just answered it."""

    number: int
    error: Exception
    at: float


@dataclass(frozen=True, slots=True)
class Digit(Event):
    """A digit of a temperature, or of what the open panel asks for."""

    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Erased(Event):
    """The last character is taken back."""


@dataclass(frozen=True, slots=True)
class Stepped(Event):
    """An arrow key, where somebody is to be chosen: so many to the right, so many down."""

    right: int
    down: int


@dataclass(frozen=True, slots=True)
class MaskTurned(Event):
    """The mask was ticked, or the tick taken away."""

    at: float


@dataclass(frozen=True, slots=True)
class HealthTurned(Event):
    """The next colour of the health code: none, green, yellow, red."""

    at: float


@dataclass(frozen=True, slots=True)
class Entered(Event):
    """Enter, or Space: what is typed is meant; with nothing typed, a check ends by Enter, and Space is the next person."""

    at: float
    space: bool = False


@dataclass(frozen=True, slots=True)
class WayTurned(Event):
    """In becomes out, out becomes in."""


@dataclass(frozen=True, slots=True)
class LookTurned(Event):
    """The next one is only looked up, or not."""


@dataclass(frozen=True, slots=True)
class LetIn(Event):
    """Whoever is shown was checked, and goes through."""

    at: float


@dataclass(frozen=True, slots=True)
class MeasureShown(Event):
    """Somebody pressed the step "measure": where the temperature is typed is to be said."""

    at: float


@dataclass(frozen=True, slots=True)
class RecordAsked(Event):
    """Whoever was only looked up goes through after all: it is to be recorded."""

    at: float


@dataclass(frozen=True, slots=True)
class Unfolded(Event):
    """All reasons of the answer shown, or the panel as it was."""


@dataclass(frozen=True, slots=True)
class TurnedBack(Event):
    """Whoever is shown is sent away, or left."""

    at: float


@dataclass(frozen=True, slots=True)
class UndoAsked(Event):
    """An answer was a mistake; None for the newest one."""

    entry: EntryName | None
    at: float


@dataclass(frozen=True, slots=True)
class AmendmentKept(Event):
    """The store has recorded what became of an answer."""

    number: int
    entry: EntryName
    to: Amended
    at: float


@dataclass(frozen=True, slots=True)
class Opened(Event):
    """A panel was opened; the one that is open is closed by the same key."""

    panel: type[Panel]


@dataclass(frozen=True, slots=True)
class Closed(Event):
    """The panel was closed, or the answer put away."""


@dataclass(frozen=True, slots=True)
class FoundPeople(Event):
    """What a search gave; None while the directory is still loading."""

    text: str
    finds: Finds | None


@dataclass(frozen=True, slots=True)
class Picked(Event):
    """Somebody was chosen out of what was found, or out of the guards."""

    person: UUID
    at: float


@dataclass(frozen=True, slots=True)
class GuardsTold(Event):
    """Who may log in."""

    guards: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """Something that was asked of the outside went wrong; `number` of what, 0 for the rest."""

    number: int
    error: Exception
    at: float


@dataclass(frozen=True, slots=True)
class StatusTold(Event):
    """How the gate stands."""

    status: GateStatus
    free: int | None


@dataclass(frozen=True, slots=True)
class CameraTold(Event):
    """How the source of pictures stands."""

    camera: Camera


@dataclass(frozen=True, slots=True)
class SeeingTold(Event):
    """How well the camera sees."""

    seeing: Seeing


@dataclass(frozen=True, slots=True)
class PortTold(Event):
    """How a device on a serial line stands."""

    device: SerialDevice
    standing: DeviceStanding


@dataclass(frozen=True, slots=True)
class Jumped(Event):
    """The wall clock moved by itself."""

    by: timedelta
    at: float


@dataclass(frozen=True, slots=True)
class Ticked(Event):
    """Time goes on."""

    now: float
    wall: datetime


@dataclass(frozen=True, slots=True)
class LanguageTurned(Event):
    """Chinese becomes English, English Chinese."""


@dataclass(frozen=True, slots=True)
class ThemeTurned(Event):
    """Day becomes night, night day."""


@dataclass(frozen=True, slots=True)
class MotionTurned(Event):
    """What moves stands still from now on, or moves again."""
