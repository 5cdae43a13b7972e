"""Which SQLite there is, for `gatekeeper doctor`."""

import sqlcipher3.dbapi2 as sqlcipher

from gatekeeper.store.engine import OLDEST_SQLITE

NEEDED = ".".join(map(str, OLDEST_SQLITE))


def sqlite_version() -> str:
    """The SQLite inside SQLCipher: ``"3.51.3"``."""
    return str(sqlcipher.sqlite_version)


def cipher_version() -> str:
    """SQLCipher's own version: ``"4.12.0 community"``; empty if this SQLite cannot encrypt at all."""
    connection = sqlcipher.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return str(row[0]) if row else ""


def trusted() -> bool:
    """Whether it is new enough for a log: 3.51.3, see `gatekeeper.store.engine`."""
    return tuple(map(int, sqlite_version().split("."))) >= OLDEST_SQLITE
