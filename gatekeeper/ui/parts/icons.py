"""Line icons, drawn as sharp as the screen allows, in any size and colour; and the icon of the program itself.

They are Tabler's (MIT, see resources/icons/tabler/LICENSE); another one of the set is a file beside them and a line in `Icon`.
"""

from enum import Enum, unique
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gatekeeper.resources import resource

PROGRAM = "icons/gatekeeper.svg"
_WINDOW_SIZES = (16, 24, 32, 48, 64, 128, 256)  # pixels; desktops ask for some of them


@unique
class Icon(Enum):
    """What is drawn; the value is the file's name."""

    VISITOR = "user-plus"
    ID_CARD = "id"
    PLATE = "car"
    FIND = "search"
    PARCEL = "package"
    TURN_BACK = "corner-up-left"
    UNDO = "arrow-back-up"
    WAY = "arrows-exchange"
    LOOK_UP = "eye"
    MORE = "menu-2"
    LANGUAGE = "language"
    DAY_NIGHT = "sun-moon"
    STICK = "usb"
    SHIFT = "clipboard-list"
    TRIAL = "tool"
    HELP = "help"
    PANEL = "app-window"
    TROUBLE = "alert-circle"
    DONE = "circle-check"
    NEWS = "info-circle"
    TODAY = "layout-dashboard"
    PEOPLE = "users"
    PASS = "ticket"
    CALLER = "walk"
    OBSERVED = "home-heart"
    ROUTE = "route"
    GATES = "building-community"
    GUARD = "shield"
    REPORT = "report-analytics"
    CLOSE = "x"
    REFRESH = "refresh"
    ONWARD = "chevron-right"
    EMPTY = "inbox"
    LOADING = "loader-2"
    WARNING = "alert-triangle"
    CONFIRM = "user-check"
    HOUSEHOLD = "door"


def draw_icon(painter: QPainter, icon: Icon, box: QRectF, colour: str) -> None:
    """Draw an icon into a square."""
    _renderer(f"icons/tabler/{icon.value}.svg", colour).render(painter, box)


def program_icon() -> QIcon:
    """What stands for the program in the task bar and on the window's frame."""
    icon = QIcon()
    for size in _WINDOW_SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        _renderer(PROGRAM, "").render(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(picture)
    return icon


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    """An icon in a colour; from memory, for the file may lie on a stick that is pulled out."""
    drawing = resource(name).read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))
