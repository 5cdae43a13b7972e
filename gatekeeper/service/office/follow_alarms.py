"""Rows of registers that somebody should have looked after by now."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatekeeper.domain.register import Register, RegisterRow
from gatekeeper.service.office.register_list import lines_of
from gatekeeper.service.ports import Look


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A row that is due.

    Attributes:
        row: Its id.
        person: Of the registry; None for a household or a flat.
        due: Since when somebody should look after it.
    """

    row: UUID
    register: str
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
        FollowUp(one.id, names[of[one.id]], one.name, one.flat, one.person, one.follow)
        for one in (lines[row] for row in first if row in lines)
        if one.follow is not None
    ), len(due)
