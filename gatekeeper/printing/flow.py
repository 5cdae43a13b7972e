"""What reports are made of: headings, paragraphs of plain text, and tables."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from gatekeeper.printing.fonts import BOLD, REGULAR, with_stand_ins

RULE = HexColor("#b8bec6")
_HEAD = HexColor("#e9edf2")
BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=8.5, leading=11.5, wordWrap="CJK")
STRONG = ParagraphStyle("strong", parent=BODY, fontName=BOLD)
NUMBER = ParagraphStyle("number", parent=BODY, alignment=TA_RIGHT)
NUMBER_STRONG = ParagraphStyle("number-strong", parent=STRONG, alignment=TA_RIGHT)
ENGLISH = ParagraphStyle("english", parent=BODY, wordWrap=None)  # CJK breaking would cut words anywhere
HEAD_ENGLISH = ParagraphStyle("head-english", parent=STRONG, wordWrap=None, fontSize=7, leading=8.5)
HEAD_ENGLISH_NUMBER = ParagraphStyle("head-english-number", parent=HEAD_ENGLISH, alignment=TA_RIGHT)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=7, leading=9.5, textColor=HexColor("#4a525c"))
TITLE = ParagraphStyle("title", parent=STRONG, fontSize=19, leading=25)
HEADING = ParagraphStyle("heading", parent=STRONG, fontSize=11.5, leading=15, spaceBefore=11, spaceAfter=4)
BIG = ParagraphStyle("big", parent=STRONG, fontSize=17, leading=20)
WARNING = ParagraphStyle(
    "warning",
    parent=STRONG,
    fontSize=9,
    leading=12.5,
    borderColor=black,
    borderWidth=0.8,
    borderPadding=4,
    spaceBefore=8,
)


def table_of(
    head: Sequence[tuple[str, str]],
    rows: Sequence[Sequence[object]],
    widths: list[float],
    *,
    numbers: int | None = None,
    last_strong: bool = False,
) -> Table:
    """A table whose head is repeated on every page.

    Args:
        numbers: From this column on the cells are aligned to the right.
    """

    def style(column: int, strong: bool) -> ParagraphStyle:
        if numbers is not None and column >= numbers:
            return NUMBER_STRONG if strong else NUMBER
        return STRONG if strong else BODY

    cells: list[list[Flowable | list[Flowable]]] = [
        [
            [
                plain(zh, style(at, True)),
                plain(en, HEAD_ENGLISH if numbers is None or at < numbers else HEAD_ENGLISH_NUMBER),
            ]
            for at, (zh, en) in enumerate(head)
        ]
    ]
    for number, row in enumerate(rows):
        strong = last_strong and number == len(rows) - 1
        cells.append([_cell(cell, style(at, strong)) for at, cell in enumerate(row)])
    table = Table(cells, colWidths=widths, repeatRows=1, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), _HEAD),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("LEFTPADDING", (0, 0), (-1, -1), 4),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _cell(cell: object, style: ParagraphStyle) -> Flowable | list[Flowable]:
    """Numbers with thousands marked, nothing as a dash; a pair is Chinese above English."""
    if isinstance(cell, tuple):
        zh, en = cell
        return [plain(zh, style), plain(en, ENGLISH)]
    if isinstance(cell, int):
        return plain(f"{cell:,}" if cell else "–", style)
    return plain(str(cell), style)


def heading(zh: str, en: str) -> Paragraph:
    """What stands above a section, both languages on one line."""
    return plain(f"{zh}　{en}", HEADING)


def plain(text: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph of plain text: whatever looks like markup is text too."""
    return Paragraph(escape(with_stand_ins(text)), style)


def two_lines(zh: str, en: str, style: ParagraphStyle) -> Paragraph:
    """Chinese above English in a narrow cell."""
    return Paragraph(f"{escape(with_stand_ins(zh))}<br/>{escape(with_stand_ins(en))}", style)
