"""The live picture with its codes outlined."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.ui.parts.pictures import Preview, image_of
from gatekeeper.ui.parts.writing import CENTRE, Pen, write, write_whole
from gatekeeper.ui.scale import brush, sized
from gatekeeper.ui.theme import DAY, Gap, Radius, Theme, Type

CARD = 85.6 / 54  # ID-1, width by height
GUIDE = 0.86  # of the room that the frame for a card takes
SQUAREST = 4 / 3  # width by height: where a card is held up, no more of the picture is cropped than to this
BAND = 84  # pixels below it at the least, for what to do
_DARK = "#0b0f13"
_LIGHT = "#35e07b"  # around a code, on any picture


class CameraView(QWidget):
    """Draws the newest preview, or a sentence where there is none. The picture fills its room; what is over is cropped."""

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
        shape = QPainterPath()
        shape.addRoundedRect(whole, Radius.CARD, Radius.CARD)
        painter.setClipPath(shape)
        painter.fillRect(whole, QColor(_DARK))
        if self._image is not None and not self._sentence:
            room = self._room(whole)
            self._draw_picture(painter, room)
            if self._guide:
                self._draw_guide(painter, whole, room)
        if self._sentence:
            box = whole.adjusted(0, whole.height() / 2 - 48, 0, 48 - whole.height() / 2)
            paint = self._theme.warning
            painter.fillRect(box, QColor(paint.field))
            pen = Pen(Type.READ, paint.ink, bold=True, least=Type.NOTE)
            write_whole(
                painter, box.adjusted(Gap.APART, Gap.CLOSE, -Gap.APART, -Gap.CLOSE), self._sentence, pen, CENTRE
            )
        if self._mark:
            box = QRectF(whole.right() - 180, whole.bottom() - 56, 168, 44)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 190))
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
            write(painter, box, self._mark, Pen(Type.READ, "#ffffff", least=Type.NOTE), CENTRE)

    def _room(self, whole: QRectF) -> QRectF:
        """Where the picture stands: everywhere; while a card is held up, not so high that its sides would be lost."""
        if not self._guide:
            return whole
        return QRectF(0, 0, whole.width(), min(whole.height() - BAND, whole.width() / SQUAREST))

    def _draw_picture(self, painter: QPainter, room: QRectF) -> None:
        assert self._image is not None
        assert self._preview is not None
        size = self._image.size()
        scale = max(room.width() / size.width(), room.height() / size.height())
        wide, high = size.width() * scale, size.height() * scale
        place = QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)
        painter.save()
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        painter.drawImage(place, self._image)
        for corners in self._preview.outlines:
            shape = QPolygonF([QPointF(place.left() + x * scale, place.top() + y * scale) for x, y in corners])
            # Dark below light: the outline is seen on a white card and on a black phone alike.
            for colour, width in (("#000000", 9.0), (_LIGHT, 5.0)):
                if self._guide:
                    break  # one frame is enough: the one that the card is to be held into
                painter.setPen(QPen(QColor(colour), width, j=Qt.PenJoinStyle.RoundJoin))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPolygon(shape)
        painter.restore()

    def _draw_guide(self, painter: QPainter, whole: QRectF, room: QRectF) -> None:
        """Corners of a card, where it should be, and below what to do, in letters for whoever stands before the gate."""
        wide = min(room.width() * GUIDE, room.height() * GUIDE * CARD)
        frame = QRectF(0, 0, wide, wide / CARD)
        frame.moveCenter(room.center())
        shade = QPainterPath()
        shade.addRect(room)
        shade.addRoundedRect(frame, Radius.PANEL, Radius.PANEL)
        painter.fillPath(shade, QColor(0, 0, 0, 90))
        for colour, width in (("#000000", 8.0), (_LIGHT if self._done else "#ffffff", 5.0)):
            painter.setPen(QPen(QColor(colour), width, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            arm = wide / 9
            for x, along in ((frame.left(), arm), (frame.right(), -arm)):
                for y, down in ((frame.top(), arm), (frame.bottom(), -arm)):
                    painter.drawPolyline([QPointF(x + along, y), QPointF(x, y), QPointF(x, y + down)])
        band = QRectF(0, room.bottom(), whole.width(), whole.bottom() - room.bottom())
        painter.fillRect(band, QColor(DAY.admit.field if self._done else _DARK))
        words = band.adjusted(Gap.APART, Gap.CLOSE, -Gap.APART, -Gap.CLOSE)
        if words.height() > 2 * Type.NAME:
            words = QRectF(words.left(), words.center().y() - Type.NAME, words.width(), 2 * Type.NAME)
        write_whole(painter, words, self._guide, Pen(Type.FAR, "#ffffff", bold=True, least=Type.READ), CENTRE)
