"""What a cluster's picture is made of: boxes with words, lines between them, marks on the line of time."""

from dataclasses import dataclass
from enum import Enum


class SpotKind(Enum):
    """What a box is."""

    CASE = "case"
    SHARED = "shared"
    PERSON = "person"
    HOME = "home"
    MORE = "more"
    DAY = "day"
    NAME = "name"
    LEGEND = "legend"


class TieStroke(Enum):
    """How close a contact is: thick, thin, dashed."""

    CLOSE = "close"
    NEAR = "near"
    LOOSE = "loose"
    GRID = "grid"


class TimeMarkKind(Enum):
    """What a mark on the line of time is."""

    IN = "in"
    OUT = "out"
    REFUSED = "refused"
    ASSUMED = "assumed"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Spot:
    """Something with words.

    Attributes:
        key: ``"c0"`` the first case, ``"p7"`` the eighth person; empty for what nobody chooses.
        aside: A word at its right end.
    """

    left: float
    top: float
    wide: float
    high: float
    kind: SpotKind
    words: str = ""
    key: str = ""
    aside: str = ""

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.left + self.wide / 2, self.top + self.high / 2


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from one place to another; `keys` are the two that it joins."""

    points: tuple[tuple[float, float], ...]
    stroke: TieStroke
    keys: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class TimeMark:
    """Something on the line of time."""

    x: float
    y: float
    kind: TimeMarkKind
    key: str = ""


@dataclass(frozen=True, slots=True)
class ClusterPlan:
    """A whole picture: edges are drawn first, then boxes, then marks."""

    boxes: tuple[Spot, ...]
    edges: tuple[Tie, ...]
    marks: tuple[TimeMark, ...]

    def box(self, key: str) -> Spot | None:
        """Where somebody stands."""
        return next((one for one in self.boxes if key and one.key == key), None)

    def beside(self, key: str, across: int, down: int) -> str:
        """Who stands next to somebody in a direction; the first of all where nobody is meant, the same where nobody is there."""
        here = self.box(key)
        there = [one for one in self.boxes if one.key]
        if here is None:
            return there[0].key if there else ""
        x, y = here.middle

        def far(one: Spot) -> float:
            along = (one.middle[0] - x) * across + (one.middle[1] - y) * down
            off = abs((one.middle[0] - x) * down) + abs((one.middle[1] - y) * across)
            return along + 4 * off if along > 1 else float("inf")

        nearest = min(there, key=far)
        return nearest.key if far(nearest) != float("inf") else key

    def at(self, x: float, y: float) -> str:
        """Who stands at a place; empty for nobody."""
        inside = (
            one.key
            for one in self.boxes
            if one.key and one.left <= x <= one.left + one.wide and one.top <= y <= one.top + one.high
        )
        return next(inside, "")
