"""Where cards lie on a page: ten on A4 edge to edge, so that one cut parts two; one a page; or a label, of a roll or on A6."""

from enum import StrEnum

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.printing.card import HEIGHT, WIDTH, Bleed

_ACROSS, _DOWN = 2, 5
_LEFT = (A4[0] - _ACROSS * WIDTH) / 2
_BOTTOM = (A4[1] - _DOWN * HEIGHT) / 2
_MARK, _MARK_OFF = 3.5 * mm, 3 * mm
_BLEED = 2 * mm  # over the sheet's outer cuts; between two cards one cut is the edge of both

PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


class Layout(StrEnum):
    """How cards are put on paper."""

    A4 = "a4"
    CARD = "card"
    LABEL = "label"
    LABEL_A6 = "label-a6"

    @property
    def per_page(self) -> int:
        """Cards on a page."""
        return _ACROSS * _DOWN if self is Layout.A4 else 1


def place(slot: int) -> tuple[float, float]:
    """The lower left corner of a card on A4, in points; slots run along the rows from the top left."""
    row, column = divmod(slot, _ACROSS)
    return _LEFT + column * WIDTH, _BOTTOM + (_DOWN - 1 - row) * HEIGHT


def bleed_of(slot: int) -> Bleed:
    """How far a card's colour runs over its cuts: at the outer edges of the ten only."""
    row, column = divmod(slot, _ACROSS)
    return Bleed(
        left=_BLEED if column == 0 else 0,
        bottom=_BLEED if row == _DOWN - 1 else 0,
        right=_BLEED if column == _ACROSS - 1 else 0,
        top=_BLEED if row == 0 else 0,
    )


def behind(slot: int) -> int:
    """Where a card's back lies on the sheet's other side, which printers turn over its long edge."""
    row, column = divmod(slot, _ACROSS)
    return row * _ACROSS + _ACROSS - 1 - column


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
    right, top = _LEFT + _ACROSS * WIDTH, _BOTTOM + _DOWN * HEIGHT
    pdf.setStrokeGray(0)
    pdf.setLineWidth(0.25)
    for x in [_LEFT + column * WIDTH for column in range(_ACROSS + 1)]:
        pdf.line(x, _BOTTOM - _MARK_OFF, x, _BOTTOM - _MARK_OFF - _MARK)
        pdf.line(x, top + _MARK_OFF, x, top + _MARK_OFF + _MARK)
    for y in [_BOTTOM + row * HEIGHT for row in range(_DOWN + 1)]:
        pdf.line(_LEFT - _MARK_OFF, y, _LEFT - _MARK_OFF - _MARK, y)
        pdf.line(right + _MARK_OFF, y, right + _MARK_OFF + _MARK, y)
