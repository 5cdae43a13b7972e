"""What an event makes of the panel for those who stay outside, and of what lies at the gate for whoever is shown.

Whatever is typed here is of a flat; a scan covers the panel, and what was typed waits for a while.
"""

from dataclasses import replace
from uuid import UUID

from gatekeeper.service.gate.find import Home
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.courier.state import (
    LONGEST,
    MOST,
    ORDER,
    Courier,
    DoneOutside,
    HandedOut,
    HandedOver,
    HandOut,
    HandOutWanted,
    HandOver,
    Here,
    HomeChosen,
    ParcelsTold,
    PurposeChosen,
    SeekParcels,
    UndoneOutside,
    UndoOutside,
    lies_here,
)
from gatekeeper.ui.gate.courier.words import CourierWord, line_of
from gatekeeper.ui.gate.find.words import FindWord
from gatekeeper.ui.gate.people import closed, opened, settled, shut
from gatekeeper.ui.gate.requests import Search
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.whose import touched

KEPT = 60.0  # seconds that what is half typed waits while somebody else is answered
IDLE = 12.0  # seconds after which the panel goes by itself, when something was recorded and nothing is typed
FETCHED = 20.0  # seconds after the panel was opened in which a pass that is scanned fetches what lies here
REMEMBERED = 4  # recorded ones that are listed
IN_A_ROW = 5  # flats
_TAIL = 4  # digits that are rather the end of a telephone number than a whole flat
OUT = "-"  # the key that hands out


def courier_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with them."""
    match event:
        case e.Ticked():
            return _ticked(s)
        case HandedOver():
            return _handed_over(s, event)
        case ParcelsTold():
            return _told(s, event)
        case HandedOut():
            return _handed_out(s, event)
        case UndoneOutside():
            return _taken_back(s, event)
        case e.Failed():
            return _failed(s, event)
        case HandOutWanted():
            return _hand_out(s, event.at)
        case e.Digit(text=text) if text == OUT and s.panel is None and lies_here(s) is not None:
            return _hand_out(s, event.at)
        case e.Opened() if event.panel is Courier and s.panel is not Courier:
            return _opened(s)
    courier = s.shows(Courier)
    return None if courier is None else _typed(s, courier, event)


def _typed(s: State, courier: Courier, event: e.Event) -> State | None:
    """While the panel is open."""
    match event:
        case e.Digit():
            return _searched(s, courier, (courier.typed + event.text.upper())[:LONGEST], event.at)
        case e.Erased():
            return _searched(s, courier, courier.typed[:-1], s.now)
        case e.Entered():
            return _meant(replace(s, touched=event.at), courier, event.at)
        case e.FoundPeople():
            return _found(s, courier, event)
        case HomeChosen():
            return _recorded(s, courier, event.home, event.at)
        case e.Stepped():
            return _stepped(s, courier, event.right + IN_A_ROW * event.down)
        case e.MaskTurned():
            return s.having(replace(courier, count=(courier.parcels + 1) % (MOST + 1), typed_at=event.at))
        case e.HealthTurned():
            following = ORDER[(ORDER.index(courier.purpose) + 1) % len(ORDER)]
            return s.having(replace(courier, purpose=following, count=None, typed_at=event.at))
        case PurposeChosen():
            return s.having(replace(courier, purpose=event.purpose, count=None, typed_at=s.now))
        case e.UndoAsked():
            return _undone(s, courier, event.at)
        case e.Closed():
            return closed(settled(s)).having(_emptied(courier))
    return None


def _emptied(courier: Courier) -> Courier:
    """Nothing is typed; what was recorded, and what lies here, stays."""
    return Courier(done=courier.done, here=courier.here, fetching=False)


def _opened(s: State) -> State:
    """What a scan covered a moment ago is still there; otherwise it begins anew."""
    courier = s.of(Courier)
    fresh = not courier.typed or s.now - courier.typed_at >= KEPT
    return opened(settled(s), replace(_emptied(courier), typed_at=s.now, opened_at=s.now) if fresh else courier)


def _searched(s: State, courier: Courier, typed: str, at: float) -> State:
    """What was found for another text is not what is typed now, and an Enter of before was not meant for it."""
    s = replace(s, touched=at)
    new = replace(courier, typed=typed, typed_at=at, taking="")
    if new.place == courier.place:
        return s.having(new)
    if not new.place:
        return s.having(replace(new, chosen=None, homes=(), total=0, found_for=""))
    return s.having(replace(new, chosen=None)).asks(Search(new.place))


def _found(s: State, courier: Courier, event: e.FoundPeople) -> State:
    """Nothing if something else is typed meanwhile; an Enter that came before is for what was found now."""
    if event.text != courier.place:
        return s
    if event.finds is None:
        return s.having(replace(courier, taking="")).tells(s.now, FindWord.WAIT)
    new = replace(courier, homes=event.finds.homes, total=event.finds.homes_total, found_for=event.text, taking="")
    s = s.having(new)
    return _meant(s, new, s.now) if courier.taking and courier.taking == courier.typed else s


def _meant(s: State, courier: Courier, at: float) -> State:
    """Enter: the flat that was found; too fast for the search, it waits for that."""
    if not courier.place:
        return s
    if courier.found_for != courier.place:
        return s.having(replace(courier, taking=courier.typed))
    home = courier.chosen or _only(courier)
    if home is not None:
        return _recorded(s, courier, home, at)
    if courier.total:
        return s.tells(at, CourierWord.CHOOSE, n=courier.total)
    return s.tells(at, CourierWord.NONE)


def _only(courier: Courier) -> UUID | None:
    """The one flat that can be meant: found alone, or typed out; four digits may be a telephone's as well."""
    if courier.total == 1:
        return courier.homes[0].household
    plain = courier.place.replace("-", "")
    exact = [one for one in courier.homes if _plain(one) == plain]
    return exact[0].household if len(exact) == 1 and ("-" in courier.place or len(plain) != _TAIL) else None


