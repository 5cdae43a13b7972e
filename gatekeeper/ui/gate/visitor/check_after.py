"""What an event makes of the page on which a visit is checked."""

from dataclasses import replace

from gatekeeper.domain.visit_rules import Treatment
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.people import settled
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.after import recorded, took
from gatekeeper.ui.gate.visitor.check_state import (
    AnswerTurned,
    HostSaid,
    PhonesWanted,
    ScreenTurned,
    VisitCheck,
    VisitConfirmed,
)
from gatekeeper.ui.gate.visitor.check_words import CheckWord
from gatekeeper.ui.gate.visitor.state import (
    HostWord,
    PhonesTold,
    SeekPhones,
    Visitor,
    VisitorWish,
    rule_of,
)
from gatekeeper.ui.gate.whose import touched

HOST_KEYS = {"7": HostWord.YES, "8": HostWord.NO, "9": HostWord.NOT_REACHED}
PHONES, URGENT = "0", "-"
REASON, REASON_URGENT = "a visitor is at the gate", "urgent, beside the visit"


def check_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the page."""
    if isinstance(event, PhonesTold):
        return _told(s, event)
    if s.panel is not VisitCheck:
        return None
    visitor = s.of(Visitor)
    match event:
        case e.Digit(text=text) if text in HOST_KEYS:
            return _said(s, visitor, HOST_KEYS[text])
        case e.Digit(text=text) if text in (PHONES, URGENT):
            return _called(s, visitor, urgent=text == URGENT)
        case e.Digit(text=text):
            return _answered(s, visitor, int(text) - 1) if text.isdecimal() else s
        case AnswerTurned():
            return _answered(s, visitor, event.place)
        case HostSaid():
            return _said(s, visitor, HostWord(event.word))
        case PhonesWanted():
            return _called(s, visitor, urgent=event.urgent)
        case e.HealthTurned() | ScreenTurned():
            return s.having(replace(visitor, on_screen=not visitor.on_screen))
        case e.MaskTurned():
            return took(s, None, event.at) or s
        case e.Entered() | VisitConfirmed():
            s, counts = touched(s, event.at)
            return _confirmed(s, visitor, event.at) if counts else s
        case e.Closed() | e.Erased():
            return replace(settled(s), panel=Visitor)
    return None


def _answered(s: State, visitor: Visitor, place: int) -> State:
    asked = len(s.status.questions) if rule_of(s, visitor).questions else 0
    return s.having(replace(visitor, yes=visitor.yes ^ {place}, typed_at=s.now)) if 0 <= place < asked else s


def _said(s: State, visitor: Visitor, word: HostWord) -> State:
    """The same key again takes it back."""
    return s.having(replace(visitor, host=None if visitor.host is word else word, typed_at=s.now))


def _called(s: State, visitor: Visitor, *, urgent: bool) -> State:
    if visitor.home is None or s.awaits(SeekPhones) is not None or visitor.phones is not None:
        return s
    return s.asks(SeekPhones(s.next, visitor.home, REASON_URGENT if urgent else REASON))


def _told(s: State, event: PhonesTold) -> State:
    visitor, s = s.of(Visitor), s.done(event.number)
    return s.having(replace(visitor, phones=event.phones)) if visitor.home == event.home else s


def _confirmed(s: State, visitor: Visitor, at: float) -> State:
    """Nobody is let in whose household was to be asked and was not; “not reached” is an answer too."""
    if s.awaits(VisitorWish) is not None:
        return s
    rule = rule_of(s, visitor)
    if rule.treatment is Treatment.ENTER and rule.ask_host and visitor.host is None:
        return s.tells(at, CheckWord.ASK_FIRST)
    return recorded(s, visitor)
