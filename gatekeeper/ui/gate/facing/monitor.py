"""Where the picture stands: on the monitor that the guard's window is not on, for as long as there is one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gatekeeper.ui.gate.facing.scene import facing_of
from gatekeeper.ui.gate.facing.view import FacingView
from gatekeeper.ui.gate.state import State


def _monitors() -> Sequence[QRect]:
    return [one.geometry() for one in QGuiApplication.screens()]


class SecondMonitor:
    """A monitor that is unplugged costs nothing: with the next state the picture is gone, and with a new monitor it is back.

    The clock of the guard's window ticks five times a second, so that nobody has to listen for monitors.

    Args:
        beside: The guard's window.
        monitors: Where those that there are stand.
    """

    def __init__(self, beside: QWidget, monitors: Callable[[], Sequence[QRect]] = _monitors) -> None:
        self.view = FacingView()
        self._beside, self._monitors = beside, monitors
        self._room: QRect | None = None

    def show(self, s: State) -> None:
        """What the guard's window shows from now on, as far as visitors may see it."""
        own = self._beside.screen().geometry()
        # Two that show the same picture overlap: there it would lie over the guard's window.
        room = next((one for one in self._monitors() if not one.intersects(own)), None)
        if room is None:
            self._room = None
            self.view.hide()
            return
        self.view.draw(facing_of(s))
        if room != self._room:
            self._room = room
            self.view.setGeometry(room)
        if not self.view.isVisible():
            self.view.show()
        elif self.view.isActiveWindow():  # it asks for no keys; a desktop that gives them all the same is put right
            self._beside.activateWindow()

    def end(self) -> None:
        """Take it away."""
        self.view.close()
        self.view.deleteLater()
