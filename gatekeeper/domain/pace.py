"""How fast people come through a gate: seconds from one answer to the next, where they came close behind each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import median

MINUTE = 60.0  # seconds
APART = 60.0  # seconds between two people, from which on nobody was waiting
FEW = 3  # gaps, below which a pace says nothing


@dataclass(frozen=True, slots=True)
class HourPace:
    """How fast it went in an hour.

    Attributes:
        people: How many were answered, and `a_minute` how many in the fullest minute.
        seconds: From one to the next, in the middle, and `slow` what 95 of a hundred were not slower than; None while too few
            came close behind each other.
    """

    people: int
    a_minute: int
    seconds: float | None = None
    slow: float | None = None


def gaps_of(times: Sequence[float]) -> list[float]:
    """The seconds between people who came close behind each other.

    Args:
        times: When they were answered, seconds, the first first.
    """
    return [gap for earlier, later in pairwise(times) if (gap := later - earlier) <= APART]


def pace_of_hour(times: Sequence[float]) -> HourPace:
    """The pace of the people who were answered at these moments, seconds, the first first."""
    gaps = sorted(gaps_of(times))
    told = len(gaps) >= FEW
    return HourPace(
        len(times),
        _fullest(times),
        median(gaps) if told else None,
        gaps[ceil(0.95 * len(gaps)) - 1] if told else None,
    )


def _fullest(times: Sequence[float]) -> int:
    most = first = 0
    for at, time in enumerate(times):
        while time - times[first] >= MINUTE:
            first += 1
        most = max(most, at - first + 1)
    return most
