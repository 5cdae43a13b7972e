"""Blank numbered passes: printed ahead, refused at every gate until one is bound to somebody as it is handed over."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from gatekeeper.domain.cardstage import CardMoved, CardStage
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.household import LONGEST_NAME, Standing, parse_flat, typed_name
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.code_names import coded
from gatekeeper.service.draft import drafted
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.card_queue import Said as CardSaid
from gatekeeper.service.office.card_queue import place_of_cards
from gatekeeper.service.office.clocks import check_own_clock
from gatekeeper.service.office.issue import Said as IssueSaid
from gatekeeper.service.office.issue import no_visitors, observed_until
from gatekeeper.service.office.numbers import free_numbers
from gatekeeper.service.ports import Clock, Draft, Progress, Store, Work, silent
from gatekeeper.service.rights import by_right

MOST = 5_000  # blank passes of one batch
LONGEST = 90  # days that they are good for


class Said(Words):
    """Why blank passes are not made, or one is not bound."""

    COUNT = "空白临时证一批 1 至 {most} 张。", "A batch has 1 to {most} blank passes."
    DAYS = "空白临时证有效期为 1 至 {most} 天。", "Blank passes are valid for 1 to {most} days."
    NO_PASS = "没有证号 {number:08d}。", "There is no pass {number:08d}."
    NOT_BLANK = "通行证 {label} 已有持有人，不是空白证。", "Pass {label} has a holder: it is not a blank one."
    NOT_BOUND = "通行证 {label} 不是由空白证绑定的。", "Pass {label} was never a blank one."
    NOT_GOOD = "通行证 {label} {state}，不能发放。", "Pass {label} is {state}: it cannot be handed out."
    EXPIRED = "通行证 {label} 已过期，不能发放。", "Pass {label} has expired: it cannot be handed out."


@dataclass(frozen=True, slots=True)
class Bound:
    """A blank pass that was handed out, and the blank one that it was."""

    made: Pass = field(repr=False)
    blank: Pass = field(repr=False)


@by_right
def issue_blank(
    count: int,
    days: int,
    *,
    store: Store,
    clock: Clock,
    clock_asked: bool = False,
    progress: Progress = silent,
) -> tuple[Pass, ...]:
    """Make out blank temporary passes, all of them or none; their cards are printed as any others.

    Raises:
        BadInput: None, too many, or for too long.
        NotAllowed: The rules in force give visitors no pass, or the clock of this computer cannot be right.
        Cancelled: By `progress`.
    """
    if not 1 <= count <= MOST:
        raise BadInput(Said.COUNT, most=MOST)
    if not 1 <= days <= LONGEST:
        raise BadInput(Said.DAYS, most=LONGEST)
    now = clock.now()

    def made(draft: Draft) -> tuple[Pass, ...]:
        if not clock_asked:
            check_own_clock(draft, now)
        colour = _colour(draft)
        calendar = calendar_of(draft)
        first = calendar.day(now)
        start, end = calendar.start(first), calendar.start(first + timedelta(days=days))
        numbers = free_numbers(draft)
        passes = []
        for done in range(1, count + 1):
            one = Pass.of_visitor(next(numbers), colour, holder="", flat="", start=start, hours=1, visit=uuid7(now))
            one = replace(one, expires=end)
            draft.append(one)
            passes.append(one)
            progress(done, count)
        return tuple(passes)

    return drafted(store, made)


def _colour(look: Draft) -> str:
    """The colour of visitors' passes.

    Raises:
        NotAllowed: The rules in force give them none.
        NotFound: There are no rules.
    """
    policy = look.policy()
    if policy is None:
        raise NotFound(IssueSaid.NO_RULES)
    rule = policy.standing(Standing.VISITOR)
    if rule is None or no_visitors(policy):
        raise NotAllowed(IssueSaid.NO_VISITORS)
    return rule.colour.key


@by_right
def bind(number: int, name: str, flat: str, *, store: Store, clock: Clock, serial: int | None = None) -> Bound:
    """A blank pass is somebody's from now on, and its card in their hand; gates know it with their next sync.

    Args:
        serial: Of the card that was scanned; None where its number was typed.

    Raises:
        BadInput: No name.
        BadFlat: The flat is not written as one.
        NotFound: There is no such pass, or nobody lives in that flat.
        NotAllowed: It is not blank or not good, its card is an old one, or the flat is under observation.
    """
    holder = typed_name(name)
    if not 1 <= len(holder) <= LONGEST_NAME:
        raise BadInput(IssueSaid.NAME)
    place = parse_flat(flat)
    now = clock.now()
    with store.write() as work:
        one = _known(number, work)
        if serial is not None and serial != one.serial:
            raise NotAllowed(CardSaid.OLD_CARD, label=one.label)
        if one.state is not PassState.ACTIVE:
            raise NotAllowed(Said.NOT_GOOD, label=one.label, state=coded(one.state))
        if one.expires <= now:
            raise NotAllowed(Said.EXPIRED, label=one.label)
        if not one.blank:
            raise NotAllowed(Said.NOT_BLANK, label=one.label)
        home = work.household_at(place)
        if home is None:
            raise NotFound(IssueSaid.NOBODY_THERE, flat=place)
        until = observed_until(home.id, work, now)
        if until is not None:
            raise NotAllowed(IssueSaid.OBSERVED, flat=place, until=until)
        made = replace(one, holder=holder, flat=str(place))
        work.append(made)
        _move(made, CardStage.HANDED_OVER, work, clock)
    return Bound(made, one)


@by_right
def unbind(bound: Bound, *, store: Store, clock: Clock) -> Pass:
    """A pass that was bound by mistake is blank again, unless something was said of it since.

    Raises:
        NotAllowed: It was withdrawn, or bound anew.
    """
    with store.write() as work:
        one = _known(bound.made.number, work)
        if one != bound.made:
            raise NotAllowed(Said.NOT_BOUND, label=one.label)
        work.append(bound.blank)
        _move(bound.blank, CardStage.PRINTED, work, clock)
    return bound.blank


def _move(one: Pass, stage: CardStage, work: Work, clock: Clock) -> None:
    at = place_of_cards([one.number], work).get(one.number)
    batch, place = (at.batch, at.place) if at is not None else (None, 0)
    work.append(CardMoved(one.number, one.serial, stage, clock.now(), batch, place))


def _known(number: int, work: Work) -> Pass:
    one = work.pass_(number)
    if one is None:
        raise NotFound(Said.NO_PASS, number=number)
    return one
