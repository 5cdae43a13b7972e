"""What an event makes of the question whether the window may go."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.leave import CODE, Leave, LeaveTry
from gatekeeper.ui.gate.people import closed, settled
from gatekeeper.ui.gate.state import MOST_GUARDS, NOTICE, Notice, Panel, State
from gatekeeper.ui.gate.whose import hushed
from gatekeeper.ui.words import Word

LEFT_ALONE = 60.0  # seconds after which the panel closes by itself
LONGEST_PIN = 8


def leaving(s: State, event: e.Event) -> State | None:
    """The state that follows, if it is this panel's to say."""
    match event:
        case e.LeaveWanted() if s.panel is not Panel.LEAVE:
            return replace(closed(settled(s)), panel=Panel.LEAVE, leave=Leave(event.at), guards=())
        case e.LeaveAnswered() | e.Failed() if _is_tried(s, event.number):
            return _answered(s, event)
        case e.Ticked() if s.panel is Panel.LEAVE and s.leave is not None:
            alone = s.leave.trying is None and event.now - s.leave.touched >= LEFT_ALONE
            shut = replace(hushed(closed(s), event.now), leave=None, now=event.now, wall=event.wall)
            return shut if alone else None
    return _in_panel(s, event) if s.panel is Panel.LEAVE and s.leave is not None else None


def _is_tried(s: State, number: int) -> bool:
    return s.leave is not None and s.leave.trying is not None and s.leave.trying.number == number


def _answered(s: State, event: e.LeaveAnswered | e.Failed) -> State:
    assert s.leave is not None, "a PIN is being tried"
    if s.panel is not Panel.LEAVE:
        return replace(s, leave=None)  # somebody was scanned meanwhile, and is judged first
    s = replace(s, typed="", leave=(leave := replace(s.leave, trying=None)))
    if isinstance(event, e.LeaveAnswered) and event.left is None:
        return replace(s, leave=replace(leave, agreed=True))
    until = event.at + NOTICE
    if isinstance(event, e.Failed) and not isinstance(event.error, NotAllowed):
        return replace(s, notice=Notice(until, error=event.error))
    left = event.left if isinstance(event, e.LeaveAnswered) else None
    if not left:
        return replace(s, notice=Notice(until, Word.PIN_LOCKED))
    return replace(s, notice=Notice(until, Word.PIN_WRONG, (("n", str(left)),)))


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
            return s if s.leave.trying else _chosen(s, event.person)
        case e.Stepped():
            guards = tuple(guard for guard, _ in s.guards[:MOST_GUARDS])
            at = guards.index(s.chosen) + event.down if s.chosen in guards else 0
            return _chosen(s, guards[at]) if not s.leave.trying and 0 <= at < len(guards) else s
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
    if not event.text.isdecimal() or s.leave.trying is not None:
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
        return replace(s, leave=replace(s.leave, agreed=True)) if s.typed == CODE else replace(s, typed="")
    if s.chosen is None or not s.typed or s.leave.trying is not None:
        return s
    trying = LeaveTry(s.count + 1, s.chosen, s.typed)
    return replace(s, count=s.count + 1, leave=replace(s.leave, touched=at, trying=trying))
