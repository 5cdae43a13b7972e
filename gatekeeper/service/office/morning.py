"""The morning sheet: one page of what the office has to do today, before anybody asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.household import Person
from gatekeeper.domain.observation import ToDo
from gatekeeper.domain.passes import GATE_NUMBERS, Pass, PassState
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.today import today
from gatekeeper.service.office.watched import Watched, watched_now
from gatekeeper.service.ports import Clock, Look, Store

A_DAY = timedelta(days=1)
TOLD_ABOVE = frozenset({Alarm.GATE_SILENT, Alarm.LIST_SOON, Alarm.LIST_OLD})  # gates have a section of their own
SOON = timedelta(days=7)  # whose pass runs out this soon is told before it does
CARRY = timedelta(hours=6)  # a gate that was not heard from for so long has no network today


@dataclass(frozen=True, slots=True)
class RunsOut:
    """A pass that runs out within days.

    Attributes:
        last: The last day it is good for.
        card: Whether its card was never printed.
    """

    label: str
    name: str
    flat: str
    last: date
    card: bool


@dataclass(frozen=True, slots=True)
class GateDue:
    """A gate whose list gets too old.

    Attributes:
        heard: When it was last heard from, local; None for never.
        old_at: When its list is too old to judge by, local; None where there are no rules.
    """

    name: str
    heard: datetime | None
    old_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExpectedToday:
    """A visit that was announced for today.

    Attributes:
        at: From when on, local; None where nobody said.
    """

    name: str
    flat: str
    purpose: Purpose
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Morning:
    """What is to be done today.

    Attributes:
        at: Local.
        to_print: How many good passes have no card.
        running_out: Passes that run out within `SOON`, the earliest first.
        gates: Those a stick has to be carried to, the one whose list gets old first.
        warnings: What else somebody should look after, most pressing first; what stands above is not told twice.
    """

    estate: str
    at: datetime
    watched: tuple[Watched, ...]
    to_print: int
    running_out: tuple[RunsOut, ...]
    expected: tuple[ExpectedToday, ...]
    gates: tuple[GateDue, ...]
    warnings: tuple[Warned, ...] = ()

    def to_do(self, what: ToDo) -> tuple[Watched, ...]:
        """Of those who are watched, about whom this is to be done."""
        return tuple(one for one in self.watched if one.to_do is what)


def morning(*, store: Store, clock: Clock) -> Morning:
    """Gather what is to be done today."""
    now, day = clock.now(), today(store=store, clock=clock)
    with store.read() as look:
        calendar, policy = calendar_of(look), look.policy()
        printed = look.printed_labels()
        good = [
            one
            for one in look.passes()
            if one.state is PassState.ACTIVE and one.person is not None and one.not_before <= now < one.expires
            if one.number < GATE_NUMBERS
        ]
        soon = sorted((one for one in good if one.expires - now <= SOON), key=lambda one: (one.expires, one.number))
        people = look.persons_by({one.person for one in soon if one.person is not None})
        watched = watched_now(look, now)
        above = {one.person for one in watched if one.to_do is not ToDo.NOTHING}  # each has a line with what is wrong
        return Morning(
            look.estate().name,
            calendar.local(now),
            watched,
            sum(one.label not in printed for one in good),
            tuple(_running_out(soon, people, printed, look, calendar)),
            tuple(_expected(look, calendar, now)),
            tuple(_gates(look, policy, calendar, now)),
            tuple(
                one
                for one in day.warnings
                if one.alarm not in TOLD_ABOVE and not (one.alarm.of_observation and one.person in above)
            ),
        )


def _running_out(
    passes: Iterable[Pass], known: Mapping[UUID, Person], printed: set[str], look: Look, calendar: Calendar
) -> Iterable[RunsOut]:
    homes = look.households_by({one.household for one in known.values()})
    for one in passes:
        person = known.get(one.person) if one.person is not None else None
        if person is not None:
            home = homes.get(person.household)
            flat = str(home.flat) if home is not None else ""
            yield RunsOut(one.label, person.name, flat, calendar.last_day(one.expires), one.label not in printed)


def _expected(look: Look, calendar: Calendar, now: datetime) -> Iterable[ExpectedToday]:
    start, end = calendar.stretch(calendar.day(now))
    told = [
        one
        for one in look.all(Visit, state=VisitState.EXPECTED.value)
        if (one.expected_from or start) < end and (one.expected_until or end) > now
    ]
    flats = look.households_by({one.host for one in told if one.host is not None})
    for one in sorted(told, key=lambda one: (one.expected_from or start, one.id)):
        host = flats.get(one.host) if one.host is not None else None
        at = calendar.local(one.expected_from) if one.expected_from is not None else None
        yield ExpectedToday(one.name or "", str(host.flat) if host is not None else "", one.purpose, at)


def _gates(look: Look, policy: Policy | None, calendar: Calendar, now: datetime) -> list[GateDue]:
    """Gates that the network does not reach, or whose list is too old before tomorrow's morning."""
    heard = look.last_heard()
    found = []
    for gate in look.devices():
        at = heard.get(gate.id)
        if gate.kind is not DeviceKind.GATE or gate.revoked or (at is not None and now - at <= CARRY):
            continue
        old = at + policy.list_age if at is not None and policy is not None else None
        if at is None or old is None or old <= now + A_DAY:
            found.append(
                GateDue(
                    gate.name,
                    calendar.local(at) if at is not None else None,
                    calendar.local(old) if old is not None else None,
                )
            )
    return sorted(found, key=lambda one: (one.old_at is not None, one.old_at or one.heard, one.name))
