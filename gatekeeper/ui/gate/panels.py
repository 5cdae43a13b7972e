"""What covers the verdict while something is typed: find, who is on duty, a visitor's pass."""

import unicodedata
from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gatekeeper.domain.words import Language
from gatekeeper.service.gate.find import SHOWN, Found
from gatekeeper.ui.gate.named import mark_of, name_of
from gatekeeper.ui.gate.state import MOST_GUARDS, Panel, PinTry, State, VisitorWish
from gatekeeper.ui.gate.stick.words import StickWord
from gatekeeper.ui.parts.keyboard import DIGITS, ROWS, Keyboard, key_button
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.theme import TOUCH, Theme
from gatekeeper.ui.words import Word, say

NAME_ROOM = 20  # Latin letters; a Chinese character is as wide as two
HOURS = (2, 4, 8, 12, 24)


def plain_label(size: int, *, bold: bool = False) -> QLabel:
    """A label that takes no markup; `size` in pixels."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress_in(label, f"font-size: {size}px;" + (" font-weight: bold;" if bold else ""))
    return label


def draw_field(label: QLabel, theme: Theme) -> None:
    """Make a label look like a field that is typed into."""
    dress_in(
        label,
        f"font-size: 34px; font-weight: bold; background: {theme.raised}; border: 2px solid {theme.accent.field};"
        " border-radius: 8px; padding: 4px 14px;",
    )


class PeopleGrid(QWidget):
    """Those who were found, a button each, two in a row.

    Args:
        several: Each has a number, and more than one may be chosen.
    """

    def __init__(self, picked: Callable[[UUID], object], *, several: bool = False) -> None:
        super().__init__()
        self._people: tuple[Found, ...] = ()
        self._several = several
        self.buttons: list[QPushButton] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(6)
        for number in range(SHOWN):
            button = key_button("", lambda number=number: picked(self._people[number].person))  # type: ignore[misc]  # mypy infers no lambda that has a default
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            button.setCheckable(True)
            self.buttons.append(button)
            self.grid.addWidget(button, number // 2, number % 2)

    def render_people(self, people: tuple[Found, ...], s: State, chosen: tuple[UUID, ...] = ()) -> None:
        """Draw these from now on."""
        self._people, whole, today = people, bool(s.status.guard), s.wall.date()
        for number, button in enumerate(self.buttons):
            person = people[number] if number < len(people) else None
            button.setVisible(person is not None)
            line = found_line(person, s.language, whole=whole, today=today) if person else ""
            button.setText(f"{number + 1}   {line}" if line and self._several else line)
            button.setChecked(person is not None and person.person in chosen)


class FindPanel(QFrame):
    """Find somebody: a field, what was found, and a keyboard."""

    def __init__(
        self,
        *,
        typed: Callable[[str], object],
        erased: Callable[[], object],
        entered: Callable[[], object],
        picked: Callable[[UUID], object],
        closed: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._title, self._field, self._note = plain_label(22, bold=True), plain_label(34, bold=True), plain_label(22)
        self._close = key_button("", closed)
        self._close.setMaximumWidth(130)
        self.keyboard = Keyboard(ROWS, typed=typed, erased=erased, entered=entered)
        self.people = PeopleGrid(picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column.addLayout(head)
        row = QHBoxLayout()
        row.addWidget(self._field, 2)
        row.addWidget(self._note, 1)
        column.addLayout(row)
        column.addWidget(self.people, 3)
        column.addWidget(self.keyboard, 4)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language = s.language
        self._title.setText(say(Word.FIND_TITLE, language))
        draw_field(self._field, s.mode.theme)
        self._field.setText(s.typed or " ")
        self._close.setText(say(Word.CANCEL, language))
        self.keyboard.name(say(Word.ERASE, language), say(Word.ENTER, language))
        self._note.setText(_found_note(s))
        pointed = (s.chosen,) if s.chosen is not None else ()
        self.people.render_people(s.finds.people if s.finds is not None else (), s, pointed)


_TROUBLE = {
    "mistyped": Word.CODE_MISTYPED,
    "wrong": Word.CODE_WRONG,
    "paused": Word.CODE_PAUSED,
    "none-here": Word.CODES_NONE,
}


def _found_note(s: State) -> str:
    if not s.typed:
        return say(Word.FIND_EMPTY, s.language)
    if s.finds is None:
        return say(Word.FIND_WAIT, s.language)
    if s.finds.trouble:
        return say(_TROUBLE[s.finds.trouble], s.language)
    if not s.finds.total:
        return say(Word.FIND_NONE, s.language)
    return say(Word.FIND_MORE, s.language, n=s.finds.total) if s.finds.total > SHOWN else ""


def found_line(person: Found, language: Language, *, whole: bool, today: date) -> str:
    """Somebody on a button: flat, name, what tells them from others of the flat, end of the ID number."""
    tail = say(Word.ID_ENDS, language, tail=person.tail) if person.tail else ""
    mark = mark_of(person.who, today, language, whole=whole)
    parts = (person.flat, _cut(name_of(person, whole=whole)), mark, tail)
    return "  ".join(part for part in parts if part)


def _cut(name: str) -> str:
    """As much of a long name as a button has room for; its end is what is missed least."""
    wide = 0
    for at, character in enumerate(name):
        wide += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if wide > NAME_ROOM:
            return name[:at] + "…"
    return name


class DutyPanel(QFrame):
    """Who is on duty: a name, then a PIN."""

    def __init__(
        self,
        *,
        typed: Callable[[str], object],
        erased: Callable[[], object],
        entered: Callable[[], object],
        picked: Callable[[UUID], object],
        ended: Callable[[], object],
        closed: Callable[[], object],
        opened: Callable[[Panel], object],
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._guards: tuple[tuple[UUID, str], ...] = ()
        self._title, self._pin = plain_label(24, bold=True), plain_label(34, bold=True)
        self._pin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._close, self._end = key_button("", closed), key_button("", ended)
        self.trial, self.stick = (key_button("", partial(opened, one)) for one in (Panel.TRIAL, Panel.STICK))
        self._close.setMaximumWidth(130)
        self.keyboard = Keyboard(DIGITS, typed=typed, erased=erased, entered=entered)
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column.addLayout(head)
        body = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(6)
        for number in range(MOST_GUARDS):
            button = key_button("", lambda number=number: picked(self._guards[number][0]))  # type: ignore[misc]  # mypy infers no lambda that has a default
            button.setCheckable(True)
            self.buttons.append(button)
            names.addWidget(button)
        names.addStretch(1)
        beside = QHBoxLayout()
        beside.addWidget(self.stick, 1)
        beside.addWidget(self.trial, 1)
        names.addLayout(beside)
        names.addWidget(self._end)
        pin = QVBoxLayout()
        pin.setSpacing(10)
        pin.addWidget(self._pin)
        pin.addWidget(self.keyboard, 1)
        body.addLayout(names, 1)
        body.addLayout(pin, 1)
        column.addLayout(body, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language = s.language
        self._guards = s.guards
        who = dict(s.guards).get(s.chosen) if s.chosen else None
        if not s.guards:
            self._title.setText(say(Word.NO_GUARDS, language))
        else:
            self._title.setText(say(Word.PIN_TITLE, language, who=who) if who else say(Word.DUTY_TITLE, language))
        draw_field(self._pin, s.mode.theme)
        self._pin.setText("●" * len(s.typed) or " ")
        self._close.setText(say(Word.CANCEL, language))
        self._end.setText(say(Word.END_SHIFT, language))
        self.trial.setText(say(Word.TRIAL_OPEN, language))
        self.stick.setText(say(StickWord.OPEN, language))
        self._end.setVisible(bool(s.status.guard))
        self.keyboard.name(say(Word.ERASE, language), say(Word.ENTER, language))
        self.keyboard.setEnabled(who is not None and s.awaits(PinTry) is None)
        for number, button in enumerate(self.buttons):
            guard = s.guards[number] if number < len(s.guards) else None
            button.setVisible(guard is not None)
            if guard is not None:
                button.setText(guard[1])
                button.setChecked(guard[0] == s.chosen)


class VisitorPanel(QFrame):
    """A visitor's pass in three fields."""

    def __init__(self, *, wanted: Callable[[str, str, int], object], closed: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._wanted = wanted
        self._hours = HOURS[1]
        self._open = False
        self._form = -1
        self._title = plain_label(24, bold=True)
        self._who_label, self._flat_label, self._hours_label = plain_label(20), plain_label(20), plain_label(20)
        self.who, self.flat = QLineEdit(), QLineEdit()
        self.who.setMaxLength(60)
        self.flat.setMaxLength(24)
        self.flat.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)
        self.flat.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._close = key_button("", closed)
        self._close.setMaximumWidth(130)
        self.make = key_button("", self._make, main=True)
        self.who.returnPressed.connect(self.flat.setFocus)
        self.flat.returnPressed.connect(self._make)
        self.hours = [key_button(str(hours), lambda hours=hours: self._choose(hours)) for hours in HOURS]  # type: ignore[misc]  # mypy infers no lambda that has a default
        self.keyboard = Keyboard(ROWS, typed=self._insert, erased=self._erase, entered=self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column.addLayout(head)
        form = QGridLayout()
        form.setSpacing(8)
        form.addWidget(self._who_label, 0, 0)
        form.addWidget(self.who, 0, 1)
        form.addWidget(self._flat_label, 1, 0)
        form.addWidget(self.flat, 1, 1)
        form.addWidget(self._hours_label, 2, 0)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in self.hours:
            button.setCheckable(True)
            button.setMaximumHeight(TOUCH + 8)
            row.addWidget(button)
        form.addLayout(row, 2, 1)
        column.addLayout(form)
        column.addWidget(self.make)
        self.make.setMaximumHeight(TOUCH + 8)
        column.addWidget(self.keyboard, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on; the fields keep what is typed, and are empty when the panel opens anew."""
        language = s.language
        self._title.setText(say(Word.VISITOR_TITLE, language))
        self._who_label.setText(say(Word.VISITOR_WHO, language))
        self._flat_label.setText(say(Word.VISITOR_FLAT, language))
        self._hours_label.setText(say(Word.VISITOR_HOURS, language))
        self._close.setText(say(Word.CANCEL, language))
        self.make.setText(say(Word.VISITOR_MAKE, language))
        self.make.setEnabled(s.awaits(VisitorWish) is None)
        self.keyboard.name(say(Word.ERASE, language), say(Word.ENTER, language))
        if s.form != self._form:
            self._form = s.form
            self.who.setText(s.visitor)
            self.flat.clear()
            self._choose(HOURS[1])
        opened = s.panel is Panel.VISITOR
        if opened and not self._open:
            (self.flat if self.who.text() else self.who).setFocus()
        self._open = opened

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
            self._wanted(self.who.text(), self.flat.text(), self._hours)
        elif self.who.text().strip():
            self.flat.setFocus()
        else:
            self.who.setFocus()
