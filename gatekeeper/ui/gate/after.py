"""What an event makes of the gate's window: one pure function."""

from dataclasses import replace

from gatekeeper.domain.passage import Direction
from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.attached import SerialDevice
from gatekeeper.ui.gate.by_itself import shown_by_itself
from gatekeeper.ui.gate.card import sound_of
from gatekeeper.ui.gate.come_back import back_in_time, covered_by_scan
from gatekeeper.ui.gate.courier.after import fetching
from gatekeeper.ui.gate.ending import amended, entered, heard, recorded, unfolded
from gatekeeper.ui.gate.measuring import erased_digit, health_turned, mask_turned, typed_digit
from gatekeeper.ui.gate.moments import disputed
from gatekeeper.ui.gate.overtaken import counted, forgotten, is_overtaken
from gatekeeper.ui.gate.panels import PANELS
from gatekeeper.ui.gate.paper.state import PaperShown
from gatekeeper.ui.gate.parcels import without_parcels
from gatekeeper.ui.gate.people import (
    answered,
    close_in_time,
    closed,
    interrupt,
    opened,
    put_away,
    scanned,
    settled,
    shut,
)
from gatekeeper.ui.gate.phone import without_phones
from gatekeeper.ui.gate.pictures import Watch, is_certain, sought
from gatekeeper.ui.gate.plate.car import riding
from gatekeeper.ui.gate.probe import given_when_answered, measured_by_device
from gatekeeper.ui.gate.requests import KeepDress, Play
from gatekeeper.ui.gate.state import Beforehand, State
from gatekeeper.ui.gate.visitor.after import emptied
from gatekeeper.ui.gate.voice import at_night, spoken_of, way_spoken
from gatekeeper.ui.gate.whose import gone, touched, typed_behind
from gatekeeper.ui.gate.words import GateWord

TYPING = (e.Digit, e.Entered, e.MaskTurned, e.HealthTurned)
TURNED_FOR = 600.0  # seconds that a way turned around by F5 counts
WAY_TOLD = 30.0  # seconds that its end is told
JUMP_TOLD = 600.0  # seconds that a jump of the clock is told


def after(s: State, event: e.Event) -> State:
    """The state that follows, with what is to be begun outside in its `requests`."""
    before = s = s.begun()
    if is_overtaken(s, event):
        return forgotten(s, event)
    s = riding(_ticked(s, event) if isinstance(event, e.Ticked) else _next(s, event))
    s = back_in_time(s) if isinstance(event, e.Ticked) else covered_by_scan(before, s)
    return counted(before, disputed(before, _watched(before, _sounded(before, s))), event)


def _sounded(before: State, s: State) -> State:
    """An answer that is new has a sound; one that comes back to be corrected was heard already."""
    if s.shown is not None and (before.last is None or s.shown.card != before.last.card):
        card = s.shown.card
        return s.asks(Play(sound_of(card), spoken_of(card), s.language, night=at_night(s.wall, s.mode)))
    return s.asks(Play("again")) if s.acknowledged - before.acknowledged > 1.0 else s


def _watched(before: State, s: State) -> State:
    """The camera's pictures are to be read for something else than before, or for nothing."""
    if is_certain(s) and not is_certain(before):
        s = s.asks(Play("again"))
    return s if sought(s) == sought(before) else s.asks(Watch(sought(s)))


def _ticked(s: State, event: e.Ticked) -> State:
    """Time goes on: what was to last for a while ends, first in the window itself, then in its panels."""
    covered = s.covered if s.panel is None else event.now
    s = _forget(replace(s, now=event.now, wall=event.wall, covered=covered))
    s = close_in_time(gone(_turned_back(s), event.now))
    for panel in PANELS:
        s = panel.after(s, event) or s
    return s


def _next(s: State, event: e.Event) -> State:
    """What an event makes of the state, if a panel has it for itself; else of the window."""
    for panel in PANELS:
        there = panel.after(s, event)
        if there is not None:
            if s.panel is not None and isinstance(event, TYPING):
                return typed_behind(s, there, event.at)
            return there
    match event:
        case e.Scanned():
            s = fetching(s) if event.new else s
            return scanned(*without_phones(*without_parcels(heard(s, event), event)))
        case e.Garbled():
            return heard(s, event).tells(event.at, GateWord.SCANNER_SLOW if event.slow else GateWord.SCAN_AGAIN)
        case e.Answered():
            return given_when_answered(answered(s, event), event.at)
        case e.Measured():
            return measured_by_device(s, event)
        case e.Refused():
            return replace(_refused(s, event), probe=None)
        case e.Digit() | e.Erased() | e.Entered():
            return _typed(s, event)
        case e.MaskTurned():
            return mask_turned(s, event.at)
        case e.HealthTurned():
            return health_turned(s, event.at)
        case e.WayTurned():
            return _turned(s)
        case e.LookTurned():
            return replace(s, looking=not s.looking)
        case e.LetIn() | e.TurnedBack() | e.UndoAsked() | e.AmendmentKept():
            return amended(s, event)
        case e.MeasureShown():
            return s.tells(event.at, GateWord.TYPE_TEMPERATURE, good=True, calm=True)
        case e.RecordAsked():
            return recorded(s, event.at)
        case e.Unfolded():
            return unfolded(s)
        case e.Opened():
            return _opened(s, event)
        case e.Closed():
            return _escaped(s)
        case e.Stepped():
            return _stepped(s, event)
        case PaperShown():
            return shown_by_itself(s, event)
        case e.Picked():
            return interrupt(s, (Ask(person=event.person),), event.at)
        case e.Failed():
            return s.done(event.number).fails(event.at, event.error)
        case e.CameraTold():
            return replace(s, camera=event.camera)
        case e.SeeingTold():
            return replace(s, seeing=event.seeing)
        case e.PortTold():
            if event.device is SerialDevice.SCANNER:
                return replace(s, scanner=event.standing)
            return replace(s, thermometer=event.standing)
        case e.Jumped():
            return replace(s, jumped=(event.by, event.at))
        case e.LanguageTurned():
            return _dressed(replace(s, language=s.language.other))
        case e.ThemeTurned():
            return _dressed(replace(s, mode=s.mode.other))
        case e.MotionTurned():
            return _dressed(replace(s, moves=not s.moves), moves=not s.moves)
        case _:
            return s  # of a panel that was closed meanwhile


