"""What can happen to the gate's window. `at` is seconds of the clock that never jumps."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.facts import Amended, EntryName
from gatekeeper.domain.health import HealthCode
from gatekeeper.service.attached import Standing
from gatekeeper.service.gate.find import Finds
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.service.pictures import Look
from gatekeeper.ui.gate.attached import Device
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.carrier import StickEvent
from gatekeeper.ui.gate.ceremony import RulesEvent
from gatekeeper.ui.gate.leave import LeaveAnswered as LeaveAnswered
from gatekeeper.ui.gate.leave import LeaveWanted as LeaveWanted
from gatekeeper.ui.gate.paper import PaperAgain as PaperAgain
from gatekeeper.ui.gate.paper import PaperFailed as PaperFailed
from gatekeeper.ui.gate.paper import PaperRead as PaperRead
from gatekeeper.ui.gate.paper import PaperSeen as PaperSeen
from gatekeeper.ui.gate.paper import PaperTaken as PaperTaken
from gatekeeper.ui.gate.paper import PaperTouched as PaperTouched
from gatekeeper.ui.gate.paper import PaperUsed as PaperUsed
from gatekeeper.ui.gate.paper import PaperVisits as PaperVisits
from gatekeeper.ui.gate.state import Measured as Measured
from gatekeeper.ui.gate.state import Panel
from gatekeeper.ui.gate.trial import Facts, Part
from gatekeeper.ui.parts.qr import Modules
from gatekeeper.ui.scanner import Camera


@dataclass(frozen=True, slots=True)
class Scanned:
    """Codes were read.

    Attributes:
        new: Not seen a moment ago, in reading order.
        again: In the same picture, and seen a moment ago.
        part: What read them.
        looks: By text, the colours that the camera saw.
        health: Of a health code in the same picture as the only new pass.
    """

    new: tuple[str, ...]
    again: tuple[str, ...]
    at: float
    part: Part = Part.CAMERA
    looks: tuple[tuple[str, Look], ...] = ()
    health: HealthCode | None = None


@dataclass(frozen=True, slots=True)
class Garbled:
    """A scanner sent something that cannot be what the code says; `slow` if it types slower than a hand."""

    at: float
    part: Part = Part.WEDGE
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The store answered a question; a card with `trouble` when it could not."""

    number: int
    card: Card
    at: float


@dataclass(frozen=True, slots=True)
class Refused:
    """The store would not even take a question: what was typed is wrong."""

    number: int
    error: Exception
    at: float


@dataclass(frozen=True, slots=True)
class Digit:
    """A digit of a temperature, or of what the open panel asks for."""

    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Erased:
    """The last character is taken back."""


@dataclass(frozen=True, slots=True)
class Stepped:
    """An arrow key, where somebody is to be chosen: so many to the right, so many down."""

    right: int
    down: int


@dataclass(frozen=True, slots=True)
class MaskTurned:
    """The mask was ticked, or the tick taken away."""

    at: float


@dataclass(frozen=True, slots=True)
class HealthTurned:
    """The next colour of the health code: none, green, yellow, red."""

    at: float


@dataclass(frozen=True, slots=True)
class Entered:
    """Enter, or Space: what is typed is meant; with nothing typed, a check ends by Enter, and Space is the next person."""

    at: float
    space: bool = False


@dataclass(frozen=True, slots=True)
class WayTurned:
    """In becomes out, out becomes in."""


@dataclass(frozen=True, slots=True)
class LookTurned:
    """The next one is only looked up, or not."""


@dataclass(frozen=True, slots=True)
class LetIn:
    """Whoever is shown was checked, and goes through."""

    at: float


@dataclass(frozen=True, slots=True)
class Unfolded:
    """All reasons of the answer shown, or the panel as it was."""


@dataclass(frozen=True, slots=True)
class TurnedBack:
    """Whoever is shown is sent away, or left."""

    at: float


@dataclass(frozen=True, slots=True)
class Undone:
    """An answer was a mistake; None for the newest one."""

    entry: EntryName | None
    at: float


