"""The answer of a gate: one pure function from what is known to a verdict.

Three rules stand above the single reasons:

- The gravest outcome that a reason argues for is the verdict's; a further reason never makes it milder. A code that is
  no pass at all is answered with that alone: nobody was judged.
- Lack of data never refuses: an unknown signer, an old list, a wrong clock are "cannot judge"; a pass or a person
  the list does not hold is "check". What *is* known stays: a withdrawn pass is refused by an old list too.
- People may always go home: who is confined is refused on the way out, and accompanied on the way in.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from gatekeeper.domain.clock import CLOCK_TOLERANCE
from gatekeeper.domain.codes import Code
from gatekeeper.domain.colour import Colour
from gatekeeper.domain.due import colour_of, hindrance
from gatekeeper.domain.going_reasons import against_hour, against_place
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.household import HouseholdState, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import Pass, PassKind, PassState, Token, worse
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.domain.policy import Step
from gatekeeper.domain.reasons import NO_PASSES, NextStep, Outcome, Reason, told_first
from gatekeeper.domain.situation import IdentifiedBy, Outings, Situation
from gatekeeper.domain.temperature import judge
from gatekeeper.domain.tint import named
from gatekeeper.domain.told import SinceUntil, due_back, told_of
from gatekeeper.domain.visit import VisitState
from gatekeeper.domain.visit_rules import against_visit

__all__ = [
    "CLOCK_TOLERANCE",
    "IdentifiedBy",
    "NextStep",
    "Outcome",
    "Outings",
    "Reason",
    "Situation",
    "Verdict",
    "decide",
    "verdict",
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer.

    Attributes:
        reasons: Most weighty first; none when there is nothing to say.
        steps: What the guard does next: first about what no measuring settles; a refusal lists only what follows from it.
        colour: The holder's colour as computed today; None if they have none or nobody knows who it is.
        since: When they went through here before, if that is among the reasons.
        painted: What a camera saw on the card, where that is neither this colour nor the one the card was made in.
        told: When what a reason speaks of began and ends, where that is known.
        permit: The outing that was approved, where it is why somebody may go out, or by which they were out.
    """

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    steps: tuple[NextStep, ...] = ()
    colour: Colour | None = None
    painted: Colour | None = None
    since: datetime | None = None
    told: Mapping[Reason, SinceUntil] = field(default_factory=dict)
    permit: ExitPermit | None = None


def decide(situation: Situation) -> Verdict:
    """Answer the person at the gate."""
    clock_ok = _clock_ok(situation)
    colour = _colour(situation)
    painted = _painted(situation, colour)
    found = {
        *_of_knowledge(situation, clock_ok),
        *_of_token(situation, clock_ok),
        *_of_pass(situation, clock_ok),
        *_of_newer_words(situation),
        *_of_person(situation),
        *_of_going(situation),
        *_of_visit(situation),
        *_of_colour(situation, colour),
        *_of_quota(situation),
        *against_hour(situation, _counted_as(situation)),
        *against_place(situation, _counted_as(situation)),
        *_of_body(situation),
    }
    if Reason.COLOUR_CHECK in found:  # it asks the same questions
        found.discard(Reason.QUESTIONS_OPEN)
    if painted is not None:
        found.add(Reason.PRINTED_OTHERWISE)
    if situation.look_twice:
        found.add(Reason.LOOK_TWICE)
    if not clock_ok:
        found -= _TOLD_BY_THE_CLOCK
    permit = _permit(situation, clock_ok)
    if permit is not None and situation.direction is Direction.OUT:
        found -= LIFTED
    if _is_firm(situation, found):
        found.add(Reason.NOT_BY_RULES)
    made = verdict(found, colour)
    reasons = set(made.reasons)
    told = told_of(situation, reasons)
    return replace(made, painted=painted, since=_since(situation, reasons), told=told, permit=permit)


def _permit(s: Situation, clock_ok: bool) -> ExitPermit | None:
    """The permit that is used now, or was on the way out; a clock that is wrong cannot say that one holds."""
    if s.permit is None:
        return None
    if s.direction is Direction.OUT:
        return s.permit.permit if clock_ok and s.permit.is_open(s.now) else None
    return s.permit.permit if s.permit.out is not None and s.permit.back is None else None


