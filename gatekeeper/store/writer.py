"""The line to the database through which a store writes: kept open where it is a file, lent each time where it is a server."""

from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine

from gatekeeper.store.engine import only_reads
from gatekeeper.store.work import Work


class FileWriter:
    """The one connection that writes to a file, and what was written with it last, which knows what holds for as long as
    nobody else writes.

    It begins and commits by itself: SQLAlchemy's own transaction takes as long as the statements of an answer. SQLAlchemy
    joins the one that runs as soon as it is asked something.

    Attributes:
        cursor: The driver's, kept: to make one takes as long as a quarter of a statement.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self.cursor: Any = None
        self._version = 0
        self._last: Work | None = None

    def __enter__(self) -> Connection:
        """Begin a transaction."""
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
                only_reads(self._connection, False)
                driver: Any = self._connection.connection.dbapi_connection
                self.cursor = driver.cursor()
            # IMMEDIATE: as the engine begins.
            self.cursor.execute("BEGIN IMMEDIATE")
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
                    self.cursor.execute("COMMIT")
        except BaseException:
            self.close()
            raise
        if kind is not None:
            self.close()

    def recall(self) -> Work | None:
        """What was written last, if nobody else has written since; asked once, inside a transaction.

        Source: https://sqlite.org/pragma.html#pragma_data_version
        """
        ((version,),) = self.cursor.execute("PRAGMA data_version").fetchall()
        last, self._last = self._last, None
        if version != self._version:
            self._version, last = version, None
        return last

    def remember(self, work: Work) -> None:
        """Keep for the next transaction one that is committed."""
        self._last = work

    def close(self) -> None:
        """Let the connection go: it may be in the middle of something, which would hold the next one up.

        The next one counts by itself what others have written, so what this one knew is worth nothing to it.
        """
        connection, self._connection, self.cursor, self._last = self._connection, None, None, None
        if connection is not None:
            connection.close()


class ServerWriter:
    """Connections to a server: each is looked at before it is lent, and may be another one each time. Others write there too,
    so nothing is remembered, and no cursor kept."""

    cursor = None

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

    def remember(self, work: Work) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """Nothing is held."""
