"""One pass card, 85.6 × 54 mm: what a guard sees from afar on top, what a camera needs on the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain import cardplan
from gatekeeper.domain.cardplan import MODULES, QUIET
from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.card_words import CardWord, colour_name, first_phone, kind_name
from gatekeeper.printing.crest import draw_crest
from gatekeeper.printing.fitting import Fitted, fit
from gatekeeper.printing.fonts import BOLD, REGULAR, printable, width_of
from gatekeeper.printing.inks import BLACK, GRAY, Inks, inks_of
from gatekeeper.printing.lettering import SMALLEST, heading, rule, write, write_centred, write_right
from gatekeeper.printing.pattern import fill_pattern
from gatekeeper.printing.symbol import draw_symbol, runs_of
from gatekeeper.service.papers import CardFace

WIDTH, HEIGHT = cardplan.WIDTH * mm, cardplan.HEIGHT * mm
"""ID-1, in points."""
MODULE = cardplan.MODULE * mm
CORNER = 3 * mm
"""Radius of a corner. Source: ISO/IEC 7810, ID-1: 3.18 mm."""

_MARGIN = cardplan.MARGIN * mm
_BAND = cardplan.BAND.bottom * mm
_FLOOR = HEIGHT - _BAND  # the band's lower edge
_FOOT = 4.5 * mm  # the height of the coloured strip at the bottom
_FOOT_PATTERN = 60 * mm  # where its pattern begins
_CREST = 16.5 * mm  # the patterned ground of the logo or monogram, at the left of the band
_SYMBOL = MODULES * MODULE
_SYMBOL_LEFT = cardplan.SYMBOL.left * mm
_SYMBOL_BOTTOM = HEIGHT - cardplan.SYMBOL.bottom * mm
_TEXT_RIGHT = _SYMBOL_LEFT - QUIET * MODULE
_TOP = _FLOOR - 2.9 * mm  # where photo and first heading begin
_PHOTO_WIDTH, _PHOTO_HEIGHT = 15 * mm, 19.6 * mm
_PHOTO_BOTTOM = _TOP - _PHOTO_HEIGHT
_TEXT_LEFT = _MARGIN + _PHOTO_WIDTH + 2.8 * mm
_ROOM = _TEXT_RIGHT - _TEXT_LEFT
_ACCENT = 1.2 * mm  # of the estate's own colour, along the band's lower edge
_ACCENT_RIGHT = _SYMBOL_LEFT - 6 * mm  # the field that is measured begins 4 mm left of the code
_SEAL = 9 * mm  # radius of the place for a stamp
_SEAL_X, _SEAL_Y = _TEXT_RIGHT - _SEAL - 0.4 * mm, _FOOT + _SEAL + 0.5 * mm
_LAST_DAY = _FOOT + 4.7 * mm  # baseline of the date until which it is good
_PLATE_HIGH = 10.5 * mm


class Said(Words):
    """Why a card is not drawn."""

    PHOTO = "照片无法读取：请重新拍摄。", "The photo cannot be read: take it again."


@dataclass(frozen=True, slots=True)
class Bleed:
    """How far the colour runs over each edge that will be cut, in points; none where a neighbour lies."""

    left: float = 0
    bottom: float = 0
    right: float = 0
    top: float = 0


NO_BLEED = Bleed()


def draw_card(
    pdf: Canvas,
    face: CardFace,
    left: float,
    bottom: float,
    *,
    bleed: Bleed = NO_BLEED,
    outline: bool = False,
    language: Language = Language.ZH,
) -> None:
    """Draw a card with its lower left corner at (`left`, `bottom`), in points.

    Args:
        outline: Whether a hairline shows where to cut, with the round corners of ID-1.
        language: Of the small words; the colour's name and the kind of pass stand there in both.

    Raises:
        PrintFailed: The token is not one, or the photo cannot be read.
    """
    inks = inks_of(face.colour.rgb)
    runs = runs_of(face.token)
    pdf.saveState()
    pdf.translate(left, bottom)
    _band(pdf, face, inks, bleed, language)
    _foot(pdf, face, inks, bleed, language)
    _seal(pdf, language)
    if face.kind is PassKind.VEHICLE and face.plate:
        _vehicle(pdf, face, language)
    else:
        _portrait(pdf, face, language)
        _holder(pdf, face, language)
    _validity(pdf, face, language)
    draw_symbol(pdf, runs, _SYMBOL_LEFT, _SYMBOL_BOTTOM, MODULE)
    _number(pdf, face, language)
    if outline:
        draw_outline(pdf)
    pdf.restoreState()


def draw_outline(pdf: Canvas) -> None:
    """Where a card is cut: a hairline with round corners."""
    pdf.setStrokeGray(0.6)
    pdf.setLineWidth(0.25)
    pdf.roundRect(0, 0, WIDTH, HEIGHT, CORNER, stroke=1, fill=0)


def _band(pdf: Canvas, face: CardFace, inks: Inks, bleed: Bleed, language: Language) -> None:
    """What it is and of which estate; on the right, where cameras measure, the plain colour with its name."""
    wide, high = WIDTH + bleed.left + bleed.right, _BAND + bleed.top
    pdf.setFillColorRGB(*inks.field)
    pdf.rect(-bleed.left, _FLOOR, wide, high, stroke=0, fill=1)
    fill_pattern(pdf, face.colour, -bleed.left, _FLOOR, _CREST + bleed.left, high)
    accent = inks_of(face.design.accent).field if face.design.accent else None
    pdf.setFillColorRGB(*(accent or inks.edge))
    pdf.rect(-bleed.left, _FLOOR, wide, 0.35 * mm, stroke=0, fill=1)
    if accent is not None:  # thicker, but not where cameras measure the colour
        pdf.rect(-bleed.left, _FLOOR, _ACCENT_RIGHT + bleed.left, _ACCENT, stroke=0, fill=1)
        pdf.circle(_CREST / 2, _FLOOR + _BAND / 2, 5.6 * mm, stroke=0, fill=1)
    draw_crest(pdf, face.estate, face.logo, _CREST / 2, _FLOOR + _BAND / 2, 5 * mm)

    other = language.other
    name = fit(colour_name(face, language), BOLD, 17 * mm, (13, 8))
    name_left = write_right(pdf, name, BOLD, WIDTH - _MARGIN, _FLOOR + 6.9 * mm, inks.text)
    small = fit(colour_name(face, other).upper(), REGULAR, 17 * mm, (SMALLEST, 5.5))
    name_left = min(name_left, write_right(pdf, small, REGULAR, WIDTH - _MARGIN, _FLOOR + 3.4 * mm, inks.text))

    left = _CREST + 2.2 * mm
    room = name_left - 3 * mm - left
    kind = fit(kind_name(face, language), BOLD, room, (17, 9))
    right = write(pdf, kind, BOLD, left, _FLOOR + 2.9 * mm, inks.text)
    estate = fit(face.estate, BOLD, room, (8.5, SMALLEST))
    write(pdf, estate, BOLD, left, _FLOOR + 10 * mm, inks.text)
    also = kind_name(face, other)
    if also != kind_name(face, language) and right + 2 * mm + width_of(also, REGULAR, SMALLEST) <= left + room:
        write(pdf, Fitted((also,), SMALLEST), REGULAR, right + 2 * mm, _FLOOR + 2.9 * mm, inks.text)


def _foot(pdf: Canvas, face: CardFace, inks: Inks, bleed: Bleed, language: Language) -> None:
    """Whose it is alone and whom to call, on the colour; beside it the colour's pattern, for black-and-white copies."""
    high = _FOOT + bleed.bottom
    pdf.setFillColorRGB(*inks.field)
    pdf.rect(-bleed.left, -bleed.bottom, _FOOT_PATTERN + bleed.left, high, stroke=0, fill=1)
    fill_pattern(pdf, face.colour, _FOOT_PATTERN, -bleed.bottom, WIDTH - _FOOT_PATTERN + bleed.right, high)
    words = {PassKind.VEHICLE: CardWord.LOST_VEHICLE, PassKind.TEMPORARY: CardWord.LOST_VISITOR}
    said = words.get(face.kind, CardWord.LOST).fill(language, phone=first_phone(face.phone)).rstrip()
    room = _FOOT_PATTERN - 1.5 * mm - _MARGIN
    right = write(pdf, fit(said, REGULAR, room, (SMALLEST + 0.5, 5.5)), REGULAR, _MARGIN, 1.5 * mm, inks.text)
    if not face.phone:
        rule(pdf, right + 1 * mm, _FOOT_PATTERN - 1.5 * mm, 1.2 * mm)


