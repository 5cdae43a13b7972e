"""Who is under observation, as a clerk reads it: today's round, what was told, and what is over."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.due import hindrance, observation_ends
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.household import Flat, Person, PersonState
from gatekeeper.domain.observation import (
    Cause,
    CheckTurn,
    HealthCheck,
    Observation,
    ObservationEnd,
    ToDo,
    WatchStanding,
    Worry,
    newest,
    stands,
    turns_over,
)
from gatekeeper.domain.policy import FEVER, Policy
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.permits import PermitLine, permit_lines
from gatekeeper.service.ports import Clock, Look, Store


class RoundSaid(Words):
    """Why there is no file."""

    GONE = "没有这次观察。", "There is no such observation."


LONGEST, USUAL = 90, 14  # days
LATELY = timedelta(days=1)  # how long it is worth telling that somebody was seen at a gate
READ = timedelta(days=4)  # whose temperatures stand beside the list; the file has all of them
KEPT = timedelta(days=30)  # how long what has ended stands in the list


@dataclass(frozen=True, slots=True)
class Watched:
    """Somebody under observation, as a clerk reads it.

    Attributes:
        observation: None for somebody whose day of return alone says so: the first temperature makes one of it.
        phone: Of the person; empty if nobody knows it.
        away: When a gate last saw them on their way, local; None if none did since yesterday.
        temperatures: The last word about each turn: in a list of the last days, in the file since the first day.
        due: The turns whose time is over.
        missed_in_all: How many of those nobody told of, of an observation that has ended too.
    """

    person: UUID
    observation: UUID | None
    name: str
    flat: Flat | None
    why: Cause
    first: date
    last: date
    steward: str
    phone: str = field(repr=False)
    watch: WatchStanding
    checks: int
    away: datetime | None = None
    region: str = ""
    ordered_by: str = ""
    supplied: bool = False
    ended: ObservationEnd | None = None
    temperatures: Mapping[CheckTurn, HealthCheck] = field(default_factory=dict, repr=False)
    due: tuple[CheckTurn, ...] = ()
    missed_in_all: int = 0

    @property
    def to_do(self) -> ToDo:
        """What is to be done about them today."""
        return self.watch.to_do


@dataclass(frozen=True, slots=True)
class Round:
    """Home observation on a clerk's desk.

    Attributes:
        now: Everybody who is watched, whom to visit first, then by flat; who is to be released stays until that is done.
        over: What has ended within `KEPT`, the latest first.
        figures: What is reported upwards of the day.
        days: How long an observation lasts by the rules in force, if they say nothing else.
        fever: The line, tenths °C.
        permits: Outings that were approved, as `permits.permits` tells them.
        hour: Which of the day it is, local.
    """

    now: tuple[Watched, ...]
    over: tuple[Watched, ...]
    figures: Mapping[str, int]
    today: date
    days: int
    fever: int = FEVER
    permits: tuple[PermitLine, ...] = ()
    hour: int = 0


@dataclass(frozen=True, slots=True)
class ObservationFile:
    """What is printed of one observation.

    Attributes:
        fever: The line, tenths °C.
        made_at: Local.
    """

    of: Watched
    estate: str
    fever: int
    made_at: datetime


def file_of(row: Watched, *, store: Store, clock: Clock) -> ObservationFile:
    """The file of somebody's observation, whether it goes on or is over.

    Raises:
        NotFound: There is none.
    """
    with store.read() as look:
        now, policy = clock.now(), look.policy()
        if row.observation is not None:
            one = look.newest(Observation, id=row.observation)
        else:
            one = next((one for one in _by_return_alone(look, now, set()) if one.person == row.person), None)
        if one is None:
            raise NotFound(RoundSaid.GONE)
        (found,) = _lines([one], look, now, look.all(HealthCheck, observation=one.id))
        fever = policy.fever if policy is not None else FEVER
        return ObservationFile(found, look.estate().name, fever, calendar_of(look).local(now))


def the_round(*, store: Store, clock: Clock) -> Round:
    """Today's round, what has ended, and who may go out once."""
    with store.read() as look:
        now, policy = watched_now(look, clock.now()), look.policy()
        days = policy.observation_days if policy is not None else 0
        local = calendar_of(look).local(clock.now())
        fever = policy.fever if policy is not None else FEVER
        over, permits = _ended(look, clock.now()), permit_lines(look, clock.now())
        return Round(now, over, figures(now), local.date(), days or USUAL, fever, permits, local.hour)


def watched_now(look: Look, now: datetime) -> tuple[Watched, ...]:
    """Everybody who is watched, whom to visit first."""
    going_on = {one.person: one for one in look.all(Observation, ended=None)}
    alone = _by_return_alone(look, now, going_on.keys())
    lines = _lines([*going_on.values(), *alone], look, now, look.all(HealthCheck, since=now - READ))
    return tuple(sorted(lines, key=lambda line: (line.to_do.rank, line.flat is None, line.flat, line.name)))


