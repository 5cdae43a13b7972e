"""A face, as it stands beside a name."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from gatekeeper.ui.scale import brush
from gatekeeper.ui.theme import Radius

PORTRAIT = 3 / 4  # width by height of a face
WIDE = 96  # pixels


def face_in(photo: bytes | None) -> QImage | None:
    """The picture of a face, if there is one that can be drawn."""
    picture = QImage.fromData(photo) if photo else QImage()
    return None if picture.isNull() else picture


def draw_face(painter: QPainter, box: QRectF, picture: QImage) -> None:
    """Fill a portrait with the face; what is over at the sides goes."""
    scale = max(box.width() / picture.width(), box.height() / picture.height())
    wide, high = box.width() / scale, box.height() / scale
    part = QRectF((picture.width() - wide) / 2, (picture.height() - high) / 3, wide, high)
    shape = QPainterPath()
    shape.addRoundedRect(box, Radius.CARD, Radius.CARD)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(shape)
    painter.drawImage(box, picture, part)
    painter.restore()


class FaceView(QWidget):
    """Draws a face; it takes no room where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._photo: bytes | None = None
        self.picture: QImage | None = None
        self.setFixedSize(WIDE, round(WIDE / PORTRAIT))
        self.hide()

    def show_photo(self, photo: bytes | None) -> None:
        """Draw it from now on."""
        if photo != self._photo:
            self._photo, self.picture = photo, face_in(photo)
            self.update()
        self.setVisible(self.picture is not None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """The face."""
        if self.picture is not None:
            painter, whole = brush(self)
            draw_face(painter, whole, self.picture)
