"""The shape of each outcome as ink, the same as on the screen: known without its colour and without a word."""

from math import cos, pi, sin

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.reasons import Outcome


def draw_shape(pdf: Canvas, outcome: Outcome, left: float, bottom: float, side: float, ink: str, field: str) -> None:
    """Draw a disc with a tick, a triangle with a stroke, an octagon with a cross, a square on its corner with a query, or
    the corners of some other code.

    Args:
        ink: Of the shape, ``#rrggbb``; `field` is what is cut out of it.
    """
    pdf.saveState()
    pdf.translate(left, bottom + side)
    pdf.scale(side, -side)  # as the window draws: downwards from the upper left corner
    pdf.setFillColor(HexColor(ink))
    pdf.setStrokeColor(HexColor(field))
    pdf.setLineCap(1)
    pdf.setLineJoin(1)
    draw = {
        Outcome.ADMIT: _disc,
        Outcome.CHECK: _triangle,
        Outcome.REFUSE: _octagon,
        Outcome.CANNOT_JUDGE: _query,
    }.get(outcome, _other_code)
    draw(pdf)
    pdf.restoreState()


def _line(pdf: Canvas, width: float, *points: tuple[float, float]) -> None:
    pdf.setLineWidth(width)
    path = pdf.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    pdf.drawPath(path, stroke=1, fill=0)


def _area(pdf: Canvas, *corners: tuple[float, float]) -> None:
    path = pdf.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    pdf.drawPath(path, stroke=0, fill=1)


def _disc(pdf: Canvas) -> None:
    pdf.circle(0.5, 0.5, 0.5, stroke=0, fill=1)
    _line(pdf, 0.12, (0.27, 0.53), (0.44, 0.70), (0.74, 0.34))


def _triangle(pdf: Canvas) -> None:
    _area(pdf, (0.5, 0.03), (1.0, 0.95), (0.0, 0.95))
    _line(pdf, 0.11, (0.5, 0.38), (0.5, 0.62))
    _line(pdf, 0.11, (0.5, 0.80), (0.5, 0.8001))


def _octagon(pdf: Canvas) -> None:
    turns = [pi / 8 + number * pi / 4 for number in range(8)]
    _area(pdf, *((0.5 + 0.54 * cos(turn), 0.5 + 0.54 * sin(turn)) for turn in turns))
    _line(pdf, 0.12, (0.32, 0.32), (0.68, 0.68))
    _line(pdf, 0.12, (0.68, 0.32), (0.32, 0.68))


def _query(pdf: Canvas) -> None:
    _area(pdf, (0.5, -0.04), (1.04, 0.5), (0.5, 1.04), (-0.04, 0.5))
    pdf.setLineWidth(0.1)
    path = pdf.beginPath()
    path.arc(0.36, 0.22, 0.64, 0.50, startAng=180, extent=225)
    path.lineTo(0.5, 0.55)
    path.lineTo(0.5, 0.62)
    pdf.drawPath(path, stroke=1, fill=0)
    _line(pdf, 0.1, (0.5, 0.79), (0.5, 0.7901))


def _other_code(pdf: Canvas) -> None:
    for x, y in ((0.04, 0.04), (0.60, 0.04), (0.04, 0.60)):
        pdf.rect(x, y, 0.36, 0.36, stroke=0, fill=1)
        pdf.saveState()
        pdf.setLineWidth(0.05)
        pdf.rect(x + 0.09, y + 0.09, 0.18, 0.18, stroke=1, fill=0)
        pdf.restoreState()
    pdf.rect(0.64, 0.74, 0.32, 0.09, stroke=0, fill=1)
