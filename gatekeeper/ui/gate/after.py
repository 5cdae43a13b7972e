"""What an event makes of the gate's window: one pure function."""

from dataclasses import replace

from gatekeeper.domain.passage import Direction
from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.attached import Device
from gatekeeper.ui.gate.card import sound_of
from gatekeeper.ui.gate.ending import amended, entered, heard, unfolded
from gatekeeper.ui.gate.leaving import leaving
from gatekeeper.ui.gate.measuring import erased_digit, health_turned, mask_turned, typed_digit
from gatekeeper.ui.gate.paper import Paper
from gatekeeper.ui.gate.papered import papered, stranger, visiting
from gatekeeper.ui.gate.parcels import without_parcels
from gatekeeper.ui.gate.people import answered, close_in_time, closed, interrupt, put_away, scanned, settled
from gatekeeper.ui.gate.phone import phones
from gatekeeper.ui.gate.pictures import Watch, is_certain, sought
from gatekeeper.ui.gate.plate_desk import rider_turned, seen_plate, told_of_plate, typed_plate
from gatekeeper.ui.gate.probe import kept, probed
from gatekeeper.ui.gate.requests import CloseShift, KeepDress, ListGuards, Play, Search
from gatekeeper.ui.gate.rules.after import ruled
from gatekeeper.ui.gate.state import MOST_GUARDS, Draft, Panel, PinTry, State, VisitorWish
from gatekeeper.ui.gate.stick.after import sticked
from gatekeeper.ui.gate.trying import tried
from gatekeeper.ui.gate.whose import gone, hushed, touched
from gatekeeper.ui.words import Word

JUMP_TOLD = 600.0  # seconds that a jump of the clock is told
LONGEST_TYPED = 40  # characters of what is looked for; long names have so many
LONGEST_PIN = 8


PANELS = (leaving, tried, sticked, ruled)


def after(s: State, event: e.Event) -> State:
    """The state that follows, with what is to be begun outside in its `requests`."""
    before = s = s.begun()
    s = _ticked(s, event) if isinstance(event, e.Ticked) else _next(s, event)
    return _watched(before, _sounded(before, s))


def _sounded(before: State, s: State) -> State:
    """An answer that is new has a sound; one that comes back to be corrected was heard already."""
    if s.shown is not None and (before.last is None or s.shown.card != before.last.card):
        return s.asks(Play(sound_of(s.shown.card)))
    return s.asks(Play("again")) if s.acknowledged - before.acknowledged > 1.0 else s


def _watched(before: State, s: State) -> State:
    """The camera's pictures are to be read for something else than before, or for nothing."""
    if is_certain(s) and not is_certain(before):
        s = s.asks(Play("again"))
    return s if sought(s) == sought(before) else s.asks(Watch(sought(s)))


def _ticked(s: State, event: e.Ticked) -> State:
    """Time goes on: what was to last for a while ends, first in the window itself, then in its panels."""
    covered = s.covered if s.panel is Panel.NONE else event.now
    s = _forget(replace(s, now=event.now, wall=event.wall, covered=covered))
    s = close_in_time(gone(s, event.now))
    for panel in PANELS:
        s = panel(s, event) or s
    return s


def _next(s: State, event: e.Event) -> State:
    """What an event makes of the state, if a panel has it for itself; else of the window."""
    for panel in PANELS:
        there = panel(s, event)
        if there is not None:
            return there
    match event:
        case e.Scanned():
            return scanned(*phones(*without_parcels(heard(s, event), event)))
        case e.Garbled():
            return heard(s, event).tells(event.at, Word.SCANNER_SLOW if event.slow else Word.SCAN_AGAIN)
        case e.Answered():
            return kept(answered(s, event), event.at)
        case e.Measured():
            return probed(s, event)
        case e.Refused():
            return replace(_refused(s, event), probe=None)
        case e.Digit() | e.Erased() | e.Entered():
            return _typed(s, event)
        case e.MaskTurned():
            return mask_turned(s, event.at)
        case e.HealthTurned():
            return health_turned(s, event.at)
        case e.WayTurned():
            return replace(s, way=Direction.OUT if s.direction is Direction.IN else Direction.IN)
        case e.LookTurned():
            return replace(s, looking=not s.looking)
        case e.LetIn() | e.TurnedBack() | e.Undone() | e.AmendmentKept():
            return amended(s, event)
        case e.Unfolded():
            return unfolded(s)
        case e.Opened() | e.Closed() | e.FoundPeople() | e.Picked() | e.Stepped() | e.GuardsTold():
            return _panel(s, event)
        case e.PinAnswered() | e.ShiftEndWanted() | e.ShiftEnded():
            return _duty(s, event)
        case e.VisitorWanted() | e.VisitorMade():
            return _visitor(s, event)
        case e.PaperRead() | e.PaperFailed() if s.panel is Panel.PLATE:
            return seen_plate(s, event)
        case e.PaperSeen() | e.PaperTaken() | e.PaperRead() | e.PaperFailed() | e.PaperTouched():
            return papered(s, event)
        case e.PaperAgain() | e.PaperUsed() | e.PaperVisits():
            return papered(s, event)
        case e.Failed():
            return _failed(s, event)
        case e.Told():
            return replace(s, status=event.status, free=event.free)
        case e.CameraTold():
            return replace(s, camera=event.camera)
        case e.PortTold():
            if event.device is Device.SCANNER:
                return replace(s, scanner=event.standing)
            return replace(s, thermometer=event.standing)
        case e.Jumped():
            return replace(s, jumped=(event.by, event.at))
        case e.LanguageTurned():
            return _dressed(replace(s, language=s.language.other))
        case e.ThemeTurned():
            return _dressed(replace(s, mode=s.mode.other))
        case e.TrialBegun() | e.TrialAsked() | e.TrialPrinted() | e.TrialJudged():
            return s  # the page was closed meanwhile
        case e.LeaveWanted() | e.LeaveAnswered():
            return s  # it is asked already, or not any more
        case _:
            return s  # of sticks and rules, which have their own function


