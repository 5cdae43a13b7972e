"""Desks that are made when somebody first goes there."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from gatekeeper.wiring.desks import DESKS
from tests.ui.office.conftest import AtWork


class Windows(QObject):
    """What is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Called by Qt."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_a_desk_is_made_when_somebody_first_goes_there(at_work: AtWork, app: QApplication) -> None:
    """And no part of it comes up as a window, which would take the keyboard from this one."""
    windows = Windows()
    app.installEventFilter(windows)
    assert len(at_work.window.desks.made()) == 1

    for desk in at_work.window.desks:
        at_work.desk(desk)

    app.removeEventFilter(windows)
    assert windows.shown == []
    assert len(at_work.window.desks.made()) == len(DESKS)
