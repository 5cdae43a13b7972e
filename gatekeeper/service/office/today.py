"""The day as it stands now: who is inside, how busy the gates are, and what somebody should look after."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.clock import CLOCK_TOLERANCE
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.passage import MOST_INSIDE, Direction, Passage
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.twice import WALK, Pair, at_two_gates
from gatekeeper.domain.visit import Visit
from gatekeeper.domain.warning import KEPT, Alarm, WarningStanding, WarningState, WarningStep, stands
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.alarm import Warned, key_now, key_of, moment_of
from gatekeeper.service.office.awaited import of_awaited
from gatekeeper.service.office.clocks import clocks_of
from gatekeeper.service.office.fever import is_fever
from gatekeeper.service.office.follow_alarms import of_registers
from gatekeeper.service.office.gate_alarms import of_clocks, of_doubts, of_silence, put_back
from gatekeeper.service.office.lookout_alarms import of_lookouts
from gatekeeper.service.office.machines import lanes_of, posts_of
from gatekeeper.service.office.permits import overdue
from gatekeeper.service.office.visits import read_visits, stood
from gatekeeper.service.office.watch_alarms import of_observation
from gatekeeper.service.office.watched import watched_now
from gatekeeper.service.office.whose import Passers, whose
from gatekeeper.service.ports import Clock, Look, Store

A_DAY = timedelta(days=1)
LOOK_BACK = timedelta(days=1)  # beyond the longest outing: who stays away longer has gone on a journey


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody who was let in, today or a few days ago, and not out again.

    Attributes:
        since: Local.
        person: Of the registry; None for a visitor.
        visit: Of a visitor, as their desk knows it; None where only a pass was issued.
    """

    who: str
    flat: str
    gate: str
    since: datetime
    person: UUID | None
    pass_number: int | None
    visit: UUID | None = None


@dataclass(frozen=True, slots=True)
class DayBefore:
    """Yesterday from midnight until the time of day that it is now, counted like `Today`."""

    total: int
    refused: int
    fevers: int


@dataclass(frozen=True, slots=True)
class Today:
    """The day up to now.

    Attributes:
        at: Local.
        gates: Names of all gates that are not revoked.
        hours: Passages by name of the gate and local hour: how many went through.
        refused: How many answers refused somebody; a code that is no pass is nobody.
        fevers: How many people, not how often.
        warnings: What somebody should look after now, or does.
        done: What was put off, or settled since yesterday, the latest first.
        measured: How often a temperature was taken.
        watched: How many are under home observation; `missed` those of whom a temperature that was due is not there.
        before: Yesterday; None if nothing is known of it: a system that is a day old has not grown.
    """

    estate: str
    at: datetime
    gates: tuple[str, ...]
    hours: tuple[tuple[str, int, int], ...]
    inside: tuple[Inside, ...]
    warnings: tuple[Warned, ...]
    refused: int
    fevers: int
    before: DayBefore | None = None
    done: tuple[Warned, ...] = ()
    measured: int = 0
    watched: int = 0
    missed: tuple[UUID, ...] = ()

    @property
    def total(self) -> int:
        """All passages of the day."""
        return sum(count for _, _, count in self.hours)


