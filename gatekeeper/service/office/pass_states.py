"""Make the state of passes worse when it must be, or give them a new card."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from gatekeeper.domain.due import refusal
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import PassStateSet
from gatekeeper.domain.passes import SERIAL_LIMIT, Pass, PassState, worse
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.code_names import coded
from gatekeeper.service.draft import drafted
from gatekeeper.service.ports import Clock, Draft, Progress, Store, silent
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right

T = TypeVar("T")


class Said(Words):
    """Why a pass is not withdrawn or reissued."""

    SO_ALREADY = (
        "通行证 {label} {state}；如需再用请补发。",
        "Pass {label} is {state} already; reissue it for a new card.",
    )
    WITHDRAWN = (
        "通行证 {label} 已注销：请另发新证号。",
        "Pass {label} was withdrawn: issue the holder a pass with another number instead.",
    )
    EXPIRED = (
        "通行证 {label} 已过期：请另发新证。",
        "Pass {label} has expired: issue the holder a new one instead.",
    )
    TOO_OFTEN = (
        "通行证 {label} 补发次数过多：请另发新证。",
        "Pass {label} was reissued too often: issue the holder a new one instead.",
    )
    NOT_DUE = (
        "通行证 {label} 的持有人今日不符合发证条件（{why}）。",
        "The holder of pass {label} gets no pass today ({why}).",
    )
    NO_PASS = "没有证号 {number:08d}。", "There is no pass {number:08d}."
    NO_RULES = (
        "没有现行规定：这不是物业的数据文件夹。",
        "There are no rules in force: this is not an office's folder.",
    )


@by_right
def set_state(number: int, state: PassState, reason: str, *, store: Store) -> Pass:
    """Withdraw, suspend or report lost a pass. Raises as `set_states`."""
    (worsened,) = set_states([number], state, reason, store=store)
    return worsened


@by_right
def set_states(
    numbers: Sequence[int], state: PassState, reason: str, *, store: Store, progress: Progress = silent
) -> tuple[Pass, ...]:
    """Withdraw, suspend or report lost passes: all of them or none.

    Raises:
        NotFound: There is no such pass.
        BadInput: No reason was given.
        NotAllowed: One is that bad already, or worse: a state never gets better, a reissue makes a new card.
        Cancelled: By `progress`.
    """
    why = _reason(reason)
    return _each(numbers, lambda known, draft: _worsened(known, state, why, draft), store, progress)


@by_right
def reissue(number: int, reason: str, *, store: Store, clock: Clock) -> Pass:
    """Give a pass a new issue serial. Raises as `reissue_all`."""
    (fresh,) = reissue_all([number], reason, store=store, clock=clock)
    return fresh


@by_right
def reissue_all(
    numbers: Sequence[int], reason: str, *, store: Store, clock: Clock, progress: Progress = silent
) -> tuple[Pass, ...]:
    """Give passes a new issue serial: the old cards die, new ones take their places; all of them or none.

    Raises:
        NotFound: There is no such pass.
        NotAllowed: One was withdrawn, has expired, or its holder is due none today.
        BadInput: No reason was given.
        Cancelled: By `progress`.
    """
    why, now = _reason(reason), clock.now()
    return _each(numbers, lambda known, draft: _reissued(known, why, now, draft), store, progress)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    return reason.strip()


def _each(numbers: Sequence[int], do: Callable[[Pass, Draft], T], store: Store, progress: Progress) -> tuple[T, ...]:
    """Do something to each pass once, however often it is named."""
    each = tuple(dict.fromkeys(numbers))

    def done(draft: Draft) -> tuple[T, ...]:
        results, known = [], draft.passes_by(each)
        for count, number in enumerate(each, 1):
            if number not in known:
                raise NotFound(Said.NO_PASS, number=number)
            results.append(do(known[number], draft))
            progress(count, len(each))
        return tuple(results)

    return drafted(store, done)


def _worsened(known: Pass, state: PassState, reason: str, draft: Draft) -> Pass:
    if worse(known.state, state) is known.state:
        raise NotAllowed(Said.SO_ALREADY, label=known.label, state=coded(known.state))
    draft.append(PassStateSet(known.number, known.serial, state, reason))
    return replace(known, state=state)


def _reissued(known: Pass, reason: str, now: datetime, draft: Draft) -> Pass:
    if known.state is PassState.WITHDRAWN:
        raise NotAllowed(Said.WITHDRAWN, label=known.label)
    if known.expires <= now:
        raise NotAllowed(Said.EXPIRED, label=known.label)
    if known.serial + 1 >= SERIAL_LIMIT:
        raise NotAllowed(Said.TOO_OFTEN, label=known.label)
    person = draft.person(known.person) if known.person else None
    policy = draft.policy()
    if policy is None:
        raise NotFound(Said.NO_RULES)
    against = refusal(person, policy, calendar_of(draft).day(now)) if person else None
    if against is not None:
        raise NotAllowed(Said.NOT_DUE, label=known.label, why=against)
    draft.append(PassStateSet(known.number, known.serial, PassState.LOST, reason))
    fresh = replace(known, serial=known.serial + 1, state=PassState.ACTIVE)
    draft.append(fresh)
    return fresh
