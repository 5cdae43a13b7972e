"""Answer somebody at the gate, and write the answer down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.clock import Trust
from gatekeeper.domain.decision import Verdict, verdict
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.household import Household, Person, Standing
from gatekeeper.domain.passage import Direction, Passage, Reading
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.presence import Went
from gatekeeper.domain.reasons import NO_PASSES, Outcome, Reason
from gatekeeper.domain.situation import Outings, Situation
from gatekeeper.domain.thermometer import put_right
from gatekeeper.domain.tint import Tint
from gatekeeper.domain.visit import Visit
from gatekeeper.journal.entry import Entry
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.answered_there import not_answered_beside
from gatekeeper.service.gate.cars import cars_inside
from gatekeeper.service.gate.everybody import inside_now
from gatekeeper.service.gate.follow import follow
from gatekeeper.service.gate.identify import (
    Identified,
    identify_code,
    identify_label,
    identify_number,
    identify_token,
    of_person,
)
from gatekeeper.service.gate.look_twice import WAITING, Alike, alike, record_alike
from gatekeeper.service.gate.permits import decide_with_permit
from gatekeeper.service.gate.reserve import with_reserve
from gatekeeper.service.gate.story import comings_known, left_at, post_of, recent
from gatekeeper.service.gate.thermometer import adjusted_by
from gatekeeper.service.gate.visited import visited_by
from gatekeeper.service.gate.way import is_both, proposed, way_of
from gatekeeper.service.ports import Clock, Look, Store, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What somebody shows, and what was measured. Exactly one of token, id_number, person, label.

    Attributes:
        token: The text of a QR code.
        person: Somebody the guard found in the list.
        label: The number of a visitor's pass, said by whoever has neither paper nor telephone.
        code: The code of the day, 8 digits, that this person's household said; only with `person`.
        direction: None for the way the gate is mostly used.
        tenths: Temperatures, tenths °C, as the thermometer shows them, in the order they were measured.
        health_seen: What a camera read of the health code; the guard's word, `health`, counts.
        field: The colour that a camera saw on the card.
        plate: Of the car they sit in; it stands in the passage.
        both: This lane is for both ways, whatever the office has said: without a direction it goes by who is inside.
    """

    token: str | None = None
    id_number: str | None = None
    person: UUID | None = None
    label: int | None = None
    code: str | None = None
    direction: Direction | None = None
    tenths: tuple[int, ...] = ()
    mask: bool | None = None
    health: HealthCode | None = None
    health_seen: HealthCode | None = None
    field: Tint | None = None
    plate: str = ""
    both: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict and its place in the journal; when the caller has it, it is on the disk.

    Attributes:
        passage: What was written, or would be of somebody.
        entry: None where nothing was written, since only a code that is no pass was shown.
    """

    verdict: Verdict
    identified: Identified
    passage: Passage
    entry: Entry | None


def admit(ask: Ask, *, store: Store, clock: Clock) -> Answer:
    """Decide about somebody at the gate and write the answer in the journal.

    The verdict and its entry are one transaction, and so is the end of a visit: nobody is answered unrecorded. When the
    disk is full the store lets its reserve go, and the same is done once more. A code that is no pass is nobody, and
    leaves no entry.

    Raises:
        BadIdentity: A typed ID number is wrong; nothing is recorded, since nobody can be meant.
        BadCode: A code is not the one of this person's household; nothing is recorded either.
        AnsweredBeside: Another lane here has answered them a moment ago; one passage is enough.
        NotAllowed: This device is no gate.
        DiskFull: The reserve is used up too.
    """

    def once() -> Answer:
        with store.write() as work:
            return record(ask, work, clock)

    return with_reserve(once)


def record(ask: Ask, work: Work, clock: Clock, *, again: bool = False) -> Answer:
    """Decide and write as `admit` does, in a transaction of the caller's: the answer counts when that is on the disk.

    Args:
        again: They were answered here already, and are measured once more.
    """
    now = clock.now()
    who = identify(ask, work, now)
    if not again:
        not_answered_beside(who, work, now)
    story = comings_known(work, now).story_of(who)
    direction = direction_of(ask, who, story, work, now)
    adjusted = adjusted_by(work) if ask.tenths else 0
    measured = put_right(ask.tenths, adjusted)
    readings = tuple(Reading(tenths, now) for tenths in measured)
    twice = _twice(who, ask, work, now, most=WAITING)
    answer = judge(who, ask, direction, readings, work, now, clock.boot(), story, twice=bool(twice))
    passage = Passage(
        gate=work.me.device,
        at=now,
        direction=direction,
        outcome=answer.outcome.value,
        reasons=tuple(reason.value for reason in answer.reasons),
        person=who.person.id if who.person else None,
        household=who.household.id if who.household else None,
        pass_number=who.token.number if who.token else who.known.number if who.known else None,
        pass_serial=who.token.serial if who.token else who.known.serial if who.known else None,
        colour=answer.colour.key if answer.colour else None,
        tenths=measured,
        mask=ask.mask,
        asked=who.asked.value,
        plate=ask.plate or _plate(who, work),
        adjusted=adjusted,
    )
    nobody = answer.outcome is Outcome.NO_PASS and work.me.kind is DeviceKind.GATE
    entry = None if nobody else work.append(passage)
    if twice:
        visit = who.known.visit if who.known is not None and who.person is None else None
        number = ask.id_number or ""
        record_alike(twice, work, now, person=passage.person, visit=visit, number=number, plate=passage.plate)
    if entry is not None:
        follow(who.known, work)
    return Answer(answer, who, passage, entry)


def direction_of(ask: Ask, who: Identified, story: Sequence[Went], look: Look, now: datetime) -> Direction:
    """Which way somebody goes: as the guard says, as the gate is mostly used, or, at a gate for both ways, by whether they
    are inside."""
    if ask.direction is not None:
        return ask.direction
    here = look.device(look.me.device)
    return proposed(story, who.person, now) if ask.both or is_both(here) else way_of(here)


def identify(ask: Ask, look: Look, now: datetime) -> Identified:
    """Find out who is meant.

    Raises:
        BadIdentity: A typed ID number is wrong.
        BadCode: A code is not the one of this person's household.
        NotFound: No visitor's pass with that number is known here.
    """
    if ask.token is not None:
        return identify_token(ask.token, look, now)
    if ask.id_number is not None:
        return identify_number(ask.id_number, look, now)
    if ask.label is not None:
        return identify_label(ask.label, look)
    if ask.code is not None:
        return identify_code(ask.code, ask.person, look, now)
    return of_person(look.person(ask.person) if ask.person else None, look, now)


def judge(
    who: Identified,
    ask: Ask,
    direction: Direction,
    readings: tuple[Reading, ...],
    look: Look,
    now: datetime,
    boot: tuple[bytes, int],
    story: tuple[Went, ...],
    *,
    twice: bool = False,
) -> Verdict:
    """Decide about somebody from all that is known here; nothing is recorded.

    Args:
        boot: Of the clock that says `now`.
        story: When they went through any gate lately, oldest first.
        twice: Whether they are like somebody of the watch list.
    """
    policy = look.policy()
    if policy is None:
        return verdict([Reason.NO_LIST, *([who.refused] if who.refused else [])])
    person, household = who.person, who.household
    clock = look.own_clock(now, boot)
    visit = _visit(who, look)
    known = comings_known(look, now)
    visited = visited_by(who, visit, known) if person is None else None
    homes = person.homes if person is not None and household is not None else ()
    members = _members(homes if visited is None else (visited.id,), look) if _members_matter(policy) else ()
    outings = known.outings_of(homes, members, policy) if homes and _is_limited(policy) else Outings()
    if visited is not None and direction is Direction.IN:
        outings = known.visits_to(visited.id, policy, but=visit.id if visit is not None else None, number=who.number)
    elif person is not None and person.standing is Standing.VISITOR and direction is Direction.IN:
        outings = max((known.visits_to(home, policy) for home in homes), key=lambda one: one.visits, default=outings)
    if policy.quota.longest is not None and person is not None:
        outings = replace(outings, left=left_at(story))
    calendar, here = calendar_of(look), _gate(policy, look)
    room = inside_now(known).how_many(who.number) if _asks_for_room(who, direction, policy) else None
    situation = Situation(
        policy=policy,
        now=now,
        today=calendar.day(now),
        direction=direction,
        asked=who.asked,
        token=who.token,
        token_refused=who.refused,
        known=who.known,
        state=who.state,
        newer=who.newer,
        went=recent(story, who, visit, policy, now),
        person=person,
        household=household,
        members=members,
        visit=visit,
        readings=readings,
        earlier=tuple(look.readings_of(person.id, now - policy.recent)) if person is not None else (),
        mask=ask.mask,
        health=ask.health,
        field=ask.field,
        outings=outings,
        list_as_of=clock.list_as_of,
        clock_ok=clock.trust is not Trust.WRONG,
        clock_proved=clock.trust is Trust.PROVED,
        surely=clock.surely,
        latest=clock.latest,
        other_homes=_other_homes(homes, look),
        gate=here,
        local=calendar.local(now) if policy.going.curfew is not None or policy.cars.asks else None,
        walk=_walk(here, story, policy, look),
        inside=room.people if room is not None else None,
        visitors_inside=room.visitors if room is not None else None,
        cars_inside=cars_inside(known, but=visit) if visit is not None and policy.cars.most is not None else None,
        look_twice=twice,
        visited=visited,
    )
    return decide_with_permit(situation, story, look)


def _twice(who: Identified, ask: Ask, look: Look, now: datetime, *, most: int | None) -> tuple[Alike, ...]:
    """To whom of the watch list somebody is like; before there are rules nobody is."""
    policy = look.policy()
    if policy is None or NO_PASSES.issuperset((who.refused,)):
        return ()
    return alike(who, look, policy, now, number=ask.id_number or "", plate=ask.plate, most=most)


def twice(who: Identified, ask: Ask, look: Look, now: datetime) -> bool:
    """Whether somebody is to be looked at twice, when nothing is recorded."""
    return bool(_twice(who, ask, look, now, most=None))


def _gate(policy: Policy, look: Look) -> str:
    """What this gate is called, where the rules speak of gates by name."""
    return post_of(look, look.me.device) if policy.going.gates or policy.going.has_ways else ""


def _walk(here: str, story: Sequence[Went], policy: Policy, look: Look) -> timedelta:
    """How long the way here takes at least from the gate where they went through last."""
    last = story[-1].gate if story else ""
    if not last or not policy.going.has_ways:
        return timedelta()
    other = post_of(look, last)
    return policy.going.way(other, here) if other else timedelta()


def _other_homes(homes: Sequence[UUID], look: Look) -> tuple[Household, ...]:
    """The households a person belongs to beside the one they live in."""
    return tuple(one for home in homes[1:] if (one := look.household(home)) is not None)


def _visit(who: Identified, look: Look) -> Visit | None:
    """What a visitor's pass was made out for."""
    visit = who.known.visit if who.known is not None else None
    return look.newest(Visit, id=visit) if visit is not None else None


def _plate(who: Identified, look: Look) -> str:
    """The car in which a visitor came, by what was written down of the visit."""
    visit = _visit(who, look) if who.person is None else None
    return visit.plate if visit is not None else ""


def _members(homes: Iterable[UUID], look: Look) -> tuple[Person, ...]:
    """Everybody of these households, each once."""
    return tuple({one.id: one for home in homes for one in look.members(home)}.values())


def _asks_for_room(who: Identified, direction: Direction, policy: Policy) -> bool:
    """Whether it matters how many are inside: to whoever comes from outside, where the rules have a limit."""
    outside = who.person is None or who.person.standing in (Standing.VISITOR, Standing.COURIER)
    going = policy.going
    return direction is Direction.IN and outside and (going.people is not None or going.visitors is not None)


def _members_matter(policy: Policy) -> bool:
    return policy.returnee_voids or _is_limited(policy)


def _is_limited(policy: Policy) -> bool:
    quota = policy.quota
    return any(limit is not None for limit in (quota.outings, quota.visits, quota.longest))