def _is_firm(s: Situation, found: Set[Reason]) -> bool:
    """Whether the rules refuse what a guard is otherwise asked to settle; nobody is kept from leaving but by a curfew."""
    going = s.policy.going
    if s.direction is Direction.OUT:
        return Reason.CURFEW in found and going.curfew is not None and going.curfew.refuse
    return going.firm and not found.isdisjoint((Reason.IN_TWICE, Reason.TWO_GATES))


def _since(s: Situation, found: Set[Reason]) -> datetime | None:
    """When they went through before, for the reason that tells of it."""
    left = [one.at for one in s.went if one.direction is Direction.OUT]
    if Reason.VISIT_OVER in found:
        return left[-1] if left else s.visit.at if s.visit is not None else None
    return s.went[-1].at if found & TOLD_BY_GOING else None


def verdict(found: Iterable[Reason], colour: Colour | None = None) -> Verdict:
    """Weigh reasons, in any order, into one answer. Of a code that is no pass nothing else is worth saying."""
    reasons = tuple(sorted(set(found), key=lambda reason: reason.weight))
    reasons = tuple(reason for reason in reasons if reason in NO_PASSES)[:1] or reasons
    outcome = max((reason.outcome for reason in reasons), key=lambda o: o.gravity, default=Outcome.ADMIT)
    acted_on = (r for r in told_first(reasons) if outcome is not Outcome.REFUSE or r.outcome is Outcome.REFUSE)
    steps = tuple(dict.fromkeys(step for reason in acted_on for step in reason.steps))
    return Verdict(outcome, reasons, steps, colour)


# What a wrong clock cannot know. "Expired" is not here: see _of_time.
_TOLD_BY_THE_CLOCK = frozenset(
    {
        Reason.NOT_YET,
        Reason.LIST_OLD,
        Reason.UNDER_OBSERVATION,
        Reason.RETURNEE_AT_HOME,
        Reason.QUOTA_USED,
        Reason.OUT_TOO_LONG,
        Reason.IN_TWICE,
        Reason.OUT_TWICE,
        Reason.TWO_GATES,
        Reason.CURFEW,
        Reason.CAR_HOURS,
        Reason.FULL,
    }
)
LIFTED = frozenset(
    {
        Reason.UNDER_OBSERVATION,
        Reason.HOUSEHOLD_SEALED,
        Reason.RETURNEE_AT_HOME,
        Reason.QUOTA_USED,
        Reason.CURFEW,
    }
)
"""What an exit permit stands above."""
TOLD_BY_GOING = frozenset({Reason.IN_TWICE, Reason.OUT_TWICE, Reason.VISIT_OVER})


def _clock_ok(s: Situation) -> bool:
    """A clock that stands before the list the office made is wrong, whatever else is said of it."""
    return s.clock_ok and (s.list_as_of is None or s.list_as_of - s.now <= CLOCK_TOLERANCE)


def _of_knowledge(s: Situation, clock_ok: bool) -> Iterator[Reason]:
    """What the gate itself lacks."""
    if not clock_ok:
        yield Reason.CLOCK_WRONG
    if s.list_as_of is None:
        yield Reason.NO_LIST
    elif s.now - s.list_as_of > s.policy.list_age:
        yield Reason.LIST_OLD
    if s.policy.newer:
        yield Reason.RULES_NEWER


def _of_token(s: Situation, clock_ok: bool) -> Iterator[Reason]:
    """What the QR says, and what the list says of its number."""
    if s.asked is not IdentifiedBy.TOKEN:
        return
    if s.token_refused is not None and (s.token_refused is not Reason.EXPIRED or clock_ok):
        yield s.token_refused
    if s.token is None:
        if s.token_refused is None:
            yield Reason.NOT_A_PASS
        return
    yield from _of_time(s, s.token, clock_ok)
    if s.known is None:
        if not _day_pass(s) and s.token_refused is not Reason.OTHER_HOLDER:
            yield Reason.UNKNOWN_PASS
    elif s.token.serial < s.known.serial:
        yield Reason.REISSUED
    elif s.token.serial > s.known.serial:
        yield Reason.NEWER_THAN_LIST


def _of_pass(s: Situation, clock_ok: bool) -> Iterator[Reason]:
    """What became of the pass. Of one that the list does not hold, or not in this issue, nothing but what the office said."""
    known = s.known
    if known is None or (s.token is not None and s.token.serial > known.serial):
        if s.token is not None:
            yield from _of_state(s.state)
        return
    state = worse(known.state, s.state) if s.token is not None and s.token.serial == known.serial else known.state
    yield from _of_state(state)
    yield from _of_time(s, known, clock_ok)
    if known.blank:
        yield Reason.NOT_HANDED_OUT


