"""Guards log in with a PIN; their shifts begin and end in the journal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile

from gatekeeper.domain.duty import Guard, PinTried, Shift
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Clock, Look, Store

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)

Fits = Callable[[str, str], bool]
"""PIN and stored hash → whether they belong together. Takes its time (argon2id): never inside a transaction."""


class Said(Words):
    """Why a guard is not logged in."""

    LOCKED_OUT = (
        "{name} 输错 {tries} 次已锁定：请等 {minutes} 分钟，或换人登录。",
        "{name} is locked out after {tries} wrong PINs: wait {minutes} min, or let another guard log in.",
    )


@dataclass(frozen=True, slots=True)
class WrongPin:
    """A PIN did not fit; how many tries are left until the guard is locked out."""

    left: int


def log_in(guard: Guard, pin: str, *, fits: Fits, store: Store, clock: Clock) -> WrongPin | None:
    """Begin a guard's shift if the PIN is theirs; another guard's shift ends with it.

    Every try is written down before the answer, so that pulling the plug does not give five more.

    Raises:
        NotAllowed: The guard is locked out for now.
    """
    wrong = check_pin(guard, pin, fits=fits, store=store, clock=clock)
    if wrong is not None:
        return wrong
    with store.write() as work:
        now = clock.now()
        before = work.last_shift()
        if before is not None and before.begins:
            if before.guard == guard.id:
                return None
            work.append(Shift(before.guard, False, now))
        work.append(Shift(guard.id, True, now))
    return None


def check_pin(guard: Guard, pin: str, *, fits: Fits, store: Store, clock: Clock) -> WrongPin | None:
    """Whether the PIN is this guard's; the try is recorded.

    Raises:
        NotAllowed: The guard is locked out for now.
    """
    with store.read() as look:
        _let_try(guard, look, clock)
    right = fits(pin, guard.pin)
    with store.write() as work:
        _let_try(guard, work, clock)
        work.append(PinTried(guard.id, right, clock.now()))
        return None if right else WrongPin(TRIES - _wrong(guard, work))


def on_duty(look: Look) -> Guard | None:
    """Whose shift it is at this machine; None if nobody is logged in, or whoever is does not work here any more."""
    shift = look.last_shift()
    if shift is None or not shift.begins:
        return None
    return next((one for one in look.guards() if one.id == shift.guard), None)


def end_shift(*, store: Store, clock: Clock) -> None:
    """The guard goes home; nothing happens if nobody is on duty."""
    with store.write() as work:
        before = work.last_shift()
        if before is not None and before.begins:
            work.append(Shift(before.guard, False, clock.now()))


def _wrong(guard: Guard, look: Look) -> int:
    """How many wrong PINs stand behind the last right one."""
    return sum(1 for _ in takewhile(lambda tried: not tried.right, look.pins_tried(guard.id, TRIES)))


def _let_try(guard: Guard, look: Look, clock: Clock) -> None:
    tried = look.pins_tried(guard.id, TRIES)
    if _wrong(guard, look) < TRIES:
        return
    # abs: a clock that was turned back must not lock for years, one turned forward only opens the next try.
    waited = abs(clock.now() - tried[0].at)
    if waited < LOCKED_FOR:
        minutes = -(-(LOCKED_FOR - waited) // timedelta(minutes=1))
        raise NotAllowed(Said.LOCKED_OUT, name=guard.name, tries=TRIES, minutes=minutes)
