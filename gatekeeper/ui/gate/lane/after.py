"""What an event makes of the panel in which another lane is opened."""

from dataclasses import replace

from gatekeeper.domain.passage import Direction, GateWay
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.lane.state import LaneAnswered, LaneTry, NewLane
from gatekeeper.ui.gate.lane.words import LaneWord
from gatekeeper.ui.gate.people import shut
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import Steps, SupervisorsTold, listed, with_next, with_reason

WAYS = (GateWay.IN, GateWay.OUT, GateWay.BOTH)
TOLD = 30.0  # seconds that it is said that a window opens: it takes some


def lane_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the panel."""
    panel = s.shows(NewLane)
    match event:
        case e.Opened() if event.panel is NewLane and panel is None:
            return STEPS.begun(s, NewLane(way=_other(s), touched=s.now))
        case SupervisorsTold() if panel is not None:
            return s.having(listed(panel, event))
        case LaneAnswered() if STEPS.is_tried(s, event.number) and event.left is None:
            there = STEPS.answered(s, event)
            return there.tells(event.at, LaneWord.OPENS, seconds=TOLD, good=True, calm=True, lane=event.lane)
        case LaneAnswered() | e.Failed() if STEPS.is_tried(s, event.number):
            return STEPS.answered(s, event)
        case LaneAnswered():
            return s
        case e.Ticked() if panel is not None:
            return STEPS.ticked(s, panel, event.now)
    return STEPS.pressed(s, panel, event) if panel is not None else None


def _other(s: State) -> GateWay:
    """What a second lane is mostly wanted for: at a gate for one way the other, else both."""
    if s.status.both:
        return GateWay.BOTH
    return GateWay.OUT if s.status.direction is Direction.IN else GateWay.IN


def _stepped(panel: NewLane, event: e.Stepped) -> NewLane:
    """Before the reason, which way; then another supervisor."""
    if panel.why is not None:
        return with_next(panel, event)
    return replace(panel, way=WAYS[(WAYS.index(panel.way) + event.right + event.down) % len(WAYS)])


def _entered(s: State, panel: NewLane) -> LaneTry | None:
    if panel.why is None or panel.chosen is None:
        return None
    return LaneTry(s.next, panel.way, panel.why, panel.chosen, panel.typed)


def _done(s: State, trying: LaneTry, panel: NewLane | None, at: float) -> State:
    return shut(s, at) if panel is not None else s


STEPS: Steps[NewLane, LaneTry] = Steps(
    NewLane, LaneTry, with_reason, lambda panel: replace(panel, why=None), _stepped, _entered, _done
)
