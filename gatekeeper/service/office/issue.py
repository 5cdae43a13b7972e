"""Issue passes by the rules in force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.due import Due, due, refusal, visits_after
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import Act, PassStateSet
from gatekeeper.domain.household import LONGEST_NAME, Person, Standing, parse_flat, typed_name
from gatekeeper.domain.passes import REPLACED, Pass, PassState
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.draft import drafted
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.clocks import check_own_clock
from gatekeeper.service.office.numbers import free_numbers
from gatekeeper.service.ports import Clock, Draft, Look, Progress, Store, silent
from gatekeeper.service.put_back import PASS_ALLOWED, must_know
from gatekeeper.service.rights import by_right

A_FEW = 200  # persons
RENEW_WITHIN = timedelta(days=7)  # a pass that runs out this soon is issued anew


class Said(Words):
    """Why a pass is not issued."""

    FOR_WHOM = "只能逐人解除注销：请指明是谁。", "Say for whom: withdrawals are lifted for single persons only."
    NO_RULES = (
        "没有现行规定：这不是物业的数据文件夹。",
        "There are no rules in force: this is not an office's folder.",
    )
    NAME = "访客姓名为 1 至 60 个字。", "A visitor's name has 1 to 60 characters."
    HOURS = "临时证有效期为 1 至 720 小时。", "A temporary pass is valid for 1 to 720 hours."
    NO_VISITORS = "现行规定不接待访客。", "The rules in force let no visitors in."
    NOBODY_THERE = "{flat} 没有登记住户。", "Nobody is registered in flat {flat}."
    OBSERVED = (
        "{flat} 有人正在居家观察，到 {until} 为止：门岗不认此户的临时证。",
        "Somebody in flat {flat} is under home observation until {until}: every gate refuses such a pass.",
    )


@dataclass(frozen=True, slots=True)
class NotIssued:
    """Somebody who was given no pass today, and why; no reason when they have a good one already.

    Attributes:
        held: Whether theirs was withdrawn or lost by hand: then it may be lifted.
        flat: Where they live; only told with a reason.
    """

    person: Person
    reason: Reason | None
    held: bool = False
    flat: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """What an issue did.

    Attributes:
        replaced: Passes that the new ones stand in for; withdrawn, since the holder's colour or kind changed.
    """

    passes: tuple[Pass, ...]
    left_out: tuple[NotIssued, ...]
    replaced: tuple[Pass, ...]


@dataclass(frozen=True, slots=True)
class PassesTakenBack:
    """What became of passes that were taken back.

    Attributes:
        kept: Those that were left as they are.
    """

    back: int
    kept: int


@by_right
def issue(
    persons: Iterable[Person] | None,
    *,
    store: Store,
    clock: Clock,
    progress: Progress = silent,
    days: int | None = None,
    clock_asked: bool = False,
    lift: str = "",
) -> Issued:
    """Give a pass to everybody who is due one and has none that is good and right; all in one transaction.

    Whose pass was withdrawn or reported lost by hand gets no other one by the rules, until somebody lifts that.

    Args:
        persons: Whom to look at; None for everybody.
        days: Days the passes are good for; None for what the policy says.
        lift: Why these persons may have a pass again though theirs was withdrawn or lost; empty lifts nothing.
        clock_asked: Somebody has looked at the clock and says that it is right.

    Raises:
        NotAllowed: The clock of this computer cannot be right.
        BadInput: Everybody's withdrawals at once are not lifted.
        NotAllowed: Everybody is looked at, or something lifted, and this database was put back and does not know who was
            withdrawn since.
    """
    if lift.strip() and persons is None:
        raise BadInput(Said.FOR_WHOM)
    now = clock.now()
    whom = None if persons is None else list(persons)

    def issued(draft: Draft) -> Issued:
        if whom is None or lift.strip():
            must_know(draft)
        if not clock_asked:
            check_own_clock(draft, now)
        policy, calendar = _policy(draft), calendar_of(draft)
        today = calendar.day(now)
        everybody = list(draft.persons()) if whom is None else whom
        known = _passes_of(everybody, draft)
        held_back = _held_back(everybody, draft)
        flats = _flats_of(everybody, draft)
        numbers = free_numbers(draft)
        passes: list[Pass] = []
        left_out: list[NotIssued] = []
        replaced: list[Pass] = []
        for done, person in enumerate(everybody, 1):
            promised = due(person, policy, today)
            if promised is None:
                left_out.append(NotIssued(person, refusal(person, policy, today), flat=flats.get(person.household, "")))
            else:
                good, stale = _sorted(known.get(person.id, ()), promised, now)
                held = None if good else _held(person, held_back.get(person.id), lift.strip(), draft)
                if good or held is not None:
                    flat = flats.get(person.household, "") if held is not None else ""
                    left_out.append(NotIssued(person, held, held is not None, flat))
                else:
                    for old in stale:
                        draft.append(PassStateSet(old.number, old.serial, PassState.WITHDRAWN, REPLACED))
                        replaced.append(old)
                    fresh = _made_out(person, next(numbers), promised, days, calendar)
                    draft.append(fresh)
                    passes.append(fresh)
                    known[person.id] = [fresh]
            progress(done, len(everybody))
        return Issued(tuple(passes), tuple(left_out), tuple(replaced))

    return drafted(store, issued)


def _passes_of(everybody: Sequence[Person], look: Look) -> dict[UUID, list[Pass]]:
    """The passes of these persons: of a few by their index, of many by reading all passes in order."""
    if len(everybody) <= A_FEW:
        return look.passes_by_person([person.id for person in everybody])
    found: dict[UUID, list[Pass]] = {}
    for one in look.passes():
        if one.person is not None:
            found.setdefault(look.merged.who(one.person), []).append(one)
    return found


def _flats_of(everybody: Sequence[Person], look: Look) -> dict[UUID, str]:
    """Where these persons live, by household."""
    homes = look.households_by({person.household for person in everybody})
    return {home.id: str(home.flat) for home in homes.values()}


def _held_back(everybody: Sequence[Person], look: Look) -> dict[UUID, Reason]:
    """Who gets no pass though the rules give one: theirs was withdrawn or lost by hand, and not lifted since."""
    by_hand = look.held_by_hand([person.id for person in everybody])
    lifted = look.last_acts(PASS_ALLOWED, list(by_hand))
    return {
        person: Reason(state)
        for person, (state, since) in by_hand.items()
        if person not in lifted or lifted[person] < since
    }


def _held(person: Person, held_back: Reason | None, lift: str, draft: Draft) -> Reason | None:
    """Why somebody is held back, unless that is lifted now."""
    if held_back is None or not lift:
        return held_back
    draft.append(Act(PASS_ALLOWED, person.id, None, lift))
    return None


def _policy(work: Look) -> Policy:
    policy = work.policy()
    if policy is None:
        raise NotFound(Said.NO_RULES)
    return policy


def _sorted(old: Iterable[Pass], promised: Due, now: datetime) -> tuple[list[Pass], list[Pass]]:
    """Passes that make a new one needless (right, good for a while, or blocked by hand), and those to withdraw."""
    good, stale = [], []
    for one in old:
        alive = one.state in (PassState.ACTIVE, PassState.SUSPENDED) and one.expires > now
        if not alive:
            continue
        right = one.colour == promised.colour.key and one.kind is promised.kind
        if one.state is PassState.SUSPENDED or (right and one.expires - now > RENEW_WITHIN):
            good.append(one)
        else:
            stale.append(one)
    return good, stale


def _made_out(person: Person, number: int, promised: Due, days: int | None, calendar: Calendar) -> Pass:
    last = promised.first + timedelta(days=days - 1) if days else promised.last
    return Pass(
        number=number,
        serial=1,
        person=person.id,
        kind=promised.kind,
        colour=promised.colour.key,
        not_before=calendar.start(promised.first),
        expires=calendar.start(last + timedelta(days=1)),
    )


@by_right
def issue_temporary(
    holder: str, flat: str, hours: int, *, store: Store, clock: Clock, clock_asked: bool = False
) -> Pass:
    """Make out a visitor's pass for somebody who is not in the registry.

    Args:
        clock_asked: As for `issue`.

    Raises:
        BadInput: No name, or a time that is not between an hour and thirty days.
        BadFlat: The flat visited is not written as one.
        NotFound: Nobody lives in that flat.
        NotAllowed: The rules in force give visitors no pass, or the clock of this computer cannot be right.
    """
    holder = typed_name(holder)
    if not 1 <= len(holder) <= LONGEST_NAME:
        raise BadInput(Said.NAME)
    if not 1 <= hours <= 720:
        raise BadInput(Said.HOURS)
    place = parse_flat(flat)
    start = clock.now().replace(microsecond=0)
    with store.write() as work:
        if not clock_asked:
            check_own_clock(work, start)
        policy = _policy(work)
        rule = policy.standing(Standing.VISITOR)
        if rule is None or no_visitors(policy):
            raise NotAllowed(Said.NO_VISITORS)
        home = work.household_at(place)
        if home is None:
            raise NotFound(Said.NOBODY_THERE, flat=place)
        until = observed_until(home.id, work, start)
        if until is not None:
            raise NotAllowed(Said.OBSERVED, flat=place, until=until)
        fresh = Pass.of_visitor(
            next(free_numbers(work)),
            rule.colour.key,
            holder=holder,
            flat=str(place),
            start=start,
            hours=hours,
            visit=uuid7(start),
        )
        work.append(fresh)
    return fresh


def no_visitors(policy: Policy) -> bool:
    """Whether visitors stay outside, so that none of them gets a pass."""
    return Standing.VISITOR in policy.outside


def observed_until(household: UUID, look: Look, now: datetime) -> date | None:
    """Until when a flat is under observation, so that gates refuse a pass for its visitors; None while it is not."""
    return visits_after(look.members(household), _policy(look), calendar_of(look).day(now))


@by_right
def take_back(passes: Sequence[Pass], *, store: Store) -> PassesTakenBack:
    """Withdraw passes that were issued by mistake, as if they were replaced: who had them is due another one.

    One whose card was printed since, or of which something else was said, stays as it is.
    """

    def taken(draft: Draft) -> PassesTakenBack:
        printed, known = draft.printed_labels(), draft.passes_by([one.number for one in passes])
        back = 0
        for one in passes:
            if one.label not in printed and known.get(one.number) == one:
                draft.append(PassStateSet(one.number, one.serial, PassState.WITHDRAWN, REPLACED))
                back += 1
        return PassesTakenBack(back, len(passes) - back)

    return drafted(store, taken)
