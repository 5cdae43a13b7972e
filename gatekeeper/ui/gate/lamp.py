"""A lamp with its name and a sentence: how a device, or a step of some work, stands."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.domain.reasons import Outcome
from gatekeeper.ui.parts.shapes import draw_shape
from gatekeeper.ui.parts.writing import LEFT, Pen, width_of, write, write_whole
from gatekeeper.ui.scale import brush, sized
from gatekeeper.ui.theme import DAY, Theme, Type

HIGH = 84  # pixels of a row
NAME_HIGH, ONE_LINE, TWO_LINES = 32, 28, 48  # pixels


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
        """Name and sentence in the middle of the row; what was read is drawn as it is: no markup, at most two lines."""
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
        room, pen = whole.adjusted(54, 0, -4, 0), Pen(Type.NOTE, theme.ink, least=Type.NOTE - 4)
        below = ONE_LINE if width_of(sentence, pen) <= room.width() else TWO_LINES
        top = (whole.height() - NAME_HIGH - below) / 2
        name_box = QRectF(room.left(), top, room.width(), NAME_HIGH)
        write(painter, name_box, name, Pen(Type.READ, theme.ink, bold=True, least=Type.NOTE), LEFT)
        write_whole(painter, QRectF(room.left(), name_box.bottom(), room.width(), below), sentence, pen)