def _of_state(state: PassState) -> Iterator[Reason]:
    if state is not PassState.ACTIVE:
        yield Reason(state) if state.known else Reason.LIST_NEWER


def _of_newer_words(s: Situation) -> Iterator[Reason]:
    """What the list says in words that only a newer program knows: it may argue against them, or mean nothing."""
    words: list[Code] = [s.known.kind] if s.known is not None else []
    words += [s.person.standing, s.person.state] if s.person is not None else []
    words += [s.household.state] if s.household is not None else []
    if not all(word.known for word in words):
        yield Reason.LIST_NEWER


def _of_time(s: Situation, one: Token | Pass, clock_ok: bool) -> Iterator[Reason]:
    """Whether it is good at this time, as far as the clock can say; the rule stands in `gatekeeper.domain.clock`."""
    surely = s.surely or s.list_as_of
    proved = clock_ok and s.clock_proved
    if (proved and s.now >= one.expires) or (not proved and surely is not None and surely >= one.expires):
        yield Reason.OUTDATED if s.newer else Reason.EXPIRED
    elif proved and s.now < one.not_before:
        yield Reason.NOT_YET
    elif clock_ok and not proved and not (one.not_before <= s.now and max(s.now, s.latest or s.now) < one.expires):
        yield Reason.CLOCK_UNPROVED


def _of_person(s: Situation) -> Iterator[Reason]:
    """Who it is, and whether they may leave home or come in."""
    person = s.person
    if person is None:
        said = s.asked is IdentifiedBy.LABEL_NUMBER and s.known is not None
        if not (s.asked is IdentifiedBy.TOKEN or said) or (s.known is not None and s.known.person is not None):
            yield Reason.UNKNOWN_PERSON
    else:
        against = hindrance(person, s.policy, s.today)
        if against is Reason.UNDER_OBSERVATION and s.direction is Direction.IN:
            yield Reason.HOMECOMING
        elif against is not None:
            yield against
        elif s.asked is not IdentifiedBy.TOKEN and s.known is None and s.policy.pass_required:
            yield Reason.NO_PASS
    standing = _standing(s)
    coming_home = s.direction is Direction.IN and _counted_as(s) not in (Standing.VISITOR, Standing.COURIER)
    homes = (s.household, *s.other_homes, s.visited)
    if any(home is not None and home.state is HouseholdState.SEALED for home in homes):
        yield Reason.HOMECOMING if coming_home else Reason.HOUSEHOLD_SEALED
    leaves = s.is_visit and s.direction is Direction.OUT  # who came before the flat was observed goes home
    if s.policy.returnee_voids and _kind(s) is PassKind.TEMPORARY and _returnee_at_home(s) and not leaves:
        yield Reason.HOMECOMING if coming_home else Reason.RETURNEE_AT_HOME
    if s.direction is Direction.IN and standing in s.policy.outside and not _let_in_by_purpose(s):
        yield Reason.MUST_STAY_OUTSIDE


def _let_in_by_purpose(s: Situation) -> bool:
    """Whether the rules have a line of their own for what this visitor comes for: it stands above that for all visitors."""
    return s.person is None and s.visit is not None and any(one.purpose == s.visit.purpose for one in s.policy.visits)


def _of_visit(s: Situation) -> Iterator[Reason]:
    """What the rules say of the visit a pass was made out for; nobody is kept from leaving."""
    if s.visit is not None and s.person is None and s.direction is Direction.IN:
        if s.visit.state == VisitState.LEFT:
            yield Reason.VISIT_OVER
        yield from against_visit(s.visit, s.policy.visit_rule(s.visit.purpose), s.policy.questions)
        yield from s.policy.cars.against(s.visit, s.local, s.cars_inside)


