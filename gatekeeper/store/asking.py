"""What every question needs."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from gatekeeper.domain.facts import StreamName
from gatekeeper.service.looks.me import Me
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.memory import Chain, Memory
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import Session

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
