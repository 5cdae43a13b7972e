"""What other machines hold and when they spoke: beside the journal, so that an exchange without news writes no entry."""

from sqlalchemy import select

from gatekeeper.domain.facts import Heard
from gatekeeper.journal.entry import decode_body, encode_body, milliseconds
from gatekeeper.store import tables as t
from gatekeeper.store.asking import given
from gatekeeper.store.desk import Desk, insert

_HEARD = select(t.receipt.c.heard).where(t.receipt.c.device == given("device"))


def keep_receipt(desk: Desk, heard: Heard) -> None:
    """Keep what a machine's newest bundle said, in place of what it said before."""
    statement = insert(desk, t.receipt)
    fresh = {name: statement.excluded[name] for name in ("made", "heard")}
    values = {
        "device": heard.device,
        "estate": desk.estate,
        "made": milliseconds(heard.made),
        "heard": encode_body(heard),
    }
    desk.connection.execute(statement.on_conflict_do_update(index_elements=["device"], set_=fresh), values)


def receipt_of(desk: Desk, device: str) -> Heard | None:
    """What a machine's newest bundle said; None if it never spoke."""
    kept = desk.connection.execute(_HEARD, {"device": device}).scalar()
    return None if kept is None else decode_body("heard", kept)


def receipts(desk: Desk) -> dict[str, Heard]:
    """The same of every machine that spoke."""
    found = desk.connection.execute(select(t.receipt.c.device, t.receipt.c.heard))
    return {row.device: decode_body("heard", row.heard) for row in found}
