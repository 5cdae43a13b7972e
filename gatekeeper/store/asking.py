"""What every question needs."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select

from gatekeeper.domain.facts import StreamName
from gatekeeper.domain.merging import Merged
from gatekeeper.service.looks.me import Me
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.kind import KindTable
from gatekeeper.store.memory import Chain, Memory
from gatekeeper.store.merging import read_merged
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import Session

V = TypeVar("V")
AT_ONCE = 2_000  # rows fetched from the database in one go
MOST_NAMED = 20_000  # values that one statement is given: SQLite takes 32,766, PostgreSQL 65,535


def given(name: str) -> Any:
    """A value that a statement is run with. What is asked at every passage is `Prepared`: building costs more than
    asking."""
    return bindparam(name)


_STREAM = Prepared(
    select(t.stream).where(
        t.stream.c.device == given("device"), t.stream.c.epoch == given("epoch"), t.stream.c.name == given("name")
    )
)


class Asking:
    """An open transaction that is asked.

    Args:
        session: The open transaction.
        me: Whose store it is.
    """

    def __init__(self, session: Session, me: Me) -> None:
        self._session = session
        self._sealer = session.sealer
        self.me = me

    @property
    def session(self) -> Session:
        """The open transaction."""
        return self._session

    @property
    def memory(self) -> Memory:
        """What was asked before."""
        return self._session.memory

    @property
    def merged(self) -> Merged:
        """Who is whom, where people were merged; asked once, as `Memory.once` says."""
        return self.memory.once("merged", lambda: read_merged(self.session))

    def _all_of(self, persons: Collection[UUID]) -> Collection[UUID]:
        """Every id under which something was said of these persons."""
        return [one for person in persons for one in self.merged.all_of(person)] if self.merged else persons

    def _newest(self, said: dict[UUID, V], persons: Collection[UUID], at: Callable[[V], datetime]) -> dict[UUID, V]:
        """What was said last of each of these persons, under whichever of their ids."""
        each = {one: [said[other] for other in self.merged.all_of(one) if other in said] for one in persons}
        return {one: max(found, key=at) for one, found in each.items() if found}

    def _said(self, kind: KindTable[V], row: Any) -> V:
        """A row as what was said, of whoever stays."""
        value = kind.value(row, self._sealer)
        if not kind.whom or row.person is None or not self.merged.went_into(row.person):
            return value
        about: Any = value
        return cast(V, replace(about, person=self.merged.who(row.person)))

    @property
    def _do(self) -> Connection:
        return self.session.connection

    def _flow(self, found: Select[Any], **values: object) -> Iterator[Any]:
        """The rows of a long answer, some at a time; PostgreSQL's cursor is let go even if not all are looked at."""
        with self._do.execute(found.execution_options(yield_per=AT_ONCE), values) as result:
            yield from result

    def _among(self, found: Select[Any], column: Any, values: Collection[Any]) -> Iterator[Any]:
        """The rows of which a column is one of these: one statement for all of them, not one for each."""
        named = list(values)
        for start in range(0, len(named), MOST_NAMED):
            yield from self._do.execute(found.where(column.in_(named[start : start + MOST_NAMED])))

    def _stream(self, name: StreamName) -> Chain | None:
        """One chain, or None."""
        memory = self.memory
        if name not in memory.chains:
            if memory.all_chains:
                return None
            asked = {"device": name.device, "epoch": name.epoch, "name": name.stream.value}
            row = _STREAM.first(self._do, asked)
            memory.chains[name] = None if row is None else rows.chain(row)
        return memory.chains[name]