def _forget(s: State) -> State:
    """Sentences go away in time."""
    if s.notice is not None and s.now >= s.notice.until:
        s = replace(s, notice=None)
    if s.jumped is not None and s.now - s.jumped[1] >= JUMP_TOLD:
        s = replace(s, jumped=None)
    return s


def _dressed(s: State) -> State:
    """Drawn in another way, also after the next start."""
    return s.asks(KeepDress(s.language, s.mode))


def _refused(s: State, event: e.Refused) -> State:
    if s.asking is None or s.asking.number != event.number:
        return s
    s = replace(s.done(event.number), more=None).fails(event.at, event.error)
    return put_away(s, event.at)


def _failed(s: State, event: e.Failed) -> State:
    """Whatever was under way under that number is not any more; the guard is told why."""
    trying = s.awaits(PinTry)
    s = s.done(event.number)
    if trying is not None and trying.number == event.number:
        s = replace(s, typed="")
    return s.fails(event.at, event.error)


def _typed(s: State, event: e.Digit | e.Erased | e.Entered) -> State:
    if s.panel in (Panel.FIND, Panel.DUTY, Panel.PLATE):
        s = replace(s, touched=s.now if isinstance(event, e.Erased) else event.at)
        return typed_plate(s, event) if s.panel is Panel.PLATE else _typed_into_panel(s, event)
    match event:
        case e.Erased():
            return erased_digit(s)
        case e.Entered():
            return _entered(s, event)
        case e.Digit():
            return typed_digit(s, event)


def _entered(s: State, event: e.Entered) -> State:
    """Enter, or Space: half a temperature goes, then a check ends; with nobody shown, what is typed is for the next one."""
    s, counts = touched(s, event.at)
    if not counts or s.panel is not Panel.NONE or s.asking is not None:
        return s
    if s.digits:
        return replace(s, digits="")
    return entered(s, event) if s.shown is not None else replace(s, late=None)


def _typed_into_panel(s: State, event: e.Digit | e.Erased | e.Entered) -> State:
    match event:
        case e.Erased():
            return _searched(replace(s, typed=s.typed[:-1]))
        case e.Digit():
            if s.panel is Panel.DUTY and (s.chosen is None or not event.text.isdecimal()):
                return s
            limit = LONGEST_PIN if s.panel is Panel.DUTY else LONGEST_TYPED
            return _searched(replace(s, typed=(s.typed + event.text.upper())[:limit]))
        case e.Entered():
            return _meant(s, event.at)


def _searched(s: State) -> State:
    """What was found before is not what is typed now, and an Enter of before was not meant for it."""
    if not s.typed:
        s = replace(s, finds=None)
    if s.panel is not Panel.FIND:
        return s
    s = replace(s, chosen=None, taking="")
    return s.asks(Search(s.typed)) if s.typed else s


def _meant(s: State, at: float) -> State:
    """Enter in a panel."""
    if s.panel is Panel.FIND and s.typed and s.finds_for != s.typed:
        return replace(
            s, taking=s.typed
        )  # faster than the search: it is for what will be found, not for what stands there
    if s.panel is Panel.FIND and s.finds is not None:
        chosen = s.finds.people[0].person if s.finds.total == 1 else s.chosen
        return _picked(s, e.Picked(chosen, at)) if chosen is not None else s
    if s.panel is Panel.DUTY and s.chosen is not None and s.typed and s.awaits(PinTry) is None:
        return s.asks(PinTry(s.next, s.chosen, s.typed))
    return s