@dataclass(frozen=True, slots=True)
class AmendmentKept:
    """The store has recorded what became of an answer."""

    number: int
    entry: EntryName
    to: Amended
    at: float


@dataclass(frozen=True, slots=True)
class Opened:
    """A panel was opened; the one that is open is closed by the same key."""

    panel: Panel


@dataclass(frozen=True, slots=True)
class Closed:
    """The panel was closed, or the answer put away."""


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """What a search gave; None while the directory is still loading."""

    text: str
    finds: Finds | None


@dataclass(frozen=True, slots=True)
class Picked:
    """Somebody was chosen out of what was found, or out of the guards."""

    person: UUID
    at: float


@dataclass(frozen=True, slots=True)
class GuardsTold:
    """Who may log in."""

    guards: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class PinAnswered:
    """A PIN was tried: `left` tries are left, or None if it was right."""

    number: int
    left: int | None
    at: float


@dataclass(frozen=True, slots=True)
class ShiftEndWanted:
    """The guard on duty wants to go home."""


@dataclass(frozen=True, slots=True)
class ShiftEnded:
    """The guard on duty has gone home."""

    at: float


@dataclass(frozen=True, slots=True)
class VisitorWanted:
    """A visitor's pass is to be made out."""

    who: str
    flat: str
    hours: int


@dataclass(frozen=True, slots=True)
class VisitorMade:
    """It was made out; `file` is its number again if no printer took the label and it waits for one."""

    number: int
    label: str
    file: str
    at: float


@dataclass(frozen=True, slots=True)
class TrialBegun:
    """The page on which the devices are tried has its code, and knows what the machine has."""

    modules: Modules
    facts: Facts


@dataclass(frozen=True, slots=True)
class TrialAsked:
    """The printer or the sounds are to be tried."""

    part: Part
    at: float


@dataclass(frozen=True, slots=True)
class TrialPrinted:
    """A test page was printed, or not: `said` is where it lies if no printer took it."""

    number: int
    said: str
    error: Exception | None
    at: float


@dataclass(frozen=True, slots=True)
class TrialJudged:
    """Somebody said whether it was right."""

    part: Part
    right: bool
    at: float


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that was asked of the outside went wrong; `number` of what, 0 for the rest."""

    number: int
    error: Exception
    at: float


@dataclass(frozen=True, slots=True)
class Told:
    """How the gate stands."""

    status: GateStatus
    free: int | None


@dataclass(frozen=True, slots=True)
class CameraTold:
    """How the source of pictures stands."""

    camera: Camera


@dataclass(frozen=True, slots=True)
class PortTold:
    """How a device on a serial line stands."""

    device: Device
    standing: Standing


@dataclass(frozen=True, slots=True)
class Jumped:
    """The wall clock moved by itself."""

    by: timedelta
    at: float


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time goes on."""

    now: float
    wall: datetime


@dataclass(frozen=True, slots=True)
class LanguageTurned:
    """Chinese becomes English, English Chinese."""


@dataclass(frozen=True, slots=True)
class ThemeTurned:
    """Day becomes night, night day."""


Event = (
    Scanned
    | Garbled
    | Answered
    | Refused
    | Digit
    | Erased
    | MaskTurned
    | HealthTurned
    | Entered
    | WayTurned
    | LookTurned
    | LetIn
    | Unfolded
    | TurnedBack
    | Undone
    | AmendmentKept
    | Opened
    | Closed
    | FoundPeople
    | Picked
    | Stepped
    | GuardsTold
    | PinAnswered
    | ShiftEndWanted
    | ShiftEnded
    | LeaveWanted
    | LeaveAnswered
    | VisitorWanted
    | VisitorMade
    | TrialBegun
    | TrialAsked
    | TrialPrinted
    | TrialJudged
    | PaperSeen
    | PaperTaken
    | PaperRead
    | PaperFailed
    | PaperTouched
    | PaperAgain
    | PaperUsed
    | PaperVisits
    | StickEvent
    | RulesEvent
    | Failed
    | Told
    | CameraTold
    | PortTold
    | Measured
    | Jumped
    | Ticked
    | LanguageTurned
    | ThemeTurned
)
