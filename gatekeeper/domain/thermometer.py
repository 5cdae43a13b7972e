"""Whether a gate's thermometer is still to be believed: by its own usual, for everybody's sake and at nobody's cost.

A single reading says something about a person; the median of an hour's people says something about the thermometer. People
come and go, some with a fever, but in the middle they are as warm today as they were last week.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median_low
from uuid import UUID

from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.passage import COLDEST, HOTTEST, Reading

DRIFT = 4  # tenths °C between this hour and the usual ones that are said
HOUR = timedelta(hours=1)
REMEMBERED = timedelta(days=14)  # that make up what is usual
ENOUGH = 12  # readings in an hour that have a median to be believed
HOURS = 6  # with so many readings, that make up what is usual
FEW = 6  # readings in an hour that tell that it is cold
MOST_ADJUSTED = 20  # tenths °C; a thermometer that is further off is broken

WHY_ADJUSTED = (Ground.COMPARED, Ground.CALIBRATED, Ground.NEW_DEVICE, Ground.OFFICE_ORDERED)
"""Why a supervisor may put a thermometer right; the first is key 1."""


@dataclass(frozen=True, slots=True)
class ThermometerSet:
    """From now on this gate's readings are put right by so much, on a supervisor's word.

    Attributes:
        gate: Device id of the gate, 16 hex digits.
        tenths: Tenths °C that are added to what the thermometer shows; 0 for nothing any more.
        why: One of `WHY_ADJUSTED`.
        supervisor: Whose PIN it was, and `guard` who was on duty; None for nobody.
        drift: What the gate's median said then, tenths °C; None if it said nothing.
    """

    gate: str
    tenths: int
    why: Ground
    supervisor: UUID
    at: datetime
    guard: UUID | None = None
    drift: int | None = None


@dataclass(frozen=True, slots=True)
class ThermometerWord:
    """What is to be said of a gate's thermometer.

    Attributes:
        drift: Tenths °C by which this hour is warmer than usual, or less than nothing; None while it is not worth saying.
        cold: Whether most readings are too low to be true: of people who come in from the cold.
        adjusted: Tenths °C by which its readings are put right.
    """

    drift: int | None = None
    cold: bool = False
    adjusted: int = 0


def put_right(tenths: Iterable[int], by: int) -> tuple[int, ...]:
    """Readings as they count: none leaves the range of what thermometers for people show."""
    return tuple(min(max(one + by, COLDEST), HOTTEST) for one in tenths)


def usual_of(readings: Iterable[Reading], now: datetime) -> int | None:
    """What this thermometer mostly shows: the median of the medians of the last days' hours, without the last one.

    None while fewer than `HOURS` hours had people enough.
    """
    hours: dict[int, list[int]] = defaultdict(list)
    for one in readings:
        if HOUR <= now - one.at <= REMEMBERED:
            hours[(now - one.at) // HOUR].append(one.tenths)
    medians = [median_low(some) for some in hours.values() if len(some) >= ENOUGH]
    return median_low(medians) if len(medians) >= HOURS else None


def drift_of(lately: Sequence[Reading], usual: int | None, now: datetime) -> int | None:
    """By how much the last hour differs from what is usual; None if that is nothing to speak of, or nobody knows."""
    last = _last_hour(lately, now)
    if usual is None or len(last) < ENOUGH:
        return None
    drift = median_low(last) - usual
    return drift if abs(drift) >= DRIFT else None


def are_cold(lately: Sequence[Reading], low: int, now: datetime) -> bool:
    """Whether at least half of the last hour's readings were too low to be true."""
    last = _last_hour(lately, now)
    return len(last) >= FEW and 2 * sum(one < low for one in last) >= len(last)


def _last_hour(readings: Iterable[Reading], now: datetime) -> list[int]:
    return [one.tenths for one in readings if timedelta() <= now - one.at < HOUR]