def _of_going(s: Situation) -> Iterator[Reason]:
    """Who has just gone this way without the other between, and whose visit has ended by leaving."""
    if not s.went:
        return
    last, policy = s.went[-1], s.policy
    if last.gate and timedelta(0) <= s.now - last.at < s.walk:  # a gate whose clock is ahead makes nobody too fast
        yield Reason.TWO_GATES
    once = s.is_visit and s.direction is Direction.IN and policy.passback > timedelta(0)  # a visit has one way in
    if last.direction is s.direction and (once or policy.strict or timedelta(0) <= s.now - last.at < policy.passback):
        yield Reason.IN_TWICE if s.direction is Direction.IN else Reason.OUT_TWICE
    if s.direction is Direction.IN and s.is_visit and any(one.direction is Direction.OUT for one in s.went):
        yield Reason.VISIT_OVER


def _returnee_at_home(s: Situation) -> bool:
    return any(hindrance(member, s.policy, s.today) is Reason.UNDER_OBSERVATION for member in s.members)


def _kind(s: Situation) -> PassKind | None:
    one = s.token or s.known
    return one.kind if one else None


def _standing(s: Situation) -> Standing | None:
    """The holder's standing; a pass that a gate made out for nobody in the registry is a visitor's."""
    if s.person is not None:
        return s.person.standing
    return Standing.VISITOR if s.known is not None and s.known.person is None else None


def _counted_as(s: Situation) -> Standing | None:
    """The standing by which somebody is counted: whoever comes with a label of another gate is a visitor too."""
    return Standing.VISITOR if s.is_visit else _standing(s)


def _colour(s: Situation) -> Colour | None:
    if s.person is not None:
        return colour_of(s.person, s.policy, s.today)
    if _standing(s) is Standing.VISITOR:
        rule = s.policy.standing(Standing.VISITOR)
        return rule.colour if rule else None
    # Of another gate's visitor nothing else is known here.
    return s.policy.colour_of_code(s.token.colour_code) if s.token is not None and _day_pass(s) else None


def _painted(s: Situation, colour: Colour | None) -> Colour | None:
    """The colour seen on the card, if it is of the palette, surely, and the wrong one.

    A visit's pass has no colour field. A card in the colour it was made in says no more than its code.
    """
    if s.field is None or s.token is None or colour is None or s.is_visit:
        return None
    seen = named(s.field, (rule.colour for rule in s.policy.colours))
    return None if seen is None or seen.code in (colour.code, s.token.colour_code) else seen


def _day_pass(s: Situation) -> bool:
    """Another gate's own pass of today, in nobody's list before the next exchange: signature and scope speak for it."""
    return s.known is None and s.is_visit and s.token_refused is not Reason.OTHER_HOLDER


def _of_colour(s: Situation, colour: Colour | None) -> Iterator[Reason]:
    if colour is None:
        if s.person is None and (_day_pass(s) or _standing(s) is Standing.VISITOR):
            yield Reason.NO_COLOUR
        return
    if s.token is not None and s.token.colour_code != colour.code:
        yield Reason.COLOUR_CHANGED
    rule = s.policy.rule(colour.key)
    treatment = rule.treatment(s.direction) if rule else Outcome.CHECK
    if treatment is Outcome.REFUSE:
        yield Reason.COLOUR_REFUSED
    elif treatment is Outcome.CHECK:
        yield Reason.COLOUR_CHECK


def _of_quota(s: Situation) -> Iterator[Reason]:
    quota, done, standing = s.policy.quota, s.outings, _counted_as(s)
    if s.direction is Direction.OUT:
        limit, used = (quota.outings if standing in quota.standings else None), done.outings
    else:
        limit, used = (quota.visits if standing is Standing.VISITOR else None), done.visits
        due = due_back(s)
        if due is not None and s.now > due:
            yield Reason.OUT_TOO_LONG
    if limit is not None and used >= limit:
        yield Reason.QUOTA_USED


def _of_body(s: Situation) -> Iterator[Reason]:
    """Temperature, mask and health code. What was measured or seen counts even where the policy does not ask for it."""
    against = judge(s.readings, s.earlier, policy=s.policy, now=s.now)
    if against is not None and (against is not Reason.TEMPERATURE_MISSING or Step.TEMPERATURE in s.policy.steps):
        yield against
    if Step.MASK in s.policy.steps and not s.mask:
        yield Reason.MASK_MISSING
    if s.health is HealthCode.RED:
        yield Reason.HEALTH_CODE_RED
    elif s.health is HealthCode.YELLOW:
        yield Reason.HEALTH_CODE_YELLOW
    elif s.health is None and Step.HEALTH_CODE in s.policy.steps:
        yield Reason.HEALTH_CODE_MISSING
