"""A pattern for each colour of a pass: pastel inks are one gray on a black-and-white copy, dots and stripes are not.

A colour keeps its pattern for as long as it keeps its code, on cards, on their backs and on the sheet at the guard's desk.
"""

from collections.abc import Callable
from math import ceil

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from gatekeeper.domain.colour import Colour
from gatekeeper.domain.words import Words
from gatekeeper.printing.inks import Rgb, inks_of

_PITCH = 2.0 * mm  # from one sign to the next
_LINE = 0.55 * mm  # of patterns that are lines


class PatternWord(Words):
    """What a pattern is called where a colour is explained."""

    CROSSES = "十字", "crosses"
    DOTS = "圆点", "dots"
    STRIPES = "斜纹", "stripes"
    WAVES = "波纹", "waves"
    CHECKS = "方格", "checks"
    BARS = "竖纹", "bars"
    ZIGZAG = "折线", "zigzag"
    RINGS = "圆环", "rings"


def pattern_of(colour: Colour) -> PatternWord:
    """The pattern of a colour, by the code that is never given to another one."""
    known = tuple(PatternWord)
    return known[colour.code % len(known)]


def fill_pattern(pdf: Canvas, colour: Colour, left: float, bottom: float, wide: float, high: float) -> None:
    """Fill a rectangle with a colour and its pattern.

    The drawing is kept in the file once for each size, and only referred to afterwards: a card must stay small.
    """
    name = f"pattern-{colour.code}-{colour.rgb[1:]}-{wide:.0f}-{high:.0f}"
    if not pdf.hasForm(name):
        pdf.beginForm(name, 0, 0, wide, high)  # what reaches over the edges is cut off by the form
        inks = inks_of(colour.rgb)
        pdf.setFillColorRGB(*inks.field)
        pdf.rect(0, 0, wide, high, stroke=0, fill=1)
        _draw(pdf, pattern_of(colour), inks.pattern, wide, high)
        pdf.endForm()
    pdf.saveState()
    pdf.translate(left, bottom)
    pdf.doForm(name)
    pdf.restoreState()


def _draw(pdf: Canvas, pattern: PatternWord, ink: Rgb, wide: float, high: float) -> None:
    """Draw the signs of a pattern over a rectangle, in rows from its lower left corner."""
    pdf.setFillColorRGB(*ink)
    pdf.setStrokeColorRGB(*ink)
    pdf.setLineWidth(_LINE)
    path = pdf.beginPath()
    lines = _LINES.get(pattern)
    if lines is not None:
        lines(path, wide, high)
        pdf.drawPath(path, stroke=1, fill=0)
        return
    sign = _SIGNS[pattern]
    for row in range(ceil(high / _PITCH) + 1):
        for column in range(ceil(wide / _PITCH) + 1):
            sign(path, column * _PITCH, row * _PITCH, row + column)
    pdf.drawPath(path, stroke=int(pattern is PatternWord.RINGS), fill=int(pattern is not PatternWord.RINGS))


def _stripes(path: PDFPathObject, wide: float, high: float) -> None:
    for number in range(ceil((wide + high) / _PITCH) + 1):
        path.moveTo(number * _PITCH - high, 0)
        path.lineTo(number * _PITCH, high)


def _bars(path: PDFPathObject, wide: float, high: float) -> None:
    for number in range(ceil(wide / _PITCH) + 1):
        path.moveTo((number + 0.5) * _PITCH, 0)
        path.lineTo((number + 0.5) * _PITCH, high)


def _waves(path: PDFPathObject, wide: float, high: float) -> None:
    step, swing = 0.9 * _PITCH, 0.55 * _PITCH
    for row in range(ceil(high / (0.8 * _PITCH)) + 1):
        base = (row + 0.3) * 0.8 * _PITCH
        path.moveTo(0, base)
        for number in range(ceil(wide / step)):
            way = swing if number % 2 else -swing
            x = number * step
            path.curveTo(x + step / 3, base + way, x + 2 * step / 3, base + way, x + step, base)


def _zigzag(path: PDFPathObject, wide: float, high: float) -> None:
    step = 0.6 * _PITCH
    for row in range(ceil(high / (0.8 * _PITCH)) + 2):
        base = (row - 0.5) * 0.8 * _PITCH
        path.moveTo(0, base)
        for number in range(1, ceil(wide / step) + 1):
            path.lineTo(number * step, base + (step if number % 2 else 0))


def _dot(path: PDFPathObject, x: float, y: float, number: int) -> None:
    path.circle(x + _PITCH / 2, y + _PITCH / 2, 0.28 * _PITCH)


def _ring(path: PDFPathObject, x: float, y: float, number: int) -> None:
    path.circle(x + _PITCH / 2, y + _PITCH / 2, 0.3 * _PITCH)


def _check(path: PDFPathObject, x: float, y: float, number: int) -> None:
    if number % 2 == 0:
        path.rect(x, y, _PITCH, _PITCH)


def _cross(path: PDFPathObject, x: float, y: float, number: int) -> None:
    long, thin = 0.64 * _PITCH, 0.2 * _PITCH
    middle = _PITCH / 2
    path.rect(x + middle - long / 2, y + middle - thin / 2, long, thin)
    path.rect(x + middle - thin / 2, y + middle - long / 2, thin, long)


_LINES: dict[PatternWord, Callable[[PDFPathObject, float, float], None]] = {
    PatternWord.STRIPES: _stripes,
    PatternWord.WAVES: _waves,
    PatternWord.BARS: _bars,
    PatternWord.ZIGZAG: _zigzag,
}
_SIGNS: dict[PatternWord, Callable[[PDFPathObject, float, float, int], None]] = {
    PatternWord.DOTS: _dot,
    PatternWord.RINGS: _ring,
    PatternWord.CHECKS: _check,
    PatternWord.CROSSES: _cross,
}
