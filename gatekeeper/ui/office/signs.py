"""Icons on a desk: alone, on a button, and on the rail with a number."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from gatekeeper.domain.words import Words
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import named
from gatekeeper.ui.parts.icons import Icon, draw_icon, program_icon
from gatekeeper.ui.scale import brush
from gatekeeper.ui.theme import FAMILY, DeskType, Gap, Paint

SMALL, LARGE = 20, 48  # pixels
SQUARE = 32  # pixels of a button that is only an icon
MOST_COUNTED = 99


class Sign(QWidget):
    """An icon that nobody presses."""

    def __init__(self, size: int = SMALL) -> None:
        super().__init__()
        self._icon, self._colour = Icon.EMPTY, "#000000"
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def draw(self, icon: Icon, colour: str) -> None:
        """Draw this one from now on."""
        self._icon, self._colour = icon, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """As large as its place."""
        painter, room = brush(self)
        draw_icon(painter, self._icon, room, self._colour)
        painter.end()


class ProgramSign(QWidget):
    """The program's own icon."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = program_icon()
        self.setFixedSize(SMALL, SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """As large as its place."""
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()


class SignButton(QPushButton):
    """A button that is only an icon; its word is its tool tip, and what a screen reader says."""

    def __init__(self, icon: Icon, word: Words, press: Callable[[], object]) -> None:
        super().__init__()
        named(self, "sign")
        self._icon, self._word, self._colour = icon, word, "#000000"
        self.setFixedSize(SQUARE, SQUARE)
        self.clicked.connect(lambda: press())

    def draw(self, dress: Dress, colour: str = "") -> None:
        """Draw it; in the colour of what matters less, unless another one is given."""
        self._colour = colour or dress.theme.faint
        self.setToolTip(dress.say(self._word))
        self.setAccessibleName(dress.say(self._word))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """The button, and the icon in its middle."""
        super().paintEvent(event)
        painter, room = brush(self)
        box = QRectF(0, 0, SMALL, SMALL)
        box.moveCenter(room.center())
        draw_icon(painter, self._icon, box, self._colour)
        painter.end()


class RailButton(QPushButton):
    """A desk on the rail: its icon, its title, and how much waits there."""

    def __init__(self, icon: Icon) -> None:
        super().__init__()
        named(self, "desk")
        self.setCheckable(True)
        self._icon, self._dress, self._count = icon, Dress(), 0

    def draw(self, title: str, count: int, dress: Dress, *, chosen: bool) -> None:
        """Draw it; a count of 0 is not shown."""
        self._dress, self._count = dress, count
        self.setText(title.replace("&", "&&"))  # a single one underlines the next letter
        self.setAccessibleName(f"{title} {count}" if count else title)
        self.setChecked(chosen)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Over the button: the bar of the one that is looked at, the icon, the number."""
        super().paintEvent(event)
        theme = self._dress.theme
        painter, room = brush(self)
        middle = room.center().y()
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent.field))
            painter.drawRoundedRect(QRectF(0, Gap.CLOSE, Gap.HAIR, room.height() - 2 * Gap.CLOSE), 2, 2)
        colour = theme.accent.field if self.isChecked() else theme.faint
        draw_icon(painter, self._icon, QRectF(Gap.APART, middle - SMALL / 2, SMALL, SMALL), colour)
        if self._count:
            text = str(self._count) if self._count <= MOST_COUNTED else f"{MOST_COUNTED}+"
            _count(painter, text, room, theme.accent)
        painter.end()


def _count(painter: QPainter, text: str, room: QRectF, paint: Paint) -> None:
    """A number in a pill at the right."""
    font = QFont(FAMILY)
    font.setPixelSize(DeskType.NOTE)
    font.setBold(True)
    painter.setFont(font)
    width = max(SMALL, painter.fontMetrics().horizontalAdvance(text) + Gap.NEAR)
    pill = QRectF(room.right() - width - Gap.NEAR, room.center().y() - SMALL / 2, width, SMALL)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(paint.field))
    painter.drawRoundedRect(pill, SMALL / 2, SMALL / 2)
    painter.setPen(QColor(paint.ink))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
