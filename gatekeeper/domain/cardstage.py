"""Where the card of a pass is on its way from the rules to its holder's hand."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from gatekeeper.domain.codes import Code


class CardStage(Code):
    """How far a card has come."""

    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    HANDED_OVER = "handed-over"


class CardsWanted(StrEnum):
    """Which passes are looked at by a clerk who prints cards and hands them over."""

    ALL = "all"
    TO_PRINT = "to-print"
    PRINTING = "printing"
    TO_HAND_OVER = "to-hand-over"
    HANDED_OVER = "handed-over"
    EXCHANGE = "exchange"
    RUNNING_OUT = "running-out"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class CardMoved:
    """The card of a pass has come this far; the newest word about a pass holds.

    Attributes:
        number, serial: `Pass.number` and `Pass.serial`: a new issue serial is a new card, which begins anew.
        at: When.
        batch: The print that it belongs to, and `place` where in it, from 1; None and 0 where it belongs to none.
        why: Why it went back in the queue, or what the clerk said; empty for the usual way.
    """

    number: int
    serial: int
    stage: CardStage
    at: datetime
    batch: UUID | None = None
    place: int = 0
    why: str = ""
