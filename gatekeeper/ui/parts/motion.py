"""Short movements that show what has changed; never over an answer, and none where they are switched off.

What is new is there at once, and can be pressed at once; a picture of what was there before fades away above it.
"""

import sys

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

SHORT = 160  # milliseconds; nothing here takes more than 200
OUT = QEasingCurve.Type.OutQuad


def system_moves() -> bool:
    """Whether the computer's owner wants movements, as far as Qt is told: Windows says so, other desktops do not."""
    return sys.platform != "win32" or QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def fade(widget: QWidget, *, moves: bool) -> None:
    """What is seen now fades away above whatever the widget shows from now on; nothing where nothing is to move."""
    still(widget)
    if moves and widget.isVisible():
        _Ghost(widget)


def still(widget: QWidget) -> None:
    """Nothing fades above it any more."""
    for ghost in widget.findChildren(_Ghost, options=Qt.FindChildOption.FindDirectChildrenOnly):
        ghost.end()


class Share(QWidget):
    """A widget that draws a `share` of something, 0 to 1; `running` moves it, made once for all its movements."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.running = QVariantAnimation(self)
        self.running.valueChanged.connect(self.show_share)

    def show_share(self, share: float) -> None:
        """Draw this much from now on."""
        self.share = share
        self.update()


class _Ghost(Share):
    """A picture of a widget, above it; it takes no press and no key, and is gone when it is no longer seen."""

    def __init__(self, of: QWidget) -> None:
        self._picture: QPixmap = of.grab()
        super().__init__(of)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(of.rect())
        self.share = 1.0
        run(self, 0.0, SHORT)
        self.running.finished.connect(self.end)
        self.show()
        self.raise_()

    def end(self) -> None:
        """It is not seen any more."""
        self.running.stop()
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """The picture, as far as it is still seen."""
        painter = QPainter(self)
        painter.setOpacity(self.share)
        painter.drawPixmap(0, 0, self._picture)


def run(widget: Share, to: float, milliseconds: int, curve: QEasingCurve.Type = OUT) -> None:
    """Let a widget's share run from where it is; a movement that is under way ends there."""
    running = widget.running
    running.stop()
    running.setStartValue(widget.share)
    running.setEndValue(to)
    running.setDuration(milliseconds)
    running.setEasingCurve(curve)
    running.start()
