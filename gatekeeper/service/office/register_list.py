"""Registers on the desk, and their rows page by page."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.household import Household, Person
from gatekeeper.domain.register import NO, YES, FieldType, Register, RegisterField, RegisterRow
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.listed import PeopleAsked, RowsAsked
from gatekeeper.service.office.people_list import PeopleList, PeopleListLook, PeopleStore
from gatekeeper.service.office.registers import register_of
from gatekeeper.service.office.searches import asking
from gatekeeper.service.paging import PageAsked, PageFound, RowsPage, all_rows
from gatekeeper.service.ports import Clock, Look


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A row as it is shown.

    Attributes:
        values: One for each of `fields`; empty where it has none.
        late: Whether somebody should have looked after it by now.
    """

    id: UUID
    name: str
    flat: str
    fields: tuple[RegisterField, ...]
    values: tuple[str, ...] = field(repr=False)
    added: date
    follow: date | None
    late: bool
    note: str = field(repr=False)
    closed: str
    person: UUID | None


@dataclass(frozen=True, slots=True)
class RegisterStands:
    """A register on the desk, with how many open rows it has, and how many to follow up by today."""

    register: Register
    rows: int
    due: int


class RegisterLook(PeopleListLook, Protocol):
    """A store that lists rows."""

    def find_rows(self, page: PageAsked[RowsAsked, UUID]) -> PageFound[UUID]:
        """A page of a register's rows by id."""
        ...

    def count_rows(self, due: date) -> dict[UUID, tuple[int, int]]:
        """How many open rows each register has, and how many of them are to be followed up by a day."""
        ...


class RegisterStore(PeopleStore, Protocol):
    """A store that lists rows."""

    def read(self) -> AbstractContextManager[RegisterLook]:
        """One transaction that sees a single moment."""
        ...

    def write(self) -> AbstractContextManager[RegisterLook]:
        """One transaction that may write."""
        ...


class RegisterList:
    """The registers of a store, and their rows page by page.

    Args:
        store: The store, once there is one: a desk is made before it is asked for anything.
    """

    def __init__(self, store: Callable[[], RegisterStore], clock: Callable[[], Clock]) -> None:
        self._store = store
        self._clock = clock
        self._people = PeopleList(store)

    def registers(self) -> tuple[RegisterStands, ...]:
        """Those in use, by name."""
        with self._store().read() as look:
            counts = look.count_rows(calendar_of(look).day(self._clock().now()))
            found = [one for one in look.all(Register) if not one.closed]
        return tuple(
            RegisterStands(one, *counts.get(one.id, (0, 0))) for one in sorted(found, key=lambda one: one.name)
        )

    def page(self, asked: PageAsked[RowsAsked, UUID]) -> RowsPage[UUID, RegisterLine]:
        """A page of rows."""
        self._people.go_on()
        with self._store().read() as look:
            found = look.find_rows(asked)
            today = calendar_of(look).day(self._clock().now())
            lines = {one.id: one for one in lines_of((*found.keys, *asked.chosen), look, today)}
        rows = tuple(lines[key] for key in found.keys if key in lines)
        return RowsPage(found, rows, tuple(lines[key] for key in asked.chosen if key in lines))

    def every(self, asked: PageAsked[RowsAsked, UUID]) -> Iterator[RegisterLine]:
        """Every row that fits, in order."""
        return all_rows(self.page, asked)

    def proposed(self, register: UUID) -> PeopleAsked | None:
        """Whom its rule proposes who is not in it; None where it has no rule."""
        with self._store().read() as look:
            one = register_of(register, look)
            return replace(asking(one.rule, look, self._clock()), not_in=register) if one.rule else None


def lines_of(ids: Sequence[UUID], look: Look, today: date) -> Iterator[RegisterLine]:
    """Rows as they are shown."""
    rows = look.of_keys(RegisterRow, set(ids))
    registers = {one.id: one for one in look.of_keys(Register, {row.register for row in rows})}
    people = look.persons_by({row.person for row in rows if row.person is not None})
    homes = look.households_by(
        {person.household for person in people.values()} | {row.household for row in rows if row.household is not None}
    )
    for row in rows:
        if row.register in registers:
            yield _line(row, registers[row.register], people, homes, today)


def _line(
    row: RegisterRow, register: Register, people: dict[UUID, Person], homes: dict[UUID, Household], today: date
) -> RegisterLine:
    person = people.get(row.person) if row.person is not None else None
    where = person.household if person is not None else row.household
    home = homes.get(where) if where is not None else None
    fields = register.typed
    return RegisterLine(
        row.id,
        person.name if person is not None else "",
        str(home.flat) if home is not None else row.flat,
        fields,
        tuple(row.value(place) for place in range(len(fields))),
        row.added,
        row.follow,
        row.follow is not None and row.follow <= today and not row.closed,
        row.note,
        row.closed,
        row.person,
    )


def shown(value: str, of: RegisterField) -> str:
    """A value as a list has it: yes and no as ticks."""
    return {YES: "✓", NO: "✗"}.get(value, value) if of.type is FieldType.YES_NO else value