def watched_on(day: date, look: Look, now: datetime) -> tuple[Watched, ...]:
    """Who was watched on a day and how that stood when it ended, by all that was told of it since; of today as it stands."""
    calendar = calendar_of(look)
    if day >= calendar.day(now):
        return watched_now(look, now)
    then = calendar.stretch(day)[1] - timedelta(seconds=1)
    said = [
        one
        for one in look.all(Observation, since=then - timedelta(days=LONGEST) - KEPT)
        if one.ended != ObservationEnd.ERROR and (one.ended is None or day <= one.last)
    ]
    going_on = {one.person: replace(one, ended=None) for one in said if one.first <= day}
    alone = [one for one in _by_return_alone(look, then, {one.person for one in said}) if one.first <= day]
    told = (one for one in look.all(HealthCheck, since=then - READ) if one.day <= day)
    return tuple(_lines([*going_on.values(), *alone], look, then, told, until=then))


def _by_return_alone(look: Look, now: datetime, known: Collection[UUID]) -> list[Observation]:
    """Whom nothing but the registry says to be watched."""
    policy, today = look.policy(), calendar_of(look).day(now)
    if policy is None:
        return []
    lately = [one for one in look.maybe_observed(today - timedelta(days=LONGEST)) if one.id not in known]
    watched = [one for one in lately if hindrance(one, policy, today) is Reason.UNDER_OBSERVATION]
    return [by_return(one, policy, now) for one in watched]


def _ended(look: Look, now: datetime) -> tuple[Watched, ...]:
    """What has ended lately; older ones have their file still."""
    today = calendar_of(look).day(now)
    begun = look.all(Observation, since=now - timedelta(days=LONGEST) - KEPT)
    over = [one for one in begun if one.ended is not None and one.last >= today - KEPT]
    return tuple(sorted(_lines(over, look, now, ()), key=lambda line: (line.last, line.name), reverse=True))


def _lines(
    observations: Collection[Observation],
    look: Look,
    now: datetime,
    checks: Iterable[HealthCheck],
    *,
    until: datetime | None = None,
) -> list[Watched]:
    if not observations:
        return []
    calendar, policy = calendar_of(look), look.policy()
    people = look.persons_by({one.person for one in observations})
    homes = look.households_by({one.home for one in observations} | {one.household for one in people.values()})
    told = look.told_turns(min(calendar.start(one.first) for one in observations))
    lately: dict[UUID, list[HealthCheck]] = defaultdict(list)
    for check in checks:
        lately[check.observation].append(check)
    away = _seen_away(list(people), observations, look, now, until)
    local, fever = calendar.local(now), policy.fever if policy is not None else FEVER
    lines = []
    for one in observations:
        person = people.get(one.person)
        if person is None:
            continue
        # Whoever moved within the estate meanwhile is called on where they live now.
        stays = one.home if one.ended is not None or one.home in person.homes else person.household
        home, moved = homes.get(stays), person.state is PersonState.MOVED_OUT
        last_word, turns = newest(lately.get(one.id, ())), told.get(one.id, set())
        seen = away.get(one.person)
        here = replace(one, at=calendar.local(one.at))
        due = tuple(turns_over(here, local))
        lines.append(
            Watched(
                person.id,
                one.id if one.id != person.id else None,
                person.name,
                home.flat if home is not None else None,
                one.why,
                one.first,
                one.last,
                one.steward,
                person.phone or "",
                stands(here, last_word, local, fever, told=turns, away=seen is not None, moved=moved),
                one.checks,
                calendar.local(seen) if seen is not None else None,
                one.region,
                one.ordered_by,
                one.supplied,
                one.ended,
                last_word,
                due,
                sum(turn not in turns for turn in due),
            )
        )
    return lines


def _seen_away(
    people: Sequence[UUID], observations: Iterable[Observation], look: Look, now: datetime, until: datetime | None
) -> dict[UUID, datetime]:
    """When a gate last let somebody through who was to stay at home, since yesterday."""
    began = {one.person: one.at for one in observations if one.ended is None}
    seen: dict[UUID, datetime] = {}
    watched = [one for one in people if one in began]
    for at in range(0, len(watched), 500):
        for one in look.passages_of(watched[at : at + 500], now - LATELY, most=5000):
            if until is not None and one.at > until:
                continue
            if one.person is not None and one.went_through and one.at > began[one.person]:
                seen[one.person] = max(one.at, seen.get(one.person, one.at))
    return seen


def by_return(person: Person, policy: Policy, now: datetime) -> Observation:
    """What the registry alone says of somebody: an observation without temperatures, known by the person's own id."""
    ends = observation_ends(person, policy)
    assert ends is not None, "only asked of whom the rules watch"
    last = ends - timedelta(days=1)
    first = person.returned or last - timedelta(days=max(policy.observation_days - 1, 0))
    return Observation(
        person.id, person.id, person.household, Cause.CAME_FROM, first, last, now, steward=person.steward
    )


def figures(rows: Iterable[Watched]) -> dict[str, int]:
    """What is reported upwards of a day: how many are watched, were not heard of, have a fever, went out, are due."""
    told = list(rows)
    return {
        "watched": len(told),
        "missed": sum(Worry.MISSED in one.watch.worries for one in told),
        "fever": sum(Worry.FEVER in one.watch.worries for one in told),
        "away": sum(Worry.AWAY in one.watch.worries for one in told),
        "due": sum(one.to_do is ToDo.RELEASE for one in told),
    }