def _plain(home: Home) -> str:
    return home.flat.upper().replace("-", "")


def _recorded(s: State, courier: Courier, home: UUID, at: float) -> State:
    """The field is free for the next one at once, whatever the store takes."""
    if s.awaits(HandOver) is not None:
        return s.tells(at, CourierWord.SAVING, calm=True)
    wish = HandOver(s.next, home, courier.purpose, courier.parcels, courier.shelf, courier.typed)
    return s.having(replace(_emptied(courier), purpose=courier.purpose, typed_at=at)).asks(wish)


def _stepped(s: State, courier: Courier, by: int) -> State:
    homes = tuple(one.household for one in courier.homes)
    at = homes.index(courier.chosen) + by if courier.chosen in homes else 0
    return s.having(replace(courier, chosen=homes[at], typed_at=s.now)) if 0 <= at < len(homes) else s


def _remembered(courier: Courier, done: DoneOutside) -> Courier:
    return replace(courier, done=(done, *courier.done)[:REMEMBERED])


def _handed_over(s: State, event: HandedOver) -> State:
    """It is said on the bar too: somebody may have been scanned meanwhile."""
    if s.awaits(HandOver) is None:
        return s
    courier = _remembered(s.of(Courier), DoneOutside((event.kept,), event.at))
    s = s.done(event.number).having(replace(courier, typed_at=max(event.at, courier.typed_at)))
    return s.tells(event.at, CourierWord.RECORDED, good=True, what=line_of(event.kept, s.language, whole=False))


def _failed(s: State, event: e.Failed) -> State | None:
    """What could not be recorded is still typed, unless something else is by now."""
    wish = s.awaits(HandOver)
    if wish is None or wish.number != event.number:
        return None
    courier = s.of(Courier)
    if not courier.typed:
        courier = replace(courier, typed=wish.typed, purpose=wish.purpose, count=wish.parcels, typed_at=event.at)
        s = s.having(courier).asks(Search(courier.place))
    return s.done(event.number).fails(event.at, event.error)


def _undone(s: State, courier: Courier, at: float) -> State:
    done = courier.undo_first(at)
    if done is None or s.awaits(UndoOutside) is not None:
        return s.tells(at, CourierWord.NOTHING_TO_UNDO)
    return s.having(replace(courier, typed_at=at)).asks(UndoOutside(s.next, done))


def _taken_back(s: State, event: UndoneOutside) -> State:
    """What lies here for whoever is shown is asked anew."""
    courier = s.of(Courier)
    done = tuple(replace(one, undone=True) if one == event.done else one for one in courier.done)
    what = line_of(event.done.kept[0], s.language, whole=False)
    s = s.done(event.number).having(replace(courier, done=done, here=None))
    return s.tells(event.at, CourierWord.UNDONE, good=True, what=what)


# what lies here for whoever is shown


def fetching(s: State) -> State:
    """The panel was opened, and next a pass is scanned: whoever it is came for what lies here, and no key is needed.

    Whoever passes by while something is recorded, or after a while, came for nothing.
    """
    courier = s.shows(Courier)
    if courier is None or courier.typed or courier.typed_at != courier.opened_at or s.now - courier.opened_at > FETCHED:
        return s
    return s.having(replace(courier, fetching=True))


def _ticked(s: State) -> State | None:
    """Look up what lies here for somebody new; an idle panel goes by itself."""
    courier, shown = s.of(Courier), s.shown
    new = shown is not None and (courier.here is None or courier.here.turn != shown.question.turn)
    if shown is not None and shown.card.person is not None and new and s.awaits(SeekParcels) is None:
        here = Here(shown.question.turn, shown.card.person, fetches=courier.fetching)
        seek = SeekParcels(s.next, here.turn, here.person)
        return s.having(replace(courier, here=here, fetching=False)).asks(seek)
    if shown is not None and shown.card.person is None and courier.fetching:
        return s.having(replace(courier, fetching=False))
    idle = s.panel is Courier and courier.done and not courier.typed and s.awaits(HandOver) is None
    return shut(s, s.now) if idle and s.now - courier.typed_at >= IDLE else None


def _told(s: State, event: ParcelsTold) -> State:
    courier = s.of(Courier)
    s = s.done(event.number)
    if courier.here is None or courier.here.turn != event.turn:
        return s
    here = replace(courier.here, parcels=event.parcels)
    s = s.having(replace(courier, here=here))
    if not here.fetches or not event.parcels or s.awaits(HandOut) is not None:
        return s
    return s.asks(HandOut(s.next, here.turn, here.person, tuple(one.visit for one in event.parcels)))


def _hand_out(s: State, at: float) -> State:
    """Whoever is shown takes it, unless the key was meant for whoever stood there before."""
    s, counts = touched(s, at)
    here = lies_here(s)
    if not counts or here is None or not here.parcels or s.awaits(HandOut) is not None:
        return s
    return s.asks(HandOut(s.next, here.turn, here.person, tuple(one.visit for one in here.parcels)))


def _handed_out(s: State, event: HandedOut) -> State:
    courier = s.of(Courier)
    s = s.done(event.number)
    if event.kept:
        courier = _remembered(courier, DoneOutside(event.kept, event.at))
    if courier.here is not None and courier.here.turn == event.turn:
        taken = sum(one.parcels for one in event.kept)
        courier = replace(courier, here=replace(courier.here, parcels=(), taken=taken))
    return s.having(courier)
