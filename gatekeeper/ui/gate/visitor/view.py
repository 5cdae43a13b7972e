"""A visitor's form: five fields of which two are needed, what they come for and how long, and whoever was here before."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.domain.household import LONGEST_NAME
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.words import visible
from gatekeeper.service.gate.callers import Caller
from gatekeeper.service.gate.find import HOMES_SHOWN
from gatekeeper.service.visit_words import purpose_word
from gatekeeper.ui.gate.courier.banner import Banner, FlatButton
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, plain_label
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.after import is_recorded, must_ask
from gatekeeper.ui.gate.visitor.state import (
    PURPOSES,
    CallerPointed,
    CallerTaken,
    FormBox,
    HostTaken,
    OneMoreAlong,
    VisitHoursTurned,
    Visitor,
    VisitorTyped,
    VisitorWanted,
    VisitorWish,
    VisitPurposeSet,
    hours_of,
)
from gatekeeper.ui.gate.visitor.words import VisitorWord, caller_line
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import ROWS, Keyboard, key_button
from gatekeeper.ui.parts.stack import Stack
from gatekeeper.ui.theme import TOUCH, Gap, Type
from gatekeeper.ui.words import say

IN_A_ROW = 5  # purposes, and flats
TURNS = "*＊"  # the key for another purpose, as an input method writes it too; no name and no flat has it
TAKES = "+＋"  # the key that takes the last visit; a telephone number may begin with it
STAY = 104  # pixels of the buttons beside the title
CALLERS = 2  # who were here before that there is room for; one more character finds fewer
_LONGEST = {FormBox.WHO: LONGEST_NAME, FormBox.FLAT: 24, FormBox.PHONE: 20, FormBox.PLATE: 12, FormBox.CAME_FROM: 60}
_HEAD = {
    FormBox.WHO: VisitorWord.WHO,
    FormBox.FLAT: VisitorWord.FLAT,
    FormBox.PHONE: VisitorWord.PHONE,
    FormBox.PLATE: VisitorWord.PLATE,
    FormBox.CAME_FROM: VisitorWord.CAME_FROM,
}


class VisitorView(TitledView):
    """Name and flat by hand; all else is only touched when it differs."""

    def __init__(self, press: Press) -> None:
        super().__init__(press, title=Type.NOTE)
        self._open, self._form = False, -1
        self._shown = Visitor()
        self.boxes = {box: QLineEdit() for box in FormBox}
        self._heads = {box: plain_label(Type.NOTE) for box in FormBox}
        for box, field in self.boxes.items():
            field.setMaxLength(_LONGEST[box])
            field.textEdited.connect(partial(self._edited, box))
            field.returnPressed.connect(partial(self._entered, box))
        self.who, self.flat = self.boxes[FormBox.WHO], self.boxes[FormBox.FLAT]
        for box in (FormBox.FLAT, FormBox.PHONE):
            self.boxes[box].setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)
            self.boxes[box].setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.make = key_button("", self._make, main=True)
        self.purposes = {one: key_button("", partial(self._purpose, one)) for one in PURPOSES}
        self.stay = key_button("", partial(press, lambda _: VisitHoursTurned()))
        self.along = key_button("", partial(press, lambda _: OneMoreAlong()))
        self.homes = [FlatButton(partial(self._choose, number)) for number in range(HOMES_SHOWN)]
        self.callers = [Banner(TOUCH) for _ in range(CALLERS)]
        self.keyboard = Keyboard(ROWS, typed=self._insert, erased=self._erase, entered=self._key_entered)
        self.column.addLayout(self._fields())
        self.column.addLayout(self._middle())
        self.column.addWidget(self.keyboard, 1)

    def _fields(self) -> QGridLayout:
        """What is needed on the left, the rest beside it; how long and how many along beside the title."""
        grid, beside = QGridLayout(), QHBoxLayout()
        grid.setSpacing(Gap.CLOSE)
        beside.setSpacing(Gap.CLOSE)
        for row, box in enumerate((FormBox.WHO, FormBox.FLAT)):
            grid.addWidget(self._heads[box], row, 0)
            grid.addWidget(self.boxes[box], row, 1)
        grid.addWidget(self._heads[FormBox.PHONE], 0, 2)
        grid.addWidget(self.boxes[FormBox.PHONE], 0, 3)
        grid.addWidget(self._heads[FormBox.PLATE], 1, 2)
        beside.addWidget(self.boxes[FormBox.PLATE], 1)
        beside.addWidget(self._heads[FormBox.CAME_FROM])
        beside.addWidget(self.boxes[FormBox.CAME_FROM], 1)
        grid.addLayout(beside, 1, 3)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(3, 5)
        for number, button in enumerate((self.stay, self.along), 1):
            button.setFixedWidth(STAY)
            self.head.insertWidget(number, button)
        return grid

    def _middle(self) -> QGridLayout:
        """Purposes, or what is proposed in their place; and beside them the button that ends the form."""
        self._pages = Stack()
        purposes, homes, callers = QWidget(), QWidget(), QWidget()
        for page in (purposes, homes, callers):
            self._pages.addWidget(page)
        grid, flats, lines = QGridLayout(purposes), QGridLayout(homes), QVBoxLayout(callers)
        for layout in (grid, flats, lines):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(Gap.CLOSE)
        for number, button in enumerate(self.purposes.values()):
            button.setCheckable(True)
            button.setMaximumHeight(TOUCH + 8)
            grid.addWidget(button, number // IN_A_ROW, number % IN_A_ROW)
        for number, flat in enumerate(self.homes):
            flats.addWidget(flat, number // IN_A_ROW, number % IN_A_ROW)
        for number, line in enumerate(self.callers):
            line.clicked.connect(partial(self._take, number))
            lines.addWidget(line)
        self.make.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        whole = QGridLayout()
        whole.setSpacing(Gap.CLOSE)
        whole.addWidget(self._pages, 0, 0)
        whole.addWidget(self.make, 0, 1)
        whole.setColumnStretch(0, 10)
        whole.setColumnStretch(1, 3)
        return whole

    def render_state(self, s: State) -> None:
        """Draw this from now on; the fields keep what is typed, and are written anew with another form."""
        language, theme, visitor = s.language, s.mode.theme, s.of(Visitor)
        self._shown = visitor
        word = VisitorWord.DUE if visitor.lists_expected else VisitorWord.TITLE
        self.title.setText(say(word, language, n=len(visitor.callers)))
        for box, head in self._heads.items():
            head.setText(say(_HEAD[box], language))
        self.flat.setPlaceholderText(say(VisitorWord.FLAT_HINT, language))
        for purpose, button in self.purposes.items():
            button.setText(say(purpose_word(purpose), language))
            button.setChecked(purpose is visitor.purpose)
        self._render_stay(s, visitor)
        self.closer.setText(say(GateWord.CANCEL, language))
        self.make.setText(say(VisitorWord.NEXT if must_ask(s, visitor) else VisitorWord.MAKE, language))
        self.make.setEnabled(s.awaits(VisitorWish) is None)
        self.keyboard.name(say(GateWord.ERASE, language), say(GateWord.ENTER, language))
        for field in self.boxes.values():
            field.setReadOnly(is_recorded(s, visitor))
        if visitor.form != self._form:
            self._form = visitor.form
            for box, field in self.boxes.items():
                field.setText(visitor.text(box))
            if self._open and self.who.hasFocus() and self.who.text():
                self.flat.setFocus()  # the camera has read who they are
        for number, flat in enumerate(self.homes):
            home = visitor.homes[number] if number < len(visitor.homes) else None
            name = home.who.shown(whole=bool(s.status.guard)) if home is not None and home.who is not None else ""
            chosen = home is not None and home.household == visitor.home
            flat.render_flat(home.flat if home is not None else "", visible(name), theme, chosen=chosen)
        listed = _listed(visitor)
        for number, line in enumerate(self.callers):
            caller = listed[number] if number < len(listed) else None
            text = caller_line(caller, language, whole=bool(s.status.guard)) if caller is not None else ""
            first = caller is not None and (
                caller.visit == visitor.pointed if visitor.pointed is not None else number == 0
            )
            paint = theme.accent if first else theme.quiet
            key = "＋  " if first else ""
            line.render_line(key + text if text else "", paint.field if text else "", paint.ink)
        self._pages.setCurrentIndex(_page(visitor))
        if not self._open:
            (self.flat if self.who.text() else self.who).setFocus()
        self._open = True

    def _render_stay(self, s: State, visitor: Visitor) -> None:
        """How long, and how many come along."""
        self.stay.setText(say(VisitorWord.STAY, s.language, n=hours_of(s, visitor)))
        self.along.setText(say(VisitorWord.ALONG, s.language, n=visitor.companions))

    def was_closed(self) -> None:
        """The next time the first empty field has the cursor."""
        self._open = False

    def _edited(self, box: FormBox, text: str) -> None:
        """What was typed; the two keys that mean something are no part of it, in whichever field they come."""
        field = self.boxes[box]
        keys = TURNS + (TAKES if box in (FormBox.WHO, FormBox.FLAT) else "")
        plain = "".join(one for one in text if one not in keys)
        if plain != text:
            at = len("".join(one for one in text[: field.cursorPosition()] if one not in keys))
            field.setText(plain)
            field.setCursorPosition(at)
        self.press(lambda at: VisitorTyped(box, plain, at))
        pressed = [one for one in text if one in keys]
        if any(one in TURNS for one in pressed):
            self.press(lambda _: VisitPurposeSet(None))
        elif pressed:
            self.press(lambda at: CallerTaken(None, at))

    def takes_key(self, key: Qt.Key) -> bool:
        """Up and down for what they come for, PgUp how long, PgDn how many along, and F1 again for the next page."""
        match key:
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                by = 1 if key is Qt.Key.Key_Down else -1
                points = self._shown.lists_expected
                self.press(lambda _: CallerPointed(by) if points else VisitPurposeSet(None, by))
            case Qt.Key.Key_PageUp:
                self.press(lambda _: VisitHoursTurned())
            case Qt.Key.Key_PageDown:
                self.press(lambda _: OneMoreAlong())
            case Qt.Key.Key_F1:
                self._make(further=True)
            case _:
                return False
        return True

    def _purpose(self, purpose: Purpose) -> None:
        self.press(lambda _: VisitPurposeSet(purpose))

    def _insert(self, text: str) -> None:
        field = self._focused()
        field.insert(text)
        field.textEdited.emit(field.text())

    def _erase(self) -> None:
        field = self._focused()
        field.backspace()
        field.textEdited.emit(field.text())

    def _focused(self) -> QLineEdit:
        return next((field for field in self.boxes.values() if field.hasFocus()), self.who)

    def _key_entered(self) -> None:
        self._entered(next((box for box, field in self.boxes.items() if field.hasFocus()), FormBox.WHO))

    def _entered(self, box: FormBox) -> None:
        """Enter goes on from the name to the flat, and from everywhere else to what becomes of the form."""
        if self._shown.lists_expected and self._shown.pointed is not None:
            self.press(lambda at: CallerTaken(None, at))
        elif box is FormBox.WHO and not (self.flat.text().strip() and self._shown.home is not None):
            self.flat.setFocus()
        else:
            self._make()

    def _make(self, *, further: bool = False) -> None:
        if not self.who.text().strip():
            self.who.setFocus()
        elif not self.flat.text().strip():
            self.flat.setFocus()
        else:
            texts = tuple((box, field.text()) for box, field in self.boxes.items())
            self.press(lambda at: VisitorWanted(texts, at, further))

    def _choose(self, number: int) -> None:
        if number < len(self._shown.homes):
            home = self._shown.homes[number].household
            self.press(lambda at: HostTaken(home, at))

    def _take(self, number: int, _: bool = False) -> None:
        listed = _listed(self._shown)
        if number < len(listed):
            visit = listed[number].visit
            self.press(lambda at: CallerTaken(visit, at))


def _listed(visitor: Visitor) -> tuple[Caller, ...]:
    """Those there is room for, the one pointed at among them."""
    first = max(0, visitor.place) // CALLERS * CALLERS
    return visitor.callers[first : first + CALLERS]


def _page(visitor: Visitor) -> int:
    """Purposes, or the flats that may be meant while one is typed, or whoever was here before."""
    if visitor.box is FormBox.FLAT and visitor.homes_total > 1 and visitor.home is None:
        return 1
    return 2 if visitor.callers and visitor.taken is None else 0
