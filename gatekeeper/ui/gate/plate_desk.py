"""What an event makes of the panel for number plates."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.document import DocumentKind
from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.gate.events import Digit, Entered, Erased, FoundPeople
from gatekeeper.ui.gate.paper import PaperFailed, PaperRead
from gatekeeper.ui.gate.people import interrupt
from gatekeeper.ui.gate.plate_typing import erased, plate_in, typed_on
from gatekeeper.ui.gate.requests import Search
from gatekeeper.ui.gate.state import NOTICE, Notice, State
from gatekeeper.ui.words import Word


def typed_plate(s: State, event: Digit | Erased | Entered) -> State:
    """A key of the pad or the keyboard. While people are shown digits choose them, and delete goes back to the plate."""
    people = s.finds.people if s.finds is not None else ()
    match event:
        case Erased() if people:
            return replace(s, finds=None, riders=())
        case Erased():
            return replace(s, typed=erased(s.typed), by_camera=False, finds=None, seeking="")
        case Digit() if people:
            number = int(event.text) if event.text.isdecimal() else 0
            return rider_turned(s, people[number - 1].person) if 1 <= number <= len(people) else s
        case Digit():
            typed = typed_on(s.typed, event.text)
            return s if typed == s.typed else replace(s, typed=typed, by_camera=False, finds=None, seeking="")
        case Entered() if people:
            riders = s.riders or (people[0].person,) * (len(people) == 1)
            return interrupt(s, tuple(Ask(person=person) for person in riders), event.at) if riders else s
        case Entered():
            plate = plate_in(s.typed)
            if plate is None or s.seeking:
                return s
            return replace(s, seeking=plate.text, by_camera=False, finds=None).asks(Search(plate.text))


def rider_turned(s: State, person: UUID) -> State:
    """Somebody is in the car after all, or is not."""
    if s.finds is None or all(one.person != person for one in s.finds.people):
        return s
    if person in s.riders:
        return replace(s, riders=tuple(one for one in s.riders if one != person))
    return replace(s, riders=(*s.riders, person))


def told_of_plate(s: State, event: FoundPeople) -> State:
    """Whose car it is; nothing if the plate was changed meanwhile."""
    if not s.seeking or event.text != s.seeking:
        return s
    if event.finds is None:
        return replace(s, seeking="", notice=Notice(s.now + NOTICE, Word.FIND_WAIT))
    return replace(s, seeking="", finds=event.finds)


def may_be_seen(s: State) -> bool:
    """Whether the camera may still fill the field in: no hand has, and nothing is looked up yet."""
    return (not s.typed or s.by_camera) and not s.seeking and s.finds is None


def seen_plate(s: State, event: PaperRead | PaperFailed) -> State:
    """The camera read a plate: a certain one is looked up at once, another one is to be compared. A hand's word stands.

    What is to be compared does not change under the guard's eyes, unless it becomes certain.
    """
    if isinstance(event, PaperFailed):
        return replace(s, notice=Notice(event.at + NOTICE, error=event.error))
    text = next((one.text("plate") for one in event.documents if one.kind is DocumentKind.PLATE), "")
    plate = plate_in(text)
    certain = any(one.certain and one.text("plate") == text for one in event.documents)
    if plate is None or not may_be_seen(s) or (s.typed and not certain):
        return s
    s = replace(s, typed=plate.text, by_camera=not certain, seeking=plate.text if certain else "")
    return s.asks(Search(plate.text)) if certain else s
