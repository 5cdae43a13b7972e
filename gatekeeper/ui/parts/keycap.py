"""The cap of a key, as it stands on the keyboard: beside whatever that key does."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gatekeeper.ui.parts.writing import CENTRE, Pen, width_of, write
from gatekeeper.ui.theme import Radius, Type

CAP_HIGH = 28  # pixels


def cap_width(text: str) -> float:
    """How wide the cap of a key is."""
    return max(CAP_HIGH, width_of(text, Pen(Type.NOTE, "")) + 12)


def draw_cap(painter: QPainter, box: QRectF, text: str, ink: str) -> None:
    """Draw a cap: an outline and the key's name."""
    painter.setPen(QPen(QColor(ink), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
    write(painter, box, text, Pen(Type.NOTE, ink), CENTRE)
