"""What an event makes of the sticks: they come and go, and one is worked on at a time, whatever else happens."""

from dataclasses import replace

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.carrier import (
    CallOffice,
    Carrier,
    Carry,
    CarryEnded,
    CarryWanted,
    CarryWent,
    Load,
    LookAtSticks,
    StickChosen,
    SticksSeen,
    VisitWanted,
)
from gatekeeper.ui.gate.people import closed
from gatekeeper.ui.gate.state import Panel, State
from gatekeeper.ui.gate.stick.words import StickWord, gave, took
from gatekeeper.ui.words import say

EVERY = 2.0  # seconds from one look at the drives to the next
PATIENCE = 30.0  # seconds more after one that failed
TOLD = 30.0  # seconds that the bar says what came of a stick while the page is closed


def sticked(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with sticks."""
    carrier = s.carrier
    match event:
        case e.Ticked():
            return _looked(s)
        case SticksSeen():
            looked = s.awaits(LookAtSticks)
            return replace(s.done(looked.number) if looked else s, carrier=_seen(s, event))
        case CarryWent():
            if carrier.load is None or carrier.load.number != event.number:
                return s
            load = replace(carrier.load, stage=event.stage, done=event.done, total=event.total)
            return replace(s, carrier=replace(carrier, load=load))
        case CarryEnded():
            return _ended(s, event)
        case e.Failed() if (looked := s.awaits(LookAtSticks)) is not None and looked.number == event.number:
            s = replace(s, carrier=replace(carrier, next=carrier.next + PATIENCE))
            return s.done(event.number).fails(event.at, event.error)
        case e.Failed() if carrier.load is not None and event.number == carrier.load.number:
            s = replace(s, carrier=replace(carrier, load=None, next=0.0))
            return s.done(event.number).fails(event.at, event.error, TOLD)
        case CarryWanted():
            return _begun(s)
        case StickChosen():
            return replace(s, carrier=replace(carrier, chosen=event.place))
        case VisitWanted():
            return s.asks(CallOffice())
        case e.Opened() if event.panel is Panel.STICK:
            if s.panel is Panel.STICK:
                return closed(s)
            served = tuple(one.drive.place for one in carrier.sticks)
            came = carrier.came if carrier.load is None and _still(carrier) else None
            chosen = carrier.offered.drive.place if carrier.offered is not None else carrier.chosen
            return replace(
                closed(s), panel=Panel.STICK, carrier=replace(carrier, served=served, came=came, chosen=chosen)
            )
    if s.panel is not Panel.STICK:
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
    carrier = s.carrier
    if carrier.load is not None or s.now < carrier.next or s.awaits(LookAtSticks) is not None:
        return s
    return replace(s, carrier=replace(carrier, next=s.now + EVERY)).asks(LookAtSticks(s.next))


def _still(carrier: Carrier) -> bool:
    """Whether what came of the last stick is of the one that is in, or nothing is in since."""
    came = carrier.came
    return came is not None and all(one.drive == came.drive for one in carrier.sticks)


def _seen(s: State, event: SticksSeen) -> Carrier:
    carrier = s.carrier
    places = {one.drive.place for one in event.sticks}
    served = tuple(place for place in carrier.served if place in places)
    before = {one.drive.place for one in carrier.sticks}
    new = [place for place in places if place not in before]
    came = None if new and carrier.load is None else carrier.came  # another stick: what is said is not of it
    if s.panel is Panel.STICK:
        served = tuple(places)
    chosen = carrier.chosen if carrier.chosen in places else ""
    return replace(carrier, sticks=event.sticks, served=served, came=came, chosen=chosen)


def _begun(s: State) -> State:
    carrier = s.carrier
    stick = carrier.stick
    if carrier.load is not None or stick is None:
        return s
    load = Load(s.next, stick.drive.place)
    served = tuple(dict.fromkeys((*carrier.served, stick.drive.place)))
    carrier = replace(carrier, load=load, came=None, chosen=load.place, served=served)
    return replace(s, carrier=carrier).asks(Carry(load.number, load.place))


def _ended(s: State, event: CarryEnded) -> State:
    carrier = s.carrier
    if carrier.load is None or carrier.load.number != event.number:
        return s
    s = replace(s.done(event.number), carrier=replace(carrier, load=None, came=event.carried, next=0.0))
    if s.panel is Panel.STICK:
        return s
    came, language = event.carried, s.language
    took_it, gave_it = took(came, language), gave(came, language)
    if came.safe:
        gave_it = f"{gave_it}  {say(StickWord.SAFE, language)}"
    good = came.safe and came.failed is None
    return s.tells(event.at, StickWord.CAME, seconds=TOLD, good=good, took=took_it, gave=gave_it)


def _stepped(s: State, by: int) -> State:
    places = [one.drive.place for one in s.carrier.sticks]
    stick = s.carrier.stick
    if stick is None or s.carrier.load is not None:
        return s
    at = places.index(stick.drive.place) + by
    return replace(s, carrier=replace(s.carrier, chosen=places[at])) if 0 <= at < len(places) else s
