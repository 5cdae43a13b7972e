"""The watch list at the gate: whoever is like a line of it is compared once more, by two people, and nobody is refused for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.duty import Guard
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.identity import plain_number
from gatekeeper.domain.likeness import AlikeTo, WhoStands
from gatekeeper.domain.lookout import WHY_LOOKED, HitState, Likeness, Lookout, LookoutHit, split_names, surest, year_of
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.visit import Visit
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.cleared import cleared_elsewhere, clearings_of, compared_as_it_is, who_stood
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.gate.identify import Identified
from gatekeeper.service.gate.reserve import with_reserve
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.pins import Fits, WrongPin, check_pin
from gatekeeper.service.ports import Clock, Look, Store, Work
from gatekeeper.service.reason import ReasonSaid

WAITING = 200  # lines that may be read anew while somebody waits for an answer
SAME_COMING = timedelta(hours=1)  # whoever is the one and stands here again within it is no news
STILL_OPEN = timedelta(days=1)  # how long it can be said at the gate what came of a likeness
SHOWN = 9  # of those, newest first: one key each


class Said(Words):
    """Why it is not recorded what two people saw."""

    NOBODY = "先登录值班：再核对须两人。", "Log in first: comparing again takes two."
    SAME = "须另一人输入密码。", "Somebody else has to type their PIN."
    GONE = "这位保安已离职。", "This guard has left."
    NO_HIT = "这条已处理，或已从名单删除。", "This was dealt with already, or is on the list no more."


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody is like a line of the list, about whom two people have not agreed yet.

    Attributes:
        hit: What is in the journal of it; None where nothing is yet.
    """

    line: Lookout
    by: tuple[Likeness, ...]
    hit: LookoutHit | None


@dataclass(frozen=True, slots=True)
class ToCompare:
    """What two people compare: whoever stood there beside the line that they are like. For guards' eyes alone.

    Attributes:
        at: When they stood there, local.
        name, number, year: Of whoever stood there; empty where nobody knows. The number is whole: it is to be compared.
        confirmed: It was said before that they are the one.
    """

    hit: UUID
    at: datetime
    by: tuple[Likeness, ...]
    name: str = field(repr=False)
    number: str = field(repr=False)
    flat: str
    plate: str
    line: Lookout = field(repr=False)
    person: UUID | None = None
    confirmed: bool = False


def alike(
    who: Identified, look: Look, policy: Policy, now: datetime, *, number: str = "", plate: str = "", most: int | None
) -> tuple[Alike, ...]:
    """To which lines of the list somebody is like, about whom two people have not agreed.

    Args:
        number: An ID number that was shown; `plate`: of the car they sit in.
        most: As for `Look.lookouts`.
    """
    index = look.lookouts(most)
    if not index.lines:
        return ()
    visit = look.newest(Visit, id=who.known.visit) if who.known is not None and who.known.visit is not None else None
    shown = plain_number(number) if number else ""
    found = [one for seen in _seen(who, visit, shown, plate, look) for one in index.find(seen)]
    return tuple(
        _open(found, who.person.id if who.person is not None else None, visit, shown, plate, look, policy, now)
    )


def alike_visit(visit: Visit, look: Look, policy: Policy, now: datetime) -> tuple[Alike, ...]:
    """The same of a visitor who is being registered."""
    index = look.lookouts(WAITING)
    if not index.lines:
        return ()
    found = [one for seen in _seen_visit(visit) for one in index.find(seen)]
    return tuple(_open(found, None, visit, "", visit.plate, look, policy, now))


def record_alike(
    found: Iterable[Alike],
    work: Work,
    now: datetime,
    *,
    person: UUID | None,
    visit: UUID | None,
    number: str,
    plate: str,
) -> None:
    """Write down that somebody is like these lines, each once until two people have agreed."""
    for one in found:
        if one.hit is None:
            nobody = person is None and visit is None
            work.append(
                LookoutHit(
                    uuid7(now),
                    one.line.id,
                    tuple(by.value for by in one.by),
                    now,
                    work.me.device,
                    person=person,
                    visit=visit,
                    id_number=plain_number(number) if nobody and number else "",
                    plate=plate,
                    line_at=one.line.at,
                )
            )


