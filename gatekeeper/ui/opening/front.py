"""A second start brings the window of the first one to the front, over a local socket; no port, nobody else's."""

import secrets
import sys

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

CONNECTED = 1_000  # milliseconds that are waited for the first one to take the call
ANSWERED = 4_000  # and to answer: it may be busy with its start


class Front(QObject):
    """Listens for a second start while it lives.

    Attributes:
        name: How a second start reaches it; empty if it cannot be reached.
    """

    def __init__(self, before: str = "") -> None:
        """Begin to listen.

        Args:
            before: The name of one that is gone; its file may still lie there.
        """
        super().__init__()
        if before:
            QLocalServer.removeServer(before)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)
        listens = self._server.listen(f"gatekeeper-{secrets.token_hex(8)}")
        self.name = self._server.fullServerName() if listens else ""

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _called(self) -> None:
        caller = self._server.nextPendingConnection()
        bring_to_front()
        caller.write(b"1")
        caller.flush()
        caller.disconnected.connect(caller.deleteLater)
        caller.disconnectFromServer()


def bring_to_front() -> None:
    """Put what the program shows in front of all others, and give it the keyboard."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog):
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
            window.show()
            window.raise_()
            window.activateWindow()


def call_to_front(name: str) -> bool:
    """Ask the one that is reached by this name; whether it answered."""
    if not name:
        return False
    if sys.platform == "win32":
        import ctypes  # which has windll there only

        # Only who was started last may give the front away. Source: AllowSetForegroundWindow, ASFW_ANY
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(CONNECTED):
        return False
    answered = socket.waitForReadyRead(ANSWERED) or socket.bytesAvailable() > 0
    socket.abort()
    return answered
