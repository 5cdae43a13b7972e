"""Who is whom, where people were merged: the one place where an id of the registry is read as that of the one who stays.

What was said stays as it was said. A question about one person asks for every id under which something was said of them
(`Asking.same`), and an answer names the one who stays; where the database itself groups or joins, `stays_of` does it there.
Where nobody was merged, every statement is what it would be without.
"""

from typing import Any

from sqlalchemy import ColumnElement, delete, func, select

from gatekeeper.domain.merging import NOBODY_MERGED, Merged, merged_by
from gatekeeper.store import tables as t
from gatekeeper.store.kinds import MERGE
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import Session, add
from gatekeeper.store.unlist import unlist_people

_M = t.merged.c
_MERGED = Prepared(select(_M.person, _M.stays))
_SAID = Prepared(select(t.merge_said))
_FORGOTTEN = Prepared(select(t.forgotten.c.person))
_FEW = 50  # people whose lines are taken away one by one


def read_merged(session: Session) -> Merged:
    """Who is whom by now."""
    found = _MERGED.all(session.connection)
    return Merged.of({row.person: row.stays for row in found}) if found else NOBODY_MERGED


def stays_of(column: Any) -> ColumnElement[Any]:
    """Who stays, of a column that names somebody."""
    return func.coalesce(select(_M.stays).where(_M.person == column).scalar_subquery(), column)


def is_line(column: Any) -> ColumnElement[bool]:
    """Whether a column names somebody who stands in the registry's list: not one who is somebody else by now."""
    return ~select(_M.person).where(_M.person == column, _M.stays != column).exists()


def reckon(session: Session) -> None:
    """Reckon anew who is whom: after words about it, or after somebody was forgotten."""
    words = [(row.stamp, MERGE.value(row, session.sealer)) for row in _SAID.all(session.connection)]
    before = read_merged(session)
    if not words and not before:
        return
    forgotten = {row.person for row in _FORGOTTEN.all(session.connection)}
    now = merged_by(words, forgotten)
    if now == before:
        return
    session.connection.execute(delete(t.merged))
    rows = [{"person": one, "estate": session.estate, "stays": root} for one, root in now.stays.items()]
    if rows:
        add(session, t.merged, rows)
    session.memory.standing.clear()
    other = {one for one in (*before.stays, *now.stays) if before.all_of(one) != now.all_of(one)}
    for one in other if len(other) <= _FEW else (None,):
        unlist_people(session, one)
