"""The keyboard of a window, whoever has the focus: what a hand types, what a scanner types, and the F-keys.

A Chinese input method may be on. Where nothing is to be written it is told to stay out (`WA_InputMethodEnabled`), and what
it hands over all the same is taken like keys. In a field for names it works, and its events wait like keys until it is clear
whether a scanner types; a scan's characters are taken back from it.
"""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gatekeeper.service.gate.scans import Affixes, End
from gatekeeper.ui.wedge import FASTEST_HAND, LONG_NUMBER, Burst, KeyPress, KeysRead

# Keys by their place: evdev and Windows count them from 1 (Escape), X11 adds 8. Plain, and with Shift.
_US = {
    2: ("1234567890-=", "!@#$%^&*()_+"),
    16: ("qwertyuiop[]", "QWERTYUIOP{}"),
    30: ("asdfghjkl;'`", 'ASDFGHJKL:"~'),
    43: ("\\zxcvbnm,./", "|ZXCVBNM<>?"),
    57: (" ", " "),
}
_PLACES = {first + n: (row[n], shifted[n]) for first, (row, shifted) in _US.items() for n in range(len(row))}
_ADDED = {"xcb": 8}
_DIGITS = "0123456789"
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_AltGr})
_ENDS = {Qt.Key.Key_Return: End.ENTER, Qt.Key.Key_Enter: End.ENTER, Qt.Key.Key_Tab: End.TAB}
_TEXTS = {End.ENTER: "\r", End.TAB: "\t"}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
LONG_AGO = 1e9  # seconds
_SLACK = 0.015  # seconds by which a timer may be late; later, and the window stood still: keys may wait behind it


@dataclass(frozen=True, slots=True)
class Hands:
    """What happens to what is typed.

    Attributes:
        scanned: A scanner typed this text.
        typed: A hand typed this character; ``"\\r"`` for Enter.
        pressed: A key that types nothing; whether it was one of the window's.
        forms: Whether a form is open: then what a hand types belongs to the field that has the focus.
        slow: The scan was not whole, because its scanner is set too slow.
    """

    scanned: Callable[[str], None]
    typed: Callable[[str], None]
    pressed: Callable[[Qt.Key], bool]
    forms: Callable[[], bool]
    slow: Callable[[], None] = lambda: None


