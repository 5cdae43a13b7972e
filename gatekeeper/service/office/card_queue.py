"""Cards on their way: printed by one clerk at a time, put back where the printer stopped, handed over."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.cardstage import CardMoved, CardStage
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import Printed
from gatekeeper.domain.passes import Pass, PassState, number_in
from gatekeeper.domain.words import Words
from gatekeeper.service.code_names import coded
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.ports import Clock, Look, Store, Work
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right

NAMED = 3  # labels that a sentence names
HAS_CARD = (CardStage.PRINTED, CardStage.HANDED_OVER)


class Said(Words):
    """Why a card does not move on."""

    PRINTED_BY_OTHERS = (
        "有 {n} 张卡已经打印，或别人正在打印（{labels}）：没有打印任何卡。请刷新名单后再选；要重印请用“补发”。",
        (
            "{n} cards are printed already, or somebody is printing them ({labels}): nothing was printed. "
            "Choose again; for another card use “Reissue”."
        ),
    )
    CHANGED = (
        "通行证 {label} 已不再有效，或已补发：没有打印任何卡。请重新选择。",
        "Pass {label} is no longer valid, or has a new card: nothing was printed. Choose again.",
    )
    NOT_PRINTED = (
        "通行证 {label} 的卡还没有打印，不能发放。",
        "The card of pass {label} was not printed yet: it cannot be handed over.",
    )
    NOT_GOOD = (
        "通行证 {label} {state}：这张卡不能发放，请留下。",
        "Pass {label} is {state}: keep its card, it must not be handed over.",
    )
    ALREADY = "卡 {label} 已经发放。", "Card {label} was handed over already."
    OLD_CARD = (
        "这是旧卡：{label} 已补发新卡，请留下旧卡。",
        "That is an old card: {label} is the present one. Keep the old card.",
    )
    BLANK = (
        "{label} 是空白证：请用“绑定空白证”发出，否则门岗不放行。",
        "{label} is a blank one: hand it out by “Bind a blank”, or every gate refuses it.",
    )
    NO_PASS = "没有证号 {number:08d}。", "There is no pass {number:08d}."
    NO_BATCH = (
        "卡 {label} 不在任何一批打印中，无法接着打印。",
        "Card {label} belongs to no print that could be resumed.",
    )
    NOT_WAITING = "卡 {label} 没有在打印。", "Card {label} is not being printed."


def place_of_cards(numbers: Iterable[int], look: Look) -> dict[int, CardMoved]:
    """The newest word about each card; none of one of which nothing was said, or whose pass has a new serial since."""
    known = look.passes_by(set(numbers))
    said = look.of_keys(CardMoved, known)
    return {one.number: one for one in said if known[one.number].serial == one.serial}


@contextmanager
def printing(labels: Sequence[str], digest: Callable[[], str], *, store: Store, clock: Clock) -> Iterator[UUID]:
    """Cards are this clerk's while they are printed; they count as printed at the end, and are free again if it fails.

    Args:
        digest: SHA-256 of the PDF, asked for at the end.

    Raises:
        NotAllowed: Somebody else prints one of them, or has; or a pass is no longer good.
    """
    batch = claim(labels, store=store, clock=clock)
    try:
        yield batch
    except BaseException:
        release(batch, store=store, clock=clock)
        raise
    came_out(batch, digest(), store=store, clock=clock)


@by_right
def claim(labels: Sequence[str], *, store: Store, clock: Clock) -> UUID:
    """Take cards for one print, all of them or none, so that two clerks never print the same card."""
    now = clock.now()
    batch = uuid7(now)
    with store.write() as work:
        known = work.passes_by([number_in(label) for label in labels])
        cards, done = place_of_cards(known, work), work.printed_labels()
        taken = []
        for label in labels:
            one = known.get(number_in(label))
            if one is None or one.label != label or one.state is not PassState.ACTIVE:
                raise NotAllowed(Said.CHANGED, label=label)
            at = cards.get(one.number)
            if label in done or (at is not None and at.stage is not CardStage.QUEUED):
                taken.append(label)
        if taken:
            named = ", ".join(taken[:NAMED]) + (" …" if len(taken) > NAMED else "")
            raise NotAllowed(Said.PRINTED_BY_OTHERS, n=len(taken), labels=named)
        for place, label in enumerate(labels, 1):
            one = known[number_in(label)]
            work.append(CardMoved(one.number, one.serial, CardStage.PRINTING, now, batch, place))
    return batch


@by_right
def release(batch: UUID, *, store: Store, clock: Clock) -> int:
    """A print came to nothing: its cards wait again."""
    with store.write() as work:
        mine = [one for one in work.all(CardMoved, batch=batch) if one.stage is CardStage.PRINTING]
        for one in mine:
            work.append(CardMoved(one.number, one.serial, CardStage.QUEUED, clock.now()))
    return len(mine)


@by_right
def came_out(batch: UUID, digest: str, *, store: Store, clock: Clock) -> tuple[str, ...]:
    """A print was read back and came out: its cards wait to be handed over."""
    with store.write() as work:
        mine = [one for one in work.all(CardMoved, batch=batch) if one.stage is CardStage.PRINTING]
        mine.sort(key=lambda one: one.place)
        labels = tuple(f"{one.number:08d}/{one.serial}" for one in mine)
        work.append(Printed(labels, digest))
        for one in mine:
            moved = CardMoved(one.number, one.serial, CardStage.PRINTED, clock.now(), batch, one.place)
            work.append(moved)
    return labels


@by_right
def stopped(number: int, *, store: Store, clock: Clock) -> int:
    """The printer stopped before this card: it and those behind it in its print wait again; answers how many.

    Raises:
        NotFound: There is no such pass.
        NotAllowed: It belongs to no print, or was handed over.
    """
    with store.write() as work:
        one = _known(number, work)
        at = place_of_cards([number], work).get(number)
        if at is None or at.batch is None or at.stage is not CardStage.PRINTED:
            raise NotAllowed(Said.NO_BATCH, label=one.label)
        rest = [
            other
            for other in work.all(CardMoved, batch=at.batch)
            if other.place >= at.place and other.stage is CardStage.PRINTED
        ]
        for other in rest:
            moved = CardMoved(other.number, other.serial, CardStage.QUEUED, clock.now(), why="printer stopped")
            work.append(moved)
    return len(rest)


@by_right
def requeue(numbers: Sequence[int], reason: str, *, store: Store, clock: Clock) -> int:
    """Put cards back in the queue whose print never ended, since its program was ended: somebody has looked.

    Raises:
        BadInput: No reason was given.
        NotAllowed: One is not being printed.
    """
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        cards = place_of_cards(numbers, work)
        for number in dict.fromkeys(numbers):
            one, at = _known(number, work), cards.get(number)
            if at is None or at.stage is not CardStage.PRINTING:
                raise NotAllowed(Said.NOT_WAITING, label=one.label)
            work.append(CardMoved(number, one.serial, CardStage.QUEUED, clock.now(), why=reason.strip()))
    return len(set(numbers))


@by_right
def hand_over(numbers: Sequence[int], *, store: Store, clock: Clock) -> tuple[int, ...]:
    """Cards are in their holders' hands: all of them or none; answers with the numbers of those that were not before.

    Raises:
        NotFound: There is no such pass.
        NotAllowed: A card was not printed, or its pass is not good or nobody's yet.
    """
    now, moved = clock.now(), []
    with store.write() as work:
        known, done = work.passes_by(set(numbers)), work.printed_labels()
        cards = place_of_cards(numbers, work)
        for number in dict.fromkeys(numbers):
            one, at = known.get(number), cards.get(number)
            if one is None:
                raise NotFound(Said.NO_PASS, number=number)
            _may_be_handed_over(one, now)
            if not (at.stage in HAS_CARD if at is not None else one.label in done):
                raise NotAllowed(Said.NOT_PRINTED, label=one.label)
            if at is None or at.stage is not CardStage.HANDED_OVER:
                batch, place = (at.batch, at.place) if at is not None else (None, 0)
                work.append(CardMoved(number, one.serial, CardStage.HANDED_OVER, now, batch, place))
                moved.append(number)
    return tuple(moved)


@by_right
def hand_over_scanned(number: int, serial: int | None, *, store: Store, clock: Clock) -> Pass:
    """The card that somebody holds is handed over.

    Args:
        serial: Of the card that was scanned; None where its number was typed.

    Raises:
        NotAllowed: It is an old card, not printed, not good, or was handed over already.
        NotFound: There is no such pass.
    """
    with store.read() as look:
        one = _known(number, look)
    if serial is not None and serial != one.serial:
        raise NotAllowed(Said.OLD_CARD, label=one.label)
    if not hand_over([number], store=store, clock=clock):
        raise NotAllowed(Said.ALREADY, label=one.label)
    return one


@by_right
def taken_back(numbers: Iterable[int], *, store: Store, clock: Clock) -> int:
    """Cards that were marked by mistake are still here; answers how many."""
    back = 0
    with store.write() as work:
        for at in place_of_cards(numbers, work).values():
            if at.stage is CardStage.HANDED_OVER:
                moved = CardMoved(at.number, at.serial, CardStage.PRINTED, clock.now(), at.batch, at.place)
                work.append(moved)
                back += 1
    return back


def _known(number: int, look: Look | Work) -> Pass:
    one = look.pass_(number)
    if one is None:
        raise NotFound(Said.NO_PASS, number=number)
    return one


def _may_be_handed_over(one: Pass, now: datetime) -> None:
    if one.state is not PassState.ACTIVE:
        raise NotAllowed(Said.NOT_GOOD, label=one.label, state=coded(one.state))
    if one.expires <= now:
        raise NotAllowed(Said.NOT_GOOD, label=one.label, state=_EXPIRED)
    if one.blank:
        raise NotAllowed(Said.BLANK, label=one.label)


class _State(Words):
    """A state that no entry has."""

    EXPIRED = "已过期", "expired"


_EXPIRED = _State.EXPIRED
