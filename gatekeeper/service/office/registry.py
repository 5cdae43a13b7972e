"""The registry on a clerk's desk: everybody in a list, one person changed, a number revealed."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Act, Revealed
from gatekeeper.domain.household import (
    NO_FLAT,
    Flat,
    Household,
    Person,
    PersonState,
    Standing,
    masked_id_number,
    parse_flat,
)
from gatekeeper.domain.identity import parse_document
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office import cells as read
from gatekeeper.service.office.days import date_in
from gatekeeper.service.office.table_words import TableSaid, field_word
from gatekeeper.service.ports import Clock, Look, Store, Work
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right
from gatekeeper.service.sounds import sounds_of


class Said(Words):
    """What is wrong with what a clerk wants to know or to change."""

    NO_NUMBER = "住户名单中没有此人的证件号。", "No ID number of this person is on the list."
    NOBODY = "此人已不在住户名单中。", "This person is no longer on the list of residents."
    MEANWHILE = (
        "“{field}”刚被别人修改过：请看一看，再保存一次。",
        "Somebody else has changed “{field}” meanwhile: look at it, and save once more.",
    )
    WHY_ENDED = (
        "请说明解除居家观察的原因，原因将记入日志。",
        "Say why home observation ends: the reason stays in the journal.",
    )
    WHY_SOONER = (
        "请说明居家观察为何提前结束，原因将记入日志。",
        "Say why home observation ends sooner: the reason stays in the journal.",
    )
    WATCHED = (
        "此人在“居家观察”中登记到 {until}：请到那里改最后一天或结束。",
        "They are under observation until {until}: change its last day or end it on the desk of observation.",
    )
    WHY_BACK = (
        "请说明此人为何搬回，原因将记入日志。",
        "Say why somebody who had moved out lives here again: the reason stays in the journal.",
    )
    TWIN = "此证件号已属于 {name}。", "Somebody else has this ID number: {name}."


@dataclass(frozen=True, slots=True)
class Resident:
    """A line of the registry; no whole ID number is in it.

    Attributes:
        number: Masked; empty without one.
        sounds: Initials under which the name is found.
        passes: Labels of the passes that are active.
    """

    person: UUID
    name: str
    flat: Flat | None
    number: str
    standing: Standing
    returned: date | None
    phone: str = field(repr=False)
    plates: tuple[str, ...]
    state: PersonState
    sounds: tuple[str, ...]
    passes: tuple[str, ...]


def line_of(one: Person, flat: Flat | None, passes: tuple[str, ...]) -> Resident:
    """Somebody's line; `passes` are the labels of those that are active."""
    number = masked_id_number(one.id_number) if one.id_number else ""
    return Resident(
        person=one.id,
        name=one.name,
        flat=flat,
        number=number,
        standing=one.standing,
        returned=one.returned,
        phone=one.phone or "",
        plates=one.plates,
        state=one.state,
        sounds=sounds_of(one.name),
        passes=passes,
    )


def residents(look: Look) -> tuple[Resident, ...]:
    """Everybody, by flat and name, each question asked once; a window asks for pages instead (`people_list`)."""
    flats = {household.id: household.flat for household in look.households()}
    passes: dict[UUID, list[str]] = {}
    for one in look.passes():
        if one.person is not None and one.state is PassState.ACTIVE:
            passes.setdefault(look.merged.who(one.person), []).append(one.label)
    lines = [line_of(one, flats.get(one.household), tuple(passes.get(one.id, ()))) for one in look.persons()]
    return tuple(sorted(lines, key=lambda line: (_place(line.flat), line.name)))


def _place(flat: Flat | None) -> tuple[str, ...]:
    """Sorts as flats do, and is made once for each line: comparing flats themselves takes seconds for an estate."""
    return tuple(part.zfill(6) for part in (flat.building, flat.unit, flat.room)) if flat else ()


