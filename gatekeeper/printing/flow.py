"""What reports are made of: headings, paragraphs of plain text, and tables."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from gatekeeper.domain.household import HAN
from gatekeeper.printing.fonts import BOLD, REGULAR, width_of, with_stand_ins

BOX, TICK = "□", "■"
"""To be ticked, and ticked already; both are in the font."""
RULE = HexColor("#b8bec6")
GRAVE = HexColor("#b3141f")
"""What must be seen first; dark enough to read on a gray copy."""
_HEAD = HexColor("#e9edf2")
_GRAVE_HEAD = HexColor("#fbe6e7")
_FAINT = HexColor("#4a525c")
BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=8.5, leading=11.5)
STRONG = ParagraphStyle("strong", parent=BODY, fontName=BOLD)
NUMBER = ParagraphStyle("number", parent=BODY, alignment=TA_RIGHT)
NUMBER_STRONG = ParagraphStyle("number-strong", parent=STRONG, alignment=TA_RIGHT)
HEAD = ParagraphStyle("head", parent=STRONG, fontSize=7.8, leading=9.6)
HEAD_NUMBER = ParagraphStyle("head-number", parent=HEAD, alignment=TA_RIGHT)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=7, leading=9.5, textColor=_FAINT)
TITLE = ParagraphStyle("title", parent=STRONG, fontSize=20, leading=26)
LEAD = ParagraphStyle("lead", parent=BODY, fontSize=10.5, leading=15.5)
HEADING = ParagraphStyle("heading", parent=STRONG, fontSize=11.5, leading=15, spaceBefore=11, spaceAfter=4)
HEADING_GRAVE = ParagraphStyle("heading-grave", parent=HEADING, textColor=GRAVE)
BIG = ParagraphStyle("big", parent=STRONG, fontSize=17, leading=20)
BIG_GRAVE = ParagraphStyle("big-grave", parent=BIG, textColor=GRAVE)
_PAD = 4  # points, left and right of a cell's text


def table_of(
    head: Sequence[str],
    rows: Sequence[Sequence[object]],
    widths: list[float],
    *,
    numbers: int | None = None,
    last_strong: bool = False,
    grave: bool = False,
) -> Table:
    """A table whose head is repeated on every page; words of the head are never broken.

    Args:
        numbers: From this column on the cells are aligned to the right.
        grave: Whether it tells what must be seen first.
    """

    def style(column: int, strong: bool) -> ParagraphStyle:
        if numbers is not None and column >= numbers:
            return NUMBER_STRONG if strong else NUMBER
        return STRONG if strong else BODY

    cells: list[list[Flowable]] = [
        [_head(word, widths[at], numbers is not None and at >= numbers) for at, word in enumerate(head)]
    ]
    for number, row in enumerate(rows):
        strong = last_strong and number == len(rows) - 1
        cells.append([_cell(cell, style(at, strong)) for at, cell in enumerate(row)])
    table = Table(cells, colWidths=widths, repeatRows=1, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), _GRAVE_HEAD if grave else _HEAD),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                *([("LINEBEFORE", (0, 0), (0, -1), 2.5, GRAVE)] if grave else []),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
                ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _head(text: str, wide: float, number: bool) -> Paragraph:
    """A head, in letters small enough for its longest word; Chinese breaks anywhere, so it counts as one word."""
    style = HEAD_NUMBER if number else HEAD
    text = with_stand_ins(text)
    longest = max((width_of(word, BOLD, style.fontSize) for word in text.split() or [""]), default=0)
    room = wide - 2 * _PAD - 0.5
    if longest > room and longest * 0.78 <= room:
        style = ParagraphStyle(f"{style.name}-narrow", parent=style, fontSize=style.fontSize * room / longest)
    return plain(text, style)


def _cell(cell: object, style: ParagraphStyle) -> Flowable:
    """Numbers with thousands marked, nothing as a dash."""
    if isinstance(cell, int):
        return plain(f"{cell:,}" if cell else "–", style)
    return plain(str(cell), style)


def heading(text: str, *, grave: bool = False) -> Paragraph:
    """What stands above a section."""
    return plain(text, HEADING_GRAVE if grave else HEADING)


def boxed(text: str, width: float) -> Table:
    """A paragraph in a frame, as wide as everything else on the page."""
    box = Table([[plain(text, STRONG)]], colWidths=[width], hAlign="LEFT")
    box.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.9, GRAVE),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    return box


def plain(text: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph of plain text: whatever looks like markup is text too.

    Chinese breaks between any two characters; a text without it breaks between words.
    """
    shown = with_stand_ins(text)
    if HAN.search(shown):
        style = ParagraphStyle(f"{style.name}-han", parent=style, wordWrap="CJK")
    return Paragraph(escape(shown), style)
