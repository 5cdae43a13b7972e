"""PINs: whoever logs in, at a gate or in the office, has five tries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.duty import PinTried
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Clock, Look, Store

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)

Fits = Callable[[str, str], bool]
"""PIN and stored hash → whether they belong together. Takes its time (argon2id): never inside a transaction."""


class Said(Words):
    """Why somebody is not logged in."""

    LOCKED_OUT = (
        "{name} 输错 {tries} 次已锁定：请等 {minutes} 分钟，或换人登录。",
        "{name} is locked out after {tries} wrong PINs: wait {minutes} min, or let somebody else log in.",
    )


class HasPin(Protocol):
    """Somebody who logs in with a PIN, at a gate or in the office."""

    @property
    def id(self) -> UUID:
        """Who."""
        ...

    @property
    def name(self) -> str:
        """As they are called."""
        ...

    @property
    def pin(self) -> str:
        """The hash of their PIN."""
        ...


@dataclass(frozen=True, slots=True)
class WrongPin:
    """A PIN did not fit; how many tries are left until they are locked out."""

    left: int


def check_pin(one: HasPin, pin: str, *, fits: Fits, store: Store, clock: Clock) -> WrongPin | None:
    """Whether the PIN is theirs; the try is recorded.

    Raises:
        NotAllowed: They are locked out for now.
    """
    with store.read() as look:
        _let_try(one, look, clock)
    right = fits(pin, one.pin)
    with store.write() as work:
        _let_try(one, work, clock)
        work.append(PinTried(one.id, right, clock.now()))
        return None if right else WrongPin(TRIES - _wrong(one, work))


def is_locked_out(error: Exception) -> bool:
    """Whether it says that somebody is locked out."""
    return isinstance(error, NotAllowed) and error.told.words is Said.LOCKED_OUT


def _wrong(one: HasPin, look: Look) -> int:
    """How many wrong PINs stand behind the last right one."""
    return sum(1 for _ in takewhile(lambda tried: not tried.right, look.pins_tried(one.id, TRIES)))


def _let_try(one: HasPin, look: Look, clock: Clock) -> None:
    tried = look.pins_tried(one.id, TRIES)
    if _wrong(one, look) < TRIES:
        return
    # abs: a clock that was turned back must not lock for years, one turned forward only opens the next try.
    waited = abs(clock.now() - tried[0].at)
    if waited < LOCKED_FOR:
        minutes = -(-(LOCKED_FOR - waited) // timedelta(minutes=1))
        raise NotAllowed(Said.LOCKED_OUT, name=one.name, tries=TRIES, minutes=minutes)
