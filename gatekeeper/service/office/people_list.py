"""The registry page by page: what a clerk looks for, and the rows of a page, whatever the estate's size."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.household import Person
from gatekeeper.domain.passes import PassState
from gatekeeper.service.looks.me import Me
from gatekeeper.service.office.listed import LinesMade, ListState, PeopleAsked
from gatekeeper.service.office.registry import Resident, line_of
from gatekeeper.service.office.slices import COMPARED, FIRST, LISTED, Slices
from gatekeeper.service.paging import PageAsked, PageFound, RowsPage, all_rows
from gatekeeper.service.ports import Look


class PeopleListLook(Look, Protocol):
    """A store that lists people."""

    def list_state(self) -> ListState:
        """How far registry and list are."""
        ...

    def first_lines(self, count: int) -> LinesMade:
        """Lines of who lives in so many flats, the first ones of the list."""
        ...

    def lagging_lines(self, after: UUID | None, count: int) -> LinesMade:
        """Of so many people, lines of those whose own is not up to date."""
        ...

    def newer_lines(self, than: str, count: int) -> LinesMade:
        """Lines of some of those of whom something was said since a stamp."""
        ...

    def lines_of_homes(self, than: str) -> LinesMade:
        """Lines of who lives where something was said of the household since a stamp."""
        ...

    def write_lines(self, made: LinesMade) -> None:
        """Write lines, in a transaction that may write; not of whom something else was said meanwhile."""
        ...

    def strangers_listed(self) -> list[UUID]:
        """Whose line stands in the list, and who is not in the registry."""
        ...

    def unlist(self, people: Sequence[UUID]) -> None:
        """Take lines away, in a transaction that may write."""
        ...

    def find_people(self, page: PageAsked[PeopleAsked, UUID]) -> PageFound[UUID]:
        """A page of it."""
        ...


PeoplePage = RowsPage[UUID, Resident]
"""A page of the registry."""


class PeopleStore(Protocol):
    """A store that lists people."""

    me: Me

    def read(self) -> AbstractContextManager[PeopleListLook]:
        """One transaction that sees a single moment."""
        ...

    def write(self) -> AbstractContextManager[PeopleListLook]:
        """One transaction that may write."""
        ...


class PeopleList:
    """The registry of a store, page by page.

    The list is a table of its own that lags behind: it is brought up to date before it is asked, some lines a transaction, so
    that nobody else who writes waits long. After somebody was saved here it is one line. All are compared once after the
    start, after news of another office or of an own log that was lost, and after an erasure. Where that takes longer than a
    page may, the page is answered from what is there, and says how much is lacking.

    Args:
        store: The store, once there is one: a desk is made before it is asked for anything.
    """

    def __init__(self, store: Callable[[], PeopleStore]) -> None:
        self._open = store
        self._known: ListState | None = None
        self._slices = Slices(self._bring)

    @property
    def _store(self) -> PeopleStore:
        return self._open()

    def page(self, page: PageAsked[PeopleAsked, UUID]) -> PeoplePage:
        """A page of people as they are now, or as far as they are listed."""
        ready = self.go_on(LISTED)
        with self._store.read() as look:
            found = people_page(page, look=look)
            return found if ready else replace(found, lacking=look.list_state().lacking)

    def everybody(self, asked: PageAsked[PeopleAsked, UUID]) -> Iterator[Resident]:
        """Everybody who fits, in order."""
        return all_rows(self.whole_page, asked)

    def go_on(self, lines: int | None = None) -> bool:
        """Bring the list up to date, or nearer to it by so many lines; whether it is."""
        return self._slices.go_on(lines)

    def whole_page(self, page: PageAsked[PeopleAsked, UUID]) -> PeoplePage:
        """A page for what must miss nobody, however long it takes to list everybody first."""
        self.go_on()
        with self._store.read() as look:
            return people_page(page, look=look)

    def _bring(self) -> Iterator[int]:
        now, before = self._state(), self._known
        if now == before:
            return
        mine = (self._store.me.device, self._store.me.epoch)
        others = {head for head in now.heads if head[:2] != mine}
        if before is not None and others <= before.heads:
            yield from self._newer(before.newest)
        else:
            if now.lines == 0 and now.people > LISTED:
                with self._store.read() as look:
                    made = look.first_lines(FIRST)
                self._write(made)
                yield LISTED  # they are shown at once
            yield from self._compared()
        after = self._state()
        if after.lines != after.people:
            yield from self._compared()
            after = self._state()
        # Of what was said meanwhile nothing counts as known: the next look brings it.
        self._known = replace(now, lines=after.lines)

    def _state(self) -> ListState:
        with self._store.read() as look:
            return look.list_state()

    def _write(self, made: LinesMade) -> None:
        if made.lines:
            with self._store.write() as work:
                work.write_lines(made)

    def _newer(self, than: str) -> Iterator[int]:
        mark: str | None = than
        while mark is not None:
            with self._store.read() as look:
                made = look.newer_lines(mark, LISTED)
            self._write(made)
            mark = made.end
            yield len(made.lines)
        with self._store.read() as look:
            made = look.lines_of_homes(than)
        self._write(made)

    def _compared(self) -> Iterator[int]:
        after: UUID | None = None
        while True:
            with self._store.read() as look:
                made = look.lagging_lines(after, LISTED)
            self._write(made)
            after = made.end
            if after is None:
                break
            yield max(len(made.lines), LISTED // COMPARED)
        with self._store.read() as look:
            gone = look.strangers_listed()
        if gone:
            with self._store.write() as work:
                work.unlist(gone)


def people_page(page: PageAsked[PeopleAsked, UUID], *, look: PeopleListLook) -> PeoplePage:
    """The rows of a page."""
    found = look.find_people(page)
    rows = {person: line for person in found.keys if (line := resident(person, look)) is not None}
    chosen = [rows.get(person) or resident(person, look) for person in page.chosen]
    return RowsPage(found, tuple(rows.values()), tuple(one for one in chosen if one is not None))


def resident(person: UUID, look: Look) -> Resident | None:
    """The line of one person; None if they are not in the registry."""
    known = look.person(person)
    return None if known is None else resident_of(known, look)


def resident_of(known: Person, look: Look) -> Resident:
    """The line of somebody."""
    home = look.household(known.household)
    labels = tuple(one.label for one in look.passes_of(known.id) if one.state is PassState.ACTIVE)
    return line_of(known, home.flat if home is not None else None, labels)
