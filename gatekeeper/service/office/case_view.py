"""What is known of cases, as a clerk reads them: the list, and one with its way and its contacts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.case import Case, CaseContact, ContactState, contact_id, one_each
from gatekeeper.domain.contact import Contact, ContactReason, Meeting, Whom
from gatekeeper.domain.duty import Guard
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.observe import watched_of
from gatekeeper.service.office.trace import Subject, Trace, TraceAsked, Traced, traced
from gatekeeper.service.office.whose import whose
from gatekeeper.service.ports import Clock, Look, Store

SECOND_RING = 200  # contacts of which contacts are looked for


class Said(Words):
    """Why nothing can be shown of a case."""

    GONE = "没有这个病例。", "There is no such case."
    SEVERAL = "“{text}”不止一个：请多写几位。", "“{text}” is more than one: write more of it."
    NO_CONTACT = "此人不是这个病例的接触者。", "They are no contact of this case."


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the list.

    Attributes:
        opened: Local.
        states: How many contacts stand where, as far as somebody has written it down.
    """

    id: UUID
    name: str
    flat: str
    opened: datetime
    since: date
    until: date
    states: Mapping[ContactState, int]
    closed: bool = False

    @property
    def to_call(self) -> int:
        """How many are still to be called."""
        return 0 if self.closed else self.states.get(ContactState.TO_CALL, 0)


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact of a case, as a clerk calls them.

    Attributes:
        why: The closest reason first.
        last: The last time near the case, local; None where no gate saw it.
        met: How often.
        fresh: Whether it was found after the case was opened: a gate has sent it since.
        person: In the registry.
        observed: Whether they are under observation.
    """

    id: UUID
    who: Whom
    name: str
    flat: str
    phone: str = field(repr=False)
    why: tuple[ContactReason, ...]
    state: ContactState
    note: str = field(default="", repr=False)
    last: datetime | None = None
    gate: str = ""
    direction: Direction = Direction.IN
    apart: timedelta | None = None
    met: int = 0
    fresh: bool = False
    observed: bool = False

    @property
    def person(self) -> UUID | None:
        """Of the registry."""
        return self.who.person


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A stop of the case, as it is drawn: local times, and the gate's name."""

    at: datetime
    direction: Direction
    gate: str
    passed: bool = True
    after: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case that is looked at.

    Attributes:
        since, until: Local.
        silent: Gates that have not told of all of that time, with the moment up to which they have; None for never.
        second: Contacts of contacts, where they were asked for.
    """

    case: Case
    name: str
    flat: str
    since: datetime
    until: datetime
    opened: datetime
    stops: tuple[RouteStop, ...]
    contacts: tuple[ContactLine, ...]
    silent: tuple[tuple[str, datetime | None], ...] = ()
    second: tuple[ContactLine, ...] = ()

    @property
    def missing(self) -> int:
        """How many passages of the case nobody recorded."""
        return sum(one.after is not None for one in self.stops)


def case_named(text: str, look: Look) -> UUID:
    """The case whose id begins so.

    Raises:
        NotFound, BadInput: There is none, or several.
    """
    wanted = text.strip().lower()
    found = [one.id for one in look.all(Case) if wanted and str(one.id).startswith(wanted)]
    if not found:
        raise NotFound(Said.GONE)
    if len(found) > 1:
        raise BadInput(Said.SEVERAL, text=text[:40])
    return found[0]


def contact_named(text: str, view: CaseView) -> ContactLine:
    """The contact whose id begins so, or who has this name.

    Raises:
        NotFound, BadInput: There is none, or several.
    """
    wanted = text.strip()
    found = [one for one in view.contacts if wanted and wanted in (one.name, str(one.id))]
    found = found or [one for one in view.contacts if wanted and str(one.id).startswith(wanted.lower())]
    if not found:
        raise NotFound(Said.NO_CONTACT)
    if len(found) > 1:
        raise BadInput(Said.SEVERAL, text=text[:40])
    return found[0]


def the_cases(*, store: Store, clock: Clock) -> tuple[CaseLine, ...]:
    """All cases: those that go on first, the newest first."""
    with store.read() as look:
        cases, calendar = look.all(Case), calendar_of(look)
        who = whose([one for one in cases if one.person is not None or one.pass_number is not None], look)
        said: dict[UUID, list[CaseContact]] = {}
        for word in look.all(CaseContact):
            said.setdefault(word.case, []).append(word)
        states = {one.id: Counter(each.state for each in one_each(said.get(one.id, ()), one)) for one in cases}
        lines = [
            CaseLine(
                one.id,
                who.name(one),
                who.flat(one),
                calendar.local(one.opened),
                calendar.day(one.since),
                calendar.day(one.until),
                states.get(one.id, {}),
                one.closed,
            )
            for one in cases
        ]
    return tuple(sorted(lines, key=lambda line: (line.closed, -line.opened.timestamp())))


def view_case(case: UUID, *, store: Store, clock: Clock, second: bool = False) -> CaseView:
    """A case with its way, its contacts as far as gates have told, and the gates that have not.

    Args:
        second: Whether contacts of contacts are looked for too.

    Raises:
        NotFound: There is no such case.
    """
    with store.read() as look:
        known = look.newest(Case, id=case)
        if known is None:
            raise NotFound(Said.GONE)
        found, kept = contacts_of(known, look, clock)
        calendar = calendar_of(look)
        own = whose([known], look)
        lines = _lines(known, found, kept, look, calendar, clock)
        return CaseView(
            known,
            own.name(known),
            own.flat(known),
            calendar.local(known.since),
            calendar.local(known.until),
            calendar.local(known.opened),
            tuple(
                RouteStop(
                    calendar.local(one.at),
                    one.direction,
                    found.gates.get(one.gate, one.gate) if found is not None else one.gate,
                    one.passed,
                    calendar.local(one.after) if one.after is not None else None,
                )
                for one in (found.stops if found is not None else ())
            ),
            lines,
            _silent(known, look, calendar),
            _second(known, found, look, calendar, clock) if second and found is not None else (),
        )


def trace_of(case: Case, subject: Subject, look: Look, clock: Clock) -> Trace:
    """What is found about a case now."""
    asked = TraceAsked(case.since, case.until, timedelta(minutes=case.minutes), case.same_day, graded=True)
    return traced(subject, asked, look, clock)


def _subject(case: Case, look: Look) -> Subject | None:
    """Whose case it is; None for somebody who was erased."""
    if case.person is not None:
        return look.person(case.person)
    return look.pass_(case.pass_number) if case.pass_number is not None else None


def new_contact(case: Case, contact: Contact, now: datetime) -> CaseContact:
    """A contact of which nobody has said anything yet."""
    return CaseContact(
        contact_id(case.id, contact.who),
        case.id,
        now,
        contact.person,
        contact.pass_number,
        contact.guard,
        tuple(one.value for one in contact.why),
    )


def written_contacts(case: Case, look: Look) -> list[CaseContact]:
    """Those of whom something was written down."""
    return one_each(look.all(CaseContact, of_case=case.id), case)


def contacts_of(case: Case, look: Look, clock: Clock) -> tuple[Trace | None, list[CaseContact]]:
    """What is known of all contacts of a case: those that were written down, and those that gates have told of since."""
    said = written_contacts(case, look)
    subject = _subject(case, look)
    found = trace_of(case, subject, look, clock) if subject is not None else None
    there = {one.id for one in said}
    fresh = [new_contact(case, one.contact, case.opened) for one in (found.contacts if found is not None else ())]
    return found, [*said, *(one for one in fresh if one.id not in there)]


def _lines(
    case: Case,
    found: Trace | None,
    kept: Sequence[CaseContact],
    look: Look,
    calendar: Calendar,
    clock: Clock,
) -> tuple[ContactLine, ...]:
    """Every contact, the closest reason first, then the latest meeting."""
    traced_now = {contact_id(case.id, one.contact.who): one for one in (found.contacts if found is not None else ())}
    gone = [one for one in kept if one.id not in traced_now]
    who = whose(gone, look)
    guards = {one.id: one.name for one in look.all(Guard)} if gone else {}
    written = {one.id for one in written_contacts(case, look)}
    watched = watched_of([one.person for one in kept if one.person is not None], look, clock)
    lines = []
    for one in kept:
        now = traced_now.get(one.id)
        if now is None:
            name = guards.get(one.guard, "") if one.guard is not None else who.name(one)
            person = who.person(one)
            phone = person.phone or "" if person is not None else ""
            line = ContactLine(one.id, one.who, name, who.flat(one), phone, _reasons(one.why), one.state, one.note)
        else:
            line = _line(one, now, found.gates if found is not None else {}, calendar)
        lines.append(replace(line, fresh=one.id not in written, observed=one.person in watched))
    return tuple(sorted(lines, key=_order))


def _line(one: CaseContact, now: Traced, gates: Mapping[str, str], calendar: Calendar) -> ContactLine:
    met = now.contact.meetings
    nearest = min(met, key=lambda each: each.apart, default=None)
    last = met[-1] if met else None
    return ContactLine(
        one.id,
        one.who,
        now.name,
        now.place,
        now.phone,
        now.contact.why,
        one.state,
        one.note,
        calendar.local(last.at) if last is not None else None,
        gates.get(last.gate, last.gate) if last is not None else "",
        last.direction if last is not None else Direction.IN,
        nearest.apart if nearest is not None else None,
        len(met),
    )


def _reasons(words: Iterable[str]) -> tuple[ContactReason, ...]:
    """Reasons by their words; those that only a newer program knows are left out."""
    known = {one.value: one for one in ContactReason}
    return tuple(known[word] for word in words if word in known)


def _order(line: ContactLine) -> tuple[int, int, timedelta, str, str]:
    rank = line.why[0].rank if line.why else len(ContactReason)
    return rank, -line.met, line.apart or timedelta.max, line.flat, line.name


def _silent(case: Case, look: Look, calendar: Calendar) -> tuple[tuple[str, datetime | None], ...]:
    """Gates whose word does not reach to the end of the case's time."""
    heard = look.last_heard()
    return tuple(
        (gate.name, calendar.local(heard[gate.id]) if gate.id in heard else None)
        for gate in look.devices()
        if gate.kind is DeviceKind.GATE and not gate.revoked and (gate.id not in heard or heard[gate.id] < case.until)
    )


def _second(case: Case, found: Trace, look: Look, calendar: Calendar, clock: Clock) -> tuple[ContactLine, ...]:
    """Contacts of contacts: from the first meeting with the case on, in the same household or near at a gate."""
    first = {one.contact.who for one in found.contacts}
    lines: dict[Whom, ContactLine] = {}
    for one in found.contacts[:SECOND_RING]:
        if one.person is None or one.person.id == case.person:
            continue
        met: tuple[Meeting, ...] = one.contact.meetings
        since = met[0].case_at if met else case.since
        ring = traced(one.person, TraceAsked(since, case.until, timedelta(minutes=case.minutes)), look, clock)
        for other in ring.contacts:
            if other.contact.who in first or other.contact.who in lines or other.contact.person == case.person:
                continue
            made = new_contact(case, other.contact, case.opened)
            lines[other.contact.who] = replace(_line(made, other, ring.gates, calendar), note=one.name)
    return tuple(sorted(lines.values(), key=_order))
