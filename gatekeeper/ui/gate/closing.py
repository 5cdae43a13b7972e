"""How long the answer still stands: a line at its foot that runs out."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QWidget

from gatekeeper.ui.scale import brush, unit_of
from gatekeeper.ui.theme import DAY, Paint

HIGH = 6.0  # pixels
TRACK = 60  # of 255, how much of the ink the whole line has


class ClosingLine(QWidget):
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

    def show_left(self, share: float | None) -> None:
        """So much of the time is left, 0 to 1; None while the answer stays."""
        if share != self._left:
            self._left = share
            self.setVisible(share is not None)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """All of the time faintly, what is left of it plainly."""
        painter, room = brush(self)
        painter.fillRect(room, QColor(self._paint.field))
        track = QColor(self._paint.ink)
        track.setAlpha(TRACK)
        painter.fillRect(room, track)
        left = min(max(self._left or 0.0, 0.0), 1.0)
        painter.fillRect(QRectF(0, 0, room.width() * left, room.height()), QColor(self._paint.ink))
