"""Who is under observation, as a clerk reads it: today's round, what was told, and what is over."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.due import hindrance, observation_ends
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.household import Flat, Person
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
from gatekeeper.service.ports import Clock, Look, Store


class RoundSaid(Words):
    """Why there is no file."""

    GONE = "没有这次观察。", "There is no such observation."


LONGEST, USUAL = 90, 14  # days
LATELY = timedelta(days=1)  # how long it is worth telling that somebody was seen at a gate


@dataclass(frozen=True, slots=True)
class Watched:
    """Somebody under observation, as a clerk reads it.

    Attributes:
        observation: None for somebody whose day of return alone says so: the first temperature makes one of it.
        phone: Of the person; empty if nobody knows it.
        away: When a gate last saw them on their way, local; None if none did since yesterday.
        temperatures: The last word about each turn since the first day.
        due: The turns whose time is over.
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

    @property
    def missed_in_all(self) -> int:
        """How many temperatures nobody told of, of an observation that has ended too."""
        return sum(turn not in self.temperatures for turn in self.due)

    @property
    def to_do(self) -> ToDo:
        """What is to be done about them today."""
        return self.watch.to_do


@dataclass(frozen=True, slots=True)
class Round:
    """Home observation on a clerk's desk.

    Attributes:
        now: Everybody who is watched, whom to visit first, then by flat; who is to be released stays until that is done.
        over: What has ended, the latest first.
        figures: What is reported upwards of the day.
        days: How long an observation lasts by the rules in force, if they say nothing else.
    """

    now: tuple[Watched, ...]
    over: tuple[Watched, ...]
    figures: Mapping[str, int]
    today: date
    days: int


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


def file_of(person: UUID, first: date, *, store: Store, clock: Clock) -> ObservationFile:
    """The file of somebody's observation that began on a day, whether it goes on or is over.

    Raises:
        NotFound: There is none.
    """
    with store.read() as look:
        now, policy = clock.now(), look.policy()
        there = (*watched_now(look, now), *_ended(look, now))
        found = next((one for one in there if one.person == person and one.first == first), None)
        if found is None:
            raise NotFound(RoundSaid.GONE)
        fever = policy.fever if policy is not None else FEVER
        return ObservationFile(found, look.estate().name, fever, calendar_of(look).local(now))


def the_round(*, store: Store, clock: Clock) -> Round:
    """Today's round, and what has ended."""
    with store.read() as look:
        now, policy = watched_now(look, clock.now()), look.policy()
        days = policy.observation_days if policy is not None else 0
        today = calendar_of(look).day(clock.now())
        return Round(now, _ended(look, clock.now()), figures(now), today, days or USUAL)


def watched_now(look: Look, now: datetime) -> tuple[Watched, ...]:
    """Everybody who is watched, whom to visit first."""
    calendar, policy = calendar_of(look), look.policy()
    today = calendar.day(now)
    going_on = {one.person: one for one in look.all(Observation) if one.ended is None}
    alone = [one for one in look.maybe_observed(today - timedelta(days=LONGEST)) if one.id not in going_on]
    if policy is not None:
        for one in alone:
            if hindrance(one, policy, today) is Reason.UNDER_OBSERVATION:
                going_on[one.id] = by_return(one, policy, now)
    lines = _lines(going_on.values(), look, calendar, policy, now)
    return tuple(sorted(lines, key=lambda line: (line.to_do.rank, line.flat is None, _place(line.flat), line.name)))


def _ended(look: Look, now: datetime) -> tuple[Watched, ...]:
    over = [one for one in look.all(Observation) if one.ended is not None]
    lines = _lines(over, look, calendar_of(look), look.policy(), now)
    return tuple(sorted(lines, key=lambda line: (line.last, line.name), reverse=True))


def _lines(
    observations: Collection[Observation], look: Look, calendar: Calendar, policy: Policy | None, now: datetime
) -> list[Watched]:
    people = look.persons_by({one.person for one in observations})
    homes = look.households_by({one.home for one in observations})
    told: dict[UUID, list[HealthCheck]] = defaultdict(list)
    if observations:
        since = min(calendar.start(one.first) for one in observations)
        for check in look.all(HealthCheck, since=since):
            told[check.observation].append(check)
    away = _seen_away(list(people), observations, look, now)
    local, fever = calendar.local(now), policy.fever if policy is not None else FEVER
    lines = []
    for one in observations:
        person, home = people.get(one.person), homes.get(one.home)
        if person is None:
            continue
        last_word = newest(told.get(one.id, ()))
        seen = away.get(one.person)
        here = replace(one, at=calendar.local(one.at))
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
                stands(here, last_word, local, fever, away=seen is not None),
                one.checks,
                calendar.local(seen) if seen is not None else None,
                one.region,
                one.ordered_by,
                one.supplied,
                one.ended,
                last_word,
                tuple(turns_over(here, local)),
            )
        )
    return lines


def _seen_away(
    people: Sequence[UUID], observations: Iterable[Observation], look: Look, now: datetime
) -> dict[UUID, datetime]:
    """When a gate last let somebody through who was to stay at home, since yesterday."""
    began = {one.person: one.at for one in observations if one.ended is None}
    seen: dict[UUID, datetime] = {}
    watched = [one for one in people if one in began]
    for at in range(0, len(watched), 500):
        for one in look.passages_of(watched[at : at + 500], now - LATELY, most=5000):
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


def _place(flat: Flat | None) -> tuple[str, ...]:
    return tuple(part.zfill(6) for part in (flat.building, flat.unit, flat.room)) if flat else ()


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
