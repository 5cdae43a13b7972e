"""How fast people come through: counted by this window, of the last minutes only.

Nobody sees a queue from within a window. What it sees is that people come one behind the other without a pause, and how many
seconds each of them takes: then another lane is worth more than a faster hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gatekeeper.domain.pace import FEW, MINUTE, gaps_of

KEPT = 300.0  # seconds that are looked back at
BREATH = 30.0  # seconds without anybody, in which a queue has ended
CROWD = 20  # people within `KEPT` without a breath: a queue


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast it goes.

    Attributes:
        a_minute: How many people were answered in the last minute.
        seconds: From one of them to the next, in the middle; None while too few came close behind each other.
        queue: Whether people have come without a pause for minutes.
    """

    a_minute: int = 0
    seconds: float | None = None
    queue: bool = False


def with_one(times: Sequence[float], at: float) -> tuple[float, ...]:
    """The moments at which people were answered, and one more; those of too long ago are dropped."""
    return (*(one for one in times if at - one <= KEPT), at)


def pace_of(times: Sequence[float], now: float) -> Pace:
    """How fast it goes at this moment."""
    recent = [one for one in times if now - one <= KEPT]
    gaps = [later - earlier for earlier, later in pairwise(recent)]
    close = gaps_of(recent)
    unbroken = len(recent) >= CROWD and max(gaps) <= BREATH and now - recent[-1] <= BREATH
    return Pace(
        sum(now - one <= MINUTE for one in recent),
        median(close) if len(close) >= FEW else None,
        unbroken and now - recent[0] >= KEPT - MINUTE,
    )
