"""Text on painted panels."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from gatekeeper.ui.theme import FAMILY

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Pen:
    """What writes: size in pixels, weight, colour ``#rrggbb``; `least` is how small it may get before it is cut."""

    size: int
    ink: str
    bold: bool = False
    least: int = 14

    def font(self) -> QFont:
        """The bundled font."""
        font = QFont(FAMILY)
        font.setPixelSize(self.size)
        font.setWeight(QFont.Weight.Bold if self.bold else QFont.Weight.Normal)
        return font


def width_of(text: str, pen: Pen) -> float:
    """How wide a line is, pixels."""
    return QFontMetricsF(pen.font()).horizontalAdvance(text)


def write(painter: QPainter, box: QRectF, text: str, pen: Pen, align: Qt.AlignmentFlag = LEFT) -> float:
    """Write one line into a box, smaller if it does not fit, cut with … if it still does not; answers with its width."""
    size = pen.size
    while size > pen.least and width_of(text, Pen(size, pen.ink, pen.bold)) > box.width():
        size -= 1
    fitting = Pen(size, pen.ink, pen.bold)
    metrics = QFontMetricsF(fitting.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 0.5)
    painter.setFont(fitting.font())
    painter.setPen(QColor(pen.ink))
    painter.drawText(box, align, shown)
    return metrics.horizontalAdvance(shown)
