"""Couriers, riders and movers stay outside: what they came for is written down, and what they leave is handed out later."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.household import Person
from gatekeeper.domain.named import Named, named
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.gate.reserve import with_reserve
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.ports import Clock, Look, Store, Work

MOST_PARCELS = 99
LONGEST_SHELF = 8  # characters
WAITS = timedelta(days=30)  # what was left longer ago is not on the shelf any more


class Said(Words):
    """Why nothing is handed over, or taken back."""

    NO_FLAT = "没有这一户了：请重新查找。", "This flat is no longer registered: find it again."
    PARCELS = "件数为 0 至 {most}。", "The number of parcels is 0 to {most}."
    SHELF = "架位最多 {most} 个字母或数字。", "A shelf has at most {most} letters and digits."
    CHANGED = "已有变动，不能撤销。", "It has changed since and cannot be taken back."
    OTHER_GATE = "只能在交接的门岗撤销。", "Only the gate that recorded it may take it back."


@dataclass(frozen=True, slots=True)
class KeptOutside:
    """A visit that ended outside, as a guard reads it.

    Attributes:
        at: When they stood at the gate, local.
        flat: Empty for the estate's office.
        taker: Who of the household took what was left; None as long as it lies there.
    """

    visit: UUID
    purpose: Purpose
    state: VisitState
    at: datetime
    flat: str
    parcels: int = 0
    shelf: str = ""
    taker: Named | None = None


def hand_over(host: UUID, purpose: Purpose, parcels: int, shelf: str, *, store: Store, clock: Clock) -> KeptOutside:
    """Record that somebody came for a flat and stayed outside; when the caller has it, it is on the disk.

    Args:
        parcels: How many things they left at the gate; 0 for a rider who only waits there.
        shelf: Where those lie; empty for nowhere in particular.

    Raises:
        BadInput: Too many parcels, or no name of a shelf.
        NotFound: The household is gone.
    """
    shelf = shelf.strip().upper()
    if not 0 <= parcels <= MOST_PARCELS:
        raise BadInput(Said.PARCELS, most=MOST_PARCELS)
    if len(shelf) > LONGEST_SHELF or (shelf and not shelf.isalnum()):
        raise BadInput(Said.SHELF, most=LONGEST_SHELF)

    def once() -> KeptOutside:
        now = clock.now()
        with store.write() as work:
            if work.household(host) is None:
                raise NotFound(Said.NO_FLAT)
            visit = Visit(
                id=uuid7(now),
                host=host,
                purpose=purpose,
                state=VisitState.HANDED_OVER,
                at=now,
                came=now,
                gate=work.me.device,
                guard=_guard(work),
                parcels=parcels,
                shelf=shelf if parcels else "",
            )
            work.append(visit)
            return kept(visit, work)

    return with_reserve(once)


def parcels_for(person: UUID, *, store: Store, clock: Clock) -> tuple[KeptOutside, ...]:
    """What lies at this gate for the households of somebody, oldest first."""
    with store.read() as look:
        known = look.person(person)
        return tuple(kept(one, look) for one in _waiting(known, look, clock)) if known is not None else ()


def hand_out(person: UUID, visits: tuple[UUID, ...], *, store: Store, clock: Clock) -> tuple[KeptOutside, ...]:
    """Record that somebody took what lies here for their household; of what was taken meanwhile nothing is said.

    Args:
        visits: What they were shown; anything that came since stays where it is.
    """

    def once() -> tuple[KeptOutside, ...]:
        with store.write() as work:
            known = work.person(person)
            if known is None:
                return ()
            given = []
            for one in _waiting(known, work, clock):
                if one.id in visits:
                    taken = replace(
                        one, state=VisitState.COLLECTED, at=clock.now(), guard=_guard(work), taken_by=person
                    )
                    work.append(taken)
                    given.append(kept(taken, work))
            return tuple(given)

    return with_reserve(once)


def take_back(visits: tuple[UUID, ...], was: VisitState, *, store: Store, clock: Clock) -> None:
    """Undo what a guard recorded by mistake: what was collected lies there again, what was handed over never was.

    Raises:
        NotFound: One of them is not as it was any more.
        NotAllowed: It was recorded at another gate.
    """

    def once() -> None:
        with store.write() as work:
            for visit in visits:
                one = work.newest(Visit, id=visit)
                if one is None or one.state != was:
                    raise NotFound(Said.CHANGED)
                if (
                    one.gate != work.me.device and was is not VisitState.COLLECTED
                ):  # handed out here, though left at another lane
                    raise NotAllowed(Said.OTHER_GATE)
                back = VisitState.HANDED_OVER if was is VisitState.COLLECTED else VisitState.UNDONE
                work.append(replace(one, state=back, at=clock.now(), guard=_guard(work), taken_by=None))

    with_reserve(once)


def kept(visit: Visit, look: Look) -> KeptOutside:
    """A visit as it is read: its flat by name, its time on the estate's clocks."""
    household = look.household(visit.host) if visit.host is not None else None
    taker = look.person(visit.taken_by) if visit.taken_by is not None else None
    return KeptOutside(
        visit.id,
        visit.purpose,
        visit.state,
        calendar_of(look).local(visit.came or visit.at),
        str(household.flat) if household is not None else "",
        visit.parcels,
        visit.shelf,
        named(taker, ()) if taker is not None else None,
    )


def _waiting(person: Person, look: Look, clock: Clock) -> list[Visit]:
    since = clock.now() - WAITS
    found = [one for home in person.homes for one in look.parcels(home, since)]
    return sorted(found, key=lambda one: (one.at, one.id))


def _guard(work: Work) -> UUID | None:
    guard = on_duty(work)
    return guard.id if guard is not None else None
