"""What people do about warnings: one is taken, settled with a note, put off until later, or given back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gatekeeper.domain.clerk import Clerk
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.warning import WarningState, WarningStep, warning_id
from gatekeeper.domain.words import Words
from gatekeeper.service.acting import signers
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.today import Today
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.rights import by_right

LONGEST = timedelta(days=7)  # nothing is put off for longer
A_MOMENT = timedelta(milliseconds=1)


class Said(Words):
    """Why nothing was written down about a warning."""

    BY = "请写明由谁处理。", "Say who handles it."
    NOTE = "请写明处理情况。", "Say what was done."
    WHY = "请写明为何推迟。", "Say why it is put off."
    UNTIL = "推迟到以后的某个时间，最多七天。", "It is put off until later, for at most seven days."
    MEANWHILE = (
        "刚被处理过（{by}）：请看一看，再按一次。",
        "Somebody has dealt with it meanwhile ({by}): look at it, and press once more.",
    )
    NONE = "没有这个待处理事项。", "There is no such warning."
    SEVERAL = "“{text}”不止一项：请多写几位。", "“{text}” is the beginning of several: write more of it."


@dataclass(frozen=True, slots=True)
class WarningsStep:
    """What was said of warnings before, and now: so that it can be put back."""

    before: tuple[WarningStep | None, ...]
    now: tuple[WarningStep, ...]


@by_right
def take(warnings: Collection[Warned], by: str, *, store: Store, clock: Clock) -> WarningsStep:
    """Somebody looks after warnings from now on.

    Args:
        by: Who; empty for whoever is logged in.

    Raises:
        BadInput: Nobody is named, or somebody else has dealt with one meanwhile.
    """
    return _said(warnings, WarningState.TAKEN, by, store=store, clock=clock)


@by_right
def settle(warnings: Collection[Warned], by: str, note: str, *, store: Store, clock: Clock) -> WarningsStep:
    """Warnings are dealt with: one comes back only where its cause renews.

    Raises:
        BadInput: It does not say by whom or how, or somebody else has dealt with one meanwhile.
    """
    if not note.strip():
        raise BadInput(Said.NOTE)
    return _said(warnings, WarningState.SETTLED, by, note, store=store, clock=clock)


@by_right
def put_off(
    warnings: Collection[Warned], by: str, until: datetime, reason: str, *, store: Store, clock: Clock
) -> WarningsStep:
    """Warnings are out of sight until a moment, or until their cause renews.

    Args:
        until: UTC.

    Raises:
        BadInput: The moment is past or too far away, no reason was given, or somebody else has dealt with one meanwhile.
    """
    if not reason.strip():
        raise BadInput(Said.WHY)
    if not clock.now() < until <= clock.now() + LONGEST:
        raise BadInput(Said.UNTIL)
    return _said(warnings, WarningState.PUT_OFF, by, reason, until, store=store, clock=clock)


@by_right
def give_back(warnings: Collection[Warned], by: str, *, store: Store, clock: Clock) -> WarningsStep:
    """Warnings are open again, nobody looks after them.

    Raises:
        BadInput: Nobody is named, or somebody else has dealt with one meanwhile.
    """
    return _said(warnings, WarningState.OPEN, by, store=store, clock=clock)


@by_right
def put_back(step: WarningsStep, *, store: Store, clock: Clock) -> bool:
    """Say of warnings again what was said before, as far as nobody has dealt with them since; whether that was so."""
    with store.write() as work:
        if any(work.newest(WarningStep, id=one.id) != one for one in step.now):
            return False
        for before, now in zip(step.before, step.now, strict=True):
            was = before if before is not None else replace(now, state=WarningState.OPEN, by="", note="", until=None)
            work.append(replace(was, at=_after(now, clock.now())))
    return True


def warning_named(text: str, day: Today) -> Warned:
    """The warning whose key begins so, open or done.

    Raises:
        NotFound, BadInput: None or several do.
    """
    known = [one for one in (*day.warnings, *day.done) if one.key == text]
    found = known or [one for one in (*day.warnings, *day.done) if text and one.key.startswith(text)]
    if not found:
        raise NotFound(Said.NONE)
    if len(found) > 1:
        raise BadInput(Said.SEVERAL, text=text[:40])
    return found[0]


def later(hours: int, look: Look, now: datetime) -> datetime:
    """So many hours from now, whole minutes on the estate's clocks, UTC."""
    calendar = calendar_of(look)
    local = calendar.local(now + timedelta(hours=hours)).replace(second=0, microsecond=0)
    return calendar.start_of(local.replace(tzinfo=None))


def _said(
    warnings: Collection[Warned],
    state: WarningState,
    by: str,
    note: str = "",
    until: datetime | None = None,
    *,
    store: Store,
    clock: Clock,
) -> WarningsStep:
    with store.write() as work:
        who = by.strip() or acting_clerk(work)
        if not who:
            raise BadInput(Said.BY)
        before = [_last_step(one, work) for one in warnings]
        for one, known in zip(warnings, before, strict=True):
            if known is not None and known != one.step:
                raise BadInput(Said.MEANWHILE, by=known.by or "—")
        steps = [
            WarningStep(
                warning_id(work.me.estate, one.key),
                one.key,
                one.alarm.value,
                _after(known, clock.now()),
                state,
                who,
                one.extent,
                until,
                one.person,
                one.device,
                one.at,
                f"{one.who} {one.flat}".strip(),
                note.strip(),
            )
            for one, known in zip(warnings, before, strict=True)
        ]
        for step in steps:
            work.append(step)
    return WarningsStep(tuple(before), tuple(steps))


def _last_step(one: Warned, look: Look) -> WarningStep | None:
    """What was done last: under its key, or under the one that it had before somebody turned out to be somebody else."""
    keys = dict.fromkeys((one.key, one.step.key if one.step is not None else one.key))
    found = [look.newest(WarningStep, id=warning_id(look.me.estate, key)) for key in keys]
    return max((step for step in found if step is not None), key=lambda step: step.at, default=None)


def acting_clerk(look: Look) -> str:
    """The name of whoever is logged in; empty for nobody."""
    clerk = signers().clerk
    known = look.newest(Clerk, id=clerk) if clerk is not None else None
    return known.name if known is not None else ""


def _after(known: WarningStep | None, now: datetime) -> datetime:
    """Now, but behind what was said before: this computer's clock may have been put back."""
    return max(now, known.at + A_MOMENT) if known is not None else now
