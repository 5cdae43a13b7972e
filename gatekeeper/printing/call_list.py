"""The call list of a case on A4: whom to ring up, with boxes to tick and room for a word."""

from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.words import Language, listing
from gatekeeper.printing.flow import BODY, LEAD, RULE, SMALL, TITLE, boxed, plain, table_of
from gatekeeper.printing.fonts import REGULAR, load_fonts, with_stand_ins
from gatekeeper.service.call_list import CallList
from gatekeeper.service.ours import MAKER, make_way, our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import minute_of
from gatekeeper.service.tracing_words import CallListWord, contact_state_word

_WIDTH = A4[0] - 36 * mm
_PADDING = 6  # points; reportlab's frames keep this much inside the margins
_WIDTHS = [9 * mm, 19 * mm, 19 * mm, 28 * mm, 33 * mm, 25 * mm, 13 * mm, 13 * mm, 15 * mm]
BOX, TICK = "□", "■"
"""To be ticked by hand, and what the office knows already."""


def print_call_list(calls: CallList, out: Path, language: Language) -> None:
    """Write the list as a PDF.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: No room on the disk, or the font is damaged.
    """
    make_way(out, our_pdf)
    write_paper(out, draw_call_list(calls, language), our_pdf)


def draw_call_list(calls: CallList, language: Language) -> bytes:
    """The list as a PDF, in memory; the same list gives the same bytes.

    The case has no name on it: whoever is called need not learn whom they met.

    Raises:
        PrintFailed: The font is damaged.
    """
    load_fonts()
    drawn = BytesIO()
    document = SimpleDocTemplate(
        drawn,
        pagesize=A4,
        leftMargin=18 * mm - _PADDING,
        rightMargin=18 * mm - _PADDING,
        topMargin=16 * mm,
        bottomMargin=19 * mm,
        title=CallListWord.TITLE.fill(language),
        creator=MAKER,
        invariant=1,
    )

    def foot(pdf: Canvas, _: SimpleDocTemplate) -> None:
        pdf.saveState()
        pdf.setStrokeColor(RULE)
        pdf.setLineWidth(0.4)
        pdf.line(18 * mm, 14 * mm, A4[0] - 18 * mm, 14 * mm)
        pdf.setFont(REGULAR, 7)
        pdf.setFillGray(0.3)
        pdf.drawString(18 * mm, 10 * mm, with_stand_ins(f"{calls.estate} · {CallListWord.KEEP.fill(language)}"))
        pdf.drawRightString(A4[0] - 18 * mm, 10 * mm, CallListWord.PAGE.fill(language, number=pdf.getPageNumber()))
        pdf.restoreState()

    document.build(_story(calls, language), onFirstPage=foot, onLaterPages=foot)
    return drawn.getvalue()


def _story(calls: CallList, language: Language) -> list[Flowable]:
    summary = CallListWord.SUMMARY.fill(
        language,
        opened=minute_of(calls.opened),
        since=calls.since.date().isoformat(),
        until=minute_of(calls.until),
        n=len(calls.lines),
        to_call=calls.to_call,
    )
    story: list[Flowable] = [
        plain(f"{calls.estate}　{CallListWord.TITLE.fill(language)}", TITLE),
        plain(CallListWord.MADE_AT.fill(language, at=minute_of(calls.made_at)), SMALL),
        Spacer(0, 2 * mm),
        plain(summary, LEAD),
        Spacer(0, 2.5 * mm),
    ]
    warned = []
    if calls.silent:
        warned.append(CallListWord.INCOMPLETE.fill(language, names=listing(calls.silent)))
    if calls.missing:
        warned.append(CallListWord.MISSING.fill(language, n=calls.missing))
    for one in warned:
        story += [boxed(one, _WIDTH), Spacer(0, 2.5 * mm)]
    if not calls.lines:
        return [*story, plain(CallListWord.NONE.fill(language), BODY)]
    heads = (
        CallListWord.NUMBER,
        CallListWord.FLAT,
        CallListWord.NAME_OF,
        CallListWord.PHONE,
        CallListWord.WHY,
        CallListWord.LAST,
        CallListWord.REACHED,
        CallListWord.ISOLATING,
        CallListWord.NOTE,
    )
    rows = [
        [
            str(number),
            line.flat or "—",
            line.name or "—",
            line.phone or "—",
            line.reasons(language),
            minute_of(line.last) if line.last is not None else "—",
            BOX if line.state == ContactState.TO_CALL else TICK,
            TICK if line.state == ContactState.ISOLATING else BOX,
            contact_state_word(line.state).fill(language) if line.state == ContactState.CLOSED else line.note,
        ]
        for number, line in enumerate(calls.lines, 1)
    ]
    return [*story, table_of([word.fill(language) for word in heads], rows, _WIDTHS)]
