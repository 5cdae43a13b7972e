"""What an event makes of the help. A scan closes it, as it closes every panel."""

from dataclasses import replace

from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.help.state import Help, PageWanted
from gatekeeper.ui.gate.people import closed, must_measure, opened, settled
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.help.pages import ManualPage

_FEVER = frozenset({Reason.FEVER, Reason.FEVER_MEASURE_AGAIN})


def help_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the help."""
    reading = s.shows(Help)
    match event:
        case e.Opened() if event.panel is Help and reading is None:
            return opened(settled(s), Help(page_about(s), over=s.panel))
        case e.Opened() | e.Closed() if reading is not None and (isinstance(event, e.Closed) or event.panel is Help):
            return _put_away(s, reading)
        case PageWanted():
            return s if reading is None else s.having(replace(reading, reads=event.page, steps=0))
        case e.Stepped() if reading is not None:
            page = reading.reads.beside(event.right)
            return s.having(replace(reading, reads=page, steps=reading.steps + event.down if not event.right else 0))
        case e.Digit() | e.Erased() | e.Entered() | e.MaskTurned() | e.HealthTurned() if reading is not None:
            return s  # nothing is typed here
    return None


def page_about(s: State) -> ManualPage:
    """What is in front of the guard: the panel that is open, else the answer, else the job as a whole."""
    if s.panel is not None:
        return s.panel.manual
    if s.shown is None:
        return ManualPage.GATE
    if _FEVER & set(s.shown.card.reasons):
        return ManualPage.GATE_FEVER
    if must_measure(s.shown):
        return ManualPage.GATE_MEASURE
    return ManualPage.GATE_COLOURS if s.shown.card.outcome is Outcome.NO_PASS else ManualPage.GATE_PASS


def _put_away(s: State, reading: Help) -> State:
    """Back to what was covered, if it was kept; nothing of it is lost by reading."""
    s = closed(settled(s))
    if reading.over is None or s.of(reading.over).left() is None:
        return s
    return replace(s, panel=reading.over)
