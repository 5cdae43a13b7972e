"""Which way people go at a gate."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from gatekeeper.domain.facts import Device
from gatekeeper.domain.household import Person, PersonState, Standing
from gatekeeper.domain.passage import Direction, GateWay
from gatekeeper.domain.presence import Went

SAME_AGAIN = timedelta(minutes=1)  # within which a card that is shown again here was not taken out by its holder


def way_of(gate: Device | None) -> Direction:
    """The way a gate is mostly used for, as its office said; in, where it is used for both, where nobody said, or in a word
    of a newer program: more is asked of people on their way in."""
    return Direction.OUT if gate is not None and gate.direction is GateWay.OUT else Direction.IN


def is_both(gate: Device | None) -> bool:
    """Whether each answer of this gate goes by whether somebody is inside."""
    return gate is not None and gate.direction is GateWay.BOTH


def proposed(story: Sequence[Went], person: Person | None, now: datetime) -> Direction:
    """Which way somebody goes who was last seen so: out who is inside, in who is outside.

    Of whom nothing is known is at home where they live, and comes from outside otherwise. A card that is shown again at once
    at this very gate goes the same way again, so that nobody leaves by being scanned twice.

    Args:
        story: When they went through any gate, oldest first.
    """
    if story:
        last = story[-1]
        again = not last.gate and now - last.at < SAME_AGAIN
        return last.direction if again else Direction.OUT if last.direction is Direction.IN else Direction.IN
    lives_here = person is not None and person.standing in (Standing.RESIDENT, Standing.RETURNEE)
    at_home = lives_here and person is not None and person.state is not PersonState.MOVED_OUT
    return Direction.OUT if at_home else Direction.IN
