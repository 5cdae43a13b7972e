"""What an event makes of the question whether the window may go."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import pin
from gatekeeper.ui.gate.leave.state import CODE, CloseWindow, Leave, LeaveAnswered, LeaveTry, LeaveWanted
from gatekeeper.ui.gate.people import opened, settled, shut
from gatekeeper.ui.gate.requests import ListGuards
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import ListSupervisors, SupervisorsTold

LEFT_ALONE = 60.0  # seconds after which the panel closes by itself


def leave_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the panel."""
    leave = s.shows(Leave)
    match event:
        case LeaveWanted() if leave is None:
            before = s.awaits(LeaveTry)
            s = (
                s.done(before.number) if before is not None else s
            )  # whoever typed that PIN has gone on to something else
            return opened(settled(s), Leave(event.at)).asks(ListSupervisors() if s.kiosk else ListGuards())
        case LeaveAnswered() | e.Failed() if _is_tried(s, event.number):
            return _answered(s.done(event.number), leave, event)
        case LeaveAnswered() | LeaveWanted():
            return s
        case e.Ticked() if leave is not None:
            alone = not _is_trying(s) and event.now - leave.touched >= LEFT_ALONE
            return shut(s, event.now) if alone else None
    return _in_panel(s, leave, event) if leave is not None else None


def _is_tried(s: State, number: int) -> bool:
    trying = s.awaits(LeaveTry)
    return trying is not None and trying.number == number


def _is_trying(s: State) -> bool:
    """Whether a PIN is being tried: until that is answered no key counts."""
    return s.awaits(LeaveTry) is not None


def _answered(s: State, leave: Leave | None, event: LeaveAnswered | e.Failed) -> State:
    if leave is None:
        return s  # somebody was scanned meanwhile, and is judged first
    leave = replace(leave, typed="")
    if isinstance(event, LeaveAnswered) and event.left is None:
        return _agreed(s, leave)
    s = s.having(leave)
    if isinstance(event, e.Failed):
        return s.fails(event.at, event.error)
    return pin.wrong(s, event.at, event.left or 0)


def _agreed(s: State, leave: Leave) -> State:
    return s.having(replace(leave, agreed=True)).asks(CloseWindow())


def _in_panel(s: State, leave: Leave, event: e.Event) -> State | None:
    match event:
        case SupervisorsTold():
            # An estate that has named no supervisor must be able to close its window all the same.
            return _offered(s, leave, event.supervisors) if event.supervisors else s.asks(ListGuards())
        case e.GuardsTold():
            return _offered(s, leave, event.guards)
        case e.Digit():
            return _typed(s, leave, event)
        case e.Erased():
            return s.having(replace(leave, typed=leave.typed[:-1]))
        case e.Entered():
            return _entered(s, leave, event.at)
        case e.Picked():
            return s if _is_trying(s) else _chosen(s, leave, event.person)
        case e.Stepped():
            to = pin.stepped_to(leave.guards, leave.chosen, event.down)
            return s if to is None or _is_trying(s) else _chosen(s, leave, to)
        case e.MaskTurned() | e.HealthTurned():
            return s  # those keys mean nothing here
    return None


def _offered(s: State, leave: Leave, guards: tuple[tuple[UUID, str], ...]) -> State:
    """A PIN half typed stays, unless it was of somebody who is not offered any more: the log-in's names may come first."""
    stays = leave.chosen in dict(guards)
    leave = leave if stays else replace(leave, chosen=_on_duty(s, guards), typed="")
    return s.having(replace(leave, guards=guards))


def _on_duty(s: State, guards: tuple[tuple[UUID, str], ...]) -> UUID | None:
    """The one who stands here, or the only one there is."""
    if s.status.on_duty in dict(guards):
        return s.status.on_duty
    return guards[0][0] if len(guards) == 1 else None


def _chosen(s: State, leave: Leave, guard: UUID) -> State:
    return s.having(replace(leave, chosen=guard, typed=""))


def _typed(s: State, leave: Leave, event: e.Digit) -> State:
    if not event.text.isdecimal() or _is_trying(s):
        return s
    leave = replace(leave, touched=event.at)
    if not s.status.guards:
        return s.having(replace(leave, typed=event.text[-1:]))
    return s.having(replace(leave, typed=pin.with_digit(leave.typed, event.text))) if leave.chosen is not None else s


def _entered(s: State, leave: Leave, at: float) -> State:
    if not s.status.guards:
        return _agreed(s, leave) if leave.typed == CODE else s.having(replace(leave, typed=""))
    if leave.chosen is None or not leave.typed or _is_trying(s):
        return s
    if pin.is_short(leave.typed):
        return s.having(replace(leave, typed="", touched=at)).tells(at, pin.PinWord.SHORT)
    return s.having(replace(leave, touched=at)).asks(LeaveTry(s.next, leave.chosen, leave.typed))
