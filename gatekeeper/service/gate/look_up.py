"""What a gate would answer, without anybody passing and without a line in the journal."""

from gatekeeper.domain.decision import Verdict
from gatekeeper.domain.passage import Reading
from gatekeeper.service.gate.admit import Ask, identify, judge
from gatekeeper.service.gate.identify import Identified
from gatekeeper.service.gate.way import way_of
from gatekeeper.service.ports import Clock, Store


def look_up(ask: Ask, *, store: Store, clock: Clock) -> tuple[Verdict, Identified]:
    """Decide about somebody as `admit` would, and record nothing.

    Raises:
        BadIdentity: A typed ID number is wrong.
        BadCode: A code is not the one of this person's household.
    """
    with store.read() as look:
        now = clock.now()
        me = look.device(look.me.device)
        direction = ask.direction or way_of(me)
        who = identify(ask, look, now)
        readings = tuple(Reading(tenths, now) for tenths in ask.tenths)
        return judge(who, ask, direction, readings, look, now, clock.boot()), who
