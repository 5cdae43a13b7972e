"""The office's wall: full screen, read again by itself, and never old without saying so."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QWidget

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.service.office.wall import WallBoard
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.errand import Report
from gatekeeper.ui.office.wall.view import WallShown, WallView

AGAIN = 30  # seconds until it is read again
TICK = 1_000  # milliseconds
STALE = 120  # seconds after which what hangs there is called old

WALL = "wall"
"""Where a desk leads that wants the wall: it stands on no rail."""


class OfficeWall:
    """Reads and shows it.

    Args:
        read: Reads the numbers, outside of the window's thread.
        now: The time on the estate's clocks.
        seconds: A clock that nobody sets.
        awake: What is held while it hangs: the screen does not go dark.
    """

    def __init__(
        self,
        read: Callable[[], WallBoard],
        now: Callable[[], datetime],
        seconds: Callable[[], float],
        jobs: Jobs,
        report: Report,
        awake: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self._read, self._now, self._seconds = read, now, seconds
        self._jobs, self._report, self._awake = jobs, report, awake
        self._dress = Dress()
        self._window: QWidget | None = None
        self._board: WallBoard | None = None
        self._read_at = self._asked_at = 0.0
        self._reading = False
        self._held = ExitStack()
        self.view: WallView | None = None
        self._timer = QTimer()
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.tick)

    def stands_by(self, window: QWidget, dress: Dress) -> None:
        """From now on a key of the window hangs it up and takes it down."""
        self._window = window
        QShortcut(QKeySequence(Qt.Key.Key_F11), window).activated.connect(self.turn_over)
        self.turn(dress)

    def turn_over(self) -> None:
        """Hang it on the other screen, or over the window where there is one screen only; or take it down."""
        if self.view is not None:
            self.end()
            return
        self._board, self._read_at = None, self._seconds()
        self.view = WallView(self.end)
        self.view.setGeometry(_screen_for(self._window).geometry())
        self._held.enter_context(self._awake())
        self._timer.start()
        self._ask()
        self._draw()
        self.view.showFullScreen()

    def end(self) -> None:
        """Take it down; nothing of it is read any more."""
        view, self.view = self.view, None
        if view is None:
            return
        self._timer.stop()
        self._held.close()
        view.close()
        view.deleteLater()

    def turn(self, dress: Dress) -> None:
        """Another language, other colours."""
        self._dress = dress
        self._draw()

    def tick(self) -> None:
        """The clock goes on; after a while the numbers are read again."""
        if self._seconds() - self._asked_at >= AGAIN:
            self._ask()
        self._draw()

    def _ask(self) -> None:
        if self._reading or self._jobs.closed:
            return
        self._reading, self._asked_at = True, self._seconds()
        self._jobs.run(self._read, then=self._came, otherwise=self._failed, lane=Lane.OUTSIDE)

    def _came(self, board: WallBoard) -> None:
        self._reading, self._board, self._read_at = False, board, self._seconds()
        self._draw()

    def _failed(self, error: Exception) -> None:
        """What hangs there stays, and is called old when its time is over."""
        self._reading = False
        if not isinstance(error, (GatekeeperError, InterruptedError)):
            self._report(error)

    def _draw(self) -> None:
        if self.view is None:
            return
        old = self._seconds() - self._read_at
        stale = max(1, timedelta(seconds=old) // timedelta(minutes=1)) if old > STALE else 0
        self.view.draw(WallShown(self._board, self._now(), stale), self._dress)


def _screen_for(window: QWidget | None) -> QScreen:
    """The screen that the window does not stand on, where there are two."""
    mine = window.screen() if window is not None else QGuiApplication.primaryScreen()
    return next((one for one in QGuiApplication.screens() if one is not mine), mine)
