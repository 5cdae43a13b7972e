"""What an event makes of the label on the screen."""

from dataclasses import replace

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.label.state import LabelShown, PrintAgain, PrintAgainWanted, PrintedAgain
from gatekeeper.ui.gate.label.words import LabelWord
from gatekeeper.ui.gate.people import closed, settled
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.whose import touched


def label_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with it."""
    match event:
        case e.Opened() if event.panel is LabelShown and s.panel is not LabelShown:
            return replace(closed(settled(s)), panel=LabelShown)
        case PrintedAgain():
            return _printed(s, event)
        case e.Entered() if s.panel is LabelShown:
            s, counts = touched(s, event.at)
            return _again(s) if counts else s
        case PrintAgainWanted() if s.panel is LabelShown:
            return _again(s)
    return None


def _again(s: State) -> State:
    face = s.of(LabelShown).face
    return s if face is None or s.awaits(PrintAgain) is not None else s.asks(PrintAgain(s.next, face))


def _printed(s: State, event: PrintedAgain) -> State:
    label = s.of(LabelShown)
    s = s.done(event.number).having(replace(label, paper=True))
    if event.file:
        return s.tells(event.at, LabelWord.WAITS)
    return s.tells(event.at, LabelWord.PRINTED, good=True, label=label.face.label if label.face is not None else "")
