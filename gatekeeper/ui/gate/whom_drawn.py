"""Who an answer is about, as it is drawn: the face, the name and flat, and what stands on the pass."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from gatekeeper.domain.colour import Colour
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.gate.named import mark_of, shown_name
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.writing import CENTRE, RIGHT, Pen, width_of, write
from gatekeeper.ui.theme import Gap, Paint, Radius, Type, ink_on
from gatekeeper.ui.words import day, say

CHIP = 44.0  # pixels
LINE = 1.25  # of a size, from one line to the next


def has_person(card: Card) -> bool:
    """Whether anything is known of whoever it is about."""
    return card.trouble is None and bool(card.name or card.flat)


def taken_line(card: Card) -> str:
    """The last temperatures as they count, and by how much the thermometer is put right."""
    if not card.tenths:
        return ""
    right = f" ({card.adjusted / 10:+.1f})" if card.adjusted else ""
    return " · ".join(f"{tenths / 10:.1f}" for tenths in card.tenths[-3:]) + " °C" + right


def draw_person(
    painter: QPainter, box: QRectF, paint: Paint, card: Card, language: Language, *, size: int, whole: bool
) -> None:
    """Name, flat, temperature on one line."""
    pen = Pen(size, paint.ink, bold=True)
    taken = taken_line(card)
    heat = Pen(Type.NAME if size > Type.NAME else Type.FAR, paint.ink, bold=True)
    room = width_of(taken, heat) + Gap.WIDE if taken else 0.0
    write(painter, box, taken, heat, RIGHT)
    name = shown_name(card, whole=whole) or say(GateWord.NOBODY_KNOWN, language)
    half = QRectF(box.left(), box.top(), (box.width() - room) * 0.5, box.height())
    used = Gap.APART + write(painter, half, name, Pen(size, paint.ink, bold=True, least=Type.FAR))
    mark = mark_of(card.who, card.at.date(), language, whole=whole)
    if mark:
        beside = QRectF(box.left() + used, box.top() + 4, (box.width() - room) * 0.3, box.height())
        used += Gap.APART + write(painter, beside, mark, Pen(Type.READ, paint.ink, bold=True, least=Type.NOTE))
    used += Gap.NEAR
    place = card.flat or (say(GateWord.VISITOR_TO, language, flat=card.visits) if card.visits else "")
    rest = QRectF(box.left() + used, box.top(), box.width() - used - room, box.height())
    write(painter, rest, place, Pen(pen.size, paint.ink, bold=True, least=Type.READ))


def facts_of_pass(card: Card, language: Language) -> list[str]:
    """What stands on the pass, what matters most first."""
    facts = []
    if card.ends is not None:
        today, time = card.ends.date() == card.at.date(), f"{card.ends:%H:%M}"
        word = EndWord.VALID_TODAY if today else EndWord.VALID_UNTIL
        facts.append(say(word, language, time=time, day=day(card.ends.date(), card.at.date(), language)))
    elif card.expires is not None:
        facts.append(say(GateWord.VALID_TO, language, day=day(card.expires, card.at.date(), language)))
    if card.inside is not None:
        facts.append(say(GateWord.INSIDE, language, n=card.inside))
    if card.label:
        facts.append(say(GateWord.PASS_NUMBER, language, label=card.label))
    return facts


def has_pass(card: Card, language: Language) -> bool:
    """Whether there is anything to say of a pass."""
    return card.colour is not None or bool(facts_of_pass(card, language))


def draw_pass(painter: QPainter, box: QRectF, paint: Paint, card: Card, language: Language, *, roomy: bool) -> None:
    """The chip of the pass colour, which is not the verdict's, and what else is on the pass, as far as it fits.

    With room to spare, until when it is valid is read from two metres, and the rest stands below.
    """
    facts = facts_of_pass(card, language)
    line = QRectF(box.left(), box.top(), box.width(), CHIP)
    left = box.left()
    if card.colour is not None:
        left = _chip(painter, left, line, card.colour, colour_name(card.colour, language), paint) + Gap.NEAR
    if card.printed is not None:
        text = say(GateWord.CARD_SAYS, language, colour=colour_name(card.printed, language))
        left = _chip(painter, left, line, card.printed, text, paint) + Gap.NEAR
    if roomy and facts:
        first = QRectF(left, line.top(), line.right() - left, CHIP)
        write(painter, first, facts[0], Pen(Type.FAR, paint.ink, bold=True, least=Type.READ))
        below = QRectF(box.left(), line.bottom() + Gap.CLOSE, box.width(), Type.READ * 1.4)
        write(painter, below, " · ".join(facts[1:]), Pen(Type.READ, paint.ink, least=Type.NOTE))
        return
    pen = Pen(Type.READ, paint.ink)
    while len(facts) > 1 and width_of(" · ".join(facts), pen) > line.right() - left:
        facts.pop()  # what is said last is missed least
    pen = Pen(Type.READ, paint.ink, least=Type.NOTE)
    write(painter, QRectF(left, line.top(), line.right() - left, CHIP), " · ".join(facts), pen)


def colour_name(colour: Colour, language: Language) -> str:
    """What a pass colour is called."""
    return colour.zh if language is Language.ZH else colour.en


def _chip(painter: QPainter, left: float, line: QRectF, colour: Colour, text: str, paint: Paint) -> float:
    """A field in a pass's colour with words on it; answers with its right end."""
    pen = Pen(Type.READ, ink_on(colour.rgb), bold=True)
    chip = QRectF(left, line.top(), width_of(text, pen) + 2 * Gap.APART, CHIP)
    painter.setPen(QPen(QColor(paint.ink), 3))
    painter.setBrush(QColor(colour.rgb))
    painter.drawRoundedRect(chip.adjusted(2, 2, -2, -2), Radius.CONTROL, Radius.CONTROL)
    write(painter, chip, text, pen, CENTRE)
    return chip.right()
