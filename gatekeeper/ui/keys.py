"""The keyboard of a window, whoever has the focus: what a hand types, what a scanner types, and the F-keys."""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gatekeeper.ui.wedge import FASTEST_HAND, Burst, Heard, Key

_DIGIT_ROW = "1234567890"  # by the place of its keys: evdev and Windows count them from 2, X11 adds 8
_FIRST_DIGIT = {"xcb": 10}
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_AltGr})
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


@dataclass(frozen=True, slots=True)
class Hands:
    """What happens to what is typed.

    Attributes:
        scanned: A scanner typed this text.
        typed: A hand typed this character; ``"\\r"`` for Enter.
        pressed: A key that types nothing; whether it was one of the window's.
        forms: Whether a form is open: then what a hand types belongs to the field that has the focus.
    """

    scanned: Callable[[str], None]
    typed: Callable[[str], None]
    pressed: Callable[[Qt.Key], bool]
    forms: Callable[[], bool]


class Keys(QObject):
    """Filters the application's key events; to be installed on it."""

    def __init__(self, window: QWidget, hands: Hands) -> None:
        super().__init__(window)
        self._window, self._hands = window, hands
        self._burst = Burst()
        self._events: list[QKeyEvent] = []
        self._replaying = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setTimerType(Qt.TimerType.PreciseTimer)
        self._quiet.setInterval(round(FASTEST_HAND * 1000) + 10)
        self._quiet.timeout.connect(lambda: self._heard(self._burst.quiet()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Take the keys of this window before any of its widgets; each once."""
        if self._replaying or not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._down(event)
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyRelease and not self._hands.forms()
        if isinstance(event, QInputMethodEvent) and not self._hands.forms():
            # An input method that is on hands over characters, full-width ones too, instead of keys.
            for character in unicodedata.normalize("NFKC", event.commitString()):
                self._heard(self._burst.key(Key(character, character if character in _DIGIT_ROW else "", _now())))
                self._quiet.start()
            return True
        return False

    def _down(self, event: QKeyEvent) -> bool:
        if event.key() in _MODIFIERS:  # scanners press Shift between the letters of a scan; alone it means nothing
            return not self._hands.forms()
        end = event.key() in _ENDS
        text = event.text() if event.text().isprintable() else ""
        if event.isAutoRepeat() or bool(event.modifiers() & _HELD) or not (text or end):
            self._heard(self._burst.quiet())
            if event.isAutoRepeat():
                return not self._hands.forms()
            return self._hands.pressed(Qt.Key(event.key())) or not self._hands.forms()
        stamp = event.timestamp() / 1000 if event.timestamp() else _now()
        self._events.append(event.clone())
        self._heard(self._burst.key(Key("\r" if end else text, _digit(event), stamp, end)))
        if self._burst.waiting:
            self._quiet.start()
        return True

    def _heard(self, heard: Heard) -> None:
        if not self._burst.waiting:
            self._quiet.stop()
        events = self._events[: len(heard.typed)]
        if heard.scan:
            self._events.clear()
            self._hands.scanned(heard.scan)
        else:
            del self._events[: len(heard.typed)]
        for number, key in enumerate(heard.typed):
            if self._hands.forms() and number < len(events):
                self._replay(events[number])
            else:
                self._hands.typed(key.text)

    def _replay(self, event: QKeyEvent) -> None:
        """Let the field that has the focus have its key after all."""
        focus = QApplication.focusWidget() or self._window
        self._replaying = True
        try:
            QCoreApplication.sendEvent(focus, event)
        finally:
            self._replaying = False


def _now() -> float:
    return time.monotonic()


def _digit(event: QKeyEvent) -> str:
    """The digit of a key's place, in any layout; of the number pad by what it types."""
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return event.text() if event.text() and event.text() in _DIGIT_ROW else ""
    code = event.nativeScanCode()
    if not code:  # a key that no keyboard sent, such as an on-screen one's
        return event.text() if event.text() and event.text() in _DIGIT_ROW else ""
    place = code - _FIRST_DIGIT.get(QApplication.platformName(), 2)
    return _DIGIT_ROW[place] if 0 <= place < len(_DIGIT_ROW) else ""
