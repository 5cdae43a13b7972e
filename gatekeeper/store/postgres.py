"""PostgreSQL behind the same tables, for an office that outgrows one file."""

from typing import Any

from psycopg import Connection as Driver
from psycopg.adapt import Dumper
from psycopg.types.string import StrDumper
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words

# Any number, the same in all versions: what `pg_advisory_xact_lock` is asked for by whoever writes.
WRITERS = 0x6761_7465
LOCK_TIMEOUT = 20_000  # milliseconds a writer waits for another one
CONNECT_TIMEOUT = 5  # seconds
# Both with one way there and back. The second one's snapshot is its own: it is taken when the first is over.
_WRITES = f"SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE; SELECT pg_advisory_xact_lock({WRITERS})"
_INT2 = 21  # PostgreSQL's number for smallint


class Said(Words):
    """What an address of a PostgreSQL database looks like."""

    ADDRESS = (
        "数据库地址的写法：postgresql://用户:密码@主机/库名。",
        "The database's address looks like postgresql://user:password@host/name.",
    )


class _ZeroOne(Dumper):
    """Yes and no stand in the tables as 1 and 0, in SQLite and here."""

    oid = _INT2

    def dump(self, obj: bool) -> bytes:
        """As PostgreSQL reads it."""
        return b"1" if obj else b"0"


class _NoNul(StrDumper):
    """PostgreSQL's text cannot hold U+0000, which a hostile gate may write: the tables show a mark, the journal keeps it."""

    def dump(self, obj: str) -> Any:
        """As PostgreSQL reads it."""
        return super().dump(obj.replace("\0", "\ufffd") if "\0" in obj else obj)


def server_url(text: str) -> URL:
    """Read a ``postgresql://user:password@host:port/name``.

    Raises:
        BadInput: It is none. The text is not repeated: it holds a password.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.get_backend_name() not in ("postgresql", "postgres") or not url.database:
        raise BadInput(Said.ADDRESS)
    return url.set(drivername="postgresql+psycopg")


def server_engine(url: URL) -> Engine:
    """An engine for a PostgreSQL database.

    A writer begins with an advisory lock and reads committed rows after it. So writers of all processes queue, as they
    do at SQLite's one lock: a chain's next number is read by one writer at a time, and nobody has to be repeated, as
    SERIALIZABLE would ask for. A stricter level would be wrong here: its snapshot is taken before the lock is had. One
    lock is for the whole database, since the row numbers of chains are.
    """
    engine = create_engine(
        url,
        pool_size=4,
        max_overflow=2,
        pool_timeout=LOCK_TIMEOUT / 1000,
        pool_pre_ping=True,  # a server that was restarted is found again
        hide_parameters=True,
        connect_args={
            "connect_timeout": CONNECT_TIMEOUT,
            # Whatever the server's own setting: a commit that was told is on the disk.
            "options": f"-c synchronous_commit=on -c lock_timeout={LOCK_TIMEOUT} -c timezone=UTC",
            "application_name": "gatekeeper",
        },
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Driver[Any], record: object) -> None:
        connection.adapters.register_dumper(bool, _ZeroOne)
        connection.adapters.register_dumper(str, _NoNul)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        if connection.get_execution_options().get("gatekeeper_reads"):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        else:
            connection.exec_driver_sql(_WRITES)

    return engine
