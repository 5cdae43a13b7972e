"""Home observation in the office: begun, changed and ended."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.clerk import Right
from gatekeeper.domain.due import hindrance
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Act
from gatekeeper.domain.household import Person, PersonState, Standing
from gatekeeper.domain.observation import (
    Cause,
    Observation,
    ObservationEnd,
)
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.watched import LONGEST, by_return
from gatekeeper.service.ports import Clock, Look, Store, Work
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right, second_person
from gatekeeper.service.role_words import Deed


class Said(Words):
    """Why something cannot be written down of an observation."""

    NOBODY = "住户名单中没有此人。", "Nobody of this name lives here."
    MOVED = "{name} 已搬离。", "{name} has moved out."
    WATCHED = "{name} 已在居家观察中，到 {until}。", "{name} is under observation already, until {until}."
    DAYS = "观察天数为 1 至 90 天。", "An observation lasts 1 to 90 days."
    AHEAD = "第一天还没有到：请在当天登记。", "The first day is still to come: write it down on that day."
    OVER = "这次观察已经结束。", "This observation has ended."
    GONE = "没有这次观察。", "There is no such observation."
    NOT_WATCHED = "{name} 没有在居家观察。", "{name} is not under observation."
    SAME_DAY = "最后一天已是 {until}。", "The last day is {until} already."
    PAST = (
        "最后一天不能早于今天：要马上结束，请用“提前结束”。",
        "The last day cannot be past: to end it now, use “End early”.",
    )


@dataclass(frozen=True, slots=True)
class Begun:
    """What stands in the form of a new observation.

    Attributes:
        person: Who; found by name and flat.
        days: How many, the first one counted; 0 for what the rules say.
    """

    person: UUID
    why: Cause
    first: date
    days: int = 0
    region: str = ""
    ordered_by: str = ""
    steward: str = ""
    supplied: bool = False


@dataclass(frozen=True, slots=True)
class ObservationStep:
    """A step of an observation, so that it can be undone: what stood before it, and what stands now.

    Attributes:
        others: Other observations of the same person that went with it, each before and now.
    """

    before: Observation | None
    now: Observation
    was: Person
    person: Person
    others: tuple[tuple[Observation, Observation], ...] = ()


@by_right
def begin(typed: Begun, *, store: Store, clock: Clock) -> ObservationStep:
    """Confine somebody from now on: gates know it with their next exchange.

    Raises:
        NotFound: There is no such person.
        BadInput: They are watched already, have moved out, or the days are wrong.
    """
    now = clock.now()
    with store.write() as work:
        person = work.person(typed.person)
        if person is None:
            raise NotFound(Said.NOBODY)
        if person.state is not PersonState.LIVING_HERE:
            raise BadInput(Said.MOVED, name=person.name)
        policy, calendar = work.policy(), calendar_of(work)
        today = calendar.day(now)
        days = typed.days or (policy.observation_days if policy is not None else 0)
        if not 1 <= days <= LONGEST:
            raise BadInput(Said.DAYS)
        if typed.first > today:
            raise BadInput(Said.AHEAD)
        known = _open(work, person.id)
        if known and known[-1].last >= today:
            raise BadInput(Said.WATCHED, name=person.name, until=known[-1].last)
        over = [(one, replace(one, ended=ObservationEnd.RELEASED)) for one in known]  # nobody has pressed “Release” yet
        made = Observation(
            uuid7(now),
            person.id,
            person.household,
            typed.why,
            typed.first,
            typed.first + timedelta(days=days - 1),
            now,
            region=typed.region.strip(),
            ordered_by=typed.ordered_by.strip(),
            steward=typed.steward.strip(),
            supplied=typed.supplied,
        )
        return _written(None, made, person, work, others=over)


@by_right
def observation_of(person: UUID, *, store: Store, clock: Clock) -> UUID:
    """The observation of somebody that goes on; whose day of return alone says that they are watched gets one.

    Raises:
        NotFound: They are not watched.
    """
    now = clock.now()
    with store.write() as work:
        known = _open(work, person)
        if known:
            return known[-1].id
        return observed_since_return(person, work.policy(), calendar_of(work).day(now), now, work).id


def watched_of(people: Collection[UUID], look: Look, clock: Clock) -> set[UUID]:
    """Who of these is under an observation that goes on."""
    if not people:
        return set()
    today, wanted = calendar_of(look).day(clock.now()), set(people)
    going_on = (one for one in look.all(Observation, ended=None) if one.last >= today)
    return {one.person for one in going_on if one.person in wanted}


@by_right
def move_last_day(observation: UUID, last: date, reason: str, *, store: Store, clock: Clock) -> ObservationStep:
    """Let an observation go on until a later day, or only until an earlier one, today at the soonest.

    Raises:
        NotFound, BadInput: There is none that goes on, the day is past or the same one, or no reason was given.
        SecondNeeded: It is made shorter, and nobody else has confirmed that.
    """
    with store.write() as work:
        one, person = _going_on(observation, reason, work)
        if last == one.last:
            raise BadInput(Said.SAME_DAY, until=one.last)
        if not last < one.first + timedelta(days=LONGEST):
            raise BadInput(Said.DAYS)
        others = []
        if last < one.last:
            if last < max(one.first, calendar_of(work).day(clock.now())):
                raise BadInput(Said.PAST)
            second_person(Right.OBSERVE, Deed.EARLY, work)
            work.append(Act("observation-shortened", person.id, None, reason.strip()))
            others = [
                (other, replace(other, last=last, reason=reason.strip()))
                for other in _open(work, person.id)  # begun at another office before the two had exchanged
                if other.id != one.id and other.last > last
            ]
        return _written(one, replace(one, last=last, reason=reason.strip()), person, work, others=others)


@by_right
def look_after(observation: UUID, steward: str, supplied: bool, *, store: Store, clock: Clock) -> ObservationStep:
    """Say who looks after somebody, and whether it is settled who brings them what they need.

    Raises:
        NotFound, BadInput: There is no such observation, or it has ended.
    """
    with store.write() as work:
        one, person = _going_on(observation, "-", work)
        now = replace(one, steward=steward.strip(), supplied=supplied)
        return _written(one, now, person, work)


@by_right
def end(observation: UUID, how: ObservationEnd, reason: str, *, store: Store, clock: Clock) -> ObservationStep:
    """End an observation: it held until yesterday, and gates let the person out from their next exchange on.

    Raises:
        NotFound, BadInput: There is none that goes on, or it ends before its last day without a reason.
        SecondNeeded: It ends before its last day, and nobody else has confirmed that.
    """
    with store.write() as work:
        today = calendar_of(work).day(clock.now())
        known = _of(work, observation)
        sooner = known is not None and today <= known.last
        whose = work.person(known.person) if known is not None else None
        moved = whose is not None and whose.state is PersonState.MOVED_OUT and how is ObservationEnd.MOVED
        must = not moved and (sooner or how is not ObservationEnd.RELEASED)
        one, person = _going_on(observation, reason if must else "-", work)
        last = min(one.last, today - timedelta(days=1))
        now = replace(one, last=max(last, one.first), ended=how, reason=reason.strip())
        if sooner and not moved:
            second_person(Right.OBSERVE, Deed.EARLY, work)
            work.append(Act("observation-ended", person.id, None, reason.strip()))
        others = [
            (other, replace(other, last=max(min(other.last, last), other.first), ended=how, reason=reason.strip()))
            for other in _open(work, person.id)  # begun at another office before the two had exchanged
            if other.id != one.id
        ]
        return _written(one, now, person, work, until=last, others=others)


@by_right
def undo(change: ObservationStep, *, store: Store, clock: Clock) -> bool:
    """Put a step back, as far as nobody has changed the observation since; whether that was so.

    Raises:
        SecondNeeded: It lets the person out sooner, and nobody else has confirmed that.
    """
    with store.write() as work:
        current, person = _of(work, change.now.id), work.person(change.now.person)
        if current != change.now or person is None:
            return False
        sooner = change.before is None or change.before.last < current.last
        if sooner and calendar_of(work).day(clock.now()) <= current.last:
            second_person(Right.OBSERVE, Deed.EARLY, work)
        for was, other in change.others:
            if _of(work, other.id) == other:
                work.append(was)
        if change.before is None:
            work.append(replace(current, ended=ObservationEnd.ERROR, last=current.first))
        else:
            work.append(change.before)
        back = {
            key: getattr(change.was, key) for key in _CONFINES if getattr(person, key) == getattr(change.person, key)
        }
        if (now := replace(person, **back)) != person:
            work.append(now)
    return True


_CONFINES = ("confined_until", "steward", "standing", "returned")


def _open(look: Look, person: UUID) -> list[Observation]:
    """The observations of somebody that go on, the newest last: of two offices each may have begun one."""
    return look.all(Observation, person=person, ended=None)


def _of(look: Look, observation: UUID) -> Observation | None:
    return look.newest(Observation, id=observation)


def _going_on(observation: UUID, reason: str, work: Work) -> tuple[Observation, Person]:
    one = _of(work, observation)
    person = work.person(one.person) if one is not None else None
    if one is None or person is None:
        raise NotFound(Said.GONE)
    if one.ended is not None:
        raise BadInput(Said.OVER)
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    return one, person


def observed_since_return(person: UUID, policy: Policy | None, today: date, now: datetime, work: Work) -> Observation:
    """Make an observation of what the registry says.

    Raises:
        NotFound: The person is not watched.
    """
    known = work.person(person)
    if known is None:
        raise NotFound(Said.NOBODY)
    if policy is None or hindrance(known, policy, today) is not Reason.UNDER_OBSERVATION:
        raise NotFound(Said.NOT_WATCHED, name=known.name)
    made = replace(by_return(known, policy, now), id=uuid7(now))
    _written(None, made, known, work)
    return made


def _written(
    before: Observation | None,
    now: Observation,
    person: Person,
    work: Work,
    until: date | None = None,
    others: Sequence[tuple[Observation, Observation]] = (),
) -> ObservationStep:
    """Write a step down, and with the person what gates must know of it."""
    for _, other in others:
        work.append(other)
    work.append(now)
    said = replace(person, confined_until=until or now.last, steward=now.steward if now.ended is None else "")
    if now.ended is ObservationEnd.ERROR:
        said = replace(said, confined_until=None)
        if person.returned is not None and person.returned >= now.first:
            said = replace(said, standing=Standing.RESIDENT, returned=None)
    if said != person:
        work.append(said)
    return ObservationStep(before, now, person, said, tuple(others))