class KeyFilter(QObject):
    """Filters the application's key events; to be installed on it."""

    def __init__(
        self,
        window: QWidget,
        hands: Hands,
        ends: End = End.ANY,
        affixes: Affixes = Affixes(),  # noqa: B008  a frozen value
    ) -> None:
        super().__init__(window)
        self._window, self._hands = window, hands
        self._burst = Burst(ends, affixes)
        self._events: dict[int, QInputEvent | QInputMethodEvent] = {}
        self._count = 0
        self._last = 0.0
        self._ahead = 0.0  # seconds by which our clock is ahead of the one that keys are stamped with
        self._replaying = False
        self._since = self._polled = 0.0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setTimerType(Qt.TimerType.PreciseTimer)
        self._quiet.setInterval(round(FASTEST_HAND * 1000) + 20)  # so that two of them are longer than any stop
        self._quiet.timeout.connect(self._nothing_came)

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
        if isinstance(event, QInputMethodEvent):
            return self._composed(event)
        return False

    def settle(self) -> None:
        """Somebody else is about to be shown: what a hand has typed is of whoever is shown now."""
        if self._burst.is_by_hand:
            self._heard(self._burst.quiet(LONG_AGO))

    def _down(self, event: QKeyEvent) -> bool:
        if event.key() in _MODIFIERS:  # scanners press Shift between the letters of a scan; alone it means nothing
            return not self._hands.forms()
        end = _ENDS.get(Qt.Key(event.key()), End.NONE)
        text = event.text() if event.text().isprintable() else ""
        if event.isAutoRepeat() or bool(event.modifiers() & _HELD) or not (text or end is not End.NONE):
            if not self._burst.scanning:
                self._heard(self._burst.quiet(LONG_AGO))
            if event.isAutoRepeat():
                return not self._hands.forms()
            return self._hands.pressed(Qt.Key(event.key())) or not self._hands.forms()
        pad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
        self._take(KeyPress(_TEXTS.get(end, text), _place(event), self._at(event), end, pad, self._next()), event)
        return True

    def _composed(self, event: QInputMethodEvent) -> bool:
        """An input method hands over characters, full-width ones too, or shows what is being composed.

        A word that a hand chose comes whole, and is one key; a scanner's digits come one by one, or as one long number.
        """
        text = unicodedata.normalize("NFKC", event.commitString())
        if not text and not self._hands.forms():
            return True
        if text.isascii() and text.isdigit() and len(text) >= LONG_NUMBER:
            for digit in text:
                self._take(KeyPress(digit, digit, self._later(), number=self._next()))
        else:
            self._take(
                KeyPress(text, text if text in tuple(_DIGITS) else "", self._later(), number=self._next()), event
            )
        return True

    def _at(self, event: QKeyEvent) -> float:
        """When a key went down, seconds of our own clock, by the stamp of the system: the window may be late."""
        if not event.timestamp():
            return self._later()
        if not self._burst.waiting:
            self._ahead = _now() - event.timestamp() / 1000
        self._last = event.timestamp() / 1000 + self._ahead
        return self._last

    def _later(self) -> float:
        """Now, for what has no stamp; not before the key in front of it, whose stamp may have been set right."""
        self._last = max(self._last, _now()) if self._burst.waiting else _now()
        return self._last

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _take(self, key: KeyPress, event: QInputEvent | QInputMethodEvent | None = None) -> None:
        if event is not None:
            self._events[key.number] = event.clone()
        self._heard(self._burst.key(key))
        if self._burst.waiting:
            self._since = self._polled = _now()
            self._quiet.start()

    def _nothing_came(self) -> None:
        now = _now()
        if now - self._polled > self._quiet.interval() / 1000 + _SLACK:
            self._since += now - self._polled  # the window stood still so long, and keys may wait
            self._polled = now
            self._quiet.start()
            return
        self._polled = now
        self._heard(self._burst.quiet(now - self._since))
        if self._burst.waiting:
            self._quiet.start()

    def _heard(self, heard: KeysRead) -> None:
        if not self._burst.waiting:
            self._quiet.stop()
        if heard == KeysRead() and self._burst.waiting:
            return
        kept = self._burst.kept
        events = self._events
        self._events = {number: event for number, event in events.items() if number in kept}
        if heard.before:
            self._hand_on(heard.typed, events)
        if heard.scan is not None and not heard.rest:
            if any(isinstance(event, QInputMethodEvent) for event in events.values()):
                QGuiApplication.inputMethod().reset()  # or the scan's letters wait there to be chosen from
            self._hands.scanned(heard.scan)
            if heard.slow:
                self._hands.slow()
        if not heard.before:
            self._hand_on(heard.typed, events)

    def _hand_on(self, typed: tuple[KeyPress, ...], events: dict[int, QInputEvent | QInputMethodEvent]) -> None:
        for key in typed:
            event = events.get(key.number)
            if self._hands.forms() and event is not None:
                self._replay(event)
            else:
                for character in key.text:
                    self._hands.typed(character)

    def _replay(self, event: QInputEvent | QInputMethodEvent) -> None:
        """Let the field that has the focus have its key after all."""
        focus = QApplication.focusWidget() or self._window
        self._replaying = True
        try:
            QCoreApplication.sendEvent(focus, event)
        finally:
            self._replaying = False


def _now() -> float:
    return time.monotonic()


def _place(event: QKeyEvent) -> str:
    """What the key's place types on a US keyboard, in any layout; of the number pad what it types."""
    text = event.text() if event.text() and event.text() in tuple(_DIGITS) else ""
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return text
    code = event.nativeScanCode()
    if not code:  # a key that no keyboard sent, such as an on-screen one's
        return text
    place = _PLACES.get(code - _ADDED.get(QApplication.platformName(), 0))
    return place[bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)] if place else ""