def _seal(pdf: Canvas, language: Language) -> None:
    """A dashed ring: the office's stamp belongs there."""
    pdf.saveState()
    pdf.setStrokeGray(0.72)
    pdf.setLineWidth(0.5)
    pdf.setDash(2, 1.6)
    pdf.circle(_SEAL_X, _SEAL_Y, _SEAL, stroke=1, fill=0)
    pdf.restoreState()
    words = fit(CardWord.SEAL.fill(language), REGULAR, 1.6 * _SEAL, (SMALLEST, SMALLEST))
    write_centred(pdf, words, REGULAR, _SEAL_X, _SEAL_Y - 0.36 * SMALLEST, (0.66, 0.66, 0.66))


def _portrait(pdf: Canvas, face: CardFace, language: Language) -> None:
    """The photo, whole and centred in its frame, or the dashed place where one is glued."""
    if face.photo is not None:
        draw_photo(pdf, face.photo, _MARGIN, _PHOTO_BOTTOM, _PHOTO_WIDTH, _PHOTO_HEIGHT)
        return
    pdf.saveState()
    pdf.setStrokeGray(0.6)
    pdf.setLineWidth(0.5)
    pdf.setDash(2, 1.6)
    pdf.roundRect(_MARGIN, _PHOTO_BOTTOM, _PHOTO_WIDTH, _PHOTO_HEIGHT, 1.2 * mm, stroke=1, fill=0)
    pdf.restoreState()
    words = fit(CardWord.PHOTO.fill(language), REGULAR, _PHOTO_WIDTH - 2 * mm, (SMALLEST, SMALLEST))
    middle = _PHOTO_BOTTOM + _PHOTO_HEIGHT / 2 - 0.36 * SMALLEST
    write_centred(pdf, words, REGULAR, _MARGIN + _PHOTO_WIDTH / 2, middle, (0.5, 0.5, 0.5))


