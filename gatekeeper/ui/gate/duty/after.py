"""What an event makes of the panel in which a guard logs in."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.policy import Step
from gatekeeper.service.pins import is_locked_out
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import keypad, pin, probe
from gatekeeper.ui.gate.duty.state import (
    CloseShift,
    Duty,
    PinAnswered,
    PinFirst,
    PinTold,
    PinTry,
    ShiftEnded,
    ShiftEndWanted,
)
from gatekeeper.ui.gate.duty.words import DutyWord
from gatekeeper.ui.gate.people import opened, settled, shut
from gatekeeper.ui.gate.requests import ListGuards
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord

LEFT_ALONE = (
    120.0  # seconds after which a PIN that waits for a temperature is typed again: a thermometer takes its time
)


def duty_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the panel."""
    match event:
        case e.Opened() if event.panel is Duty and s.panel is not Duty:
            return opened_duty(settled(s))
        case e.GuardsTold():
            only = event.guards[0][0] if s.panel is Duty and len(event.guards) == 1 else None
            return s.having(replace(s.of(Duty), guards=event.guards, chosen=s.of(Duty).chosen or only))
        case ShiftEndWanted():
            return s.asks(CloseShift())
        case ShiftEnded():
            return _shut(s, event.at).tells(event.at, DutyWord.SHIFT_ENDED, good=True)
        case PinTold():
            return _told(s, event)
        case PinAnswered():
            return _answered(s, event)
        case e.Failed() if _is_tried(s, event.number):
            return _failed(s, event)
    duty = s.shows(Duty)
    if duty is not None and isinstance(event, e.Ticked):
        alone = not _trying(s) and event.now - s.touched >= LEFT_ALONE
        return s.having(duty.of(duty.chosen)) if duty.typed and alone else None
    return None if duty is None else _in_panel(s, duty, event)


def opened_duty(s: State) -> State:
    """The panel is open; who may log in is listed anew."""
    return opened(s, s.of(Duty).left()).asks(ListGuards())


def _in_panel(s: State, duty: Duty, event: e.Event) -> State | None:
    busy = s.awaits(PinTry) is not None or duty.ready
    match event:
        case e.Digit():
            s = replace(s, touched=event.at)
            return s if busy or duty.chosen is None else s.having(_typed(duty, event.text))
        case e.Erased():
            return s if busy else replace(s, touched=s.now).having(_erased(duty, trying=_trying(s)))
        case e.Entered():
            return _entered(replace(s, touched=event.at), duty, event.at)
        case e.MaskTurned() if duty.measuring:
            return s if busy else s.having(replace(duty, mask=not duty.mask))
        case e.Measured() if duty.measuring:
            return probe.nobodys(s, event) or s.having(replace(duty, digits=str(event.tenths)))
        case e.Picked():
            return s.having(duty.of(event.person)) if s.awaits(PinFirst) is None else s
        case e.Stepped():
            to = pin.stepped_to(duty.guards, duty.chosen, event.right + event.down)
            return s if to is None or busy or _trying(s) else s.having(duty.of(to))
    return None


def _typed(duty: Duty, text: str) -> Duty:
    if not duty.measuring:
        return replace(duty, typed=pin.with_digit(duty.typed, text))
    full = keypad.full(duty.digits) or not text.isdecimal()
    return duty if full else replace(duty, digits=duty.digits + text)


def _erased(duty: Duty, *, trying: bool) -> Duty:
    """The last digit; with none left of a temperature, the PIN is typed again."""
    if not duty.measuring:
        return replace(duty, typed=duty.typed[:-1])
    if duty.digits or trying:
        return replace(duty, digits=duty.digits[:-1])
    return replace(duty, measuring=False, typed="")


