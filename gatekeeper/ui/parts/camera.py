"""The live picture with its codes outlined."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.ui.parts.pictures import Preview, image_of
from gatekeeper.ui.parts.writing import CENTRE, Pen, write
from gatekeeper.ui.theme import Theme


class CameraView(QWidget):
    """Draws the newest preview, or a sentence where there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._preview: Preview | None = None
        self._image: QImage | None = None
        self._sentence = ""
        self._mark = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Half of 1280 × 720."""
        return QSize(520, 292)

    def show_preview(self, preview: Preview) -> None:
        """Draw this picture from now on."""
        self._preview, self._image = preview, image_of(preview)
        self.update()

    def tell(self, sentence: str, mark: str, theme: Theme) -> None:
        """Say something across the picture (empty: nothing), and in its corner."""
        if (sentence, mark, theme) != (self._sentence, self._mark, self._theme):
            self._sentence, self._mark, self._theme = sentence, mark, theme
            self.setAccessibleName(sentence)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Picture, outlines, sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        painter.fillRect(whole, QColor("#0b0f13"))
        if self._image is not None and not self._sentence:
            self._draw_picture(painter, whole)
        if self._sentence:
            painter.fillRect(whole.adjusted(0, whole.height() / 2 - 44, 0, 44 - whole.height() / 2), QColor("#2a2208"))
            write(painter, whole.adjusted(18, 0, -18, 0), self._sentence, Pen(26, "#ffd24a", bold=True), CENTRE)
        if self._mark:
            box = QRectF(whole.right() - 160, whole.bottom() - 48, 150, 38)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 170))
            painter.drawRoundedRect(box, 8, 8)
            write(painter, box, self._mark, Pen(20, "#ffffff"), CENTRE)

    def _draw_picture(self, painter: QPainter, whole: QRectF) -> None:
        assert self._image is not None
        assert self._preview is not None
        size = self._image.size().scaled(whole.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(
            whole.center().x() - size.width() / 2, whole.center().y() - size.height() / 2, size.width(), size.height()
        )
        painter.drawImage(place, self._image)
        scale = size.width() / self._image.width()
        for corners in self._preview.outlines:
            shape = QPolygonF([QPointF(place.left() + x * scale, place.top() + y * scale) for x, y in corners])
            # Dark below light: the outline is seen on a white card and on a black phone alike.
            for colour, width in (("#000000", 9.0), ("#35e07b", 5.0)):
                painter.setPen(QPen(QColor(colour), width, j=Qt.PenJoinStyle.RoundJoin))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPolygon(shape)
