"""What the rules say of coming and going beside the household's quota: the hours to stay at home, which gate is whose, how fast
anybody walks from one gate to another, and how many may be inside."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from gatekeeper.domain.household import Flat, Standing
from gatekeeper.domain.table import TomlTable
from gatekeeper.domain.words import Words

MOST_MINUTES = 120  # that a rule may allow for a walk
MOST_INSIDE = 1_000_000
CLOCK_PATTERN = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_PHASES = r"[^\s,，、]{1,12}(?:[,，、 ]+[^\s,，、]{1,12}){0,19}"
_BETWEEN = re.compile(r"[,，、 ]+")


class AllowedGoing(Words):
    """What may be written in the tables about coming and going."""

    CLOCK = "如 22:00 的时刻", "a time such as 22:00"
    PHASES = "楼栋前面的期或区，用逗号分开，如 1期,2期", "phases as they stand before buildings, with commas: “1期,2期”"


@dataclass(frozen=True, slots=True)
class Curfew:
    """Hours in which some stay at home; coming home is always possible.

    Attributes:
        begins, ends: Local; over midnight where it ends before it begins.
        refuse: Whether they are refused; otherwise the guard asks.
    """

    begins: time
    ends: time
    standings: tuple[Standing, ...]
    refuse: bool

    def ends_at(self, local: datetime) -> datetime | None:
        """When the curfew that holds at this local moment ends; None while there is none."""
        hour = local.time()
        over_midnight = self.ends < self.begins
        if (not self.begins <= hour < self.ends) if not over_midnight else (self.ends <= hour < self.begins):
            return None
        end = local.replace(hour=self.ends.hour, minute=self.ends.minute, second=0, microsecond=0)
        return end if end > local else end + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Distance:
    """How long the way between two gates takes at least, by their names; the same in both directions."""

    gate: str
    other: str
    minutes: int


@dataclass(frozen=True, slots=True)
class OwnGate:
    """A gate that is for some phases of the estate only, by its name."""

    gate: str
    phases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoingRules:
    """Rules about coming and going.

    Attributes:
        walk: Minutes that the way between two gates takes at least, where `distances` says nothing of them; 0 for any.
        distances: Between pairs of gates.
        firm: Whether somebody who comes in a second time, or faster than anybody walks, is refused; otherwise the guard asks.
        gates: Gates that are for some phases only; all others are for everybody.
        people, visitors: How many may be inside before nobody else from outside is let in; None without a limit.
    """

    curfew: Curfew | None = None
    walk: int = 0
    distances: tuple[Distance, ...] = ()
    firm: bool = False
    gates: tuple[OwnGate, ...] = ()
    people: int | None = None
    visitors: int | None = None

    def way(self, gate: str, other: str) -> timedelta:
        """How long the way between two gates takes at least, by their names; no time where nobody said."""
        for one in self.distances:
            if {one.gate, one.other} == {gate, other}:
                return timedelta(minutes=one.minutes)
        return timedelta(minutes=self.walk) if gate != other else timedelta()

    @property
    def has_ways(self) -> bool:
        """Whether the rules say anything of ways between gates."""
        return bool(self.walk or self.distances)

    def others_for(self, flat: Flat, gate: str) -> tuple[str, ...] | None:
        """The gates that are for a flat, where this one is not; None where it may go here."""
        here = next((one for one in self.gates if one.gate == gate), None)
        if here is None or _is_of(flat, here.phases):
            return None
        return tuple(one.gate for one in self.gates if _is_of(flat, one.phases))


NO_GOING_RULES = GoingRules()
"""What holds where nothing is said of it."""


def _is_of(flat: Flat, phases: tuple[str, ...]) -> bool:
    """Whether a flat lies in one of these phases; where buildings have none before them, a phase may name a building."""
    return any(
        flat.building == phase or (flat.building.startswith(phase) and not phase[-1].isdigit()) for phase in phases
    )


def read_going(file: TomlTable, firm: bool) -> GoingRules:
    """Read ``[curfew]``, ``[walk]``, ``[gate]`` and ``[inside]``; what is not understood limits nobody, and the guard is told.

    Args:
        firm: What ``passback.refuse`` says.
    """
    walk, inside = file.table("walk"), file.table("inside")
    minutes = walk.whole("minutes", 0, MOST_MINUTES, 0)
    distances = []
    for gate, line in walk.tables("minutes"):
        distances += [Distance(gate, other, line.whole(other, 0, MOST_MINUTES, otherwise=0)) for other in line.names()]
        line.finish()
    gates = []
    for gate, line in file.table("gate").tables():
        phases = line.text("phases", pattern=_PHASES, allowed=AllowedGoing.PHASES, otherwise="")
        line.finish()
        if phases:
            gates.append(OwnGate(gate, tuple(_BETWEEN.split(phases))))
    rules = GoingRules(
        _curfew(file.table("curfew")) if file.has("curfew") else None,
        minutes,
        tuple(distances),
        firm,
        tuple(gates),
        _most(inside, "people"),
        _most(inside, "visitors"),
    )
    walk.finish()
    inside.finish()
    return rules


def _curfew(line: TomlTable) -> Curfew | None:
    begins = line.text("from", pattern=CLOCK_PATTERN, allowed=AllowedGoing.CLOCK, otherwise="")
    ends = line.text("until", pattern=CLOCK_PATTERN, allowed=AllowedGoing.CLOCK, otherwise="")
    of = line.choices("of", tuple(Standing)) or (Standing.RESIDENT, Standing.RETURNEE)
    refuse = line.flag("refuse", default=False)
    line.finish()
    return Curfew(time.fromisoformat(begins), time.fromisoformat(ends), of, refuse) if begins and ends else None


def _most(line: TomlTable, key: str) -> int | None:
    most = line.whole(key, 0, MOST_INSIDE, otherwise=-1) if line.has(key) else -1
    return most if most >= 0 else None