def _entered(s: State, duty: Duty, at: float) -> State:
    """The PIN, then how they are themselves, where the rules ask that of everybody.

    The PIN is tried at once, and the temperature can be typed meanwhile: nobody measures themselves for a PIN that is wrong.
    """
    if duty.chosen is None or not duty.typed or s.awaits(PinTry) is not None or duty.ready:
        return s
    if pin.is_short(duty.typed):
        return s.having(replace(duty, typed="")).tells(at, pin.PinWord.SHORT)
    if Step.TEMPERATURE not in s.status.steps or s.status.on_duty == duty.chosen:
        return s.asks(PinTry(s.next, duty.chosen, duty.typed))
    if not duty.measuring:
        return s.having(replace(duty, measuring=True)).asks(PinFirst(s.next, duty.chosen, duty.typed))
    if keypad.full(duty.digits) and duty.tenths is None:
        return s.having(replace(duty, digits="")).tells(at, GateWord.BAD_TEMPERATURE, typed=keypad.shown(duty.digits))
    if duty.tenths is None:
        return s
    if s.awaits(PinFirst) is not None:
        return s.having(replace(duty, ready=True))
    return _begins(s, duty, duty.chosen)


def _begins(s: State, duty: Duty, guard: UUID) -> State:
    return s.asks(PinTry(s.next, guard, duty.typed, duty.tenths, duty.mask))


def _failed(s: State, event: e.Failed) -> State:
    """A lock, a fever, a full disk: the bar says it; a fever can be measured again."""
    first, trying, duty = s.awaits(PinFirst), s.awaits(PinTry), s.of(Duty)
    if first is not None and first.number == event.number:
        locked = first.guard if is_locked_out(event.error) else duty.locked
        return _not_theirs(s.done(event.number), locked).fails(event.at, event.error)
    assert trying is not None, "its number was compared"
    locked = trying.guard if is_locked_out(event.error) else duty.locked
    measured = isinstance(event.error, NotAllowed | BadInput) and trying.tenths is not None and locked is None
    duty = replace(duty, digits="", locked=locked)
    duty = duty if measured else replace(duty, typed="", measuring=False)
    return s.done(event.number).having(duty).fails(event.at, event.error)


def _is_tried(s: State, number: int) -> bool:
    return any(one is not None and one.number == number for one in (s.awaits(PinFirst), s.awaits(PinTry)))


def _trying(s: State) -> bool:
    return s.awaits(PinFirst) is not None or s.awaits(PinTry) is not None


def _told(s: State, event: PinTold) -> State:
    """A wrong PIN is said at once; a right one waits for the temperature, if that is not there already."""
    first, duty = s.awaits(PinFirst), s.of(Duty)
    if first is None or first.number != event.number:
        return s
    s = s.done(event.number)
    if event.left is not None:
        s = _not_theirs(s, first.guard if event.left <= 0 else duty.locked)
        return pin.wrong(s, event.at, event.left)
    mine = duty.chosen == first.guard and duty.measuring
    return _begins(s.having(replace(duty, ready=False)), duty, first.guard) if mine and duty.ready else s


def _not_theirs(s: State, locked: UUID | None) -> State:
    """Nothing of what was typed counts."""
    return s.having(replace(s.of(Duty), typed="", digits="", measuring=False, ready=False, locked=locked))


def _answered(s: State, event: PinAnswered) -> State:
    trying = s.awaits(PinTry)
    if trying is None or trying.number != event.number:
        return s
    duty = s.of(Duty)
    locked = trying.guard if event.left is not None and event.left <= 0 else duty.locked
    s = s.done(event.number).having(replace(duty, typed="", measuring=False, locked=locked))
    if event.left is None:
        who = dict(duty.guards).get(trying.guard, "")
        s = s.having(s.of(Duty).left())
        return _shut(s, event.at).tells(event.at, DutyWord.SHIFT_BEGUN, good=True, who=who)
    return pin.wrong(s, event.at, event.left)


def _shut(s: State, at: float) -> State:
    """The panel has done its work; one that was opened meanwhile stays."""
    return shut(s, at) if s.panel is Duty else s
