"""What the desk of gates shows."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from gatekeeper.domain.passage import Direction
from gatekeeper.service.exchange import Taken
from gatekeeper.service.office.machines import Doubt, Machine, Machines
from gatekeeper.ui.office.status import Status, StatusEvent, at_work, good, status_after
from gatekeeper.ui.office.table import Sort
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.qr import Modules

BY_NAME = Sort("name")
SILENT = timedelta(hours=1)  # as in `service.office.today`


@dataclass(frozen=True, slots=True)
class Ticket:
    """An invitation that was made. It is a secret until it was used.

    Attributes:
        until: Local.
    """

    name: str
    text: str = field(repr=False)
    modules: Modules = field(repr=False)
    until: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    hours: int = 24


class Panel(Enum):
    """What stands beside the tables, where nothing more than that has to be known."""

    NONE = "none"
    INVITING = "inviting"
    REVOKING = "revoking"


@dataclass(frozen=True, slots=True)
class Settling:
    """Somebody decides about the chosen doubt: say why."""

    accept: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A bundle that was written."""

    name: str
    entries: int
    more: bool


@dataclass(frozen=True, slots=True)
class State:
    """The desk.

    Attributes:
        now: Local; how old a word is counts from here.
        chosen: Device id.
        doubt: The chosen one of those that were kept and not believed.
    """

    all: Machines | None = None
    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    sort: Sort = BY_NAME
    chosen: str = ""
    doubt: Doubt | None = None
    panel: Panel | Ticket | Taken | Settling = Panel.NONE
    status: Status = field(default_factory=Status)

    @property
    def machine(self) -> Machine | None:
        """Which one is chosen."""
        return next((one for one in (self.all.machines if self.all else ()) if one.device.id == self.chosen), None)


@dataclass(frozen=True, slots=True)
class Read:
    """The machines were read."""

    all: Machines
    now: datetime


@dataclass(frozen=True, slots=True)
class Sorted:
    """A head of the table was pressed."""

    key: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A machine was chosen; empty for none."""

    device: str


@dataclass(frozen=True, slots=True)
class InviteAsked:
    """A gate is to be invited: say how it is called."""


@dataclass(frozen=True, slots=True)
class InviteWanted:
    """So."""

    name: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class Invited:
    """The invitation was made."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class TicketWanted:
    """The invitation is to be saved as a file."""


@dataclass(frozen=True, slots=True)
class RevokeAsked:
    """The chosen machine is to be shut out: say why."""


@dataclass(frozen=True, slots=True)
class RevokeWanted:
    """This is why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Revoked:
    """It is shut out."""

    name: str


@dataclass(frozen=True, slots=True)
class DoubtChosen:
    """Something in quarantine was chosen; None for nothing."""

    doubt: Doubt | None


@dataclass(frozen=True, slots=True)
class SettleAsked:
    """It is to be accepted, or dismissed: say why."""

    accept: bool


@dataclass(frozen=True, slots=True)
class SettleWanted:
    """This is why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """It is decided."""


@dataclass(frozen=True, slots=True)
class GiveWanted:
    """A bundle for the chosen machine is to be written."""


@dataclass(frozen=True, slots=True)
class BundleGiven:
    """It was written."""

    given: Given


@dataclass(frozen=True, slots=True)
class TakeWanted:
    """A bundle is to be chosen and taken in."""


@dataclass(frozen=True, slots=True)
class BundleTaken:
    """It was taken in."""

    taken: Taken


@dataclass(frozen=True, slots=True)
class RefreshWanted:
    """Everything is to be read again."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The panel is put away."""


Event = (
    Read
    | Sorted
    | Chosen
    | InviteAsked
    | InviteWanted
    | Invited
    | TicketWanted
    | RevokeAsked
    | RevokeWanted
    | Revoked
    | DoubtChosen
    | SettleAsked
    | SettleWanted
    | Settled
    | GiveWanted
    | BundleGiven
    | TakeWanted
    | BundleTaken
    | RefreshWanted
    | Closed
    | StatusEvent
)


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case Read():
            doubt = s.doubt if s.doubt in event.all.doubts else None
            panel = Panel.NONE if doubt is None and isinstance(s.panel, Settling) else s.panel
            return replace(s, all=event.all, now=event.now, doubt=doubt, panel=panel)
        case Sorted():
            return replace(s, sort=s.sort.turned(event.key))
        case Chosen():
            panel = Panel.NONE if s.panel is Panel.REVOKING else s.panel
            return replace(s, chosen=event.device, panel=panel)
        case InviteAsked():
            return replace(s, panel=Panel.INVITING)
        case InviteWanted() | RevokeWanted() | SettleWanted():
            return s if s.status.busy else replace(s, status=at_work())
        case Invited():
            return replace(s, panel=event.ticket, status=Status())
        case RevokeAsked():
            return replace(s, panel=Panel.REVOKING) if can_revoke(s) else s
        case Revoked():
            return replace(s, panel=Panel.NONE, status=Status(good(Word.REVOKED_NOW, name=event.name)))
        case DoubtChosen():
            panel = Panel.NONE if isinstance(s.panel, Settling) else s.panel
            return replace(s, doubt=event.doubt, panel=panel)
        case SettleAsked():
            return replace(s, panel=Settling(event.accept)) if can_settle(s, accept=event.accept) else s
        case Settled():
            return replace(s, doubt=None, panel=Panel.NONE, status=Status(good(Word.SETTLED_NOW)))
        case BundleGiven():
            given = event.given
            word = Word.EXPORTED_PART if given.more else Word.EXPORTED
            return replace(s, status=Status(good(word, n=given.entries, name=given.name)))
        case BundleTaken():
            return replace(s, panel=event.taken, status=Status())
        case Closed():
            return replace(s, panel=Panel.NONE)
        case TicketWanted() | GiveWanted() | TakeWanted() | RefreshWanted():
            return s
        case _:
            return replace(s, status=status_after(s.status, event))


def can_revoke(s: State) -> bool:
    """Whether a machine is chosen that is not shut out already."""
    return s.machine is not None and not s.machine.device.revoked


def can_settle(s: State, *, accept: bool) -> bool:
    """Whether there is something to decide about what is chosen."""
    return s.doubt is not None and bool(s.doubt.digest) and (s.doubt.countable or not accept)
