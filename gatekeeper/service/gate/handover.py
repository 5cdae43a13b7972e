"""One guard hands the gate over to the next: both type their PIN, the coming one is measured, and the log is sealed there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.duty import Guard, Shift, ShiftHandedOver
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.domain.words import Words
from gatekeeper.journal.checkpoint import Checkpoint, sign_checkpoint
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.gate.fit import fit_for_duty
from gatekeeper.service.gate.so_far import SoFar, counted
from gatekeeper.service.keys import Keys
from gatekeeper.service.pins import Fits, check_pin
from gatekeeper.service.ports import Clock, Look, Store


class Said(Words):
    """Why nothing is handed over."""

    NOBODY = "现在无人值班：接班的人请按 F10 登录。", "Nobody is on duty: log in with F10."
    NOT_ON_DUTY = "交班的人已不在班：请重新打开本页。", "Whoever leaves is no longer on duty: open the page again."
    SAME = "不能交给自己：请选接班的人。", "You cannot hand over to yourself: choose who comes."
    GONE = "这位保安已离职。", "This guard has left."


@dataclass(frozen=True, slots=True)
class WrongOf:
    """A PIN did not fit: whose, and how many tries are left to them."""

    guard: UUID
    left: int


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """What was handed over, for paper.

    Attributes:
        at: Local.
        shift: The shift that ended.
        short: The checkpoint of this gate's log at that moment.
    """

    estate: str
    gate: str
    at: datetime
    shift: SoFar
    coming: str
    tenths: int | None
    mask: bool | None
    short: str


@dataclass(frozen=True, slots=True)
class HandoverForm:
    """Who hands over to whom: both PINs, and how the coming one is."""

    leaving: UUID
    leaving_pin: str
    coming: UUID
    coming_pin: str
    tenths: int | None = None
    mask: bool | None = None


def hand_over_shift(
    form: HandoverForm, *, fits: Fits, keys: Keys, store: Store, clock: Clock
) -> WrongOf | HandoverSheet:
    """End one guard's shift and begin the next one's, with how the gate stood and a checkpoint of its log.

    Nobody with a temperature at the line of fever takes over. Each PIN that is tried counts to its guard's lock-out.

    Raises:
        BadInput: No temperature of a person; one and the same guard.
        NotAllowed: The leaving guard is not on duty; a fever; somebody is locked out.
        NotFound: One of them does not work here any more.
    """
    with store.read() as look:
        leaving, coming = _both(form, look)
        tenths = fit_for_duty(coming, form.tenths, look)
    for guard, pin in ((leaving, form.leaving_pin), (coming, form.coming_pin)):
        wrong = check_pin(guard, pin, fits=fits, store=store, clock=clock)
        if wrong is not None:
            return WrongOf(guard.id, wrong.left)
    with store.write() as work:
        _both(form, work)
        before, now = work.last_shift(), clock.now()
        assert before is not None, "somebody is on duty"
        shift = counted(work, clock)
        me = work.device(work.me.device)
        head = work.head(StreamName(work.me.device, work.me.epoch, Stream.GATE))
        checkpoint = Checkpoint(work.me.estate, head)
        work.keep_checkpoint(head, sign_checkpoint(checkpoint, keys.sign))
        work.append(Shift(leaving.id, False, now))
        work.append(Shift(coming.id, True, now))
        work.append(
            ShiftHandedOver(
                leaving.id,
                coming.id,
                before.at,
                now,
                head.seq,
                head.hash,
                tenths,
                form.mask,
                inside=shift.inside,
                overstays=shift.overstays,
                open=len(shift.open),
                unsent=shift.unsent,
                parcels=shift.parcels,
            )
        )
        return HandoverSheet(
            work.estate().name,
            me.name if me is not None else "",
            calendar_of(work).local(now),
            shift,
            coming.name,
            tenths,
            form.mask,
            checkpoint.short,
        )


def _both(form: HandoverForm, look: Look) -> tuple[Guard, Guard]:
    """Who leaves and who comes, if they may."""
    if form.leaving == form.coming:
        raise BadInput(Said.SAME)
    now = on_duty(look)
    if now is None:
        raise NotAllowed(Said.NOBODY)
    if now.id != form.leaving:
        raise NotAllowed(Said.NOT_ON_DUTY)
    coming = next((one for one in look.guards() if one.id == form.coming), None)
    if coming is None:
        raise NotFound(Said.GONE)
    return now, coming
