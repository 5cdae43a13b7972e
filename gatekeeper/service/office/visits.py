"""Who came from outside, when, to which flat, and what became of what they left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.household import masked_name
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.ports import Clock, Look, Store


@dataclass(frozen=True, slots=True)
class Came:
    """A visit as a clerk reads it.

    Attributes:
        at: When they stood at the gate, local.
        flat: Empty for the estate's office.
        taken_by: Who took what they left, masked; empty as long as it lies there.
        guard: Who was on duty; empty if nobody was.
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

    @property
    def waits(self) -> bool:
        """Whether something of it is kept at the gate."""
        return self.state is VisitState.HANDED_OVER and self.parcels > 0


def visits_of_today(*, store: Store, clock: Clock) -> tuple[Came, ...]:
    """Everybody who came today on the estate's calendar, newest first."""
    with store.read() as look:
        start, end = calendar_of(look).stretch(calendar_of(look).day(clock.now()))
        return tuple(reversed(read_visits(stood(look, start, end), look)))


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
    return read_visits(sorted(found, key=lambda one: (one.came, one.id)), look)


def read_visits(visits: Iterable[Visit], look: Look) -> list[Came]:
    """Visits with the names of flats, gates, guards and takers, looked up all at once."""
    told = list(visits)
    calendar, gates = calendar_of(look), {device.id: device.name for device in look.devices()}
    flats = look.households_by({one.host for one in told if one.host is not None})
    takers = look.persons_by({one.taken_by for one in told if one.taken_by is not None})
    guards = {guard.id: guard.name for guard in look.guards()}

    def read(one: Visit) -> Came:
        host = flats.get(one.host) if one.host is not None else None
        taker = takers.get(one.taken_by) if one.taken_by is not None else None
        name = taker.name if taker is not None else one.taker or ""
        return Came(
            one.id,
            calendar.local(one.came or one.at),
            gates.get(one.gate, one.gate),
            str(host.flat) if host is not None else "",
            one.purpose,
            one.state,
            one.parcels,
            one.shelf,
            one.plate,
            masked_name(name) if name else "",
            guards.get(one.guard, "") if one.guard is not None else "",
        )

    return [read(one) for one in told]
