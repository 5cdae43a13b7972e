"""The verdict: colour, shape and word over the whole panel, then who it is, why, and what to do."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.domain.colour import Colour
from gatekeeper.domain.decision import TOLD_BY_GOING
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.parts.shapes import draw_shape
from gatekeeper.ui.parts.writing import CENTRE, LEFT, RIGHT, Pen, width_of, write
from gatekeeper.ui.scale import brush, sized
from gatekeeper.ui.theme import DAY, Paint, Theme, ink_on
from gatekeeper.ui.words import Language, Word, day, say, sentence_of, word_for

EDGE = 24.0
HEAD = 144.0  # pixels of shape and word
ROOMY = 1.6  # how much larger everything is when there is nothing to say but the answer
LEAST_FACT = 20  # pixels of what stands beside the chip; smaller cannot be read from the chair
STEP = 62.0  # pixels of a next step


@dataclass(frozen=True, slots=True)
class Content:
    """What the panel draws.

    Attributes:
        card: None while nobody is shown.
        busy: Somebody has been asked about for so long that it is worth saying.
        looking: The next one is only looked up; `look_only` the one shown was.
        waiting: How many more of the same picture.
        watched: A camera looks at what is held before it.
    """

    language: Language = Language.ZH
    theme: Theme = DAY
    card: Card | None = None
    busy: bool = False
    looking: bool = False
    look_only: bool = False
    waiting: int = 0
    watched: bool = True


class VerdictView(QWidget):
    """Draws a `Content`."""

    def __init__(self) -> None:
        super().__init__()
        self.content = Content()
        self.painted = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """At 1366 × 768."""
        return sized(self, 800, 480)

    def render_content(self, content: Content) -> None:
        """Draw this from now on."""
        if content == self.content and self.accessibleName():
            return
        self.content = content
        self.setAccessibleName(spoken(content))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """All of it."""
        painter, whole = brush(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        card = self.content.card
        paint = self.content.theme.verdict(card.outcome) if card else self.content.theme.quiet
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(paint.field))
        painter.drawRoundedRect(whole, 14, 14)
        if card is None:
            self._draw_ready(painter, whole, paint)
        else:
            self._draw_card(painter, whole, paint, card)
        self.painted += 1

    def _draw_ready(self, painter: QPainter, whole: QRectF, paint: Paint) -> None:
        c = self.content
        middle = whole.center().y()
        title = Word.ASKING if c.busy else Word.LOOK_UP_READY if c.looking else Word.READY
        write(
            painter,
            QRectF(EDGE, middle - 70, whole.width() - 2 * EDGE, 80),
            say(title, c.language),
            Pen(60, paint.ink, bold=True),
            CENTRE,
        )
        if not c.busy:
            hint = QRectF(EDGE, middle + 20, whole.width() - 2 * EDGE, 44)
            word = Word.READY_HINT if c.watched else Word.READY_HINT_BLIND
            write(painter, hint, say(word, c.language), Pen(28, c.theme.faint), CENTRE)

    def _draw_card(self, painter: QPainter, whole: QRectF, paint: Paint, card: Card) -> None:
        big = ROOMY if not card.reasons and not card.steps and card.trouble is None else 1.0
        width = whole.width() - 2 * EDGE
        side = (HEAD - 28) * big
        draw_shape(painter, card.outcome, QRectF(EDGE + 4, 18 * big, side, side), paint.ink, paint.field)
        left = EDGE + side + 30
        face = side if card.name else 0.0
        word = word_for(card.outcome, self.content.language)
        room = whole.width() - left - face - EDGE - 16
        write(painter, QRectF(left, 8 * big, room, 92 * big), word, Pen(int(82 * big), paint.ink, bold=True))
        self._draw_marks(painter, QRectF(left + 4, 98 * big, room, 36), paint)
        if face:
            self._draw_face(painter, QRectF(whole.width() - EDGE - face, 18 * big, face, face), paint, card)
        top = HEAD * big + (20 if big > 1 else 0)
        top = self._draw_person(painter, QRectF(EDGE, top, width, 62 * big), paint, card, big)
        top = self._draw_pass(painter, QRectF(EDGE, top + 2, width, 46), paint, card)
        steps = card.steps[:2]
        bottom = whole.height() - EDGE / 2 - (STEP + 6) * len(steps)
        self._draw_reasons(painter, QRectF(EDGE, top, width, bottom - top - 2), paint, card)
        for number, step in enumerate(steps):
            box = QRectF(EDGE / 2, bottom + number * (STEP + 6), whole.width() - EDGE, STEP)
            self._draw_step(painter, box, paint, word_for(step, self.content.language), first=number == 0)

    def _draw_marks(self, painter: QPainter, box: QRectF, paint: Paint) -> None:
        """Small print beside the word: look-up only, how many wait."""
        c = self.content
        marks = []
        if c.look_only:
            marks.append(say(Word.LOOK_UP_MARK, c.language))
        if c.waiting:
            marks.append(say(Word.MORE_WAITING, c.language, n=c.waiting))
        write(painter, box, "　".join(marks), Pen(26, paint.ink, bold=True))

    def _draw_face(self, painter: QPainter, box: QRectF, paint: Paint, card: Card) -> None:
        picture = QImage.fromData(card.photo) if card.photo else QImage()
        if picture.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(paint.ink))
            painter.drawRoundedRect(box, 12, 12)
            write(painter, box, card.initials, Pen(64, paint.field, bold=True), CENTRE)
            return
        size = picture.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(box.center().x() - size.width() / 2, box.top(), size.width(), size.height())
        painter.drawImage(place, picture)

    def _draw_person(self, painter: QPainter, box: QRectF, paint: Paint, card: Card, big: float) -> float:
        """Name, flat, temperature on one line; answers with its lower end."""
        c = self.content
        if card.trouble is not None or not (card.name or card.flat):
            return box.top()
        pen = Pen(int(48 * big), paint.ink, bold=True)
        taken = " · ".join(f"{tenths / 10:.1f}" for tenths in card.tenths[-2:]) + " °C" if card.tenths else ""
        heat = Pen(int(36 * (1 + (big - 1) / 2)), paint.ink, bold=True)
        room = width_of(taken, heat) + 24 if taken else 0.0
        write(painter, box, taken, heat, RIGHT)
        name = card.name or say(Word.NOBODY_KNOWN, c.language)
        used = 28 + write(painter, QRectF(box.left(), box.top(), (box.width() - room) * 0.55, box.height()), name, pen)
        place = card.flat or (say(Word.VISITOR_TO, c.language, flat=card.visits) if card.visits else "")
        rest = QRectF(box.left() + used, box.top(), box.width() - used - room, box.height())
        write(painter, rest, place, pen)
        return box.bottom()

    def _draw_pass(self, painter: QPainter, box: QRectF, paint: Paint, card: Card) -> float:
        """The chip of the pass colour, which is not the verdict's, and what else is on the pass."""
        c = self.content
        facts = []
        if card.expires is not None:
            facts.append(say(Word.VALID_TO, c.language, day=day(card.expires, c.language)))
        if card.inside is not None:
            facts.append(say(Word.INSIDE, c.language, n=card.inside))
        if card.label:
            facts.append(say(Word.PASS_NUMBER, c.language, label=card.label))
        if not facts and card.colour is None:
            return box.top()
        left = box.left()
        if card.colour is not None:
            left = _chip(painter, left, box, card.colour, c.language, paint) + 14
        if card.printed is not None:
            text = say(Word.CARD_SAYS, c.language, colour=_name(card.printed, c.language))
            left = _chip(painter, left, box, card.printed, c.language, paint, text) + 14
        pen = Pen(25, paint.ink, least=LEAST_FACT)
        smallest = Pen(LEAST_FACT, paint.ink)
        while len(facts) > 1 and width_of(" · ".join(facts), smallest) > box.right() - left:
            facts.pop()  # what is said last is missed least
        write(painter, QRectF(left, box.top(), box.right() - left, 42), " · ".join(facts), pen)
        return box.top() + 52

    def _draw_reasons(self, painter: QPainter, box: QRectF, paint: Paint, card: Card) -> None:
        """The weightiest first and largest; what does not fit is less weighty."""
        c = self.content
        if card.trouble is not None:
            lines = [say(Word.NOT_RECORDED, c.language), sentence_of(card.trouble, c.language)]
        else:
            lines = [told(reason, card, c.language) for reason in card.reasons]
        top = box.top()
        for number, line in enumerate(lines):
            size = 38 if number == 0 else 27
            high = size * 1.32
            if top + high > box.bottom():
                break
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(paint.ink))
            dot = size * 0.26
            painter.drawEllipse(QRectF(box.left() + 2, top + (high - dot) / 2, dot, dot))
            write(
                painter,
                QRectF(box.left() + size * 0.7, top, box.width() - size * 0.7, high),
                line,
                Pen(size, paint.ink, bold=number == 0, least=20),
            )
            top += high

    def _draw_step(self, painter: QPainter, box: QRectF, paint: Paint, text: str, *, first: bool) -> None:
        """A next step on a bar of its own; the first one inverted, since it is what to do now."""
        field, ink = (paint.ink, paint.field) if first else (paint.field, paint.ink)
        painter.setPen(QPen(QColor(paint.ink), 2))
        painter.setBrush(QColor(field))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 10, 10)
        arrow = QRectF(box.left() + 18, box.center().y() - 13, 26, 26)
        painter.setPen(QPen(QColor(ink), 5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawLine(QPointF(arrow.left(), arrow.center().y()), QPointF(arrow.right(), arrow.center().y()))
        head = ((arrow.right() - 10, -10), (arrow.right(), 0), (arrow.right() - 10, 10))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(x, arrow.center().y() + y) for x, y in head]))
        write(
            painter,
            QRectF(box.left() + 62, box.top(), box.width() - 80, box.height()),
            text,
            Pen(36 if first else 30, ink, bold=True, least=20),
            LEFT,
        )


