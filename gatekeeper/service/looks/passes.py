"""What can be asked of passes."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.service.looks.me import Me


class PassLook(Protocol):
    """Questions about passes: whose they are, and what became of them."""

    me: Me

    def pass_(self, number: int) -> Pass | None:
        """One pass by number, at its newest issue serial."""
        ...

    def passes_by(self, numbers: Collection[int]) -> dict[int, Pass]:
        """Passes by their numbers, those that are known, at their newest issue serials."""
        ...

    def pass_state(self, number: int, serial: int) -> PassState:
        """What the office said of one issue of a pass, whether or not the pass itself is known here."""
        ...

    def passes_of(self, person: UUID) -> list[Pass]:
        """All passes of one person."""
        ...

    def passes_by_person(self, persons: Collection[UUID]) -> dict[UUID, list[Pass]]:
        """All passes of each of these persons, newest number last; who has none is not in it."""
        ...

    def passes(self) -> Iterator[Pass]:
        """All passes by number."""
        ...

    def held_by_hand(self, persons: Collection[UUID]) -> dict[UUID, tuple[PassState, datetime]]:
        """The newest state that a person, not the program, gave a pass of each of these, and since when; of others nothing."""
        ...

    def last_pass_given(self) -> int | None:
        """The number of the newest pass that this database gave a new number, since it is what it is; None if none."""
        ...

    def newest_pass_number(self, first: int, below: int) -> int | None:
        """The highest pass number within a range; None if there is none."""
        ...

    def printed_labels(self) -> set[str]:
        """Labels of all passes whose card was printed."""
        ...
