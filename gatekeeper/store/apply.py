"""The one way from an entry to the tables, for entries made here and entries received alike.

Applying is idempotent where it can be repeated, and gives the same tables in whatever order chains arrive:
registry values are won by the newest stamp, pass states are a lattice, facts are only added.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, delete, update
from sqlalchemy.dialects import postgresql, sqlite

from gatekeeper.domain import facts
from gatekeeper.domain.household import Household, Person
from gatekeeper.domain.passage import Passage
from gatekeeper.domain.passes import Pass
from gatekeeper.journal.entry import Header, encode_body
from gatekeeper.store import tables as t
from gatekeeper.store.sealer import Sealer


@dataclass(frozen=True, slots=True)
class Said:
    """One entry with its body read.

    Attributes:
        stream: The row number of its chain in `tables.stream`.
    """

    stream: int
    header: Header
    value: Any


@dataclass(frozen=True, slots=True)
class Desk:
    """What applying needs."""

    connection: Connection
    estate: UUID
    sealer: Sealer


def milliseconds(moment: datetime) -> int:
    """A moment as the tables keep it."""
    return round(moment.timestamp() * 1000)


def stamp(header: Header) -> str:
    """What registry values are compared by: the hybrid clock, then the device, so that no two are equal."""
    return f"{header.hlc:016x}{header.device.hex()}"


def insert(desk: Desk, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT, in the dialect at hand."""
    return (postgresql if desk.connection.dialect.name == "postgresql" else sqlite).insert(table)


def apply(desk: Desk, said: Sequence[Said]) -> None:
    """Bring the tables up to date with these entries, in this order. Kinds that are not known are left alone."""
    for kind, group in groupby(said, key=lambda one: one.header.kind):
        if kind in _APPLY:
            _APPLY[kind](desk, list(group))


def _latest(desk: Desk, table: Table, rows: list[dict[str, Any]]) -> None:
    """Write registry values; of two for the same thing the one with the greater stamp stays."""
    keys = [column.name for column in table.primary_key.columns]
    statement = insert(desk, table)
    fresh = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    newer = table.c.stamp < statement.excluded.stamp
    desk.connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=fresh, where=newer), rows)


def _add(desk: Desk, table: Table, rows: list[dict[str, Any]]) -> None:
    desk.connection.execute(insert(desk, table).on_conflict_do_nothing(), rows)


def _estates(desk: Desk, said: list[Said]) -> None:
    _add(
        desk,
        t.estate,
        [{"estate": one.value.id, "name": one.value.name, "recovery": one.value.recovery} for one in said],
    )


def _devices(desk: Desk, said: list[Said]) -> None:
    rows = []
    for one in said:
        device: facts.Device = one.value
        rows.append(
            {
                "device": device.id,
                "estate": desk.estate,
                "stamp": stamp(one.header),
                "name": device.name,
                "kind": device.kind.value,
                "key": device.key,
                "recipient": device.recipient,
                "kid": device.kid,
                "token_key": device.token_key,
                "direction": device.direction.value,
                "revoked": device.revoked,
            }
        )
    _latest(desk, t.device, rows)


def _policies(desk: Desk, said: list[Said]) -> None:
    _latest(
        desk, t.policy, [{"estate": desk.estate, "stamp": stamp(one.header), "toml": one.value.toml} for one in said]
    )


def _households(desk: Desk, said: list[Said]) -> None:
    rows = []
    for one in said:
        household: Household = one.value
        rows.append(
            {
                "id": household.id,
                "estate": desk.estate,
                "stamp": stamp(one.header),
                "building": household.flat.building,
                "unit": household.flat.unit,
                "room": household.flat.room,
                "state": household.state.value,
            }
        )
    _latest(desk, t.household, rows)


def _persons(desk: Desk, said: list[Said]) -> None:
    rows = []
    for one in said:
        person: Person = one.value
        rows.append(
            {
                "id": person.id,
                "estate": desk.estate,
                "stamp": stamp(one.header),
                "household": person.household,
                "name": person.name,
                "id_number": desk.sealer.seal_text("person.id_number", person.id_number),
                "id_index": desk.sealer.index("person.id_number", person.id_number),
                "phone": desk.sealer.seal_text("person.phone", person.phone),
                "standing": person.standing.value,
                "returned": person.returned.isoformat() if person.returned else None,
                "plates": ";".join(person.plates),
                "photo": person.photo,
                "state": person.state.value,
            }
        )
    _latest(desk, t.person, rows)


def _passes(desk: Desk, said: list[Said]) -> None:
    rows = []
    for one in said:
        issued: Pass = one.value
        rows.append(
            {
                "estate": desk.estate,
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
            }
        )
    statement = insert(desk, t.passes)
    fresh = {name: statement.excluded[name] for name in rows[0] if name not in ("estate", "number")}
    newer = (t.passes.c.serial < statement.excluded.serial) | (
        (t.passes.c.serial == statement.excluded.serial) & (t.passes.c.stamp < statement.excluded.stamp)
    )
    desk.connection.execute(
        statement.on_conflict_do_update(index_elements=["estate", "number"], set_=fresh, where=newer), rows
    )


