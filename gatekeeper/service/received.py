"""What becomes of entries that another machine sent."""

from dataclasses import dataclass
from datetime import datetime

from gatekeeper.domain.facts import StreamName


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was kept but not believed.

    Attributes:
        reason: ``"fork"``, ``"rolled-back"``, ``"not-allowed"``, ``"unreadable"``.
    """

    reason: str
    stream: StreamName
    seq: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """What became of entries that another device sent.

    Attributes:
        new: Written and applied.
        known: Held already.
        quarantined: Kept, but not believed.
    """

    new: int = 0
    known: int = 0
    quarantined: int = 0
    reason: str = ""
