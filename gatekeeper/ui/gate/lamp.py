"""A lamp with its name and a sentence: how a device, or a step of some work, stands."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.domain.reasons import Outcome
from gatekeeper.ui.parts.shapes import draw_shape
from gatekeeper.ui.parts.writing import LEFT, Pen, write
from gatekeeper.ui.scale import brush, sized
from gatekeeper.ui.theme import DAY, Theme

HIGH = 80  # pixels of a row
_TWO_LINES = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TWO_LINES.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


class Light(Enum):
    """How a device stands; the shape tells it without the colour. The value is whose shape and colour it has."""

    GOOD = Outcome.ADMIT
    UNTRIED = Outcome.CANNOT_JUDGE
    BAD = Outcome.REFUSE
    ABSENT = None


class Lamp(QWidget):
    """How a device stands: a shape, its name, a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Light, str, str] = (Light.ABSENT, "", "")
        self._theme = DAY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HIGH)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Beside the buttons."""
        return sized(self, 200, HIGH)

    def render_lamp(self, light: Light, name: str, sentence: str, theme: Theme) -> None:
        """Draw this from now on."""
        if ((light, name, sentence), theme) != (self._shown, self._theme):
            self._shown, self._theme = (light, name, sentence), theme
            self.setAccessibleName(f"{name}: {sentence}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """What was read is drawn as it is: no markup, at most two lines."""
        painter, whole = brush(self)
        (light, name, sentence), theme = self._shown, self._theme
        box = QRectF(2, (whole.height() - 40) / 2, 40, 40)
        if light.value is None:
            painter.setPen(QPen(QColor(theme.faint), 4))
            middle = box.center()
            painter.drawLine(QPointF(middle.x() - 12, middle.y()), QPointF(middle.x() + 12, middle.y()))
        else:
            paint = theme.verdict(light.value)
            draw_shape(painter, light.value, box, paint.field, paint.ink)
        room = whole.adjusted(54, 0, -4, 0)
        write(painter, room.adjusted(0, 4, 0, 32 - HIGH), name, Pen(21, theme.ink, bold=True), LEFT)
        pen = Pen(17, theme.ink)
        painter.setFont(pen.font())
        painter.setPen(QColor(pen.ink))
        painter.drawText(room.adjusted(0, 30, 0, 2), sentence, _TWO_LINES)
