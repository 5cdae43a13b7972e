"""Who is inside, house by house, to be called out and ticked off: residents, staff, and visitors with and without a label."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.errors import BadFlat, DiskFull, NotFound
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.household import Flat, Household, Person, parse_flat
from gatekeeper.domain.presence import Went, key_of
from gatekeeper.domain.visit import Visit
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.everybody import inside_now, left_unseen
from gatekeeper.service.gate.reserve import with_reserve
from gatekeeper.service.gate.story import ComingAndGoing, comings_known, gate_name
from gatekeeper.service.office.taken_out import record_export
from gatekeeper.service.ports import Clock, Look, Store

AT_THE_GATE = "evacuation list, by its key at the gate"


class ListWord(Words):
    """What a list is made of."""

    BY_OFFICE = "依据各门岗已上传的记录。", "From what the gates have told the office."
    AS_OF = "其他门岗的情况截至 {at}。", "What other gates saw is as of {at}."
    ALONE = "没有其他门岗的情况：只有本门岗看见的。", "Nothing is known of other gates: only what this one saw."


@dataclass(frozen=True, slots=True)
class StillInside:
    """Somebody who is inside, as far as this machine knows.

    Attributes:
        flat: Where they live, or whom they visit; empty for those of no flat.
        since: Local.
        many: They and their companions.
        assumed_out: They came in days ago and were never seen going out: it is assumed that they did, and they do not count.
    """

    name: str
    flat: str
    since: datetime
    gate: str
    visits: bool = False
    many: int = 1
    assumed_out: bool = False


@dataclass(frozen=True, slots=True)
class InBuilding:
    """Everybody inside one building, by flat; visitors stand with the flat they came to.

    Attributes:
        building: Empty for those of no flat.
    """

    building: str
    people: tuple[StillInside, ...]

    @property
    def many(self) -> int:
        """How many they are, with companions."""
        return sum(one.many for one in self.people)


@dataclass(frozen=True, slots=True)
class Evacuation:
    """The list.

    Attributes:
        at: When it was made, local.
        as_of: When the office's list of the other gates was made, local; None where this machine knows only what it saw, or is
            the office itself.
        office: Whether the office made it, of what its gates have told.
        unseen: Who is assumed to have left, by flat.
    """

    estate: str
    at: datetime
    buildings: tuple[InBuilding, ...]
    as_of: datetime | None = None
    office: bool = False
    unseen: tuple[StillInside, ...] = ()

    @property
    def many(self) -> int:
        """How many are inside."""
        return sum(one.many for one in self.buildings)


def evacuation(*, store: Store, clock: Clock) -> Evacuation:
    """Everybody who came in and was not seen going out; who came in days ago is assumed to have left, and stands
    apart, marked so."""
    now = clock.now()
    with store.read() as look:
        calendar, known = calendar_of(look), comings_known(look, now)
        found = sorted(_everybody(look, known), key=lambda one: (_place(one.flat), one.visits, one.name))
        houses: dict[str, list[StillInside]] = {}
        for one in found:
            houses.setdefault(_building(one.flat), []).append(one)
        as_of = known.presence.as_of
        return Evacuation(
            _estate(look),
            calendar.local(now),
            tuple(InBuilding(building, tuple(people)) for building, people in houses.items()),
            calendar.local(as_of) if as_of is not None else None,
            look.me.kind is DeviceKind.OFFICE,
            tuple(sorted(_left_unseen(look, known), key=lambda one: (_place(one.flat), one.name))),
        )


def called_out(*, store: Store, clock: Clock) -> Evacuation:
    """The list for whoever calls everybody out; that it was taken stands in the journal, unless the disk is full.

    A fire waits for no journal: the list is answered with all the same.
    """
    found = evacuation(store=store, clock=clock)
    with suppress(DiskFull):
        with_reserve(lambda: record_export("inside", found.many, AT_THE_GATE, store=store, full=True))
    return found


def knowledge_of(found: Evacuation, language: Language) -> str:
    """What the list is made of, and how old that is."""
    if found.office:
        return ListWord.BY_OFFICE.fill(language)
    if found.as_of is None:
        return ListWord.ALONE.fill(language)
    return ListWord.AS_OF.fill(language, at=f"{found.as_of:%Y-%m-%d %H:%M}")


def _estate(look: Look) -> str:
    try:
        return look.estate().name
    except NotFound:
        return ""  # a gate before the office's first word: it has seen people all the same


def _everybody(look: Look, known: ComingAndGoing) -> Iterator[StillInside]:
    inside = inside_now(known)
    yield from _seen(look, inside.people, inside.visits, inside.many)
    yield from _by_the_register(look, {one.visit for one in inside.registered})


def _left_unseen(look: Look, known: ComingAndGoing) -> Iterator[StillInside]:
    gone = left_unseen(known)
    for one in _seen(look, gone.people, gone.visits, lambda _: 1):
        yield replace(one, assumed_out=True)


def _seen(
    look: Look, people: Mapping[bytes, Went], visits: Mapping[int, Went], many: Callable[[int], int]
) -> Iterator[StillInside]:
    """By name and flat, with the way in at which each was seen last."""
    calendar, here = calendar_of(look), look.me.device

    def gate(went: Went) -> str:
        return gate_name(look, went.gate or here)

    known = [one for one in look.persons() if key_of(one.id) in people] if people else []
    homes = look.households_by({one.household for one in known})
    for person in known:
        went = people[key_of(person.id)]
        yield StillInside(person.name, _flat(person, homes), calendar.local(went.at), gate(went))
    passes = look.passes_by(visits)
    for number, went in visits.items():
        label = passes.get(number)
        name, flat = (label.holder, label.flat) if label is not None else (f"{number:08d}", "")
        yield StillInside(name, flat, calendar.local(went.at), gate(went), visits=True, many=many(number))


def _by_the_register(look: Look, visits: Collection[UUID | None]) -> Iterator[StillInside]:
    """Visitors who were written down and whose label nobody has scanned."""
    found = look.of_keys(Visit, visits)
    homes = look.households_by({one.host for one in found if one.host is not None})
    calendar = calendar_of(look)
    for one in found:
        home = homes.get(one.host) if one.host is not None else None
        flat = str(home.flat) if home is not None else ""
        at = calendar.local(one.came or one.at)
        yield StillInside(
            one.name or one.plate, flat, at, gate_name(look, one.gate), visits=True, many=1 + one.companions
        )


def _flat(person: Person, homes: Mapping[UUID, Household]) -> str:
    home = homes.get(person.household)
    return str(home.flat) if home is not None else ""


def _building(flat: str) -> str:
    return _read(flat).building if flat else ""


def _place(flat: str) -> tuple[bool, Flat]:
    """By flat, building 2 before building 10; those of no flat last."""
    return not flat, _read(flat)


def _read(flat: str) -> Flat:
    try:
        return parse_flat(flat)
    except BadFlat:
        return Flat(flat, "", "")
