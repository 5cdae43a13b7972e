"""What the panel for couriers draws itself: a line in its colour, and a flat to be chosen; both as large as they fit."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gatekeeper.ui.parts.writing import CENTRE, LEFT, Pen, write
from gatekeeper.ui.scale import brush, sized
from gatekeeper.ui.theme import DAY, TOUCH, Theme, Type

EDGE = 14.0


class Banner(QAbstractButton):
    """Draws a line of text.

    Args:
        high: Of the line, pixels; its letters are half as high.
    """

    def __init__(self, high: int) -> None:
        super().__init__()
        self._high, self._field, self._ink = high, "", ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(high)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as there is room."""
        return sized(self, 200, self._high)

    def render_line(self, text: str, field: str, ink: str) -> None:
        """Draw this from now on; `field` is empty for what lies below."""
        if (text, field, ink) == (self.text(), self._field, self._ink):
            return
        self._field, self._ink = field, ink
        self.setText(text)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """The field, and the line in it."""
        painter, room = brush(self)
        if self._field:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._field))
            painter.drawRoundedRect(room, 8, 8)
        box = room.adjusted(EDGE, 0, -EDGE, 0)
        write(painter, box, self.text(), Pen(self._high // 2, self._ink, bold=True, least=16), LEFT)


class FlatButton(QAbstractButton):
    """A flat that may be meant: its number, and below it who lives there."""

    def __init__(self, pressed: Callable[[], object]) -> None:
        super().__init__()
        self._flat, self._name, self._theme = "", "", DAY
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setFixedHeight(TOUCH)
        self.clicked.connect(lambda _: pressed())

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as there is room."""
        return sized(self, 100, TOUCH)

    def render_flat(self, flat: str, name: str, theme: Theme, *, chosen: bool) -> None:
        """Draw this from now on; there is none without a flat."""
        self.setVisible(bool(flat))
        self.setChecked(chosen)
        if (flat, name, theme) != (self._flat, self._name, self._theme):
            self._flat, self._name, self._theme = flat, name, theme
            self.setAccessibleName(f"{flat} {name}".rstrip())
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """The flat large, the name small."""
        painter, room = brush(self)
        theme, pointed = self._theme, self.isChecked()
        field = theme.accent.field if pointed else theme.pressed if self.isDown() else theme.raised
        ink, small = (theme.accent.ink, theme.accent.ink) if pointed else (theme.ink, theme.faint)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(field))
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 8, 8)
        wide, half = room.width() - 12, room.height() / 2
        write(painter, QRectF(6, 3, wide, half), self._flat, Pen(Type.READ, ink, bold=True, least=14), CENTRE)
        write(painter, QRectF(6, half, wide, half - 4), self._name, Pen(Type.NOTE, small, least=13), CENTRE)
