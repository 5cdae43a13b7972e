"""What an event makes of the question whether the window may go."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.leave import CODE, CloseWindow, Leave, LeaveTry
from gatekeeper.ui.gate.people import closed, settled
from gatekeeper.ui.gate.requests import ListGuards
from gatekeeper.ui.gate.state import MOST_GUARDS, Panel, State
from gatekeeper.ui.gate.whose import hushed
from gatekeeper.ui.words import Word

LEFT_ALONE = 60.0  # seconds after which the panel closes by itself
LONGEST_PIN = 8


def leaving(s: State, event: e.Event) -> State | None:
    """The state that follows, if it is this panel's to say."""
    match event:
        case e.LeaveWanted() if s.panel is not Panel.LEAVE:
            before = s.awaits(LeaveTry)
            s = (
                s.done(before.number) if before is not None else s
            )  # whoever typed that PIN has gone on to something else
            s = replace(closed(settled(s)), panel=Panel.LEAVE, leave=Leave(event.at), guards=())
            return s.asks(ListGuards())
        case e.LeaveAnswered() | e.Failed() if _is_tried(s, event.number):
            return _answered(s.done(event.number), event)
        case e.Ticked() if s.panel is Panel.LEAVE and s.leave is not None:
            alone = not _is_trying(s) and event.now - s.leave.touched >= LEFT_ALONE
            return replace(hushed(closed(s), event.now), leave=None) if alone else None
    return _in_panel(s, event) if s.panel is Panel.LEAVE and s.leave is not None else None


def _is_tried(s: State, number: int) -> bool:
    trying = s.awaits(LeaveTry)
    return trying is not None and trying.number == number


def _is_trying(s: State) -> bool:
    """Whether a PIN is being tried: until that is answered no key counts."""
    return s.awaits(LeaveTry) is not None


def _answered(s: State, event: e.LeaveAnswered | e.Failed) -> State:
    if s.panel is not Panel.LEAVE:
        return replace(s, leave=None)  # somebody was scanned meanwhile, and is judged first
    s = replace(s, typed="")
    if isinstance(event, e.LeaveAnswered) and event.left is None:
        return _agreed(s)
    if isinstance(event, e.Failed):
        return s.fails(event.at, event.error)
    if not event.left:
        return s.tells(event.at, Word.PIN_LOCKED)
    return s.tells(event.at, Word.PIN_WRONG, n=str(event.left))


def _agreed(s: State) -> State:
    assert s.leave is not None, "its panel is open"
    return replace(s, leave=replace(s.leave, agreed=True)).asks(CloseWindow())


def _in_panel(s: State, event: e.Event) -> State | None:
    assert s.leave is not None, "its panel is open"
    match event:
        case e.GuardsTold():
            return replace(s, guards=event.guards, chosen=s.chosen or _on_duty(s, event.guards))
        case e.Digit():
            return _typed(s, event)
        case e.Erased():
            return replace(s, typed=s.typed[:-1])
        case e.Entered():
            return _entered(s, event.at)
        case e.Picked():
            return s if _is_trying(s) else _chosen(s, event.person)
        case e.Stepped():
            guards = tuple(guard for guard, _ in s.guards[:MOST_GUARDS])
            at = guards.index(s.chosen) + event.down if s.chosen in guards else 0
            return _chosen(s, guards[at]) if not _is_trying(s) and 0 <= at < len(guards) else s
        case e.MaskTurned() | e.HealthTurned():
            return s  # those keys mean nothing here
    return None


def _on_duty(s: State, guards: tuple[tuple[UUID, str], ...]) -> UUID | None:
    """The one who stands here, or the only one there is."""
    named = [guard for guard, name in guards if name == s.status.guard]
    return named[0] if len(named) == 1 else guards[0][0] if len(guards) == 1 else None


def _chosen(s: State, guard: UUID) -> State:
    return replace(s, chosen=guard, typed="")


def _typed(s: State, event: e.Digit) -> State:
    assert s.leave is not None, "its panel is open"
    if not event.text.isdecimal() or _is_trying(s):
        return s
    leave = replace(s.leave, touched=event.at)
    if not s.status.guards:
        return replace(s, typed=event.text[-1:], leave=leave)
    if s.chosen is None:
        return s
    return replace(s, typed=(s.typed + event.text)[:LONGEST_PIN], leave=leave)


def _entered(s: State, at: float) -> State:
    assert s.leave is not None, "its panel is open"
    if not s.status.guards:
        return _agreed(s) if s.typed == CODE else replace(s, typed="")
    if s.chosen is None or not s.typed or _is_trying(s):
        return s
    return replace(s, leave=replace(s.leave, touched=at)).asks(LeaveTry(s.next, s.chosen, s.typed))
