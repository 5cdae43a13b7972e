"""Who sits in a car: each is measured with one number and Enter, each is a passage; it waits for whoever comes between."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.facts import Amended
from gatekeeper.domain.reasons import Outcome
from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import keypad, probe
from gatekeeper.ui.gate.people import closed, interrupt
from gatekeeper.ui.gate.plate.state import Plates, Rider
from gatekeeper.ui.gate.state import Beforehand, State
from gatekeeper.ui.gate.whose import hushed, touched
from gatekeeper.ui.gate.words import GateWord

_AGAIN = (Amended.UNDONE, Amended.MEASURED_AGAIN)
KEPT = 300.0  # seconds in which a car that somebody was scanned before comes back


def boarded(s: State, plate: Plates, riders: tuple[UUID, ...], at: float) -> State:
    """From now on those are in the car, in this order, and are measured one by one."""
    return replace(s, looking=False).having(replace(plate, car=tuple(map(Rider, riders)), began=at, touched=at))


def car_after(s: State, plate: Plates, event: e.Event) -> State | None:
    """What an event makes of the car while it is open; None for what the window does with it."""
    match event:
        case e.Digit():
            s, counts = touched(s, event.at)
            return _typed(s, replace(plate, touched=event.at), event) if counts else s
        case e.Measured():
            return _measured(s, plate, event)
        case e.Erased():
            return _erased(s, plate)
        case e.MaskTurned():
            return s.having(replace(plate, mask=None if plate.mask else True))
        case e.Picked():
            return s.having(replace(plate, turn=event.person, digits="", touched=event.at))
        case e.Entered():
            s, counts = touched(s, event.at)
            return _entered(s, replace(plate, touched=event.at), event.at) if counts else s
    return None


def _typed(s: State, plate: Plates, event: e.Digit) -> State:
    """The number stands until Enter; a digit too many takes all of it away, since nobody knows which was meant."""
    if not event.text.isdecimal():
        return s
    digits = plate.digits + event.text
    wrong = keypad.full(digits) and keypad.tenths_of(digits) is None
    s = s.having(replace(plate, digits="" if wrong else digits))
    return s.tells(event.at, GateWord.BAD_TEMPERATURE, typed=keypad.shown(digits)) if wrong else s


def _measured(s: State, plate: Plates, event: e.Measured) -> State:
    """A thermometer's reading stands where a hand would have typed it, if it was taken in the turn of whoever is next."""
    refused = probe.nobodys(s, event)
    if refused is not None:
        return refused
    if event.taken < max(plate.touched, s.touched):
        return probe.not_taken(s, event, GateWord.MEASURE_AGAIN)
    return s.having(replace(plate, digits=str(event.tenths)))


def _erased(s: State, plate: Plates) -> State:
    """A digit, or else the choice of who is in the car, as long as nobody was answered."""
    if plate.digits or any(one.card is not None for one in plate.car):
        return s.having(replace(plate, digits=plate.digits[:-1]))
    return s.having(replace(plate, car=()))


def _entered(s: State, plate: Plates, at: float) -> State:
    """Whoever's turn it is is asked about, with what was measured of them."""
    rider, tenths = plate.next_rider, keypad.tenths_of(plate.digits)
    if s.asking is not None or rider is None:
        return s
    if plate.digits and tenths is None:
        return s.having(replace(plate, digits="")).tells(at, GateWord.BAD_TEMPERATURE, typed=keypad.shown(plate.digits))
    ask = Ask(person=rider.person, plate=plate.typed, tenths=(tenths,) if tenths is not None else (), mask=plate.mask)
    s = replace(s.having(replace(plate, digits="", turn=None, asked=rider.person)), draft=Beforehand(), looking=False)
    return replace(interrupt(s, (ask,), at), panel=Plates)


def riding(s: State) -> State:
    """What the answers mean for the car: who is through, what has to be settled first, and when it is its turn again.

    Whoever is not simply let in is shown as anybody else is; what is typed just then was meant for the next one, and
    counts for nobody.
    """
    plate = s.of(Plates)
    if not plate.car:
        return s
    asked = plate.asked if s.asking is not None else None
    plate = replace(plate, car=tuple(_now(one, s, plate.began) for one in plate.car), asked=asked)
    s = s.having(plate)
    if s.asking is not None:
        return s
    if plate.next_rider is None:
        return closed(s).having(Plates()) if s.panel is Plates else s.having(Plates())
    if s.panel is Plates:
        mine = s.shown is not None and s.shown.since >= plate.began
        unsettled = mine and s.shown is not None and s.shown.card.outcome is not Outcome.ADMIT
        return hushed(closed(s), s.shown.since) if unsettled and s.shown is not None else s
    if s.now - plate.touched >= KEPT:
        return s.having(Plates())
    if s.panel is not None or s.shown is not None or s.waiting:
        return s
    return replace(hushed(s, s.now), panel=Plates)


def _now(one: Rider, s: State, began: float) -> Rider:
    """How it stands with somebody in the car; whose answer was undone is to be measured again.

    An answer over which somebody was scanned is in the strip, and was never shown.
    """
    lines = [line for line in s.strip if line.since >= began and line.became not in _AGAIN]
    given = [line.card for line in lines if line.card.person == one.person]
    if given and (one.card is None or one.card.entry != given[0].entry):
        one = replace(one, card=given[0], became=None)
    if one.card is None:
        return one
    became = next((line.became for line in s.strip if line.entry == one.card.entry), one.became)
    return Rider(one.person) if became is Amended.UNDONE else replace(one, became=became)
