"""What happened and does not follow from its kind: invitations, and bundles heard."""

from collections.abc import Callable

from gatekeeper.journal.entry import encode_body, milliseconds
from gatekeeper.store import tables as t
from gatekeeper.store.desk import Desk, Said, insert, latest, stamp


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


ON_LOG: dict[str, Callable[[Desk, list[Said]], None]] = {
    "invited": _invited,
    "heard": _heard,
}
