"""What happened: passages, invitations, bundles heard, prints, reveals."""

from collections.abc import Callable

from gatekeeper.domain.passage import Passage
from gatekeeper.journal.entry import encode_body, milliseconds
from gatekeeper.store import tables as t
from gatekeeper.store.apply_gate import settle
from gatekeeper.store.desk import Desk, Said, add, insert, latest, stamp


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
    add(desk, t.passage, rows)
    settle(desk, said)


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
    rows = [
        {
            "listener": one.header.device.hex(),
            "device": one.value.device,
            "estate": desk.estate,
            "stamp": stamp(one.header),
            "made": milliseconds(one.value.made),
            "holds": encode_body(one.value),
        }
        for one in said
    ]
    latest(desk, t.heard, rows)


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
    add(desk, t.printed, rows)


def _imported(desk: Desk, said: list[Said]) -> None:
    rows = [
        {
            "stream": one.stream,
            "seq": one.header.seq,
            "estate": desk.estate,
            "at": one.header.wall,
            "device": one.value.stream.device,
            "epoch": one.value.stream.epoch,
            "first": one.value.first,
            "last": one.value.last,
            "people": one.value.people,
            "undoes": one.value.undoes,
        }
        for one in said
    ]
    add(desk, t.imported, rows)


def _acts(desk: Desk, said: list[Said]) -> None:
    rows = [
        {
            "stream": one.stream,
            "seq": one.header.seq,
            "estate": desk.estate,
            "at": one.header.wall,
            "what": one.value.what,
            "person": one.value.person,
            "number": one.value.number,
            "reason": one.value.reason,
        }
        for one in said
    ]
    add(desk, t.act, rows)


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
    add(desk, t.revealed, rows)


ON_LOG: dict[str, Callable[[Desk, list[Said]], None]] = {
    "passage": _passages,
    "invited": _invited,
    "heard": _heard,
    "printed": _printed,
    "imported": _imported,
    "act": _acts,
    "revealed": _revealed,
}
