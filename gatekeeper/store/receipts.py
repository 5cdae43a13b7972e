"""What other machines hold and when they spoke: beside the journal, so that an exchange without news writes no entry."""

from sqlalchemy import select

from gatekeeper.domain.facts import Heard
from gatekeeper.journal.entry import decode_body, encode_body, milliseconds
from gatekeeper.store import tables as t
from gatekeeper.store.asking import given
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import RowValues, Session, replaced

_HEARD = Prepared(select(t.receipt.c.heard).where(t.receipt.c.device == given("device")))


def receipt_row(session: Session, heard: Heard) -> RowValues:
    """What stands in the table of what a machine's newest bundle said."""
    return {
        "device": heard.device,
        "estate": session.estate,
        "made": milliseconds(heard.made),
        "heard": encode_body(heard),
    }


def keep_receipts(session: Session, rows: list[RowValues]) -> None:
    """Write such rows in place of what the machines said before."""
    replaced(session, t.receipt).many(session.connection, list({row["device"]: row for row in rows}.values()))


def receipt_of(session: Session, device: str) -> Heard | None:
    """What a machine's newest bundle said; None if it never spoke."""
    kept = _HEARD.scalar(session.connection, {"device": device})
    return None if kept is None else decode_body("heard", kept)


def receipts(session: Session) -> dict[str, Heard]:
    """The same of every machine that spoke."""
    found = session.connection.execute(select(t.receipt.c.device, t.receipt.c.heard))
    return {row.device: decode_body("heard", row.heard) for row in found}
