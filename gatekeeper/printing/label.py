"""A pass on an 80 mm roll: black only, since thermal paper has no colours; the colour stands there as a word."""

from datetime import datetime

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.cardplan import MODULES, QUIET
from gatekeeper.printing.card import heading, write
from gatekeeper.printing.fitting import Fitted, fit
from gatekeeper.printing.fonts import BOLD, REGULAR, width_of
from gatekeeper.printing.inks import BLACK, WHITE, Rgb
from gatekeeper.printing.symbol import draw_symbol, runs_of
from gatekeeper.service.papers import CardFace

WIDTH = 80 * mm
MODULE = 1 * mm
"""Eight dots of a 203 dpi thermal head."""
_EDGE = 5 * mm  # thermal heads print 72 of the 80 mm; one more on each side for a roll that sits askew
_ROOM = WIDTH - 2 * _EDGE
_SYMBOL = MODULES * MODULE
_VALUE = 5.6 * mm  # a value's heading, and the white below it
_END = 18.5 * mm  # when a pass of hours ends, and the white below it
_FIXED = 94 * mm  # everything whose height does not depend on the texts


def draw_label(pdf: Canvas, face: CardFace) -> None:
    """Set the page to the height that this pass needs, and draw it.

    Raises:
        PrintFailed: The token is not one.
    """
    runs = runs_of(face.token)
    estate = fit(face.estate, BOLD, _ROOM, (12, 8), lines=2)
    name = fit(face.name, BOLD, _ROOM, (20, 11), lines=2)
    flat = fit(face.flat, BOLD, _ROOM, (26, 11))
    estate_high = 1.15 * estate.size * len(estate.lines)
    flat_high = _VALUE + 1.15 * flat.size if face.flat else 0
    name_high = _VALUE + 1.15 * name.size * len(name.lines)
    height = _FIXED + estate_high + flat_high + name_high + (_END if face.ends is not None else 0)
    pdf.setPageSize((WIDTH, height))

    top = height - 4 * mm
    _centred(pdf, estate, BOLD, top - estate.size, BLACK)
    top -= estate_high
    kind = fit(f"{face.kind_zh} {face.kind_en}".strip(), REGULAR, _ROOM, (9, 6))
    _centred(pdf, kind, REGULAR, top - 10, BLACK)
    top -= 6.5 * mm

    pdf.setFillColorRGB(*BLACK)
    pdf.rect(_EDGE, top - 13 * mm, _ROOM, 13 * mm, stroke=0, fill=1)
    colour = fit(f"{face.colour.zh} {face.colour.en.upper()}", BOLD, _ROOM - 6 * mm, (26, 10))
    _centred(pdf, colour, BOLD, top - 6.5 * mm - 0.36 * colour.size, WHITE)
    top -= 16 * mm

    if face.ends is not None:
        _draw_end(pdf, face.ends, top)
        top -= _END
    if face.flat:
        _value(pdf, *(("到访", "Visits") if face.visits else ("房号", "Flat")), flat, top)
        top -= flat_high
    _value(pdf, "姓名", "Name", name, top)
    top -= name_high

    right = _value(pdf, "有效期至", "Valid to", Fitted((face.valid_to.isoformat(),), 18), top)
    heading(pdf, "自", "From", right + 4 * mm, top, BLACK)
    write(pdf, Fitted((face.valid_from.isoformat(),), 10), REGULAR, right + 4 * mm, top - 2.6 * mm - 18, BLACK)
    top -= 10.5 * mm

    draw_symbol(pdf, runs, (WIDTH - _SYMBOL) / 2, top - QUIET * MODULE - _SYMBOL, MODULE)
    top -= _SYMBOL + 2 * QUIET * MODULE
    _centred(pdf, fit(f"编号 No. {face.label}", BOLD, _ROOM, (12, 7)), BOLD, top - 12, BLACK)


def _draw_end(pdf: Canvas, ends: datetime, top: float) -> None:
    """Until when a pass of hours is good: the largest thing on it, since that is what looks good all day otherwise."""
    hour = Fitted((f"{ends:%H:%M}",), 48)
    base = top - 0.8 * hour.size
    left = write(pdf, hour, BOLD, _EDGE, base, BLACK) + 3 * mm
    room = WIDTH - _EDGE - left
    write(pdf, fit("前有效", BOLD, room, (20, 9)), BOLD, left, base + 0.42 * hour.size, BLACK)
    write(pdf, fit("valid until", REGULAR, room, (12, 6)), REGULAR, left, base, BLACK)


def _value(pdf: Canvas, zh: str, en: str, text: Fitted, top: float) -> float:
    """A heading and what it heads; answers with the right end."""
    heading(pdf, zh, en, _EDGE, top, BLACK)
    return write(pdf, text, BOLD, _EDGE, top - 2.6 * mm - text.size, BLACK)


def _centred(pdf: Canvas, text: Fitted, font: str, base: float, ink: Rgb) -> None:
    for number, line in enumerate(text.lines):
        one = Fitted((line,), text.size)
        left = (WIDTH - width_of(line, font, text.size)) / 2
        write(pdf, one, font, left, base - number * 1.15 * text.size, ink)
