"""The back of a card: what its colour means, what its holder must know, and where a lost one is brought."""

from zlib import crc32

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.cardplan import MARGIN
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.words import Language
from gatekeeper.printing.card import HEIGHT, NO_BLEED, WIDTH, Bleed
from gatekeeper.printing.card_words import CardWord, colour_name, first_phone
from gatekeeper.printing.crest import draw_crest
from gatekeeper.printing.fitting import Fitted, fit
from gatekeeper.printing.fonts import BOLD, REGULAR
from gatekeeper.printing.inks import BLACK, GRAY, inks_of
from gatekeeper.printing.lettering import SMALLEST, rule, write, write_right
from gatekeeper.printing.pattern import fill_pattern
from gatekeeper.service.papers import CardFace

_MARGIN = MARGIN * mm
_HEAD = 11 * mm
_FOOT = 11 * mm
_LINE = 4.7 * mm
_RULES = {
    PassKind.VEHICLE: (CardWord.RULE_SHOW, CardWord.RULE_CAR, CardWord.RULE_LOST, CardWord.RULE_LEAVE),
    PassKind.TEMPORARY: (CardWord.RULE_SHOW, CardWord.RULE_OWN, CardWord.RULE_VISIT),
}
_USUAL = CardWord.RULE_SHOW, CardWord.RULE_OWN, CardWord.RULE_LOST, CardWord.RULE_LEAVE


def draw_back(
    pdf: Canvas,
    face: CardFace,
    left: float,
    bottom: float,
    *,
    bleed: Bleed = NO_BLEED,
    language: Language = Language.ZH,
) -> None:
    """Draw the back of a card with its lower left corner at (`left`, `bottom`), in points.

    Cards of one kind and colour have the same back: it is kept in the file once, and nothing on it names anybody.
    """
    logo = crc32(face.logo or b"")
    said = f"{face.estate} {face.kind} {face.colour} {face.phone} {logo} {face.design} {language} {bleed}"
    name = f"back-{crc32(said.encode()):08x}"
    if not pdf.hasForm(name):
        box = (-bleed.left, -bleed.bottom, WIDTH + bleed.right, HEIGHT + bleed.top)
        pdf.beginForm(name, *box)  # type: ignore[arg-type]  # in points; the stub takes whole ones alone
        _draw(pdf, face, bleed, language)
        pdf.endForm()
    pdf.saveState()
    pdf.translate(left, bottom)
    pdf.doForm(name)
    pdf.restoreState()


def _draw(pdf: Canvas, face: CardFace, bleed: Bleed, language: Language) -> None:
    """Head, rules, foot."""
    inks = inks_of(face.colour.rgb)
    wide = WIDTH + bleed.left + bleed.right
    pdf.setFillColorRGB(*inks.tint)
    pdf.rect(-bleed.left, -bleed.bottom, wide, HEIGHT + bleed.bottom + bleed.top, stroke=0, fill=1)
    fill_pattern(pdf, face.colour, -bleed.left, HEIGHT - _HEAD, wide, _HEAD + bleed.top)
    head = inks_of(face.design.accent) if face.design.accent else inks
    pdf.setFillColorRGB(*head.field)
    pdf.rect(
        _MARGIN + 12 * mm, HEIGHT - _HEAD, WIDTH - _MARGIN - 12 * mm + bleed.right, _HEAD + bleed.top, stroke=0, fill=1
    )
    draw_crest(pdf, face.estate, face.logo, _MARGIN + 5 * mm, HEIGHT - _HEAD / 2, 4.2 * mm)
    estate = fit(face.estate, BOLD, WIDTH - 3 * _MARGIN - 12 * mm, (12, 8))
    write(pdf, estate, BOLD, _MARGIN + 14 * mm, HEIGHT - _HEAD / 2 - 0.36 * estate.size, head.text)

    base = HEIGHT - _HEAD - 5.6 * mm
    room = WIDTH - 2 * _MARGIN
    meaning = face.colour.meaning_zh if language is Language.ZH else face.colour.meaning_en
    legend = CardWord.LEGEND.fill(language, colour=colour_name(face, language), meaning=meaning)
    write(
        pdf,
        fit(legend if meaning else CardWord.BACK_TITLE.fill(language), BOLD, room, (9, 7)),
        BOLD,
        _MARGIN,
        base,
        BLACK,
    )
    usual = tuple(said.fill(language) for said in _RULES.get(face.kind, _USUAL))
    own = () if face.kind is PassKind.TEMPORARY else face.design.back  # whoever leaves today hands theirs in
    number_ink = head.field if face.design.accent else GRAY
    for number, said in enumerate(own or usual, start=1):
        base -= _LINE
        write(pdf, Fitted((f"{number}",), 8), BOLD, _MARGIN, base, number_ink)
        write(pdf, fit(said, REGULAR, room - 4 * mm, (8, 6)), REGULAR, _MARGIN + 4 * mm, base, BLACK)

    pdf.setStrokeColorRGB(*(head.field if face.design.accent else inks.edge))
    pdf.setLineWidth(0.5)
    pdf.line(_MARGIN, _FOOT, WIDTH - _MARGIN, _FOOT)
    write(pdf, fit(CardWord.FOUND.fill(language), REGULAR, room, (SMALLEST + 0.5, 6)), REGULAR, _MARGIN, 6.9 * mm, GRAY)
    right = write(pdf, Fitted((CardWord.PHONE.fill(language),), SMALLEST + 0.5), REGULAR, _MARGIN, 2.6 * mm, GRAY)
    if face.phone:
        phone = first_phone(face.phone, most=40)
        write_right(
            pdf, fit(phone, BOLD, WIDTH - _MARGIN - right - 2 * mm, (12, 7)), BOLD, WIDTH - _MARGIN, 2.6 * mm, BLACK
        )
    else:
        rule(pdf, right + 2 * mm, WIDTH - _MARGIN, 2.4 * mm)
