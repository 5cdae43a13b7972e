"""What other rules would have changed on a day: its passages judged once more, and what comes out otherwise by person.

Not everything that a gate knew stands in the log: how old its list was, the health code and the colour of the card that were
seen. So each passage is judged twice with what is known, by the rules of that moment and by the new ones, and only the
difference between both is laid over what the gate really answered. What the log does not say cancels out.

What new rules ask for and nobody measured that day (a temperature, a mask, a health code) is counted as asked for, never as a
reason against somebody: what it would have shown nobody knows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.decision import decide, verdict
from gatekeeper.domain.household import Person, Standing
from gatekeeper.domain.passage import Direction, Passage, Reading
from gatekeeper.domain.passes import Pass, PassKind, Token
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.presence import REMEMBERED, Went
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.situation import IdentifiedBy, Outings, Situation
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.replay_known import ReplayKnown, Story, Who
from gatekeeper.service.ports import Look, Progress, Store, silent

A_DAY = timedelta(days=1)
ASKED_FOR = frozenset({Reason.TEMPERATURE_MISSING, Reason.MASK_MISSING, Reason.HEALTH_CODE_MISSING})
"""What is asked for at the gate, and says nothing against anybody."""
MOST_RULES = 50  # sets of rules in which those of the day are looked for
MOST_PASSAGES = 200_000  # of one day
_KNOWN = {reason.value: reason for reason in Reason}
_BLOCK = 500  # passages


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """Somebody would have been answered otherwise.

    Attributes:
        times: How often that day.
        first: The first time, UTC, and `gate` where.
        came, gone: Reasons that the new rules bring, and that they take away.
    """

    who: Who
    name: str
    flat: str
    times: int
    first: datetime
    gate: str
    direction: Direction
    before: Outcome
    after: Outcome
    came: tuple[Reason, ...]
    gone: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """A day under other rules.

    Attributes:
        passages: How many were judged once more; `skipped` how many could not be, since nobody knows what they say.
        changed: How many would have been answered otherwise.
        before, after: How often each outcome was given, and would have been.
        asked: What would have been asked for in addition, and how often.
        alike: How many come out under the rules of that moment as the gate gave them: how far this can be believed.
        sets: How many sets of rules were in force that day.
        cut: Whether there were more passages than are judged.
    """

    day: date
    passages: int = 0
    skipped: int = 0
    changed: int = 0
    before: dict[Outcome, int] = field(default_factory=dict)
    after: dict[Outcome, int] = field(default_factory=dict)
    asked: dict[Reason, int] = field(default_factory=dict)
    alike: int = 0
    sets: int = 1
    cut: bool = False
    people: tuple[OtherAnswer, ...] = ()


def yesterday(store: Store, now: datetime) -> date:
    """The day before this one on the estate's calendar."""
    with store.read() as look:
        return calendar_of(look).day(now) - A_DAY


def replay_day(new: Policy, day: date, *, store: Store, progress: Progress = silent) -> Replay:
    """Judge a day's passages by other rules; nothing is recorded."""
    with store.read() as look:
        since, until = calendar_of(look).stretch(day)
        rules = _rules_of(look, since, until)
        behind = _memory([new, *(one for _, one in rules)])
        passages = sorted(look.passages(since - behind, until), key=lambda one: one.at)
        at = next((n for n, one in enumerate(passages) if one.at >= since), len(passages))
        known = ReplayKnown(look, passages[at:][:MOST_PASSAGES], since - behind)
        found = _Day(day, new, rules, known)
        found.remember(passages[:at])
        for number, one in enumerate(known.passages):
            if number % _BLOCK == 0:
                progress(number, len(known.passages))
            found.judge(one)
        return replace(found.replay(), cut=len(passages) - at > MOST_PASSAGES)


def _rules_of(look: Look, since: datetime, until: datetime) -> list[tuple[datetime, Policy]]:
    """The rules in force in a stretch of time, each with the moment from which on; never none."""
    told = [one for one in look.rules_told(MOST_RULES) if one.at < until]
    within = [one for one in told if one.at > since]
    used = told[: len(within) + 1] or look.rules_told(MOST_RULES)[-1:]
    found = [(one.at, Policy.in_force(one.toml)) for one in reversed(used)]
    if not found:
        now = look.policy()
        assert now is not None, "an estate is founded with rules"
        return [(since, now)]
    return found


