"""What an event makes of the shift's page."""

from dataclasses import replace

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.people import opened, settled
from gatekeeper.ui.gate.shift.state import CountShift, ShiftCounted, ShiftPage
from gatekeeper.ui.gate.state import State

EVERY = 5.0  # seconds from one count to the next, while the page is open


def shift_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the page."""
    page = s.shows(ShiftPage)
    match event:
        case e.Opened() if event.panel is ShiftPage and page is None:
            return _counted_anew(opened(settled(s), ShiftPage()))
        case ShiftCounted():
            s = s.done(event.number)
            told = s.of(ShiftPage)
            new = replace(told, told=event.told)
            return s if page is None else s.having(replace(new, page=min(told.page, new.pages - 1)))
        case e.Ticked() if page is not None:
            return _counted_anew(s) if s.now >= page.next else None
        case e.Stepped() if page is not None:
            return s.having(replace(page, page=min(max(0, page.page + event.right + event.down), page.pages - 1)))
        case e.Digit() | e.Erased() | e.Entered() | e.MaskTurned() | e.HealthTurned() if page is not None:
            return s  # nothing is typed here
    return None


def _counted_anew(s: State) -> State:
    """One count at a time."""
    if s.awaits(CountShift) is not None:
        return s
    return s.having(replace(s.of(ShiftPage), next=s.now + EVERY)).asks(CountShift(s.next))
