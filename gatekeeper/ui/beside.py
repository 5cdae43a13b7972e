"""A window that opens beside another one, and takes neither its place nor its keys."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FRAME = QPoint(8, 40)  # pixels that the system's title and border may take


def show_beside(window: QWidget, wanted: QSize, least: QSize) -> None:
    """Show it on another monitor, as large as it is wanted; where there is one monitor only, in its lower right corner, small and
    behind what stands there. What is typed goes on going where it went."""
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    first = QGuiApplication.primaryScreen()
    other = next((one for one in QGuiApplication.screens() if one is not first), None)
    room = (other or first).availableGeometry()
    window.resize((least if other is None else wanted).boundedTo(room.size()))
    place = window.rect()
    place.moveTopLeft(room.topLeft()) if other is not None else place.moveBottomRight(room.bottomRight() - FRAME)
    window.move(place.topLeft())
    window.show()
    if other is None and QGuiApplication.platformName() != "offscreen":  # which has no order, and says so
        window.lower()
