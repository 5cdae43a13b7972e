"""Exit permits in the office: granted to one person for one outing, listed with what became of them, taken back."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.household import PersonState
from gatekeeper.domain.permit import ExitPermit, PermitState, PermitUse, used
from gatekeeper.domain.presence import Went
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.find import find_person
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.rights import by_right

LONGEST = 72  # hours
AHEAD = timedelta(days=60)  # for which an outing may be approved
LONGEST_TEXT = 60  # characters
RECENT = timedelta(days=7)  # how far back permits are listed that are over


class Said(Words):
    """Why no permit is granted, or taken back."""

    PURPOSE = "请写明外出事由，1 至 60 个字。", "Say what for, in 1 to 60 characters."
    HOURS = "批准外出 1 至 {most} 小时。", "An outing is approved for 1 to {most} hours."
    BY = "请写明批准人。", "Say who approved it."
    OVER = "这段时间已经过去。", "That time is over."
    FAR = "最多提前 60 天批准。", "Outings are approved at most 60 days ahead."
    MOVED = "{name} 已搬离。", "{name} has moved out."
    HAS_ONE = "{name} 已有批准，到 {until}。", "{name} has a permit already, until {until}."
    NONE = "没有这个批准。", "There is no such permit."
    TAKEN_BACK = "这个批准已撤回。", "This permit was taken back already."
    USED = "已凭此外出：不能撤回。", "They went out by it: it cannot be taken back."


class PermitStanding(StrEnum):
    """How a permit stands."""

    WAITING = "waiting"
    OPEN = "open"
    OUT = "out"
    OVERDUE = "overdue"
    BACK = "back"
    OVER = "over"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class PermitLine:
    """A permit as a clerk reads it; moments are local.

    Attributes:
        name: In full.
    """

    permit: UUID
    name: str
    flat: str
    purpose: str = field(repr=False)
    not_before: datetime
    until: datetime
    approved_by: str
    standing: PermitStanding
    out: datetime | None = None
    back: datetime | None = None


@dataclass(frozen=True, slots=True)
class PermitAsked:
    """What a clerk asks for.

    Attributes:
        person: Name, flat and name, ID number or person id.
        start: From when on, UTC; None for now.
    """

    person: str
    purpose: str
    approved_by: str
    hours: int
    start: datetime | None = None


@by_right
def grant(wanted: PermitAsked, *, store: Store, clock: Clock) -> ExitPermit:
    """Approve one outing; gates know it with their next exchange.

    Raises:
        NotFound: There is no such person, or several.
        BadInput: No purpose, nobody who approved it, too long, too far ahead, or over already.
        NotAllowed: They moved out, or have an open permit.
    """
    now = clock.now()
    purpose, by, start = wanted.purpose.strip(), wanted.approved_by.strip(), wanted.start or now
    if not 1 <= len(purpose) <= LONGEST_TEXT:
        raise BadInput(Said.PURPOSE)
    if not 1 <= len(by) <= LONGEST_TEXT:
        raise BadInput(Said.BY)
    if not 1 <= wanted.hours <= LONGEST:
        raise BadInput(Said.HOURS, most=LONGEST)
    if start > now + AHEAD:
        raise BadInput(Said.FAR)
    until = start + timedelta(hours=wanted.hours)
    if until <= now:
        raise BadInput(Said.OVER)
    with store.write() as work:
        person = find_person(wanted.person, work)
        if person.state is PersonState.MOVED_OUT:
            raise NotAllowed(Said.MOVED, name=person.name)
        for one in uses_of(person.id, work):
            if one.permit.holds and one.out is None and one.permit.not_before < until and start < one.permit.until:
                local = calendar_of(work).local(one.permit.until)
                raise NotAllowed(Said.HAS_ONE, name=person.name, until=f"{local:%Y-%m-%d %H:%M}")
        permit = ExitPermit(uuid7(now), person.id, purpose, start, until, now, approved_by=by)
        work.append(permit)
    return permit


@by_right
def revoke(permit: UUID, *, store: Store, clock: Clock) -> ExitPermit:
    """Take a permit back that nobody has gone out by.

    Raises:
        NotFound: There is no such permit.
        NotAllowed: It was used, or taken back already.
    """
    with store.write() as work:
        known = work.newest(ExitPermit, id=permit)
        if known is None:
            raise NotFound(Said.NONE)
        if not known.holds:
            raise NotAllowed(Said.TAKEN_BACK)
        if used(known, _story(known.person, known.not_before, work)).out is not None:
            raise NotAllowed(Said.USED)
        taken = replace(known, state=PermitState.REVOKED, at=clock.now())
        work.append(taken)
    return taken


def permits(*, store: Store, clock: Clock) -> tuple[PermitLine, ...]:
    """Those that are open or to come, and those of the last days, the latest end first."""
    with store.read() as look:
        return permit_lines(look, clock.now())


def permit_lines(look: Look, now: datetime) -> tuple[PermitLine, ...]:
    """The same, of a store that is read already."""
    calendar = calendar_of(look)
    found = look.all(ExitPermit, since=now - RECENT, by="until")
    people = look.persons_by({one.person for one in found})
    homes = look.households_by({one.household for one in people.values()})
    lines = []
    for one in found:
        use = used(one, _story(one.person, one.not_before, look))
        person = people.get(one.person)
        home = homes.get(person.household) if person is not None else None
        out, back = (None if at is None else calendar.local(at) for at in (use.out, use.back))
        lines.append(
            PermitLine(
                one.id,
                person.name if person is not None else "",
                str(home.flat) if home is not None else "",
                one.purpose,
                calendar.local(one.not_before),
                calendar.local(one.until),
                one.approved_by,
                standing_of(use, now),
                out,
                back,
            )
        )
    return tuple(sorted(lines, key=lambda line: line.until, reverse=True))


def overdue(look: Look, now: datetime) -> list[PermitUse]:
    """Who went out by a permit and should have been back."""
    found = look.all(ExitPermit, since=now - RECENT, until=now, by="until")
    uses = (used(one, _story(one.person, one.not_before, look)) for one in found)
    return [one for one in uses if one.is_overdue(now)]


def standing_of(use: PermitUse, now: datetime) -> PermitStanding:
    """How a permit stands at a moment."""
    if not use.permit.holds:
        return PermitStanding.REVOKED
    if use.back is not None:
        return PermitStanding.BACK
    if use.out is not None:
        return PermitStanding.OVERDUE if use.is_overdue(now) else PermitStanding.OUT
    if now >= use.permit.until:
        return PermitStanding.OVER
    return PermitStanding.OPEN if use.is_open(now) else PermitStanding.WAITING


def uses_of(person: UUID, look: Look) -> list[PermitUse]:
    """A person's permits, and what became of each."""
    found = look.all(ExitPermit, person=person)
    return [used(one, _story(person, one.not_before, look)) for one in found]


def _story(person: UUID, since: datetime, look: Look) -> tuple[Went, ...]:
    answered = look.passages_of([person], since)
    return tuple(Went(one.at, one.direction, one.gate) for one in answered if one.went_through)
