"""Warnings about those who are watched at home: one a person and worry, so that nobody's stands under a note on another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.observation import CheckTurn, ToDo, Worry, ends_of_turns
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.office.alarm import Warned, key_of, moment_of
from gatekeeper.service.office.watched import Watched
from gatekeeper.service.ports import Look

FEW = 3  # so many of one kind have a line each
IN_ONE_LINE = frozenset({Alarm.WATCH_VISIT, Alarm.WATCH_MISSED, Alarm.WATCH_RELEASE, Alarm.FOLLOW_UP})


def of_observation(watched: Iterable[Watched], look: Look, now: datetime, calendar: Calendar) -> Iterator[Warned]:
    """What is out of order about each who is watched, and whom to release; each comes back when it happens again.

    Who was not heard of for a day is the same matter as the temperatures that were missed, and a worse one.
    """
    midnight = calendar.start(calendar.day(now))
    for one in watched:
        watch, missed = one.watch, _last_missed(one, calendar)
        if watch.hot is not None:
            fever = _warned(Alarm.WATCH_FEVER, "watch-fever", one, watch.hot.at, calendar)
            yield replace(fever, tenths=(watch.hot.tenths,) if watch.hot.tenths is not None else ())
        if Worry.AWAY in watch.worries and one.away is not None:
            yield _warned(Alarm.WATCH_AWAY, "watch-away", one, one.away, calendar)
        if watch.complaint is not None:
            yield _warned(Alarm.WATCH_SYMPTOMS, "watch-symptoms", one, watch.complaint.at, calendar)
        if Worry.MISSED in watch.worries and missed is not None:
            alarm, since = Alarm.WATCH_MISSED, missed
            if watch.unheard:
                alarm, since = Alarm.WATCH_VISIT, max(missed, midnight)
            yield _warned(alarm, "watch-missed", one, since, calendar)
        if watch.to_do is ToDo.RELEASE:
            yield _warned(Alarm.WATCH_RELEASE, "watch-release", one, midnight, calendar)


def _warned(alarm: Alarm, what: str, one: Watched, at: datetime, calendar: Calendar) -> Warned:
    return Warned(
        alarm,
        calendar.local(at),
        one.name,
        str(one.flat or ""),
        person=one.person,
        key=key_of(what, one.person),
        extent=moment_of(at),
    )


def _last_missed(one: Watched, calendar: Calendar) -> datetime | None:
    """Until when the newest temperature that nobody told of was to be taken."""

    def end(turn: CheckTurn) -> datetime:
        return calendar.start_of(datetime.combine(turn[0], ends_of_turns(one.checks)[turn[1]]))

    return max(map(end, one.watch.missed), default=None)


def told_together(warnings: Iterable[Warned]) -> list[Warned]:
    """The same for the eye: many who missed a temperature, or are to be followed up, are one line with how many there are, in the
    place of the first.

    Each of them stays a warning of its own; those that somebody looks after stay apart.
    """
    found: dict[tuple[object, ...], list[Warned]] = {}
    for number, one in enumerate(warnings):
        alike = one.alarm in IN_ONE_LINE and one.step is None
        found.setdefault((one.alarm,) if alike else (one.alarm, number), []).append(one)
    lines: list[Warned] = []
    for group in found.values():
        lines += [replace(group[0], count=len(group))] if len(group) > FEW else group
    return lines
