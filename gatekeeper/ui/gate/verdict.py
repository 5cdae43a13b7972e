"""The verdict: colour, shape and word over the whole panel, then who it is, why, and what to do."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.domain.overrule import why_words
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome, told_first
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.calling import step_word
from gatekeeper.ui.gate.card import ByWord, Card
from gatekeeper.ui.gate.closing import HIGH as LINE_HIGH
from gatekeeper.ui.gate.closing import ClosingLine
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.gate.named import mark_of, shown_name
from gatekeeper.ui.gate.overrule.words import OverruleWord
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.steps import MOST, StepButton, StepLook, looks_of, places_of
from gatekeeper.ui.gate.told import note_of
from gatekeeper.ui.gate.whom_drawn import (
    CHIP,
    draw_pass,
    draw_person,
    has_pass,
    has_person,
)
from gatekeeper.ui.gate.why import draw_all, draw_reasons, high_of, reason_line
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.portrait import PORTRAIT, draw_face, face_in
from gatekeeper.ui.parts.shapes import draw_shape
from gatekeeper.ui.parts.writing import CENTRE, LEFT, RIGHT, Pen, width_of, write
from gatekeeper.ui.scale import brush, sized, unit_of
from gatekeeper.ui.theme import DAY, Gap, Paint, Radius, Theme, Type
from gatekeeper.ui.words import say, word_for

EDGE = float(Gap.WIDE)
MANY = 3  # reasons, from which on the room is wanted for them
RIM = 12.0  # pixels of the outline of a look-up
HATCH = 45  # of 255, how plainly its ground is hatched
HEADS = {Type.VERDICT: 148.0, Type.HEAD: 96.0}  # pixels of the line that the word stands on, by its size
SHAPE = 0.97  # of the word's size
OPTICAL = 0.06  # of a size: letters stand lower in their line than its middle
NAME_HIGH = 1.3  # of a size
PASS_HIGH, ROOMY_PASS_HIGH = CHIP + 8, CHIP + 56  # pixels


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

    @property
    def paint(self) -> Paint:
        """The field that everything stands on, and its ink."""
        if self.card is None or self.look_only:
            return self.theme.quiet
        return self.theme.verdict(self.card.outcome)

    @property
    def roomy(self) -> bool:
        """Whether there is nothing to say but the answer."""
        card = self.card
        return card is not None and not (
            card.reasons or card.steps or card.trouble or card.permit or card.by or self.look_only
        )


@dataclass(frozen=True, slots=True)
class VerdictLayout:
    """Where things stand, design pixels.

    Attributes:
        room: Of everything.
        word: The size of the verdict's word.
        steps: Each with its place.
    """

    room: QRectF
    word: int
    steps: tuple[tuple[StepLook, QRectF], ...]

    @property
    def foot(self) -> float:
        """Where the steps begin, or all ends."""
        return min((place.top() for _, place in self.steps), default=self.room.bottom())


def layout_of(content: Content, whole: QRectF) -> VerdictLayout:
    """The largest word with which two reasons can still be read from two metres, and the rest at all."""
    rim = RIM if content.look_only else 0.0
    room = whole.adjusted(rim, rim, -rim, -rim - LINE_HIGH - Gap.HAIR)
    card = content.card
    if card is None or content.unfolded:
        return VerdictLayout(room, Type.HEAD, ())
    looks = looks_of(card.steps, content.language, content.phone, content.paint)
    places = places_of(looks, room.adjusted(Gap.NEAR, 0, -Gap.NEAR, -Gap.HAIR), tight=len(card.reasons) > MANY)
    steps = tuple(zip(looks, places, strict=True))
    layout = VerdictLayout(room, Type.VERDICT, steps)
    below = NAME_HIGH * Type.NAME * has_person(card) + PASS_HIGH * has_pass(card, content.language)
    lines = len(card.reasons) + (card.permit is not None)
    wanted = HEADS[Type.VERDICT] + below + high_of(lines) + Gap.CLOSE
    fits = not content.look_only and room.top() + wanted <= layout.foot
    return layout if fits else VerdictLayout(room, Type.HEAD, steps)


class VerdictView(QWidget):
    """Draws a `Content`; a press on it asks for all reasons, where there are more than it has room for.

    Attributes:
        left_out: How many reasons had no room when it was last painted.
    """

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.content = Content()
        self.painted = self.left_out = 0
        self._press = press
        self._face: QImage | None = None
        self._layout = VerdictLayout(QRectF(), Type.HEAD, ())
        self.steps = tuple(StepButton(self, press) for _ in range(MOST))
        self.closing = ClosingLine(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """At 1366 × 768."""
        return sized(self, 800, 480)

    def render_content(self, content: Content) -> None:
        """Draw this from now on."""
        if content == self.content and self.accessibleName():
            return
        if content.card != self.content.card:
            self._face = face_in(content.card.photo) if content.card is not None else None
        self.content = content
        self.setAccessibleName(spoken(content))
        self._arrange()
        self.update()

    def show_first(self) -> None:
        """Put it on the screen now: what else changed with an answer is painted after it."""
        self.repaint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """The steps stand elsewhere."""
        super().resizeEvent(event)
        self._arrange()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """A finger on the panel."""
        if self.content.unfolded or self.left_out:
            self._press(lambda _: e.Unfolded())
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Colour, shape and word first; then who it is, why, and what to do."""
        painter, whole = brush(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        c = self.content
        if c.card is not None and c.look_only:
            _draw_hatched(painter, whole, c.theme.verdict(c.card.outcome), c.paint)
        else:
            painter.setPen(QPen(QColor(c.paint.ink), 2) if c.paint is c.theme.no_pass else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.paint.field))
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), Radius.PANEL, Radius.PANEL)
        self.left_out = 0
        if c.card is None:
            self._draw_ready(painter, whole)
        else:
            self._draw_card(painter, c.card, layout_of(c, whole))
        self.painted += 1

    def _arrange(self) -> None:
        """The buttons of the steps, and the line that runs out, in their places."""
        unit = unit_of(self)
        whole = QRectF(0, 0, self.width() / unit, self.height() / unit)
        layout = layout_of(self.content, whole)
        for number, button in enumerate(self.steps):
            look, place = layout.steps[number] if number < len(layout.steps) else (None, QRectF())
            button.show_step(look, place)
        line = QRectF(layout.room.left() + Radius.PANEL, layout.room.bottom(), 0, LINE_HIGH)
        line.setRight(layout.room.right() - Radius.PANEL)
        self.closing.stand(line, self.content.paint)

    def _draw_ready(self, painter: QPainter, whole: QRectF) -> None:
        c, middle = self.content, whole.center().y()
        title = GateWord.ASKING if c.busy else GateWord.LOOK_UP_READY if c.looking else GateWord.READY
        line = QRectF(EDGE, middle - 76, whole.width() - 2 * EDGE, 96)
        write(painter, line, say(title, c.language), Pen(Type.HEAD, c.paint.ink, bold=True, least=Type.FAR), CENTRE)
        if not c.busy:
            hint = QRectF(EDGE, middle + 24, whole.width() - 2 * EDGE, 56)
            word = GateWord.READY_HINT if c.watched else GateWord.READY_HINT_BLIND
            write(painter, hint, say(word, c.language), Pen(Type.FAR, c.theme.faint, least=Type.READ), CENTRE)

    def _draw_card(self, painter: QPainter, card: Card, layout: VerdictLayout) -> None:
        c, room, roomy = self.content, layout.room, self.content.roomy
        left, width = room.left() + EDGE, room.width() - 2 * EDGE
        name_size = Type.HEAD if roomy else Type.NAME
        name_high = NAME_HIGH * name_size if has_person(card) else 0.0
        head = HEADS[Type(layout.word)]
        face = 0.0
        if self._face is not None and not c.unfolded:
            high = head + name_high - Gap.APART - Gap.HAIR
            face = high * PORTRAIT
            draw_face(painter, QRectF(left + width - face, room.top() + Gap.APART, face, high), self._face)
            face += Gap.APART
        line = QRectF(left, room.top(), width - face, head)
        if c.look_only:
            self._draw_looked_up(painter, line, card)
        else:
            self._draw_verdict(painter, line, card, layout.word)
        top = line.bottom()
        if has_person(card):
            box = QRectF(left, top, width - face, name_high)
            draw_person(painter, box, c.paint, card, c.language, size=name_size, whole=c.whole)
            top += name_high
        if c.unfolded:
            rest = QRectF(left, top, width, room.bottom() - top)
            draw_all(painter, rest, c.paint, card, c.language, c.phone)
            return
        if card.trouble is None and has_pass(card, c.language):
            high = ROOMY_PASS_HIGH if roomy else PASS_HIGH
            draw_pass(painter, QRectF(left, top + 4, width, high), c.paint, card, c.language, roomy=roomy)
            top += high
        rest = QRectF(left, top, width, layout.foot - top - 2)
        if card.by is not None:
            _draw_by(painter, rest, c.paint, by_lines(card.by, c.language))
            return
        self.left_out = draw_reasons(painter, rest, c.paint, card, c.language, c.phone)

    def _draw_verdict(self, painter: QPainter, line: QRectF, card: Card, size: int) -> None:
        """Shape and word on one axis, the word as large as its room lets."""
        c, side = self.content, size * SHAPE
        shape = QRectF(line.left() + 4, line.center().y() - side / 2, side, side)
        draw_shape(painter, card.outcome, shape, c.paint.ink, c.paint.field)
        left = shape.right() + Gap.WIDE
        right = self._draw_waiting(painter, line)
        right = _draw_way(painter, QRectF(left, line.top(), right - left, line.height()), c, card)
        word = QRectF(left, line.top() - OPTICAL * size, right - left, line.height())
        write(
            painter, word, word_for(card.outcome, c.language), Pen(size, c.paint.ink, bold=True, least=Type.NAME), LEFT
        )

    def _draw_looked_up(self, painter: QPainter, line: QRectF, card: Card) -> None:
        """That it is a look-up first, in the largest letters; what the answer would be after it."""
        c, size = self.content, Type.HEAD
        pen = Pen(size, c.paint.ink, bold=True, least=Type.NAME)
        box = line.translated(0, -OPTICAL * size)
        used = write(
            painter,
            QRectF(box.left(), box.top(), box.width() * 0.5, box.height()),
            say(EndWord.LOOK_UP_ONLY, c.language),
            pen,
        )
        side = float(Type.NAME)
        shape = QRectF(line.left() + used + Gap.FAR, line.center().y() - side / 2, side, side)
        draw_shape(painter, card.outcome, shape, c.paint.ink, c.paint.field)
        left, right = shape.right() + Gap.NEAR, self._draw_waiting(painter, line)
        mark = Pen(Type.READ, c.paint.ink, bold=True)
        text = say(GateWord.LOOK_UP_MARK, c.language)
        room = QRectF(left, line.top(), right - left - width_of(text, mark) - Gap.APART, line.height())
        would = Pen(Type.NAME, c.paint.ink, bold=True, least=Type.READ)
        used = write(painter, room, word_for(card.outcome, c.language), would)
        write(painter, QRectF(left + used + Gap.APART, line.top() + 6, right - left - used, line.height()), text, mark)

    def _draw_waiting(self, painter: QPainter, line: QRectF) -> float:
        """How many of the same picture wait, at the line's end; answers with where it begins."""
        c = self.content
        if not c.waiting:
            return line.right()
        text, pen = say(GateWord.MORE_WAITING, c.language, n=c.waiting), Pen(Type.READ, c.paint.ink, bold=True)
        wide = width_of(text, pen) + 2 * Gap.NEAR
        box = QRectF(line.right() - wide, line.center().y() - CHIP / 2, wide, CHIP)
        painter.setPen(QPen(QColor(c.paint.ink), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
        write(painter, box, text, pen, CENTRE)
        return box.left() - Gap.APART


def by_lines(by: ByWord, language: Language) -> tuple[str, str]:
    """By whose word somebody goes through, and what the answer had been."""
    why = why_words(by.why)[language.value]
    return (
        say(OverruleWord.BY, language, name=by.supervisor, why=why),
        say(OverruleWord.WAS, language, outcome=word_for(by.was, language)),
    )


def _draw_by(painter: QPainter, room: QRectF, paint: Paint, lines: tuple[str, str]) -> None:
    """Never as if the program had said so."""
    top = room.top() + Gap.NEAR
    for text, size in zip(lines, (Type.FAR, Type.READ), strict=True):
        line = QRectF(room.left(), top, room.width(), size * 1.4)
        write(painter, line, text, Pen(size, paint.ink, bold=True, least=Type.NOTE), LEFT)
        top = line.bottom()


def _draw_hatched(painter: QPainter, whole: QRectF, rim: Paint, paint: Paint) -> None:
    """A look-up never looks like an answer that counts: an outline in its colour, and hatching."""
    painter.setPen(QPen(QColor(rim.field), RIM))
    painter.setBrush(QColor(paint.field))
    inner = whole.adjusted(RIM / 2, RIM / 2, -RIM / 2, -RIM / 2)
    painter.drawRoundedRect(inner, Radius.PANEL, Radius.PANEL)
    hatch = QColor(rim.field)
    hatch.setAlpha(HATCH)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(whole.adjusted(RIM, RIM, -RIM, -RIM), Radius.CARD, Radius.CARD)


def _draw_way(painter: QPainter, line: QRectF, c: Content, card: Card) -> float:
    """Which way they go, as an arrow and a word at the end of the line; answers with where it begins."""
    if card.outcome is Outcome.NO_PASS or card.trouble is not None:
        return line.right()
    into = card.direction is Direction.IN
    text = ("→ " if into else "← ") + say(GateWord.IN if into else GateWord.OUT, c.language)
    pens = (Pen(size, c.paint.ink, bold=True) for size in (Type.HEAD, Type.FAR, Type.READ))
    pen = next(one for one in pens if one.size == Type.READ or width_of(text, one) + Gap.NEAR <= line.width() / 4)
    room = width_of(text, pen) + Gap.NEAR
    write(painter, QRectF(line.right() - room, line.top(), room, line.height()), text, pen, RIGHT)
    return line.right() - room - Gap.NEAR


def spoken(content: Content) -> str:
    """The panel as one line, for screen readers and tests."""
    card, language = content.card, content.language
    if card is None:
        return say(
            GateWord.ASKING if content.busy else GateWord.LOOK_UP_READY if content.looking else GateWord.READY, language
        )
    reasons = [one for one in (note_of(card, language),) if one]
    reasons += [reason_line(one, card, language) for one in told_first(card.reasons)]
    reasons += [step_word(one, language, content.phone) for one in card.steps]
    if card.by is not None:
        reasons += by_lines(card.by, language)
    first = [say(EndWord.LOOK_UP_ONLY, language)] if content.look_only else []
    mark = mark_of(card.who, card.at.date(), language, whole=content.whole)
    known = [shown_name(card, whole=content.whole), *([mark] if mark else []), card.flat]
    return " · ".join([*first, word_for(card.outcome, language), *known, *reasons])
