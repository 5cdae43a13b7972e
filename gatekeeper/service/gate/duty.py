"""Guards log in with a PIN; their shifts begin and end in the journal."""

from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.service.gate.fit import fit_for_duty
from gatekeeper.service.pins import Fits, WrongPin, check_pin
from gatekeeper.service.ports import Clock, Look, Store


def log_in(
    guard: Guard,
    pin: str,
    tenths: int | None = None,
    mask: bool | None = None,
    *,
    fits: Fits,
    store: Store,
    clock: Clock,
) -> WrongPin | None:
    """Begin a guard's shift if the PIN is theirs; another guard's shift ends with it.

    Every try is written down before the answer, so that pulling the plug does not give five more.

    Args:
        tenths: Their own temperature as measured, and `mask` whether they wear one; None where it was not asked.

    Raises:
        BadInput: No temperature of a person.
        NotAllowed: The guard is locked out for now, or has a fever.
    """
    with store.read() as look:
        measured = fit_for_duty(guard, tenths, look)
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
        work.append(Shift(guard.id, True, now, measured, mask))
    return None


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
