"""The day as it stands now: who is inside, how busy the gates are, and what somebody should look after."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.clock import CLOCK_TOLERANCE
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.passage import MOST_INSIDE, Direction, Passage
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.twice import WALK, at_two_gates
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.clocks import clocks_of
from gatekeeper.service.office.report import is_fever
from gatekeeper.service.ports import Clock, Look, Store

SILENT = timedelta(hours=1)  # a gate that was not heard from for so long is named
FAR = datetime(9999, 12, 31, tzinfo=UTC)
LOOK_BACK = timedelta(days=1)  # beyond the longest outing: who stays away longer has gone on a journey


class Alarm(StrEnum):
    """What a clerk should look after, most pressing first."""

    PUT_BACK = "put-back"
    FEVER = "fever"
    OVERSTAY = "overstay"
    OUT_TOO_LONG = "out-too-long"
    TWO_GATES = "two-gates"
    QUARANTINE = "quarantine"
    CLOCK_OFF = "clock-off"
    LIST_OLD = "list-old"
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
        count: Entries in quarantine; of a clock that is off, passages that it dated in the future.
        by: By how much a gate's clock is ahead; behind: negative.
        other: At two gates: the gate of before, and when it was there, local.
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
class Today:
    """The day up to now.

    Attributes:
        at: Local.
        gates: Names of all gates that are not revoked.
        hours: Passages by name of the gate and local hour: how many went through.
        refused: How many answers refused somebody; a code that is no pass is nobody.
        fevers: How many people, not how often.
    """

    estate: str
    at: datetime
    gates: tuple[str, ...]
    hours: tuple[tuple[str, int, int], ...]
    inside: tuple[Inside, ...]
    warnings: tuple[Warned, ...]
    refused: int
    fevers: int

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
        since = min(midnight, inside_since, now - (longest or timedelta()) - LOOK_BACK)
        recent = sorted(look.passages(since, now + CLOCK_TOLERANCE), key=lambda one: one.at)
        passages = [one for one in recent if one.at >= midnight and not one.of_no_pass]
        gates = {one.id: one for one in look.devices() if one.kind is DeviceKind.GATE}
        who = _Names(look, gates, calendar)
        hours = Counter((who.gate(one), calendar.local(one.at).hour) for one in passages if one.went_through)
        fevers = {  # the last one of each person, in the order in which they began
            one.person or one.pass_number or one.at: one for one in passages if policy and is_fever(one, policy)
        }
        last = _last(recent)
        warnings = [who.warned(Alarm.FEVER, one) for one in fevers.values()]
        warnings += _put_back(look, calendar)
        warnings += _overstays(last, inside_since, now, who, look)
        warnings += _outings(last, policy, now, who, look)
        ahead = clocks_of(look)
        warnings += _twice([one for one in recent if one.at >= midnight - WALK], midnight, ahead, who)
        warnings += _of_clocks(look, gates, ahead, now, calendar)
        warnings += _of_gates(look, gates, policy, now, calendar)
        return Today(
            estate=look.estate().name,
            at=calendar.local(now),
            gates=tuple(one.name for one in gates.values() if not one.revoked),
            hours=tuple((gate, hour, count) for (gate, hour), count in sorted(hours.items())),
            inside=tuple(who.inside(one) for one in last if one.at >= inside_since and one.direction is Direction.IN),
            warnings=tuple(sorted(warnings, key=_pressing)),
            refused=sum(one.outcome == Outcome.REFUSE for one in passages),
            fevers=len(fevers),
        )


def _put_back(look: Look, calendar: Calendar) -> list[Warned]:
    """Whether this office does not know what it has said since its database was put back: until then much is refused."""
    me = look.device(look.me.device)
    if look.me.restored is None or look.me.kind is not DeviceKind.OFFICE or me is None:
        return []
    return [Warned(Alarm.PUT_BACK, calendar.local(look.me.restored), gate=me.name)]


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


class _Names:
    """Names and flats, each looked up once."""

    def __init__(self, look: Look, gates: dict[str, Device], calendar: Calendar) -> None:
        self._look = look
        self._gates = gates
        self._calendar = calendar
        self._known: dict[UUID | int | None, tuple[str, str]] = {None: ("", "")}

    def gate(self, one: Passage) -> str:
        """The gate's name, or its id where it is not known any more."""
        gate = self._gates.get(one.gate)
        return gate.name if gate else one.gate

    def of(self, one: Passage) -> tuple[str, str]:
        """Name and flat; empty where nobody knows."""
        key = one.person or one.pass_number
        if key not in self._known:
            self._known[key] = self._person(one.person) if one.person else self._visitor(one.pass_number)
        return self._known[key]

    def inside(self, one: Passage) -> Inside:
        """Somebody who is inside since that passage."""
        who, flat = self.of(one)
        return Inside(who, flat, self.gate(one), self._calendar.local(one.at), one.person, one.pass_number)

    def warned(self, alarm: Alarm, one: Passage) -> Warned:
        """A warning about whoever passed then."""
        who, flat = self.of(one)
        return Warned(alarm, self._calendar.local(one.at), who, flat, self.gate(one), one.person, one.tenths)

    def local(self, one: Passage) -> datetime:
        """When it was, local."""
        return self._calendar.local(one.at)

    def _person(self, number: UUID) -> tuple[str, str]:
        person = self._look.person(number)
        household = self._look.household(person.household) if person else None
        return (person.name if person else "", str(household.flat) if household else "")

    def _visitor(self, number: int | None) -> tuple[str, str]:
        known = self._look.pass_(number) if number else None
        return (known.holder, known.flat) if known else ("", "")


def _overstays(last: list[Passage], since: datetime, now: datetime, who: _Names, look: Look) -> list[Warned]:
    """Visitors who are still inside though their pass has run out."""
    found = []
    for one in last:
        if one.person is None and one.pass_number and one.direction is Direction.IN and one.at >= since:
            known = look.pass_(one.pass_number)
            if known is not None and known.expires <= now:
                found.append(who.warned(Alarm.OVERSTAY, one))
    return found


def _outings(last: list[Passage], policy: Policy | None, now: datetime, who: _Names, look: Look) -> list[Warned]:
    """Residents who are out for longer than the rules allow."""
    if policy is None or policy.quota.longest is None:
        return []
    found = []
    for one in last:
        too_long = policy.quota.longest < now - one.at <= policy.quota.longest + LOOK_BACK
        if one.person is not None and one.direction is Direction.OUT and too_long:
            person = look.person(one.person)
            if person is not None and person.standing in policy.quota.standings:
                found.append(who.warned(Alarm.OUT_TOO_LONG, one))
    return found


def _twice(passages: list[Passage], since: datetime, ahead: Mapping[str, timedelta], who: "_Names") -> list[Warned]:
    """Passes that were at two gates faster than anybody walks."""
    return [
        replace(who.warned(Alarm.TWO_GATES, one), tenths=(), other=(who.gate(before), who.local(before)))
        for before, one in at_two_gates(passages, ahead)
        if one.at >= since
    ]


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
            old = at is not None and policy is not None and now - at > policy.list_age
            alarm = Alarm.LIST_OLD if old else Alarm.GATE_SILENT
            found.append(Warned(alarm, calendar.local(at) if at else None, gate=gate.name))
    findings = look.quarantine()
    doubts = Counter(one.stream.device for one in findings)
    for one in findings:
        if one.stream.device in doubts:
            device = look.device(one.stream.device)
            count = doubts.pop(one.stream.device)
            name = device.name if device else one.stream.device
            found.append(Warned(Alarm.QUARANTINE, calendar.local(one.since), gate=name, count=count))
    return found
