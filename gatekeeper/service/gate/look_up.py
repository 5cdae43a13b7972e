"""What a gate would answer, without anybody passing and without a line in the journal."""

from gatekeeper.domain.decision import Verdict
from gatekeeper.domain.passage import Direction, Reading
from gatekeeper.service.gate.admit import Ask, direction_of, identify, judge, twice
from gatekeeper.service.gate.identify import Identified
from gatekeeper.service.gate.story import comings_known
from gatekeeper.service.ports import Clock, Look, Store


def look_up(ask: Ask, *, store: Store, clock: Clock) -> tuple[Verdict, Identified]:
    """Decide about somebody as `admit` would, and record nothing.

    Raises:
        BadIdentity: A typed ID number is wrong.
        BadCode: A code is not the one of this person's household.
    """
    with store.read() as look:
        return looked_up(ask, look, clock)[:2]


def looked_up(ask: Ask, look: Look, clock: Clock) -> tuple[Verdict, Identified, Direction]:
    """The same and which way they go, among other things that the caller reads."""
    now = clock.now()
    who = identify(ask, look, now)
    readings = tuple(Reading(tenths, now) for tenths in ask.tenths)
    story = comings_known(look, now).story_of(who)
    way = direction_of(ask, who, story, look, now)
    again = twice(who, ask, look, now)
    return judge(who, ask, way, readings, look, now, clock.boot(), story, twice=again), who, way
