"""What can be asked of who stood at which gate, when."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.contact import Meeting
from gatekeeper.domain.facts import (
    EntryName,
)
from gatekeeper.domain.passage import Passage, Reading
from gatekeeper.service.looks.me import Me


class PassageLook(Protocol):
    """Questions about who stood at which gate, when."""

    me: Me

    def readings_of(self, person: UUID, since: datetime) -> list[Reading]:
        """The temperatures of one person, oldest first."""

    def passages_of(self, persons: Sequence[UUID], since: datetime, most: int = 500) -> list[Passage]:
        """What these persons were answered, oldest first; at most the newest ones."""

    def passages_with(self, number: int, since: datetime, most: int = 50) -> list[Passage]:
        """What was answered to whoever showed the pass of this number, oldest first; at most the newest ones."""

    def passages_in(self, plates: Collection[str], since: datetime) -> list[Passage]:
        """What was answered to whoever sat in one of these cars, oldest first."""

    def visits_over(self) -> set[int]:
        """Numbers of passes whose holders are not in the registry and went out."""

    def passage_at(self, answer: EntryName) -> Passage | None:
        """What one answer of a gate is by now; None if there is none, or it was taken away."""

    def passages(self, since: datetime, until: datetime) -> Iterator[Passage]:
        """All passages of a stretch of time."""

    def count_passages(self) -> int:
        """How many passages there are."""

    def meetings(
        self, person: UUID | None, since: datetime, window: timedelta, *, number: int | None = None
    ) -> list[Meeting]:
        """Who went through the same gate in the same direction within `window` of a person, or of a pass's passages."""