def _panel(s: State, event: e.Opened | e.Closed | e.FoundPeople | e.Picked | e.Stepped | e.GuardsTold) -> State:
    match event:
        case e.Opened():
            s = replace(settled(s), digits="")
            if s.panel is event.panel:
                return _shut(s, s.now)
            if event.panel is Panel.VISITOR:
                s = visiting(s, stranger(s))
                return s.tells(s.now, Word.NO_VISITORS) if s.status.no_visitors else s
            paper = Paper() if event.panel is Panel.PAPER else None
            s = replace(closed(s), panel=event.panel, paper=paper)
            return s.asks(ListGuards()) if event.panel is Panel.DUTY else s
        case e.Closed():
            return _escaped(s)
        case e.FoundPeople() if s.panel is Panel.PLATE:
            return told_of_plate(s, event)
        case e.FoundPeople():
            if s.panel is not Panel.FIND or event.text != s.typed:
                return s
            s = replace(s, finds=event.finds, finds_for=event.text if event.finds is not None else "", chosen=None)
            return _meant(replace(s, taking=""), s.now) if s.taking and s.finds_for == s.taking else s
        case e.GuardsTold():
            only = event.guards[0][0] if s.panel is Panel.DUTY and len(event.guards) == 1 else None
            return replace(s, guards=event.guards, chosen=s.chosen or only)
        case e.Picked():
            return _picked(s, event)
        case e.Stepped():
            return _stepped(s, event)


def _shut(s: State, at: float) -> State:
    """The panel is closed by something that happened, or by a key that may have been meant to open it: fingers go on."""
    return s if s.panel is Panel.NONE else hushed(closed(s), at)


def _escaped(s: State) -> State:
    """Esc takes one thing away: the panel; what is typed and belongs to nobody's record yet; the answer."""
    if s.panel is not Panel.NONE:
        return closed(replace(settled(s), form=s.form + 1, visitor=""))
    if s.is_unfolded:
        return unfolded(s)
    if s.digits or s.more is not None or not s.draft.empty:
        return replace(s, digits="", more=None, draft=Draft())
    if s.asking is not None:
        return s
    return put_away(s, s.now) if s.shown is not None else replace(s, late=None)


def _stepped(s: State, event: e.Stepped) -> State:
    """Point at another one, without a mouse: of the guards, below each other, or of those found, two in a row.

    With no panel open, down is what the answer shown has no room for, and up the answer as it was.
    """
    if s.panel is Panel.NONE and event.down:
        return unfolded(s) if s.is_unfolded is (event.down < 0) else s
    if s.panel is Panel.DUTY and s.awaits(PinTry) is None:
        people, across = tuple(guard for guard, _ in s.guards[:MOST_GUARDS]), 1
    elif s.panel is Panel.FIND and s.finds is not None:
        people, across = tuple(one.person for one in s.finds.people), 2
    else:
        return s
    at = people.index(s.chosen) + event.right + across * event.down if s.chosen in people else 0
    if not 0 <= at < len(people):
        return s
    return replace(s, chosen=people[at], typed="" if s.panel is Panel.DUTY else s.typed)


def _picked(s: State, event: e.Picked) -> State:
    if s.panel is Panel.DUTY:
        return replace(s, chosen=event.person, typed="")
    if s.panel is Panel.PLATE:
        return rider_turned(s, event.person)
    code = s.finds.code if s.finds is not None else ""
    return interrupt(s, (Ask(person=event.person, code=code or None),), event.at)


def _duty(s: State, event: e.PinAnswered | e.ShiftEndWanted | e.ShiftEnded) -> State:
    match event:
        case e.ShiftEndWanted():
            return s.asks(CloseShift())
        case e.ShiftEnded():
            return _shut(s, event.at).tells(event.at, Word.SHIFT_ENDED, good=True)
        case e.PinAnswered():
            trying = s.awaits(PinTry)
            if trying is None or trying.number != event.number:
                return s
            who = dict(s.guards).get(trying.guard, "")
            s = replace(s.done(event.number), typed="")
            if event.left is None:
                return _shut(s, event.at).tells(event.at, Word.SHIFT_BEGUN, good=True, who=who)
            if event.left <= 0:
                return s.tells(event.at, Word.PIN_LOCKED)
            return s.tells(event.at, Word.PIN_WRONG, n=str(event.left))


def _visitor(s: State, event: e.VisitorWanted | e.VisitorMade) -> State:
    match event:
        case e.VisitorWanted():
            if s.awaits(VisitorWish) is not None:
                return s
            return s.asks(VisitorWish(s.next, event.who, event.flat, event.hours))
        case e.VisitorMade():
            wish = s.awaits(VisitorWish)
            if wish is None or wish.number != event.number:
                return s
            if stranger(s):  # they come through by the label: let in here as well, they would be two people
                s = put_away(s, event.at)
            s = replace(s.done(event.number), form=s.form + 1, visitor="", read_as=("", ""))
            s = _shut(s, event.at)
            return s.tells(event.at, Word.VISITOR_MADE, good=True, label=event.label, printed=event.file)
