"""What can happen on the desk of the registry."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from gatekeeper.service.office.columns import NoHeadings
from gatekeeper.service.office.enrol import Enrolled
from gatekeeper.service.office.registry import Changed, Resident, Typed
from gatekeeper.service.office.roster import Wishes
from gatekeeper.service.office.sheet import SheetTable
from gatekeeper.service.office.take_back import Last, TakenBack
from gatekeeper.ui.office.residents.trial import Tab
from gatekeeper.ui.office.status import StatusEvent


@dataclass(frozen=True, slots=True)
class Read:
    """The registry was read."""

    rows: tuple[Resident, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Something was typed into the search."""

    query: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """A head of the table was pressed."""

    key: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody was chosen; None for nobody."""

    person: UUID | None


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Another desk sends somebody: they are chosen, whatever was looked for before."""

    person: UUID


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody is to be changed; None for somebody new."""

    person: UUID | None


@dataclass(frozen=True, slots=True)
class Closed:
    """The panel is put away."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """Something was typed into the form, or all of it is as it was again."""

    dirty: bool


@dataclass(frozen=True, slots=True)
class Escaped:
    """Esc was pressed: the panel is put away, what was typed only at a second press."""


@dataclass(frozen=True, slots=True)
class SaveWanted:
    """What was typed is to be recorded.

    Attributes:
        was: What stood in the form before; None for somebody new.
    """

    typed: Typed
    was: Typed | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """It was recorded."""

    changed: Changed


@dataclass(frozen=True, slots=True)
class UndoWanted:
    """The newest change is to be put back."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """It was put back, but for fields that somebody else has changed since."""

    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RevealAsked:
    """The whole ID number is wanted: say why."""


@dataclass(frozen=True, slots=True)
class RevealWanted:
    """This is why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Revealed:
    """The number, whole; the reason is in the journal."""

    person: UUID
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ImportWanted:
    """A table is to be chosen and tried."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A table was compared with the registry, and nothing recorded.

    Attributes:
        trouble: Why it could not be compared: then it is asked what its headings are.
    """

    path: Path
    tables: Sequence[SheetTable] = field(repr=False)
    wishes: Wishes
    result: Enrolled
    trouble: NoHeadings | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The clerk has said something of the table."""

    wishes: Wishes


@dataclass(frozen=True, slots=True)
class TabTurned:
    """Other rows of the trial are to be looked at."""

    tab: Tab


@dataclass(frozen=True, slots=True)
class TryAgainWanted:
    """The table is to be compared again, with what was said meanwhile."""


@dataclass(frozen=True, slots=True)
class TakeOverWanted:
    """The table that was tried is to be recorded.

    Attributes:
        good_only: Though some of its rows cannot be taken.
    """

    good_only: bool = False


@dataclass(frozen=True, slots=True)
class TakenOver:
    """It was recorded, or not a row of it."""

    result: Enrolled


@dataclass(frozen=True, slots=True)
class RestWanted:
    """The rows that are not taken are to be written into a file."""


@dataclass(frozen=True, slots=True)
class TakeBackAsked:
    """The newest import is perhaps to be taken back."""


@dataclass(frozen=True, slots=True)
class LastKnown:
    """This is the newest import."""

    last: Last


@dataclass(frozen=True, slots=True)
class TakeBackWanted:
    """It is to be taken back."""


@dataclass(frozen=True, slots=True)
class TookBack:
    """It was taken back.

    Attributes:
        left: What stayed because somebody has changed it since, for a person to read.
    """

    result: TakenBack
    left: str = ""


@dataclass(frozen=True, slots=True)
class ExportAsked:
    """The rows that are shown are to be written into a file: say why."""


@dataclass(frozen=True, slots=True)
class ExportWanted:
    """This is why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Exported:
    """They were written."""

    file: str


@dataclass(frozen=True, slots=True)
class IssueWanted:
    """The chosen person is to be given a pass."""


Event = (
    Read
    | Asked
    | Sorted
    | Chosen
    | PersonShown
    | Opened
    | Closed
    | Drafted
    | Escaped
    | SaveWanted
    | Saved
    | UndoWanted
    | PutBack
    | RevealAsked
    | RevealWanted
    | Revealed
    | ImportWanted
    | Tried
    | Answered
    | TabTurned
    | TryAgainWanted
    | TakeOverWanted
    | TakenOver
    | RestWanted
    | TakeBackAsked
    | LastKnown
    | TakeBackWanted
    | TookBack
    | ExportAsked
    | ExportWanted
    | Exported
    | IssueWanted
    | StatusEvent
)