def _turned(s: State) -> State:
    """The other way counts from now on; the gate's own again, by a second press or after a while."""
    if s.status.both:
        return _turned_at_both(s)
    way = Direction.OUT if s.direction is Direction.IN else Direction.IN
    if way is s.status.direction:
        return replace(s, way=None).tells(s.now, GateWord.WAY_OWN, good=True, calm=True)
    word = GateWord.WAY_OUT_FOR if way is Direction.OUT else GateWord.WAY_IN_FOR
    return replace(s, way=way, turned=s.now).tells(s.now, word, calm=True, n=round(TURNED_FOR / 60))


def _turned_at_both(s: State) -> State:
    """In, out, and by itself again."""
    way = {None: Direction.IN, Direction.IN: Direction.OUT}.get(s.way)
    if way is None:
        return replace(s, way=None).tells(s.now, GateWord.WAY_BY_ITSELF, good=True, calm=True)
    word = GateWord.WAY_OUT_FOR if way is Direction.OUT else GateWord.WAY_IN_FOR
    return replace(s, way=way, turned=s.now).tells(s.now, word, calm=True, n=round(TURNED_FOR / 60))


def _turned_back(s: State) -> State:
    """A sleeve presses F5 as easily as a hand: what it turned does not stay, and the guard hears when it ends."""
    if s.way is None or s.now - s.turned < TURNED_FOR or s.asking is not None:
        return s
    told = GateWord.WAY_BY_ITSELF if s.status.both else GateWord.WAY_OWN
    s = replace(s, way=None).tells(s.now, told, seconds=WAY_TOLD, calm=True)
    spoken = way_spoken(s.direction, both=s.status.both)
    return s.asks(Play("again", spoken, s.language, night=at_night(s.wall, s.mode)))


def _forget(s: State) -> State:
    """Sentences go away in time."""
    if s.notice is not None and s.now >= s.notice.until:
        s = replace(s, notice=None)
    if s.jumped is not None and s.now - s.jumped[1] >= JUMP_TOLD:
        s = replace(s, jumped=None)
    return s


def _dressed(s: State, moves: bool | None = None) -> State:
    """Drawn in another way, also after the next start."""
    return s.asks(KeepDress(s.language, s.mode, moves))


def _refused(s: State, event: e.Refused) -> State:
    if s.asking is None or s.asking.number != event.number:
        return s
    s = replace(s.done(event.number), more=None).fails(event.at, event.error)
    return put_away(s, event.at)


def _typed(s: State, event: e.Digit | e.Erased | e.Entered) -> State:
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
    if not counts or s.panel is not None or s.asking is not None:
        return s
    if s.digits:
        return replace(s, digits="")
    return entered(s, event) if s.shown is not None else replace(s, late=None)


def _opened(s: State, event: e.Opened) -> State:
    """A panel that needs nothing to begin with is open; the same key closes it."""
    s = replace(settled(s), digits="")
    return shut(s, s.now) if s.panel is event.panel else opened(s, event.panel())


def _escaped(s: State) -> State:
    """Esc takes one thing away: the panel; what is typed and belongs to nobody's record yet; the answer."""
    if s.panel is not None:
        return emptied(closed(settled(s)))
    if s.is_unfolded:
        return unfolded(s)
    if s.digits or s.more is not None or not s.draft.empty:
        return replace(s, digits="", more=None, draft=Beforehand())
    if s.asking is not None:
        return s
    return put_away(s, s.now) if s.shown is not None else replace(s, late=None)


def _stepped(s: State, event: e.Stepped) -> State:
    """With no panel open, down is what the answer shown has no room for, and up the answer as it was."""
    if s.panel is not None or not event.down:
        return s
    return unfolded(s) if s.is_unfolded is (event.down < 0) else s
