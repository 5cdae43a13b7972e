"""A visitor's form: two fields, what they come for and for how long, and a keyboard."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy

from gatekeeper.domain.household import LONGEST_NAME
from gatekeeper.domain.visit import Purpose
from gatekeeper.service.visit_words import purpose_word
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, plain_label
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.state import PURPOSES, Visitor, VisitorWanted, VisitorWish
from gatekeeper.ui.gate.visitor.words import VisitorWord
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import ROWS, Keyboard, key_button
from gatekeeper.ui.theme import TOUCH, Gap, Type
from gatekeeper.ui.words import say

HOURS = (2, 4, 8, 12, 24)
IN_A_ROW = 5  # purposes
TURNS = "*＊"  # the key for another purpose, as an input method writes it too; no name and no flat has it


class VisitorView(TitledView):
    """A visitor's pass: name, flat, purpose and hours, of which the last two are only touched when they differ."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._hours, self._purpose = HOURS[1], PURPOSES[0]
        self._open = False
        self._form = -1
        self._who_label, self._flat_label, self._hours_label = (
            plain_label(Type.NOTE),
            plain_label(Type.NOTE),
            plain_label(Type.NOTE),
        )
        self.who, self.flat = QLineEdit(), QLineEdit()
        self.who.setMaxLength(LONGEST_NAME)
        self.flat.setMaxLength(24)
        self.flat.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)
        self.flat.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.make = key_button("", self._make, main=True)
        self.who.returnPressed.connect(self.flat.setFocus)
        self.flat.returnPressed.connect(self._make)
        for field in (self.who, self.flat):
            field.textEdited.connect(partial(self._turned_in, field))
        self.purposes = {one: key_button("", partial(self._choose_purpose, one)) for one in PURPOSES}
        self.hours = [key_button(str(hours), partial(self._choose, hours)) for hours in HOURS]
        self.keyboard = Keyboard(ROWS, typed=self._insert, erased=self._erase, entered=self._make)
        self.column.addLayout(self._fields())
        self.column.addLayout(self._purposes())
        self.column.addWidget(self.keyboard, 1)

    def _fields(self) -> QGridLayout:
        """Who, and to which flat for how long."""
        form, stay = QGridLayout(), QHBoxLayout()
        form.setSpacing(Gap.CLOSE)
        stay.setSpacing(Gap.CLOSE)
        stay.addWidget(self.flat, 1)
        stay.addWidget(self._hours_label)
        for button in self.hours:
            button.setCheckable(True)
            button.setMaximumHeight(TOUCH + 8)
            stay.addWidget(button)
        form.addWidget(self._who_label, 0, 0)
        form.addWidget(self.who, 0, 1)
        form.addWidget(self._flat_label, 1, 0)
        form.addLayout(stay, 1, 1)
        return form

    def _purposes(self) -> QGridLayout:
        """Two rows, and beside them the button that ends the form."""
        grid = QGridLayout()
        grid.setSpacing(Gap.CLOSE)
        for number, button in enumerate(self.purposes.values()):
            button.setCheckable(True)
            button.setMaximumHeight(TOUCH + 8)
            grid.addWidget(button, number // IN_A_ROW, number % IN_A_ROW)
        self.make.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        grid.addWidget(self.make, 0, IN_A_ROW, len(self.purposes) // IN_A_ROW, 1)
        for column in range(IN_A_ROW):
            grid.setColumnStretch(column, 2)
        grid.setColumnStretch(IN_A_ROW, 3)
        return grid

    def render_state(self, s: State) -> None:
        """Draw this from now on; the fields keep what is typed, and are empty when the panel opens anew."""
        language, visitor = s.language, s.of(Visitor)
        self.title.setText(say(VisitorWord.TITLE, language))
        self._who_label.setText(say(VisitorWord.WHO, language))
        self._flat_label.setText(say(VisitorWord.FLAT, language))
        self._hours_label.setText(say(VisitorWord.HOURS, language))
        for purpose, button in self.purposes.items():
            button.setText(say(purpose_word(purpose), language))
        self.closer.setText(say(GateWord.CANCEL, language))
        self.make.setText(say(VisitorWord.MAKE, language))
        self.make.setEnabled(s.awaits(VisitorWish) is None)
        self.keyboard.name(say(GateWord.ERASE, language), say(GateWord.ENTER, language))
        if visitor.form != self._form:
            self._form = visitor.form
            self.who.setText(visitor.who)
            self.flat.clear()
            self._choose(HOURS[1])
            self._choose_purpose(PURPOSES[0])
        if not self._open:
            (self.flat if self.who.text() else self.who).setFocus()
        self._open = True

    def was_closed(self) -> None:
        """The next time the first empty field has the cursor."""
        self._open = False

    def _choose(self, hours: int) -> None:
        self._hours = hours
        for button in self.hours:
            button.setChecked(button.text() == str(hours))

    def _choose_purpose(self, purpose: Purpose) -> None:
        self._purpose = purpose
        for one, button in self.purposes.items():
            button.setChecked(one is purpose)

    def _turned_in(self, field: QLineEdit, text: str) -> None:
        """The key for another purpose is no part of what is typed, in whichever field it comes."""
        plain = "".join(one for one in text if one not in TURNS)
        if plain == text:
            return
        at = len("".join(one for one in text[: field.cursorPosition()] if one not in TURNS))
        field.setText(plain)
        field.setCursorPosition(at)
        self._choose_purpose(PURPOSES[(PURPOSES.index(self._purpose) + 1) % len(PURPOSES)])

    def _insert(self, text: str) -> None:
        (self.flat if self.flat.hasFocus() else self.who).insert(text)

    def _erase(self) -> None:
        (self.flat if self.flat.hasFocus() else self.who).backspace()

    def _make(self) -> None:
        if self.who.text().strip() and self.flat.text().strip():
            self.press(lambda _: VisitorWanted(self.who.text(), self.flat.text(), self._hours, self._purpose))
        elif self.who.text().strip():
            self.flat.setFocus()
        else:
            self.who.setFocus()
