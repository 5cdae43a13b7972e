"""What can be asked of the watch list."""

from collections.abc import Collection
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.facts import (
    EntryName,
)
from gatekeeper.domain.likeness import LikenessIndex


class LookoutLook(Protocol):
    """Questions about the watch list."""

    def lookouts(self, most: int | None = None) -> LikenessIndex:
        """All lines of the watch list; where more than `most` have changed, as it was before."""

    def entries_of_lookouts(self, lines: Collection[UUID]) -> list[EntryName]:
        """Where lines of the watch list are spoken of: what they are, why, and who was like them."""
        ...