def _holder(pdf: Canvas, face: CardFace, language: Language) -> None:
    """The flat, largest, and the name below it; of those who work here the name, and a line for their post."""
    top = _TOP
    staff = face.kind is PassKind.STAFF
    if not (face.flat or face.name):
        _to_be_filled_in(pdf, language)
        return
    if face.flat and not staff:
        heading(pdf, (CardWord.VISITS if face.visits else CardWord.FLAT).fill(language), _TEXT_LEFT, top)
        write(pdf, fit(face.flat, BOLD, _ROOM, (19, 9)), BOLD, _TEXT_LEFT, top - 8.7 * mm, BLACK)
        top -= 11.2 * mm
    heading(pdf, CardWord.NAME.fill(language), _TEXT_LEFT, top)
    name = fit(face.name, BOLD, _ROOM, (19, 9) if staff else (13.5, 7.5), lines=2)
    drop = 8.7 if staff and len(name.lines) == 1 else 6.8 if len(name.lines) == 1 else 5.6
    write(pdf, name, BOLD, _TEXT_LEFT, top - drop * mm, BLACK)
    if staff:
        top -= 11.2 * mm
        heading(pdf, CardWord.POST.fill(language), _TEXT_LEFT, top)
        rule(pdf, _TEXT_LEFT, _TEXT_RIGHT - 0.6 * mm, top - 8 * mm)


