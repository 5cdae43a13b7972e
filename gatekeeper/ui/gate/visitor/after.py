"""What an event makes of a visitor's form."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.visit import VisitState
from gatekeeper.domain.visit_rules import Treatment
from gatekeeper.domain.words import Sentence, sentence
from gatekeeper.service.gate.visitor import Said
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.label.state import LabelShown
from gatekeeper.ui.gate.people import closed, opened, put_away, settled, shut
from gatekeeper.ui.gate.requests import Play, Search
from gatekeeper.ui.gate.state import NOTICE, Notice, State
from gatekeeper.ui.gate.told import HostWhy
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.draft import written
from gatekeeper.ui.gate.visitor.proposals import found, pointed, taken, told, typed
from gatekeeper.ui.gate.visitor.state import (
    MOST_ALONG,
    PURPOSES,
    CallerPointed,
    CallersTold,
    CallerTaken,
    HostTaken,
    KeepForm,
    OneMoreAlong,
    SeekCallers,
    VisitHoursTurned,
    Visitor,
    VisitorMade,
    VisitorTyped,
    VisitorWanted,
    VisitorWish,
    VisitPurposeSet,
    form_of,
    next_hours,
    rule_of,
)
from gatekeeper.ui.gate.visitor.words import VisitorWord
from gatekeeper.ui.gate.whose import hushed, just_back

_CHANGES = (VisitorTyped, HostTaken, VisitPurposeSet, VisitHoursTurned, OneMoreAlong)
WHY = 20.0  # seconds that it is said why no label was made out
COMPARE = 30.0  # seconds that it is said that somebody is to be compared
SETTLED = 1.0  # seconds without a key after which the form is kept


def visitor_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the form."""
    match event:
        case e.Opened() if event.panel is Visitor and s.panel is not Visitor:
            return begun(s)
        case CallersTold():
            return told(s, s.of(Visitor), event)
        case CallerTaken():
            return took(s, event.visit, event.at)
        case VisitorMade():
            return _made(s, event)
        case e.Failed():
            return _failed(s, event)
        case e.Ticked():
            return _kept(s)
    visitor = s.shows(Visitor)
    return None if visitor is None else _written(s, visitor, event)


def _written(s: State, visitor: Visitor, event: e.Event) -> State | None:
    """While the form is open; one that is being recorded stays as it is."""
    if is_recorded(s, visitor) and isinstance(event, _CHANGES):
        return s
    match event:
        case VisitorTyped():
            return typed(s, visitor, event)
        case CallerPointed():
            return s.having(pointed(visitor, event.by))
        case VisitorWanted() if event.further and just_back(s, event.at):
            return s
        case VisitorWanted():
            for box, text in event.texts:
                visitor = visitor if text == visitor.text(box) else visitor.with_text(box, text)
            visitor = replace(visitor, further=event.further)
            return meant(replace(s.having(visitor), hush=False), visitor, event.at)
        case e.FoundPeople():
            new = found(visitor, event)
            if new is None:
                return s
            return meant(s.having(new), new, s.now) if visitor.meant else _proposed(s.having(new), new)
        case HostTaken():
            flat = next((one.flat for one in visitor.homes if one.household == event.home), visitor.flat)
            chosen = replace(visitor, home=event.home, flat=flat, found_for=flat, form=visitor.form + 1)
            return _proposed(s.having(chosen), chosen)
        case VisitPurposeSet():
            following = PURPOSES[(PURPOSES.index(visitor.purpose) + event.by) % len(PURPOSES)]
            purpose = event.purpose or following
            return s.having(replace(visitor, purpose=purpose, hours=None, typed_at=s.now))
        case VisitHoursTurned():
            return s.having(replace(visitor, hours=next_hours(s, visitor), typed_at=s.now))
        case OneMoreAlong():
            along = (visitor.companions + 1) % (MOST_ALONG + 1)
            return s.having(replace(visitor, companions=along, typed_at=s.now))
    return None


