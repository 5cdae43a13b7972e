"""The temperatures of those who are watched at home, as a clerk writes them down."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.observation import CheckedHow, HealthCheck, Observation, Symptom
from gatekeeper.domain.passage import parse_temperature
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.observe import observed_since_return
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.rights import by_right


class Said(Words):
    """Why a temperature cannot be written down; of a sheet of 300 people it says whose."""

    LATER = "还没到这一天。", "That day is still to come."
    BEFORE = "{name}：{day} 不在观察期内。", "{name}: {day} is not part of the observation."
    NO_TURN = "{name}：每天测 {n} 次。", "{name}: the temperature is taken {n} times a day."
    HEALTHY = "{name}：请填体温，或勾选症状。", "{name}: write a temperature, or choose a symptom."


@dataclass(frozen=True, slots=True)
class TypedCheck:
    """One cell of the round: a temperature as it was typed, and what was complained of.

    Attributes:
        tenths: ``"36.5"``, ``"365"``; empty where nothing is said of it: what was told of that turn before stands, and
            otherwise they answered, but did not measure.
        symptoms: None where nothing is said of them: what was told of that turn before stands.
    """

    person: UUID
    observation: UUID | None
    day: date
    turn: int
    tenths: str = field(default="", repr=False)
    symptoms: tuple[Symptom, ...] | None = field(default=None, repr=False)
    how: CheckedHow = CheckedHow.PHONE
    note: str = field(default="", repr=False)


@by_right
def put_down(checks: Iterable[TypedCheck], by: str, *, store: Store, clock: Clock) -> int:
    """Write temperatures down, all or none; whose day of return alone says that they are watched gets an observation.

    Raises:
        BadInput: A temperature cannot be one, or the day is not of the observation; nothing is written.
        NotFound: Somebody is not watched.
    """
    typed_all, now = list(checks), clock.now()
    with store.write() as work:
        calendar, policy = calendar_of(work), work.policy()
        today = calendar.day(now)
        going_on = work.all(Observation, ended=None)
        by_id, by_person = {one.id: one for one in going_on}, {one.person: one for one in going_on}
        told = _told_since(min((one.day for one in typed_all), default=today), calendar, work)
        for typed in typed_all:
            one = by_person.get(typed.person)
            if typed.observation is not None:
                one = by_id.get(typed.observation) or work.newest(Observation, id=typed.observation)
            if one is None:
                one = observed_since_return(typed.person, policy, today, now, work)
                by_person[one.person] = one
            _check_turn(one, typed, today, work)
            before = told.get((one.id, typed.day, typed.turn))
            work.append(_check(one, typed, before, work, by=by, at=now))
    return len(typed_all)


def _told_since(day: date, calendar: Calendar, look: Look) -> dict[tuple[UUID, date, int], HealthCheck]:
    """The last word about each turn from a day on: nobody tells of a day before it begins."""
    written = look.all(HealthCheck, since=calendar.start(day))
    return {(one.observation, one.day, one.turn): one for one in written}


def _check_turn(one: Observation, typed: TypedCheck, today: date, look: Look) -> None:
    """Say whom it is about: of a sheet of 300 people a single cell may be wrong.

    Raises:
        BadInput: The day or the turn is not of the observation.
    """
    if typed.day > today:
        raise BadInput(Said.LATER)
    if not one.first <= typed.day or (one.ended is not None and typed.day > one.last):
        raise BadInput(Said.BEFORE, name=_name(one, look), day=typed.day)
    if not 0 <= typed.turn < one.checks:
        raise BadInput(Said.NO_TURN, name=_name(one, look), n=one.checks)


def _check(
    one: Observation, typed: TypedCheck, before: HealthCheck | None, look: Look, *, by: str, at: datetime
) -> HealthCheck:
    """What is said of a turn: what this word leaves out stays as it was told before, by whomever.

    Raises:
        BadInput: The temperature cannot be one, or nothing is said.
    """
    tenths, symptoms, note = typed_tenths(typed.tenths), typed.symptoms, typed.note.strip()
    if tenths is None and symptoms is None and not note:
        raise BadInput(Said.HEALTHY, name=_name(one, look))
    told = before.symptoms if before is not None else ()
    if symptoms is not None:
        told = tuple(symptom.value for symptom in symptoms)
    if tenths is None and before is not None:
        tenths = before.tenths
    return HealthCheck(one.id, typed.day, typed.turn, at, tenths, told, typed.how, by, note)


def _name(one: Observation, look: Look) -> str:
    person = look.person(one.person)
    return person.name if person is not None else ""


def typed_tenths(text: str) -> int | None:
    """A temperature as it is typed in a grid, tenths °C: ``366`` is 36.6; None of an empty cell.

    Raises:
        BadInput: It is none.
    """
    plain = text.strip()
    if not plain:
        return None
    if len(plain) == 3 and plain.isascii() and plain.isdecimal():
        plain = f"{plain[:2]}.{plain[2]}"
    return parse_temperature(plain)
