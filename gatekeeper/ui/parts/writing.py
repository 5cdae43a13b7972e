"""Text on painted panels."""

from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from gatekeeper.domain.words import visible
from gatekeeper.ui.theme import FAMILY

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

SMALLEST = 12  # pixels of the design; on two lines, rather than cut
LINES = 512  # of text whose size is remembered: a window shows the same ones again with every answer


@dataclass(frozen=True, slots=True)
class Pen:
    """What writes: size in pixels, weight, colour ``#rrggbb``; `least` is how small it may get before it is cut."""

    size: int
    ink: str
    bold: bool = False
    least: int = 14

    def font(self) -> QFont:
        """The bundled font; whoever wants to change it takes a copy."""
        return _font(self.size, self.bold)[0]


@cache  # a few dozen sizes
def _font(size: int, bold: bool) -> tuple[QFont, QFontMetricsF]:
    """The bundled font in a size, and its measures."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font, QFontMetricsF(font)


def width_of(text: str, pen: Pen) -> float:
    """How wide a line is, pixels."""
    return _font(pen.size, pen.bold)[1].horizontalAdvance(text)


def write(painter: QPainter, box: QRectF, text: str, pen: Pen, align: Qt.AlignmentFlag = LEFT) -> float:
    """Write one line into a box, smaller if it does not fit, cut with … if it still does not; answers with its width."""
    size, shown, wide = _fitting(visible(text), pen.size, pen.bold, pen.least, box.width())
    painter.setFont(_font(size, pen.bold)[0])
    painter.setPen(QColor(pen.ink))
    painter.drawText(box, align, shown)
    return wide


@lru_cache(maxsize=LINES)
def _fitting(text: str, size: int, bold: bool, least: int, room: float) -> tuple[int, str, float]:
    """The size in which a line fits, what is left of it where none does, and how wide that is."""
    while size > least and _font(size, bold)[1].horizontalAdvance(text) > room:
        size -= 1
    metrics = _font(size, bold)[1]
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room + 0.5)
    return size, shown, metrics.horizontalAdvance(shown)


def write_whole(painter: QPainter, box: QRectF, text: str, pen: Pen, align: Qt.AlignmentFlag = LEFT) -> None:
    """Write into a box on one line or on two, whichever leaves the letters larger."""

    def of(size: int) -> Pen:
        return Pen(size, pen.ink, pen.bold, SMALLEST)

    def fits(lines: tuple[str, ...], size: int) -> bool:
        return all(width_of(line, of(size)) <= box.width() for line in lines)

    sizes = range(pen.size, SMALLEST - 1, -1)
    high = box.height() / 2
    on_one = next((size for size in sizes if fits((text,), size)), 0)
    on_two = next(
        (size for size in sizes if size * 1.25 <= high and fits(in_two(text, box.width(), of(size)), size)), 0
    )
    if on_one >= min(on_two or SMALLEST, pen.least) or not on_two:
        write(painter, box, text, of(on_one or SMALLEST), align)
        return
    for number, line in enumerate(in_two(text, box.width(), of(on_two))):
        write(painter, QRectF(box.left(), box.top() + number * high, box.width(), high), line, of(on_two), align)


def in_two(text: str, wide: float, pen: Pen) -> tuple[str, str]:
    """A line broken where the first half ends: at its last blank, or between two characters where there is none."""
    end = next((end for end in range(len(text), 0, -1) if width_of(text[:end], pen) <= wide), 1)
    if end == len(text):
        return text, ""
    blank = text.rfind(" ", 0, end + 1)
    at = blank if blank > 0 else end
    return text[:at].rstrip(), text[at:].lstrip()