def _proposed(s: State, visitor: Visitor) -> State:
    """With a flat and no name yet: who came there before, or is expected."""
    if visitor.home is None or visitor.who.strip():
        return s
    sought = f"home {visitor.home}"
    return s.having(replace(visitor, callers=(), sought=sought)).asks(SeekCallers(sought, visitor.home))


def begun(s: State, plate: str = "") -> State:
    """F1: with whoever was read and is not known, or the plate of a car that nobody here owns."""
    s = visiting(s, *stranger(s), plate=plate)
    return s.tells(s.now, VisitorWord.NO_VISITORS) if s.status.no_visitors else s


def visiting(s: State, who: str = "", number: str = "", plate: str = "") -> State:
    """Open a form, for somebody who was read or for nobody yet; one half filled in for the same is still there."""
    s = replace(closed(settled(s)), panel=Visitor)
    visitor = replace(s.of(Visitor), looks=())  # of whoever stood there before
    s = s.having(visitor)
    if visitor.is_blank and not (who or plate):
        return s.having(replace(visitor, sought="", callers=(), pointed=None)).asks(SeekCallers(""))
    if (not who or who == visitor.who) and (not plate or plate == visitor.plate):
        return s
    if who and who != visitor.who:
        visitor = replace(visitor.fresh(), read_as=visitor.read_as, who=who, number=number)
    if plate:
        visitor = replace(visitor, form=visitor.form + 1, plate=plate)
    sought = number or plate or who
    return s.having(replace(visitor, sought=sought, callers=())).asks(SeekCallers(sought))


def emptied(s: State) -> State:
    """Esc: the form is empty the next time."""
    visitor = s.of(Visitor)
    return s.having(replace(visitor.fresh(), read_as=visitor.read_as))


def stranger(s: State) -> tuple[str, str]:
    """Who is shown, if their document was read and the registry does not know its number: name, or else number, and number."""
    number, name = s.of(Visitor).read_as
    if not number or s.shown is None or s.shown.question.ask.id_number != number:
        return "", ""
    return (name or number, number) if Reason.UNKNOWN_PERSON in s.shown.card.reasons else ("", "")


def took(s: State, visit: UUID | None, at: float) -> State | None:
    """One key confirms somebody who was here before: what is still to be asked is asked on the next page."""
    if s.panel not in (Visitor, VisitCheck) or s.awaits(VisitorWish) is not None:
        return None
    visitor = s.of(Visitor)
    new = taken(visitor, visit or visitor.pointed)
    if new is visitor:
        return s
    return opened(settled(s.having(replace(new, typed_at=at))), VisitCheck())


def meant(s: State, visitor: Visitor, at: float) -> State:
    """Enter: on to what is to be asked, or to the record; too fast for the search, it waits for that."""
    if s.awaits(VisitorWish) is not None or not visitor.who.strip():
        return s
    if visitor.home is None and visitor.flat.strip() and visitor.found_for != visitor.flat.strip():
        known = visitor.meant
        s = s.having(replace(visitor, meant=True))
        return s if known else s.asks(Search(visitor.flat.strip()))
    if visitor.home is None and visitor.homes_total > 1:
        return s.having(replace(visitor, meant=False)).tells(at, VisitorWord.CHOOSE, n=visitor.homes_total)
    further, visitor = visitor.further, replace(visitor, meant=False, further=False)
    if further or must_ask(s, visitor):
        return opened(settled(s.having(visitor)), VisitCheck())
    return recorded(s, visitor)


def must_ask(s: State, visitor: Visitor) -> bool:
    """Whether something is to be asked or said before the visit is recorded."""
    rule = rule_of(s, visitor)
    asks = rule.treatment is not Treatment.ENTER or rule.ask_host or (rule.questions and bool(s.status.questions))
    return asks or visitor.companions > rule.companions or (rule.id_card and not visitor.number)


