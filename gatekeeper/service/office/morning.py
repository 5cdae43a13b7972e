"""The morning sheet: one page of what the office has to do today, before anybody asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.cardstage import CardsWanted
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.observation import ToDo
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.follow_alarms import FollowUp, follow_ups
from gatekeeper.service.office.passbook import Listed, PassBook
from gatekeeper.service.office.today import today
from gatekeeper.service.office.watched import Watched, watched_now
from gatekeeper.service.ports import Clock, Look, Store

A_DAY = timedelta(days=1)
TOLD_ABOVE = frozenset(
    {Alarm.GATE_SILENT, Alarm.LIST_SOON, Alarm.LIST_OLD, Alarm.FOLLOW_UP}
)  # have sections of their own
CARRY = timedelta(hours=6)  # a gate that was not heard from for so long has no network today
MOST = 60  # lines of a section: a sheet is carried about
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FirstLines(Generic[T]):
    """The first lines of a section, `MOST` of them, and how many it has."""

    lines: tuple[T, ...] = ()
    count: int = 0


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
        to_print: How many good passes have no card; as the desk of cards counts, as do the next three.
        running_out: Passes that run out within seven days, the earliest first.
        to_collect: New cards for which an old one is to be handed in, by flat.
        to_hand_over: Printed cards that nobody was given yet, by flat.
        follow_ups: Rows of registers that somebody should look after by today, the earliest first.
        gates: Those a stick has to be carried to, the one whose list gets old first.
        warnings: What else somebody should look after, most pressing first; what stands above is not told twice.
    """

    estate: str
    at: datetime
    watched: tuple[Watched, ...]
    to_print: int
    running_out: FirstLines[Listed]
    expected: tuple[ExpectedToday, ...]
    gates: tuple[GateDue, ...]
    warnings: tuple[Warned, ...] = ()
    to_collect: FirstLines[Listed] = FirstLines()
    to_hand_over: FirstLines[Listed] = FirstLines()
    follow_ups: FirstLines[FollowUp] = FirstLines()

    def to_do(self, what: ToDo) -> tuple[Watched, ...]:
        """Of those who are watched, about whom this is to be done."""
        return tuple(one for one in self.watched if one.to_do is what)


def morning(*, book: PassBook, store: Store, clock: Clock) -> Morning:
    """Gather what is to be done today.

    Args:
        book: The passes of the same store.
    """
    now, day = clock.now(), today(store=store, clock=clock)
    to_print = book.counts((CardsWanted.TO_PRINT,))[CardsWanted.TO_PRINT]
    running_out = FirstLines(*book.first(CardsWanted.RUNNING_OUT, "until", MOST))
    to_collect = FirstLines(*book.first(CardsWanted.EXCHANGE, "flat", MOST))
    to_hand_over = FirstLines(*book.first(CardsWanted.TO_HAND_OVER, "flat", MOST))
    with store.read() as look:
        calendar, policy = calendar_of(look), look.policy()
        watched = watched_now(look, now)
        above = {one.person for one in watched if one.to_do is not ToDo.NOTHING}  # each has a line with what is wrong
        return Morning(
            look.estate().name,
            calendar.local(now),
            watched,
            to_print,
            running_out,
            tuple(_expected(look, calendar, now)),
            tuple(_gates(look, policy, calendar, now)),
            tuple(
                one
                for one in day.warnings
                if one.alarm not in TOLD_ABOVE and not (one.alarm.of_observation and one.person in above)
            ),
            to_collect,
            to_hand_over,
            FirstLines(*follow_ups(look, calendar.day(now), MOST)),
        )


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
