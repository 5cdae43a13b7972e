"""Questions about photos: blobs that persons have, by their hash."""

import hashlib
import re
from typing import Any

from sqlalchemy import Select, func, select

from gatekeeper.domain.errors import WrongKey
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking, given
from gatekeeper.store.prepared import Prepared

COLUMN = "blob.bytes"  # under which the bytes are sealed
_HASH = re.compile("[0-9a-f]{64}")

# A blob that nobody in the registry has is not there for anybody who asks.
_PHOTO = select(t.blob.c.bytes).where(
    t.blob.c.hash == given("digest"), select(t.person.c.id).where(t.person.c.photo == given("digest")).exists()
)
_HELD = select(t.blob.c.hash).where(t.blob.c.hash == t.person.c.photo)
_MISSING: Select[Any] = select(t.person.c.photo).where(t.person.c.photo.is_not(None), ~_HELD.exists()).distinct()

_WANTED = Prepared(select(t.wanted.c.hash).where(t.wanted.c.device == given("device")).order_by(t.wanted.c.hash))


class BlobQuestions(Asking):
    """What is held of the photos of persons."""

    def photo(self, digest: str) -> bytes | None:
        """The photo of somebody in the registry by its hash; None if it is not here, or damaged (`verify` names it)."""
        sealed = self._do.execute(_PHOTO, {"digest": digest}).scalar()
        if sealed is None:
            return None
        try:
            photo = self._sealer.open(COLUMN, sealed)
        except WrongKey:
            return None
        return photo if hashlib.sha256(photo).hexdigest() == digest else None

    def missing_photos(self, most: int | None = None) -> list[str]:
        """Hashes of photos that persons have and this machine lacks.

        Args:
            most: So many of them, drawn by lot: where some are nowhere to be had, the others still get their turn.
        """
        found = _MISSING
        if most is not None:
            missing = _MISSING.subquery()
            found = select(missing.c.photo).order_by(func.random()).limit(most)
        return [one for one in self._do.execute(found).scalars() if _HASH.fullmatch(one)]

    def wanted_by(self, device: str) -> list[str]:
        """Hashes of what another machine lacked when it made the newest bundle that arrived here."""
        return [row.hash for row in _WANTED.all(self._do, {"device": device})]
