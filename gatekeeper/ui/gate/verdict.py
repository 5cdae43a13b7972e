"""The verdict: colour, shape and word over the whole panel, then who it is, why, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.domain.colour import Colour
from gatekeeper.domain.reasons import told_first
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.calling import step_word
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.gate.named import mark_of, shown_name
from gatekeeper.ui.gate.why import draw_all, draw_reasons, reason_line
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.shapes import draw_shape
from gatekeeper.ui.parts.writing import CENTRE, LEFT, RIGHT, Pen, width_of, write
from gatekeeper.ui.scale import brush, sized
from gatekeeper.ui.theme import DAY, Paint, Theme, ink_on
from gatekeeper.ui.words import day, say, word_for

EDGE = 24.0
HEAD = 144.0  # pixels of shape and word
ROOMY = 1.6  # how much larger everything is when there is nothing to say but the answer
LEAST_FACT = 20  # pixels of what stands beside the chip; smaller cannot be read from the chair
STEP, SMALL_STEP = 62.0, 54.0  # pixels of a next step
LEAST_STEP = 20  # pixels of what stands on it, before it gets a line of its own
STEP_FRAME = 84.0  # pixels of arrow and edges
RIM = 12.0  # pixels of the outline of a look-up
SMALL = 0.64  # of the head, where the room is wanted for reasons
TALL = 480.0  # pixels; a lower panel has no room to spare


@dataclass(frozen=True, slots=True)
class Content:
    """What the panel draws.

    Attributes:
        card: None while nobody is shown.
        busy: Somebody has been asked about for so long that it is worth saying.
        looking: The next one is only looked up; `look_only` the one shown was.
        waiting: How many more of the same picture.
        phone: Whom to call; empty if nobody is known.
        watched: A camera looks at what is held before it.
        whole: Names are shown whole, since a guard is logged in.
        ends: Two buttons below wait for the guard's word.
        unfolded: All reasons are to be seen.
    """

    language: Language = Language.ZH
    theme: Theme = DAY
    card: Card | None = None
    busy: bool = False
    looking: bool = False
    look_only: bool = False
    waiting: int = 0
    phone: str = ""
    watched: bool = True
    whole: bool = False
    ends: bool = False
    unfolded: bool = False


class VerdictView(QWidget):
    """Draws a `Content`; a press on it asks for all reasons, where there are more than it has room for.

    Attributes:
        left_out: How many reasons had no room when it was last painted.
    """

    def __init__(self, more: Callable[[], object]) -> None:
        super().__init__()
        self.content = Content()
        self.painted = self.left_out = 0
        self._more = more
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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """A finger on the panel."""
        if self.content.unfolded or self.left_out:
            self._more()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Colour, shape and word first; then who it is, why, and what to do."""
        painter, whole = brush(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        card = self.content.card
        paint = self.content.theme.verdict(card.outcome) if card else self.content.theme.quiet
        if card is not None and self.content.look_only:
            paint = self._draw_hatched(painter, whole, paint)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(paint.field))
            painter.drawRoundedRect(whole, 14, 14)
        self.left_out = 0
        if card is None:
            self._draw_ready(painter, whole, paint)
        elif self.content.look_only:
            painter.translate(RIM, RIM)
            self._draw_card(painter, QRectF(0, 0, whole.width() - 2 * RIM, whole.height() - 2 * RIM), paint, card)
        else:
            self._draw_card(painter, whole, paint, card)
        self.painted += 1

    def _draw_hatched(self, painter: QPainter, whole: QRectF, paint: Paint) -> Paint:
        """A look-up never looks like an answer that counts: an outline in its colour, and hatching."""
        quiet = self.content.theme.quiet
        painter.setPen(QPen(QColor(paint.field), RIM))
        painter.setBrush(QColor(quiet.field))
        painter.drawRoundedRect(whole.adjusted(RIM / 2, RIM / 2, -RIM / 2, -RIM / 2), 14, 14)
        hatch = QColor(paint.field)
        hatch.setAlpha(70)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(whole.adjusted(RIM, RIM, -RIM, -RIM), 10, 10)
        return quiet

    def _draw_ready(self, painter: QPainter, whole: QRectF, paint: Paint) -> None:
        c = self.content
        middle = whole.center().y()
        title = GateWord.ASKING if c.busy else GateWord.LOOK_UP_READY if c.looking else GateWord.READY
        write(
            painter,
            QRectF(EDGE, middle - 70, whole.width() - 2 * EDGE, 80),
            say(title, c.language),
            Pen(60, paint.ink, bold=True),
            CENTRE,
        )
        if not c.busy:
            hint = QRectF(EDGE, middle + 20, whole.width() - 2 * EDGE, 44)
            word = GateWord.READY_HINT if c.watched else GateWord.READY_HINT_BLIND
            write(painter, hint, say(word, c.language), Pen(28, c.theme.faint), CENTRE)

    def _draw_card(self, painter: QPainter, whole: QRectF, paint: Paint, card: Card) -> None:
        c = self.content
        big = ROOMY if not card.reasons and not card.steps and card.trouble is None else 1.0
        if c.ends or c.unfolded or c.look_only or len(card.reasons) > 2 or whole.height() < TALL:
            big = min(big, SMALL)
        width = whole.width() - 2 * EDGE
        side = (HEAD - 28) * big
        draw_shape(painter, card.outcome, QRectF(EDGE + 4, 18 * big, side, side), paint.ink, paint.field)
        left = EDGE + side + 30 * big
        face = side if card.name and not c.unfolded else 0.0
        word = word_for(card.outcome, c.language)
        if c.look_only:
            word = (
                f"{say(EndWord.LOOK_UP_ONLY, c.language)}：{word}" if c.language is Language.ZH else f"LOOK-UP: {word}"
            )
        room = whole.width() - left - face - EDGE - 16
        marks = self._marks()
        high = 92 * big if marks or big >= 1 else HEAD * big - 14
        write(painter, QRectF(left, 8 * big, room, high), word, Pen(int(82 * big), paint.ink, bold=True))
        write(
            painter,
            QRectF(left + 4, 98 * big, room, 36 * big),
            marks,
            Pen(min(26, int(36 * big)), paint.ink, bold=True),
        )
        if face:
            self._draw_face(painter, QRectF(whole.width() - EDGE - face, 18 * big, face, face), paint, card)
        top = HEAD * big + (20 if big > 1 else 0)
        top = self._draw_person(painter, QRectF(EDGE, top, width, 62 * max(big, 0.9)), paint, card, max(big, 0.9))
        if c.unfolded:
            draw_all(
                painter, QRectF(EDGE, top, width, whole.height() - top - EDGE / 2), paint, card, c.language, c.phone
            )
            return
        top = self._draw_pass(painter, QRectF(EDGE, top + 2, width, 46), paint, card)
        bottom = self._draw_steps(painter, whole, paint, card, small=big < 1)
        self.left_out = draw_reasons(
            painter, QRectF(EDGE, top, width, bottom - top - 2), paint, card, c.language, c.phone
        )

    def _draw_steps(self, painter: QPainter, whole: QRectF, paint: Paint, card: Card, *, small: bool) -> float:
        """The first two next steps, side by side where room is short and they fit; answers with their upper end."""
        words = [step_word(step, self.content.language, self.content.phone) for step in card.steps[:2]]
        high = SMALL_STEP if small else STEP
        room = whole.width() - EDGE - 6
        wants = [width_of(word, Pen(LEAST_STEP, "", bold=True)) + STEP_FRAME for word in words]
        if small and len(words) == 2 and sum(wants) <= room:
            top, left = whole.height() - EDGE / 2 - high, EDGE / 2
            for number, (word, wide) in enumerate(zip(words, wants, strict=True)):
                box = QRectF(left, top, room * wide / sum(wants), high)
                self._draw_step(painter, box, paint, word, first=number == 0)
                left = box.right() + 6
            return top
        bottom = whole.height() - EDGE / 2 - (high + 6) * len(words)
        for number, word in enumerate(words):
            box = QRectF(EDGE / 2, bottom + number * (high + 6), whole.width() - EDGE, high)
            self._draw_step(painter, box, paint, word, first=number == 0)
        return bottom

    def _marks(self) -> str:
        """Small print below the word: look-up only, how many wait."""
        c = self.content
        marks = [say(GateWord.LOOK_UP_MARK, c.language)] if c.look_only else []
        if c.waiting:
            marks.append(say(GateWord.MORE_WAITING, c.language, n=c.waiting))
        return "　".join(marks)

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
        taken = " · ".join(f"{tenths / 10:.1f}" for tenths in card.tenths[-3:]) + " °C" if card.tenths else ""
        heat = Pen(int(36 * (1 + (big - 1) / 2)), paint.ink, bold=True)
        room = width_of(taken, heat) + 24 if taken else 0.0
        write(painter, box, taken, heat, RIGHT)
        name = shown_name(card, whole=c.whole) or say(GateWord.NOBODY_KNOWN, c.language)
        used = 14 + write(painter, QRectF(box.left(), box.top(), (box.width() - room) * 0.5, box.height()), name, pen)
        mark = mark_of(card.who, card.at.date(), c.language, whole=c.whole)
        if mark:
            small = Pen(int(28 * big), paint.ink, bold=True)
            beside = QRectF(box.left() + used, box.top() + 4, (box.width() - room) * 0.3, box.height())
            used += 14 + write(painter, beside, mark, small)
        used += 14
        place = card.flat or (say(GateWord.VISITOR_TO, c.language, flat=card.visits) if card.visits else "")
        rest = QRectF(box.left() + used, box.top(), box.width() - used - room, box.height())
        write(painter, rest, place, pen)
        return box.bottom()

    def _draw_pass(self, painter: QPainter, box: QRectF, paint: Paint, card: Card) -> float:
        """The chip of the pass colour, which is not the verdict's, and what else is on the pass."""
        c = self.content
        facts = []
        if card.ends is not None:
            today, time = card.ends.date() == card.at.date(), f"{card.ends:%H:%M}"
            word = EndWord.VALID_TODAY if today else EndWord.VALID_UNTIL
            facts.append(say(word, c.language, time=time, day=day(card.ends.date(), c.language)))
        elif card.expires is not None:
            facts.append(say(GateWord.VALID_TO, c.language, day=day(card.expires, c.language)))
        if card.inside is not None:
            facts.append(say(GateWord.INSIDE, c.language, n=card.inside))
        if card.label:
            facts.append(say(GateWord.PASS_NUMBER, c.language, label=card.label))
        if not facts and card.colour is None:
            return box.top()
        left = box.left()
        if card.colour is not None:
            left = _chip(painter, left, box, card.colour, c.language, paint) + 14
        if card.printed is not None:
            text = say(GateWord.CARD_SAYS, c.language, colour=_name(card.printed, c.language))
            left = _chip(painter, left, box, card.printed, c.language, paint, text) + 14
        pen = Pen(25, paint.ink, least=LEAST_FACT)
        smallest = Pen(LEAST_FACT, paint.ink)
        while len(facts) > 1 and width_of(" · ".join(facts), smallest) > box.right() - left:
            facts.pop()  # what is said last is missed least
        write(painter, QRectF(left, box.top(), box.right() - left, 42), " · ".join(facts), pen)
        return box.top() + 52

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


def spoken(content: Content) -> str:
    """The panel as one line, for screen readers and tests."""
    card, language = content.card, content.language
    if card is None:
        return say(
            GateWord.ASKING if content.busy else GateWord.LOOK_UP_READY if content.looking else GateWord.READY, language
        )
    reasons = [reason_line(one, card, language) for one in told_first(card.reasons)]
    reasons += [step_word(one, language, content.phone) for one in card.steps]
    first = [say(EndWord.LOOK_UP_ONLY, language)] if content.look_only else []
    mark = mark_of(card.who, card.at.date(), language, whole=content.whole)
    known = [shown_name(card, whole=content.whole), *([mark] if mark else []), card.flat]
    return " · ".join([*first, word_for(card.outcome, language), *known, *reasons])
