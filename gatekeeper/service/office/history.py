"""One person on a line of time: what was changed, which passes they got, where they went, how they were watched, who came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.facts import Act
from gatekeeper.domain.household import Flat, Person, masked_name
from gatekeeper.domain.observation import HealthCheck, Observation
from gatekeeper.domain.passage import MOST_INSIDE, Direction
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.domain.route import route
from gatekeeper.domain.rules_diff import BothLanguages
from gatekeeper.domain.visit import Visit
from gatekeeper.domain.warning import Alarm, WarningStep
from gatekeeper.domain.words import Language, Words
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.code_names import code_name
from gatekeeper.service.entry_words import says
from gatekeeper.service.observation_words import ended_word, why_word
from gatekeeper.service.office.differences import fields_of
from gatekeeper.service.office.on_duty import OnDuty
from gatekeeper.service.office.table_words import field_word
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.visit_words import purpose_word
from gatekeeper.service.warning_words import alarm_word, state_word

MOST = 2_000  # passages of one person: more than a year of them
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONG_AGO = timedelta(days=3660)


class HistoryKind(StrEnum):
    """What happened."""

    CHANGED = "changed"
    PASSAGE = "passage"
    PASS = "pass"
    OBSERVATION = "observation"
    CHECK = "check"
    PERMIT = "permit"
    VISIT = "visit"
    WARNING = "warning"
    DECISION = "decision"


class HistoryWord(Words):
    """What it is called, named as its code is; and what a line says."""

    CHANGED = "资料", "Details"
    PASSAGE = "进出", "Passage"
    PASS = "通行证", "Pass"
    OBSERVATION = "居家观察", "Observation"
    CHECK = "观察体温", "Temperature at home"
    PERMIT = "批准外出", "Exit permit"
    ASSUMED_OUT = "推定出（{after} 之后，门岗没有记录）", "assumed out (after {after}, not recorded)"
    ASSUMED_IN = "推定进（{after} 之后，门岗没有记录）", "assumed in (after {after}, not recorded)"
    VISIT = "家中来访", "Visitor"
    WARNING = "提醒", "Warning"
    DECISION = "人工决定", "Decision"
    REGISTERED = "登记：{flat}", "registered: {flat}"
    UNTIL = "{label}，{state}，到 {last}", "{label}, {state}, until {last}"
    WATCHED = "{why}，{first} 至 {last}", "{why}, {first} to {last}"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Something that happened.

    Attributes:
        at: On the estate's clocks.
        what: In a few words.
        where: Which gate and who was on duty there, or which computer wrote it down.
    """

    at: datetime
    kind: HistoryKind
    what: BothLanguages = field(repr=False)
    where: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """Everything that is known to have happened to somebody, newest first.

    Attributes:
        merged: How many lines of the registry are this one by now.
    """

    person: UUID
    name: str
    flat: str
    lines: tuple[HistoryLine, ...]
    merged: int = 0


def history_of(person: UUID, *, store: Store, clock: Clock) -> History:
    """One person's history.

    Raises:
        NotFound: They are not in the registry.
    """
    with store.read() as look:
        known = look.person(person)
        if known is None:
            raise NotFound(Said.NOBODY)
        calendar, now = calendar_of(look), clock.now()
        machines = {one.id: one.name for one in look.devices()}
        found = sorted(_bodies(person, look), key=lambda one: one[0])
        homes = {home for _, _, one in found if isinstance(one, Person) for home in one.homes} | set(known.homes)
        flats = {one.id: one.flat for one in look.households_by(homes).values()}
        lines = [*_written(found, machines, flats, calendar)]
        lines += _passages(person, machines, now, calendar, look)
        lines += _passes(person, calendar, look)
        lines += _visits(known, machines, calendar, look)
        merged = len(look.merged.all_of(known.id)) - 1
        home = flats.get(known.household)
    lines.sort(key=lambda one: one.at, reverse=True)
    return History(known.id, known.name, str(home or ""), tuple(lines), merged)


class Said(Words):
    """Why there is no history."""

    NOBODY = "此人已不在住户名单中。", "This person is no longer on the list of residents."


def _bodies(person: UUID, look: Look) -> Iterator[tuple[datetime, str, Any]]:
    """What registry and office wrote of them: when, at which computer, and what."""
    for name, kind in look.entries_about(person):
        for entry in look.entries(name.stream, name.seq - 1, name.seq):
            if entry.body is not None:
                at = EPOCH + timedelta(milliseconds=entry.header.wall)
                yield at, name.stream.device, decode_body(kind, entry.body)


def _written(
    found: list[tuple[datetime, str, Any]], machines: dict[str, str], flats: dict[UUID, Flat], calendar: Calendar
) -> Iterator[HistoryLine]:
    everybody = [(at, device, one) for at, device, one in found if isinstance(one, Person)]
    for line in dict.fromkeys(one.id for _, _, one in everybody):  # several, where they were merged
        people = [told for told in everybody if told[2].id == line]
        at, device, first = people[0]
        flat = str(flats.get(first.household, ""))
        yield _line(
            at, HistoryKind.CHANGED, _both(HistoryWord.REGISTERED, flat=flat), machines.get(device, ""), calendar
        )
        for (_, _, before), (at, device, after) in pairwise(people):
            if before != after:
                yield _line(at, HistoryKind.CHANGED, _changes(before, after, flats), machines.get(device, ""), calendar)
    for at, device, one in found:
        told = _told(one, calendar)
        if told is not None:
            yield _line(at, told[0], told[1], machines.get(device, ""), calendar)


