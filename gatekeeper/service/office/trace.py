"""Find the contacts of a case."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.contact import Contact, contacts
from gatekeeper.domain.errors import BadFlat, BadIdentity, NotFound
from gatekeeper.domain.household import NO_FLAT, Household, Person, Standing, parse_flat
from gatekeeper.domain.identity import parse_id_number
from gatekeeper.domain.twice import Pair, at_two_gates
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.clocks import clocks_of
from gatekeeper.service.office.visits import Came, came_for
from gatekeeper.service.office.whose import Passers, whose
from gatekeeper.service.ports import Clock, Look, Store

STAFF_ROOM = 3  # staff in one flat: from so many on they do not live there


class Said(Words):
    """Why nobody is traced."""

    NOBODY = "没有登记此姓名或证件号的人。", "Nobody of that name or number is registered."
    SEVERAL = (
        "有 {count} 个同名的人：请在前面加房号，如“3-2-501 {name}”。",
        "{count} people have that name: put the flat in front, such as “3-2-501 {name}”.",
    )


@dataclass(frozen=True, slots=True)
class Traced:
    """A contact with what a clerk needs to ring them up.

    Attributes:
        person: None for a visitor of whom only the pass is known.
        holder: The visitor's name, if the pass has one.
    """

    contact: Contact
    person: Person | None
    household: Household | None
    holder: str = ""
    flat: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """The contacts of one case.

    Attributes:
        since: Local.
        twice: Where the case's pass was at two gates too soon after each other: two people may have used it.
        outside: Couriers and others who came for a flat of the case, oldest first.
    """

    case: Person
    since: datetime
    window: timedelta
    contacts: tuple[Traced, ...]
    gates: dict[str, str]
    twice: tuple[Pair, ...] = ()
    outside: tuple[Came, ...] = ()


def find_person(text: str, look: Look) -> Person:
    """Find one person by id, ID number, pass number, name, or flat and name (``3-2-501 张三``).

    Raises:
        NotFound: Nobody, or several of that name.
    """
    text = text.strip()
    by_id = _by_uuid(text, look) or _by_id_number(text, look) or _by_pass(text, look)
    if by_id is not None:
        return by_id
    named = look.persons_named(text)
    place, _, name = text.partition(" ")
    if not named and name:
        try:
            household = look.household_at(parse_flat(place))
        except BadFlat:
            household = None
        members = look.members(household.id) if household else []
        named = [member for member in members if member.name == name.strip()]
    if not named:
        raise NotFound(Said.NOBODY)
    if len(named) > 1:
        raise NotFound(Said.SEVERAL, count=len(named), name=named[0].name)
    return named[0]


def _by_uuid(text: str, look: Look) -> Person | None:
    try:
        return look.person(UUID(text))
    except ValueError:
        return None


def _by_id_number(text: str, look: Look) -> Person | None:
    try:
        return look.person_by_id_number(parse_id_number(text).number)
    except BadIdentity:
        return None


def _by_pass(text: str, look: Look) -> Person | None:
    number = text.partition("/")[0]
    if not (number.isascii() and number.isdigit() and len(number) <= 10):
        return None
    known = look.pass_(int(number))
    return look.person(known.person) if known is not None and known.person is not None else None


def trace(case: Person, *, days: int, window: timedelta, store: Store, clock: Clock) -> Trace:
    """Who lives or lived with the case, or came through the same gate, the same way, within `window` of it."""
    since = clock.now() - timedelta(days=days)
    with store.read() as look:
        homes = _homes(case, since, look)
        members = _lived_with(case, homes, look)
        found = contacts(case.id, members, look.meetings(case.id, since, window))
        who = whose(found, look)
        traced = tuple(_traced(contact, who) for contact in found)
        gates = {device.id: device.name for device in look.devices()}
        local = calendar_of(look).local(since)
        twice = at_two_gates(look.passages_of([case.id], since), clocks_of(look))
        outside = came_for(homes, since, look, clock)
    return Trace(case, local, window, traced, gates, tuple(twice), tuple(outside))


def _traced(contact: Contact, who: Passers) -> Traced:
    visit = who.pass_(contact)
    holder, flat = (visit.holder, visit.flat) if visit is not None else ("", "")
    return Traced(contact, who.person(contact), who.household(contact), holder, flat)


def _homes(case: Person, since: datetime, look: Look) -> list[UUID]:
    """The flats that the case belongs to, or belonged to when it passed a gate since then."""
    seen = (one.household for one in look.passages_of([case.id], since) if one.household)
    return list(dict.fromkeys((*case.homes, *seen)))


def _lived_with(case: Person, homes: list[UUID], look: Look) -> list[UUID]:
    """Everybody of these flats.

    Staff who are kept in a flat that is nobody's home (none at all, or one with more staff than live in a flat) are no
    household, neither of each other nor of who lives there.
    """
    found: dict[UUID, None] = {}
    for home in homes:
        household = look.household(home)
        if household is None or household.flat == NO_FLAT:
            continue
        members = look.members(home)
        crew = sum(one.standing is Standing.STAFF for one in members) >= STAFF_ROOM
        if crew and case.standing is Standing.STAFF:
            continue
        found |= {one.id: None for one in members if not (crew and one.standing is Standing.STAFF)}
    return list(found)
