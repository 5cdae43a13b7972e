"""A visitor is registered: let in with a pass signed by the gate's own key, handed over at the gate, or turned away."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.decision import Verdict
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import GatePass
from gatekeeper.domain.household import Household, Standing, masked_name
from gatekeeper.domain.passes import Pass, first_number_of
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.told import SinceUntil
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.visit_rules import MOST_COMPANIONS, Treatment, against_visit
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.gate.inside import inside_here
from gatekeeper.service.gate.label import label_face
from gatekeeper.service.gate.look_twice import alike_visit, record_alike
from gatekeeper.service.gate.reserve import with_reserve
from gatekeeper.service.gate.story import comings_known
from gatekeeper.service.gate.visit_form import ReadForm, VisitForm, host_of, read_form
from gatekeeper.service.gate.visited import is_full, judged_before
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.keys import Keys
from gatekeeper.service.papers import CardFace
from gatekeeper.service.ports import Clock, Store, Work
from gatekeeper.service.sounds import folded

TRIES = 64  # in which a free one of a gate's million numbers is found, even when half of them are given


class Said(Words):
    """Why nobody is registered."""

    HOURS = (
        "这种来访最长 {most} 小时。",
        "Such a visit takes 1 to {most} hours.",
    )
    COMPANIONS = "随行人数为 0 至 {most}。", "0 to {most} people may come along."
    NOT_HEARD = (
        "本门岗尚未收到物业的数据：请先同步（sync import）。",
        "This gate has not heard from its office yet: import a bundle (sync import).",
    )
    UNKNOWN_GATE = (
        "物业还不认识本门岗：别的门岗不会认它签发的临时证。",
        "The office does not know this gate yet: other gates would reject its passes.",
    )
    NO_VISITORS = "现行规定不接待访客。", "The rules in force let no visitors in."
    FULL = (
        "小区内人数已满：请在门外等候。仍要签发请再按回车。",
        "As many are inside as may be: ask them to wait. Enter once more issues it all the same.",
    )
    NO_NUMBERS = (
        "本门岗可签发的证号已用完：请物业重新接入。",
        "This gate has issued all the passes it may: the office must pair it again.",
    )


@dataclass(frozen=True, slots=True)
class Registered:
    """What became of a visitor.

    Attributes:
        state: Arrived, kept outside, or turned away.
        face: What stands on their label; None for whoever does not come in.
        against: Why they do not come in, and `told` since when and until when that is so, local.
        look_twice: Whether they are like somebody of the watch list.
        was_inside: Whether a visit of theirs had not ended, and has now.
    """

    visit: UUID
    state: VisitState
    face: CardFace | None = None
    against: Reason | None = None
    told: SinceUntil | None = None
    look_twice: bool = False
    was_inside: bool = False


def register(form: VisitForm, *, store: Store, keys: Keys, clock: Clock) -> Registered:
    """Record a visit, and make out a temporary pass for whoever comes in, in one transaction.

    Raises:
        BadInput: No name, too many hours or companions, or a field that cannot be.
        BadIdentity: It looks like an ID number and is none.
        BadFlat: Not building-unit-room, or digits of several flats.
        NotFound: Nobody lives in that flat, or this gate has not heard from its office yet.
        NotAllowed: The rules give visitors no pass, the estate is full, or the office does not know this gate yet.
    """
    read = read_form(form)
    start = clock.now().replace(microsecond=0)

    def once() -> Registered:
        with store.write() as work:
            policy = work.policy()
            if policy is None:
                raise NotFound(Said.NOT_HEARD)
            home, rule = host_of(form, work), policy.visit_rule(form.purpose)
            visit = _visit(form, read, home, start, _until(form, read, policy, start), work)
            against = [one for one in against_visit(visit, rule, policy.questions) if one.outcome is Outcome.REFUSE]
            found = alike_visit(visit, work, policy, start)
            record_alike(found, work, start, person=None, visit=visit.id, number="", plate=visit.plate)
            known = comings_known(work, clock.now())
            host = judged_before(visit, home, policy, known)
            if against:
                made = _kept_out(visit, min(against, key=lambda one: one.weight), work)
            elif host.reasons:
                made = replace(_kept_out(visit, host.reasons[0], work), told=_local(host, calendar_of(work)))
            elif not form.though_full and is_full(visit, policy, known):
                raise NotAllowed(Said.FULL)
            else:
                made = _let_in(visit, read, home, start, policy, work, keys)
            return replace(made, look_twice=bool(found))

    return with_reserve(once)


def _local(verdict: Verdict, calendar: Calendar) -> SinceUntil | None:
    told = verdict.told.get(verdict.reasons[0])
    if told is None:
        return None
    at, until = (None if one is None else calendar.local(one) for one in (told.at, told.until))
    return replace(told, at=at, until=until)


def _until(form: VisitForm, read: ReadForm, policy: Policy, start: datetime) -> datetime:
    """When they must be gone; a car may have to be gone sooner."""
    hour, rule = timedelta(hours=1), policy.visit_rule(form.purpose)
    by_car = policy.cars.longest if read.plate and form.purpose not in policy.cars.always else None
    longest = min(rule.longest, by_car) if by_car is not None else rule.longest
    most = longest // hour
    hours = form.hours if form.hours is not None else min(rule.usual, longest) // hour
    if not 1 <= hours <= most:
        raise BadInput(Said.HOURS, most=most)
    if not 0 <= form.companions <= MOST_COMPANIONS:
        raise BadInput(Said.COMPANIONS, most=MOST_COMPANIONS)
    return start + hours * hour


def _visit(form: VisitForm, read: ReadForm, home: Household, start: datetime, until: datetime, work: Work) -> Visit:
    """The visit as it arrives; of one that the office expects its id stays."""
    expected = work.newest(Visit, id=form.expected) if form.expected is not None else None
    known = expected is not None and expected.state == VisitState.EXPECTED
    guard = on_duty(work)
    return Visit(
        id=form.expected if known and form.expected is not None else uuid7(start),
        host=home.id,
        purpose=form.purpose,
        state=VisitState.ARRIVED,
        at=start,
        came=start,
        gate=work.me.device,
        guard=guard.id if guard is not None else None,
        name=read.name,
        id_number=read.number,
        phone=read.phone,
        plate=read.plate,
        companions=form.companions,
        from_place=read.came_from,
        answers=form.answers,
        host_says=form.host_says,
        asked=form.asked,
        answered_by=form.answered_by,
        expected_from=expected.expected_from if known and expected is not None else None,
        expected_until=until,
    )


def _kept_out(visit: Visit, against: Reason, work: Work) -> Registered:
    """Whoever does not come in is written down all the same: the household and the office ask who was here."""
    state = VisitState.HANDED_OVER if against is Reason.MUST_STAY_OUTSIDE else VisitState.TURNED_AWAY
    work.append(replace(visit, state=state, expected_until=None))
    return Registered(visit.id, state, against=against)


def _let_in(
    visit: Visit, read: ReadForm, home: Household, start: datetime, policy: Policy, work: Work, keys: Keys
) -> Registered:
    me = work.device(work.me.device)
    if me is None:
        raise NotAllowed(Said.UNKNOWN_GATE)
    colour = policy.standing(Standing.VISITOR)
    if colour is None:
        raise NotAllowed(Said.NO_VISITORS)
    assert visit.expected_until is not None, "whoever comes in has to be gone some time"
    made = Pass.of_visitor(
        _free_number(me.kid, work),
        colour.colour.key,
        holder=read.name,
        flat=str(home.flat),
        start=start,
        hours=(visit.expected_until - start) // timedelta(hours=1),
        visit=visit.id,
    )
    former = [one for one in inside_here(work, start) if one.id != visit.id and is_same_visitor(one, visit)]
    for one in former:  # they have left unseen: nobody is inside twice, and their label of before is over
        work.append(replace(one, state=VisitState.LEFT, at=start, guard=visit.guard))
    work.append(GatePass(made))
    work.append(replace(visit, pass_number=made.number))
    name = masked_name(read.name) if read.masks else read.name
    face = label_face(made, name, policy, me.kid, work, keys)
    return Registered(visit.id, VisitState.ARRIVED, face, was_inside=bool(former))


def is_same_visitor(one: Visit, other: Visit) -> bool:
    """Whether two visits are one person's: by the number of their document, or by name and telephone; a name is not enough."""
    if one.id_number and other.id_number:
        return one.id_number == other.id_number
    by_telephone = bool(one.phone) and one.phone == other.phone
    return by_telephone and folded(one.name or "") == folded(other.name or "")


def takes_visitors(policy: Policy) -> bool:
    """Whether the rules let anybody in for any purpose."""
    enters = (policy.visit_rule(one).treatment is Treatment.ENTER for one in Purpose)
    return policy.standing(Standing.VISITOR) is not None and any(enters)


def _free_number(kid: int, work: Work) -> int:
    """A number of the gate's own range by lot, so that a gate put back from a copy, or copied, hardly gives one twice."""
    first, below = first_number_of(kid), first_number_of(kid + 1)
    for _ in range(TRIES):
        number = first + secrets.randbelow(below - first)
        if work.pass_(number) is None:
            return number
    raise NotAllowed(Said.NO_NUMBERS)
