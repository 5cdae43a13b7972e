"""Tracing: who may have met a case."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from gatekeeper.domain.passage import Direction, Passage


class ContactReason(StrEnum):
    """Why somebody counts as a contact, closest first."""

    SAME_HOUSEHOLD = "same-household"
    SAME_PASSAGE_WINDOW = "same-passage-window"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A passage of somebody near one of the case, at the same gate, in the same direction.

    Attributes:
        person: Who it was; None for a visitor whom only the number of a day pass names.
        pass_number: The pass they showed, if any.
        gate: Device id, 16 hex digits.
        at: When they stood there, UTC.
        case_at: When the case did, UTC; of several passages the nearest.
    """

    person: UUID | None
    pass_number: int | None
    gate: str
    direction: Direction
    at: datetime
    case_at: datetime

    @property
    def apart(self) -> timedelta:
        """How long one came after the other, whoever was first."""
        return abs(self.at - self.case_at)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who may have met the case.

    Attributes:
        person: None for a visitor whom only a pass number names.
        pass_number: Only where `person` is None.
        meetings: Oldest first; none for a member of the household who was not seen at the gates.
    """

    person: UUID | None
    pass_number: int | None
    why: tuple[ContactReason, ...]
    meetings: tuple[Meeting, ...] = ()


def meetings(case: Iterable[Passage], others: Iterable[Passage], window: timedelta) -> Iterator[Meeting]:
    """Find the passages that came at most `window` before or after one of the case.

    Grows with the passages of the others, times the logarithm of those of the case. Passages that name neither a person
    nor a pass cannot be traced, and those of the case are not meetings. Refused ones count: the person stood there.
    """
    times: defaultdict[tuple[str, Direction], list[datetime]] = defaultdict(list)
    themselves: set[UUID | None] = set()
    for passage in case:
        times[passage.gate, passage.direction].append(passage.at)
        themselves.add(passage.person)
    for stood in times.values():
        stood.sort()
    for other in others:
        if (other.person is None and other.pass_number is None) or (other.person and other.person in themselves):
            continue
        stood = times.get((other.gate, other.direction), [])
        place = bisect_left(stood, other.at)
        near = min(stood[max(0, place - 1) : place + 1], key=lambda at: abs(at - other.at), default=None)
        if near is not None and abs(near - other.at) <= window:
            yield Meeting(other.person, other.pass_number, other.gate, other.direction, other.at, near)


def contacts(case: UUID, members: Iterable[UUID], met: Iterable[Meeting]) -> tuple[Contact, ...]:
    """Merge household and meetings into one line per person.

    The household comes first, then who met the case most often, then who came closest. The same passage near several
    of the case counts once, with the nearest.

    Args:
        case: The person who is traced; left out of the answer.
        members: The case's household.
        met: In any order, such as `meetings` or the store's query gives them.
    """
    household = dict.fromkeys(member for member in members if member != case)
    nearest: defaultdict[tuple[UUID | None, int | None], dict[tuple[str, Direction, datetime], Meeting]]
    nearest = defaultdict(dict)
    for member in household:
        nearest[member, None] = {}
    for meeting in met:
        if meeting.person == case or (meeting.person is None and meeting.pass_number is None):
            continue
        who = (meeting.person, meeting.pass_number if meeting.person is None else None)
        stood = (meeting.gate, meeting.direction, meeting.at)
        other = nearest[who].get(stood)
        if other is None or (meeting.apart, meeting.case_at) < (other.apart, other.case_at):
            nearest[who][stood] = meeting
    found = [
        Contact(person, number, _why(person in household, found), tuple(sorted(found.values(), key=_when)))
        for (person, number), found in nearest.items()
    ]
    return tuple(sorted(found, key=_order))


def _why(same_household: bool, met: object) -> tuple[ContactReason, ...]:
    return (ContactReason.SAME_HOUSEHOLD,) * same_household + (ContactReason.SAME_PASSAGE_WINDOW,) * bool(met)


def _when(meeting: Meeting) -> tuple[datetime, str, Direction]:
    return meeting.at, meeting.gate, meeting.direction


def _order(contact: Contact) -> tuple[bool, int, timedelta, str, int]:
    closest = min((meeting.apart for meeting in contact.meetings), default=timedelta.max)
    outside = ContactReason.SAME_HOUSEHOLD not in contact.why
    return outside, -len(contact.meetings), closest, str(contact.person), contact.pass_number or 0
