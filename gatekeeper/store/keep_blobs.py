"""Photos are kept while somebody in the registry has them, and no longer."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import bindparam, delete, select

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words
from gatekeeper.journal.manifest import BLOB_LIMIT
from gatekeeper.store import tables as t
from gatekeeper.store.ask_blobs import COLUMN
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import Session, insert

_NO_WANTS = Prepared(delete(t.wanted).where(t.wanted.c.device == bindparam("device_")))
_NAMED = select(t.person.c.photo).where(t.person.c.photo.is_not(None))


class Said(Words):
    """Why a photo is not kept."""

    TOO_LARGE = (
        "照片最多 {most:,} 字节，这张有 {size:,} 字节。",
        "A photo has at most {most:,} bytes; this one has {size:,}.",
    )


def keep_blob(session: Session, blob: bytes) -> str:
    """Write a blob, or write it anew where it is damaged; return its hash.

    Raises:
        BadInput: It is larger than a blob may be, or empty.
    """
    if not 0 < len(blob) <= BLOB_LIMIT:
        raise BadInput(Said.TOO_LARGE, most=BLOB_LIMIT, size=len(blob))
    digest = hashlib.sha256(blob).hexdigest()
    fresh = {"estate": session.estate, "size": len(blob), "bytes": session.sealer.seal(COLUMN, blob)}
    statement = insert(session, t.blob).values(hash=digest, **fresh)
    session.connection.execute(statement.on_conflict_do_update(index_elements=["hash"], set_=fresh))
    return digest


def forget_blobs(session: Session) -> None:
    """Take away what nobody in the registry has any more: whoever had it was erased, or has another photo."""
    for table in (t.blob, t.wanted):
        session.connection.execute(delete(table).where(table.c.hash.not_in(_NAMED)))


def note_wants(session: Session, device: str, digests: Iterable[str]) -> None:
    """Put what a machine lacks now in place of what it lacked before."""
    _NO_WANTS.run(session.connection, {"device_": device})
    rows = [{"device": device, "hash": digest, "estate": session.estate} for digest in dict.fromkeys(digests)]
    if rows:
        session.connection.execute(t.wanted.insert(), rows)
