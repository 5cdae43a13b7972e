"""An office's database on a PostgreSQL server: moved there once, then opened like a file's."""

import hashlib
from pathlib import Path

from sqlalchemy import Connection, select, text, update
from sqlalchemy.engine import URL

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.words import Words
from gatekeeper.service.keys import Keys
from gatekeeper.service.ports import Clock
from gatekeeper.store import tables as t
from gatekeeper.store.copying import write_new
from gatekeeper.store.engine import READ_ONLY, told
from gatekeeper.store.migrate import migrate
from gatekeeper.store.place import Count, new_epoch
from gatekeeper.store.postgres import server_engine
from gatekeeper.store.sealer import Sealer
from gatekeeper.store.store import SqlStore, caught_up, me_in

_AT_ONCE = 1_000  # rows copied with one statement
_PLACE = text(
    "SELECT (SELECT system_identifier FROM pg_control_system())::text || '/' ||"
    " (SELECT oid FROM pg_database WHERE datname = current_database())::text"
)


class Said(Words):
    """What is wrong with the database on a server."""

    NO_OFFICE = (
        "此 PostgreSQL 数据库中没有物业的数据。",
        "There is no gatekeeper office in this PostgreSQL database.",
    )
    OTHER_OFFICE = (
        "此 PostgreSQL 数据库已属于另一个物业：请指定一个空的数据库。",
        "This PostgreSQL database holds another gatekeeper office already: name an empty one.",
    )


def open_on_server(url: URL, keys: Keys, clock: Clock, folder: Path | None = None) -> SqlStore:
    """Open the database of an office on a server; a restored or copied one begins new chains.

    Args:
        folder: The office's, where it is counted how far its log has come; None counts nothing.

    Raises:
        NotFound: There is none of a gatekeeper office.
        StoreTrouble: The server does not answer.
        StoreTooNew: A newer gatekeeper wrote it.
    """
    engine, count = server_engine(url), Count(folder)
    try:
        with told():
            migrate(engine, None)
            with engine.connect().execution_options(**READ_ONLY) as connection:
                place = _place(connection)
            me = me_in(engine, place, clock, count)
        if me is None:
            raise NotFound(Said.NO_OFFICE)
    except BaseException:
        engine.dispose()
        count.close()
        raise
    return caught_up(SqlStore(engine, Sealer(keys.field, keys.index), me, clock, None, count))


def move_to_server(source: SqlStore, url: URL) -> None:
    """Copy a device's whole database to a server, in one transaction; it begins new chains there.

    Nothing may be written to the source any more afterwards: the caller puts it away. Doing it again, after it was
    broken off in between, is safe.

    Raises:
        BadInput: Another office's database is there already.
        StoreTrouble: The server does not answer.
    """
    engine = server_engine(url)
    try:
        with told():
            migrate(engine, None)
            with source.engine.connect().execution_options(**READ_ONLY) as here, engine.begin() as there:
                if not _moved_already(here, there):
                    _copy(here, there)
    finally:
        engine.dispose()


def _moved_already(here: Connection, there: Connection) -> bool:
    held = there.execute(select(t.me)).first()
    if held is None:
        return False
    theirs = {(row.device, row.epoch, row.name): row.seq for row in there.execute(select(t.stream))}
    behind = any(theirs.get((row.device, row.epoch, row.name), 0) < row.seq for row in here.execute(select(t.stream)))
    if held.device != here.execute(select(t.me.c.device)).scalar_one() or behind:
        raise BadInput(Said.OTHER_OFFICE)
    return True


def _copy(here: Connection, there: Connection) -> None:
    for table in t.metadata.sorted_tables:
        found = here.execute(select(table).execution_options(yield_per=_AT_ONCE)).mappings()
        for rows in found.partitions():
            write_new(there, table, [dict(row) for row in rows])
    epoch = there.execute(select(t.me.c.epoch)).scalar_one()
    there.execute(update(t.me).values(epoch=new_epoch(epoch), place=_place(there)))


def _place(connection: Connection) -> bytes:
    """What tells this server's database from a copy of it that was restored elsewhere."""
    return hashlib.sha256(str(connection.execute(_PLACE).scalar_one()).encode()).digest()[:16]
