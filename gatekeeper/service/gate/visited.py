"""The household that is visited: which it is, and what it and the estate have to say of one more visitor before the label."""

from contextlib import suppress
from dataclasses import replace

from gatekeeper.domain.decision import Verdict, decide, verdict
from gatekeeper.domain.errors import BadFlat
from gatekeeper.domain.household import Household, parse_flat
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import NUMBER_LIMIT, Pass
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.situation import IdentifiedBy, Situation
from gatekeeper.domain.visit import Visit
from gatekeeper.domain.visit_rules import HELPERS
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.everybody import inside_now
from gatekeeper.service.gate.identify import Identified
from gatekeeper.service.gate.story import ComingAndGoing

BEFORE_THE_LABEL = (Reason.HOUSEHOLD_SEALED, Reason.RETURNEE_AT_HOME, Reason.QUOTA_USED)
"""What is said of a visitor before a label is made out: no gate would let them in with it."""


def visited_by(who: Identified, visit: Visit | None, known: ComingAndGoing) -> Household | None:
    """The household whose rules count for a visitor: by their visit, by what an office told, or by the flat on the pass.

    Of whoever comes to help, a doctor, no household's rules count.
    """
    look, number = known.look, who.number
    if visit is not None and visit.purpose in HELPERS:
        return None
    told = known.presence.guests_with(number) if visit is None and number is not None else None
    host = visit.host if visit is not None else told.host if told is not None else None
    if host is not None:
        return look.household(host)
    if who.known is None or not who.known.for_visitor or not who.known.flat:
        return None
    with suppress(BadFlat):
        return look.household_at(parse_flat(who.known.flat))
    return None


def is_full(visit: Visit, policy: Policy, known: ComingAndGoing) -> bool:
    """Whether a visitor and their companions would be more than may be inside."""
    going = policy.going
    if going.people is None and going.visitors is None:
        return False
    room = inside_now(known).how_many()
    many = ((going.people, room.people), (going.visitors, room.visitors))
    return any(most is not None and now + visit.companions >= most for most, now in many)


def judged_before(visit: Visit, home: Household, policy: Policy, known: ComingAndGoing) -> Verdict:
    """What the household has to say against a visitor who is not written down yet: what any gate would say of their label."""
    if visit.purpose in HELPERS:
        return verdict(())
    label = Pass.of_visitor(NUMBER_LIMIT, "", holder="", flat=str(home.flat), start=known.now, hours=1, visit=visit.id)
    found = decide(
        Situation(
            policy=policy,
            now=known.now,
            today=calendar_of(known.look).day(known.now),
            direction=Direction.IN,
            asked=IdentifiedBy.LABEL_NUMBER,
            known=label,
            visit=visit,
            visited=home,
            members=tuple(known.look.members(home.id)),
            outings=known.visits_to(home.id, policy, but=visit.id),
            list_as_of=known.now,
        )
    )
    against = [one for one in found.reasons if one in BEFORE_THE_LABEL]
    return replace(verdict(against), told={one: told for one, told in found.told.items() if one in against})
