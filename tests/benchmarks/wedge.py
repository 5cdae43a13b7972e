"""Keyboard scanners and a hand on one keyboard: scans lost, keys leaked, over a real field that has the focus.

Every burst is a whole pass at one of the speeds that scanners have, with jitter; meanwhile somebody types a name into a
field. Keys carry the stamps that a system would give them; what the field holds in the end is compared with what was typed.
"""

import os
import random
import time
from dataclasses import dataclass

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gatekeeper.credential.token import sign_token
from gatekeeper.service.gate.scans import Scans
from gatekeeper.ui.app import make_app
from gatekeeper.ui.keys import Hands, KeyFilter
from tests.credential.passes import OFFICE_KEY, a_token

BURSTS, LONG = 240, 2_400
SPEEDS = (1, 2, 4, 8, 15, 22, 30)  # milliseconds a key
HAND = ("letters", "number pad", "digit row")


@dataclass(frozen=True, slots=True)
class _Press:
    """A key: what it types, when (milliseconds), and of what it is."""

    text: str
    at: int
    pad: bool = False


def measure(long: bool = False) -> dict[str, object]:
    """One run for each kind of keys that the hand types between and into the bursts, and one of two scanners at once."""
    make_app()
    count = LONG if long else BURSTS
    figures: dict[str, object] = {kind: _typed_into(kind, count // len(HAND)) for kind in HAND}
    figures["two scanners at once"] = _typed_into("", count // len(HAND))
    return figures


def _typed_into(kind: str, bursts: int) -> dict[str, int]:
    choice = random.Random(kind)
    window = QWidget()
    field = QLineEdit(window)
    window.show()
    field.setFocus()
    while QApplication.focusWidget() is not field:
        QCoreApplication.processEvents()
    scans = Scans()
    codes: list[str] = []
    again = 0

    def scanned(text: str) -> None:
        nonlocal again
        scan = scans.read(text, time.monotonic())
        codes.extend(scan.codes)
        again += scan.garbled

    app = QApplication.instance()
    assert app is not None
    keys = KeyFilter(window, Hands(scanned, lambda text: None, lambda key: False, lambda: True))
    app.installEventFilter(keys)
    sent, typed, clock, garbled_by = [], "", 1000, 0
    for number in range(bursts):
        tokens = [sign_token(a_token(number=2 * number + n + 1), OFFICE_KEY) for n in range(1 if kind else 2)]
        presses, by_hand = _presses(tokens, kind, clock, choice)
        sent += tokens
        typed += by_hand
        before = again
        for press in presses:
            _send(window, press)
        _until_decided(keys)
        garbled_by += again > before
        clock = presses[-1].at + 500
    app.removeEventFilter(keys)
    held = field.text()
    window.close()
    window.deleteLater()
    return {
        "passes": len(sent),
        "read": len(set(codes) & set(sent)),
        "wrong codes": len(set(codes) - set(sent)),
        "bursts with scan again": garbled_by,
        "keys by hand": len(typed),
        "lost": len(typed) - _common(typed, held),
        "leaked": len(held) - _common(typed, held),
    }


def _presses(tokens: list[str], kind: str, clock: int, choice: random.Random) -> tuple[list[_Press], str]:
    """A burst of each scanner, begun within a tenth of a second, and a hand that types six keys a second all the while."""
    presses: list[_Press] = []
    end = clock
    for token in tokens:
        speed, at = choice.choice(SPEEDS), clock + choice.randrange(100)
        for character in token:
            presses.append(_Press(character, at))
            at += max(1, speed + (choice.randint(-1, 1) if speed > 1 else 0))
        end = max(end, at)
    by_hand: list[_Press] = []
    at = clock - 300
    while kind and at < end + 300:
        by_hand.append(_Press(choice.choice("abcxyz" if kind == "letters" else "0123456789"), at, kind == "number pad"))
        at += choice.randint(120, 220)
    everything = sorted([*presses, *by_hand], key=lambda press: press.at)
    return everything, "".join(press.text for press in by_hand)


def _send(window: QWidget, press: _Press) -> None:
    held = Qt.KeyboardModifier.KeypadModifier if press.pad else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QKeyEvent.Type.KeyPress, ord(press.text.upper()), held, press.text)
    event.setTimestamp(press.at)
    QCoreApplication.sendEvent(QApplication.focusWidget() or window, event)


def _until_decided(keys: KeyFilter) -> None:
    """Nobody types until it is clear who has typed the last key."""
    while keys._burst.waiting:
        QCoreApplication.processEvents()
        time.sleep(0.002)


def _common(typed: str, held: str) -> int:
    """Length of the longest common subsequence: keys that arrived, in order. `held` is nearly `typed`."""
    row = [0] * (len(held) + 1)
    for character in typed:
        diagonal = 0
        for at, other in enumerate(held, start=1):
            diagonal, row[at] = row[at], diagonal + 1 if character == other else max(row[at], row[at - 1])
    return row[-1]
