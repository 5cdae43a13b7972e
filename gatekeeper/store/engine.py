"""The encrypted SQLite file: opened one way, everywhere."""

import os
import sys
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from gatekeeper.domain.errors import DiskFull, JournalBroken, StoreBusy, StoreTrouble, WrongKey
from gatekeeper.domain.words import Words
from gatekeeper.service.files import MINE

# Older ones can lose a commit when the WAL is reset while a reader starts. Source: https://sqlite.org/wal.html#walresetbug
OLDEST_SQLITE = (3, 51, 3)
BUSY_TIMEOUT = 10_000  # milliseconds a writer waits for another one
FOLD_TIMEOUT = 200  # milliseconds
READ_ONLY = {"gatekeeper_reads": True}
_READS = "gatekeeper_reads"  # what a connection was last made to do, beside the connection


class Said(Words):
    """What is wrong with the database."""

    OLD_SQLITE = (
        "SQLite {version} 可能丢失日志（WAL 复位缺陷），本程序需要 3.51.3 或更新版本。",
        "SQLite {version} can lose log lines (WAL-reset bug); gatekeeper needs 3.51.3 or newer.",
    )
    NO_TABLE_KEEPS = "一条记录中有任何表都存不下的值。", "An entry holds a value that no table can keep."
    BUSY = "数据库正忙：请稍后再试。", "The database has too much to do; try again in a moment."
    DISK_FULL = (
        "磁盘已满：请先清理，否则无法记录。",
        "The disk is full: nothing can be recorded until room is made.",
    )
    IN_USE = (
        "另一个程序正在写入此数据文件夹：请稍后再试。",
        "Another program is writing to this gatekeeper folder; try again in a moment.",
    )
    WRONG_KEY = (
        "数据库打不开：密钥不符，或文件已损坏。",
        "The database does not open: its key is another one, or the file is damaged.",
    )
    TROUBLE = "数据库无法使用：{why}。", "The database cannot be used: {why}."


def open_engine(path: Path, key: bytes, *, synchronous: str = "FULL") -> Engine:
    """An engine for the encrypted database at `path`, made if it is not there.

    Args:
        key: 32 raw bytes. A passphrase here would cost 118 ms for every connection.
        synchronous: FULL; only the power-cut drill asks for NORMAL, to show that it would see the loss.

    Raises:
        StoreTrouble: This machine's SQLite is too old to be trusted with a log.
        WrongKey: The key does not open the file.
    """
    if tuple(map(int, sqlcipher.sqlite_version.split("."))) < OLDEST_SQLITE:
        raise StoreTrouble(Said.OLD_SQLITE, version=sqlcipher.sqlite_version)
    _for_its_owner(path)
    engine = create_engine(
        f"sqlite:///{path.as_posix()}",
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=4,
        # None: SQLAlchemy's "begin" event below says when a transaction starts, not the driver's guess.
        connect_args={"isolation_level": None, "check_same_thread": False},
        hide_parameters=True,  # values never reach an error text or a log
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        cursor.execute("PRAGMA cipher_log_level=NONE")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA synchronous={synchronous}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("PRAGMA temp_store=MEMORY")
        cursor.execute("PRAGMA cache_size=-32768")  # KiB
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        driver: Any = connection.connection.dbapi_connection
        if driver.in_transaction:
            return  # a `FileWriter` has begun it
        reads = bool(connection.get_execution_options().get("gatekeeper_reads"))
        only_reads(connection, reads)
        # IMMEDIATE: two writers queue here instead of failing half-way with SQLITE_BUSY.
        # Source: https://sqlite.org/lang_transaction.html
        driver.execute("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def only_reads(connection: Connection, reads: bool) -> None:
    """Stop this connection from writing, or let it write: a reader that writes is a mistake."""
    line = connection.connection
    driver: Any = line.dbapi_connection
    if line.info.get(_READS) is not reads:
        line.info.pop(_READS, None)
        driver.execute(f"PRAGMA query_only={reads:d}")
        line.info[_READS] = reads


def _for_its_owner(path: Path) -> None:
    """SQLite makes its file, and those beside it, as readable as the system has it; this one is nobody else's business."""
    if sys.platform != "win32":
        with suppress(OSError):
            if path.exists():
                path.chmod(MINE)
            else:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, MINE))


def fold_log(engine: Engine) -> bool:
    """Bring everything from the write-ahead log into the one file and empty the log; False if somebody is in the way.

    Writers have to wait meanwhile, so a reader is waited for a moment only.
    """
    connection = engine.raw_connection()  # outside of any transaction, which SQLAlchemy would begin
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={FOLD_TIMEOUT}")
        busy: int = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
        return not busy
    finally:
        connection.close()


class _Told:
    """See `told`. A class, since one made of a generator takes three times as long, at every answer."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say it in our words."""
        if error is None:
            return
        if isinstance(error, DataError):
            raise JournalBroken(Said.NO_TABLE_KEEPS) from error
        if isinstance(error, PoolTimeout):
            raise StoreBusy(Said.BUSY) from error
        if isinstance(error, DBAPIError):
            raise _named(str(error.orig)) from error
        if isinstance(error, sqlcipher.DatabaseError):  # what the driver was asked past SQLAlchemy is raised unwrapped
            raise _named(str(error)) from error


_TOLD = _Told()


def told() -> AbstractContextManager[None]:
    """Turn the driver's errors into ours.

    Raises:
        DiskFull, StoreBusy, WrongKey, StoreTrouble: As the driver's message says.
        JournalBroken: A value fits no column: what a hostile machine wrote is refused, not tried again for ever.
    """
    return _TOLD


def _named(message: str) -> StoreTrouble:
    if "full" in message:
        return DiskFull(Said.DISK_FULL)
    if any(word in message for word in ("locked", "busy", "lock timeout")):
        return StoreBusy(Said.IN_USE)
    if "not a database" in message:
        return WrongKey(Said.WRONG_KEY)
    return StoreTrouble(Said.TROUBLE, why=message)
