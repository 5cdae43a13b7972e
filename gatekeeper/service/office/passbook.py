"""All passes on a clerk's desk, page by page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.cardstage import CardStage, CardsWanted
from gatekeeper.domain.colour import Colour
from gatekeeper.domain.due import due_by_standing, refusal
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passes import Pass, PassKind
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.listed import BookLine, Condition, PassesAsked, Standpoint
from gatekeeper.service.office.people_list import PeopleList, PeopleListLook, PeopleStore
from gatekeeper.service.office.slices import FIRST, LISTED, Slices
from gatekeeper.service.paging import PageAsked, PageFound, RowsPage, all_rows
from gatekeeper.service.ports import Clock, Look

PRINTABLE = (Condition.GOOD, Condition.NOT_YET)
"""How a pass stands of which a card is printed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the book.

    Attributes:
        colour: None if the rules in force do not know it.
        until: The last day it is good, local.
        printed: Whether its present card was printed, or the gate that made it out has its label.
        stage: How far that card has come.
        blank: Whether it is nobody's yet: it is bound to a person when it is handed over.
    """

    number: int
    label: str
    kind: PassKind
    colour: Colour | None
    condition: Condition
    until: date
    name: str
    flat: Flat | str
    person: UUID | None
    printed: bool
    stage: CardStage = CardStage.QUEUED
    blank: bool = False


class BookLook(PeopleListLook, Protocol):
    """A store that lists passes."""

    def passes_lacking(self) -> int:
        """How many passes have no line."""
        ...

    def list_passes(self, after: int, count: int) -> tuple[int, int | None]:
        """Write some of the lines that are missing behind a number, in a transaction that may write; how many, and where
        to go on, None behind the last.
        """
        ...

    def find_passes(self, page: PageAsked[PassesAsked, int], at: Standpoint) -> PageFound[int]:
        """A page of it."""
        ...

    def book_lines(self, numbers: Iterable[int], at: Standpoint) -> Iterator[BookLine]:
        """The lines of passes, in no order."""
        ...

    def count_unprinted(self, at: Standpoint) -> int:
        """How many good passes have no card yet."""
        ...

    def count_cards(self, which: CardsWanted, at: Standpoint) -> int:
        """How many passes a filter has."""
        ...

    def unprinted(self, at: Standpoint, most: int) -> Sequence[int]:
        """Good passes that have no card yet, in order of their flats."""
        ...


class BookStore(PeopleStore, Protocol):
    """A store that lists passes."""

    def read(self) -> AbstractContextManager[BookLook]:
        """One transaction that sees a single moment."""
        ...

    def write(self) -> AbstractContextManager[BookLook]:
        """One transaction that may write."""
        ...


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page of the book.

    Attributes:
        unprinted: How many good passes have no card yet.
    """

    page: RowsPage[int, Listed]
    unprinted: int


class PassBook:
    """The passes of a store, page by page.

    The list is a table of its own; lines that are missing are written before it is asked, some in a transaction, so that
    nobody else who writes waits long.

    Args:
        store: The store, once there is one: a desk is made before it is asked for anything.
    """

    def __init__(self, store: Callable[[], BookStore], clock: Callable[[], Clock]) -> None:
        self._open = store
        self._clock = clock
        self._people = PeopleList(store)
        self._slices = Slices(self._bring)

    def page(self, asked: PageAsked[PassesAsked, int]) -> BookPage:
        """A page of passes as they stand now, or as far as they are listed."""
        ready = self._slices.go_on(LISTED)
        with self._open().read() as look:
            at = standpoint(look, self._clock().now())
            page = _page(asked, look, at)
            page = page if ready else replace(page, lacking=look.list_state().lacking + look.passes_lacking())
            return BookPage(page, look.count_unprinted(at))

    def every(self, asked: PageAsked[PassesAsked, int]) -> Iterator[Listed]:
        """Every pass that fits, in order."""
        return all_rows(self._whole_page, asked)

    def lines(self, numbers: Iterable[int]) -> tuple[Listed, ...]:
        """The lines of some passes, as they are now."""
        self._slices.go_on()
        with self._open().read() as look:
            return _lines(tuple(numbers), look, standpoint(look, self._clock().now()))

    def unprinted(self, most: int) -> tuple[int, ...]:
        """Good passes that have no card yet, in order of their flats."""
        self._slices.go_on()
        with self._open().read() as look:
            return tuple(look.unprinted(standpoint(look, self._clock().now()), most))

    def counts(self, which: Iterable[CardsWanted]) -> dict[CardsWanted, int]:
        """How many passes each filter has."""
        self._slices.go_on()
        with self._open().read() as look:
            at = standpoint(look, self._clock().now())
            return {one: look.count_cards(one, at) for one in which}

    def first(self, which: CardsWanted, by: str, most: int) -> tuple[tuple[Listed, ...], int]:
        """The first lines of a filter by an order of the list, and how many it has."""
        page = self._whole_page(PageAsked(PassesAsked(which=which), by, count=most))
        return page.rows, page.found.fitting

    def _whole_page(self, asked: PageAsked[PassesAsked, int]) -> RowsPage[int, Listed]:
        self._slices.go_on()
        with self._open().read() as look:
            return _page(asked, look, standpoint(look, self._clock().now()))

    def _bring(self) -> Iterator[int]:
        with self._open().read() as look:
            begins = look.passes_lacking() > LISTED
        if begins:
            with self._open().write() as work:
                work.list_passes(0, FIRST)
            yield LISTED  # they are shown at once; whose holder is listed later is written anew then
        while not self._people.go_on(LISTED):
            yield LISTED
        with self._open().read() as look:
            after = 0 if look.passes_lacking() else None
        while after is not None:
            with self._open().write() as work:
                written, after = work.list_passes(after, LISTED)
            yield written


def standpoint(look: Look, now: datetime) -> Standpoint:
    """How passes stand at a moment, by the rules in force."""
    policy = look.policy()
    return Standpoint(now, due_by_standing(policy, calendar_of(look).day(now)) if policy else None)


def _page(asked: PageAsked[PassesAsked, int], look: BookLook, at: Standpoint) -> RowsPage[int, Listed]:
    found = look.find_passes(asked, at)
    seen = tuple(sorted(found.seen))
    return RowsPage(found, _lines(found.keys, look, at), _lines(seen, look, at))


def _lines(numbers: Sequence[int], look: BookLook, at: Standpoint) -> tuple[Listed, ...]:
    policy, calendar = look.policy(), calendar_of(look)
    colours = {rule.colour.key: rule.colour for rule in policy.colours} if policy else {}
    lines = {one.number: _listed(one, colours, calendar) for one in look.book_lines(numbers, at)}
    return tuple(lines[number] for number in numbers if number in lines)


def _listed(one: BookLine, colours: dict[str, Colour], calendar: Calendar) -> Listed:
    return Listed(
        one.number,
        one.label,
        one.kind,
        colours.get(one.colour),
        one.condition,
        calendar.last_day(one.expires),
        one.name,
        one.flat,
        one.person,
        one.printed,
        one.stage,
        one.blank,
    )


def due_today(passes: Sequence[Pass], look: Look, now: datetime) -> list[Pass]:
    """Those whose holders are to have a pass today: nobody who moved out, or is under observation, is."""
    policy, today = look.policy(), calendar_of(look).day(now)
    persons = look.persons_by({one.person for one in passes if one.person})
    if policy is None:
        return list(passes)
    held = [(one, persons.get(one.person) if one.person else None) for one in passes]
    return [one for one, person in held if person is None or refusal(person, policy, today) is None]
