"""What a shift has brought so far: how many of each answer, and the checks that nobody has ended."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gatekeeper.domain.clock import Trust
from gatekeeper.domain.named import Named, named
from gatekeeper.domain.passage import LET_IN, TURNED_BACK, Direction, Passage
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.visit import OUTSIDE, Visit
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.courier import WAITS
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.gate.head_count import HeadCount, head_count
from gatekeeper.service.gate.inside import inside_here, overstays
from gatekeeper.service.gate.status import unsent_of
from gatekeeper.service.ports import Clock, Look, Store

LONGEST = timedelta(hours=24)  # of a shift that is looked back at: whoever forgot to log out sees a day
_OPEN = (Outcome.CHECK, Outcome.CANNOT_JUDGE)


@dataclass(frozen=True, slots=True)
class OpenCheck:
    """Somebody who was to be checked, and of whom nobody said what became of them.

    Attributes:
        at: Local.
        who: None if nobody knows.
        label: Of their pass, as it stands on the card; empty without one.
        reason: The gravest; None where a newer program gave it.
    """

    at: datetime
    who: Named | None = None
    flat: str = ""
    label: str = ""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class SoFar:
    """The shift of whoever is on duty, or the day where nobody is.

    Attributes:
        guard: Empty if nobody is on duty.
        since: Local.
        came, went: Who went through, in and out; those let in after a check among them.
        checked: Who was let in after a check.
        outside: Who was kept outside: couriers, riders, movers.
        open: Newest first.
        inside, overstays: Visitors who are inside by this gate's register, and how many of them should be gone.
        parcels: Parcels that lie at the gate, at whichever of its lanes.
        unsent: Entries that the office does not have yet.
        clock: Whether this machine's clock is believed.
        heads: How many are inside altogether; None on the page of a handover, which does not say it.
    """

    guard: str
    since: datetime
    came: int = 0
    went: int = 0
    checked: int = 0
    refused: int = 0
    turned_back: int = 0
    outside: int = 0
    open: tuple[OpenCheck, ...] = ()
    inside: int = 0
    overstays: int = 0
    parcels: int = 0
    unsent: int = 0
    clock: bool = True
    heads: HeadCount | None = None


def so_far(*, store: Store, clock: Clock) -> SoFar:
    """Count this gate's answers since the shift began, and how the gate stands at its end."""
    with store.read() as look:
        return replace(counted(look, clock), heads=head_count(look, clock.now()))


def counted(look: Look, clock: Clock) -> SoFar:
    """The same in a transaction of the caller's."""
    now, calendar = clock.now(), calendar_of(look)
    guard, shift = on_duty(look), look.last_shift()
    if guard is not None and shift is not None:
        since = max(shift.at, now - LONGEST)
    else:
        since = calendar.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    here = [one for one in look.passages(since, now + LONGEST) if one.gate == look.me.device and not one.of_no_pass]
    through = [one.direction for one in here if one.went_through]
    outcomes = [one.outcome for one in here]
    waiting = sorted((one for one in here if one.outcome in _OPEN), key=lambda one: one.at, reverse=True)
    visitors = inside_here(look, now)
    return SoFar(
        guard.name if guard is not None else "",
        calendar.local(since),
        came=through.count(Direction.IN),
        went=through.count(Direction.OUT),
        checked=outcomes.count(LET_IN),
        refused=outcomes.count(Outcome.REFUSE),
        turned_back=outcomes.count(TURNED_BACK),
        outside=sum(one.state in OUTSIDE for one in look.all(Visit, since=since, by="came", gate=look.me.device)),
        open=tuple(_open(one, look, calendar.local(one.at)) for one in waiting),
        inside=len(visitors),
        overstays=sum(overstays(one, now) for one in visitors),
        parcels=sum(one.parcels for one in look.parcels(None, now - WAITS)),
        unsent=unsent_of(look),
        clock=look.own_clock(now, clock.boot()).trust is not Trust.WRONG,
    )


def _open(passage: Passage, look: Look, at: datetime) -> OpenCheck:
    person = look.person(passage.person) if passage.person is not None else None
    household = look.household(passage.household) if passage.household is not None else None
    label = f"{passage.pass_number:08d}/{passage.pass_serial}" if passage.pass_number is not None else ""
    first = passage.reasons[0] if passage.reasons else ""
    return OpenCheck(
        at,
        named(person, ()) if person is not None else None,
        str(household.flat) if household is not None else "",
        label,
        Reason(first) if first in set(Reason) else None,
    )