def _to_be_filled_in(pdf: Canvas, language: Language) -> None:
    """Lines for the flat and the name of whoever gets a blank pass."""
    for line, word in enumerate((CardWord.VISITS, CardWord.NAME)):
        top = _TOP - line * 11.2 * mm
        heading(pdf, word.fill(language), _TEXT_LEFT, top)
        rule(pdf, _TEXT_LEFT, _TEXT_RIGHT - 0.6 * mm, top - 8 * mm)


def _vehicle(pdf: Canvas, face: CardFace, language: Language) -> None:
    """The plate as it is on the car, and below it whose car it is."""
    right = _TEXT_RIGHT - 0.6 * mm
    pdf.setStrokeColorRGB(*BLACK)
    pdf.setLineWidth(1)
    pdf.roundRect(_MARGIN, _TOP - _PLATE_HIGH, right - _MARGIN, _PLATE_HIGH, 1.4 * mm, stroke=1, fill=0)
    plate = fit(face.plate, BOLD, right - _MARGIN - 4 * mm, (24, 12))
    write_centred(pdf, plate, BOLD, (_MARGIN + right) / 2, _TOP - _PLATE_HIGH / 2 - 0.36 * plate.size, BLACK)
    top = _TOP - _PLATE_HIGH - 1.2 * mm
    heading(pdf, CardWord.FLAT.fill(language), _MARGIN, top)
    write(pdf, fit(face.flat, BOLD, 18 * mm, (13, 8)), BOLD, _MARGIN, top - 6.6 * mm, BLACK)
    heading(pdf, CardWord.OWNER.fill(language), _MARGIN + 20 * mm, top)
    name = fit(face.name, BOLD, _SEAL_X - _SEAL - _MARGIN - 20 * mm, (13, 7.5))
    write(pdf, name, BOLD, _MARGIN + 20 * mm, top - 6.6 * mm, BLACK)


def _validity(pdf: Canvas, face: CardFace, language: Language) -> None:
    """The last day, large, or the hour at which a pass of hours ends; the first day small below it."""
    room = _SEAL_X - _SEAL - 0.6 * mm - _MARGIN
    heading(pdf, CardWord.VALID_TO.fill(language), _MARGIN, _LAST_DAY + 7.2 * mm)
    last = f"{face.ends:%m-%d %H:%M}" if face.ends is not None else face.valid_to.isoformat()
    write(pdf, fit(last, BOLD, room, (15.5, 10)), BOLD, _MARGIN, _LAST_DAY, BLACK)
    first = CardWord.VALID_FROM.fill(language, day=face.valid_from.isoformat())
    write(pdf, Fitted((first,), SMALLEST), REGULAR, _MARGIN, _FOOT + 1.3 * mm, GRAY)


def _number(pdf: Canvas, face: CardFace, language: Language) -> None:
    """The pass number below the symbol, as wide as it is, and outside its quiet zone."""
    base = _FOOT + 0.8 * mm
    right = write(pdf, Fitted((CardWord.NUMBER.fill(language),), SMALLEST), REGULAR, _SYMBOL_LEFT, base, GRAY)
    number = fit(face.label, BOLD, _SYMBOL_LEFT + _SYMBOL - right - 1.2 * mm, (8.5, 6))
    write_right(pdf, number, BOLD, _SYMBOL_LEFT + _SYMBOL, base, BLACK)


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
        face.plate,
        face.phone,
        face.label,
        face.kind_zh,
        face.kind_en,
        *face.design.back,
    )
    return [printable(text) for text in texts]
