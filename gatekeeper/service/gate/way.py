"""Which way people mostly go at a gate."""

from gatekeeper.domain.facts import Device
from gatekeeper.domain.passage import Direction


def way_of(gate: Device | None) -> Direction:
    """The way a gate is mostly used for, as its office said; in, where nobody did or in a word of a newer program: more is
    asked of people on their way in."""
    return gate.direction if gate is not None and gate.direction.known else Direction.IN
