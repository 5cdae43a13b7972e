"""One pass card, 85.6 × 54 mm: what a guard sees from afar on top, what a camera needs on the right."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain import cardplan
from gatekeeper.domain.cardplan import MODULES, QUIET
from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Words
from gatekeeper.printing.fitting import ELLIPSIS, Fitted, fit
from gatekeeper.printing.fonts import BOLD, REGULAR, printable, width_of
from gatekeeper.printing.inks import BLACK, GRAY, Inks, Rgb, inks_of
from gatekeeper.printing.symbol import draw_symbol, runs_of
from gatekeeper.service.papers import CardFace

WIDTH, HEIGHT = cardplan.WIDTH * mm, cardplan.HEIGHT * mm
"""ID-1, in points."""
MODULE = cardplan.MODULE * mm

_MARGIN = cardplan.MARGIN * mm
_BASE = 4.1 * mm  # the lowest line of text stands on it
_BAND = cardplan.BAND.bottom * mm
_SYMBOL = MODULES * MODULE
_SYMBOL_LEFT = cardplan.SYMBOL.left * mm
_SYMBOL_BOTTOM = HEIGHT - cardplan.SYMBOL.bottom * mm
_TEXT_RIGHT = _SYMBOL_LEFT - QUIET * MODULE
_PHOTO_WIDTH, _PHOTO_HEIGHT = 16.2 * mm, 21.6 * mm
_PHOTO_TOP = HEIGHT - _BAND - 2.9 * mm
_PHOTO_BOTTOM = _PHOTO_TOP - _PHOTO_HEIGHT
_TEXT_LEFT = _MARGIN + _PHOTO_WIDTH + 2.6 * mm
_LABEL_SIZE = 5.6


class Said(Words):
    """Why a card is not drawn."""

    PHOTO = "照片无法读取：请重新拍摄。", "The photo cannot be read: take it again."


def draw_card(pdf: Canvas, face: CardFace, left: float, bottom: float, bleed: float = 0) -> None:
    """Draw a card with its lower left corner at (`left`, `bottom`), in points.

    Args:
        bleed: How far the colour runs over the edges that will be cut.

    Raises:
        PrintFailed: The token is not one, or the photo cannot be read.
    """
    inks = inks_of(face.colour.rgb)
    runs = runs_of(face.token)
    pdf.saveState()
    pdf.translate(left, bottom)
    _band(pdf, face, inks, bleed)
    _portrait(pdf, face, inks)
    _holder(pdf, face)
    _validity(pdf, face)
    draw_symbol(pdf, runs, _SYMBOL_LEFT, _SYMBOL_BOTTOM, MODULE)
    _number(pdf, face)
    pdf.restoreState()


def _band(pdf: Canvas, face: CardFace, inks: Inks, bleed: float) -> None:
    """The colour field: the colour's name on the left, whose pass it is on the right."""
    floor = HEIGHT - _BAND
    pdf.setFillColorRGB(*inks.field)
    pdf.rect(-bleed, floor, WIDTH + 2 * bleed, _BAND + bleed, stroke=0, fill=1)
    pdf.setFillColorRGB(*inks.edge)
    pdf.rect(-bleed, floor, WIDTH + 2 * bleed, 0.35 * mm, stroke=0, fill=1)
    base = floor + 4.3 * mm
    zh = fit(face.colour.zh, BOLD, 32 * mm, (24, 12))
    right = write(pdf, zh, BOLD, _MARGIN, base, inks.text)
    en = fit(face.colour.en.upper(), BOLD, 20 * mm, (12, 7))
    right = write(pdf, en, BOLD, right + 2 * mm, base, inks.text)
    room = WIDTH - _MARGIN - right - 3 * mm
    estate = fit(face.estate, BOLD, room, (10.5, 6.5), lines=2)
    kind = fit(f"{face.kind_zh} {face.kind_en}".strip(), REGULAR, room, (7, 5.2))
    if kind.lines[0].endswith(ELLIPSIS):
        kind = fit(face.kind_zh, REGULAR, room, (7, 5.2))
    if len(estate.lines) == 2:
        write_right(pdf, estate, BOLD, WIDTH - _MARGIN, floor + 9.9 * mm, inks.text)
        write_right(pdf, kind, REGULAR, WIDTH - _MARGIN, floor + 2.6 * mm, inks.text)
    else:
        write_right(pdf, estate, BOLD, WIDTH - _MARGIN, floor + 7.8 * mm, inks.text)
        write_right(pdf, kind, REGULAR, WIDTH - _MARGIN, floor + 3.7 * mm, inks.text)


def _portrait(pdf: Canvas, face: CardFace, inks: Inks) -> None:
    """The photo, whole and centred in its frame, or the initials where there is none."""
    if face.photo is None:
        pdf.setFillColorRGB(*inks.tint)
        pdf.setStrokeColorRGB(*inks.edge)
        pdf.setLineWidth(0.4)
        pdf.roundRect(_MARGIN, _PHOTO_BOTTOM, _PHOTO_WIDTH, _PHOTO_HEIGHT, 1.2 * mm, stroke=1, fill=1)
        shown = fit(face.initials, BOLD, _PHOTO_WIDTH - 3.6 * mm, (28, 10))
        middle = _MARGIN + (_PHOTO_WIDTH - width_of(shown.lines[0], BOLD, shown.size)) / 2
        write(pdf, shown, BOLD, middle, _PHOTO_BOTTOM + _PHOTO_HEIGHT / 2 - 0.36 * shown.size, BLACK)
        return
    draw_photo(pdf, face.photo, _MARGIN, _PHOTO_BOTTOM, _PHOTO_WIDTH, _PHOTO_HEIGHT)


