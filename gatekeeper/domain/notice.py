"""What the office tells the guards, and that each of them has read it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

LONGEST_ZH, LONGEST_EN = 160, 360  # characters: what a guard reads on one card, from two metres away
MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class GuardNotice:
    """Something that every guard is told when they begin, until it is over.

    Attributes:
        zh, en: The text, in lines; at most one of them is empty, and then the other one is shown.
        gate: Device id of the gate whose guards are told; empty for all gates.
        since, until: From when on, and until when, UTC; one that was ended is said again with `until` at that moment.
    """

    id: UUID
    zh: str = field(repr=False)
    en: str = field(repr=False)
    gate: str
    since: datetime
    until: datetime

    @property
    def texts(self) -> tuple[str, str]:
        """What is read, Chinese and English."""
        return self.zh or self.en, self.en or self.zh

    def holds(self, now: datetime) -> bool:
        """Whether guards are told of it."""
        return now < self.until

    def is_for(self, gate: str, lane_of: str = "") -> bool:
        """Whether the guards of a gate are told, or those of a lane of it."""
        return self.gate in ("", gate, lane_of or gate)


@dataclass(frozen=True, slots=True)
class NoticeSeen:
    """At a gate somebody has read what the office told the guards, and said so.

    Attributes:
        gate: Device id.
        guard: Who; None where nobody logs in.
    """

    notice: UUID
    gate: str
    guard: UUID | None
    at: datetime
