"""Tracing: who may have met a case."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from gatekeeper.domain.passage import Direction, Passage


class ContactReason(StrEnum):
    """Why somebody counts as a contact, closest first."""

    SAME_HOUSEHOLD = "same-household"
    SAME_CAR = "same-car"
    VISITED_FLAT = "visited-flat"
    SAME_PASSAGE_WINDOW = "same-passage-window"
    SAME_GUARD = "same-guard"
    SAME_DAY = "same-day"

    @property
    def rank(self) -> int:
        """0 is the closest."""
        return list(ContactReason).index(self)


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a contact is about: one of the three is known.

    Attributes:
        person: Of the registry.
        pass_number: Of a visitor whom only a pass names.
        guard: Of the guards.
    """

    person: UUID | None = None
    pass_number: int | None = None
    guard: UUID | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A passage of somebody near one of the case, at the same gate, in the same direction.

    Attributes:
        person: Who it was; None for a visitor whom only the number of a day pass names.
        pass_number: The pass they showed, if any.
        gate: Device id, 16 hex digits.
        at: When they stood there, UTC.
        case_at: When the case did, UTC; of several passages the nearest.
        household: Where they lived then.
    """

    person: UUID | None
    pass_number: int | None
    gate: str
    direction: Direction
    at: datetime
    case_at: datetime
    household: UUID | None = None

    @property
    def apart(self) -> timedelta:
        """How long one came after the other, whoever was first."""
        return abs(self.at - self.case_at)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who may have met the case.

    Attributes:
        person: None for a guard, and for a visitor whom only a pass number names.
        pass_number: Only where `person` is None.
        why: The closest reason first.
        meetings: Oldest first; none for a member of the household who was not seen at the gates.
        guard: Whoever stood at the gate.
    """

    person: UUID | None
    pass_number: int | None
    why: tuple[ContactReason, ...]
    meetings: tuple[Meeting, ...] = ()
    guard: UUID | None = None

    @property
    def who(self) -> Whom:
        """Whom it is about."""
        return Whom(self.person, self.pass_number, self.guard)


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


def contacts(
    case: UUID | None,
    members: Iterable[UUID],
    met: Iterable[Meeting],
    *,
    near: timedelta | None = None,
    others: Mapping[ContactReason, Iterable[Whom]] | None = None,
) -> tuple[Contact, ...]:
    """Merge household, meetings and all other reasons into one line per person, graded.

    The closest reason comes first, then who met the case most often, then who came closest. The same passage near several
    of the case counts once, with the nearest.

    Args:
        case: The person who is traced, who is left out of the answer; None for a visitor.
        members: The case's household.
        met: In any order, such as `meetings` or the store's query gives them.
        near: What is further apart than this is only the same day; None where all of it is near.
        others: Who counts for another reason.
    """
    why: defaultdict[Whom, set[ContactReason]] = defaultdict(set)
    nearest: defaultdict[Whom, dict[tuple[str, Direction, datetime], Meeting]] = defaultdict(dict)
    for member in members:
        why[Whom(member)].add(ContactReason.SAME_HOUSEHOLD)
    for reason, those in (others or {}).items():
        for who in those:
            why[who].add(reason)
    for meeting in met:
        if meeting.person is None and meeting.pass_number is None:
            continue
        who = Whom(meeting.person) if meeting.person is not None else Whom(pass_number=meeting.pass_number)
        stood = (meeting.gate, meeting.direction, meeting.at)
        other = nearest[who].get(stood)
        if other is None or (meeting.apart, meeting.case_at) < (other.apart, other.case_at):
            nearest[who][stood] = meeting
        closely = near is None or meeting.apart <= near
        why[who].add(ContactReason.SAME_PASSAGE_WINDOW if closely else ContactReason.SAME_DAY)
    found = [
        Contact(
            who.person,
            who.pass_number,
            _graded(reasons),
            tuple(sorted(nearest[who].values() if who in nearest else (), key=_when)),
            who.guard,
        )
        for who, reasons in why.items()
        if who.person is None or who.person != case
    ]
    return tuple(sorted(found, key=_order))


def _graded(reasons: set[ContactReason]) -> tuple[ContactReason, ...]:
    """The closest first; who came at about the same time came on the same day as well."""
    if ContactReason.SAME_PASSAGE_WINDOW in reasons:
        reasons = reasons - {ContactReason.SAME_DAY}
    return tuple(sorted(reasons, key=lambda one: one.rank))


def _when(meeting: Meeting) -> tuple[datetime, str, Direction]:
    return meeting.at, meeting.gate, meeting.direction


def _order(contact: Contact) -> tuple[int, int, timedelta, str, int, str]:
    closest = min((meeting.apart for meeting in contact.meetings), default=timedelta.max)
    rank = contact.why[0].rank
    return rank, -len(contact.meetings), closest, str(contact.person), contact.pass_number or 0, str(contact.guard)
