"""Households page by page: who lives in a flat, with their cars and passes, and whether somebody there is watched."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import Flat, HouseholdState, PersonState
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.households import HouseholdMoved, move_people
from gatekeeper.service.office.listed import PeopleAsked
from gatekeeper.service.office.people_list import PeopleList, PeopleListLook, resident_of
from gatekeeper.service.office.registry import Resident
from gatekeeper.service.paging import PageAsked, PageFound, RowsPage, all_rows
from gatekeeper.service.ports import Clock, Store
from gatekeeper.service.sounds import order_of


class Said(Words):
    """Why a household is not split."""

    NOT_HERE = "{flat} 没有 {name}。", "Nobody called {name} lives in {flat}."
    NOBODY = "请写明谁搬出。", "Say who leaves."
    EMPTY = "没有人住在那里。", "Nobody lives there."


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """A household.

    Attributes:
        first: By whom it stands in the list: the first of its people by name.
        people: Everybody who is registered in this flat, by name, who moved out too.
        also: Names of those who belong to it beside their own flat.
        watched: The last day of an observation of somebody here; None while nobody is watched.
    """

    first: UUID
    home: UUID
    flat: Flat
    people: tuple[Resident, ...]
    also: tuple[str, ...]
    sealed: bool
    watched: date | None

    @property
    def living(self) -> tuple[Resident, ...]:
        """Who lives here."""
        return tuple(one for one in self.people if one.state is PersonState.LIVING_HERE)

    @property
    def plates(self) -> tuple[str, ...]:
        """Their cars."""
        return tuple(dict.fromkeys(plate for one in self.living for plate in one.plates))

    @property
    def cards(self) -> int:
        """How many valid passes they have."""
        return sum(len(one.passes) for one in self.people)


HouseholdPage = RowsPage[UUID, HouseholdRow]


class HouseholdListLook(PeopleListLook, Protocol):
    """A store that lists households."""

    def find_households(self, page: PageAsked[PeopleAsked, UUID]) -> PageFound[UUID]:
        """A page of them, each by the first of its people, where somebody fits."""
        ...


class HouseholdStore(Store, Protocol):
    """A store that lists households."""

    def read(self) -> AbstractContextManager[HouseholdListLook]:
        """One transaction that sees a single moment."""
        ...


class HouseholdList:
    """The households of a store, page by page: they are found by the list of people, which is brought up to date before."""

    def __init__(self, people: PeopleList, store: Callable[[], HouseholdStore], clock: Clock) -> None:
        self._people, self._open, self._clock = people, store, clock

    def page(self, page: PageAsked[PeopleAsked, UUID]) -> HouseholdPage:
        """A page of households as they are now, or as far as they are listed."""
        ready = self._people.go_on(1_000)
        with self._open().read() as look:
            found = self._page(page, look)
            return found if ready else replace(found, lacking=look.list_state().lacking)

    def everything(self, asked: PageAsked[PeopleAsked, UUID]) -> Iterator[HouseholdRow]:
        """Every household that fits, in order."""
        self._people.go_on()

        def whole(page: PageAsked[PeopleAsked, UUID]) -> HouseholdPage:
            with self._open().read() as look:
                return self._page(page, look)

        return all_rows(whole, asked)

    def _page(self, page: PageAsked[PeopleAsked, UUID], look: HouseholdListLook) -> HouseholdPage:
        found, today = look.find_households(page), calendar_of(look).day(self._clock.now())
        rows = {first: row for first in found.keys if (row := _row(first, look, today)) is not None}
        chosen = [rows.get(first) or _row(first, look, today) for first in page.chosen]
        return RowsPage(found, tuple(rows.values()), tuple(one for one in chosen if one is not None))


def _row(first: UUID, look: HouseholdListLook, today: date) -> HouseholdRow | None:
    person = look.person(first)
    home = look.household(person.household) if person is not None else None
    if home is None:
        return None
    members = look.members(home.id)
    here = sorted((one for one in members if one.household == home.id), key=lambda one: order_of(one.name))
    untils = [one.confined_until for one in here if one.confined_until and one.state is PersonState.LIVING_HERE]
    watched = max((day for day in untils if day >= today), default=None)
    return HouseholdRow(
        first,
        home.id,
        home.flat,
        tuple(resident_of(one, look) for one in here),
        tuple(one.name for one in members if one.household != home.id),
        home.state is HouseholdState.SEALED,
        watched,
    )


def move_household(row: HouseholdRow, flat: str, *, join: bool, store: Store, clock: Clock) -> HouseholdMoved:
    """Everybody who lives in a household gets another flat, as `move_people` says."""
    return move_people(_ids(row.living), flat, together=False, join=join, store=store, clock=clock)


def one_household(rows: Collection[HouseholdRow], flat: str, *, store: Store, clock: Clock) -> HouseholdMoved:
    """Several households become one in a flat, whoever lives there already, as `move_people` says."""
    people = [one for row in rows for one in row.living]
    return move_people(_ids(people), flat, together=False, join=True, store=store, clock=clock)


def split_household(row: HouseholdRow, names: str, flat: str, *, store: Store, clock: Clock) -> HouseholdMoved:
    """Some of a household get a flat of their own.

    Args:
        names: Their names, with commas between them.

    Raises:
        BadInput: Nobody is named, or somebody who does not live there.
    """
    wanted = [name.strip() for name in names.replace("，", ",").replace("、", ",").split(",") if name.strip()]
    if not wanted:
        raise BadInput(Said.NOBODY)
    living = {one.name: one for one in row.living}
    for name in wanted:
        if name not in living:
            raise BadInput(Said.NOT_HERE, name=name, flat=row.flat)
    people = [living[name] for name in wanted]
    return move_people(_ids(people), flat, together=False, join=False, store=store, clock=clock)


def _ids(people: Collection[Resident]) -> list[UUID]:
    if not people:
        raise BadInput(Said.EMPTY)
    return [one.person for one in people]
