"""How long the answer still stands: a line at its foot that runs out."""

from PySide6.QtCore import QEasingCurve, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QWidget

from gatekeeper.ui.parts.motion import Share, run
from gatekeeper.ui.scale import brush, unit_of
from gatekeeper.ui.theme import DAY, Paint

HIGH = 6.0  # pixels
STEP = 200  # milliseconds from one tick of the window to the next, in which it runs on to where it is then
TRACK = 60  # of 255, how much of the ink the whole line has


class ClosingLine(Share):
    """The line. It stands on the verdict and paints its own ground, so that the verdict is not painted with every tick."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._left: float | None = None
        self._paint = DAY.quiet
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setVisible(False)

    def stand(self, place: QRectF, paint: Paint) -> None:
        """Where it stands, and on what."""
        unit = unit_of(self)
        self.setGeometry(QRectF(place.topLeft() * unit, place.size() * unit).toRect())
        self._paint = paint
        self.update()

    def show_left(self, left: float | None, *, moves: bool = False) -> None:
        """So much of the time is left, 0 to 1; None while the answer stays."""
        before, self._left = self._left, left
        if left == before:
            return
        self.running.stop()
        self.setVisible(left is not None)
        if moves and left is not None and before is not None and left < before:
            run(self, left, STEP, QEasingCurve.Type.Linear)
        else:
            self.show_share(left or 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """All of the time faintly, what is left of it plainly."""
        painter, room = brush(self)
        painter.fillRect(room, QColor(self._paint.field))
        track = QColor(self._paint.ink)
        track.setAlpha(TRACK)
        painter.fillRect(room, track)
        left = min(max(self.share, 0.0), 1.0)
        painter.fillRect(QRectF(0, 0, room.width() * left, room.height()), QColor(self._paint.ink))