def _pass_states(desk: Desk, said: list[Said]) -> None:
    statement = insert(desk, t.pass_state)
    worse = {"rank": statement.excluded.rank, "reason": statement.excluded.reason}
    desk.connection.execute(
        statement.on_conflict_do_update(
            index_elements=["estate", "number", "serial"],
            set_=worse,
            where=t.pass_state.c.rank < statement.excluded.rank,
        ),
        [
            {
                "estate": desk.estate,
                "number": one.value.number,
                "serial": one.value.serial,
                "rank": one.value.state.rank,
                "reason": one.value.reason,
            }
            for one in said
        ],
    )


def _passages(desk: Desk, said: list[Said]) -> None:
    rows = []
    for one in said:
        passage: Passage = one.value
        rows.append(
            {
                "stream": one.stream,
                "seq": one.header.seq,
                "estate": desk.estate,
                "gate": passage.gate,
                "at": milliseconds(passage.at),
                "direction": passage.direction.value,
                "outcome": passage.outcome,
                "reasons": " ".join(passage.reasons),
                "person": passage.person,
                "household": passage.household,
                "pass_number": passage.pass_number,
                "pass_serial": passage.pass_serial,
                "colour": passage.colour,
                "tenths": " ".join(map(str, passage.tenths)),
                "mask": passage.mask,
                "asked": passage.asked,
            }
        )
    _add(desk, t.passage, rows)


def _invited(desk: Desk, said: list[Said]) -> None:
    statement = insert(desk, t.invited)
    desk.connection.execute(
        statement.on_conflict_do_update(
            index_elements=["secret_hash"],
            set_={"until": statement.excluded.until},
            where=t.invited.c.until > statement.excluded.until,
        ),
        [
            {
                "secret_hash": one.value.secret_hash,
                "estate": desk.estate,
                "name": one.value.name,
                "kind": one.value.kind.value,
                "direction": one.value.direction.value,
                "until": milliseconds(one.value.until),
            }
            for one in said
        ],
    )


def _heard(desk: Desk, said: list[Said]) -> None:
    statement = insert(desk, t.heard)
    desk.connection.execute(
        statement.on_conflict_do_update(
            index_elements=["listener", "device"],
            set_={"made": statement.excluded.made, "holds": statement.excluded.holds},
        ),
        [
            {
                "listener": one.header.device.hex(),
                "device": one.value.device,
                "estate": desk.estate,
                "made": milliseconds(one.value.made),
                "holds": encode_body(one.value),
            }
            for one in said
        ],
    )


def _printed(desk: Desk, said: list[Said]) -> None:
    rows = [
        {
            "stream": one.stream,
            "seq": one.header.seq,
            "estate": desk.estate,
            "at": one.header.wall,
            "labels": " ".join(one.value.labels),
            "digest": one.value.digest,
        }
        for one in said
    ]
    _add(desk, t.printed, rows)


def _revealed(desk: Desk, said: list[Said]) -> None:
    rows = [
        {
            "stream": one.stream,
            "seq": one.header.seq,
            "estate": desk.estate,
            "at": one.header.wall,
            "what": one.value.what,
            "reason": one.value.reason,
        }
        for one in said
    ]
    _add(desk, t.revealed, rows)


def _erasures(desk: Desk, said: list[Said]) -> None:
    for one in said:
        erasure: facts.Erasure = one.value
        for name in erasure.entries:
            _erase(desk, name)
        if erasure.person is not None:
            desk.connection.execute(delete(t.person).where(t.person.c.id == erasure.person))


def _erase(desk: Desk, name: facts.EntryName) -> None:
    """Take one body away, wherever it stands now and should it come again."""
    chain = name.stream
    key = {"device": chain.device, "epoch": chain.epoch, "name": chain.stream.value}
    _add(desk, t.erased, [{**key, "seq": name.seq, "estate": desk.estate}])
    row = desk.connection.execute(t.stream.select().filter_by(**key)).first()
    if row is None:
        return
    at = {"stream": row.id, "seq": name.seq}
    desk.connection.execute(update(t.entry).filter_by(**at).values(salt=None, body=None))
    for view in (t.passage, t.printed, t.revealed):
        desk.connection.execute(delete(view).filter_by(**at))


_APPLY: dict[str, Callable[[Desk, list[Said]], None]] = {
    "estate": _estates,
    "device": _devices,
    "policy": _policies,
    "household": _households,
    "person": _persons,
    "pass": _passes,
    "pass-state": _pass_states,
    "passage": _passages,
    "invited": _invited,
    "heard": _heard,
    "printed": _printed,
    "revealed": _revealed,
    "erasure": _erasures,
}
