"""What an event makes of a visitor's form."""

from dataclasses import replace

from gatekeeper.domain.reasons import Reason
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.people import closed, put_away, settled, shut
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.state import Visitor, VisitorMade, VisitorWanted, VisitorWish
from gatekeeper.ui.gate.visitor.words import VisitorWord


def visitor_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the form."""
    match event:
        case e.Opened() if event.panel is Visitor and s.panel is not Visitor:
            s = visiting(s, stranger(s))
            return s.tells(s.now, VisitorWord.NO_VISITORS) if s.status.no_visitors else s
        case VisitorWanted():
            wish = VisitorWish(s.next, event.who, event.flat, event.hours, event.purpose)
            return s if s.awaits(VisitorWish) is not None else s.asks(wish)
        case VisitorMade():
            return _made(s, event)
    return None


def visiting(s: State, who: str = "") -> State:
    """Open a form, for somebody who was read or for nobody yet; one half filled in for the same is still there."""
    s = replace(closed(settled(s)), panel=Visitor)
    visitor = s.of(Visitor)
    return s.having(replace(visitor, form=visitor.form + 1, who=who)) if who and who != visitor.who else s


def emptied(s: State) -> State:
    """Esc: the form is empty the next time."""
    visitor = s.of(Visitor)
    return s.having(replace(visitor, form=visitor.form + 1, who=""))


def stranger(s: State) -> str:
    """Who is shown, if their document was read and the registry does not know its number: by name, or else by number."""
    number, name = s.of(Visitor).read_as
    if not number or s.shown is None or s.shown.question.ask.id_number != number:
        return ""
    return (name or number) if Reason.UNKNOWN_PERSON in s.shown.card.reasons else ""


def _made(s: State, event: VisitorMade) -> State:
    wish = s.awaits(VisitorWish)
    if wish is None or wish.number != event.number:
        return s
    if stranger(s):  # they come through by the label: let in here as well, they would be two people
        s = put_away(s, event.at)
    s = s.done(event.number).having(Visitor(s.of(Visitor).form + 1))
    printed = VisitorWord.SAVED if event.file else VisitorWord.PRINTED
    return shut(s, event.at).tells(event.at, VisitorWord.MADE, good=True, label=event.label, printed=printed)