def _holder(pdf: Canvas, face: CardFace) -> None:
    """The flat, largest, and the name below it."""
    room = _TEXT_RIGHT - _TEXT_LEFT
    name_top = _PHOTO_TOP
    if face.flat:
        heading(pdf, *(("到访", "Visits") if face.visits else ("房号", "Flat")), _TEXT_LEFT, _PHOTO_TOP)
        write(pdf, fit(face.flat, BOLD, room, (19, 9)), BOLD, _TEXT_LEFT, _PHOTO_TOP - 9.2 * mm, BLACK)
        name_top -= 12 * mm
    heading(pdf, "姓名", "Name", _TEXT_LEFT, name_top)
    name = fit(face.name, BOLD, room, (15, 8), lines=2)
    write(pdf, name, BOLD, _TEXT_LEFT, name_top - (7.4 * mm if len(name.lines) == 1 else 5.6 * mm), BLACK)


def _validity(pdf: Canvas, face: CardFace) -> None:
    """The last day, large, or the hour at which a pass of hours ends; the first day beside it."""
    top = _BASE + 7.9 * mm
    heading(pdf, "有效期至", "Valid to", _MARGIN, top)
    last = f"{face.ends:%m-%d %H:%M}" if face.ends is not None else face.valid_to.isoformat()
    right = write(pdf, Fitted((last,), 16), BOLD, _MARGIN, _BASE, BLACK)
    heading(pdf, "自", "From", right + 2.6 * mm, top)
    first = fit(face.valid_from.isoformat(), REGULAR, _TEXT_RIGHT - right - 2.6 * mm, (9, 6))
    write(pdf, first, REGULAR, right + 2.6 * mm, _BASE, BLACK)


def _number(pdf: Canvas, face: CardFace) -> None:
    """The pass number below the symbol, as wide as it is, and outside its quiet zone."""
    words = Fitted(("编号 No.",), _LABEL_SIZE)
    right = write(pdf, words, REGULAR, _SYMBOL_LEFT, _BASE, GRAY)
    number = fit(face.label, BOLD, _SYMBOL_LEFT + _SYMBOL - right - 1.2 * mm, (9.5, 6))
    write_right(pdf, number, BOLD, _SYMBOL_LEFT + _SYMBOL, _BASE, BLACK)


def heading(pdf: Canvas, zh: str, en: str, left: float, top: float, ink: Rgb = GRAY) -> None:
    """The small words above a value."""
    write(pdf, Fitted((f"{zh} {en}",), _LABEL_SIZE), REGULAR, left, top - 0.82 * _LABEL_SIZE, ink)


def write(pdf: Canvas, text: Fitted, font: str, left: float, base: float, ink: Rgb) -> float:
    """Write lines downwards from the baseline `base`; answers with the right end of the longest."""
    pdf.setFillColorRGB(*ink)
    pdf.setFont(font, text.size)
    for number, line in enumerate(text.lines):
        pdf.drawString(left, base - number * 1.15 * text.size, line)
    return left + max(width_of(line, font, text.size) for line in text.lines)


def write_right(pdf: Canvas, text: Fitted, font: str, right: float, base: float, ink: Rgb) -> None:
    """Write lines downwards, each ending at `right`."""
    pdf.setFillColorRGB(*ink)
    pdf.setFont(font, text.size)
    for number, line in enumerate(text.lines):
        pdf.drawRightString(right, base - number * 1.15 * text.size, line)


def draw_photo(pdf: Canvas, photo: bytes, left: float, bottom: float, wide: float, high: float) -> None:
    """Fill a frame with the middle of a photo, cut to the frame's shape.

    Raises:
        PrintFailed: The bytes are no picture.
    """
    try:
        picture = ImageReader(BytesIO(photo))
        across, down = picture.getSize()
        scale = max(wide / across, high / down)
        pdf.saveState()
        frame = pdf.beginPath()
        frame.roundRect(left, bottom, wide, high, 1.2 * mm)
        pdf.clipPath(frame, stroke=0, fill=0)
        x, y = left + (wide - across * scale) / 2, bottom + (high - down * scale) / 2
        pdf.drawImage(picture, x, y, across * scale, down * scale)
        pdf.restoreState()
    except (OSError, ValueError, SyntaxError, ZeroDivisionError) as error:
        # Pillow says with all of these that a picture is damaged.
        raise PrintFailed(Said.PHOTO) from error


def words_on(face: CardFace) -> Sequence[str]:
    """Every text that a card or a label shows, as it will be drawn."""
    colour = face.colour
    texts = (
        face.estate,
        colour.zh,
        colour.en,
        face.flat,
        face.name,
        face.initials,
        face.label,
        face.kind_zh,
        face.kind_en,
    )
    return [printable(text) for text in texts]