def today(*, store: Store, clock: Clock) -> Today:
    """Gather the day from midnight on the estate's calendar up to now."""
    now = clock.now()
    with store.read() as look:
        calendar = calendar_of(look)
        midnight = calendar.start(calendar.day(now))
        policy = look.policy()
        longest = policy.quota.longest if policy else None
        inside_since = now - MOST_INSIDE
        day_before = calendar.start(calendar.day(now) - A_DAY)
        since = min(day_before, inside_since, now - (longest or timedelta()) - LOOK_BACK)
        recent = sorted(look.passages(since, now + CLOCK_TOLERANCE), key=lambda one: one.at)
        passages = [one for one in recent if one.at >= midnight and not one.of_no_pass]
        gates = {one.id: one for one in look.devices() if one.kind is DeviceKind.GATE}
        posts = posts_of(gates)
        hours = Counter((_gate(one, posts), calendar.local(one.at).hour) for one in passages if one.went_through)
        # A fever of late in the evening is not over at midnight: it is told until somebody has settled it.
        hot = _fevers((one for one in recent if one.at >= day_before and not one.of_no_pass), policy)
        yesterday = [
            one for one in recent if day_before <= one.at <= day_before + (now - midnight) and not one.of_no_pass
        ]
        last = _last(recent)
        inside = [one for one in last if one.at >= inside_since and one.direction is Direction.IN]
        away, late = _away(last, policy, now), overdue(look, now)
        gone = [one for one in last if one.direction is Direction.OUT and one.person in {u.permit.person for u in late}]
        ahead = clocks_of(look)
        twice = _twice([one for one in recent if one.at >= midnight - WALK], midnight, ahead, lanes_of(look))
        named = [*hot.values(), *inside, *away, *gone, *(then for _, then in twice)]
        came = stood(look, since, now + CLOCK_TOLERANCE)
        visits = {one.pass_number: one.id for one in came if one.pass_number is not None}
        who = _Who(whose(named, look), gates, calendar, visits)
        warnings = [who.warned(Alarm.FEVER, one) for one in hot.values()]
        warnings += put_back(look, calendar)
        warnings += of_lookouts(look, now)
        observed = watched_now(look, now)
        warnings += of_observation(observed, look, now, calendar)
        warnings += [who.warned(Alarm.OVERSTAY, one) for one in inside if who.overstays(one, now)]
        warnings += _overstaying(came, {one.pass_number for one in inside}, look, now)
        permitted = {use.permit.person: use.permit for use in late}
        warnings += [
            replace(who.warned(Alarm.PERMIT_OVERDUE, one), key=key_of("permit-overdue", permitted[one.person].id))
            for one in gone
            if one.person in permitted
        ]
        warnings += [
            who.warned(Alarm.OUT_TOO_LONG, one)
            for one in away
            if who.has_quota(one, policy) and one.person not in permitted
        ]
        warnings += [who.twice(before, one) for before, one in twice]
        warnings += of_clocks(look, gates, ahead, now, calendar)
        warnings += of_silence(look, gates.values(), policy, now, calendar)
        warnings += of_doubts(look, calendar)
        warnings += of_registers(look, now, calendar)
        warnings += of_awaited(look, now)
        told, done = _as_they_stand(warnings, look, now, calendar)
        return Today(
            estate=look.estate().name,
            at=calendar.local(now),
            gates=tuple(one.name for one in gates.values() if not one.revoked and not one.lane_of),
            hours=tuple((gate, hour, count) for (gate, hour), count in sorted(hours.items())),
            inside=tuple(map(who.inside, inside)),
            warnings=told,
            done=done,
            refused=_refused(passages),
            fevers=len(_fevers(passages, policy)),
            watched=sum(one.ended is None for one in observed),
            missed=tuple(one.person for one in observed if one.ended is None and one.watch.missed),
            measured=sum(bool(one.tenths) for one in passages),
            before=_before(yesterday, policy) if any(day_before <= one.at < midnight for one in recent) else None,
        )


def _before(passages: Sequence[Passage], policy: Policy | None) -> DayBefore:
    through = sum(one.went_through for one in passages)
    return DayBefore(through, _refused(passages), len(_fevers(passages, policy)))


def _refused(passages: Iterable[Passage]) -> int:
    return sum(one.outcome == Outcome.REFUSE for one in passages)


def _fevers(passages: Iterable[Passage], policy: Policy | None) -> dict[UUID | int | datetime, Passage]:
    """The last one of each person, in the order in which they began."""
    return {one.person or one.pass_number or one.at: one for one in passages if policy and is_fever(one, policy)}


def _overstaying(came: Iterable[Visit], told: Collection[int | None], look: Look, now: datetime) -> list[Warned]:
    """Visitors who should be gone by now, and whose label nobody scanned on the way in."""
    found = [one for one in came if one.pass_number not in told]
    late = [(one, read) for one, read in zip(found, read_visits(found, look, now), strict=True) if read.overstays]
    return [
        Warned(
            Alarm.OVERSTAY,
            read.at,
            read.name,
            read.flat,
            read.gate,
            key=key_of("overstay", visit.pass_number or visit.id),
            extent=moment_of(read.at),
            visit=visit.id,
        )
        for visit, read in late
    ]


def _as_they_stand(
    warnings: Iterable[Warned], look: Look, now: datetime, calendar: Calendar
) -> tuple[tuple[Warned, ...], tuple[Warned, ...]]:
    """What is open, most pressing first; and what was put off or settled lately, the latest first."""
    said = look.all(WarningStep, since=now - KEPT)
    steps = {key_now(one.key, look.merged): _local(one, calendar) for one in said}
    told = [replace(one, standing=stands(steps.get(one.key), one.extent, one.at, now)) for one in warnings]
    open_now = sorted((one for one in told if one.standing.is_open), key=lambda one: one.rank)
    done = [one for one in told if not one.standing.is_open]
    lately = calendar.start(calendar.day(now) - A_DAY)
    there = {one.key for one in told}
    over = {key: one for key, one in steps.items() if one.at >= lately and key not in there}
    done += _over(over, look, calendar)
    done.sort(key=lambda one: one.step.at if one.step is not None else now, reverse=True)
    return tuple(open_now), tuple(done)