def to_compare(*, store: Store, clock: Clock) -> tuple[ToCompare, ...]:
    """What is to be compared at this gate, the newest first: what nobody has agreed about, and who was told to be the one."""
    with store.read() as look:
        return tuple(_to_compare(look, clock.now()))


def seconds(*, store: Store) -> tuple[tuple[UUID, str], ...]:
    """Whose PIN may stand beside the guard's word: everybody but whoever is on duty, supervisors first."""
    with store.read() as look:
        here = on_duty(look)
        others = sorted(
            (one for one in look.guards() if here is None or one.id != here.id), key=lambda one: not one.supervisor
        )
        return tuple((one.id, one.name) for one in others)


def agree(
    hit: UUID,
    state: HitState,
    why: Ground,
    second: UUID,
    pin: str,
    *,
    fits: Fits,
    store: Store,
    clock: Clock,
    compared: datetime | None = None,
) -> WrongPin | None:
    """Record what two people say of whoever is like a line of the list: the guard on duty, and another one by their PIN.

    Args:
        compared: When the line that they saw had last been changed; None for the line as it is.

    Raises:
        BadInput: That is no reason for it, or says nothing.
        NotAllowed: Nobody is on duty; the PIN would be of the same guard; or they are locked out.
        NotFound: It was said already, the line is gone, or the other guard has left.
    """
    if why not in WHY_LOOKED or state not in (HitState.IS_THE_ONE, HitState.NOT_THE_ONE):
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.read() as look:
        _guards(second, look)
        other = next((one for one in look.guards() if one.id == second), None)
        if other is None:
            raise NotFound(Said.GONE)
        _undecided(hit, look)
    wrong = check_pin(other, pin, fits=fits, store=store, clock=clock)
    if wrong is not None:
        return wrong

    def once() -> None:
        with store.write() as work:
            one, guard = _undecided(hit, work), _guards(second, work)
            line = work.newest(Lookout, id=one.line) if compared is None else None
            work.append(
                replace(
                    one,
                    state=state,
                    decided=clock.now(),
                    guard=guard.id,
                    second=second,
                    why=why.value,
                    line_at=line.at if line is not None else compared,
                )
            )

    with_reserve(once)
    return None


def _guards(second: UUID, look: Look) -> Guard:
    guard = on_duty(look)
    if guard is None:
        raise NotAllowed(Said.NOBODY)
    if guard.id == second:
        raise NotAllowed(Said.SAME)
    return guard


def _undecided(hit: UUID, look: Look) -> LookoutHit:
    one = look.newest(LookoutHit, id=hit)
    if one is None or one.state == HitState.NOT_THE_ONE:
        raise NotFound(Said.NO_HIT)
    return one


def _seen(who: Identified, visit: Visit | None, number: str, plate: str, look: Look) -> Iterator[WhoStands]:
    """What is known of whoever stands there, and of those who come with them."""
    known = who.token.number if who.token is not None else who.known.number if who.known is not None else None
    passes = (f"{known:08d}",) if known is not None and who.refused is None else ()
    plates = (plate,) if plate else ()
    person = who.person
    if person is not None:
        plates = (*person.plates, *plates)
        yield WhoStands(person.name, person.id_number, None, person.phone or "", plates, passes)
        for also in look.merged_lines(person.id) if look.merged else ():
            yield WhoStands(also.name, also.id_number, None, also.phone or "", also.plates)
    elif visit is not None:
        for one in _seen_visit(visit):
            yield replace(one, plates=(*one.plates, *plates), passes=passes)
    else:
        holder = who.known.holder if who.known is not None else ""
        yield WhoStands(holder, number or None, plates=plates, passes=passes)


