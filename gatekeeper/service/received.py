"""What becomes of entries that another machine sent."""

from dataclasses import dataclass
from datetime import datetime

from gatekeeper.domain.facts import StreamName


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was kept but not believed.

    Attributes:
        reason: ``"fork"``, ``"rolled-back"``, ``"new-log"``, ``"copied"``, ``"not-allowed"``, ``"unreadable"``.
        digest: What it is known by, to whoever decides about it.
        kind: Of the entry; empty where it is about a whole chain.
        held: It is what its chain has here, and is contradicted.
        settled: ``"accepted"``, ``"dismissed"``, ``"told-again"``, ``"held"``; empty while nobody decided.
    """

    reason: str
    stream: StreamName
    seq: int
    since: datetime
    digest: bytes = b""
    kind: str = ""
    held: bool = False
    settled: str = ""


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
