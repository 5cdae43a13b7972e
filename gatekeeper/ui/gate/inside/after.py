"""What an event makes of the list of visitors inside, and the word about those who stay too long."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.service.gate.elsewhere import label_number
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.inside.state import (
    LISTED,
    LONGEST,
    EndLabel,
    EndVisit,
    InsideTold,
    LabelAgain,
    LabelAgainWanted,
    LabelFound,
    ListInside,
    VisitEnded,
    VisitorsIn,
    VisitPicked,
)
from gatekeeper.ui.gate.inside.words import InsideWord
from gatekeeper.ui.gate.label.state import LabelShown
from gatekeeper.ui.gate.people import closed, opened, settled
from gatekeeper.ui.gate.requests import Play
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.voice import at_night

TOLD = 15.0  # seconds that it is said what becomes of another gate's label
AGAIN = 600.0  # seconds after which the guard is told once more


def inside_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with it."""
    match event:
        case e.Ticked():
            return _warned(s)
        case e.Opened() if event.panel is VisitorsIn and s.panel is not VisitorsIn:
            s = opened(settled(s), s.of(VisitorsIn).left())
            return s if s.awaits(ListInside) is not None else s.asks(ListInside(s.next))
        case InsideTold():
            s = s.done(event.number)
            return s.having(replace(s.of(VisitorsIn), visits=event.visits))
        case VisitEnded():
            return _ended(s, event)
        case LabelFound():
            return _label_shown(s, event)
    inside = s.shows(VisitorsIn)
    return None if inside is None else _typed(s, inside, event)


def _typed(s: State, inside: VisitorsIn, event: e.Event) -> State | None:
    """While the list is open."""
    match event:
        case e.Digit():
            return s.having(replace(inside, typed=(inside.typed + event.text.upper())[:LONGEST], chosen=None))
        case e.Erased():
            return s.having(replace(inside, typed=inside.typed[:-1], chosen=None))
        case e.Stepped():
            return _stepped(s, inside, event.right + event.down)
        case e.Entered():
            return _meant(s, inside, event.at)
        case e.MaskTurned() | LabelAgainWanted():
            return _again(s, inside, event.at)
        case VisitPicked():
            return _left(s, inside, event.visit)
        case e.UndoAsked():
            return _undone(s, inside, event.at)
    return None


def _stepped(s: State, inside: VisitorsIn, by: int) -> State:
    visits = tuple(one.visit for one in inside.found[:LISTED])
    at = visits.index(inside.chosen) + by if inside.chosen in visits else 0
    return s.having(replace(inside, chosen=visits[at])) if 0 <= at < len(visits) else s


def _meant(s: State, inside: VisitorsIn, at: float) -> State:
    """Enter: the one who was found, or whom the arrows point at."""
    found = inside.found
    if inside.visits is None or not (inside.typed or inside.chosen):
        return s
    if inside.chosen is not None:
        return _left(s, inside, inside.chosen)
    if len(found) == 1:
        return _left(s, inside, found[0].visit)
    if found:
        return s.tells(at, InsideWord.CHOOSE, n=len(found))
    label = label_number(inside.typed)
    if label is None:
        return s.tells(at, InsideWord.NONE)
    return s if _is_ending(s) else s.asks(EndLabel(s.next, label))


def _again(s: State, inside: VisitorsIn, at: float) -> State:
    """The label of the one who was found, or whom the arrows point at."""
    found = inside.found
    one = next((one for one in found if one.visit == inside.chosen), found[0] if len(found) == 1 else None)
    if one is None:
        word = InsideWord.CHOOSE if found else InsideWord.NONE
        return s if inside.visits is None else s.tells(at, word, n=len(found))
    return s if s.awaits(LabelAgain) is not None else s.asks(LabelAgain(s.next, one.visit))


def _label_shown(s: State, event: LabelFound) -> State:
    """To be photographed, or printed with Enter; not over whoever was scanned meanwhile, nor over another one's label."""
    s = s.done(event.number)
    if s.panel is LabelShown:
        return s
    s = s.having(LabelShown(event.face, event.code, paper=True))
    return replace(closed(settled(s)), panel=LabelShown) if s.panel is VisitorsIn else s


def _is_ending(s: State) -> bool:
    """Whether the end of a visit is being recorded: one at a time."""
    return s.awaits(EndVisit) is not None or s.awaits(EndLabel) is not None


def _left(s: State, inside: VisitorsIn, visit: UUID) -> State:
    one = next((one for one in inside.visits or () if one.visit == visit), None)
    return s if one is None or _is_ending(s) else s.asks(EndVisit(s.next, one))


def _undone(s: State, inside: VisitorsIn, at: float) -> State:
    if inside.ended is None or not inside.undo_left(at) or _is_ending(s):
        return s.tells(at, InsideWord.NOTHING_TO_UNDO)
    return s.asks(EndVisit(s.next, inside.ended[0], back=True))


def _ended(s: State, event: VisitEnded) -> State:
    one, inside = event.visit, s.of(VisitorsIn)
    s = s.done(event.number)
    left = tuple(other for other in inside.visits or () if other.visit != one.visit)
    visits, ended = ((one, *left), None) if event.back else (left, (one, event.at))
    kept = None if inside.visits is None else visits
    s = s.having(replace(inside, visits=kept, ended=ended, typed="", chosen=None))
    if one.number and not one.who.whole:
        word = InsideWord.BACK_LABEL if event.back else InsideWord.ENDED_LABEL if one.told else InsideWord.ENDED_UNKNOWN
        return s.tells(event.at, word, seconds=TOLD, good=True, label=one.label, gate=one.gate)
    name = one.who.shown(whole=bool(s.status.guard))
    word = InsideWord.BACK if event.back else InsideWord.ENDED
    return s.tells(event.at, word, good=True, name=name, flat=one.flat)


def _warned(s: State) -> State | None:
    """Somebody should have left by now: said when it begins, when they become more, and again every ten minutes."""
    inside, many = s.of(VisitorsIn), s.status.overstaying
    if not many:
        return s.having(replace(inside, warned=-1e9, warned_of=0)) if inside.warned_of else None
    if s.notice is not None or (many <= inside.warned_of and s.now - inside.warned < AGAIN):
        return None
    s = s.having(replace(inside, warned=s.now, warned_of=many)).tells(s.now, InsideWord.OVERSTAY, seconds=20.0, n=many)
    return s.asks(Play("again", night=at_night(s.wall, s.mode)))
