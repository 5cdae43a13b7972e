"""Three pictures around an answer, beside each other."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.service.office.moments import PicturedMoment
from gatekeeper.ui.office.audit.words import W
from gatekeeper.ui.office.desk.events import Closed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.portrait import face_in
from gatekeeper.ui.scale import brush
from gatekeeper.ui.theme import Gap


class PictureView(QWidget):
    """Draws a picture as large as it has room."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, jpeg: bytes | None) -> None:
        """Draw it from now on; None for nothing."""
        self.picture = face_in(jpeg)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """The picture, whole, at the top of its place."""
        if self.picture is None:
            return
        painter, whole = brush(self)
        size = self.picture.size().scaled(whole.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(whole.x(), whole.y(), size.width(), size.height()), self.picture)


class MomentPanel(SidePanel):
    """Draws a `PicturedMoment`."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(wide=None)
        self._title = self.title()
        self._what = self.line("faint")
        self._labels.put(self._what.setText, W.PICTURES_WHAT)
        row = QHBoxLayout()
        row.setSpacing(Gap.APART)
        self.views: list[PictureView] = []
        for word in (W.BEFORE, W.THEN, W.BEHIND):
            column, label, view = QVBoxLayout(), named(plain_label(), "faint"), PictureView()
            self._labels.put(label.setText, word)
            self._labels.put(view.setAccessibleName, word)
            column.addWidget(label)
            column.addWidget(view, 1)
            row.addLayout(column, 1)
            self.views.append(view)
        self.column.addLayout(row, 1)
        (self._close,) = self.buttons((Word.CLOSE, lambda: tell(Closed()), "main"))

    @property
    def widget(self) -> QWidget:
        """The panel itself."""
        return self

    def draw(self, shown: PicturedMoment, busy: bool, dress: Dress) -> None:
        """Show them."""
        self.turn(dress)
        self._title.setText(dress.say(W.PICTURES_OF, gate=shown.gate, at=f"{shown.at:%Y-%m-%d %H:%M:%S}"))
        for view, jpeg in zip(self.views, (shown.before, shown.now, shown.behind), strict=True):
            view.show_picture(jpeg)

    def begin(self) -> None:
        """The keyboard is on the button that puts them away."""
        self._close.setFocus()

    def forget(self) -> None:
        """Nothing of them stays in a widget that nobody sees."""
        self._title.setText("")
        for view in self.views:
            view.show_picture(None)
