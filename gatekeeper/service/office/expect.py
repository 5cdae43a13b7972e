"""Visitors whom a household or the office has announced: their visit, and the pass with which they come."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.due import visits_after
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import PassStateSet
from gatekeeper.domain.household import LONGEST_NAME, Standing, parse_flat, typed_name
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.visit_rules import MOST_COMPANIONS, Treatment
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.clocks import check_own_clock
from gatekeeper.service.office.numbers import free_numbers
from gatekeeper.service.ports import Clock, Store
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right
from gatekeeper.service.visit_typed import typed_phone, typed_plate

MOST_HOURS = 72  # from when they may come to when they must be gone
AHEAD = timedelta(days=60)  # for which somebody may be announced


class Said(Words):
    """Why nobody is expected."""

    NO_RULES = (
        "没有现行规定：这不是物业办公室的数据文件夹。",
        "There are no rules in force: this is not an office's folder.",
    )
    NAME = "访客姓名为 1 至 60 个字。", "A visitor's name has 1 to 60 characters."
    HOURS = "来访时间为 1 至 {most} 小时。", "A visit is expected within 1 to {most} hours."
    OVER = "这段时间已经过去。", "That time is over already."
    FAR = "最多提前 60 天预约。", "Visits are expected at most 60 days ahead."
    COMPANIONS = "随行人数为 0 至 {most}。", "0 to {most} people may come along."
    NOBODY_THERE = "{flat} 没有登记住户。", "Nobody is registered in flat {flat}."
    NO_VISITORS = "现行规定不接待此类来访。", "The rules in force let nobody in for this purpose."
    OBSERVED = (
        "{flat} 有人正在居家观察，到 {until} 为止：门岗不认此户的临时证。",
        "Somebody in flat {flat} is under home observation until {until}: every gate refuses such a pass.",
    )
    NOT_EXPECTED = "这次来访已经不是预约状态。", "This visit is no longer expected."


@dataclass(frozen=True, slots=True)
class Announced:
    """Who will come.

    Attributes:
        begins: From when they may come, UTC.
        hours: After which they must be gone.
    """

    name: str = field(repr=False)
    flat: str
    begins: datetime
    hours: int
    purpose: Purpose = Purpose.GUEST
    phone: str = field(default="", repr=False)
    plate: str = ""
    companions: int = 0
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ExpectedVisit:
    """A visit that was announced, and the pass that goes with it: its code is sent, or its number said."""

    visit: Visit
    made: Pass


@by_right
def expect(one: Announced, *, store: Store, clock: Clock) -> ExpectedVisit:
    """Announce a visit to all gates, and make out its pass, in one transaction.

    Raises:
        BadInput: No name, or a time, a number of people or a telephone that cannot be.
        BadFlat: The flat is not written as one.
        NotFound: Nobody lives there.
        NotAllowed: The rules let nobody in for this purpose, or the clock of this computer cannot be right.
    """
    name, now = typed_name(one.name), clock.now()
    begins = one.begins.replace(microsecond=0)
    ends = begins + timedelta(hours=one.hours)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise BadInput(Said.NAME)
    if not 1 <= one.hours <= MOST_HOURS:
        raise BadInput(Said.HOURS, most=MOST_HOURS)
    if ends <= now:
        raise BadInput(Said.OVER)
    if begins - now > AHEAD:
        raise BadInput(Said.FAR)
    if not 0 <= one.companions <= MOST_COMPANIONS:
        raise BadInput(Said.COMPANIONS, most=MOST_COMPANIONS)
    phone, plate, place = typed_phone(one.phone), typed_plate(one.plate), parse_flat(one.flat)
    with store.write() as work:
        check_own_clock(work, now)
        policy = work.policy()
        if policy is None:
            raise NotFound(Said.NO_RULES)
        colour = policy.standing(Standing.VISITOR)
        if colour is None or policy.visit_rule(one.purpose).treatment is not Treatment.ENTER:
            raise NotAllowed(Said.NO_VISITORS)
        home = work.household_at(place)
        if home is None:
            raise NotFound(Said.NOBODY_THERE, flat=place)
        until = visits_after(work.members(home.id), policy, calendar_of(work).day(begins))
        if until is not None:
            raise NotAllowed(Said.OBSERVED, flat=place, until=until)
        visit = Visit(
            id=uuid7(now),
            host=home.id,
            purpose=one.purpose,
            state=VisitState.EXPECTED,
            at=now,
            name=name,
            phone=phone,
            plate=plate,
            companions=one.companions,
            expected_from=begins,
            expected_until=ends,
            pass_number=next(free_numbers(work)),
            note=typed_name(one.note)[:200],
        )
        assert visit.pass_number is not None, "it was given one"
        made = Pass.of_visitor(
            visit.pass_number,
            colour.colour.key,
            holder=name,
            flat=str(place),
            start=begins,
            hours=one.hours,
            visit=visit.id,
        )
        work.append(made)
        work.append(visit)
    return ExpectedVisit(visit, made)


@by_right
def call_off(visits: Iterable[UUID], reason: str, *, store: Store, clock: Clock) -> int:
    """They do not come after all: their visits are undone, and their passes withdrawn; how many were.

    Raises:
        BadInput: No reason was given.
        NotFound: One of them is not expected any more.
    """
    said = " ".join(reason.split())
    if not said:
        raise BadInput(ReasonSaid.SAY_WHY)
    done = 0
    with store.write() as work:
        for visit in visits:
            one = work.newest(Visit, id=visit)
            if one is None or one.state != VisitState.EXPECTED:
                raise NotFound(Said.NOT_EXPECTED)
            work.append(replace(one, state=VisitState.UNDONE, at=clock.now(), note=said[:200]))
            known = work.pass_(one.pass_number) if one.pass_number is not None else None
            if known is not None and known.visit == one.id:
                work.append(PassStateSet(known.number, known.serial, PassState.WITHDRAWN, said))
            done += 1
    return done