def _told(one: Any, calendar: Calendar) -> tuple[HistoryKind, BothLanguages] | None:
    match one:
        case Observation():
            why = ended_word(one.ended) if one.ended is not None else why_word(one.why)
            return HistoryKind.OBSERVATION, _both(HistoryWord.WATCHED, why=why, first=one.first, last=one.last)
        case HealthCheck():
            text = f"{one.day} {one.tenths / 10:.1f} °C" if one.tenths is not None else str(one.day)
            return HistoryKind.CHECK, (text, text)
        case ExitPermit():
            text = f"{one.purpose} {calendar.local(one.until):%Y-%m-%d %H:%M}"
            return HistoryKind.PERMIT, (text, text)
        case WarningStep() if one.alarm in set(Alarm):
            what, state = alarm_word(Alarm(one.alarm)), state_word(one.state)
            return HistoryKind.WARNING, _joined((what, state), one.by, one.note)
        case Act():
            return HistoryKind.DECISION, says(one)
    return None


def _passages(
    person: UUID, machines: dict[str, str], now: datetime, calendar: Calendar, look: Look
) -> Iterator[HistoryLine]:
    found = look.passages_of([person], now - LONG_AGO, MOST)
    on_duty = OnDuty.at_passages(look, found)
    for one in found:
        degrees = " ".join(f"{tenths / 10:.1f} °C" for tenths in one.tenths)
        zh, en = says(one)
        what = (f"{zh} {degrees}".strip(), f"{en} {degrees}".strip())
        guard = on_duty.name(one.gate, one.at)
        where = " · ".join(part for part in (machines.get(one.gate, one.gate), guard) if part)
        yield _line(one.at, HistoryKind.PASSAGE, what, where, calendar)
    for stop in route(found):
        if stop.after is not None:
            yield _line(stop.at, HistoryKind.PASSAGE, _assumed(stop.direction, stop.after, calendar), "", calendar)
    last = next((one for one in reversed(found) if one.went_through), None)
    if last is not None and last.direction is Direction.IN and now - last.at > MOST_INSIDE:
        what = _assumed(Direction.OUT, last.at, calendar)
        yield _line(last.at + MOST_INSIDE, HistoryKind.PASSAGE, what, "", calendar)


def _assumed(way: Direction, after: datetime, calendar: Calendar) -> BothLanguages:
    """A way that no gate recorded, and since when it may have been."""
    word = HistoryWord.ASSUMED_OUT if way is Direction.OUT else HistoryWord.ASSUMED_IN
    return _both(word, after=f"{calendar.local(after):%m-%d %H:%M}")


def _passes(person: UUID, calendar: Calendar, look: Look) -> Iterator[HistoryLine]:
    for one in look.passes_of(person):
        zh, en = (
            HistoryWord.UNTIL.fill(
                language, label=one.label, state=code_name(one.state, language), last=calendar.last_day(one.expires)
            )
            for language in Language
        )
        yield _line(one.not_before, HistoryKind.PASS, (zh, en), "", calendar)


def _visits(known: Person, machines: dict[str, str], calendar: Calendar, look: Look) -> Iterator[HistoryLine]:
    """Who came for the flats they belong to now."""
    for home in known.homes:
        for one in look.all(Visit, host=home):
            if one.came is not None:
                name = masked_name(one.name) if one.name else ""
                what = _joined((purpose_word(one.purpose),), name)
                yield _line(one.came, HistoryKind.VISIT, what, machines.get(one.gate, one.gate), calendar)


def _changes(before: Person, after: Person, flats: dict[UUID, Flat]) -> BothLanguages:
    """Every field that differs; what the list does not show is named only."""
    found = fields_of(before, after, flats)
    if not found:
        return "其他", "other"
    zh, en = (
        "; ".join(f"{_field(one.key, language)} {one.before or '—'} → {one.after or '—'}" for one in found)
        for language in Language
    )
    return zh, en


def _field(key: str, language: Language) -> str:
    word = field_word(key)
    return word.fill(language) if isinstance(word, Words) else word


def _line(at: datetime, kind: HistoryKind, what: BothLanguages, where: str, calendar: Calendar) -> HistoryLine:
    return HistoryLine(calendar.local(at), kind, what, where)


def _both(word: Words, **values: object) -> BothLanguages:
    zh, en = (word.fill(language, **values) for language in Language)
    return zh, en


def _joined(words: Iterable[Words], *rest: str) -> BothLanguages:
    told = list(words)
    zh, en = (
        " ".join(part for part in (*(one.fill(language) for one in told), *rest) if part) for language in Language
    )
    return zh, en
