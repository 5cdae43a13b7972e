"""Questions about what has become old, by the entries that say it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from gatekeeper.domain.facts import EntryName, StreamName


class OldLook(Protocol):
    """Questions about what has become old, by the entries that say it."""

    def told_before(self, kind: str, before: datetime) -> Iterator[tuple[EntryName, Any]]:
        """What the journal still says of a kind, by entries written before; for what is asked seldom."""
        ...

    def passages_before(self, before: datetime) -> Iterator[tuple[EntryName, UUID | None, datetime]]:
        """Passages of before, whose they were, and when: a line each."""
        ...

    def readings_before(self, before: datetime) -> Iterator[tuple[EntryName, UUID | None, datetime]]:
        """Those of them whose temperatures are still known."""
        ...

    def taken_away(self, chain: StreamName, last: int, *, whole: bool) -> list[int]:
        """Answers of a chain, up to one, that are no passage any more, and still have a body, or what is kept of it."""
        ...
