"""What applying an entry needs, and the ways in which rows are written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

from gatekeeper.domain.likeness import LikenessIndex
from gatekeeper.domain.presence import Presence
from gatekeeper.journal.entry import Header
from gatekeeper.service.beside import ALONE, LanesBeside
from gatekeeper.store.copying import copy_added
from gatekeeper.store.later import Later
from gatekeeper.store.memory import Memory
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.sealer import Sealer

RowValues = dict[str, Any]
Marks = tuple[tuple[str, int], ...]
"""Presence lists: of which office, and as of when."""


class ReadEntry(msgspec.Struct, frozen=True, gc=False):
    """One entry with its body read.

    Attributes:
        stream: The row number of its chain in `tables.stream`.
    """

    stream: int
    header: Header
    value: Any


@dataclass(slots=True)
class LookoutsHeld:
    """The watch list as it was last read: to read ten thousand lines takes seconds.

    Attributes:
        held: Up to which stamp, the stamp of each line, and all of them by what somebody may be like them (None before the
            first time): one value, since several threads read.
    """

    held: tuple[str, Mapping[UUID, str], LikenessIndex | None] = ("", MappingProxyType({}), None)


@dataclass(slots=True)
class Lists:
    """Presence lists as they were last read: to read one takes milliseconds.

    Attributes:
        held: Of which office, and as of when (None before the first time), and what they say: one value, since several
            threads read.
        lookouts: The watch list, the same for those who write and who read.
        beside: What other lanes of this gate on this computer saw and tried.
    """

    held: tuple[Marks | None, Presence] = (None, Presence())
    lookouts: LookoutsHeld = field(default_factory=LookoutsHeld)
    beside: LanesBeside = ALONE


@dataclass(frozen=True, slots=True)
class Session:
    """An open transaction, whose tables it works on, and what opens their sealed columns; it holds no objects, as an ORM's would.

    Attributes:
        memory: What was asked before.
        later: What is going to be written. Only a `Work` holds rows back, and it writes them before it is asked anything.
        cursor: Of the driver, where a writer keeps one; else None.
        lists: Lists read before, by this transaction or one before it.
    """

    connection: Connection
    estate: UUID
    sealer: Sealer
    memory: Memory = field(default_factory=Memory)
    later: Later = field(default_factory=Later)
    cursor: Any = None
    lists: Lists = field(default_factory=Lists)


def stamp(header: Header) -> str:
    """What registry values are compared by: the hybrid clock, then the device and its epoch, so that no two are equal."""
    return f"{header.hlc:016x}{header.device.hex()}{header.epoch:08x}"


def stamped(text: str) -> int:
    """When a stamp was made, milliseconds."""
    return int(text[:16], 16) >> 16


def insert(session: Session, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT, in the dialect at hand."""
    return insert_into(session.connection.dialect.name, table)


def latest(session: Session, table: Table, rows: list[RowValues]) -> None:
    """Write values that are replaced; of two for the same thing the one with the greater stamp stays."""
    _latest(session.connection.dialect.name, table).many(session.connection, rows)


def latest_rows(session: Session, table: Table, rows: list[RowValues]) -> Callable[[Connection], None]:
    """`latest` in two steps: what needs no database is done now, and what comes back writes."""
    dialect = session.connection.dialect
    statement = _latest(dialect.name, table)
    bound = statement.bound(dialect, rows)
    return lambda connection: statement.many_bound(connection, bound)


def adding(session: Session, table: Table) -> Prepared:
    """What adds a row of which nobody knows whether it is there."""
    return _add(session.connection.dialect.name, table)


def add(session: Session, table: Table, rows: list[RowValues]) -> None:
    """Write facts, which are only ever added; one that is there already stays as it is."""
    if not copy_added(session.connection, table, rows):
        _add(session.connection.dialect.name, table).many(session.connection, rows)


# Built once for each table: building costs more than asking.


@cache
def insert_into(dialect: str, table: Table) -> Any:
    """The same by the name of a dialect."""
    if dialect == "postgresql":
        # Here and not above: it brings every driver that SQLAlchemy knows, and a gate uses none of them.
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    return sqlite.insert(table)


@cache
def _latest(dialect: str, table: Table) -> Prepared:
    keys = [column.name for column in table.primary_key.columns]
    statement = insert_into(dialect, table)
    fresh = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    newer = table.c.stamp <= statement.excluded.stamp  # the same one again may tell more, to a newer program
    return Prepared(statement.on_conflict_do_update(index_elements=keys, set_=fresh, where=newer))


def replaced(session: Session, table: Table) -> Prepared:
    """An INSERT that puts a row in place of the one with its key."""
    return _replaced(session.connection.dialect.name, table)


@cache
def _replaced(dialect: str, table: Table) -> Prepared:
    keys = [column.name for column in table.primary_key.columns]
    statement = insert_into(dialect, table)
    fresh = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    return Prepared(statement.on_conflict_do_update(index_elements=keys, set_=fresh))


@cache
def _add(dialect: str, table: Table) -> Prepared:
    return Prepared(insert_into(dialect, table).on_conflict_do_nothing())
