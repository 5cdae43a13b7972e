"""The manual in a window of its own, beside the one that somebody works in."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gatekeeper.domain.words import Language
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.help.reader import Reader
from gatekeeper.ui.help.words import HelpWord
from gatekeeper.ui.scale import dress_in, sized
from gatekeeper.ui.theme import Gap, Theme
from gatekeeper.ui.words import say

LETTERS = 16  # design pixels; read at a desk
SIZE = (860, 700)
CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_F1)


class HelpWindow(QWidget):
    """One page, what leads to the others, and Esc closes it. It is as large as the window it belongs to wants it.

    Args:
        laminated: Leads to where the pages are printed that hang at the gate; None for no such button.
    """

    def __init__(self, owner: QWidget, laminated: Callable[[], object] | None = None) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page = ManualPage.OFFICE
        self._dress: tuple[Language, Theme, str] | None = None
        self.reader = Reader(self._turn, LETTERS)
        self._buttons = tuple((QPushButton(), word) for word in (HelpWord.CONTENTS, HelpWord.PREVIOUS, HelpWord.NEXT))
        for (button, _), to in zip(self._buttons, (None, -1, 1), strict=True):
            button.clicked.connect(
                lambda _=False, to=to: self._turn(self.page.beside(to) if to else self.page.contents)
            )
        row = QHBoxLayout()
        for button, _ in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._laminated = QPushButton()
        self._laminated.clicked.connect(lambda: self._lead(laminated))
        self._laminated.setVisible(laminated is not None)
        row.addWidget(self._laminated)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.NEAR, Gap.CLOSE, Gap.NEAR, Gap.CLOSE)
        column.addLayout(row)
        column.addWidget(self.reader, 1)

    def open(self, page: ManualPage) -> None:
        """Come to the front with this page."""
        if not self.isVisible():
            self.resize(sized(self, *SIZE))
        self._turn(page)
        self.show()
        self.raise_()
        self.activateWindow()

    def dress(self, language: Language, theme: Theme, sheet: str) -> None:
        """Another language or other colours; `sheet` is the style of the window it belongs to."""
        self._dress = (language, theme, sheet)
        dress_in(self, sheet)
        self.setWindowTitle(say(HelpWord.TITLE, language))
        for button, word in self._buttons:
            button.setText(say(word, language))
        self._laminated.setText(say(HelpWord.LAMINATED, language))
        self._turn(self.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """What opened it closes it, and so does Esc; the arrows are the page's."""
        if event.key() in CLOSING:
            self.close()
        else:
            super().keyPressEvent(event)

    def _lead(self, laminated: Callable[[], object] | None) -> None:
        """The paper is printed in the window that this one belongs to."""
        if laminated is not None:
            self.close()
            laminated()

    def _turn(self, page: ManualPage) -> None:
        self.page = page
        if self._dress is not None:
            language, theme, _ = self._dress
            self.reader.show_page(page, language, theme)
            self.reader.setFocus()
