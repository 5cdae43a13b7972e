"""Those in a car on one screen: who, in an order; how it stands with each; and the keys for a temperature."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper.domain.facts import Amended
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.words import Words
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import keypad
from gatekeeper.ui.gate.named import mark_of, shown_name
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import pad
from gatekeeper.ui.gate.people_grid import PeopleGrid
from gatekeeper.ui.gate.plate.state import Plates, Rider
from gatekeeper.ui.gate.plate.words import PlateWord
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import DIGITS, key_button
from gatekeeper.ui.words import say


class CarView(QWidget):
    """The people of the car, of whom the one whose turn it is stays down, beside the pad."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.people = PeopleGrid(lambda person: press(lambda at: e.Picked(person, at)))
        self.masks = key_button("", lambda: press(e.MaskTurned))
        self.masks.setCheckable(True)
        self.keys = pad(DIGITS, press)
        beside = QVBoxLayout()
        beside.addWidget(self.masks, 1)
        beside.addWidget(self.keys, 5)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.people, 3)
        row.addLayout(beside, 2)

    def render_car(self, s: State, plate: Plates) -> None:
        """Draw this from now on."""
        known = {one.person: one for one in plate.finds.people} if plate.finds is not None else {}
        turn = plate.next_rider
        self.people.render_people(
            tuple(known[one.person] for one in plate.car if one.person in known),
            s,
            (turn.person,) if turn is not None else (),
            {one.person: _standing(one, s) for one in plate.car},
        )
        self.masks.setText(say(PlateWord.MASKS_ON if plate.mask else PlateWord.MASKS, s.language))
        self.masks.setChecked(bool(plate.mask))
        self.keys.name(say(GateWord.ERASE, s.language), say(PlateWord.NEXT_ONE, s.language))
        self.keys.allow(erase=True, enter=s.asking is None)


def turn_line(s: State, plate: Plates) -> str:
    """Whose temperature it is, and what is typed of it."""
    turn = plate.next_rider
    found = (one for one in (plate.finds.people if plate.finds is not None else ()))
    who = next((one for one in found if turn is not None and one.person == turn.person), None)
    if who is None:
        return ""
    reading = keypad.shown(plate.digits) or "–"
    whole = bool(s.status.guard)
    name = f"{shown_name(who, whole=whole)} {mark_of(who.who, s.wall.date(), s.language, whole=whole)}".strip()
    return say(PlateWord.TURN, s.language, who=name, reading=reading)


def _standing(one: Rider, s: State) -> str:
    """How it stands with somebody: measured, and what became of them; empty while they wait."""
    if one.card is None:
        return ""
    measured = f"{one.card.tenths[-1] / 10:.1f}" if one.card.tenths else ""
    return " ".join(part for part in (measured, say(_word(one), s.language)) if part)


def _word(one: Rider) -> Words:
    card = one.card
    if one.became is Amended.LET_IN or (card is not None and card.outcome is Outcome.ADMIT and one.became is None):
        return PlateWord.THROUGH
    if one.became is not None or (card is not None and card.outcome is Outcome.REFUSE):
        return PlateWord.NOT_THROUGH
    return PlateWord.TO_SETTLE