def _name(colour: Colour, language: Language) -> str:
    return colour.zh if language is Language.ZH else colour.en


def _chip(
    painter: QPainter, left: float, box: QRectF, colour: Colour, language: Language, paint: Paint, text: str = ""
) -> float:
    """A field in a pass's colour with the colour's name; answers with its right end."""
    text = text or _name(colour, language)
    pen = Pen(25, ink_on(colour.rgb), bold=True)
    chip = QRectF(left, box.top(), width_of(text, pen) + 40, 42)
    painter.setPen(QPen(QColor(paint.ink), 2))
    painter.setBrush(QColor(colour.rgb))
    painter.drawRoundedRect(chip.adjusted(1, 1, -1, -1), 8, 8)
    write(painter, chip, text, pen, CENTRE)
    return chip.right()


def told(reason: Reason, card: Card, language: Language) -> str:
    """A reason in words, and at which hour it happened if it is one of coming and going."""
    word = word_for(reason, language)
    if card.since is None or reason not in TOLD_BY_GOING:
        return word
    return f"{word} {card.since.astimezone(card.at.tzinfo):%H:%M}"


def spoken(content: Content) -> str:
    """The panel as one line, for screen readers and tests."""
    card, language = content.card, content.language
    if card is None:
        return say(Word.ASKING if content.busy else Word.LOOK_UP_READY if content.looking else Word.READY, language)
    reasons = [*(told(one, card, language) for one in card.reasons), *(word_for(one, language) for one in card.steps)]
    return " · ".join([word_for(card.outcome, language), card.name, card.flat, *reasons])


def sound_of(card: Card) -> str:
    """The sound that goes with an answer."""
    return {Outcome.ADMIT: "admit", Outcome.CHECK: "check", Outcome.REFUSE: "refuse"}.get(card.outcome, "cannot-judge")
