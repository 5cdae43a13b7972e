"""What the database is asked, statement by statement: a cost that does not depend on how fast a machine is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from gatekeeper.store.look import Look
from gatekeeper.store.store import SqlStore


@contextmanager
def counted(store: SqlStore) -> Iterator[list[str]]:
    """Every statement that the writing connection runs meanwhile."""
    with store.write() as work:
        pass
    with counted_on(work) as said:
        yield said


@contextmanager
def counted_on(look: Look) -> Iterator[list[str]]:
    """Every statement that the connection of a transaction runs meanwhile."""
    driver: Any = look.session.connection.connection.dbapi_connection
    said: list[str] = []
    driver.set_trace_callback(said.append)
    try:
        yield said
    finally:
        driver.set_trace_callback(None)


class Counted:
    """A store that is only read, and whose questions are counted."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self.said: list[str] = []

    @contextmanager
    def read(self) -> Iterator[Look]:
        """One transaction that sees a single moment."""
        with self._store.read() as look, counted_on(look) as said:
            yield look
        self.said += said
