"""The panel on which an ID card or a passport is read: a form that fills itself, and that a hand can put right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.domain.document import DocumentKind
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import PanelView
from gatekeeper.ui.gate.paper.state import (
    BOXES,
    Paper,
    PaperAgain,
    PaperTouched,
    PaperUsed,
    PaperVisits,
    boxes_of,
    is_slow,
)
from gatekeeper.ui.gate.paper.words import PaperWord, note_of
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import ROWS, Keyboard, key_button
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.theme import TOUCH, Gap, Radius, Theme, Type, letters, painted
from gatekeeper.ui.words import say

_LABELS = {
    "number": PaperWord.NUMBER,
    "name": PaperWord.NAME,
    "sex": PaperWord.SEX,
    "nation": PaperWord.NATION,
    "birth": PaperWord.BIRTH,
    "rest": PaperWord.ADDRESS,
}
_OF_A_PASSPORT = {"nation": PaperWord.NATIONALITY, "rest": PaperWord.EXPIRY}
_ROWS = (("number",), ("name", "sex", "nation", "birth"), ("rest",))
_STRETCH = {"number": 1, "name": 11, "sex": 2, "nation": 5, "birth": 7, "rest": 1}
DOUBT = 6  # pixels of the edge of a box that has to be compared
SMALL = 22  # pixels of the letters where four boxes stand side by side
FIRST = 76  # pixels of the labels that stand first in their rows
LONGEST = 80  # characters of a box


class PaperView(PanelView):
    """Boxes for what a document says. What was read fills them until the guard begins to type."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._paper: Paper | None = None
        self._drawn: tuple[Paper | None, Language, str, Camera, bool] | None = None
        self._by_hand: set[str] = set()
        self._labels = {box: _label(letters(Type.NOTE)) for box in BOXES}
        self.boxes = {box: QLineEdit() for box in BOXES}
        for box, edit in self.boxes.items():
            edit.setMaxLength(LONGEST)
            edit.textEdited.connect(lambda _, box=box: self._edited(box))
            edit.returnPressed.connect(self._use)
        for box in ("number", "birth"):
            self.boxes[box].setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.boxes["sex"].setMinimumWidth(TOUCH)
        self._title, self.note = _label(letters(Type.READ, bold=True)), _label("")
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.note.setFixedHeight(TOUCH + 2)
        self.visits = key_button("", self.visit)
        self.again = key_button("", lambda: press(lambda _: PaperAgain()))
        self._close = key_button("", lambda: press(lambda _: e.Closed()))
        self.keyboard = Keyboard(ROWS, typed=self._insert, erased=self._erase, entered=self._use)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.APART, Gap.CLOSE, Gap.APART, Gap.NEAR)
        column.setSpacing(Gap.CLOSE)
        head = QHBoxLayout()
        head.setSpacing(Gap.CLOSE)
        head.addWidget(self._title, 1)
        for button, wide in ((self.visits, 150), (self.again, 150), (self._close, 110)):
            button.setFixedWidth(wide)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            head.addWidget(button)
        column.addLayout(head)
        for boxes in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(Gap.CLOSE)
            self._labels[boxes[0]].setMinimumWidth(FIRST)
            for box in boxes:
                row.addWidget(self._labels[box])
                row.addWidget(self.boxes[box], _STRETCH[box])
            column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self.keyboard, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on; boxes that a hand has changed keep what they say."""
        paper, language, theme = s.of(Paper), s.language, s.mode.theme
        if self._paper is None or paper.again != self._paper.again:
            self._empty()
        self._paper = paper
        drawn = (paper, language, theme.name, s.camera, is_slow(paper, s.now))
        if drawn == self._drawn:
            return
        self._drawn = drawn
        passport = paper.document is not None and paper.document.kind is DocumentKind.MRZ
        for box, label in self._labels.items():
            label.setText(say((_OF_A_PASSPORT if passport else {}).get(box, _LABELS[box]), language))
        self._title.setText(say(PaperWord.TITLE, language))
        self.visits.setText(say(GateWord.KEY_VISITOR, language))
        self.again.setText(say(PaperWord.AGAIN, language))
        self._close.setText(say(GateWord.CANCEL, language))
        self.keyboard.name(say(GateWord.ERASE, language), say(GateWord.ENTER, language))
        self._fill(paper, theme)
        self.note.setText(note_of(s))
        read = None if paper.by_hand else paper.document
        good = read is not None and read.certain and not read.problems
        paint = theme.admit if good else theme.warning if read or paper.trouble else theme.quiet
        dress_in(
            self.note,
            letters(Type.NOTE, bold=True)
            + painted(paint, radius=Radius.CONTROL, padding=f"{Gap.HAIR // 2}px {Gap.NEAR}px"),
        )

    def was_closed(self) -> None:
        """The next document finds empty boxes."""
        self._paper = None

    def takes_key(self, key: Qt.Key) -> bool:
        """F1: what stands in the boxes is not to be typed once more."""
        if key is Qt.Key.Key_F1:
            self.visit()
        return key is Qt.Key.Key_F1

    def _empty(self) -> None:
        self._by_hand.clear()
        self._drawn = None
        for edit in self.boxes.values():
            edit.clear()
        self.boxes["number"].setFocus()

    def _fill(self, paper: Paper, theme: Theme) -> None:
        read = boxes_of(paper.document) if paper.document is not None else {}
        certain = paper.document is not None and paper.document.certain
        for box, edit in self.boxes.items():
            field = None if box in self._by_hand else read.get(box)
            if box not in self._by_hand and edit.text() != (text := field.text if field else ""):
                edit.setText(text)
                edit.setCursorPosition(0)
            doubtful = field is not None and (field.doubtful or (box == "number" and not certain))
            look = f"border-left: {DOUBT}px solid {theme.doubtful};" if doubtful else ""
            if box == "number":
                look += letters(Type.FAR, bold=True)
            elif box != "rest":
                look += letters(_size_for(edit.text()) if box == "name" else SMALL)
            dress_in(edit, look)

    def _edited(self, box: str) -> None:
        first = box not in self._by_hand
        self._by_hand.add(box)
        if first:
            self._drawn = None
            self.press(lambda _: PaperTouched(box))

    def _at(self) -> QLineEdit:
        return next((edit for edit in self.boxes.values() if edit.hasFocus()), self.boxes["number"])

    def _insert(self, text: str) -> None:
        self._at().insert(text)
        self._edited(self._box_of(self._at()))

    def _erase(self) -> None:
        self._at().backspace()
        self._edited(self._box_of(self._at()))

    def _box_of(self, edit: QWidget) -> str:
        return next(box for box, one in self.boxes.items() if one is edit)

    def _use(self) -> None:
        number, who = self.boxes["number"].text(), self.boxes["name"].text()
        self.press(lambda at: PaperUsed(number, at, who))

    def visit(self) -> None:
        """Whoever the form is about gets a visitor's pass."""
        who = self.boxes["name"].text().strip() or self.boxes["number"].text().strip()
        self.press(lambda _: PaperVisits(who))


def _size_for(name: str) -> int:
    """Pixels of the letters in which a name stands whole in its box; very long ones are scrolled."""
    wide = sum(2 if ord(one) > 0x2E7F else 1 for one in name)
    return SMALL if wide <= 15 else 18 if wide <= 20 else 15


def _label(style: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress_in(label, style)
    return label
