"""The registry on a clerk's desk: everybody in a list, one person changed, a number revealed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Revealed
from gatekeeper.domain.household import (
    Flat,
    Household,
    Person,
    PersonState,
    Standing,
    masked_id_number,
    parse_flat,
)
from gatekeeper.domain.identity import parse_id_number
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.plates import parse_plate
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.columns import PLATE_SEPARATORS
from gatekeeper.service.office.enrol import enrol
from gatekeeper.service.ports import Clock, Look, Store, Work
from gatekeeper.service.sounds import sounds_of

MARK = "\x1f"


@dataclass(frozen=True, slots=True)
class Resident:
    """A line of the registry; no whole ID number is in it.

    Attributes:
        number: Masked; empty without one.
        sounds: Initials under which the name is found.
        passes: Labels of the passes that are active.
        within: What is searched for anywhere, and `begins` what by its beginning, behind a `MARK`: made once, since
            looking through an estate must not take longer than a key press.
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
    within: str = field(init=False, repr=False, compare=False)
    begins: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the searched texts together."""
        flat = self.flat
        flats = (str(flat), f"{flat.building}{flat.unit}{flat.room}") if flat else ()
        object.__setattr__(self, "within", "\n".join((self.name.upper(), *self.plates)))
        object.__setattr__(self, "begins", "".join(MARK + text for text in (*flats, *self.sounds)))


def residents(look: Look) -> tuple[Resident, ...]:
    """Everybody, by flat and name."""
    flats = {household.id: household.flat for household in look.households()}
    passes: dict[UUID, list[str]] = {}
    for one in look.passes():
        if one.person is not None and one.state is PassState.ACTIVE:
            passes.setdefault(one.person, []).append(one.label)
    lines = [_line(one, flats.get(one.household), tuple(passes.get(one.id, ()))) for one in look.persons()]
    return tuple(sorted(lines, key=lambda line: (_place(line.flat), line.name)))


def _place(flat: Flat | None) -> tuple[str, ...]:
    """Sorts as flats do, and is made once for each line: comparing flats themselves takes seconds for an estate."""
    return tuple(part.zfill(6) for part in (flat.building, flat.unit, flat.room)) if flat else ()


def _line(one: Person, flat: Flat | None, passes: tuple[str, ...]) -> Resident:
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


def reveal(person: UUID, reason: str, *, store: Store) -> str:
    """Show somebody's ID number whole; the reason is in the journal before it is seen.

    Raises:
        BadInput: No reason was given.
        NotFound: Nobody, or nobody with a number.
    """
    if not reason.strip():
        raise BadInput("Say why: the reason stays in the journal.")
    with store.write() as work:
        known = work.person(person)
        if known is None or known.id_number is None:
            raise NotFound("No ID number of this person is in the registry.")
        work.append(Revealed(f"person {person}: ID number", reason.strip()))
        return known.id_number


@dataclass(frozen=True, slots=True)
class Typed:
    """What a clerk typed about one person, as text.

    Attributes:
        id_number: Empty leaves the number as it is.
        plates: Several with a comma between them.
    """

    name: str
    flat: str
    id_number: str = field(default="", repr=False)
    standing: Standing = Standing.RESIDENT
    returned: str = ""
    phone: str = field(default="", repr=False)
    plates: str = ""
    moved_out: bool = False

    def cells(self) -> Mapping[str, str]:
        """The same as a row of a table of residents."""
        return {
            "name": self.name,
            "flat": self.flat,
            "id_number": self.id_number,
            "standing": self.standing.value,
            "returned": self.returned,
            "phone": self.phone,
            "plates": self.plates,
        }


@dataclass(frozen=True, slots=True)
class _Row:
    """A row for `enrol`, whose rules hold for what is typed too."""

    number: int
    cells: tuple[str, ...]
    spoiled: tuple[int, ...] = ()

    def cell(self, column: int) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Changed:
    """A change, so that it can be undone.

    Attributes:
        before: None for somebody new.
    """

    before: Person | None
    now: Person


def change(person: UUID | None, typed: Typed, *, store: Store, clock: Clock) -> Changed:
    """Write down what was typed about somebody; None for somebody new.

    Raises:
        BadInput: A field is wrong; the sentence says which and why.
        NotFound: The person is not in the registry any more.
    """
    _check(typed, store, clock)
    with store.write() as work:
        before = work.person(person) if person else None
        if person is not None and before is None:
            raise NotFound("This person is not in the registry any more.")
        number = _number(typed.id_number, clock) or (before.id_number if before else None)
        twin = work.person_by_id_number(number) if number else None
        if twin is not None and (before is None or twin.id != before.id):
            raise BadInput(f"Somebody else has this ID number: {twin.name}.")
        now = Person(
            id=before.id if before else uuid7(clock.now()),
            household=_household(work, parse_flat(typed.flat), clock).id,
            name=" ".join(typed.name.split()),
            id_number=number,
            standing=typed.standing,
            returned=date.fromisoformat(typed.returned.strip()) if typed.returned.strip() else None,
            phone=" ".join(typed.phone.split()) or None,
            plates=_plates(typed.plates),
            photo=before.photo if before else None,
            state=PersonState.MOVED_OUT if typed.moved_out else PersonState.LIVING_HERE,
        )
        if now != before:
            work.append(now)
    return Changed(before, now)


def undo(changed: Changed, *, store: Store) -> None:
    """Put a person back as they were; somebody new has moved out then, for nothing is ever taken out of a journal.

    A photo that was taken since stays: it was not typed.
    """
    with store.write() as work:
        before = changed.before or replace(changed.now, state=PersonState.MOVED_OUT)
        current = work.person(before.id)
        work.append(replace(before, photo=current.photo) if current else before)


def _check(typed: Typed, store: Store, clock: Clock) -> None:
    cells = typed.cells()
    rows = [_Row(1, tuple(cells)), _Row(2, tuple(cells.values()))]
    for bad in enrol(rows, dry_run=True, store=store, clock=clock).bad:
        raise BadInput(bad.sentence)
    if typed.returned.strip():
        try:
            date.fromisoformat(typed.returned.strip())
        except ValueError:
            raise BadInput(f"“{typed.returned[:20]}” is not a date: write 2026-11-08.") from None


def _number(text: str, clock: Clock) -> str | None:
    return parse_id_number(text.strip(), today=clock.now().astimezone().date()).number if text.strip() else None


def _plates(text: str) -> tuple[str, ...]:
    for mark in PLATE_SEPARATORS:
        text = text.replace(mark, ",")
    return tuple(dict.fromkeys(parse_plate(part).text for part in text.split(",") if part.strip()))


def _household(work: Work, flat: Flat, clock: Clock) -> Household:
    known = work.household_at(flat)
    if known is None:
        known = Household(uuid7(clock.now()), flat)
        work.append(known)
    return known
