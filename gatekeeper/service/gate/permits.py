"""Exit permits at the gate: looked for only where they can change the answer."""

from collections.abc import Sequence
from dataclasses import replace

from gatekeeper.domain.decision import LIFTED, Verdict, decide
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.permit import ExitPermit, PermitUse, used
from gatekeeper.domain.presence import Went
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.situation import Outing, Outings, Situation
from gatekeeper.service.ports import Look

_OUT_BY_ONE = frozenset(
    {Reason.OUT_TOO_LONG, Reason.HOMECOMING}
)  # on the way in; a permit says when they had to be back


def decide_with_permit(situation: Situation, story: Sequence[Went], look: Look) -> Verdict:
    """Answer the person at the gate, and once more if an exit permit has a say in it.

    Args:
        story: When they went through any gate, oldest first.
    """
    made, person = decide(situation), situation.person
    matters = LIFTED if situation.direction is Direction.OUT else _OUT_BY_ONE
    if person is None or matters.isdisjoint(made.reasons):
        return made
    uses = [used(permit, story) for permit in look.all(ExitPermit, person=person.id)]
    found = replace(situation, permit=_telling(uses, situation))
    if Reason.QUOTA_USED in made.reasons:
        found = replace(found, outings=_without_permitted(situation.outings, look))
    return decide(found) if found != situation else made


def _telling(uses: Sequence[PermitUse], s: Situation) -> PermitUse | None:
    """The permit that may matter now: on the way out one that is open, on the way in the one they went out by."""
    if s.direction is Direction.OUT:
        return next((one for one in uses if one.is_open(s.now)), None)
    return next((one for one in reversed(uses) if one.out is not None and one.back is None), None)


def _without_permitted(outings: Outings, look: Look) -> Outings:
    """What counts against a household without the outings that the office approved."""
    permitted: set[Outing] = set()
    for person in {one.person for one in outings.used}:
        mine = [one for one in outings.used if one.person == person]
        for permit in look.all(ExitPermit, person=person):
            by_it = (one for one in mine if permit.not_before <= one.at < permit.until)
            permitted.update([one for one in by_it if one not in permitted][:1])
    left = tuple(one for one in outings.used if one not in permitted)
    return replace(outings, outings=len(left), used=left)
