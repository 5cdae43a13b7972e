"""What the rules about coming and going say against somebody: the hour, the gate, and how many are inside."""

from collections.abc import Iterator

from gatekeeper.domain.household import Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.situation import Situation

AT_HOME = (Standing.RESIDENT, Standing.RETURNEE)


def against_hour(s: Situation, standing: Standing | None) -> Iterator[Reason]:
    """Who has to be at home at this hour. Nobody is kept from coming home."""
    curfew = s.policy.going.curfew
    if curfew is None or s.local is None or s.direction is Direction.IN or standing not in curfew.standings:
        return
    if curfew.ends_at(s.local) is not None:
        yield Reason.CURFEW


def against_place(s: Situation, standing: Standing | None) -> Iterator[Reason]:
    """Whether this gate is theirs, and whether there is room; whoever lives or works here always has room."""
    going = s.policy.going
    if s.household is not None and standing in AT_HOME and going.others_for(s.household.flat, s.gate) is not None:
        yield Reason.OTHER_PHASE
    if s.direction is Direction.IN and standing in (Standing.VISITOR, Standing.COURIER):
        many = ((going.people, s.inside), (going.visitors, s.visitors_inside))
        along = s.visit.companions if s.visit is not None and s.person is None else 0
        if any(most is not None and now is not None and now + along >= most for most, now in many):
            yield Reason.FULL
