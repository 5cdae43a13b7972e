"""A pass on an 80 mm roll: black only, since thermal paper has no colours. The largest thing on it is until when it is good."""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.cardplan import MODULES, QUIET
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.words import Language
from gatekeeper.printing.card_words import CardWord, colour_name, kind_name
from gatekeeper.printing.crest import draw_logo
from gatekeeper.printing.fitting import Fitted, fit
from gatekeeper.printing.fonts import BOLD, REGULAR, width_of
from gatekeeper.printing.inks import BLACK
from gatekeeper.printing.lettering import write, write_centred
from gatekeeper.printing.symbol import draw_symbol, runs_of
from gatekeeper.service.papers import CardFace

WIDTH = 80 * mm
MODULE = 1.25 * mm
"""Ten dots of a 203 dpi thermal head: a code that a camera reads at arm's length, from a phone's flash to a dirty lens."""
_EDGE = 5 * mm  # thermal heads print 72 of the 80 mm; one more on each side for a roll that sits askew
_ROOM = WIDTH - 2 * _EDGE
_MIDDLE = WIDTH / 2
_SYMBOL = MODULES * MODULE
_END = 21 * mm  # until when, and the white below it
_FIXED = 39.5 * mm + _SYMBOL + 2 * QUIET * MODULE  # everything whose height does not depend on the texts
_HOUR = 46.0  # points
_LOGO: float = 9 * mm


def draw_label(
    pdf: Canvas, face: CardFace, language: Language = Language.ZH, *, page: tuple[float, float] | None = None
) -> None:
    """Set the page to the height that this pass needs, and draw it.

    Args:
        page: Another page, points, on which the label lies in the middle, as large as it fits; None for the roll.

    Raises:
        PrintFailed: The token is not one.
    """
    runs = runs_of(face.token)
    beside = _LOGO + 2 * mm if face.logo is not None else 0.0
    estate = fit(f"{face.estate} · {kind_name(face, language)}", BOLD, _ROOM - beside, (10, 8), lines=2)
    where = (CardWord.VISITS if face.visits else CardWord.FLAT).fill(language)
    flat = fit(f"{where} {face.flat}", BOLD, _ROOM, (25, 11))
    name = fit(face.name, BOLD, _ROOM, (19, 11), lines=2)
    estate_high = max(1.15 * estate.size * len(estate.lines), _LOGO if face.logo is not None else 0)
    flat_high = 1.35 * flat.size if face.flat else 0
    name_high = 1.2 * name.size * len(name.lines)
    height = _FIXED + estate_high + flat_high + name_high
    pdf.setPageSize(page or (WIDTH, height))
    if page is not None:
        larger = min((page[0] - 2 * _EDGE) / WIDTH, (page[1] - 2 * _EDGE) / height)
        pdf.translate((page[0] - larger * WIDTH) / 2, (page[1] - larger * height) / 2)
        pdf.scale(larger, larger)

    top = height - 3 * mm
    _head(pdf, face, estate, top, estate_high, beside)
    top -= estate_high + 1.5 * mm
    _draw_end(pdf, face, top, language)
    top -= _END
    if face.flat:
        write_centred(pdf, flat, BOLD, _MIDDLE, top - flat.size, BLACK)
        top -= flat_high
    write_centred(pdf, name, BOLD, _MIDDLE, top - name.size, BLACK)
    top -= name_high

    draw_symbol(pdf, runs, (WIDTH - _SYMBOL) / 2, top - QUIET * MODULE - _SYMBOL, MODULE)
    top -= _SYMBOL + 2 * QUIET * MODULE
    number = CardWord.NUMBER.fill(language)
    small = f"{colour_name(face, language)} {colour_name(face, language.other).upper()} · {number} {face.label}"
    write_centred(pdf, fit(small, BOLD, _ROOM, (11, 7)), BOLD, _MIDDLE, top - 10.5, BLACK)
    _hand_in(pdf, face, top - 14, language)


def _head(pdf: Canvas, face: CardFace, estate: Fitted, top: float, high: float, beside: float) -> None:
    """Which estate, with its logo in front of it where there is one."""
    wide = beside + max(width_of(line, BOLD, estate.size) for line in estate.lines)
    text = 1.15 * estate.size * len(estate.lines)
    base = top - (high - text) / 2 - estate.size
    if face.logo is not None:
        draw_logo(pdf, face.logo, _MIDDLE - wide / 2, top - _LOGO, _LOGO, _LOGO)
    write_centred(pdf, estate, BOLD, _MIDDLE + beside / 2, base, BLACK)


def _draw_end(pdf: Canvas, face: CardFace, top: float, language: Language) -> None:
    """Until when: a label that is kept looks good all day otherwise, and the day after."""
    base = top - 0.84 * _HOUR
    if face.ends is None:
        last = fit(CardWord.BY_DAY.fill(language, day=face.valid_to.isoformat()), BOLD, _ROOM, (_HOUR, 20))
        write_centred(pdf, last, BOLD, _MIDDLE, base + (_HOUR - last.size) / 3, BLACK)
        begins = CardWord.VALID_FROM.fill(language, day=face.valid_from.isoformat())
        write_centred(pdf, Fitted((begins,), 10), REGULAR, _MIDDLE, base - 11, BLACK)
        return
    hour, words = f"{face.ends:%H:%M}", CardWord.BY_HOUR.fill(language, hour="{}")
    before, after = (part.strip() for part in words.split("{}"))
    large = Fitted((hour,), _HOUR)
    small = Fitted((before or after,), 19)
    gap = 2 * mm
    wide = width_of(hour, BOLD, large.size) + gap + width_of(before or after, BOLD, small.size)
    left = (WIDTH - wide) / 2
    if before:
        left = write(pdf, small, BOLD, left, base, BLACK) + gap
    left = write(pdf, large, BOLD, left, base, BLACK) + gap
    if not before:
        write(pdf, small, BOLD, left, base, BLACK)
    day = CardWord.TODAY_ONLY.fill(language, day=f"{face.ends:%Y-%m-%d}")
    write_centred(pdf, Fitted((day,), 11.5), REGULAR, _MIDDLE, base - 16, BLACK)


def _hand_in(pdf: Canvas, face: CardFace, top: float, language: Language) -> None:
    """A dashed line, and below it what becomes of the label; other passes have the line alone, to tear at."""
    pdf.saveState()
    pdf.setStrokeColorRGB(*BLACK)
    pdf.setLineWidth(0.8)
    pdf.setDash(4, 3)
    pdf.line(_EDGE, top - 1 * mm, WIDTH - _EDGE, top - 1 * mm)
    pdf.restoreState()
    if face.visits or face.kind is PassKind.TEMPORARY:
        words = fit(CardWord.HAND_IN.fill(language), BOLD, _ROOM, (13, 8))
        write_centred(pdf, words, BOLD, _MIDDLE, top - 1 * mm - 15, BLACK)
