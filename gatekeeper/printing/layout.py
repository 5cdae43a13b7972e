"""Where cards lie on a page: ten on A4 with crop marks, one a page, or one label of a roll."""

from enum import StrEnum

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.printing.card import HEIGHT, WIDTH

_ACROSS, _DOWN = 2, 5
_GAP_X, _GAP_Y = 4 * mm, 2 * mm
_LEFT = (A4[0] - _ACROSS * WIDTH - (_ACROSS - 1) * _GAP_X) / 2
_BOTTOM = (A4[1] - _DOWN * HEIGHT - (_DOWN - 1) * _GAP_Y) / 2
_MARK, _MARK_OFF = 4 * mm, 2 * mm

BLEED = 0.8 * mm
"""How far colour runs over a cut on A4; less than half the gap."""

PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


class Layout(StrEnum):
    """How cards are put on paper."""

    A4 = "a4"
    CARD = "card"
    LABEL = "label"

    @property
    def per_page(self) -> int:
        """Cards on a page."""
        return _ACROSS * _DOWN if self is Layout.A4 else 1


def place(slot: int) -> tuple[float, float]:
    """The lower left corner of a card on A4, in points; slots run along the rows from the top left."""
    row, column = divmod(slot, _ACROSS)
    return _LEFT + column * (WIDTH + _GAP_X), _BOTTOM + (_DOWN - 1 - row) * (HEIGHT + _GAP_Y)


def card_boxes(dpi: int, cards: int = _ACROSS * _DOWN) -> list[PixelBox]:
    """Where the first cards of an A4 page are in its picture, for cutting them out."""
    scale = dpi / 72
    boxes = []
    for slot in range(cards):
        left, bottom = place(slot)
        top = A4[1] - bottom - HEIGHT
        edges = (left, top, left + WIDTH, top + HEIGHT)
        boxes.append(
            (round(edges[0] * scale), round(edges[1] * scale), round(edges[2] * scale), round(edges[3] * scale))
        )
    return boxes


def draw_crop_marks(pdf: Canvas) -> None:
    """Mark every cut at the edges of an A4 page, outside the cards and their bleed."""
    columns = [_LEFT + column * (WIDTH + _GAP_X) for column in range(_ACROSS)]
    rows = [_BOTTOM + row * (HEIGHT + _GAP_Y) for row in range(_DOWN)]
    right, top = columns[-1] + WIDTH, rows[-1] + HEIGHT
    pdf.setStrokeGray(0)
    pdf.setLineWidth(0.25)
    for x in [edge for left in columns for edge in (left, left + WIDTH)]:
        pdf.line(x, _BOTTOM - _MARK_OFF, x, _BOTTOM - _MARK_OFF - _MARK)
        pdf.line(x, top + _MARK_OFF, x, top + _MARK_OFF + _MARK)
    for y in [edge for bottom in rows for edge in (bottom, bottom + HEIGHT)]:
        pdf.line(_LEFT - _MARK_OFF, y, _LEFT - _MARK_OFF - _MARK, y)
        pdf.line(right + _MARK_OFF, y, right + _MARK_OFF + _MARK, y)
