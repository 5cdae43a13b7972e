"""One line in its colour, as large as it fits; it can be pressed where that brings something about."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gatekeeper.ui.parts.writing import LEFT, Pen, write
from gatekeeper.ui.scale import brush, sized

EDGE = 14.0


class Banner(QAbstractButton):
    """Draws a line of text.

    Args:
        high: Of the line, pixels; its letters are half as high.
    """

    def __init__(self, high: int) -> None:
        super().__init__()
        self._high, self._field, self._ink = high, "", ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(high)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as there is room."""
        return sized(self, 200, self._high)

    def render_line(self, text: str, field: str, ink: str) -> None:
        """Draw this from now on; `field` is empty for what lies below."""
        if (text, field, ink) == (self.text(), self._field, self._ink):
            return
        self._field, self._ink = field, ink
        self.setText(text)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """The field, and the line in it."""
        painter, room = brush(self)
        if self._field:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._field))
            painter.drawRoundedRect(room, 8, 8)
        box = room.adjusted(EDGE, 0, -EDGE, 0)
        write(painter, box, self.text(), Pen(self._high // 2, self._ink, bold=True, least=16), LEFT)
