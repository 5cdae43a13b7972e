"""Where the wizard stands: four steps in a row, those behind with a tick."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gatekeeper.ui.first.state import State, WizardPage
from gatekeeper.ui.first.words import FirstWord
from gatekeeper.ui.scale import brush
from gatekeeper.ui.theme import FAMILY, Gap, Theme, Type
from gatekeeper.ui.words import say

DISC = 32  # pixels
STEPS = {
    WizardPage.JOIN: FirstWord.STEP_JOIN,
    WizardPage.PASSPHRASE: FirstWord.STEP_PASSPHRASE,
    WizardPage.CAMERA: FirstWord.STEP_CAMERA,
    WizardPage.TRY: FirstWord.STEP_TRY,
}


class Stepper(QWidget):
    """Draws the steps of a `State`."""

    def __init__(self) -> None:
        super().__init__()
        self._page, self._names = WizardPage.JOIN, [""] * len(STEPS)
        self._theme: Theme = State().mode.theme
        self.setFixedHeight(DISC + 2 * Gap.HAIR)

    def draw(self, s: State) -> None:
        """Draw this from now on."""
        self._page, self._theme = s.page, s.mode.theme
        self._names = [say(word, s.language) for word in STEPS.values()]
        self.setAccessibleName(f"{s.page + 1} / {len(STEPS)}  {self._names[s.page]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """A disc and a word for each, a line between."""
        painter, room = brush(self)
        wide = room.width() / len(STEPS)
        for page, name in zip(STEPS, self._names, strict=True):
            self._step(painter, page, name, QRectF(page * wide, 0, wide, room.height()))
        painter.end()

    def _step(self, painter: QPainter, page: WizardPage, name: str, box: QRectF) -> None:
        theme, here = self._theme, page is self._page
        reached = page <= self._page
        disc = QRectF(box.left(), box.center().y() - DISC / 2, DISC, DISC)
        painter.setPen(QColor(theme.accent.field if reached else theme.line))
        painter.setBrush(QColor(theme.accent.field if reached else theme.surface))
        painter.drawEllipse(disc)
        font = QFont(FAMILY)
        font.setPixelSize(Type.NOTE)
        font.setBold(here)
        painter.setFont(font)
        painter.setPen(QColor(theme.accent.ink if reached else theme.faint))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "✓" if page < self._page else str(page + 1))
        painter.setPen(QColor(theme.ink if here else theme.faint))
        word = QRectF(disc.right() + Gap.CLOSE, box.top(), box.right() - disc.right() - Gap.APART, box.height())
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, name)
