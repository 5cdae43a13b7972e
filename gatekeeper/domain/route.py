"""The way of one person through the gates, and what nobody has seen of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from gatekeeper.domain.passage import Direction, Passage


@dataclass(frozen=True, slots=True)
class Stop:
    """Somebody stood at a gate, or must have gone through one unseen.

    Attributes:
        at: When; of what nobody saw, the moment before which it was.
        gate: Device id, 16 hex digits; empty where nobody saw it.
        passed: Whether they went through; a refusal is a stop too, for they stood there.
        after: Of what nobody saw, the moment after which it was; None for what a gate recorded.
    """

    at: datetime
    direction: Direction
    gate: str = ""
    passed: bool = True
    after: datetime | None = None

    @property
    def is_assumed(self) -> bool:
        """Whether nobody saw it: who comes in twice has left in between, by a gate that did not record it."""
        return self.after is not None


def route(passages: Iterable[Passage]) -> tuple[Stop, ...]:
    """The stops of one person, oldest first, with the exits and entries that are missing between them."""
    stops: list[Stop] = []
    last: Passage | None = None
    for one in sorted(passages, key=lambda one: one.at):
        if one.went_through:
            if last is not None and last.direction is one.direction:
                missing = Direction.OUT if one.direction is Direction.IN else Direction.IN
                stops.append(Stop(one.at, missing, after=last.at))
            last = one
        stops.append(Stop(one.at, one.direction, one.gate, one.went_through))
    return tuple(stops)


def may_be_inside(stops: Sequence[Stop], start: datetime, end: datetime) -> bool:
    """Whether somebody may have been inside at any moment of a stretch: only who is known to be out all along was not.

    Args:
        stops: As `route` gives them.
    """
    out = False
    for stop in stops:
        if not stop.passed or stop.at > end:
            continue
        if stop.at >= start and (stop.direction is Direction.IN or not out or stop.is_assumed):
            return True
        out = stop.direction is Direction.OUT
    return not out
