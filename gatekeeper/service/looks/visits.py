"""What can be asked of visits without a name."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.visit import Guests


class VisitLook(Protocol):
    """Questions about who visits whom, with how many."""

    def guests(self, since: datetime, host: UUID | None = None) -> list[Guests]:
        """Whoever came since then, to one household or to all, the first first."""
        ...

    def guests_with(self, numbers: Collection[int]) -> dict[int, Guests]:
        """Whose passes these are, by their numbers: of those that were made out for a visit."""
        ...
