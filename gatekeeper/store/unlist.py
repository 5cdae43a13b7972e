"""Lines of the lists on a clerk's desk are taken away where what they are made of changes: the desk writes them anew.

Only the office's window lists, so elsewhere these tables are empty, and nobody who writes makes lines.
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Column, delete, select

from gatekeeper.domain.passes import number_in
from gatekeeper.store import tables as t
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import ReadEntry, Session

AT_ONCE = 500  # keys in one statement
_ANY = Prepared(select(t.listed_pass.c.number).limit(1))


def unlist_people(session: Session, person: UUID | None = None) -> None:
    """Take one person's lines away, or all: also those of the passes."""
    for table in (t.listed, t.listed_tail, t.listed_pass):
        lines = delete(table)
        session.connection.execute(lines if person is None else lines.where(table.c.person == person))


def unlist_holders(session: Session, people: Iterable[UUID]) -> None:
    """Take the lines of these people's passes away."""
    _unlist(session, t.listed_pass.c.person, people)


def unlist_all_passes(session: Session) -> None:
    """Take the lines of all passes away; for what happens seldom."""
    session.connection.execute(delete(t.listed_pass))


def unlist_passes(session: Session, said: list[ReadEntry]) -> None:
    """After passes or their states were written."""
    _unlist(session, t.listed_pass.c.number, (one.value.number for one in said))


def unlist_gate_passes(session: Session, said: list[ReadEntry]) -> None:
    """After gates made passes out."""
    _unlist(session, t.listed_pass.c.number, (one.value.made_out.number for one in said))


def unlist_printed(session: Session, said: list[ReadEntry]) -> None:
    """After cards were printed."""
    _unlist(session, t.listed_pass.c.number, (number_in(label) for one in said for label in one.value.labels))


def _unlist(session: Session, column: Column[Any], keys: Iterable[Any]) -> None:
    """Take lines away, if there are any: at a gate and at a hub nobody lists."""
    if _ANY.first(session.connection) is None:
        return
    source = iter(keys)
    while some := list(islice(source, AT_ONCE)):
        session.connection.execute(delete(t.listed_pass).where(column.in_(some)))
