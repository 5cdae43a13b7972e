"""Qt, with our fonts and nothing of the desktop's looks."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.resources import resource
from gatekeeper.ui.refcount import keep_singletons
from gatekeeper.ui.theme import FAMILY

SWITCH = (
    0.001  # seconds that another thread may keep the interpreter while the window wants it; Python's own are 0.005,
)
# which the window waits for after every call into Qt: with camera and sync at work its longest stall fell from 78 to 60 ms
FONTS = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")


class NoWindow(GatekeeperError):
    """There is no display, or Qt's own files are damaged."""


def make_app() -> QApplication:
    """The one application object, with the bundled font in both weights.

    Raises:
        NoWindow: No display, or a font cannot be used.
    """
    keep_singletons()
    sys.setswitchinterval(SWITCH)
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        if sys.platform.startswith("linux") and not _has_display():
            # Qt would abort the whole program here, without an error that could be caught.
            raise NoWindow("There is no display: start the window on a desktop, or set QT_QPA_PLATFORM=offscreen.")
        app = QApplication(["gatekeeper"])
    app.setApplicationName("gatekeeper")
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale.c())  # digits and dates as we write them
    for name in FONTS:
        # From memory: the file may lie on a stick that is pulled out.
        if QFontDatabase.addApplicationFontFromData(resource(name).read_bytes()) < 0:
            raise NoWindow(f"The font {name} cannot be used: install the program again.")
    font = QFont(FAMILY)
    font.setPixelSize(20)
    if QFontInfo(font).family() != FAMILY:
        raise NoWindow(f"The font {FAMILY} cannot be used: install the program again.")
    app.setFont(font)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    return app


@contextmanager
def at_work() -> Iterator[None]:
    """While a window is open, the garbage collector passes over all that was there before it.

    To look through everything that is loaded took it 130 to 230 ms, once in a few minutes; so long the window stood still.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _has_display() -> bool:
    words = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(word) for word in words)
