"""What an event makes of a practice: it begins only while nobody stands there, and never outlives whoever comes."""

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.people import opened, settled, shut
from gatekeeper.ui.gate.practising.state import (
    BeginPractice,
    EndPractice,
    PracticeMade,
    PracticeOver,
    Practising,
    ShowPractice,
)
from gatekeeper.ui.gate.practising.words import PractisingWord
from gatekeeper.ui.gate.state import State


def practising_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with it."""
    match event:
        case e.Opened() if event.panel is Practising and s.panel is not Practising:
            return _wanted(s)
        case PracticeMade():
            is_wanted = _is_made(s, event.number) and s.panel is Practising
            return s.done(event.number).asks(ShowPractice(s.kiosk) if is_wanted else EndPractice())
        case PracticeOver():
            s = s.having(Practising())
            return shut(s, event.at) if s.panel is Practising else s
        case e.Failed() if _is_made(s, event.number):
            s = shut(s.having(Practising()), event.at)
            return s.done(event.number).fails(event.at, event.error)
        case e.Ticked() if s.panel is not Practising and s.of(Practising).begun:
            came = s.shown is not None or s.asking is not None or bool(s.waiting)
            s = s.having(Practising()).asks(EndPractice())
            return s.tells(event.now, PractisingWord.ENDED, calm=True) if came else s
    return None


def _is_made(s: State, number: int) -> bool:
    """Whether it is the practice that is being made."""
    making = s.awaits(BeginPractice)
    return making is not None and making.number == number


def _wanted(s: State) -> State:
    if s.shown is not None or s.asking is not None or s.waiting:
        return s.tells(s.now, PractisingWord.SOMEBODY_HERE)
    if s.awaits(BeginPractice) is not None:
        return s
    return opened(settled(s), Practising(begun=True)).asks(BeginPractice(s.next, s.language, s.mode))
