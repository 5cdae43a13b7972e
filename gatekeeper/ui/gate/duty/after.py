"""What an event makes of the panel in which a guard logs in."""

from dataclasses import replace

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import pin
from gatekeeper.ui.gate.duty.state import CloseShift, Duty, PinAnswered, PinTry, ShiftEnded, ShiftEndWanted
from gatekeeper.ui.gate.duty.words import DutyWord
from gatekeeper.ui.gate.people import opened, settled, shut
from gatekeeper.ui.gate.requests import ListGuards
from gatekeeper.ui.gate.state import State


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
        case PinAnswered():
            return _answered(s, event)
        case e.Failed() if _is_tried(s, event.number):
            return s.done(event.number).having(replace(s.of(Duty), typed="")).fails(event.at, event.error)
    duty = s.shows(Duty)
    return None if duty is None else _in_panel(s, duty, event)


def opened_duty(s: State) -> State:
    """The panel is open; who may log in is listed anew."""
    return opened(s, s.of(Duty).left()).asks(ListGuards())


def _in_panel(s: State, duty: Duty, event: e.Event) -> State | None:
    match event:
        case e.Digit():
            s = replace(s, touched=event.at)
            if duty.chosen is None:
                return s
            return s.having(replace(duty, typed=pin.with_digit(duty.typed, event.text)))
        case e.Erased():
            return replace(s, touched=s.now).having(replace(duty, typed=duty.typed[:-1]))
        case e.Entered():
            s = replace(s, touched=event.at)
            if duty.chosen is None or not duty.typed or s.awaits(PinTry) is not None:
                return s
            return s.asks(PinTry(s.next, duty.chosen, duty.typed))
        case e.Picked():
            return s.having(replace(duty, chosen=event.person, typed=""))
        case e.Stepped():
            to = pin.stepped_to(duty.guards, duty.chosen, event.right + event.down)
            if to is None or s.awaits(PinTry) is not None:
                return s
            return s.having(replace(duty, chosen=to, typed=""))
    return None


def _is_tried(s: State, number: int) -> bool:
    trying = s.awaits(PinTry)
    return trying is not None and trying.number == number


def _answered(s: State, event: PinAnswered) -> State:
    trying = s.awaits(PinTry)
    if trying is None or trying.number != event.number:
        return s
    duty = s.of(Duty)
    s = s.done(event.number).having(replace(duty, typed=""))
    if event.left is None:
        who = dict(duty.guards).get(trying.guard, "")
        return _shut(s, event.at).tells(event.at, DutyWord.SHIFT_BEGUN, good=True, who=who)
    return pin.wrong(s, event.at, event.left)


def _shut(s: State, at: float) -> State:
    """The panel has done its work; one that was opened meanwhile stays."""
    return shut(s, at) if s.panel is Duty else s
