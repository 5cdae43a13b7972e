"""The day as it stands now: who is inside, how busy the gates are, and what somebody should look after."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.clock import CLOCK_TOLERANCE
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.observation import ToDo
from gatekeeper.domain.passage import MOST_INSIDE, Direction, Passage
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.twice import WALK, Pair, at_two_gates
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.clocks import clocks_of
from gatekeeper.service.office.permits import overdue
from gatekeeper.service.office.report import is_fever
from gatekeeper.service.office.visits import read_visits, stood
from gatekeeper.service.office.watched import watched_now
from gatekeeper.service.office.whose import Passers, whose
from gatekeeper.service.ports import Clock, Look, Store

SILENT = timedelta(hours=1)  # a gate that was not heard from for so long is named
SOON = timedelta(hours=6)  # so long before a silent gate's list is out of date somebody is told to carry a stick there
FAR = datetime(9999, 12, 31, tzinfo=UTC)
A_DAY = timedelta(days=1)
LOOK_BACK = timedelta(days=1)  # beyond the longest outing: who stays away longer has gone on a journey


class Alarm(StrEnum):
    """What a clerk should look after, most pressing first."""

    PUT_BACK = "put-back"
    FEVER = "fever"
    WATCH_VISIT = "watch-visit"
    OVERSTAY = "overstay"
    PERMIT_OVERDUE = "permit-overdue"
    OUT_TOO_LONG = "out-too-long"
    TWO_GATES = "two-gates"
    QUARANTINE = "quarantine"
    CLOCK_OFF = "clock-off"
    LIST_OLD = "list-old"
    LIST_SOON = "list-soon"
    WATCH_RELEASE = "watch-release"
    GATE_SILENT = "gate-silent"

    @property
    def rank(self) -> int:
        """0 is the most pressing."""
        return list(Alarm).index(self)


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning.

    Attributes:
        who: Name of the person, in full; empty if it is about a gate, or nobody knows.
        gate: Name of the gate.
        at: When it began, local; None for a gate that never spoke.
        person: Of the registry; None for visitors and gates.
        tenths: Temperatures, tenths °C.
        count: Entries in quarantine; of a clock that is off, passages that it dated in the future; of home observation,
            people.
        by: By how much a gate's clock is ahead; behind: negative.
        other: At two gates: the gate of before, and when it was there, local.
        device: Of the gate; empty if it is about a person.
    """

    alarm: Alarm
    at: datetime | None
    who: str = ""
    flat: str = ""
    gate: str = ""
    person: UUID | None = None
    tenths: tuple[int, ...] = ()
    count: int = 0
    by: timedelta = timedelta()
    other: tuple[str, datetime] | None = None
    device: str = ""


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody who was let in, today or a few days ago, and not out again.

    Attributes:
        since: Local.
        person: Of the registry; None for a visitor.
    """

    who: str
    flat: str
    gate: str
    since: datetime
    person: UUID | None
    pass_number: int | None


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
        hours = Counter((_gate(one, gates), calendar.local(one.at).hour) for one in passages if one.went_through)
        fevers = _fevers(passages, policy)
        yesterday = [
            one for one in recent if day_before <= one.at <= day_before + (now - midnight) and not one.of_no_pass
        ]
        last = _last(recent)
        inside = [one for one in last if one.at >= inside_since and one.direction is Direction.IN]
        away, late = _away(last, policy, now), overdue(look, now)
        gone = [one for one in last if one.direction is Direction.OUT and one.person in {u.permit.person for u in late}]
        ahead = clocks_of(look)
        twice = _twice([one for one in recent if one.at >= midnight - WALK], midnight, ahead)
        named = [*fevers.values(), *inside, *away, *gone, *(then for _, then in twice)]
        who = _Who(whose(named, look), gates, calendar)
        warnings = [who.warned(Alarm.FEVER, one) for one in fevers.values()]
        warnings += _put_back(look, calendar)
        warnings += _of_observation(look, now)
        warnings += [who.warned(Alarm.OVERSTAY, one) for one in inside if who.overstays(one, now)]
        warnings += _overstaying(look, {one.pass_number for one in inside}, since, now)
        permitted = {use.permit.person for use in late}
        warnings += [who.warned(Alarm.PERMIT_OVERDUE, one) for one in gone if one.person in permitted]
        warnings += [
            who.warned(Alarm.OUT_TOO_LONG, one)
            for one in away
            if who.has_quota(one, policy) and one.person not in permitted
        ]
        warnings += [who.twice(before, one) for before, one in twice]
        warnings += _of_clocks(look, gates, ahead, now, calendar)
        warnings += _of_gates(look, gates, policy, now, calendar)
        return Today(
            estate=look.estate().name,
            at=calendar.local(now),
            gates=tuple(one.name for one in gates.values() if not one.revoked),
            hours=tuple((gate, hour, count) for (gate, hour), count in sorted(hours.items())),
            inside=tuple(map(who.inside, inside)),
            warnings=tuple(sorted(warnings, key=_pressing)),
            refused=_refused(passages),
            fevers=len(fevers),
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


def _overstaying(look: Look, told: Collection[int | None], since: datetime, now: datetime) -> list[Warned]:
    """Visitors who should be gone by now, and whose label nobody scanned on the way in."""
    found = [one for one in stood(look, since, now + CLOCK_TOLERANCE) if one.pass_number not in told]
    late = [one for one in read_visits(found, look, now) if one.overstays]
    return [Warned(Alarm.OVERSTAY, one.at, one.name, one.flat, one.gate) for one in late]


def _put_back(look: Look, calendar: Calendar) -> list[Warned]:
    """Whether this office does not know what it has said since its database was put back: until then much is refused."""
    me = look.device(look.me.device)
    if look.me.restored is None or look.me.kind is not DeviceKind.OFFICE or me is None:
        return []
    return [Warned(Alarm.PUT_BACK, calendar.local(look.me.restored), gate=me.name, device=me.id)]


def _of_observation(look: Look, now: datetime) -> list[Warned]:
    """Whom to visit and whom to release today: one warning each, with the most pressing one's name."""
    watched = watched_now(look, now)
    found = []
    for alarm, to_do in ((Alarm.WATCH_VISIT, ToDo.VISIT), (Alarm.WATCH_RELEASE, ToDo.RELEASE)):
        due = [one for one in watched if one.to_do is to_do]
        if due:
            first, flat = due[0], str(due[0].flat or "")
            found.append(Warned(alarm, None, first.name, flat, person=first.person, count=len(due)))
    return found


