"""The registry page by page: what a clerk looks for, and the rows of a page, whatever the estate's size."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.household import Person
from gatekeeper.domain.passes import PassState
from gatekeeper.service.office.listed import ListState, PeopleAsked
from gatekeeper.service.office.registry import Resident, line_of
from gatekeeper.service.paging import PageAsked, PageFound, RowsPage, all_rows
from gatekeeper.service.ports import Look, Me

LISTED = 1_000  # lines that are compared in one transaction


class PeopleListLook(Look, Protocol):
    """A store that lists people."""

    def list_state(self) -> ListState:
        """How far registry and list are."""
        ...

    def list_people(self, after: UUID | None, count: int) -> UUID | None:
        """Bring some lines up to date, in a transaction that may write; where to go on, None behind the last."""
        ...

    def list_newer(self, than: str, count: int) -> str | None:
        """Bring some lines of what was said of people since a stamp up to date; the stamp from which to go on, or None."""
        ...

    def list_homes(self, than: str) -> None:
        """Bring the lines of who lives where something was said of the household since a stamp up to date."""
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
    start, after news of another office or of an own log that was lost, and after an erasure.

    Args:
        store: The store, once there is one: a desk is made before it is asked for anything.
    """

    def __init__(self, store: Callable[[], PeopleStore]) -> None:
        self._open = store
        self._known: ListState | None = None
        self._served = False

    @property
    def _store(self) -> PeopleStore:
        return self._open()

    def page(self, page: PageAsked[PeopleAsked, UUID]) -> PeoplePage:
        """A page of people as they are now."""
        self.catch_up()
        with self._store.read() as look:
            return people_page(page, look=look)

    def everybody(self, asked: PageAsked[PeopleAsked, UUID]) -> Iterator[Resident]:
        """Everybody who fits, in order."""
        return all_rows(self.page, asked)

    def catch_up(self) -> None:
        """Bring the list up to date."""
        now = self._state()
        before, self._known = self._known, now
        if before is None and not self._served and now.people == now.lines:
            self._known, self._served = None, True  # the first page at once; whether all is right is seen with the next
            return
        if before is not None and now == before:
            return
        mine = (self._store.me.device, self._store.me.epoch)
        others = {head for head in now.heads if head[:2] != mine}
        if before is not None and others <= before.heads:
            self._catch_newer(before.newest)
        else:
            self._compare_all()
        after = self._state()
        if after.lines != after.people:
            self._compare_all()
            after = self._state()
        # Of what was said meanwhile nothing counts as known: the next look brings it.
        self._known = replace(now, lines=after.lines)

    def _state(self) -> ListState:
        with self._store.read() as look:
            return look.list_state()

    def _catch_newer(self, than: str) -> None:
        mark: str | None = than
        while mark is not None:
            with self._store.write() as work:
                mark = work.list_newer(mark, LISTED)
        with self._store.write() as work:
            work.list_homes(than)

    def _compare_all(self) -> None:
        after: UUID | None = None
        while True:
            with self._store.write() as work:
                after = work.list_people(after, LISTED)
            if after is None:
                return


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
