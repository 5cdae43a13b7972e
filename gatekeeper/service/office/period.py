"""A week or a month, as the committee reads it: each day, each gate and each guard, counted as the day reports count."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.passage import LET_IN, TURNED_BACK, Direction, Passage
from gatekeeper.domain.period import Period, days_of
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.visit import OUTSIDE
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.fever import is_fever
from gatekeeper.service.office.machines import posts_of
from gatekeeper.service.office.on_duty import OnDuty
from gatekeeper.service.office.report import checkpoint_lines_of, silent_gates
from gatekeeper.service.office.visits import stood
from gatekeeper.service.office.watched import figures, watched_on
from gatekeeper.service.papers import CheckpointLine, ObservedCount, SilentGate
from gatekeeper.service.ports import Clock, Look, Store


@dataclass(slots=True)
class GateTally:
    """What is counted of a day, a gate or a guard.

    Attributes:
        through: Who went through, in and out; `checked` of them after a check.
        open: Checks that nobody ended, and what could not be judged.
        fevers: Somebody is one a day, however often; `people` are different persons.
    """

    answered: int = 0
    way_in: int = 0
    way_out: int = 0
    checked: int = 0
    turned_back: int = 0
    refused: int = 0
    open: int = 0
    measured: int = 0
    _fevers: set[tuple[date, UUID | int | datetime]] = field(default_factory=set, repr=False)
    _people: set[UUID] = field(default_factory=set, repr=False)

    @property
    def through(self) -> int:
        """How many went through."""
        return self.way_in + self.way_out

    @property
    def fevers(self) -> int:
        """How many had a fever, as the day reports list them."""
        return len(self._fevers)

    @property
    def people(self) -> int:
        """How many different persons were answered."""
        return len(self._people)

    def add(self, one: Passage, day: date, *, fever: bool) -> None:
        """One answer more."""
        self.answered += 1
        if one.went_through:
            if one.direction is Direction.IN:
                self.way_in += 1
            else:
                self.way_out += 1
        self.checked += one.outcome == LET_IN
        self.turned_back += one.outcome == TURNED_BACK
        self.refused += one.outcome == Outcome.REFUSE
        self.open += one.outcome in (Outcome.CHECK, Outcome.CANNOT_JUDGE)
        self.measured += bool(one.tenths)
        if fever:
            self._fevers.add((day, one.person or one.pass_number or one.at))
        if one.person is not None:
            self._people.add(one.person)


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """The figures of a week or a month.

    Attributes:
        first, last: Local days, both counted.
        days: Every day, also one on which nobody came.
        gates, guards: By name; answers while nobody was on duty stand under the empty name.
        outside: By day, how many couriers, riders and movers were kept outside.
        observed: Home observation by day, of those that have come.
    """

    estate: str
    period: Period
    first: date
    last: date
    made_at: datetime
    days: dict[date, GateTally]
    gates: dict[str, GateTally]
    guards: dict[str, GateTally]
    outside: dict[date, int]
    observed: dict[date, ObservedCount]
    total: GateTally
    silent: tuple[SilentGate, ...] = ()
    checkpoints: tuple[CheckpointLine, ...] = ()

    @property
    def name(self) -> str:
        """What its files are called, without their ending."""
        return f"{self.period.value}-{self.first.isoformat()}"


def period_report(period: Period, day: date, *, store: Store, clock: Clock) -> PeriodReport:
    """Gather a week or a month, from midnight to midnight on the estate's calendar; no passage stays in memory."""
    first, last = days_of(period, day)
    with store.read() as look:
        calendar, policy = calendar_of(look), look.policy()
        posts = {one.id: one for one in look.devices() if one.kind is DeviceKind.GATE}
        names = {machine: gate.name for machine, gate in posts_of(posts).items()}
        days = {one: GateTally() for one in _each(first, last)}
        gates = {name: GateTally() for name in names.values()}
        guards: dict[str, GateTally] = defaultdict(GateTally)
        total = GateTally()
        gates_now = (one.id for one in look.devices() if one.kind is DeviceKind.GATE)
        on_duty = OnDuty(look, gates_now, calendar.start(first), calendar.stretch(last)[1])
        for one in look.passages(calendar.start(first), calendar.stretch(last)[1]):
            if one.of_no_pass:
                continue
            when, fever = calendar.day(one.at), _fever(one, policy)
            gate = names.get(one.gate, one.gate)
            for tally in (
                days[when],
                gates.setdefault(gate, GateTally()),
                guards[on_duty.name(one.gate, one.at)],
                total,
            ):
                tally.add(one, when, fever=fever)
        return PeriodReport(
            look.estate().name,
            period,
            first,
            last,
            calendar.local(clock.now()),
            days,
            gates,
            dict(sorted(guards.items(), key=lambda one: (not one[0], one[0]))),
            {one: _outside(look, one, calendar) for one in days},
            {one: _observed(look, one, clock.now()) for one in days if one <= calendar.day(clock.now())},
            total,
            silent_gates(look, posts, min(calendar.stretch(last)[1], clock.now()), calendar),
            checkpoint_lines_of(look, calendar),
        )


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _fever(one: Passage, policy: Policy | None) -> bool:
    return policy is not None and is_fever(one, policy)


def _outside(look: Look, day: date, calendar: Calendar) -> int:
    start, end = calendar.stretch(day)
    return sum(one.state in OUTSIDE for one in stood(look, start, end))


def _observed(look: Look, day: date, now: datetime) -> ObservedCount:
    return ObservedCount(**figures(watched_on(day, look, now)))
