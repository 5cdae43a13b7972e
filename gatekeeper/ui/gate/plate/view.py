"""The pad for number plates: first the province, then letters and digits, then who may be in the car."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QWidget

from gatekeeper.domain.car_rules import is_rescue
from gatekeeper.domain.plates import PLATE_PROVINCES
from gatekeeper.service.gate.find import SHOWN
from gatekeeper.service.visit_words import purpose_word
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.named import shown_name
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, draw_field, pad, plain_label
from gatekeeper.ui.gate.people_grid import PeopleGrid
from gatekeeper.ui.gate.plate.after import KEYS
from gatekeeper.ui.gate.plate.car_view import CarView, turn_line
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.plate.typing import ARMED, EMBASSY, EMERGENCY, called, checked, may_follow, plate_in, written
from gatekeeper.ui.gate.plate.words import PlateWord
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.state import PURPOSES
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.theme import Type
from gatekeeper.ui.words import say

PROVINCES = (
    PLATE_PROVINCES[:10],
    PLATE_PROVINCES[10:20],
    PLATE_PROVINCES[20:30],
    (PLATE_PROVINCES[30], EMBASSY, ARMED),
)
REST = ("1234567890", "QWERTYUP港澳", "ASDFGHJKL挂", "ZXCVBNM学警领", (EMBASSY, EMERGENCY))
"""I and O are left out: no plate has them behind the city."""


class PlateView(TitledView):
    """A plate's field and what is to be said of it, over the pad or over the people who belong to the car."""

    def __init__(self, press: Press) -> None:
        super().__init__(press, title=Type.READ)
        self._field, self._note = plain_label(Type.FAR, bold=True), plain_label(Type.READ, bold=True)
        self._note.setWordWrap(True)
        self.provinces = pad(PROVINCES, press)
        self.rest = pad(REST, press)
        self.change = key_button("", lambda: press(lambda _: e.Erased()))
        self.go = key_button("", lambda: press(e.Entered), main=True)
        self.people = PeopleGrid(lambda person: press(lambda at: e.Picked(person, at)), several=True)
        self.car = CarView(press)
        self.purposes = [key_button("", partial(press, partial(_key, one))) for one in KEYS]
        self._lay_out()

    def _lay_out(self) -> None:
        self.people.grid.addWidget(self.change, SHOWN // 2, 0)
        self.people.grid.addWidget(self.go, SHOWN // 2, 1)
        self.pages = QStackedWidget()
        outside = QWidget()
        grid = QGridLayout(outside)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, button in enumerate(self.purposes):
            grid.addWidget(button, number // 2, number % 2)
        self.outside = outside
        for page in (self.provinces, self.rest, self.people, self.car, self.outside):
            self.pages.addWidget(page)
        row = QHBoxLayout()
        row.addWidget(self._field, 2)
        row.addWidget(self._note, 3)
        self.column.addLayout(row)
        self.column.addWidget(self.pages, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, plate = s.language, s.of(Plates)
        people = plate.finds.people if plate.finds is not None else ()
        self.closer.setText(say(GateWord.CANCEL, language))
        self.change.setText(say(PlateWord.CHANGE, language))
        self.go.setText(
            say(PlateWord.GO, language, n=len(plate.riders)) if plate.riders else say(GateWord.ENTER, language)
        )
        self.go.setEnabled(bool(plate.riders) or len(people) == 1)
        draw_field(self._field, s.mode.theme)
        self._field.setText(written(plate.typed) or " ")
        self._note.setText(_note(s, plate))
        begun = bool(plate.typed) and not called(plate.typed)
        title = _of_car(plate) or (PlateWord.TITLE_REST if begun else PlateWord.TITLE)
        self.title.setText(say(title, language))
        page: QWidget = self.rest if begun else self.provinces
        if plate.finds is not None:
            page = self.car if plate.car else self.people if people else self.outside
        if self.pages.currentWidget() is not page:
            self.pages.setCurrentWidget(page)
        for keyboard in (self.provinces, self.rest):
            keyboard.name(say(GateWord.ERASE, language), say(PlateWord.LOOK, language))
        self._enable(plate)
        self.people.render_people(people, s, plate.riders)
        for number, (key, purpose) in enumerate(zip(KEYS, PURPOSES, strict=True)):
            self.purposes[number].setText(f"{key}   {say(purpose_word(purpose), language)}")
            self.purposes[number].setEnabled(s.status.cars.rules.takes(purpose) or is_rescue(plate.typed))
        if plate.car:
            self.car.render_car(s, plate)

    def _enable(self, plate: Plates) -> None:
        """Only what can follow can be pressed; a letter that calls several provinces numbers them."""
        several = called(plate.typed)
        for text, button in self.provinces.keys.items():
            number = several.find(text) + 1 if text in several else 0
            button.setEnabled(not several or bool(number))
            button.setText(f"{number} {text}" if number else text)
        follow = may_follow(plate.typed)
        for text, button in self.rest.keys.items():
            button.setEnabled(text[0] in follow)
        ready = plate_in(plate.typed) is not None and not plate.seeking
        self.rest.allow(erase=bool(plate.typed), enter=ready)
        self.provinces.allow(erase=bool(plate.typed), enter=False)


def _key(text: str, at: float) -> e.Digit:
    """A key of the keyboard, touched."""
    return e.Digit(text, at)


def _of_car(plate: Plates) -> PlateWord | None:
    """The title once the car was looked up; None before."""
    if plate.car:
        return PlateWord.CAR
    if plate.is_outside:
        return PlateWord.PURPOSE
    return PlateWord.WHO if plate.finds is not None else None


def _outside(s: State, plate: Plates) -> str:
    """What the rules say of one more car from outside, now; nothing keeps a rescue car out."""
    cars = s.status.cars
    if is_rescue(plate.typed):
        return say(PlateWord.UNKNOWN, s.language)
    if cars.opens is not None:
        return say(PlateWord.NO_CARS, s.language, until=f"{cars.opens:%H:%M}")
    if cars.rules.most is None:
        return say(PlateWord.UNKNOWN, s.language)
    return say(PlateWord.FULL if cars.full else PlateWord.ROOM, s.language, n=cars.inside, most=cars.rules.most)


def _note(s: State, plate: Plates) -> str:
    if plate.seeking:
        return say(PlateWord.SEEKING, s.language)
    if plate.car:
        return turn_line(s, plate)
    if plate.by_camera:
        return say(PlateWord.COMPARE, s.language)
    if plate.finds is None and not plate.typed and s.camera is Camera.WATCHING:
        return say(PlateWord.BEGIN_SEEN, s.language)
    if plate.finds is None:
        return checked(plate.typed, s.language)
    if not plate.finds.total:
        return _outside(s, plate)
    owner = plate.finds.people[0]
    word = PlateWord.OWNED if plate.finds.total <= SHOWN else PlateWord.OWNED_MANY
    return say(
        word, s.language, who=shown_name(owner, whole=bool(s.status.guard)), flat=owner.flat, n=plate.finds.total
    )
