"""A window beside another one takes neither its place nor its keys."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gatekeeper.ui.beside import show_beside
from gatekeeper.ui.opening.screen import Opening
from gatekeeper.ui.opening.state import State
from gatekeeper.ui.opening.words import Word


def test_it_stands_in_the_corner_of_the_only_monitor_and_is_not_active(qapp: object) -> None:
    """The window that opens a lane too, where it has to ask for a passphrase."""
    window = QWidget()
    show_beside(window, QSize(4000, 3000), QSize(600, 400))

    room = QGuiApplication.primaryScreen().availableGeometry()
    assert window.size() == QSize(600, 400)
    assert room.contains(window.geometry())
    assert room.right() - window.geometry().right() < 50
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    opening = Opening(State(Word.GATE, "lane-2"), quiet=True)
    opening.show()
    assert opening.view.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    opening.close()
    window.close()
