"""Why, and until when: what a guard tells somebody beside the reason itself."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from gatekeeper.domain.due import observed_to
from gatekeeper.domain.household import Household
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.policy import Quota
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.situation import Outings, Situation


@dataclass(frozen=True, slots=True)
class SinceUntil:
    """When what a reason speaks of began and ends, as far as that is known. Moments are UTC.

    Attributes:
        at: When it happened: the last outing that counted, when they left, when they were at the other gate.
        times: How often.
        back: When whoever is out has to be back.
        until: From when on it speaks against nobody any more.
        who: Who it was, of several.
        gate: The other gate (device id).
        gates: Names of the gates that are theirs.
        flat: The flat it is about, where it is one that is visited.
        last: The last day on which it speaks against anybody, on the estate's calendar.
    """

    at: datetime | None = None
    times: int = 0
    back: datetime | None = None
    until: datetime | None = None
    who: UUID | None = None
    gate: str = ""
    gates: tuple[str, ...] = ()
    flat: str = ""
    last: date | None = None


def due_back(s: Situation) -> datetime | None:
    """When somebody who is out has, or had, to be back: as their permit says, or else the rules."""
    if s.permit is not None and s.permit.out is not None and s.permit.back is None:
        return s.permit.permit.until
    quota, standing = s.policy.quota, s.person.standing if s.person is not None else None
    if s.outings.left is None or quota.longest is None or standing not in quota.standings:
        return None
    return s.outings.left + quota.longest


def told_of(s: Situation, reasons: Set[Reason]) -> dict[Reason, SinceUntil]:
    """What is known of these reasons."""
    found: dict[Reason, SinceUntil] = {}
    if Reason.QUOTA_USED in reasons and s.outings.used and s.direction is Direction.OUT:
        found[Reason.QUOTA_USED] = _of_quota(s)
    if s.visited is not None:
        found.update(_of_host(s, s.visited, reasons))
    elif Reason.QUOTA_USED in reasons and s.direction is Direction.IN:
        found.update(_of_visited(s))
    if Reason.OUT_TOO_LONG in reasons:
        out = s.permit.out if s.permit is not None else s.outings.left
        found[Reason.OUT_TOO_LONG] = SinceUntil(at=out, back=due_back(s))
    if Reason.TWO_GATES in reasons:
        found[Reason.TWO_GATES] = SinceUntil(at=s.went[-1].at, gate=s.went[-1].gate)
    curfew = s.policy.going.curfew
    if Reason.CURFEW in reasons and curfew is not None and s.local is not None:
        found[Reason.CURFEW] = SinceUntil(until=curfew.ends_at(s.local))
    if Reason.CAR_HOURS in reasons and s.local is not None:
        found[Reason.CAR_HOURS] = SinceUntil(until=s.policy.cars.opens(s.local))
    if Reason.OTHER_PHASE in reasons and s.household is not None:
        found[Reason.OTHER_PHASE] = SinceUntil(gates=s.policy.going.others_for(s.household.flat, s.gate) or ())
    return found


def _of_host(s: Situation, host: Household, reasons: Set[Reason]) -> Iterator[tuple[Reason, SinceUntil]]:
    """What the household that is visited has to do with it."""
    flat = str(host.flat)
    if Reason.HOUSEHOLD_SEALED in reasons:
        yield Reason.HOUSEHOLD_SEALED, SinceUntil(flat=flat)
    if Reason.RETURNEE_AT_HOME in reasons:
        yield Reason.RETURNEE_AT_HOME, SinceUntil(flat=flat, last=observed_to(s.members, s.policy, s.today))
    if Reason.QUOTA_USED in reasons and s.direction is Direction.IN:
        yield Reason.QUOTA_USED, replace(of_visits(s.outings, s.policy.quota), flat=flat)


def _of_visited(s: Situation) -> Iterator[tuple[Reason, SinceUntil]]:
    """The household of a visitor who is in the registry has had as many visits as it may."""
    for home in (s.household, *s.other_homes):
        if home is not None and home.id == s.outings.home:
            yield Reason.QUOTA_USED, replace(of_visits(s.outings, s.policy.quota), flat=str(home.flat))


def of_visits(done: Outings, quota: Quota) -> SinceUntil:
    """How often visitors came to a household, the last time, and from when on one more may come."""
    place = len(done.came) - quota.visits if quota.visits is not None else 0
    frees = done.came[place] + quota.period if 0 <= place < len(done.came) else None
    return SinceUntil(at=done.came[-1] if done.came else None, times=done.visits, until=frees)


def _of_quota(s: Situation) -> SinceUntil:
    """The last outing that counted, when that person has to be back, and from when on the household may go out again."""
    quota, used = s.policy.quota, s.outings.used
    last = used[-1]
    back = last.at + quota.longest if quota.longest is not None and not last.back else None
    # The outing whose end makes room for one more, in the order in which they fall out of the period.
    place = len(used) - quota.outings if quota.outings is not None else 0
    frees = used[place].at + quota.period if 0 <= place < len(used) else None
    return SinceUntil(at=last.at, times=len(used), back=back, until=frees, who=last.person)
