"""Observation: a person is confined to their flat and watched, twice a day, until a day that is known.

Its facts stay in the office. What gates must know of it stands with the person (`confined_until`, `steward`), so that every
rule that asks for a person asks for it too, and a stolen gate PC holds no fact about anybody's health.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from gatekeeper.domain.codes import Code

CHECKS_A_DAY = 2
FIRST_HOUR, LAST_HOUR = 6, 20  # temperatures are taken between these, the estate's time


class Cause(Code):
    """Why somebody is confined."""

    CAME_FROM = "came-from"
    CONTACT = "contact"
    CONTACT_OF_CONTACT = "contact-of-contact"
    FEVER = "fever"
    DISCHARGED = "discharged"
    OTHER = "other"


class ObservationEnd(Code):
    """How an observation ended."""

    RELEASED = "released"
    HOSPITAL = "hospital"
    MOVED = "moved"
    ERROR = "error"


class Symptom(Code):
    """What somebody who is watched can complain of."""

    COUGH = "cough"
    SORE_THROAT = "sore-throat"
    TIRED = "tired"
    BREATHLESS = "breathless"
    NO_TASTE = "no-taste"
    DIARRHOEA = "diarrhoea"
    OTHER = "other"


class CheckedHow(Code):
    """How a temperature came to the office."""

    VISIT = "visit"
    PHONE = "phone"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Observation:
    """An observation as it stands now. Each step says all of it again; of two words about one the newer one holds.

    Attributes:
        home: The household where they stay.
        region: Where they came from, in words.
        first, last: The first and the last day at home, the estate's calendar.
        at: When it was first written down, UTC; no later step changes it, for whatever was missed counts from then on.
        ordered_by: Word or paper: who ordered it, its number and date.
        steward: Who looks after them, with the telephone number, as it is shown.
        supplied: Whether it is settled who brings them what they need.
        checks: How often a day their temperature is taken.
        ended: How it ended; None while it goes on. Then `last` is the last day it held.
        reason: Why it was last changed.
    """

    id: UUID
    person: UUID
    home: UUID
    why: Cause
    first: date
    last: date
    at: datetime
    region: str = ""
    ordered_by: str = ""
    steward: str = ""
    supplied: bool = False
    checks: int = CHECKS_A_DAY
    ended: ObservationEnd | None = None
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """One of the day's temperatures of somebody who is watched; a later word about the same turn stands for it.

    Attributes:
        observation: Of whom.
        day: The day that it counts for, the estate's calendar.
        turn: Which one of that day, from 0.
        at: When it was written down, UTC.
        tenths: Tenths °C; None where they answered, but did not measure. Sensitive.
        symptoms: What they complained of, by the words of `Symptom`. Sensitive.
        by: Who wrote it down.
    """

    observation: UUID
    day: date
    turn: int
    at: datetime
    tenths: int | None = field(default=None, repr=False)
    symptoms: tuple[str, ...] = field(default=(), repr=False)
    how: CheckedHow = CheckedHow.PHONE
    by: str = ""
    note: str = field(default="", repr=False)


CheckTurn = tuple[date, int]
"""A day, and which of its temperatures."""


class ToDo(StrEnum):
    """What is to be done about somebody today, most pressing first."""

    VISIT = "visit"
    RELEASE = "release"
    CALL = "call"
    NOTHING = "nothing"

    @property
    def rank(self) -> int:
        """0 is the most pressing."""
        return list(ToDo).index(self)


class Worry(StrEnum):
    """What is out of order about somebody who is watched, most pressing first."""

    FEVER = "fever"
    AWAY = "away"
    MOVED = "moved"
    SYMPTOMS = "symptoms"
    MISSED = "missed"
    NO_STEWARD = "no-steward"


@dataclass(frozen=True, slots=True)
class WatchStanding:
    """How an observation stands at a moment.

    Attributes:
        day: Which day it is, counted from 1; `days` of how many. Behind the last one it stays there.
        today: Today's temperatures by turn, tenths °C; None where none was taken.
        missed: Turns whose time is over and that nobody heard of, oldest first.
        worries: What is out of order.
        to_do: What is to be done about it today.
        hot: The newest temperature that makes a fever of it; None without that worry.
        complaint: Likewise what was complained of.
        unheard: Whether nobody has heard of them for a whole day.
    """

    day: int
    days: int
    today: tuple[int | None, ...]
    missed: tuple[CheckTurn, ...]
    worries: tuple[Worry, ...]
    to_do: ToDo
    hot: HealthCheck | None = None
    complaint: HealthCheck | None = None
    unheard: bool = False


def ends_of_turns(checks: int) -> tuple[time, ...]:
    """Until when each of a day's temperatures is to be taken: noon and eight in the evening, of two."""
    if checks == CHECKS_A_DAY:
        return time(12), time(LAST_HOUR)
    minutes = (LAST_HOUR - FIRST_HOUR) * 60
    ends = [FIRST_HOUR * 60 + minutes * turn // max(checks, 1) for turn in range(1, max(checks, 1) + 1)]
    return tuple(time(*divmod(end, 60)) for end in ends)


def turns_over(one: Observation, now: datetime) -> list[CheckTurn]:
    """The turns of an observation whose time is over.

    Those of the day on which it was written down count from that moment on: nobody could be called before.

    Args:
        now: As the estate's clocks show it, and so is `one.at` meant: both local.
    """
    ends, over = ends_of_turns(one.checks), []
    day = max(one.first, one.at.date())
    while day <= min(one.last, now.date()):
        for turn, end in enumerate(ends):
            due = datetime.combine(day, end, now.tzinfo)
            if due <= now and due > one.at:
                over.append((day, turn))
        day += timedelta(days=1)
    return over


def newest(checks: Iterable[HealthCheck]) -> dict[CheckTurn, HealthCheck]:
    """The last word about each turn; `checks` as they were written down, oldest first."""
    return {(one.day, one.turn): one for one in checks}


def stands(
    one: Observation,
    checks: Mapping[CheckTurn, HealthCheck],
    now: datetime,
    fever: int,
    *,
    told: Collection[CheckTurn] = (),
    away: bool = False,
    moved: bool = False,
) -> WatchStanding:
    """How an observation stands.

    Args:
        checks: The last word about each turn, since the day before yesterday at least.
        told: The turns before that of which somebody told.
        now: As the estate's clocks show it; `one.at` too.
        fever: The line, tenths °C.
        away: Whether a gate has seen them on their way since yesterday.
        moved: Whether they do not live here any more: what is left to do is to end it.
    """
    today = now.date()
    days = (one.last - one.first).days + 1
    taken = tuple(_tenths(checks.get((today, turn))) for turn in range(one.checks))
    if one.ended is not None:
        return WatchStanding(min(max((today - one.first).days + 1, 1), days), days, taken, (), (), ToDo.NOTHING)
    missed = tuple(turn for turn in turns_over(one, now) if turn not in checks and turn not in told)
    lately = [check for (day, _), check in sorted(checks.items()) if day >= today - timedelta(days=1)]
    worries = []
    fevers = [check for check in lately[-one.checks :] if check.tenths is not None and check.tenths >= fever]
    hot = max(fevers, key=lambda check: check.at, default=None)
    complaint = lately[-1] if lately and lately[-1].symptoms else None
    if hot is not None:
        worries.append(Worry.FEVER)
    if away:
        worries.append(Worry.AWAY)
    if complaint is not None:
        worries.append(Worry.SYMPTOMS)
    if any(day >= today - timedelta(days=1) for day, _ in missed):
        worries.append(Worry.MISSED)
    if not one.steward:
        worries.append(Worry.NO_STEWARD)
    day = min(max((today - one.first).days + 1, 1), days)
    if moved:
        return WatchStanding(day, days, taken, missed, (Worry.MOVED,), ToDo.RELEASE)
    unheard = _unheard(one, checks, now)
    to_do = _to_do(one, checks, now, worries, unheard=unheard)
    return WatchStanding(day, days, taken, missed, tuple(worries), to_do, hot, complaint, unheard)


def _unheard(one: Observation, checks: Mapping[CheckTurn, HealthCheck], now: datetime) -> bool:
    """Whether nobody told of any turn of yesterday, nor of today."""
    yesterday = now.date() - timedelta(days=1)
    silent = [turn for turn in turns_over(one, now) if turn[0] == yesterday]
    return bool(silent) and not any(turn in checks for turn in [*silent, *_of(now.date(), one)])


def _to_do(
    one: Observation, checks: Mapping[CheckTurn, HealthCheck], now: datetime, worries: Sequence[Worry], *, unheard: bool
) -> ToDo:
    """Who has a fever or went out is visited, and so is who was not heard of for a whole day."""
    if Worry.FEVER in worries or Worry.AWAY in worries:
        return ToDo.VISIT
    if now.date() > one.last:
        return ToDo.RELEASE
    if unheard or Worry.SYMPTOMS in worries:
        return ToDo.VISIT
    return (
        ToDo.CALL
        if turn_now(one, now) not in (None, *(turn for day, turn in checks if day == now.date()))
        else (ToDo.NOTHING)
    )


def _of(day: date, one: Observation) -> list[CheckTurn]:
    return [(day, turn) for turn in range(one.checks)]


def turn_now(one: Observation, now: datetime) -> int | None:
    """Which temperature of today is to be taken now; None before the first hour, and outside of the observation."""
    if not one.first <= now.date() <= one.last or now.hour < FIRST_HOUR:
        return None
    for turn, end in enumerate(ends_of_turns(one.checks)):
        if now.time() < end:
            return turn
    return one.checks - 1


def _tenths(check: HealthCheck | None) -> int | None:
    return None if check is None else check.tenths
