"""The pad for number plates: first the province, then letters and digits, then who may be in the car."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from gatekeeper.domain.plates import PLATE_PROVINCES
from gatekeeper.service.gate.find import SHOWN
from gatekeeper.ui.gate.named import name_of
from gatekeeper.ui.gate.panels import PeopleGrid, draw_field, plain_label
from gatekeeper.ui.gate.plate_typing import ARMED, EMBASSY, EMERGENCY, called, checked, may_follow, plate_in, written
from gatekeeper.ui.gate.plate_words import PlateWord
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.parts.keyboard import Keyboard, key_button
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.words import Word, say

PROVINCES = (
    PLATE_PROVINCES[:10],
    PLATE_PROVINCES[10:20],
    PLATE_PROVINCES[20:30],
    (PLATE_PROVINCES[30], EMBASSY, ARMED),
)
REST = ("1234567890", "QWERTYUP港澳", "ASDFGHJKL挂", "ZXCVBNM学警领", (EMBASSY, EMERGENCY))
"""I and O are left out: no plate has them behind the city."""


class PlatePanel(QFrame):
    """A plate's field and what is to be said of it, over the pad or over the people who belong to the car."""

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
        self._title, self._field, self._note = (
            plain_label(22, bold=True),
            plain_label(34, bold=True),
            plain_label(22, bold=True),
        )
        self._note.setWordWrap(True)
        self._close = key_button("", closed)
        self._close.setMaximumWidth(130)
        self.provinces = Keyboard(PROVINCES, typed=typed, erased=erased, entered=entered)
        self.rest = Keyboard(REST, typed=typed, erased=erased, entered=entered)
        self.change, self.go = key_button("", erased), key_button("", entered, main=True)
        self.people = PeopleGrid(picked, several=True)
        self._lay_out()

    def _lay_out(self) -> None:
        for button in self.people.buttons:
            dress_in(button, "font-size: 24px;")
        self.people.grid.addWidget(self.change, SHOWN // 2, 0)
        self.people.grid.addWidget(self.go, SHOWN // 2, 1)
        self.pages = QStackedWidget()
        for page in (self.provinces, self.rest, self.people):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column.addLayout(head)
        row = QHBoxLayout()
        row.addWidget(self._field, 2)
        row.addWidget(self._note, 3)
        column.addLayout(row)
        column.addWidget(self.pages, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language = s.language
        people = s.finds.people if s.finds is not None else ()
        self._close.setText(say(Word.CANCEL, language))
        self.change.setText(say(PlateWord.CHANGE, language))
        self.go.setText(say(PlateWord.GO, language, n=len(s.riders)) if s.riders else say(Word.ENTER, language))
        self.go.setEnabled(bool(s.riders) or len(people) == 1)
        draw_field(self._field, s.mode.theme)
        self._field.setText(written(s.typed) or " ")
        self._note.setText(_note(s))
        begun = bool(s.typed) and not called(s.typed)
        title = PlateWord.WHO if people else PlateWord.TITLE_REST if begun else PlateWord.TITLE
        self._title.setText(say(title, language))
        page = self.people if people else self.rest if begun else self.provinces
        if self.pages.currentWidget() is not page:
            self.pages.setCurrentWidget(page)
        for keyboard in (self.provinces, self.rest):
            keyboard.name(say(Word.ERASE, language), say(PlateWord.LOOK, language))
        self._enable(s)
        self.people.render_people(people, s, s.riders)

    def _enable(self, s: State) -> None:
        """Only what can follow can be pressed; a letter that calls several provinces numbers them."""
        several = called(s.typed)
        for text, button in self.provinces.keys.items():
            number = several.find(text) + 1 if text in several else 0
            button.setEnabled(not several or bool(number))
            button.setText(f"{number} {text}" if number else text)
        follow = may_follow(s.typed)
        for text, button in self.rest.keys.items():
            button.setEnabled(text[0] in follow)
        ready = plate_in(s.typed) is not None and not s.seeking
        self.rest.allow(erase=bool(s.typed), enter=ready)
        self.provinces.allow(erase=bool(s.typed), enter=False)


def _note(s: State) -> str:
    if s.seeking:
        return say(PlateWord.SEEKING, s.language)
    if s.by_camera:
        return say(PlateWord.COMPARE, s.language)
    if s.finds is None and not s.typed and s.camera is Camera.WATCHING:
        return say(PlateWord.BEGIN_SEEN, s.language)
    if s.finds is None:
        return checked(s.typed, s.language)
    if not s.finds.total:
        return say(PlateWord.UNKNOWN, s.language)
    owner = s.finds.people[0]
    word = PlateWord.OWNED if s.finds.total <= SHOWN else PlateWord.OWNED_MANY
    return say(word, s.language, who=name_of(owner, whole=bool(s.status.guard)), flat=owner.flat, n=s.finds.total)
