"""Cases in the office: begun by a trace, their contacts called one after the other, and closed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.case import WINDOW, Case, CaseContact, ContactState
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Act
from gatekeeper.domain.household import Person
from gatekeeper.domain.observation import Cause
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.call_list import CallLine, CallList
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office import observe
from gatekeeper.service.office.case_view import Said as ViewSaid
from gatekeeper.service.office.case_view import contacts_of, new_contact, trace_of, view_case, written_contacts
from gatekeeper.service.office.observe import Begun, ObservationStep
from gatekeeper.service.office.taken_out import record_export
from gatekeeper.service.office.trace import find_case
from gatekeeper.service.office.watched import USUAL
from gatekeeper.service.ports import Clock, Look, Store, Work
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right

LONGEST = 90  # days that a case looks back
WIDEST = 24 * 60  # minutes at a gate


class Said(Words):
    """Why something cannot be written down of a case."""

    CLOSED = "这个病例已经结束。", "This case is closed."
    DAYS = "往前查 1 至 {most} 天。", "A case looks back 1 to {most} days."
    MINUTES = "相隔 1 至 {most} 分钟。", "Near is 1 to {most} minutes apart."
    NO_RESIDENT = "只有登记的住户可以开始居家观察。", "Only somebody in the list can be put under observation."


@dataclass(frozen=True, slots=True)
class NewCase:
    """What stands in the form of a new case.

    Attributes:
        who: A name, flat and name, number plate, ID number, or the number of a visitor's pass.
        minutes: At a gate, that count as near.
    """

    who: str
    reason: str
    days: int = 14
    minutes: int = WINDOW
    same_day: bool = False


@dataclass(frozen=True, slots=True)
class ContactStep:
    """What was said of contacts before, and now."""

    before: tuple[CaseContact | None, ...]
    now: tuple[CaseContact, ...]


@dataclass(frozen=True, slots=True)
class Isolated:
    """An observation that was begun for a contact, and what was said of the contact."""

    observation: ObservationStep
    contact: ContactStep


@by_right
def open_case(new: NewCase, *, store: Store, clock: Clock, must: bool = True) -> Case:
    """Begin a case: its contacts are those of the trace, and whoever a gate tells of later.

    Raises:
        NotFound: Nobody, or several of that name.
        BadInput: No reason was given, or a number is wrong.
    """
    if must and not new.reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    if not 1 <= new.days <= LONGEST:
        raise BadInput(Said.DAYS, most=LONGEST)
    if not 1 <= new.minutes <= WIDEST:
        raise BadInput(Said.MINUTES, most=WIDEST)
    now = clock.now()
    with store.write() as work:
        subject, calendar = find_case(new.who.strip(), work), calendar_of(work)
        person = subject.id if isinstance(subject, Person) else None
        number = subject.number if isinstance(subject, Pass) else None
        since = calendar.start(calendar.day(now) - timedelta(days=new.days))
        made = Case(
            uuid7(now), now, now, since, now, person, number, new.minutes, new.same_day, reason=new.reason.strip()
        )
        work.append(Act("traced", person, number, " ".join(new.reason.split())))
        work.append(made)
        for one in trace_of(made, subject, work, clock).contacts:
            work.append(new_contact(made, one.contact, now))
        return made


@by_right
def close_case(case: UUID, reason: str, *, store: Store, clock: Clock) -> Case:
    """Nobody is to be called any more.

    Raises:
        NotFound, BadInput: There is no such case, it is closed already, or no reason was given.
    """
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        now = replace(_open(case, work), closed=True, reason=reason.strip(), at=clock.now())
        work.append(now)
        return now


@by_right
def reopen(case: UUID, *, store: Store, clock: Clock) -> bool:
    """Take the end of a case back; whether it had ended.

    Raises:
        NotFound: There is no such case.
    """
    with store.write() as work:
        known = work.newest(Case, id=case)
        if known is None:
            raise NotFound(ViewSaid.GONE)
        if known.closed:
            work.append(replace(known, closed=False, at=clock.now()))
    return known.closed


@by_right
def set_contacts(
    case: UUID,
    contacts: Collection[UUID],
    state: ContactState | None = None,
    note: str | None = None,
    *,
    store: Store,
    clock: Clock,
    by: str = "",
) -> ContactStep:
    """Say how far contacts have come, or what they said; None leaves it as it is.

    Raises:
        NotFound, BadInput: There is no such case, it is closed, or somebody is no contact of it.
    """
    with store.write() as work:
        of = _open(case, work)
        return _said(of, contacts_of(of, work, clock)[1], contacts, state, note, clock.now(), by, work)


@by_right
def isolate(case: UUID, contact: UUID, *, store: Store, clock: Clock) -> Isolated:
    """Begin the home observation of a contact, as many days as the rules say; the contact is isolating from now on.

    Raises:
        NotFound, BadInput: They are no contact, not in the list, moved out, or watched already.
    """
    with store.read() as look:
        one = next((one for one in contacts_of(_open(case, look), look, clock)[1] if one.id == contact), None)
        today, policy = calendar_of(look).day(clock.now()), look.policy()
    if one is None:
        raise NotFound(ViewSaid.NO_CONTACT)
    if one.person is None:
        raise BadInput(Said.NO_RESIDENT)
    days = (policy.observation_days if policy is not None else 0) or USUAL
    step = observe.begin(Begun(one.person, Cause.CONTACT, today, days), store=store, clock=clock)
    return Isolated(step, set_contacts(case, [contact], ContactState.ISOLATING, store=store, clock=clock))


@by_right
def put_back_isolated(done: Isolated, *, store: Store, clock: Clock) -> bool:
    """Take back the observation of a contact, and what was said of the contact; whether nobody had gone on."""
    undone = observe.undo(done.observation, store=store, clock=clock)
    return put_back(done.contact, store=store, clock=clock) and undone


@by_right
def call_list(case: UUID, reason: str, *, store: Store, clock: Clock, must: bool = True) -> CallList:
    """Whom to call about a case; that the telephones leave the house, and why, is in the journal before.

    Raises:
        NotFound, BadInput: There is no such case, or no reason was given.
    """
    view = view_case(case, store=store, clock=clock)
    record_export("call list", len(view.contacts), reason, store=store, full=True, must=must)
    with store.read() as look:
        estate, made_at = look.estate().name, calendar_of(look).local(clock.now())
    return CallList(
        estate,
        view.opened,
        view.since,
        view.until,
        made_at,
        tuple(CallLine(one.name, one.flat, one.phone, one.why, one.state, one.last, one.note) for one in view.contacts),
        tuple(gate for gate, _ in view.silent),
        view.missing,
    )


@by_right
def put_back(step: ContactStep, *, store: Store, clock: Clock) -> bool:
    """Say of contacts again what was said before, as far as nobody has changed them since; whether that was so."""
    with store.write() as work:
        if any(work.newest(CaseContact, id=one.id) != one for one in step.now):
            return False
        for before, now in zip(step.before, step.now, strict=True):
            was = before if before is not None else replace(now, state=ContactState.TO_CALL, note="")
            work.append(replace(was, at=clock.now()))
    return True


def _open(case: UUID, look: Look) -> Case:
    known = look.newest(Case, id=case)
    if known is None:
        raise NotFound(ViewSaid.GONE)
    if known.closed:
        raise BadInput(Said.CLOSED)
    return known


def _said(
    of: Case,
    known: Collection[CaseContact],
    contacts: Collection[UUID],
    state: ContactState | None,
    note: str | None,
    now: datetime,
    by: str,
    work: Work,
) -> ContactStep:
    by_id, written = {one.id: one for one in known}, {one.id for one in written_contacts(of, work)}
    before: list[CaseContact | None] = []
    after: list[CaseContact] = []
    for contact in contacts:
        if contact not in by_id:
            raise NotFound(ViewSaid.NO_CONTACT)
        was = by_id[contact]
        said = replace(was, state=state or was.state, note=was.note if note is None else note.strip(), at=now, by=by)
        before.append(was if contact in written else None)
        after.append(said)
        work.append(said)
    return ContactStep(tuple(before), tuple(after))
