"""The manual in a window of its own, beside the one that somebody works in."""

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
    """One page, what leads to the others, and Esc closes it. It is as large as the window it belongs to wants it."""

    def __init__(self, owner: QWidget) -> None:
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
        self._turn(self.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """What opened it closes it, and so does Esc; the arrows are the page's."""
        if event.key() in CLOSING:
            self.close()
        else:
            super().keyPressEvent(event)

    def _turn(self, page: ManualPage) -> None:
        self.page = page
        if self._dress is not None:
            language, theme, _ = self._dress
            self.reader.show_page(page, language, theme)
            self.reader.setFocus()
