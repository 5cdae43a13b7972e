"""Lines of text at a place: what cards, labels and sheets are lettered with."""

from reportlab.pdfgen.canvas import Canvas

from gatekeeper.printing.fitting import Fitted
from gatekeeper.printing.fonts import REGULAR, width_of
from gatekeeper.printing.inks import GRAY, Rgb

SMALLEST = 7.0
"""Points of the smallest words on a card: an office laser smears Chinese characters that are smaller."""
_LEADING = 1.15


def write(pdf: Canvas, text: Fitted, font: str, left: float, base: float, ink: Rgb) -> float:
    """Write lines downwards from the baseline `base`; answers with the right end of the longest."""
    _take(pdf, text, font, ink)
    for number, line in enumerate(text.lines):
        pdf.drawString(left, base - number * _LEADING * text.size, line)
    return left + max(width_of(line, font, text.size) for line in text.lines)


def write_right(pdf: Canvas, text: Fitted, font: str, right: float, base: float, ink: Rgb) -> float:
    """Write lines downwards, each ending at `right`; answers with the left end of the longest."""
    _take(pdf, text, font, ink)
    for number, line in enumerate(text.lines):
        pdf.drawRightString(right, base - number * _LEADING * text.size, line)
    return right - max(width_of(line, font, text.size) for line in text.lines)


def write_centred(pdf: Canvas, text: Fitted, font: str, middle: float, base: float, ink: Rgb) -> None:
    """Write lines downwards, each with its middle at `middle`."""
    _take(pdf, text, font, ink)
    for number, line in enumerate(text.lines):
        pdf.drawCentredString(middle, base - number * _LEADING * text.size, line)


def heading(pdf: Canvas, text: str, left: float, top: float, ink: Rgb = GRAY) -> None:
    """The small words above a value, whose upper edge is at `top`."""
    write(pdf, Fitted((text,), SMALLEST), REGULAR, left, top - 0.85 * SMALLEST, ink)


def rule(pdf: Canvas, left: float, right: float, base: float) -> None:
    """A line that something is written on by hand."""
    pdf.setStrokeColorRGB(*GRAY)
    pdf.setLineWidth(0.5)
    pdf.line(left, base, right, base)


def _take(pdf: Canvas, text: Fitted, font: str, ink: Rgb) -> None:
    pdf.setFillColorRGB(*ink)
    pdf.setFont(font, text.size)
