"""The window that is open comes to the front of all others."""

import threading

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

PATIENCE = 3.0  # seconds that the window may be busy


class Raiser(QObject):
    """Brings what the program shows to the front, when it is called from any thread."""

    _wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._wanted.connect(self._raise, Qt.ConnectionType.QueuedConnection)

    def __call__(self) -> bool:
        """Whether it was done."""
        done = threading.Event()
        self._wanted.emit(done)
        return done.wait(PATIENCE)

    def _raise(self, done: threading.Event) -> None:
        bring_to_front()
        done.set()


def bring_to_front() -> None:
    """Put every window of the program in front of all others, and give it the keyboard."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog):
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
            window.show()
            window.raise_()
            window.activateWindow()
