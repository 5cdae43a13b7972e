"""Blobs by their hash: photos of persons, the logo, pictures around refusals; kept while somebody has them, and no longer."""

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, or_, select, union

from gatekeeper.domain.errors import BadInput, WrongKey
from gatekeeper.domain.words import Words
from gatekeeper.journal.manifest import BLOB_LIMIT
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking, given
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import Session, insert

COLUMN = "blob.bytes"  # under which the bytes are sealed
_HASH = re.compile("[0-9a-f]{64}")

_PICTURES = (t.pictured.c.before, t.pictured.c.moment, t.pictured.c.behind)

# A blob that nobody has is not there for anybody who asks.
_PHOTO = select(t.blob.c.bytes).where(
    t.blob.c.hash == given("digest"),
    or_(
        select(t.person.c.id).where(t.person.c.photo == given("digest")).exists(),
        select(t.estate_settings.c.estate).where(t.estate_settings.c.logo == given("digest")).exists(),
        *(select(t.pictured.c.id).where(column == given("digest")).exists() for column in _PICTURES),
    ),
)


def _lacking(column: ColumnElement[str | None]) -> Select[Any]:
    """What a column names and this machine does not hold."""
    held = select(t.blob.c.hash).where(t.blob.c.hash == column)
    return select(column.label("hash")).where(column.is_not(None), ~held.exists())


def _lacking_here(column: ColumnElement[str | None]) -> ColumnElement[bool]:
    """Whether a column of a row names what this machine does not hold."""
    return column.is_not(None) & ~select(t.blob.c.hash).where(t.blob.c.hash == column).exists()


_MISSING = union(_lacking(t.person.c.photo), _lacking(t.estate_settings.c.logo))

_WANTED = Prepared(select(t.wanted.c.hash).where(t.wanted.c.device == given("device")).order_by(t.wanted.c.hash))
_NO_WANTS = Prepared(delete(t.wanted).where(t.wanted.c.device == bindparam("device_")))
_NAMED = (
    select(t.person.c.photo)
    .where(t.person.c.photo.is_not(None))
    .union_all(
        select(t.estate_settings.c.logo).where(t.estate_settings.c.logo.is_not(None)),
        *(select(column).where(column.is_not(None)) for column in _PICTURES),
    )
)


class Said(Words):
    """Why a photo is not kept."""

    TOO_LARGE = (
        "图片最多 {most:,} 字节，这张有 {size:,} 字节。",
        "A picture has at most {most:,} bytes; this one has {size:,}.",
    )


class BlobQuestions(Asking):
    """What is held of photos, and of the logo."""

    def photo(self, digest: str) -> bytes | None:
        """The photo of somebody in the registry, or the logo, by its hash; None if it is not here, or damaged: see `verify`."""
        sealed = self._do.execute(_PHOTO, {"digest": digest}).scalar()
        if sealed is None:
            return None
        try:
            photo = self._sealer.open(COLUMN, sealed)
        except WrongKey:
            return None
        return photo if hashlib.sha256(photo).hexdigest() == digest else None

    def missing_photos(self, most: int | None = None) -> list[str]:
        """Hashes of the photos that persons have, and of the logo, which this machine lacks.

        Args:
            most: So many of them, drawn by lot: where some are nowhere to be had, the others still get their turn.
        """
        missing = _MISSING.subquery()
        found = select(missing.c.hash)
        if most is not None:
            found = found.order_by(func.random()).limit(most)
        return [one for one in self._do.execute(found).scalars() if _HASH.fullmatch(one)]

    def missing_pictures(self, gate: str, most: int) -> list[str]:
        """Hashes of the pictures that a gate has told of and this machine lacks; at most so many, the newest first."""
        found: dict[str, None] = {}
        told = select(t.pictured).where(t.pictured.c.device == gate).order_by(t.pictured.c.at.desc())
        lacks = or_(*(_lacking_here(column) for column in _PICTURES))
        for row in self._do.execute(told.where(lacks).limit(most)):
            found |= dict.fromkeys(one for one in (row.before, row.moment, row.behind) if one and _HASH.fullmatch(one))
        held = set(self._do.execute(select(t.blob.c.hash).where(t.blob.c.hash.in_(found))).scalars())
        return [one for one in found if one not in held][:most]

    def wanted_by(self, device: str) -> list[str]:
        """Hashes of what another machine lacked when it made the newest bundle that arrived here."""
        memory = self.memory
        if memory.wanting is None:  # most lack nothing: one question for all who are answered together
            memory.wanting = wanting(self.session)
        if device not in memory.wanting:
            return []
        return [row.hash for row in _WANTED.all(self._do, {"device": device})]


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
    """Take away what nobody has any more: whoever had it was erased, or has another photo; so with an older logo."""
    for table in (t.blob, t.wanted):
        session.connection.execute(delete(table).where(table.c.hash.not_in(_NAMED)))


def wanting(session: Session) -> set[str]:
    """The machines that lack photos."""
    return set(session.connection.execute(select(t.wanted.c.device).distinct()).scalars())


def note_wants(session: Session, device: str, digests: Iterable[str]) -> None:
    """Put what a machine lacks now in place of what it lacked before."""
    _NO_WANTS.run(session.connection, {"device_": device})
    rows = [{"device": device, "hash": digest, "estate": session.estate} for digest in dict.fromkeys(digests)]
    if rows:
        session.connection.execute(t.wanted.insert(), rows)
