"""What an event makes of the panel for number plates."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.car_rules import is_rescue
from gatekeeper.domain.document import DocumentKind
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.find.words import FindWord
from gatekeeper.ui.gate.inside.state import InsideTold, ListInside, VisitorsIn
from gatekeeper.ui.gate.paper.state import PaperFailed, PaperRead
from gatekeeper.ui.gate.people import closed, opened, settled
from gatekeeper.ui.gate.plate.car import boarded, car_after
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.plate.typing import erased, plate_in, typed_on
from gatekeeper.ui.gate.plate.words import PlateWord
from gatekeeper.ui.gate.requests import Search
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.after import begun
from gatekeeper.ui.gate.visitor.state import PURPOSES, Visitor

TOLD = 20.0  # seconds that it is said that a car is inside already
KEYS = "1234567890"
"""What a car of nobody's is for, in the order of `PURPOSES`."""


def plate_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the panel."""
    plate = s.shows(Plates)
    if plate is None:
        return None
    if isinstance(event, e.Closed) or (isinstance(event, e.Opened) and event.panel is Plates):
        return closed(settled(s)).having(Plates())
    if isinstance(event, e.Opened) and event.panel is Visitor and (plate.is_outside or plate.car):
        return begun(s, plate.typed)
    if plate.car:
        return car_after(s, plate, event)
    match event:
        case e.Digit():
            return _typed(replace(s, touched=event.at), plate, event.text)
        case e.Erased():
            return _erased(replace(s, touched=s.now), plate)
        case e.Entered():
            return _entered(replace(s, touched=event.at), plate, event.at)
        case e.Picked():
            return _turned(s, plate, event.person)
        case e.FoundPeople():
            return _told(s, plate, event)
        case InsideTold():
            return _inside(s, plate, event)
        case PaperFailed():
            return s.fails(event.at, event.error)
        case PaperRead():
            return _seen(s, plate, event)
    return None


def _typed(s: State, plate: Plates, text: str) -> State:
    """A key of the pad or the keyboard; while people are shown digits choose them, and of a car of nobody's what it is for."""
    if plate.is_outside:
        return _visiting(s, plate, text)
    people = plate.finds.people if plate.finds is not None else ()
    if people:
        number = int(text) if text.isdecimal() else 0
        return _turned(s, plate, people[number - 1].person) if 1 <= number <= len(people) else s
    typed = typed_on(plate.typed, text)
    return s if typed == plate.typed else s.having(Plates(typed, riders=plate.riders))


def _visiting(s: State, plate: Plates, key: str) -> State:
    """F1 with the plate and what they come for."""
    place = KEYS.find(key)
    if not 0 <= place < len(PURPOSES) or not key:
        return s
    if not s.status.cars.rules.takes(PURPOSES[place]) and not is_rescue(plate.typed):
        return s.tells(s.now, PlateWord.PARK)
    s = begun(s, plate.typed)
    return s.having(replace(s.of(Visitor), purpose=PURPOSES[place]))


def _erased(s: State, plate: Plates) -> State:
    """The last character is taken back; while people are shown it goes back to the plate."""
    if plate.finds is not None and plate.finds.people:
        return s.having(replace(plate, finds=None, riders=()))
    return s.having(Plates(erased(plate.typed), riders=plate.riders))


def _entered(s: State, plate: Plates, at: float) -> State:
    """Whoever was chosen is measured, or the only one there is; before that, the plate is looked up."""
    people = plate.finds.people if plate.finds is not None else ()
    if people:
        riders = plate.riders or (people[0].person,) * (len(people) == 1)
        return boarded(s, plate, riders, at) if riders else s
    if plate.is_outside:
        return begun(s, plate.typed)
    whole = plate_in(plate.typed)
    if whole is None or plate.seeking:
        return s
    return s.having(replace(plate, seeking=whole.text, by_camera=False, finds=None)).asks(Search(whole.text))


def _turned(s: State, plate: Plates, person: UUID) -> State:
    """Somebody is in the car after all, or is not."""
    if plate.finds is None or all(one.person != person for one in plate.finds.people):
        return s
    others = tuple(one for one in plate.riders if one != person)
    return s.having(replace(plate, riders=others if person in plate.riders else (*others, person)))


def _told(s: State, plate: Plates, event: e.FoundPeople) -> State:
    """Whose car it is; nothing if the plate was changed meanwhile."""
    if not plate.seeking or event.text != plate.seeking:
        return s
    if event.finds is None:
        return s.having(replace(plate, seeking="")).tells(s.now, FindWord.WAIT)
    s = s.having(replace(plate, seeking="", finds=event.finds))
    return s if event.finds.total or s.awaits(ListInside) is not None else s.asks(ListInside(s.next))


def _inside(s: State, plate: Plates, event: InsideTold) -> State | None:
    """The car of a visitor who is inside is no new visit: Enter ends theirs. Nothing where no visitor has come in it."""
    whole = plate_in(plate.typed)
    if not plate.is_outside or whole is None or all(one.plate != whole.text for one in event.visits):
        return None
    s = opened(settled(s.done(event.number)), replace(s.of(VisitorsIn).left(), visits=event.visits, typed=whole.text))
    return s.tells(s.now, PlateWord.INSIDE, seconds=TOLD, plate=whole.text)


def _seen(s: State, plate: Plates, event: PaperRead) -> State:
    """The camera read a plate: a certain one is looked up at once, another one is to be compared. A hand's word stands.

    What is to be compared does not change under the guard's eyes, unless it becomes certain.
    """
    text = next((one.text("plate") for one in event.documents if one.kind is DocumentKind.PLATE), "")
    read = plate_in(text)
    certain = any(one.certain and one.text("plate") == text for one in event.documents)
    if read is None or not plate.may_be_seen or (plate.typed and not certain):
        return s
    s = s.having(replace(plate, typed=read.text, by_camera=not certain, seeking=read.text if certain else ""))
    return s.asks(Search(read.text)) if certain else s
