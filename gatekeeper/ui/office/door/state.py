"""Who is logged in to the office's window, and what is asked at its door."""

from dataclasses import dataclass, field, replace
from enum import Enum

from gatekeeper.domain.clerk import Clerk, Right
from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.words import Sentence, sentence
from gatekeeper.service.rights import SecondNeeded
from gatekeeper.ui.office.door.words import W


class Asks(Enum):
    """What is asked at the door; nothing, and the desks can be seen."""

    NOTHING = "nothing"
    LOG_IN = "log-in"
    SECOND = "second"
    FIRST = "first"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class State:
    """The door.

    Attributes:
        clerks: Who can log in; where there is nobody, nobody needs to.
        who: Who is logged in; they stay named at the door while it is locked.
        why: What is to be confirmed, in a sentence, and `others` who can.
        locked: Whether somebody was logged in before.
        busy: A PIN is being tried.
    """

    clerks: tuple[Clerk, ...] = ()
    who: Clerk | None = None
    asks: Asks = Asks.NOTHING
    others: tuple[Clerk, ...] = ()
    why: SecondNeeded | None = None
    locked: Clerk | None = None
    trouble: Sentence | GatekeeperError | None = None
    busy: bool = False

    @property
    def shut(self) -> bool:
        """Whether the desks are hidden."""
        return self.asks is not Asks.NOTHING

    @property
    def offered(self) -> tuple[Clerk, ...]:
        """Whose PIN may be typed."""
        if self.asks is Asks.FORGOTTEN:
            return tuple(one for one in self.clerks if one.may(Right.PEOPLE))
        return self.others if self.asks is Asks.SECOND else self.clerks


@dataclass(frozen=True, slots=True)
class ClerksRead:
    """Who works here now; `first` whether the first manager is to be asked for."""

    clerks: tuple[Clerk, ...]
    first: bool = False


@dataclass(frozen=True, slots=True)
class DoorLocked:
    """Somebody locks the window, or left it alone."""


@dataclass(frozen=True, slots=True)
class PinTyped:
    """A PIN or a new manager is looked at."""


@dataclass(frozen=True, slots=True)
class PinFitted:
    """It was this one's."""

    clerk: Clerk


@dataclass(frozen=True, slots=True)
class PinWrong:
    """It was not; so many tries are left."""

    left: int


@dataclass(frozen=True, slots=True)
class EntryRefused:
    """It cannot be done."""

    error: GatekeeperError | Sentence


@dataclass(frozen=True, slots=True)
class SecondWanted:
    """Something takes a second person."""

    why: SecondNeeded = field(repr=False)
    others: tuple[Clerk, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftForLater:
    """It waits for somebody else, who confirms it later or at another computer."""


@dataclass(frozen=True, slots=True)
class PinForgotten:
    """A manager does not know their PIN: the computer's passphrase gives them another one."""


@dataclass(frozen=True, slots=True)
class DoorLeft:
    """Whoever was asked went away: later, or not at all."""


Event = (
    ClerksRead
    | DoorLocked
    | PinTyped
    | PinFitted
    | PinWrong
    | EntryRefused
    | SecondWanted
    | LeftForLater
    | PinForgotten
    | DoorLeft
)


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case ClerksRead():
            return _read(s, event)
        case DoorLocked():
            if s.who is None or s.busy or s.asks is Asks.SECOND:
                return s
            return replace(s, who=None, locked=s.who, asks=Asks.LOG_IN, trouble=None)
        case PinTyped():
            return replace(s, busy=True, trouble=None)
        case PinFitted():
            done = replace(s, busy=False, trouble=None, asks=Asks.NOTHING, others=(), why=None)
            return done if s.asks is Asks.SECOND else replace(done, who=event.clerk, locked=None)
        case PinWrong():
            trouble = sentence(W.WRONG, n=event.left) if event.left > 0 else sentence(W.LOCKED_OUT)
            return replace(s, busy=False, trouble=trouble)
        case EntryRefused():
            return replace(s, busy=False, trouble=event.error)
        case PinForgotten():
            return replace(s, asks=Asks.FORGOTTEN, trouble=None) if s.asks is Asks.LOG_IN else s
        case SecondWanted():
            return replace(s, asks=Asks.SECOND, why=event.why, others=event.others, trouble=None)
        case LeftForLater():
            return replace(s, busy=False, trouble=None, asks=Asks.NOTHING, others=(), why=None)
        case DoorLeft():
            if s.busy or s.asks is Asks.LOG_IN:  # whose PIN is being looked at is told by the answer
                return s
            asks = Asks.LOG_IN if s.asks is Asks.FORGOTTEN else Asks.NOTHING
            return replace(s, asks=asks, others=(), why=None, trouble=None)


def _read(s: State, event: ClerksRead) -> State:
    """Whoever is logged in is so as they are known now; who has left is not."""
    s = replace(s, clerks=event.clerks)
    if not event.clerks:
        asks = Asks.FIRST if event.first or s.asks is Asks.FIRST else Asks.NOTHING
        return replace(s, who=None, locked=None, asks=asks)
    if s.who is None:
        return s if s.asks in (Asks.LOG_IN, Asks.FORGOTTEN) else replace(s, asks=Asks.LOG_IN)
    now = next((one for one in event.clerks if one.id == s.who.id), None)
    if now is None:
        return replace(s, who=None, locked=None, asks=Asks.LOG_IN, trouble=sentence(W.GONE))
    return replace(s, who=now)
