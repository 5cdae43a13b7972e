"""What an event makes of the sticks: they come and go, and one is worked on at a time, whatever else happens."""

from dataclasses import replace

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.people import closed, opened
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.stick.state import (
    CallOffice,
    Carry,
    CarryEnded,
    CarryWanted,
    CarryWent,
    Load,
    LookAtSticks,
    StickChosen,
    Sticks,
    SticksSeen,
    VisitWanted,
)
from gatekeeper.ui.gate.stick.words import StickWord, gave, took
from gatekeeper.ui.words import say

EVERY = 2.0  # seconds from one look at the drives to the next
PATIENCE = 30.0  # seconds more after one that failed
TOLD = 30.0  # seconds that the bar says what came of a stick while the page is closed


def stick_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with sticks."""
    sticks = s.of(Sticks)
    match event:
        case e.Ticked():
            return _looked(s)
        case SticksSeen():
            looked = s.awaits(LookAtSticks)
            return (s.done(looked.number) if looked else s).having(_seen(s, event))
        case CarryWent():
            if sticks.load is None or sticks.load.number != event.number:
                return s
            load = replace(sticks.load, stage=event.stage, done=event.done, total=event.total)
            return s.having(replace(sticks, load=load))
        case CarryEnded():
            return _ended(s, event)
        case e.Failed() if (looked := s.awaits(LookAtSticks)) is not None and looked.number == event.number:
            s = s.having(replace(sticks, next=sticks.next + PATIENCE))
            return s.done(event.number).fails(event.at, event.error)
        case e.Failed() if sticks.load is not None and event.number == sticks.load.number:
            s = s.having(replace(sticks, load=None, next=0.0))
            return s.done(event.number).fails(event.at, event.error, TOLD)
        case CarryWanted():
            return _begun(s)
        case StickChosen():
            return s.having(replace(sticks, chosen=event.place))
        case VisitWanted():
            return s.asks(CallOffice())
        case e.Opened() if event.panel is Sticks:
            if s.panel is Sticks:
                return closed(s)
            served = tuple(one.drive.place for one in sticks.sticks)
            came = sticks.came if sticks.load is None and _still(sticks) else None
            chosen = sticks.offered.drive.place if sticks.offered is not None else sticks.chosen
            return opened(s, replace(sticks, served=served, came=came, chosen=chosen))
    if s.panel is not Sticks:
        return None
    match event:
        case e.Entered() if not s.digits:
            return _begun(s)
        case e.Stepped():
            return _stepped(s, event.right + event.down)
        case _:
            return None


def _looked(s: State) -> State:
    """One look at a time, none beside the work on a stick: a slow one keeps one thread busy, never two."""
    sticks = s.of(Sticks)
    if sticks.load is not None or s.now < sticks.next or s.awaits(LookAtSticks) is not None:
        return s
    return s.having(replace(sticks, next=s.now + EVERY)).asks(LookAtSticks(s.next))


def _still(sticks: Sticks) -> bool:
    """Whether what came of the last stick is of the one that is in, or nothing is in since."""
    came = sticks.came
    return came is not None and all(one.drive == came.drive for one in sticks.sticks)


def _seen(s: State, event: SticksSeen) -> Sticks:
    sticks = s.of(Sticks)
    places = {one.drive.place for one in event.sticks}
    served = tuple(place for place in sticks.served if place in places)
    before = {one.drive.place for one in sticks.sticks}
    new = [place for place in places if place not in before]
    came = None if new and sticks.load is None else sticks.came  # another stick: what is said is not of it
    if s.panel is Sticks:
        served = tuple(places)
    chosen = sticks.chosen if sticks.chosen in places else ""
    return replace(sticks, sticks=event.sticks, served=served, came=came, chosen=chosen)


def _begun(s: State) -> State:
    sticks = s.of(Sticks)
    stick = sticks.stick
    if sticks.load is not None or stick is None:
        return s
    load = Load(s.next, stick.drive.place)
    served = tuple(dict.fromkeys((*sticks.served, stick.drive.place)))
    sticks = replace(sticks, load=load, came=None, chosen=load.place, served=served)
    return s.having(sticks).asks(Carry(load.number, load.place))


def _ended(s: State, event: CarryEnded) -> State:
    sticks = s.of(Sticks)
    if sticks.load is None or sticks.load.number != event.number:
        return s
    s = s.done(event.number).having(replace(sticks, load=None, came=event.carried, next=0.0))
    if s.panel is Sticks:
        return s
    came, language = event.carried, s.language
    took_it, gave_it = took(came, language), gave(came, language)
    if came.safe:
        gave_it = f"{gave_it}  {say(StickWord.SAFE, language)}"
    good = came.safe and came.failed is None
    return s.tells(event.at, StickWord.CAME, seconds=TOLD, good=good, took=took_it, gave=gave_it)


def _stepped(s: State, by: int) -> State:
    sticks = s.of(Sticks)
    places, stick = [one.drive.place for one in sticks.sticks], sticks.stick
    if stick is None or sticks.load is not None:
        return s
    at = places.index(stick.drive.place) + by
    return s.having(replace(sticks, chosen=places[at])) if 0 <= at < len(places) else s
