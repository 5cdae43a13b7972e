"""Other lanes of one gate on the same computer, as far as a lane asks about them; each judges by what all of them saw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.duty import PinTried
from gatekeeper.domain.presence import PresenceList
from gatekeeper.domain.visit import Visit


@dataclass(frozen=True, slots=True)
class AnsweredThere:
    """Another lane has answered somebody.

    Attributes:
        lane: What it is called.
        outcome: As it stands in the passage.
    """

    lane: str
    at: datetime
    outcome: str


class LanesBeside(Protocol):
    """What the other lanes tell, as of the last time they were looked at."""

    def lists(self) -> tuple[PresenceList, ...]:
        """Who went through them lately, a list for each lane."""
        ...

    def answered(self, person: UUID | None, number: int | None, since: datetime) -> AnsweredThere | None:
        """The newest answer of any of them about a person, or a pass of this number, since then; None without one."""
        ...

    def pins_tried(self, guard: UUID, limit: int) -> Sequence[PinTried]:
        """The newest tries of a guard's PIN there, newest first."""
        ...

    def unlocked(self, guard: UUID) -> datetime | None:
        """When a supervisor let a guard try again at one of them; None if none did."""
        ...

    def left_there(self, home: UUID | None, since: datetime) -> Sequence[Visit]:
        """What was left at them for a household since then (None for all), and waits as far as each of them knows."""
        ...

    def visit_there(self, visit: UUID) -> Visit | None:
        """The newest that any of them says of a visit; None where none knows of it."""
        ...


class _Alone:
    """No other lane."""

    def lists(self) -> tuple[PresenceList, ...]:
        return ()

    def answered(self, person: UUID | None, number: int | None, since: datetime) -> AnsweredThere | None:
        return None

    def pins_tried(self, guard: UUID, limit: int) -> Sequence[PinTried]:
        return ()

    def unlocked(self, guard: UUID) -> datetime | None:
        return None

    def left_there(self, home: UUID | None, since: datetime) -> Sequence[Visit]:
        return ()

    def visit_there(self, visit: UUID) -> Visit | None:
        return None


ALONE: LanesBeside = _Alone()
