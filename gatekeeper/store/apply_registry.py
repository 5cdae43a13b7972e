"""What the office says that does not follow from its kind: the estate, its machines, passes and their states."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import and_, case, delete, select

from gatekeeper.domain import facts
from gatekeeper.domain.passes import Pass
from gatekeeper.journal.entry import milliseconds
from gatekeeper.store import tables as t
from gatekeeper.store.asking import AT_ONCE
from gatekeeper.store.kind import KindTable
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import ReadEntry, RowValues, Session, add, insert, stamp

_FORGOTTEN = Prepared(select(t.forgotten.c.person).limit(1))


def _estates(session: Session, said: list[ReadEntry]) -> None:
    add(
        session,
        t.estate,
        [{"estate": one.value.id, "name": one.value.name, "recovery": one.value.recovery} for one in said],
    )


def _devices(session: Session, said: list[ReadEntry]) -> None:
    """A machine's newest description; but once revoked, by whomever, it stays revoked."""
    rows: list[RowValues] = []
    for one in said:
        device: facts.Device = one.value
        rows.append(
            {
                "device": device.id,
                "estate": session.estate,
                "stamp": stamp(one.header),
                "name": device.name,
                "kind": device.kind.value,
                "key": device.key,
                "recipient": device.recipient,
                "kid": device.kid,
                "token_key": device.token_key,
                "direction": device.direction.value,
                "revoked": device.revoked,
                "lane_of": device.lane_of,
            }
        )
    statement = insert(session, t.device)
    newer = t.device.c.stamp <= statement.excluded.stamp
    fresh = {name: case((newer, statement.excluded[name]), else_=t.device.c[name]) for name in rows[0]}
    del fresh["device"]
    # Of two reasons the one later in the alphabet, so that every machine shows the same.
    before = t.device.c.revoked
    fresh["revoked"] = case((before < statement.excluded.revoked, statement.excluded.revoked), else_=before)
    session.connection.execute(statement.on_conflict_do_update(index_elements=["device"], set_=fresh), rows)


def leaving_out(kind: KindTable[Any]) -> Callable[[Session, list[ReadEntry]], None]:
    """What is done after values about persons were written: what was said of somebody before they were forgotten is not
    said again."""
    table, about = kind.table.c, kind.table.c[kind.about]

    def leave_out(session: Session, said: list[ReadEntry]) -> None:
        if _FORGOTTEN.first(session.connection) is None:
            return
        of_whom = list({getattr(one.value, kind.about) for one in said} - {None})
        for start in range(0, len(of_whom), AT_ONCE):
            gone = select(t.forgotten).where(t.forgotten.c.person.in_(of_whom[start : start + AT_ONCE]))
            for row in session.connection.execute(gone).all():
                session.connection.execute(delete(kind.table).where(about == row.person, table.stamp < row.stamp))

    return leave_out


def _passes(session: Session, said: list[ReadEntry]) -> None:
    rows: list[RowValues] = []
    for one in said:
        issued: Pass = one.value
        rows.append(
            {
                "estate": session.estate,
                "number": issued.number,
                "stamp": stamp(one.header),
                "serial": issued.serial,
                "person": issued.person,
                "kind": issued.kind.value,
                "colour": issued.colour,
                "not_before": milliseconds(issued.not_before),
                "expires": milliseconds(issued.expires),
                "holder": issued.holder,
                "flat": issued.flat,
                "visit": issued.visit,
            }
        )
    statement = insert(session, t.passes)
    fresh = {name: statement.excluded[name] for name in rows[0] if name not in ("estate", "number")}
    newer = (t.passes.c.serial < statement.excluded.serial) | (
        (t.passes.c.serial == statement.excluded.serial) & (t.passes.c.stamp <= statement.excluded.stamp)
    )
    session.connection.execute(
        statement.on_conflict_do_update(index_elements=["estate", "number"], set_=fresh, where=newer), rows
    )


def _pass_states(session: Session, said: list[ReadEntry]) -> None:
    """The worst state that anybody gave; of the reasons for it the first one."""
    rows = [
        {
            "estate": session.estate,
            "number": one.value.number,
            "serial": one.value.serial,
            "stamp": stamp(one.header),
            "rank": one.value.state.rank,
            "reason": one.value.reason,
        }
        for one in said
    ]
    statement = insert(session, t.pass_state)
    said_now, held = statement.excluded, t.pass_state.c
    first = and_(held.rank == said_now.rank, held.stamp > said_now.stamp)
    worse = {name: said_now[name] for name in ("stamp", "rank", "reason")}
    session.connection.execute(
        statement.on_conflict_do_update(
            index_elements=["estate", "number", "serial"], set_=worse, where=(held.rank < said_now.rank) | first
        ),
        rows,
    )


ON_REGISTRY: dict[str, Callable[[Session, list[ReadEntry]], None]] = {
    "estate": _estates,
    "device": _devices,
    "pass": _passes,
    "pass-state": _pass_states,
}
