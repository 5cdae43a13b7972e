"""Rows of registers that somebody should have looked after by now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.register import Register, RegisterRow
from gatekeeper.domain.warning import Alarm
from gatekeeper.service.office.alarm import Warned, key_of, moment_of
from gatekeeper.service.office.register_list import lines_of
from gatekeeper.service.ports import Look

MOST_TOLD = 500  # warnings at once, the longest due first: its desk has them all


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A row that is due.

    Attributes:
        row: Its id.
        register: In which it is, and what that is called.
        person: Of the registry; None for a household or a flat.
        due: Since when somebody should look after it.
    """

    row: UUID
    register: tuple[UUID, str]
    name: str
    flat: str
    person: UUID | None
    due: date


def follow_ups(look: Look, today: date, most: int) -> tuple[tuple[FollowUp, ...], int]:
    """The first of those that are due, the earliest first, and how many there are."""
    due = look.due_rows(today)
    first = due[:most]
    of = {one.id: one.register for one in look.of_keys(RegisterRow, first)}
    names = {one.id: one.name for one in look.of_keys(Register, set(of.values()))}
    lines = {one.id: one for one in lines_of(first, look, today)}
    return tuple(
        FollowUp(one.id, (of[one.id], names[of[one.id]]), one.name, one.flat, one.person, one.follow)
        for one in (lines[row] for row in first if row in lines)
        if one.follow is not None
    ), len(due)


def of_registers(look: Look, now: datetime, calendar: Calendar) -> Iterator[Warned]:
    """One a row that is due; settled it comes back on the day that is said next."""
    for one in follow_ups(look, calendar.day(now), MOST_TOLD)[0]:
        since = calendar.start(one.due)
        yield Warned(
            Alarm.FOLLOW_UP,
            calendar.local(since),
            one.name,
            one.flat,
            person=one.person,
            key=key_of(Alarm.FOLLOW_UP, one.row),
            extent=moment_of(since),
            register=one.register,
        )
