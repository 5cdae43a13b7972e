"""What a person is due today: a colour, a pass, or a reason against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from gatekeeper.domain.colour import Colour
from gatekeeper.domain.household import Person, PersonState, Standing
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome, Reason


@dataclass(frozen=True, slots=True)
class Due:
    """A pass to be made out.

    Attributes:
        first: The first day it is good for, the estate's calendar.
        last: The last one.
    """

    kind: PassKind
    colour: Colour
    first: date
    last: date


def observation_ends(person: Person, policy: Policy) -> date | None:
    """The first day somebody may go out again; None for people who are not observed, or since nobody knows when."""
    until, back = person.confined_until, person.returned
    if until is not None and (back is None or back <= until + timedelta(days=1)):
        return until + timedelta(days=1)
    rule = policy.standing(person.standing)
    if rule is None or not rule.after_observation or not policy.observation_days or person.returned is None:
        return None
    return person.returned + timedelta(days=policy.observation_days)


def observed_to(people: Iterable[Person], policy: Policy, today: date) -> date | None:
    """The last day on which anybody of these is observed at home; None if nobody is, or nobody knows until when."""
    ends = [end for person in people if (end := observation_ends(person, policy)) is not None and today < end]
    return max(ends) - timedelta(days=1) if ends else None


def hindrance(person: Person, policy: Policy, today: date) -> Reason | None:
    """Why a person is given no colour today: moved out, under observation, return date missing, no colour; or None."""
    if person.state is PersonState.MOVED_OUT:
        return Reason.MOVED_OUT
    ends = observation_ends(person, policy)
    if ends is not None and today < ends:
        return Reason.UNDER_OBSERVATION
    rule = policy.standing(person.standing)
    if rule is None:
        return Reason.NO_COLOUR
    if rule.after_observation and policy.observation_days and ends is None:
        return Reason.RETURN_DATE_MISSING
    return None


def visits_after(members: Iterable[Person], policy: Policy, today: date) -> date | None:
    """The day from which a flat's temporary passes hold again, while somebody in it is observed; None if they hold."""
    if not policy.returnee_voids:
        return None
    observed = [one for one in members if hindrance(one, policy, today) is Reason.UNDER_OBSERVATION]
    return max((ends for one in observed if (ends := observation_ends(one, policy)) is not None), default=None)


def colour_of(person: Person, policy: Policy, today: date) -> Colour | None:
    """The colour a person has today, whatever their card says; None while there is a `hindrance`."""
    rule = policy.standing(person.standing)
    return rule.colour if rule and hindrance(person, policy, today) is None else None


def refusal(person: Person, policy: Policy, today: date) -> Reason | None:
    """Why a person gets no pass today: a `hindrance`, or a standing or colour that is not let in anyway; or None."""
    against = hindrance(person, policy, today)
    if against is not None:
        return against
    if person.standing in policy.outside:
        return Reason.MUST_STAY_OUTSIDE
    colour = colour_of(person, policy, today)
    rule = policy.rule(colour.key) if colour else None
    return Reason.COLOUR_REFUSED if rule and rule.entering is Outcome.REFUSE else None


@dataclass(frozen=True, slots=True)
class DueByStanding:
    """Who is due a pass today, said so that a whole list can be asked: the same as no `refusal`.

    Attributes:
        always: Standings that are.
        returned_by: Standings that are if they came back on that day or before it.
        today: The day that is meant: nobody is while the office watches them until that day or a later one.
    """

    always: frozenset[Standing]
    returned_by: Mapping[Standing, date]
    today: date


def due_by_standing(policy: Policy, today: date) -> DueByStanding:
    """Who is due a pass today, by standing; whoever moved out is not."""
    nobody = Person(UUID(int=0), UUID(int=0), "")
    always, later = set(), {}
    for standing in Standing:
        long_ago = replace(nobody, standing=standing, returned=date.min)
        if refusal(long_ago, policy, today) is not None:
            continue
        if refusal(replace(long_ago, returned=None), policy, today) is None:
            always.add(standing)
        else:
            later[standing] = today - timedelta(days=policy.observation_days)
    return DueByStanding(frozenset(always), later, today)


def due(person: Person, policy: Policy, today: date) -> Due | None:
    """The pass a person is to be given today; None when `refusal` has a reason against it."""
    rule = policy.standing(person.standing)
    if rule is None or refusal(person, policy, today) is not None:
        return None
    days = policy.days(rule.kind)
    assert days is not None, "Policy.from_toml has seen to it that every kind it issues has its days"
    return Due(rule.kind, rule.colour, today, today + timedelta(days=days - 1))
