"""Who came from outside, when, to which flat, and what became of what they left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.household import masked_name
from gatekeeper.domain.passage import MOST_INSIDE
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.ports import Clock, Look, Store


@dataclass(frozen=True, slots=True)
class Came:
    """A visit as a clerk reads it.

    Attributes:
        at: When they stood at the gate, local; of somebody who is expected from when.
        code: The number of the pass they were sent, as it stands on the card; empty without one.
        flat: Empty for the estate's office.
        state: Left too, where they went out at a gate that does not know of the visit.
        taken_by: Who took what they left, masked; empty as long as it lies there.
        guard: Who was on duty; empty if nobody was.
        name: Of the visitor, masked; empty where nobody asked.
        until: When they have to be gone, local; None if nobody said.
        overstays: Whether they are here still, and that time is over.
        pass_number: Of the pass they were given; None where none was made for them.
    """

    visit: UUID
    at: datetime
    gate: str
    flat: str
    purpose: Purpose
    state: VisitState
    parcels: int = 0
    shelf: str = ""
    plate: str = ""
    taken_by: str = ""
    guard: str = ""
    name: str = ""
    until: datetime | None = None
    overstays: bool = False
    code: str = ""
    pass_number: int | None = None

    @property
    def waits(self) -> bool:
        """Whether something of it is kept at the gate."""
        return self.state is VisitState.HANDED_OVER and self.parcels > 0


def visits_of_today(*, store: Store, clock: Clock) -> tuple[Came, ...]:
    """Who is expected, the first one first; then everybody who came today on the estate's calendar, who came before and
    has not left, and whose parcels were not fetched yet, newest first."""
    now = clock.now()
    with store.read() as look:
        start, end = calendar_of(look).stretch(calendar_of(look).day(now))
        found = {one.id: one for one in (*look.kept_at_gates(), *stood(look, min(start, now - MOST_INSIDE), end))}
        told = read_visits(sorted(found.values(), key=lambda one: (one.came or one.at, one.id)), look, now)
        today = calendar_of(look).local(start)
        came = [one for one in reversed(told) if one.at >= today or one.state == VisitState.ARRIVED or one.waits]
        return (*read_visits(_expected(look, now), look, now), *came)


def _expected(look: Look, now: datetime) -> list[Visit]:
    """Who was announced and has not come, those who come first first; whose time is over is expected no more."""
    found = look.all(Visit, state=VisitState.EXPECTED.value)
    waits = [one for one in found if one.expected_until is None or one.expected_until > now]
    return sorted(waits, key=lambda one: (one.expected_from or one.at, one.id))


def stood(look: Look, since: datetime, until: datetime, host: UUID | None = None) -> list[Visit]:
    """Who stood at a gate in a stretch of time, oldest first; all, or those who came for one household.

    What a guard took back is left out.
    """
    where = {} if host is None else {"host": host}
    found = look.all(Visit, since=since, until=until, by="came", **where)
    return sorted((one for one in found if one.state is not VisitState.UNDONE), key=lambda one: (one.came, one.id))


def came_for(homes: Iterable[UUID], since: datetime, look: Look, clock: Clock) -> list[Came]:
    """Who came for these households since then, oldest first: whoever fetched a parcel may have met the courier."""
    until = clock.now() + timedelta(days=1)  # a gate's clock may be ahead
    found = [one for home in homes for one in stood(look, since, until, home)]
    return read_visits(sorted(found, key=lambda one: (one.came, one.id)), look, clock.now())


def read_visits(visits: Iterable[Visit], look: Look, now: datetime) -> list[Came]:
    """Visits with the names of flats, gates, guards and takers, looked up all at once."""
    told = list(visits)
    gone = look.visits_over()
    calendar, gates = calendar_of(look), {device.id: device.name for device in look.devices()}
    flats = look.households_by({one.host for one in told if one.host is not None})
    takers = look.persons_by({one.taken_by for one in told if one.taken_by is not None})
    guards = {guard.id: guard.name for guard in look.guards()}

    def read(one: Visit) -> Came:
        host = flats.get(one.host) if one.host is not None else None
        taker = takers.get(one.taken_by) if one.taken_by is not None else None
        name = taker.name if taker is not None else one.taker or ""
        here = one.state == VisitState.ARRIVED and one.pass_number not in gone
        until = one.expected_until
        return Came(
            one.id,
            calendar.local(one.came or one.expected_from or one.at),
            gates.get(one.gate, one.gate),
            str(host.flat) if host is not None else "",
            one.purpose,
            VisitState.LEFT if one.state == VisitState.ARRIVED and not here else one.state,
            one.parcels,
            one.shelf,
            one.plate,
            masked_name(name) if name else "",
            guards.get(one.guard, "") if one.guard is not None else "",
            _masked(one.name),
            calendar.local(until) if until is not None else None,
            here and until is not None and until <= now,
            f"{one.pass_number:08d}" if one.state == VisitState.EXPECTED and one.pass_number is not None else "",
            one.pass_number,
        )

    return [read(one) for one in told]


def _masked(name: str | None) -> str:
    """A name; a number stands masked in the visit already."""
    if not name:
        return ""
    return name if "*" in name else masked_name(name)
