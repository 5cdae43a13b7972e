"""A gate's device as somebody stands at it: a command or a camera without a window.

Imports little: a script waits for each answer, and most gates have one lane.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gatekeeper.domain.passage import Direction
from gatekeeper.service.gate.admit import Ask
from gatekeeper.service.ports import Store
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.lane_folder import first_lane_of, lanes_in
from gatekeeper.wiring.settings import settings_of

if TYPE_CHECKING:
    from gatekeeper.wiring.lanes import LaneHouse


@dataclass(frozen=True, slots=True)
class Post:
    """A gate's device as somebody stands at it.

    Attributes:
        store: What its other lanes saw counts in it.
        way: Which way people go here, as the settings say; empty for as the office says.
    """

    here: OpenDevice
    store: Store
    way: str

    def asked(self, ask: Ask) -> Ask:
        """The question with the way that counts here, where none is said."""
        return by_way(ask, self.way)


def by_way(ask: Ask, way: str) -> Ask:
    """A question with the way of the settings, where none is said."""
    if way == "both":
        return replace(ask, both=True)
    return replace(ask, direction=Direction(way)) if way and ask.direction is None else ask


@contextmanager
def at_post(here: OpenDevice, report: Callable[[Exception], object]) -> Iterator[Post]:
    """A device for as long as it answers without a window; settings that are damaged are reported, and keep nobody waiting."""
    way = settings_of(here.folder, report).way
    if first_lane_of(here.folder) is None and not lanes_in(here.folder):
        yield Post(here, here.store, way)
        return
    house = _house(here)
    house.look_again()
    try:
        yield Post(here, house.store_for(here.store), way)
    finally:
        house.close()


def _house(here: OpenDevice) -> "LaneHouse":
    # Here and not above: it can also make a lane, and tell a gate's state, which is more than an answer asks.
    from gatekeeper.wiring.lanes import LaneHouse

    return LaneHouse(here)