@by_right
def reveal(person: UUID, reason: str, *, store: Store) -> str:
    """Show somebody's ID number whole; the reason is in the journal before it is seen.

    Raises:
        BadInput: No reason was given.
        NotFound: Nobody, or nobody with a number.
    """
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        known = work.person(person)
        if known is None or known.id_number is None:
            raise NotFound(Said.NO_NUMBER)
        work.append(Revealed(f"person {person}: ID number", reason.strip()))
        return known.id_number


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """What stands in the form of one person, as text.

    Attributes:
        id_number: Empty leaves the number as it is; a hyphen takes it away.
        plates: Several with a comma between them.
        reason: Why home observation ends, or somebody who had moved out is back: only needed for these.
    """

    name: str
    flat: str
    id_number: str = field(default="", repr=False)
    standing: Standing = Standing.RESIDENT
    returned: str = ""
    phone: str = field(default="", repr=False)
    plates: str = ""
    moved_out: bool = False
    reason: str = ""


class Meanwhile(BadInput):
    """Somebody else has changed a field since the form was opened.

    Attributes:
        field: Which one, as `TypedPerson` calls it.
    """

    def __init__(self, field: str) -> None:
        super().__init__(Said.MEANWHILE, field=field_word(field))
        self.field = field


@dataclass(frozen=True, slots=True)
class Changed:
    """A change, so that it can be undone.

    Attributes:
        before: None for somebody new.
    """

    before: Person | None
    now: Person


_FIELDS = ("name", "household", "id_number", "standing", "returned", "phone", "plates", "state")
"""Of a person, what the form shows."""


@by_right
def change(
    person: UUID | None, typed: TypedPerson, *, store: Store, clock: Clock, was: TypedPerson | None = None
) -> Changed:
    """Write down what a clerk changed about somebody; None for somebody new.

    Only what differs from `was` is written: what another clerk changed meanwhile stays. Home observation and having moved
    out end by their own act alone, which has a reason.

    Args:
        was: What stood in the form before the clerk began; None where nobody knows: then a form that says nothing of
            observation or of moving out (their defaults) changes nothing of them.

    Raises:
        Meanwhile: A field that was typed into was changed by somebody else too.
        BadInput: A field is wrong, or lacks its reason; the sentence says which.
        NotFound: The person is not in the registry any more.
    """
    with store.read() as look:
        today = calendar_of(look).day(clock.now())
    with store.write() as work:
        before = work.person(person) if person else None
        if person is not None and before is None:
            raise NotFound(Said.NOBODY)
        wanted = _wanted(typed, before, today, work, clock)
        if before is None:
            now = Person(id=uuid7(clock.now()), **wanted)
        else:
            now = replace(before, **_said(wanted, typed, was, before, work))
            _by_act(before, now, typed.reason, today, work)
        twin = work.person_by_id_number(now.id_number) if now.id_number else None
        if twin is not None and twin.id != now.id:
            raise BadInput(Said.TWIN, name=twin.name)
        if now.standing is Standing.RETURNEE and now.returned is None:
            raise BadInput(TableSaid.NO_RETURN)
        if now != before:
            work.append(now)
    return Changed(before, now)


@by_right
def undo(changed: Changed, *, store: Store) -> tuple[str, ...]:
    """Put a change back; somebody new has moved out then, for nothing is ever taken out of a journal.

    Only the fields that the change made are put back, and of those only what nobody has changed since.

    Returns:
        The names of fields that somebody else has changed since, and that stay so.
    """
    with store.write() as work:
        current = work.person(changed.now.id)
        if current is None:
            return ()
        left: tuple[str, ...] = ()
        if changed.before is None:
            back = replace(current, state=PersonState.MOVED_OUT)
        else:
            back, left = put_back(current, changed.before, changed.now)
        if back != current:
            work.append(back)
    return left


def put_back(current: Person, before: Person, after: Person) -> tuple[Person, tuple[str, ...]]:
    """Take one change out of what stands now; also the fields that were changed since, which stay."""
    mine = [key for key in (*_FIELDS, "also_at") if getattr(before, key) != getattr(after, key)]
    since = tuple(key for key in mine if getattr(current, key) != getattr(after, key))
    return replace(current, **{key: getattr(before, key) for key in mine if key not in since}), since


