"""Where cards lie on a page: ten on A4 edge to edge, three large ones, one a page; or a label, of a roll or on A6."""

from dataclasses import dataclass
from enum import StrEnum

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.printing.card import HEIGHT, WIDTH, Bleed

_MARK, _MARK_OFF = 3.5 * mm, 3 * mm
_BLEED = 2 * mm  # over the sheet's outer cuts; between two cards one cut is the edge of both

PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


class Layout(StrEnum):
    """How cards are put on paper; a large card is an ID-1 card enlarged, for whoever reads small print badly."""

    A4 = "a4"
    CARD = "card"
    LARGE = "large"
    LABEL = "label"
    LABEL_A6 = "label-a6"

    @property
    def per_page(self) -> int:
        """Cards on a page."""
        sheet = SHEETS.get(self)
        return sheet.across * sheet.down if sheet is not None else 1

    @property
    def is_label(self) -> bool:
        """Whether it is drawn as a label: it has no back and no colours."""
        return self in (Layout.LABEL, Layout.LABEL_A6)


@dataclass(frozen=True, slots=True)
class CutSheet:
    """Cards side by side on A4, upright; one cut parts two.

    Attributes:
        scale: How many times as large as ID-1 they are.
    """

    across: int
    down: int
    scale: float = 1.0

    @property
    def left(self) -> float:
        """Of the first column, in points."""
        return (A4[0] - self.across * WIDTH * self.scale) / 2

    @property
    def bottom(self) -> float:
        """Of the last row."""
        return (A4[1] - self.down * HEIGHT * self.scale) / 2

    def place(self, slot: int) -> tuple[float, float]:
        """The lower left corner of a card, in points; slots run along the rows from the top left."""
        row, column = divmod(slot, self.across)
        return (
            self.left + column * WIDTH * self.scale,
            self.bottom + (self.down - 1 - row) * HEIGHT * self.scale,
        )

    def bleed(self, slot: int) -> Bleed:
        """How far a card's colour runs over its cuts, in points of the card: at the outer edges of the sheet only."""
        row, column = divmod(slot, self.across)
        over = _BLEED / self.scale
        return Bleed(
            left=over if column == 0 else 0,
            bottom=over if row == self.down - 1 else 0,
            right=over if column == self.across - 1 else 0,
            top=over if row == 0 else 0,
        )

    def behind(self, slot: int) -> int:
        """Where a card's back lies on the sheet's other side, which printers turn over its long edge."""
        row, column = divmod(slot, self.across)
        return row * self.across + self.across - 1 - column


SHEETS = {Layout.A4: CutSheet(2, 5), Layout.LARGE: CutSheet(1, 3, 1.7)}
"""The sheets that are cut; 1.7 times makes the smallest words 12 points."""


def card_boxes(dpi: int, layout: Layout = Layout.A4) -> list[PixelBox]:
    """Where the cards of a sheet are in its picture, for cutting them out."""
    sheet, pixels = SHEETS[layout], dpi / 72
    boxes = []
    for slot in range(layout.per_page):
        left, bottom = sheet.place(slot)
        top = A4[1] - bottom - HEIGHT * sheet.scale
        edges = (left, top, left + WIDTH * sheet.scale, top + HEIGHT * sheet.scale)
        boxes.append(
            (round(edges[0] * pixels), round(edges[1] * pixels), round(edges[2] * pixels), round(edges[3] * pixels))
        )
    return boxes


def draw_crop_marks(pdf: Canvas, sheet: CutSheet) -> None:
    """Mark every cut at the edges of an A4 page, outside the cards and their bleed."""
    wide, high = WIDTH * sheet.scale, HEIGHT * sheet.scale
    right, top = sheet.left + sheet.across * wide, sheet.bottom + sheet.down * high
    pdf.setStrokeGray(0)
    pdf.setLineWidth(0.25)
    for x in [sheet.left + column * wide for column in range(sheet.across + 1)]:
        pdf.line(x, sheet.bottom - _MARK_OFF, x, sheet.bottom - _MARK_OFF - _MARK)
        pdf.line(x, top + _MARK_OFF, x, top + _MARK_OFF + _MARK)
    for y in [sheet.bottom + row * high for row in range(sheet.down + 1)]:
        pdf.line(sheet.left - _MARK_OFF, y, sheet.left - _MARK_OFF - _MARK, y)
        pdf.line(right + _MARK_OFF, y, right + _MARK_OFF + _MARK, y)
