"""The picture that faces whoever stands at the gate, painted."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gatekeeper.domain.visit_rules import VisitQuestion
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.facing.scene import Facing, FacingScene
from gatekeeper.ui.gate.facing.words import FacingWord
from gatekeeper.ui.parts.shapes import draw_shape
from gatekeeper.ui.parts.writing import CENTRE, LEFT, RIGHT, Pen, write, write_whole
from gatekeeper.ui.scale import unit_for
from gatekeeper.ui.theme import Gap, Paint, Type

EDGE = 56.0
SHAPE = 300.0  # pixels of a side
WORD, SECOND, LINE, SMALL = 150, 80, 54, 40  # pixels of letters: what is said first, the other language, and the rest
LEAST = 24
HIGH = 1.3  # of a size, a line


class FacingView(QWidget):
    """Takes no focus and no touch; all it knows is a `Facing`."""

    def __init__(self) -> None:
        super().__init__()
        self.facing = Facing()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowFlags(
            Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def draw(self, facing: Facing) -> None:
        """Show this from now on; painted once the guard's own window has been."""
        if facing != self.facing:
            self.facing = facing
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Everything by one painter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = unit_for(self.width(), self.height())
        painter.scale(unit, unit)
        room = QRectF(0, 0, self.width() / unit, self.height() / unit)
        f = self.facing
        theme = f.mode.theme
        paint = theme.quiet if f.outcome is None else theme.verdict(f.outcome)
        painter.fillRect(room, QColor(paint.field))
        room = room.adjusted(EDGE, EDGE / 2, -EDGE, -EDGE / 2)
        if f.scene is FacingScene.IDLE:
            self._draw_idle(painter, room, paint)
            return
        head = QRectF(room.left(), room.top(), room.width(), SMALL * HIGH)
        write(painter, head, f.gate, Pen(SMALL, paint.ink, bold=True), LEFT)
        if f.more:
            foot = head.translated(0, room.height() - head.height())
            write(painter, foot, _more(f), Pen(SMALL, paint.ink, bold=True, least=LEAST), RIGHT)
        body = room.adjusted(0, head.height() + Gap.NEAR, 0, -head.height() - Gap.NEAR)
        if f.scene is FacingScene.QUESTIONS:
            self._draw_questions(painter, body, paint)
        else:
            self._draw_answer(painter, body, paint)

    def _draw_idle(self, painter: QPainter, room: QRectF, paint: Paint) -> None:
        """The gate's name, and what is done here."""
        f = self.facing
        high, pen = room.height() / 2, Pen(WORD, paint.ink, bold=True, least=SECOND)
        write_whole(painter, QRectF(room.left(), room.top(), room.width(), high), f.gate, pen, CENTRE)
        top = room.top() + high
        for language, size in zip(f.languages, (SECOND, LINE), strict=True):
            line = QRectF(room.left(), top, room.width(), size * HIGH)
            write(painter, line, f.word.fill(language), Pen(size, paint.ink, least=LEAST), CENTRE)
            top = line.bottom()

    def _draw_answer(self, painter: QPainter, room: QRectF, paint: Paint) -> None:
        """The shape, beside it the word as large as there is room, in both languages; then what else to do."""
        f = self.facing
        left = room.left()
        if f.outcome is not None:
            side = min(room.height() * 0.62, SHAPE)
            box = QRectF(left, room.center().y() - side / 2, side, side)
            draw_shape(painter, f.outcome, box, paint.ink, paint.field)
            left += side + EDGE
        lines = [(f.word, WORD, SECOND, True), *((word, LINE, SMALL, False) for word in f.lines)]
        high = sum((first + second) * HIGH for _, first, second, _ in lines)
        fit = min(1.0, room.height() / high)
        top = room.center().y() - high * fit / 2
        for word, first, second, bold in lines:
            for language, size in zip(f.languages, (first, second), strict=True):
                line = QRectF(left, top, room.right() - left, size * HIGH * fit)
                text, pen = word.fill(language), Pen(int(size * fit), paint.ink, bold=bold, least=LEAST)
                write(painter, line, text, pen, LEFT if f.outcome is not None else CENTRE)
                top = line.bottom()

    def _draw_questions(self, painter: QPainter, room: QRectF, paint: Paint) -> None:
        """What the guard asks, to be read along."""
        f = self.facing
        head = QRectF(room.left(), room.top(), room.width(), Type.NAME * HIGH)
        title = "　".join(f.word.fill(language) for language in f.languages)
        write(painter, head, title, Pen(Type.NAME, paint.ink, bold=True), LEFT)
        top = head.bottom() + Gap.NEAR
        high = (room.bottom() - top) / len(f.questions)
        for number, question in enumerate(f.questions, 1):
            box = QRectF(room.left(), top + (number - 1) * high, room.width(), high - Gap.NEAR)
            mark = QRectF(box.left(), box.top(), 84, box.height())
            write(painter, mark, str(number), Pen(Type.HEAD, paint.ink, bold=True), CENTRE)
            each = box.height() / 2
            for place, language in enumerate(f.languages):
                line = QRectF(mark.right() + Gap.NEAR, box.top() + place * each, 0, each)
                line.setRight(box.right())
                pen = Pen(min(LINE, int(each * 0.7)), paint.ink, bold=place == 0, least=LEAST)
                write_whole(painter, line, _asked(question, language), pen, LEFT)


def _asked(question: VisitQuestion, language: Language) -> str:
    return (question.zh if language is Language.ZH else question.en) or question.zh or question.en


def _more(facing: Facing) -> str:
    return "　".join(FacingWord.MORE.fill(language, n=facing.more) for language in facing.languages)
