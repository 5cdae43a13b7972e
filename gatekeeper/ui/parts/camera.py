"""The live picture with its codes outlined."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.ui.parts.pictures import Preview, image_of
from gatekeeper.ui.parts.writing import CENTRE, Pen, write
from gatekeeper.ui.scale import brush, sized
from gatekeeper.ui.theme import Theme

CARD = 85.6 / 54  # ID-1, width by height
GUIDE = 0.86  # of the room that the frame for a card takes
BAND = 52  # pixels below it, for what to do


class CameraView(QWidget):
    """Draws the newest preview, or a sentence where there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._preview: Preview | None = None
        self._image: QImage | None = None
        self._sentence = ""
        self._mark = ""
        self._guide, self._done = "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Half of 1280 × 720."""
        return sized(self, 520, 292)

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

    def guide(self, text: str, done: bool) -> None:
        """Draw a frame into which a card is to be held, with what to do; empty: none. `done`: it may be taken away."""
        if (text, done) != (self._guide, self._done):
            self._guide, self._done = text, done
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Picture, outlines, sentence."""
        painter, whole = brush(self)
        painter.fillRect(whole, QColor("#0b0f13"))
        if self._image is not None and not self._sentence:
            self._draw_picture(painter, whole)
            if self._guide:
                self._draw_guide(painter, whole)
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

    def _draw_guide(self, painter: QPainter, whole: QRectF) -> None:
        """Corners of a card, where it should be, and a sentence on a band below."""
        band = QRectF(whole.left(), whole.bottom() - BAND, whole.width(), BAND)
        room = whole.adjusted(0, 0, 0, -BAND)
        wide = min(room.width() * GUIDE, room.height() * GUIDE * CARD)
        frame = QRectF(0, 0, wide, wide / CARD)
        frame.moveCenter(room.center())
        shade = QPainterPath()
        shade.addRect(whole)
        shade.addRoundedRect(frame, 14, 14)
        painter.fillPath(shade, QColor(0, 0, 0, 90))
        for colour, width in (("#000000", 8.0), ("#35e07b" if self._done else "#ffd24a", 5.0)):
            painter.setPen(QPen(QColor(colour), width, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            arm = wide / 9
            for x, along in ((frame.left(), arm), (frame.right(), -arm)):
                for y, down in ((frame.top(), arm), (frame.bottom(), -arm)):
                    painter.drawPolyline([QPointF(x + along, y), QPointF(x, y), QPointF(x, y + down)])
        painter.fillRect(band, QColor("#006e66" if self._done else "#2a2208"))
        write(painter, band, self._guide, Pen(28, "#ffffff" if self._done else "#ffd24a", bold=True), CENTRE)
