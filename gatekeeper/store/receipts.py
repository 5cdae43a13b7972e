"""What other machines hold and when they spoke: beside the journal, so that an exchange without news writes no entry."""

from sqlalchemy import select

from gatekeeper.domain.facts import Heard
from gatekeeper.journal.entry import decode_body, encode_body, milliseconds
from gatekeeper.store import tables as t
from gatekeeper.store.asking import given
from gatekeeper.store.desk import Desk, replaced
from gatekeeper.store.prepared import Prepared

_HEARD = Prepared(select(t.receipt.c.heard).where(t.receipt.c.device == given("device")))


def keep_receipt(desk: Desk, heard: Heard) -> None:
    """Keep what a machine's newest bundle said, in place of what it said before."""
    values = {
        "device": heard.device,
        "estate": desk.estate,
        "made": milliseconds(heard.made),
        "heard": encode_body(heard),
    }
    replaced(desk, t.receipt).run(desk.connection, values)


def receipt_of(desk: Desk, device: str) -> Heard | None:
    """What a machine's newest bundle said; None if it never spoke."""
    kept = _HEARD.scalar(desk.connection, {"device": device})
    return None if kept is None else decode_body("heard", kept)


def receipts(desk: Desk) -> dict[str, Heard]:
    """The same of every machine that spoke."""
    found = desk.connection.execute(select(t.receipt.c.device, t.receipt.c.heard))
    return {row.device: decode_body("heard", row.heard) for row in found}
