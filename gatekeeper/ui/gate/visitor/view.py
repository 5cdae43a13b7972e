"""A visitor's form: three fields and a keyboard."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit

from gatekeeper.domain.household import LONGEST_NAME
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, plain_label
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.state import Visitor, VisitorWanted, VisitorWish
from gatekeeper.ui.gate.visitor.words import VisitorWord
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import ROWS, Keyboard, key_button
from gatekeeper.ui.theme import TOUCH, Gap, Type
from gatekeeper.ui.words import say

HOURS = (2, 4, 8, 12, 24)


class VisitorView(TitledView):
    """A visitor's pass in three fields."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._hours = HOURS[1]
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
        self.hours = [key_button(str(hours), partial(self._choose, hours)) for hours in HOURS]
        self.keyboard = Keyboard(ROWS, typed=self._insert, erased=self._erase, entered=self._make)
        form = QGridLayout()
        form.setSpacing(Gap.CLOSE)
        form.addWidget(self._who_label, 0, 0)
        form.addWidget(self.who, 0, 1)
        form.addWidget(self._flat_label, 1, 0)
        form.addWidget(self.flat, 1, 1)
        form.addWidget(self._hours_label, 2, 0)
        row = QHBoxLayout()
        row.setSpacing(Gap.CLOSE)
        for button in self.hours:
            button.setCheckable(True)
            button.setMaximumHeight(TOUCH + 8)
            row.addWidget(button)
        form.addLayout(row, 2, 1)
        self.column.addLayout(form)
        self.column.addWidget(self.make)
        self.make.setMaximumHeight(TOUCH + 8)
        self.column.addWidget(self.keyboard, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on; the fields keep what is typed, and are empty when the panel opens anew."""
        language, visitor = s.language, s.of(Visitor)
        self.title.setText(say(VisitorWord.TITLE, language))
        self._who_label.setText(say(VisitorWord.WHO, language))
        self._flat_label.setText(say(VisitorWord.FLAT, language))
        self._hours_label.setText(say(VisitorWord.HOURS, language))
        self.closer.setText(say(GateWord.CANCEL, language))
        self.make.setText(say(VisitorWord.MAKE, language))
        self.make.setEnabled(s.awaits(VisitorWish) is None)
        self.keyboard.name(say(GateWord.ERASE, language), say(GateWord.ENTER, language))
        if visitor.form != self._form:
            self._form = visitor.form
            self.who.setText(visitor.who)
            self.flat.clear()
            self._choose(HOURS[1])
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

    def _insert(self, text: str) -> None:
        (self.flat if self.flat.hasFocus() else self.who).insert(text)

    def _erase(self) -> None:
        (self.flat if self.flat.hasFocus() else self.who).backspace()

    def _make(self) -> None:
        if self.who.text().strip() and self.flat.text().strip():
            self.press(lambda _: VisitorWanted(self.who.text(), self.flat.text(), self._hours))
        elif self.who.text().strip():
            self.flat.setFocus()
        else:
            self.who.setFocus()
