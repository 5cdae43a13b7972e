"""What the rules say of cars from outside: what they may come in for, at which hours, how many, how long, whom to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from gatekeeper.domain.errors import BadPlate
from gatekeeper.domain.going import CLOCK_PATTERN, AllowedGoing
from gatekeeper.domain.plates import PlateKind, parse_plate
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.table import TomlTable
from gatekeeper.domain.visit import Purpose, Visit
from gatekeeper.domain.visit_rules import MOST_HOURS

MOST_CARS = 100_000
RESCUE = frozenset({PlateKind.EMERGENCY, PlateKind.POLICE, PlateKind.ARMED_POLICE})
"""Cars that no rule keeps out."""


@dataclass(frozen=True, slots=True)
class CarRules:
    """Rules for cars from outside. Whoever sits in one may come in on foot all the same: a car is kept out, nobody is.

    Attributes:
        purposes: What they may come in for; None for anything.
        begins, ends: The hours, local, over midnight where it ends before it begins; None for any.
        most: How many may be inside at once; None without a limit.
        longest: How long one may stay, where what it comes for allows more.
        ask_host: Whether the household is asked first.
        always: What cars come in for at any hour, and whether there is room or not.
    """

    purposes: tuple[Purpose, ...] | None = None
    begins: time | None = None
    ends: time | None = None
    most: int | None = None
    longest: timedelta | None = None
    ask_host: bool = False
    always: tuple[Purpose, ...] = (Purpose.MEDICAL,)

    def opens(self, local: datetime) -> datetime | None:
        """When cars may come in again; None while they may."""
        if self.begins is None or self.ends is None or self.begins == self.ends:
            return None
        hour, over_midnight = local.time(), self.ends < self.begins
        within = hour >= self.begins or hour < self.ends if over_midnight else self.begins <= hour < self.ends
        if within:
            return None
        start = local.replace(hour=self.begins.hour, minute=self.begins.minute, second=0, microsecond=0)
        return start if start > local else start + timedelta(days=1)

    def takes(self, purpose: Purpose) -> bool:
        """Whether a car may come in for it at all."""
        return self.purposes is None or purpose in self.purposes or purpose in self.always

    @property
    def asks(self) -> bool:
        """Whether they say anything."""
        return self != NO_CAR_RULES

    def against(self, visit: Visit, local: datetime | None, inside: int | None) -> Iterator[Reason]:
        """What speaks against the car of a visit; nothing against one without a car, or that is always let in.

        Args:
            local: Now, on the estate's clock; None where the clock is not to be believed.
            inside: How many cars from outside are inside, this one not counted; None where nobody knows.
        """
        if not visit.plate or not self.asks or is_rescue(visit.plate):
            return
        if self.ask_host and visit.host_says is None:
            yield Reason.HOST_NOT_ASKED
        if not self.takes(visit.purpose):
            yield Reason.CAR_PURPOSE
        if visit.purpose in self.always:
            return
        if local is not None and self.opens(local) is not None:
            yield Reason.CAR_HOURS
        if self.most is not None and inside is not None and inside >= self.most:
            yield Reason.CARS_FULL


NO_CAR_RULES = CarRules()
"""What holds where nothing is said of it."""


def is_rescue(plate: str) -> bool:
    """Whether a plate is of fire, rescue or police."""
    try:
        return parse_plate(plate).kind in RESCUE
    except BadPlate:
        return False


def read_cars(line: TomlTable) -> CarRules:
    """Read ``[cars]``; what is not understood keeps no car out, and the guard is told."""
    begins = (
        line.text("from", pattern=CLOCK_PATTERN, allowed=AllowedGoing.CLOCK, otherwise="") if line.has("from") else ""
    )
    ends = (
        line.text("until", pattern=CLOCK_PATTERN, allowed=AllowedGoing.CLOCK, otherwise="") if line.has("until") else ""
    )
    most = line.whole("most", 0, MOST_CARS, otherwise=-1) if line.has("most") else -1
    hours = line.whole("longest_hours", 1, MOST_HOURS, otherwise=0) if line.has("longest_hours") else 0
    rules = CarRules(
        line.choices("purposes", tuple(Purpose), otherwise=tuple(Purpose)) if line.has("purposes") else None,
        time.fromisoformat(begins) if begins and ends else None,
        time.fromisoformat(ends) if begins and ends else None,
        most if most >= 0 else None,
        timedelta(hours=hours) if hours else None,
        line.flag("ask_host", default=False, otherwise=True),
        line.choices("always", tuple(Purpose)) if line.has("always") else NO_CAR_RULES.always,
    )
    line.finish()
    return rules
