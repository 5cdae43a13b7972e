"""A4 pages of flowing text and tables: their margins, and the line below each of them."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.flow import RULE
from gatekeeper.printing.fonts import REGULAR, load_fonts, with_stand_ins
from gatekeeper.service.ours import MAKER

_EDGE = 18 * mm
_PADDING = 6  # points; reportlab's frames keep this much inside the margins
_LONGEST = 80  # characters of the line below
WIDTH = A4[0] - 2 * _EDGE
"""Of what stands on a page, in points."""


class PageWord(Words):
    """What stands below each page."""

    PAGE = "第 {number} 页", "Page {number}"


def pages_of(story: Sequence[Flowable], title: str, below: str, language: Language, *, notice: str = "") -> bytes:
    """The pages as a PDF, in memory; the same story gives the same bytes.

    A character that the font lacks is shown as a stand-in: a paper must not fail over one name.

    Args:
        title: Of the PDF.
        below: What stands below each page on the left: the estate, and what it is about.
        notice: What stands there in the middle, if there is anything to be said of all of it.

    Raises:
        PrintFailed: The font is damaged.
    """
    load_fonts()
    drawn = BytesIO()
    document = SimpleDocTemplate(
        drawn,
        pagesize=A4,
        leftMargin=_EDGE - _PADDING,
        rightMargin=_EDGE - _PADDING,
        topMargin=16 * mm,
        bottomMargin=19 * mm,
        title=title,
        creator=MAKER,
        invariant=1,
    )

    def foot(pdf: Canvas, _: SimpleDocTemplate) -> None:
        pdf.saveState()
        pdf.setStrokeColor(RULE)
        pdf.setLineWidth(0.4)
        pdf.line(_EDGE, 14 * mm, A4[0] - _EDGE, 14 * mm)
        pdf.setFont(REGULAR, 7)
        pdf.setFillGray(0.3)
        pdf.drawString(_EDGE, 10 * mm, with_stand_ins(below)[:_LONGEST])
        if notice:
            pdf.drawCentredString(A4[0] / 2, 10 * mm, notice)
        pdf.drawRightString(A4[0] - _EDGE, 10 * mm, PageWord.PAGE.fill(language, number=pdf.getPageNumber()))
        pdf.restoreState()

    document.build(list(story), onFirstPage=foot, onLaterPages=foot)
    return drawn.getvalue()