def _local(step: WarningStep, calendar: Calendar) -> WarningStep:
    """The same, as the estate's clocks show it."""
    until = calendar.local(step.until) if step.until is not None else None
    return replace(step, at=calendar.local(step.at), until=until)


def _over(steps: Mapping[str, WarningStep], look: Look, calendar: Calendar) -> Iterator[Warned]:
    """Warnings whose matter is over, by their keys, and what was done about them."""
    machines = {one.id: one.name for one in look.devices()}
    for key, one in steps.items():
        if one.alarm in set(Alarm) and one.state != WarningState.OPEN:
            yield Warned(
                Alarm(one.alarm),
                calendar.local(one.began) if one.began is not None else None,
                one.who,
                gate=machines.get(one.device, ""),
                person=one.person,
                device=one.device,
                key=key,
                extent=one.extent,
                standing=WarningStanding(one.state, step=one),
            )


def _last(passages: Iterable[Passage]) -> list[Passage]:
    """When everybody who is known by name or by pass last went through, oldest first."""
    newest: dict[UUID | int, Passage] = {}
    for one in passages:
        key = one.person or one.pass_number
        if key is not None and one.went_through:
            newest.pop(key, None)
            newest[key] = one
    return list(newest.values())


def _gate(one: Passage, gates: Mapping[str, Device]) -> str:
    """The gate's name, or its id where it is not known any more."""
    gate = gates.get(one.gate)
    return gate.name if gate else one.gate


@dataclass(frozen=True, slots=True)
class _Who:
    """Who passed, in the lines of the desk."""

    known: Passers
    gates: Mapping[str, Device]
    calendar: Calendar
    visits: Mapping[int, UUID]

    def inside(self, one: Passage) -> Inside:
        """Somebody who is inside since that passage."""
        name, flat, since = self.known.name(one), self.known.flat(one), self.calendar.local(one.at)
        return Inside(name, flat, _gate(one, self.gates), since, one.person, one.pass_number, self.visit(one))

    def visit(self, one: Passage) -> UUID | None:
        """The visit of somebody from outside; None where only a pass was issued."""
        return self.visits.get(one.pass_number) if one.person is None and one.pass_number is not None else None

    def warned(self, alarm: Alarm, one: Passage) -> Warned:
        """A warning about whoever passed then."""
        name, flat, at = self.known.name(one), self.known.flat(one), self.calendar.local(one.at)
        when = moment_of(one.at)
        matter = [one.person or one.pass_number or when]
        if alarm is Alarm.OUT_TOO_LONG:
            matter.append(when)  # each outing is a matter of its own
        return Warned(
            alarm,
            at,
            name,
            flat,
            _gate(one, self.gates),
            one.person,
            one.tenths,
            key=key_of(alarm, *matter),
            extent=when,
            visit=self.visit(one),
            pass_number=one.pass_number,
        )

    def twice(self, before: Passage, one: Passage) -> Warned:
        """A warning about a pass that was at another gate so shortly before."""
        other = _gate(before, self.gates), self.calendar.local(before.at)
        return replace(self.warned(Alarm.TWO_GATES, one), tenths=(), other=other)

    def overstays(self, one: Passage, now: datetime) -> bool:
        """Whether it is a visitor whose pass has run out."""
        visit = self.known.pass_(one)
        return visit is not None and visit.expires <= now

    def has_quota(self, one: Passage, policy: Policy | None) -> bool:
        """Whether the rules say how long whoever it was may be away."""
        person = self.known.person(one)
        return policy is not None and person is not None and person.standing in policy.quota.standings


def _away(last: list[Passage], policy: Policy | None, now: datetime) -> list[Passage]:
    """Who of the registry is out for longer than any rule allows, and not for so long that it is a journey."""
    longest = policy.quota.longest if policy is not None else None
    if longest is None:
        return []
    return [
        one
        for one in last
        if one.person is not None and one.direction is Direction.OUT and longest < now - one.at <= longest + LOOK_BACK
    ]


def _twice(
    passages: list[Passage], since: datetime, ahead: Mapping[str, timedelta], lanes: Mapping[str, str]
) -> list[Pair]:
    """Passes that were at two gates faster than anybody walks."""
    return [(before, one) for before, one in at_two_gates(passages, ahead, lanes) if one.at >= since]
