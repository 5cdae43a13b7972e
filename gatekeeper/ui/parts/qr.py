"""A QR code on the screen, for another machine's camera."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.ui.scale import sized

Modules = tuple[tuple[bool, ...], ...]
"""Rows of a symbol, True where it is dark; no quiet zone."""

QUIET = 4  # modules of white around it. Source: ISO/IEC 18004, 9.1


class QrView(QWidget):
    """Draws a symbol in black on white, by day and by night: cameras want it so."""

    def __init__(self, side: int = 300) -> None:
        super().__init__()
        self._modules: Modules = ()
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(side, side)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """A square."""
        return sized(self, self._side, self._side)

    def show_code(self, modules: Modules) -> None:
        """Draw this one."""
        self._modules = modules
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Whole pixels a module: a code with blurred edges reads worse."""
        if not self._modules:
            return
        count = len(self._modules) + 2 * QUIET
        pixel = max(1, min(self.width(), self.height()) // count)
        left, top = (self.width() - pixel * count) // 2, (self.height() - pixel * count) // 2
        painter = QPainter(self)
        painter.fillRect(left, top, pixel * count, pixel * count, QColor("#ffffff"))
        for y, row in enumerate(self._modules):
            for x, dark in enumerate(row):
                if dark:
                    box = QRectF(left + (x + QUIET) * pixel, top + (y + QUIET) * pixel, pixel, pixel)
                    painter.fillRect(box, QColor("#000000"))
        painter.end()
