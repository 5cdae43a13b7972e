"""The next steps on the verdict: what a key or a finger can do here is a button with its cap, what it cannot is a sentence."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from gatekeeper.domain.reasons import NextStep
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.calling import step_word
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.stick.state import Sticks
from gatekeeper.ui.gate.twice.state import Twice
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.parts.keycap import CAP_HIGH, cap_width, draw_cap
from gatekeeper.ui.parts.writing import Pen, width_of, write
from gatekeeper.ui.scale import brush, unit_of
from gatekeeper.ui.theme import Gap, Paint, Radius, Type
from gatekeeper.ui.words import word_for

MOST = 2  # steps that are shown; the others stand with their reasons
HIGH = 60.0  # pixels of one
ARROW = 26.0
INSIDE, PLAIN = 18.0, 12.0  # pixels between the frame and what stands in it, and without one


@dataclass(frozen=True, slots=True)
class StepKey:
    """The key that does a step, and what it brings about."""

    cap: str
    event: Callable[[float], e.Event]


STEP_KEYS = {
    NextStep.FIND_PERSON: StepKey("F4", lambda _: e.Opened(Find)),
    NextStep.MAKE_OUT_PASS: StepKey("F1", lambda _: e.Opened(Visitor)),
    NextStep.FETCH_LIST: StepKey("Ctrl+U", lambda _: e.Opened(Sticks)),
    NextStep.LOOK_TWICE: StepKey("Ctrl+K", lambda _: e.Opened(Twice)),
    NextStep.PUT_ON_MASK: StepKey("+", e.MaskTurned),
    NextStep.SHOW_HEALTH_CODE: StepKey("*", e.HealthTurned),
    NextStep.MEASURE_TEMPERATURE: StepKey("0–9", e.MeasureShown),
    NextStep.MEASURE_AGAIN: StepKey("0–9", e.MeasureShown),
}


@dataclass(frozen=True, slots=True)
class StepLook:
    """A step as it is drawn: inverted if it comes first."""

    step: NextStep
    text: str
    paint: Paint
    first: bool = True

    @property
    def key(self) -> StepKey | None:
        """What does it, if something here does."""
        return STEP_KEYS.get(self.step)

    @property
    def inside(self) -> float:
        """Pixels beside what stands in it."""
        return PLAIN if self.key is None else INSIDE

    def wide(self, size: int) -> float:
        """Pixels that it wants."""
        cap = cap_width(self.key.cap) + Gap.NEAR if self.key is not None else 0.0
        return width_of(self.text, Pen(size, "", bold=True)) + ARROW + Gap.NEAR + cap + 2 * self.inside + 2


def looks_of(steps: tuple[NextStep, ...], language: Language, phone: str, paint: Paint) -> tuple[StepLook, ...]:
    """The first steps."""
    return tuple(
        StepLook(step, _text(step, language, phone), paint, number == 0) for number, step in enumerate(steps[:MOST])
    )


def _text(step: NextStep, language: Language, phone: str) -> str:
    """Without the key that stands on the cap."""
    return word_for(step, language) if step in STEP_KEYS else step_word(step, language, phone)


def places_of(looks: tuple[StepLook, ...], room: QRectF, *, tight: bool) -> tuple[QRectF, ...]:
    """Where they stand at the foot of a room: side by side if they fit as they are to be read, else one below the other.

    Args:
        tight: The room is wanted for many reasons: side by side also in smaller letters.
    """
    for size in (Type.FAR, Type.READ, Type.NOTE) if tight else (Type.FAR,):
        wants = [look.wide(size) for look in looks]
        rest = (room.width() - sum(wants) - Gap.CLOSE) / MOST
        if len(looks) == MOST and rest >= 0:
            first = QRectF(room.left(), room.bottom() - HIGH, wants[0] + rest, HIGH)
            return first, QRectF(first.right() + Gap.CLOSE, first.top(), wants[1] + rest, HIGH)
    tops = (room.bottom() - (HIGH + Gap.HAIR) * (len(looks) - number) + Gap.HAIR for number in range(len(looks)))
    return tuple(QRectF(room.left(), top, room.width(), HIGH) for top in tops)


class StepButton(QAbstractButton):
    """One step."""

    def __init__(self, parent: QWidget, press: Press) -> None:
        super().__init__(parent)
        self._look: StepLook | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVisible(False)
        self.clicked.connect(lambda: self._pressed(press))

    @property
    def key(self) -> StepKey | None:
        """What does the step, if something here does."""
        return self._look.key if self._look is not None else None

    def _pressed(self, press: Press) -> None:
        if self.key is not None:
            press(self.key.event)

    def show_step(self, look: StepLook | None, place: QRectF) -> None:
        """Draw this step at a place of the verdict, or none."""
        if look is None:
            self.setVisible(False)
            self._look = None
            return
        unit = unit_of(self)
        self.setGeometry(QRectF(place.topLeft() * unit, place.size() * unit).toRect())
        if look != self._look:
            self._look = look
            self.setEnabled(look.key is not None)
            self.setAccessibleName(look.text)
            self.update()
        self.setVisible(True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Framed, with its cap, if it can be pressed; else an arrow and a sentence."""
        look = self._look
        if look is None:
            return
        painter, room = brush(self)
        paint = look.paint
        field, ink = (paint.ink, paint.field) if look.first else (paint.field, paint.ink)
        if look.key is None:
            field, ink = paint.field, paint.ink
        else:
            painter.setPen(QPen(QColor(paint.ink), 3))
            painter.setBrush(QColor(ink if self.isDown() else field))
            painter.drawRoundedRect(room.adjusted(2, 2, -2, -2), Radius.CARD, Radius.CARD)
            ink = field if self.isDown() else ink
        arrow = QRectF(room.left() + look.inside, room.center().y() - ARROW / 2, ARROW, ARROW)
        _draw_arrow(painter, arrow, ink)
        right = room.right() - look.inside
        if look.key is not None:
            wide = cap_width(look.key.cap)
            draw_cap(painter, QRectF(right - wide, room.center().y() - CAP_HIGH / 2, wide, CAP_HIGH), look.key.cap, ink)
            right -= wide + Gap.NEAR
        words = QRectF(arrow.right() + Gap.NEAR, room.top(), right - arrow.right() - Gap.NEAR, room.height())
        write(painter, words, look.text, Pen(Type.FAR, ink, bold=True, least=Type.NOTE))


def _draw_arrow(painter: QPainter, box: QRectF, ink: str) -> None:
    painter.setPen(QPen(QColor(ink), 5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = box.center().y()
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
    head = ((box.right() - 10, -10), (box.right(), 0), (box.right() - 10, 10))
    painter.drawPolyline(QPolygonF([QPointF(x, middle + y) for x, y in head]))
