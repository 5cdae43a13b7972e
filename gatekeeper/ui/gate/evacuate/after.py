"""What an event makes of the evacuation list.

The key alone prints it: nothing is asked, and a scan that puts the panel away does not stop the paper.
"""

from dataclasses import replace

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.evacuate.state import (
    Evacuate,
    EverybodyPrinted,
    EverybodyTold,
    ListEverybody,
    PrintEverybody,
)
from gatekeeper.ui.gate.evacuate.words import EvacuateWord
from gatekeeper.ui.gate.people import opened, settled
from gatekeeper.ui.gate.state import State

TOLD = 20.0  # seconds that it is said where the list lies


def evacuate_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the list."""
    panel = s.shows(Evacuate)
    match event:
        case e.Opened() if event.panel is Evacuate and panel is None:
            return _wanted(opened(settled(s), Evacuate()))
        case EverybodyTold():
            return _told(s, panel, event)
        case EverybodyPrinted():
            return _printed(s, panel, event)
        case e.Entered() if panel is not None:
            return _wanted(s)
        case e.Stepped() if panel is not None:
            page = min(max(0, panel.page + event.right + event.down), panel.pages - 1)
            return s.having(replace(panel, page=page))
        case e.Digit() | e.Erased() | e.MaskTurned() | e.HealthTurned() if panel is not None:
            return s  # nothing is typed here
    return None


def _wanted(s: State) -> State:
    """One paper at a time: keys bounce, most of all now."""
    if s.awaits(ListEverybody) is not None or s.awaits(PrintEverybody) is not None:
        return s
    return s.asks(ListEverybody(s.next))


def _told(s: State, panel: Evacuate | None, event: EverybodyTold) -> State:
    s = s.done(event.number)
    if panel is not None:
        s = s.having(Evacuate(event.found))
    return s.asks(PrintEverybody(s.next, event.found, s.language))


def _printed(s: State, panel: Evacuate | None, event: EverybodyPrinted) -> State:
    s = s.done(event.number)
    if panel is not None:
        s = s.having(replace(panel, printed=event.file))
    if event.file:
        return s.tells(event.at, EvacuateWord.KEPT, seconds=TOLD, file=event.file)
    return s.tells(event.at, EvacuateWord.PRINTED, good=True)
