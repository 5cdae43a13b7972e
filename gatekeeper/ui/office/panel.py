"""The panel beside a table: a title, fields under their names, buttons at the end."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gatekeeper.domain.words import Quoted, Words
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.theme import Gap

WIDE = 340  # pixels


class SidePanel(QFrame):
    """A column of things; its words turn with the language."""

    def __init__(self, wide: int | None = WIDE) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._labels = Labels()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Gap.APART, Gap.NEAR, Gap.APART, Gap.NEAR)
        self.column.setSpacing(Gap.HAIR + 2)
        if wide is not None:
            self.setFixedWidth(wide)

    def title(self, word: Words | Quoted | None = None) -> QLabel:
        """The first line; `word` None for one that is set when it is drawn."""
        label = named(plain_label(), "heading")
        label.setWordWrap(True)
        if word is not None:
            # The dots of the button that opens the panel do not belong into its title.
            self._labels.put(lambda text: label.setText(text.rstrip("….")), word)
        self.column.addWidget(label)
        return label

    def line(self, name: str = "") -> QLabel:
        """A paragraph."""
        label = named(plain_label(), name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(label)
        return label

    def beside(self) -> tuple[QVBoxLayout, QVBoxLayout]:
        """Two places side by side, for short fields."""
        row, left, right = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for half in (left, right):
            half.setSpacing(self.column.spacing())
            row.addLayout(half, 1)
        self.column.addLayout(row)
        return left, right

    def field(self, word: Words | Quoted, widget: QWidget | None = None, into: QVBoxLayout | None = None) -> QLineEdit:
        """A field under its name; a line to type in, unless something else is given."""
        label = named(plain_label(), "faint")
        self._labels.put(label.setText, word)
        edit = QLineEdit() if widget is None else widget
        label.setBuddy(edit)
        self._labels.put(edit.setAccessibleName, word)
        for one in (label, edit):
            (into or self.column).addWidget(one)
        return edit  # type: ignore[return-value]  # whoever gives a widget does not use what comes back

    def space(self) -> None:
        """What comes next stands at the bottom."""
        self.column.addStretch(1)

    def buttons(self, *pressed: tuple[Words, Callable[[], object], str]) -> list[QPushButton]:
        """A row of buttons: word, what pressing does, and ``"main"``, ``"grave"`` or ``""``."""
        row = QHBoxLayout()
        made = []
        for word, press, name in pressed:
            made.append(self.button(word, press, name, into=row))
        self.column.addLayout(row)
        return made

    def button(
        self, word: Words | Quoted, press: Callable[[], object], name: str = "", into: QHBoxLayout | None = None
    ) -> QPushButton:
        """One button, in a line of its own unless a row is given."""
        button = named(QPushButton(), name)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: press())
        self._labels.put(button.setText, word)
        (into or self.column).addWidget(button)
        return button

    def hint(self, place: Callable[[str], object], word: Words | Quoted) -> None:
        """Another place for a word: a placeholder, a tool tip."""
        self._labels.put(place, word)

    def turn(self, dress: Dress) -> None:
        """Write the words."""
        self._labels.turn(dress)


def type_in(edit: QLineEdit, text: str) -> None:
    """Put a text into a line, as if nobody had typed it."""
    if edit.text() != text:
        with QSignalBlocker(edit):
            edit.setText(text)


def choices(box: QComboBox, texts: list[str], chosen: int) -> None:
    """Fill a box, as if nobody had chosen."""
    with QSignalBlocker(box):
        if [box.itemText(at) for at in range(box.count())] != texts:
            box.clear()
            box.addItems(texts)
        box.setCurrentIndex(chosen)
