"""The estate's calendar: which day and which hour a moment belongs to, whatever the computer is set to.

The one place that turns moments into local time. A day is the stretch from its first midnight to the next day's, so that
every moment belongs to exactly one day, on the days with 23 and 25 hours too, and where a zone skips a midnight or has one twice.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Self
from zoneinfo import ZoneInfo

_LAST = datetime.max.replace(tzinfo=UTC)
_FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of a time zone.

    Attributes:
        name: IANA name of the zone, as the registry has it; empty for that of the computer.
        zone: The zone; None for that of the computer, also where this machine does not know the name.
    """

    name: str = ""
    zone: tzinfo | None = None

    @classmethod
    def of(cls, name: str) -> Self:
        """The calendar of a zone; the computer's for an empty name, and for one that is not known here."""
        return cls(name, zone_of(name))

    @property
    def is_known(self) -> bool:
        """Whether this is the calendar that was asked for: another machine may know zones that this one does not."""
        return not self.name or self.zone is not None

    def local(self, moment: datetime) -> datetime:
        """A moment with the estate's date and hour. Its offset is fixed: differences of such moments are true ones."""
        try:
            there = moment.astimezone(self.zone)
            return there.replace(tzinfo=timezone(there.utcoffset() or timedelta(), there.tzname() or ""))
        except (OverflowError, ValueError, OSError):
            return moment  # beyond every calendar: shown as it is rather than not at all

    def day(self, moment: datetime) -> date:
        """The day that a moment belongs to."""
        found = self.local(moment).date()
        if moment < self.start(found):
            return _next(found, -1)
        after = _next(found)
        return after if moment >= self.start(after) else found  # the clocks went back over midnight

    def last_day(self, expires: datetime) -> date:
        """The last day on which something that ends at a moment is good."""
        return self.local(expires - timedelta(seconds=1)).date()

    def start(self, day: date) -> datetime:
        """The first moment of a day, UTC."""
        try:
            midnight = datetime.combine(day, time.min)
            here = midnight.astimezone() if self.zone is None else midnight.replace(tzinfo=self.zone)
            return here.astimezone(UTC)
        except (OverflowError, ValueError, OSError):
            return _FIRST if day.year < 1970 else _LAST

    def start_of(self, wall: datetime) -> datetime:
        """The moment at which the estate's clocks show this date and hour, UTC; where they show it twice the first.

        Args:
            wall: Without a zone.
        """
        try:
            here = wall.astimezone() if self.zone is None else wall.replace(tzinfo=self.zone)
            return here.astimezone(UTC)
        except (OverflowError, ValueError, OSError):
            return _FIRST if wall.year < 1970 else _LAST

    def stretch(self, day: date) -> tuple[datetime, datetime]:
        """The first moment of a day and the first one behind it, UTC."""
        return self.start(day), self.start(_next(day)) if day < date.max else _LAST


def _next(day: date, by: int = 1) -> date:
    """A day later or earlier, as far as there are any."""
    return date.fromordinal(min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal()))


@lru_cache(maxsize=16)
def zone_of(name: str) -> tzinfo | None:
    """A zone by its IANA name; None where this machine does not know it, or the name is empty."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (
        LookupError,
        ValueError,
        OSError,
    ):  # unknown here; no name of a zone; a folder, or a name too long for a file
        return None


COMPUTERS = Calendar()
"""The calendar of the computer itself: for what belongs to no estate."""