def _memory(rules: Sequence[Policy]) -> timedelta:
    """How long before the day somebody's comings and goings still count."""
    limited = [one.quota.period for one in rules if one.quota.outings is not None or one.quota.visits is not None]
    longest = [REMEMBERED for one in rules if one.quota.longest is not None]
    return max((A_DAY, *limited, *longest))


class _Day:
    """The day as it goes by: who went where under the rules of then, and under the new ones."""

    def __init__(self, day: date, new: Policy, rules: list[tuple[datetime, Policy]], known: ReplayKnown) -> None:
        self._day, self._new, self._rules, self._known = day, new, rules, known
        self._was: Story = defaultdict(list)
        self._would: Story = defaultdict(list)
        self._read: dict[UUID, list[Reading]] = defaultdict(list)
        self._before: Counter[Outcome] = Counter()
        self._after: Counter[Outcome] = Counter()
        self._asked: Counter[Reason] = Counter()
        self._alike = self._skipped = self._judged = 0
        self._people: dict[tuple[Who, Outcome, Outcome, Direction], OtherAnswer] = {}

    def remember(self, passages: Iterable[Passage]) -> None:
        """What was before that day is the same under both."""
        for one in passages:
            who = _who(one)
            if who is not None and one.went_through:
                for story in (self._was, self._would):
                    story[who].append(Went(one.at, one.direction, one.gate))

    def judge(self, one: Passage) -> None:
        """One passage, under both."""
        who = _who(one)
        reasons = {_KNOWN[code] for code in one.reasons if code in _KNOWN}
        if one.of_no_pass or len(reasons) < len(set(one.reasons)):
            self._skipped += 1
            return
        self._judged += 1
        then = next((rules for at, rules in reversed(self._rules) if at <= one.at), self._rules[0][1])
        by_then = set(decide(self._situation(one, who, then, self._was)).reasons)
        by_new = set(decide(self._situation(one, who, self._new, self._would)).reasons)
        come, gone = by_new - by_then, (by_then - by_new) & reasons
        self._asked.update(come & ASKED_FOR)
        come -= ASKED_FOR
        before, after = verdict(reasons).outcome, verdict((reasons - gone) | come).outcome
        self._before[before] += 1
        self._after[after] += 1
        self._alike += verdict(by_then).outcome is before
        if before is not after and who is not None:
            self._note(one, who, before, after, come, gone)
        if one.person is not None:
            self._read[one.person] += [Reading(tenths, one.at) for tenths in one.tenths]
        if who is not None:
            went = Went(one.at, one.direction, one.gate)
            if one.went_through:
                self._was[who].append(went)
            if after is Outcome.ADMIT or (one.went_through and after is not Outcome.REFUSE):
                self._would[who].append(went)

    def replay(self) -> Replay:
        """What has come out."""
        changed = sum(one.times for one in self._people.values())
        order = sorted(
            self._people.values(), key=lambda one: (-one.after.gravity, one.before.gravity, -one.times, one.first)
        )
        return Replay(
            self._day,
            self._judged,
            self._skipped,
            changed,
            dict(self._before),
            dict(self._after),
            dict(self._asked),
            self._alike,
            len(self._rules),
            people=tuple(order),
        )

    def _note(
        self, one: Passage, who: Who, before: Outcome, after: Outcome, come: set[Reason], gone: set[Reason]
    ) -> None:
        key = (who, before, after, one.direction)
        known = self._people.get(key)
        if known is None:
            name, flat = self._called(one)
            known = OtherAnswer(who, name, flat, 0, one.at, one.gate, one.direction, before, after, (), ())
        self._people[key] = replace(
            known, times=known.times + 1, came=_heavy({*known.came, *come}), gone=_heavy({*known.gone, *gone})
        )

    def _called(self, one: Passage) -> tuple[str, str]:
        person = self._known.persons.get(one.person) if one.person else None
        if person is not None:
            household = self._known.households.get(person.household) if person.household else None
            return person.name, str(household.flat) if household is not None else ""
        held = self._known.passes.get(one.pass_number) if one.pass_number else None
        return (held.holder, held.flat) if held is not None else ("", "")

    def _situation(self, one: Passage, who: Who | None, policy: Policy, story: Story) -> Situation:
        known = self._known
        person = known.persons.get(one.person) if one.person else None
        held = known.passes.get(one.pass_number) if one.pass_number else None
        home = one.household or (person.household if person is not None else None)
        homes = person.homes if person is not None else ()
        quota = policy.quota
        went = story[who] if who is not None else []
        limited = any(limit is not None for limit in (quota.outings, quota.visits, quota.longest))
        visited = known.visited(held) if person is None else None
        outings = (
            _outings(one, homes, known.members(homes), policy, story, went, known.permits)
            if limited and homes
            else Outings()
        )
        if visited is not None and quota.visits is not None and one.direction is Direction.IN:
            outings = known.visits(visited.id, one.pass_number, policy, one.at, story, self._was)
        theirs = (visited.id,) if visited is not None else tuple(homes)
        members = known.members(theirs) if theirs and (limited or policy.returnee_voids) else ()
        asked = IdentifiedBy(one.asked) if one.asked in IdentifiedBy.__members__.values() else IdentifiedBy.PERSON
        recent = one.at - (A_DAY if policy.strict else policy.passback)
        return Situation(
            policy=policy,
            now=one.at,
            today=self._day,
            direction=one.direction,
            asked=asked,
            token=_token(one, held, policy) if asked is IdentifiedBy.TOKEN else None,
            known=held,
            person=person,
            household=known.households.get(home) if home is not None else None,
            members=members,
            visit=known.visit(held.visit) if held is not None and held.visit is not None else None,
            readings=tuple(Reading(tenths, one.at) for tenths in one.tenths),
            earlier=self._earlier(one, policy),
            mask=one.mask,
            went=tuple(each for each in went if each.at >= recent),
            outings=outings,
            visited=visited,
            other_homes=tuple(known.households[each] for each in homes[1:] if each in known.households),
            gate=known.gates.get(one.gate, "") if policy.going.gates or policy.going.has_ways else "",
            local=known.calendar.local(one.at) if policy.going.curfew is not None else None,
            walk=known.walk(one, went, policy),
            permit=known.permit(one.person, went, one) if one.person in known.permits else None,
            list_as_of=one.at,
        )

    def _earlier(self, one: Passage, policy: Policy) -> tuple[Reading, ...]:
        since = one.at - policy.recent
        return tuple(read for read in self._read.get(one.person, ()) if read.at >= since) if one.person else ()