def recorded(s: State, visitor: Visitor) -> State:
    """The visit is to be recorded."""
    s = s.having(visitor)
    turn = s.shown.question.turn if s.shown is not None and any(stranger(s)) else 0
    return s.asks(VisitorWish(s.next, form_of(s, visitor), visitor.on_screen, visitor.form, turn))


def is_recorded(s: State, visitor: Visitor) -> bool:
    """Whether this form is being recorded, and its label made out."""
    wish = s.awaits(VisitorWish)
    return wish is not None and wish.of == visitor.form


def _made(s: State, event: VisitorMade) -> State:
    wish = s.awaits(VisitorWish)
    if wish is None or wish.number != event.number:
        return s
    if s.shown is not None and s.shown.question.turn == wish.turn:
        s = put_away(s, event.at)  # they come through by the label: let in here as well, they would be two people
    mine = is_recorded(s, s.of(Visitor))  # if not, the next one's form is open: it stays
    s = s.done(event.number)
    s = s.having(s.of(Visitor).fresh()) if mine else s
    mine = mine and s.panel in (Visitor, VisitCheck)
    face = event.registered.face
    if face is None:
        outside = event.registered.state is VisitState.HANDED_OVER
        s = shut(s, event.at) if mine else s
        against, told = event.registered.against, event.registered.told
        if against is not None and told is not None:
            return _not_to_them(s, event, HostWhy(against, told, s.wall))
        word = VisitorWord.KEPT_OUTSIDE if outside else VisitorWord.TURNED_AWAY
        return _said(s, event, sentence(word))
    s = s.having(LabelShown(face, event.code, paper=not wish.on_screen))
    if wish.on_screen:
        printed = VisitorWord.ON_SCREEN
        s = hushed(replace(s, panel=LabelShown), event.at) if mine and s.panel is VisitCheck else s
    else:
        printed = VisitorWord.SAVED if event.file else VisitorWord.PRINTED
        s = shut(s, event.at) if mine else s
    word = VisitorWord.MADE_AGAIN if event.registered.was_inside else VisitorWord.MADE
    return _said(s, event, sentence(word, label=face.label, printed=printed))


def _not_to_them(s: State, event: VisitorMade, why: HostWhy) -> State:
    """The household has no visitors now: why, and until when, to be passed on to whoever stands there."""
    if event.registered.look_twice:
        return _said(s, event, sentence(VisitorWord.NOT_TO_THEM, why=why))
    return s.tells(event.at, VisitorWord.NOT_TO_THEM, seconds=WHY, why=why).asks(Play("refuse"))


def _said(s: State, event: VisitorMade, made: Sentence) -> State:
    """What came of it; whoever is like somebody of the watch list is to be compared before they go through."""
    if not event.registered.look_twice:
        return replace(s, notice=Notice(event.at + NOTICE, made.words, made.values, good=True))
    return s.tells(event.at, VisitorWord.LOOK_TWICE, seconds=COMPARE, made=made).asks(Play("again"))


def _failed(s: State, event: e.Failed) -> State | None:
    """What could not be recorded stands in the form again, to be put right there."""
    wish = s.awaits(VisitorWish)
    if wish is None or wish.number != event.number:
        return None
    mine = is_recorded(s, s.of(Visitor))
    s = s.done(event.number)
    error = event.error
    if mine and isinstance(error, GatekeeperError) and error.told.words is Said.FULL:
        return s.having(replace(s.of(Visitor), though_full=True)).fails(event.at, error)
    if mine and s.panel is VisitCheck:
        s = replace(s, panel=Visitor)
    return s.fails(event.at, event.error)


def _kept(s: State) -> State | None:
    """The form is kept once nothing was typed for a moment, and forgotten when it is empty again."""
    visitor = s.of(Visitor)
    if s.now - visitor.typed_at < SETTLED:
        return None
    text = written(visitor)
    return None if text == visitor.kept else s.having(replace(visitor, kept=text)).asks(KeepForm(text))
