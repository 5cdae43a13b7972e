"""One page on A4 to be laminated: what the colours mean, what the keys do, whom to call."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.printing.crest import draw_logo
from gatekeeper.printing.fitting import Fitted, fit
from gatekeeper.printing.flow import plain
from gatekeeper.printing.fonts import BOLD, REGULAR, load_fonts, width_of, with_stand_ins
from gatekeeper.printing.inks import BLACK, GRAY
from gatekeeper.printing.lettering import rule, write, write_centred, write_right
from gatekeeper.printing.shapes import draw_shape
from gatekeeper.service.guide import Guide, GuideLine, GuideSection, GuideSign
from gatekeeper.service.ours import MAKER, make_way, our_pdf
from gatekeeper.service.paper_file import write_paper

_WIDTH: float = A4[0]
_HEIGHT: float = A4[1]
_MM: float = mm
_EDGE: float = 13 * _MM
_ROOM: float = _WIDTH - 2 * _EDGE
_GAP: float = 3 * _MM
_PHONE_HIGH: float = 19 * _MM
_BOTTOM: float = 11 * _MM
_LOGO: float = 12 * _MM
_TEXT = ParagraphStyle("guide", fontName=REGULAR, fontSize=9.6, leading=12.4)
_MEANS = ParagraphStyle("guide-means", fontName=BOLD, fontSize=12.5, leading=16.5)
_HEAD = ParagraphStyle("guide-head", fontName=BOLD, fontSize=11, leading=13.5)


def print_guide(guide: Guide, out: Path) -> None:
    """Write the page as a PDF.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: No room on the disk.
    """
    make_way(out, our_pdf)
    write_paper(out, draw_guide(guide), our_pdf)


def draw_guide(guide: Guide) -> bytes:
    """The page as a PDF, in memory."""
    load_fonts()
    drawn = BytesIO()
    pdf = Canvas(drawn, pagesize=A4, invariant=1, pageCompression=1)
    pdf.setTitle(guide.title)
    pdf.setCreator(MAKER)
    top = _head(pdf, guide)
    floor = _phones(pdf, guide)
    for sign in guide.signs:
        top = _sign(pdf, sign, top, 23 * _MM)
    # What room is left is shared out between the lines, so that the page is full whether there are many or few.
    spare = top - floor - sum(_section_high(one) for one in guide.sections)
    lines = sum(-(-len(one.entries) // one.columns) for one in guide.sections) or 1
    air = max(0.0, min(spare / lines, 5 * _MM))
    for section in guide.sections:
        top = _section(pdf, section, top, air)
    pdf.showPage()
    pdf.save()
    return drawn.getvalue()


def _head(pdf: Canvas, guide: Guide) -> float:
    """Title, estate, and the one rule above all others."""
    base = _HEIGHT - _EDGE - 7 * _MM
    estate = fit(with_stand_ins(guide.estate), REGULAR, 60 * _MM, (12, 8))
    right = _WIDTH - _EDGE
    if guide.logo is not None:
        draw_logo(pdf, guide.logo, right - _LOGO, base - 3 * _MM, _LOGO, _LOGO)
        right -= _LOGO + 2.5 * _MM
    left = write_right(pdf, estate, REGULAR, right, base, GRAY)
    write(pdf, fit(guide.title, BOLD, left - _EDGE - 4 * _MM, (25, 14)), BOLD, _EDGE, base, BLACK)
    write(pdf, fit(guide.lead, REGULAR, _ROOM, (11.5, 8)), REGULAR, _EDGE, base - 6.5 * _MM, BLACK)
    return base - 6.5 * _MM - 3.5 * _MM


def _sign(pdf: Canvas, sign: GuideSign, top: float, high: float) -> float:
    """One outcome as the window shows it: field, shape, word; beside it what it asks for."""
    ink = HexColor(sign.ink)
    pdf.setFillColor(HexColor(sign.field))
    pdf.roundRect(_EDGE, top - high, _ROOM, high, 2.5 * _MM, stroke=0, fill=1)
    side = high - 8 * _MM
    draw_shape(pdf, sign.outcome, _EDGE + 5 * _MM, top - high + 4 * _MM, side, sign.ink, sign.field)
    left = _EDGE + side + 10 * _MM
    word = fit(sign.word, BOLD, 50 * _MM, (30, 13), lines=2)
    middle = top - high / 2
    rows = len(word.lines)
    write(pdf, word, BOLD, left, middle - 0.36 * word.size + (rows - 1) * 0.575 * word.size, ink.rgb())
    left += 55 * _MM
    style = ParagraphStyle("sign", parent=_MEANS, textColor=ink)
    _text(pdf, sign.means, style, left, middle, _EDGE + _ROOM - left - 4 * _MM)
    return top - high - _GAP


def _text(pdf: Canvas, text: str, style: ParagraphStyle, left: float, middle: float, room: float) -> None:
    """A paragraph whose middle is at a height."""
    paragraph = plain(text, style)
    _, high = paragraph.wrap(room, _HEIGHT)
    paragraph.drawOn(pdf, left, middle - high / 2)


def _columns(section: GuideSection) -> tuple[float, float]:
    """How wide a column of a section is, and how wide the head of its lines is."""
    wide = (_ROOM - (section.columns - 1) * 6 * _MM) / section.columns
    keyed = any(entry.key for entry in section.entries)
    return wide, 0 if keyed else wide * 0.42


def _entry_high(entry: GuideLine, wide: float, head: float) -> float:
    if head:
        return max(_high(entry.head, _HEAD, head - 3 * _MM), _high(entry.text, _TEXT, wide - head)) + 2 * _MM
    return float(_HEAD.leading) + _high(entry.text, _TEXT, wide - 21 * _MM) + 1 * _MM


def _high(text: str, style: ParagraphStyle, wide: float) -> float:
    """How high a paragraph is in a width."""
    return float(plain(text, style).wrap(wide, _HEIGHT)[1])


def _rows(section: GuideSection) -> list[Sequence[GuideLine]]:
    """The lines of a section, column by column: keys read downwards."""
    deep = -(-len(section.entries) // section.columns)
    return [section.entries[row::deep] for row in range(deep)]


def _section_high(section: GuideSection) -> float:
    wide, head = _columns(section)
    rows = sum(max(_entry_high(entry, wide, head) for entry in row) for row in _rows(section))
    return 9 * _MM + rows + 2 * _MM


def _section(pdf: Canvas, section: GuideSection, top: float, air: float) -> float:
    """A title with a rule, and its lines."""
    top -= 6 * _MM
    write(pdf, Fitted((section.title,), 13), BOLD, _EDGE, top, BLACK)
    pdf.setStrokeGray(0.6)
    pdf.setLineWidth(0.8)
    pdf.line(_EDGE + width_of(section.title, BOLD, 13) + 3 * _MM, top + 1.5 * _MM, _EDGE + _ROOM, top + 1.5 * _MM)
    top -= 3 * _MM
    wide, head = _columns(section)
    for row in _rows(section):
        high = max(_entry_high(entry, wide, head) for entry in row) + air
        for column, entry in enumerate(row):
            left = _EDGE + column * (wide + 6 * _MM)
            if head:
                _text(pdf, entry.head, _HEAD, left, top - high / 2, head - 3 * _MM)
                _text(pdf, entry.text, _TEXT, left + head, top - high / 2, wide - head)
                pdf.setStrokeGray(0.8)
                pdf.setLineWidth(0.4)
                pdf.line(left, top - high, left + wide, top - high)
            else:
                _key(pdf, entry, left, top, high, wide)
        top -= high
    return top - 2 * _MM


def _key(pdf: Canvas, entry: GuideLine, left: float, top: float, high: float, wide: float) -> None:
    """A key cap, what stands on its button, and what it does."""
    cap_wide, cap_high = 17 * _MM, 7.4 * _MM
    middle = top - high / 2
    pdf.setStrokeGray(0.25)
    pdf.setFillGray(0.95)
    pdf.setLineWidth(0.9)
    pdf.roundRect(left, middle - cap_high / 2, cap_wide, cap_high, 1.5 * _MM, stroke=1, fill=1)
    cap = fit(entry.key, BOLD, cap_wide - 2 * _MM, (13, 7))
    write_centred(pdf, cap, BOLD, left + cap_wide / 2, middle - 0.36 * cap.size, BLACK)
    paragraph = plain(entry.text, _TEXT)
    room = wide - cap_wide - 4 * _MM
    _, text_high = paragraph.wrap(room, _HEIGHT)
    whole = _HEAD.leading + text_high
    at = middle + whole / 2
    head = fit(entry.head, BOLD, room, (11.5, 7))
    write(pdf, head, BOLD, left + cap_wide + 4 * _MM, at - 10.5, BLACK)
    paragraph.drawOn(pdf, left + cap_wide + 4 * _MM, at - whole)


def _phones(pdf: Canvas, guide: Guide) -> float:
    """Whom to call, at the foot of the page; answers with the upper edge."""
    note = fit(guide.note, REGULAR, _ROOM, (7.5, 6))
    write(pdf, note, REGULAR, _EDGE, _BOTTOM - 4 * _MM, GRAY)
    wide = (_ROOM - (len(guide.phones) - 1) * _GAP) / len(guide.phones)
    for place, (who, number) in enumerate(guide.phones):
        left = _EDGE + place * (wide + _GAP)
        pdf.setStrokeGray(0)
        pdf.setLineWidth(1.1)
        pdf.roundRect(left, _BOTTOM, wide, _PHONE_HIGH, 2 * _MM, stroke=1, fill=0)
        write(pdf, fit(who, REGULAR, wide - 8 * _MM, (11, 7)), REGULAR, left + 4 * _MM, _BOTTOM + 13.2 * _MM, BLACK)
        if number:
            shown = fit(with_stand_ins(number), BOLD, wide - 8 * _MM, (18, 8), lines=2)
            lift = 4.6 if len(shown.lines) == 1 else 7.6
            write(pdf, shown, BOLD, left + 4 * _MM, _BOTTOM + lift * _MM, BLACK)
        else:
            rule(pdf, left + 4 * _MM, left + wide - 4 * _MM, _BOTTOM + 4.4 * _MM)
    return _BOTTOM + _PHONE_HIGH + 2 * _MM