def _pressing(one: Warned) -> tuple[int, float]:
    """Most pressing first, of one kind the newest first, and gates that never spoke before all others."""
    return one.alarm.rank, -one.at.timestamp() if one.at else float("-inf")


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

    def inside(self, one: Passage) -> Inside:
        """Somebody who is inside since that passage."""
        name, flat, since = self.known.name(one), self.known.flat(one), self.calendar.local(one.at)
        return Inside(name, flat, _gate(one, self.gates), since, one.person, one.pass_number)

    def warned(self, alarm: Alarm, one: Passage) -> Warned:
        """A warning about whoever passed then."""
        name, flat, at = self.known.name(one), self.known.flat(one), self.calendar.local(one.at)
        return Warned(alarm, at, name, flat, _gate(one, self.gates), one.person, one.tenths)

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


def _twice(passages: list[Passage], since: datetime, ahead: Mapping[str, timedelta]) -> list[Pair]:
    """Passes that were at two gates faster than anybody walks."""
    return [(before, one) for before, one in at_two_gates(passages, ahead) if one.at >= since]


def _of_clocks(
    look: Look, gates: dict[str, Device], ahead: Mapping[str, timedelta], now: datetime, calendar: Calendar
) -> list[Warned]:
    """Gates whose clock is off, and those that dated passages in the future: nobody sees them before their time."""
    future = Counter(one.gate for one in look.passages(now + CLOCK_TOLERANCE, FAR))
    heard = look.last_heard()
    return [
        Warned(
            Alarm.CLOCK_OFF,
            calendar.local(heard[gate.id]) if gate.id in heard else None,
            gate=gate.name,
            count=future[gate.id],
            by=ahead.get(gate.id, timedelta()),
            device=gate.id,
        )
        for gate in gates.values()
        if not gate.revoked and (gate.id in ahead or future[gate.id])
    ]


def _of_gates(
    look: Look, gates: dict[str, Device], policy: Policy | None, now: datetime, calendar: Calendar
) -> list[Warned]:
    """Gates that are silent, whose list must have become too old by now, or whose log is in doubt."""
    heard = look.last_heard()
    found = []
    for gate in gates.values():
        at = heard.get(gate.id)
        if gate.revoked:
            continue
        if at is None or now - at > SILENT:
            left = policy.list_age - (now - at) if at is not None and policy is not None else None
            alarm = Alarm.GATE_SILENT
            if left is not None and left <= SOON:
                alarm = Alarm.LIST_SOON if left >= timedelta() else Alarm.LIST_OLD
            found.append(Warned(alarm, calendar.local(at) if at else None, gate=gate.name, device=gate.id))
    findings = look.quarantine()
    doubts = Counter(one.stream.device for one in findings)
    machines = {one.id: one for one in look.devices()} if findings else {}
    for one in findings:
        if one.stream.device in doubts:
            device = machines.get(one.stream.device)
            count = doubts.pop(one.stream.device)
            name = device.name if device else one.stream.device
            doubt = Warned(
                Alarm.QUARANTINE, calendar.local(one.since), gate=name, count=count, device=one.stream.device
            )
            found.append(doubt)
    return found