def _wanted(typed: TypedPerson, before: Person | None, today: date, work: Work, clock: Clock) -> dict[str, Any]:
    """Every field of the form as a value."""
    name = read.name_in(typed.name)
    number: str | None
    if typed.id_number.strip() in ("-", "－", "无"):
        number = None
    else:
        number = _number(typed.id_number, today) or (before.id_number if before else None)
    no_flat = typed.standing is Standing.STAFF and not typed.flat.strip()
    flat = NO_FLAT if no_flat else parse_flat(typed.flat)
    plates, bad = read.plates_in(typed.plates)
    if bad:
        raise BadInput(TableSaid.PLATE, **dict(bad[0].values))
    return {
        "name": name,
        "household": _household(work, flat, clock).id,
        "id_number": number,
        "standing": typed.standing,
        "returned": date_in(typed.returned.strip(), today),
        "phone": read.phone_in(typed.phone.strip()),
        "plates": plates,
        "state": PersonState.MOVED_OUT if typed.moved_out else PersonState.LIVING_HERE,
    }


def _said(
    wanted: dict[str, Any], typed: TypedPerson, was: TypedPerson | None, before: Person, work: Work
) -> dict[str, Any]:
    """Of the form's values, those that the clerk has changed."""
    said = {key: value for key, value in wanted.items() if value != getattr(before, key)}
    if was is None:
        if before.standing is Standing.RETURNEE and typed.standing is Standing.RESIDENT:
            said.pop("standing", None)
            said.pop("returned", None)
        if not typed.moved_out:
            said.pop("state", None)
        return said
    home = work.household(before.household)
    for key, form in _FORM.items():
        if key not in said:
            continue
        if getattr(typed, form) == getattr(was, form):
            del said[key]  # somebody else's change
        elif _differs(key, getattr(was, form), before, str(home.flat) if home else ""):
            raise Meanwhile(form)
    return said


_FORM = {
    "name": "name",
    "household": "flat",
    "id_number": "id_number",
    "standing": "standing",
    "returned": "returned",
    "phone": "phone",
    "plates": "plates",
    "state": "moved_out",
}


def _differs(key: str, was: Any, before: Person, flat: str) -> bool:
    """Whether a field of the form was not what the registry says when the clerk began."""
    match key:
        case "household":
            return bool(flat) and parse_flat(was) != parse_flat(flat) if was else bool(flat)
        case "id_number":
            return False  # the form never shows it whole
        case "standing":
            return bool(was is not before.standing)
        case "returned":
            return bool((was or None) != (before.returned.isoformat() if before.returned else None))
        case "plates":
            return bool(read.plates_in(was)[0] != before.plates)
        case "state":
            return bool(was is not (before.state is PersonState.MOVED_OUT))
    return bool((was.strip() or None) != (getattr(before, key) or None))


def _by_act(before: Person, now: Person, reason: str, today: date, work: Work) -> None:
    """Write down what ends by its own act alone.

    Raises:
        BadInput: It has no reason, or the desk of observation watches them: what this form says would end nothing.
    """
    acts = []
    if before.standing is Standing.RETURNEE and now.standing is not Standing.RETURNEE:
        acts.append(("observation-ended", Said.WHY_ENDED))
    elif before.standing is Standing.RETURNEE and _earlier(now.returned, before.returned):
        acts.append(("observation-shortened", Said.WHY_SOONER))
    if acts and before.confined_until is not None and today <= before.confined_until:
        raise BadInput(Said.WATCHED, until=before.confined_until)
    if before.state is PersonState.MOVED_OUT and now.state is PersonState.LIVING_HERE:
        acts.append(("moved-back", Said.WHY_BACK))
    for what, said in acts:
        if not reason.strip():
            raise BadInput(said)
        work.append(Act(what, now.id, None, reason.strip()))


def _earlier(now: date | None, before: date | None) -> bool:
    return now is not None and before is not None and now < before


def _number(text: str, today: date) -> str | None:
    return parse_document(text.strip(), today=today) if text.strip() else None


def _household(work: Work, flat: Flat, clock: Clock) -> Household:
    known = work.household_at(flat)
    if known is None:
        known = Household(uuid7(clock.now()), flat)
        work.append(known)
    return known
