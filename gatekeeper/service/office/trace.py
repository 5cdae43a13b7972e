"""Find the contacts of a case."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.case import WINDOW
from gatekeeper.domain.contact import Contact, ContactReason, Meeting, Whom, contacts
from gatekeeper.domain.duty import Guard
from gatekeeper.domain.errors import BadPlate, NotFound
from gatekeeper.domain.household import NO_FLAT, Household, Person, Standing
from gatekeeper.domain.passage import Passage
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.plates import parse_plate
from gatekeeper.domain.route import Stop, may_be_inside, route
from gatekeeper.domain.twice import Pair, at_two_gates
from gatekeeper.domain.visit import OUTSIDE, Visit, VisitState
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.clocks import clocks_of
from gatekeeper.service.office.find import Said as FindSaid
from gatekeeper.service.office.find import find_person
from gatekeeper.service.office.machines import lanes_of
from gatekeeper.service.office.on_duty import OnDuty
from gatekeeper.service.office.visits import Came, came_for, stood
from gatekeeper.service.office.whose import Passers, whose
from gatekeeper.service.ports import Clock, Look, Store

STAFF_ROOM = 3  # staff in one flat: from so many on they do not live there
MOST_STOPS = 2000  # passages of one case that are looked at


class Said(Words):
    """Why nobody is traced."""

    SEVERAL_CARS = (
        "有 {count} 人登记了这个车牌：请写姓名。",
        "{count} people have this number plate: write a name.",
    )


Subject = Person | Pass
"""Who is traced: somebody of the registry, or a visitor whom only the pass names."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A contact with what a clerk needs to ring them up.

    Attributes:
        person: None for a guard, and for a visitor of whom only the pass is known.
        holder: The visitor's name, if the pass has one; the guard's.
        visitor_phone: Of a visitor; empty where nobody asked.
    """

    contact: Contact
    person: Person | None
    household: Household | None
    holder: str = ""
    flat: str = ""
    visitor_phone: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """In full; empty where nobody knows."""
        return self.person.name if self.person is not None else self.holder

    @property
    def place(self) -> str:
        """The flat they live in or visit; empty where nobody knows."""
        return str(self.household.flat) if self.household is not None else self.flat

    @property
    def phone(self) -> str:
        """Where they are called; empty where nobody knows."""
        return (self.person.phone or "") if self.person is not None else self.visitor_phone


@dataclass(frozen=True, slots=True)
class Trace:
    """The contacts of one case.

    Attributes:
        since: Local.
        twice: Where the case's pass was at two gates too soon after each other: two people may have used it.
        outside: Couriers and others who came for a flat of the case, oldest first.
        stops: The case's way through the gates, with what nobody saw of it.
    """

    case: Subject
    since: datetime
    window: timedelta
    contacts: tuple[Traced, ...]
    gates: dict[str, str]
    twice: tuple[Pair, ...] = ()
    outside: tuple[Came, ...] = ()
    stops: tuple[Stop, ...] = ()

    @property
    def name(self) -> str:
        """Whose it is, in full."""
        return self.case.holder if isinstance(self.case, Pass) else self.case.name


@dataclass(frozen=True, slots=True)
class TraceAsked:
    """What is asked about a case.

    Attributes:
        since, until: UTC; None for until now.
        window: How close at a gate is near.
        same_day: Whether everybody counts who came the same way through the same gate on the same day.
        graded: Whether guards, visitors and cars are asked about too.
    """

    since: datetime
    until: datetime | None = None
    window: timedelta = timedelta(minutes=WINDOW)
    same_day: bool = False
    graded: bool = False


def find_case(text: str, look: Look) -> Subject:
    """Find whom a clerk traces: as `find_person`, or by number plate, or a visitor by the number of their pass; a plate that no
    resident has is that of the visitor who came with it last.

    Raises:
        NotFound: Nobody, or several of that name or plate.
    """
    number = text.strip().partition("/")[0]
    if number.isascii() and number.isdigit() and len(number) <= 10:
        known = look.pass_(int(number))
        if known is not None and known.person is None:
            return known
    try:
        plate = parse_plate(text).text
    except BadPlate:
        return find_person(text, look)
    owners = look.persons_with([plate])
    if not owners:
        came = [one for one in look.all(Visit, plate=plate) if one.pass_number is not None]
        last = max(came, key=lambda one: one.at, default=None)
        known = look.pass_(last.pass_number) if last is not None and last.pass_number is not None else None
        if known is None:
            raise NotFound(FindSaid.NOBODY)
        return known
    if len(owners) > 1:
        raise NotFound(Said.SEVERAL_CARS, count=len(owners))
    return owners[0]


def trace(case: Person, *, days: int, window: timedelta, store: Store, clock: Clock) -> Trace:
    """Who lives or lived with the case, or came through the same gate, the same way, within `window` of it."""
    with store.read() as look:
        return traced(case, TraceAsked(clock.now() - timedelta(days=days), window=window), look, clock)


def traced(case: Subject, asked: TraceAsked, look: Look, clock: Clock) -> Trace:
    """The contacts of a case in a stretch of time, and its way."""
    calendar = calendar_of(look)
    person = case.id if isinstance(case, Person) else None
    number = None if isinstance(case, Person) else case.number
    until = asked.until or clock.now() + timedelta(days=1)  # a gate's clock may be ahead
    passages = [one for one in _passages(case, asked.since, look) if one.at <= until]
    homes = _homes(case, passages, look)
    members, counted = _lived_with(case, homes, passages, asked.since, look)
    span = timedelta(days=1) if asked.same_day else asked.window
    met = [
        one
        for one in look.meetings(person, asked.since, span, number=number)
        if one.case_at <= until and (one.apart <= asked.window or calendar.day(one.at) == calendar.day(one.case_at))
    ]
    stops = route(passages)
    others: dict[ContactReason, list[Whom]] = {}
    visitors: list[Visit] = []
    guards: dict[UUID, Guard] = {}
    if asked.graded:
        visitors = _visitors(counted, stops, asked.since, until, look)
        guards = {one.id: one for one in look.all(Guard)}
        others = {
            ContactReason.SAME_CAR: _same_car(case, look),
            ContactReason.VISITED_FLAT: [Whom(pass_number=one.pass_number) for one in visitors],
            ContactReason.SAME_GUARD: [Whom(guard=one) for one in _on_duty(passages, look) if one in guards],
        }
        if isinstance(case, Pass):  # whoever lives there was visited
            others[ContactReason.VISITED_FLAT] += [Whom(one) for one in members]
            members = []
    lived = dict.fromkeys((*members, *_from_these_homes(met, counted, case)))
    found = contacts(person, lived, met, near=asked.window, others=others)
    who = whose(found, look)
    return Trace(
        case,
        calendar.local(asked.since),
        asked.window,
        tuple(_traced(one, who, guards, visitors) for one in found),
        {device.id: device.name for device in look.devices()},
        tuple(at_two_gates(passages, clocks_of(look), lanes_of(look))),
        tuple(came_for(homes, asked.since, look, clock)),
        stops,
    )


def _passages(case: Subject, since: datetime, look: Look) -> list[Passage]:
    if isinstance(case, Person):
        return look.passages_of([case.id], since, MOST_STOPS)
    return look.passages_with(case.number, since, MOST_STOPS)


def _traced(contact: Contact, who: Passers, guards: Mapping[UUID, Guard], visitors: Iterable[Visit]) -> Traced:
    if contact.guard is not None:
        return Traced(contact, None, None, guards[contact.guard].name)
    visit = who.pass_(contact)
    came = next((one for one in visitors if visit is not None and one.pass_number == visit.number), None)
    holder, flat = (visit.holder, visit.flat) if visit is not None else ("", "")
    phone = came.phone or "" if came is not None else ""
    return Traced(contact, who.person(contact), who.household(contact), holder, flat, phone)


def _homes(case: Subject, passages: Iterable[Passage], look: Look) -> list[UUID]:
    """The flats that the case belongs to, or belonged to when it passed a gate; of a visitor the one that was visited."""
    if isinstance(case, Pass):
        visit = look.newest(Visit, id=case.visit) if case.visit is not None else None
        return [visit.host] if visit is not None and visit.host is not None else []
    seen = (one.household for one in passages if one.household)
    return list(dict.fromkeys((*case.homes, *seen)))


def _lived_with(
    case: Subject, homes: Iterable[UUID], passages: Sequence[Passage], since: datetime, look: Look
) -> tuple[list[UUID], list[UUID]]:
    """Everybody of these flats, and the flats that are somebody's home.

    Staff who are kept in a flat that is nobody's home (none at all, or one with more staff than live in a flat) are no
    household, neither of each other nor of who lives there. Who came into a flat after the case had left it is none either.
    """
    found: dict[UUID, None] = {}
    counted = []
    for home in homes:
        household = look.household(home)
        if household is None or household.flat == NO_FLAT:
            continue
        members = look.members(home)
        crew = sum(one.standing is Standing.STAFF for one in members) >= STAFF_ROOM
        if crew and isinstance(case, Person) and case.standing is Standing.STAFF:
            continue
        counted.append(home)
        there = [one.id for one in members if not (crew and one.standing is Standing.STAFF)]
        if isinstance(case, Person) and home not in case.homes:
            left = max(one.at for one in passages if one.household == home)
            later = _came_later(there, home, left, since, look)
            there = [one for one in there if one not in later]
        found |= dict.fromkeys(there)
    return list(found), counted


def _came_later(members: Sequence[UUID], home: UUID, left: datetime, since: datetime, look: Look) -> set[UUID]:
    """Who of a flat lived elsewhere as long as the case was there, as far as gates saw them: until its last passage from
    there, or where nobody saw them by then, at their first one after it."""
    before: dict[UUID, set[UUID | None]] = {}
    after: dict[UUID, set[UUID | None]] = {}
    for one in look.passages_of(members, since, MOST_STOPS):
        if one.person is not None and one.at <= left:
            before.setdefault(one.person, set()).add(one.household)
        elif one.person is not None:
            after.setdefault(one.person, {one.household})
    return {person for person, seen in (after | before).items() if home not in seen}


def _from_these_homes(met: Iterable[Meeting], homes: Collection[UUID], case: Subject) -> list[UUID]:
    """Who lived in a flat of the case when they met, wherever they live today."""
    if isinstance(case, Pass):
        return []
    return [one.person for one in met if one.person is not None and one.household in homes]


def _same_car(case: Subject, look: Look) -> list[Whom]:
    plates = case.plates if isinstance(case, Person) else ()
    return [Whom(one.id) for one in look.persons_with(plates)] if plates else []


def _visitors(
    homes: Iterable[UUID], stops: Sequence[Stop], since: datetime, until: datetime, look: Look
) -> list[Visit]:
    """Who came into a flat of the case while the case may have been at home, as far as a pass names them."""
    never = (*OUTSIDE, VisitState.TURNED_AWAY)
    came = [one for home in homes for one in stood(look, since, until, home) if one.state not in never]
    return [
        one
        for one in came
        if one.pass_number is not None
        and may_be_inside(stops, one.came or one.at, one.at if one.state == VisitState.LEFT else until)
    ]


def _on_duty(passages: Sequence[Passage], look: Look) -> list[UUID]:
    """The guards who stood at a gate while the case came through it."""
    on_duty = OnDuty.at_passages(look, passages)
    found = dict.fromkeys(on_duty.who(one.gate, one.at) for one in passages)
    return [one for one in found if one is not None]
