"""Letters and digits for whoever has no keyboard, or gloves on."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from gatekeeper.domain.words import visible
from gatekeeper.ui.parts.writing import Pen, width_of
from gatekeeper.ui.scale import dress_in, sized, unit_of
from gatekeeper.ui.theme import TOUCH, Gap, Type, letters

ROWS = ("1234567890", "QWERTYUIOP", "ASDFGHJKL-", "ZXCVBNM")
DIGITS = ("789", "456", "123", "0")
"""As on the number pad of a keyboard."""


class FittingButton(QPushButton):
    """A button whose words are written smaller, before they would be cut; it never claims more room than a finger."""

    SIZES = (Type.READ, Type.NOTE)
    EDGES = 20  # pixels beside the words

    def __init__(self, text: str) -> None:
        self._size = Type.READ
        super().__init__(text)

    def setText(self, text: str) -> None:  # noqa: N802  Qt's name
        """Other words, as large as they fit."""
        if text != self.text():
            super().setText(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """The same words in other room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Dressed anew, in another unit."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """A finger's; the words give way."""
        return QSize(sized(self, TOUCH, TOUCH).width(), super().minimumSizeHint().height())

    def _fit(self) -> None:
        wide = self.width() / unit_of(self) - self.EDGES
        text = self.text().replace("&&", "&")
        lines = text.split("\n")
        fits = (one for one in self.SIZES if all(width_of(line, Pen(one, "", bold=True)) <= wide for line in lines))
        size = next(fits, self.SIZES[-1])
        if size != self._size:
            self._size = size
            dress_in(self, letters(size))


def key_button(text: str, pressed: Callable[[], object], *, main: bool = False) -> QPushButton:
    """A button that is big enough, and leaves the keyboard to the window."""
    button = FittingButton(text)
    return as_key(button, pressed, main=main)


def as_key(button: QPushButton, pressed: Callable[[], object], *, main: bool = False) -> QPushButton:
    """Make a button big enough for a glove, and leave the keyboard to the window."""
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setMinimumHeight(TOUCH)
    button.setMinimumWidth(TOUCH)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    if main:
        button.setObjectName("main")
    button.clicked.connect(lambda: pressed())
    return button


def on_button(text: str) -> str:
    """A name for a button: a single & would underline the next letter, and be pressed by it."""
    return visible(text).replace("&", "&&")


class Keyboard(QWidget):
    """Keys in rows; the last row ends with delete and OK.

    Attributes:
        keys: By what they type.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        *,
        typed: Callable[[str], object],
        erased: Callable[[], object],
        entered: Callable[[], object],
    ) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Gap.CLOSE)
        columns = max(map(len, rows))
        self.keys: dict[str, QPushButton] = {}
        for line, keys in enumerate(rows):
            for column, key in enumerate(keys):
                button = as_key(QPushButton(key), partial(typed, key))
                button.setObjectName("key")
                self.keys[key] = button
                grid.addWidget(button, line, column)
        last = len(rows) - 1
        free = columns - len(rows[-1])
        self._erase = key_button("", erased)
        self._enter = key_button("", entered, main=True)
        first = (free + 1) // 2
        grid.addWidget(self._erase, last, len(rows[-1]), 1, free - first)
        grid.addWidget(self._enter, last, columns - first, 1, first)

    def name(self, erase: str, enter: str) -> None:
        """What the two long keys are called."""
        self._erase.setText(erase)
        self._enter.setText(enter)

    def allow(self, *, erase: bool, enter: bool) -> None:
        """Whether the two long keys can be pressed."""
        self._erase.setEnabled(erase)
        self._enter.setEnabled(enter)