def _seen_visit(visit: Visit) -> Iterator[WhoStands]:
    yield WhoStands(
        visit.name or "", visit.id_number, phone=visit.phone or "", plates=(visit.plate,) if visit.plate else ()
    )
    for name in split_names(visit.accompanied or ""):
        yield WhoStands(name)


def _open(
    found: Iterable[AlikeTo],
    person: UUID | None,
    visit: Visit | None,
    number: str,
    plate: str,
    look: Look,
    policy: Policy,
    now: datetime,
) -> Iterator[Alike]:
    told: set[UUID] = set()
    today = calendar_of(look).day(now)
    for line, by in found:
        if line.id in told or not line.counts(today):
            continue
        told.add(line.id)
        before = [
            one for one in look.all(LookoutHit, line=line.id) if _is_same(one, person, visit, number, plate, look)
        ]
        clearings = clearings_of(line.id, look)
        last = before[-1] if before else None
        if last is not None and last.state == HitState.NOT_THE_ONE:
            if _cleared_here(last, line, policy, now) and not clearings.revoked(last.id):
                continue
            last = None
        if last is None or last.state == HitState.OPEN:
            stood = who_stood(line.id, person, visit, number, plate)
            if clearings.holds(stood, line, by, policy, now) is not None:
                continue
        if last is not None and last.state == HitState.IS_THE_ONE and now - last.at >= SAME_COMING:
            last = None
        yield Alike(line, by, last)


def _cleared_here(hit: LookoutHit, line: Lookout, policy: Policy, now: datetime) -> bool:
    """Whether what two people at this gate said still holds."""
    since = now - (hit.decided or hit.at)
    return compared_as_it_is(hit, line) and timedelta(0) <= since < policy.cleared_for


def _is_same(hit: LookoutHit, person: UUID | None, visit: Visit | None, number: str, plate: str, look: Look) -> bool:
    """Whether a likeness of before was of the same somebody."""
    if person is not None:
        return hit.person == person
    if hit.person is not None:
        return False
    if visit is None:
        return hit.visit is None and (hit.id_number == number if number else bool(plate) and hit.plate == plate)
    if hit.visit is None:
        return bool(visit.id_number) and hit.id_number == visit.id_number
    if hit.visit == visit.id:
        return True
    other = look.newest(Visit, id=hit.visit)
    if other is None:
        return False
    if visit.id_number and other.id_number:
        return visit.id_number == other.id_number
    same = visit.name == other.name and bool(visit.name)
    return same and (visit.phone or "") == (other.phone or "") and visit.plate == other.plate


def _to_compare(look: Look, now: datetime) -> Iterator[ToCompare]:
    calendar = calendar_of(look)
    hits = look.all(LookoutHit, since=now - STILL_OPEN, gate=look.me.device)
    waits = [one for one in reversed(hits) if one.state != HitState.NOT_THE_ONE]
    lines = {one.id: one for one in look.of_keys(Lookout, {one.line for one in waits})}
    today, policy = calendar.day(now), look.policy()
    for one in waits[:SHOWN]:
        line = lines.get(one.line)
        if line is None or not line.counts(today):
            continue
        if policy is not None and cleared_elsewhere(one, line, look, policy, now) is not None:
            continue
        person = look.person(one.person) if one.person is not None else None
        home = look.household(person.household) if person is not None else None
        visit = look.newest(Visit, id=one.visit) if one.visit is not None else None
        host = look.household(visit.host) if visit is not None and visit.host is not None else None
        flat = home or host
        yield ToCompare(
            one.id,
            calendar.local(one.at),
            surest(one.by),
            person.name if person is not None else (visit.name or "") if visit is not None else one.name,
            (person.id_number if person is not None else visit.id_number if visit is not None else one.id_number) or "",
            str(flat.flat) if flat is not None else "",
            one.plate,
            line,
            one.person,
            one.state == HitState.IS_THE_ONE,
        )


def year_seen(one: ToCompare) -> int | None:
    """The year of birth of whoever stood there, as their number says."""
    return year_of(one.number)
