"""Qt, with our fonts and nothing of the desktop's looks."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QSessionManager
from PySide6.QtWidgets import QApplication, QWidget

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.words import Words
from gatekeeper.resources import resource
from gatekeeper.ui.parts.icons import program_icon
from gatekeeper.ui.theme import FAMILY

SWITCH = (
    0.001  # seconds that another thread may keep the interpreter while the window wants it; Python's own are 0.005,
)
# which the window waits for after every call into Qt: with camera and sync at work its longest stall fell from 78 to 60 ms
PULSE = 250  # milliseconds
SWEEP = 20_000  # milliseconds from one look through everything to the next
PATIENT = 30  # of them that are passed over while somebody waits
NEVER = 1_000_000  # sweeps of younger garbage
SESSION_ENDS = 60_000  # milliseconds after which a session that was to end goes on: somebody has cancelled it
FONTS = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")


class Said(Words):
    """Why there is no window."""

    NO_DISPLAY = (
        "没有显示器：请在桌面环境中打开，或设置 QT_QPA_PLATFORM=offscreen。",
        "There is no display: start the window on a desktop, or set QT_QPA_PLATFORM=offscreen.",
    )
    FONT = (
        "字体 {name} 无法使用：请重新安装程序。",
        "The font {name} cannot be used: install the program again.",
    )


class NoWindow(GatekeeperError):
    """There is no display, or Qt's own files are damaged."""


def make_app() -> QApplication:
    """The one application object, with the bundled font in both weights.

    Raises:
        NoWindow: No display, or a font cannot be used.
    """
    sys.setswitchinterval(SWITCH)
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        if sys.platform.startswith("linux") and not _has_display():
            # Qt would abort the whole program here, without an error that could be caught.
            raise NoWindow(Said.NO_DISPLAY)
        app = QApplication(["gatekeeper"])
    app.setApplicationName("gatekeeper")
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale.c())  # digits and dates as we write them
    if app.font().family() != FAMILY:
        _dress(app)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    if app.windowIcon().isNull():
        app.setWindowIcon(program_icon())
    return app


def _dress(app: QApplication) -> None:
    for name in FONTS:
        # From memory: the file may lie on a stick that is pulled out.
        if QFontDatabase.addApplicationFontFromData(resource(name).read_bytes()) < 0:
            raise NoWindow(Said.FONT, name=name)
    font = QFont(FAMILY)
    font.setPixelSize(20)
    if QFontInfo(font).family() != FAMILY:
        raise NoWindow(Said.FONT, name=FAMILY)
    app.setFont(font)


def let_go(widget: QWidget | None = None) -> None:
    """End a widget, or carry out what others have asked for by ``deleteLater``, where no event loop runs that would: each
    desk that was left keeps its picture, and each window all of its own, until then.
    """
    if widget is not None:
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def at_work(quiet: Callable[[], bool] = lambda: True) -> Iterator[None]:
    """While a window is open, the garbage collector passes over all that was there before it, and looks through everything
    else only when nobody waits.

    Before, it took 130 to 230 ms once in a few minutes, and 25 more in the middle of an answer; so long the window stood still.

    Args:
        quiet: Whether nobody waits for the window.
    """
    gc.collect()
    gc.freeze()
    before = gc.get_threshold()
    gc.set_threshold(*before[:2], NEVER)
    waited = 0

    def sweep() -> None:
        nonlocal waited
        waited = 0 if quiet() or waited >= PATIENT else waited + 1
        if not waited:
            gc.collect()

    broom = QTimer()
    broom.timeout.connect(sweep)
    broom.start(SWEEP)
    try:
        yield
    finally:
        broom.stop()
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def ended_by_system(app: QApplication, ends: Callable[[bool], object] = lambda ends: None) -> Iterator[None]:
    """Meanwhile the end of the desktop's session, SIGTERM, Ctrl-C and a closed terminal end the window, and nothing is lost.

    Args:
        ends: Told before, so that nobody is asked for anything; and told no if the session goes on after all.
    """

    def by_signal(*_: object) -> None:
        ends(True)
        app.exit()

    def by_session(manager: QSessionManager) -> None:
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)  # its way to start us names no folder
        ends(True)
        QTimer.singleShot(SESSION_ENDS, pulse, lambda: ends(False))

    names = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
    heard = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {}
    if threading.current_thread() is threading.main_thread():
        before = {one: signal.signal(one, by_signal) for one in heard}
    # Python hears of a signal only when it has something to do, and a window that nobody touches gives it nothing.
    pulse = QTimer()
    pulse.timeout.connect(lambda: None)
    pulse.start(PULSE)
    app.commitDataRequest.connect(by_session)
    try:
        yield
    finally:
        app.commitDataRequest.disconnect(by_session)
        pulse.stop()
        for one, handler in before.items():
            signal.signal(one, handler)


def _has_display() -> bool:
    words = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(word) for word in words)