def _outings(
    one: Passage,
    homes: Iterable[UUID],
    members: Sequence[Person],
    policy: Policy,
    story: Story,
    went: Sequence[Went],
    permits: Mapping[UUID, Sequence[ExitPermit]],
) -> Outings:
    """What counts against the household, but for outings that the office approved; the household that has used up most."""
    quota, since = policy.quota, one.at - policy.quota.period
    counts = []
    for home in homes:
        ours = [each for each in members if home in each.homes]
        out = _count(ours, quota.standings, Direction.OUT, story, since, permits)
        counts.append((out, _count(ours, (Standing.VISITOR,), Direction.IN, story, since, {})))
    outings, visits = max(counts, default=(0, 0))
    left = went[-1].at if went and went[-1].direction is Direction.OUT else None
    return Outings(outings, visits, left)


def _count(
    people: Iterable[Person],
    standings: Sequence[Standing],
    way: Direction,
    story: Story,
    since: datetime,
    permits: Mapping[UUID, Sequence[ExitPermit]],
) -> int:
    return sum(
        went.direction is way
        and went.at >= since
        and not any(permit.not_before <= went.at < permit.until for permit in permits.get(person.id, ()))
        for person in people
        if person.standing in standings
        for went in story.get(person.id, ())
    )


def _who(one: Passage) -> Who | None:
    return one.person or one.pass_number


def _heavy(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda reason: reason.weight))


def _token(one: Passage, held: Pass | None, policy: Policy) -> Token | None:
    """What the code said, as far as the log knows: number and issue; the rest as the registry has it."""
    if one.pass_number is None:
        return None
    rule = policy.rule(held.colour if held is not None else one.colour or "")
    return Token(
        kid=0,
        number=one.pass_number,
        serial=one.pass_serial or 1,
        kind=held.kind if held is not None else PassKind.TEMPORARY,
        colour_code=rule.colour.code if rule is not None else -1,
        not_before=held.not_before if held is not None else one.at,
        expires=held.expires if held is not None else one.at + A_DAY,
    )
