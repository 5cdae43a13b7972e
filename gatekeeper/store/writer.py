"""The line to the database through which a store writes: kept open where it is a file, lent each time where it is a server."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine

from gatekeeper.store.chains import Chains
from gatekeeper.store.engine import only_reads


@dataclass(frozen=True, slots=True)
class Known:
    """What holds for as long as nobody else writes.

    Attributes:
        chains: Those that one goes on with; None where they have to be asked for.
        standing: Answers, by question: `Memory.standing`.
    """

    chains: Chains | None
    standing: dict[object, Any]


class FileWriter:
    """The one connection that writes to a file, and what it knew when it had written last.

    It begins and commits by itself: SQLAlchemy's own transaction takes as long as the statements of an answer. SQLAlchemy
    joins the one that runs as soon as it is asked something.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._driver: Any = None
        self._version = 0
        self._known: Known | None = None

    def __enter__(self) -> Connection:
        """Begin a transaction."""
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
                self._driver = self._connection.connection.dbapi_connection
                only_reads(self._connection, False)
            # IMMEDIATE: as the engine begins.
            self._driver.execute("BEGIN IMMEDIATE")
        except BaseException:
            self.close()
            raise
        return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit; after an error, let the connection go and what was done with it."""
        try:
            if kind is None and self._connection is not None:
                if self._connection.in_transaction():
                    self._connection.commit()
                else:
                    self._driver.commit()
        except BaseException:
            self.close()
            raise
        if kind is not None:
            self.close()

    def recall(self) -> Known | None:
        """What it knew, if nobody else has written since; asked once, inside a transaction.

        Source: https://sqlite.org/pragma.html#pragma_data_version
        """
        version: int = self._driver.execute("PRAGMA data_version").fetchone()[0]
        known, self._known = self._known, None
        if version != self._version:
            self._version, known = version, None
        return known

    def remember(self, known: Known) -> None:
        """Keep for the next transaction what one knows that is committed."""
        self._known = known

    def close(self) -> None:
        """Let the connection go: it may be in the middle of something, which would hold the next one up.

        The next one counts by itself what others have written, so what this one knew is worth nothing to it.
        """
        connection, self._connection, self._driver, self._known = self._connection, None, None, None
        if connection is not None:
            connection.close()


class ServerWriter:
    """Connections to a server: each is looked at before it is lent, and may be another one each time. Others write there too,
    so nothing is remembered."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lent: AbstractContextManager[Connection] | None = None

    def __enter__(self) -> Connection:
        """Begin a transaction."""
        self._lent = self._engine.begin()
        return self._lent.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit, or undo."""
        lent, self._lent = self._lent, None
        if lent is not None:
            lent.__exit__(kind, error, trace)

    def recall(self) -> None:
        """Nothing: see above."""

    def remember(self, known: Known) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """Nothing is held."""
