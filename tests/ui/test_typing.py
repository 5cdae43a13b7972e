"""Scanners that type into the gate's window: an input method on, two at once, a window that stands still, forms."""

import time
from enum import Enum

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.paper.view import PaperView
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.visitor.state import FormBox, Visitor
from gatekeeper.ui.gate.visitor.view import VisitorView
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.vault import keyfile
from gatekeeper.wiring.gate import gate_screen
from gatekeeper.wiring.settings import set_one
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_window import DECODE, key, passages, pause, type_, wedge
from tests.ui.test_window import mistakes as mistakes
from tests.ui.test_window import screen as screen


def compose(screen: GateScreen, commit: str, preedit: str = "") -> None:
    """An input method hands characters over, or shows what is being composed."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(QApplication.focusWidget() or screen.view, event)


def numbers(here: Street) -> list[int | None]:
    """Whose passes were answered, in order."""
    return [one.pass_number for one in passages(here)]


def told(screen: GateScreen) -> Enum | None:
    """The sentence on the bar."""
    return screen.state.notice.word if screen.state.notice else None


def answered(screen: GateScreen, here: Street, count: int, wait: Wait) -> None:
    """So many passages stand in the journal, and nothing is under way."""
    wait(lambda: screen.state.asking is None and not screen.state.waiting and len(passages(here)) == count)


@pytest.mark.parametrize("wide", [False, True])
def test_an_input_method_hands_a_scan_over_by_characters(
    screen: GateScreen, here: Street, wait: Wait, wide: bool
) -> None:
    """Half-width or full-width digits, "]Q1" in front turned into a word: the pass is answered."""
    compose(screen, "】")
    compose(screen, "", "q")
    compose(screen, "去")
    for digit in here.tokens[0]:
        compose(screen, chr(ord(digit) + 0xFEE0) if wide else digit)
    answered(screen, here, 1, wait)

    assert numbers(here) == [1]


def test_an_input_method_hands_a_scan_over_whole(screen: GateScreen, here: Street, wait: Wait) -> None:
    """A number of 255 digits at once is no word that a hand chose."""
    compose(screen, here.tokens[1])
    answered(screen, here, 1, wait)

    assert numbers(here) == [2]


def test_a_word_that_a_hand_chose_is_no_scan(screen: GateScreen, here: Street, wait: Wait) -> None:
    """Eight characters at once, with no field to be written into: nothing happens, and nobody is refused for it."""
    compose(screen, "阳光花园小区北门")
    compose(screen, "gatekeeper")
    pause(0.2, wait)

    assert passages(here) == []
    assert screen.state.notice is None


def test_names_are_composed_in_the_form_while_a_scanner_types_into_it(
    screen: GateScreen, here: Street, wait: Wait
) -> None:
    """The field has the name and nothing else; the pass is answered; what was half composed goes on."""
    key(screen, "", Qt.Key.Key_F1.value)
    who = screen.view.panel(VisitorView).who
    who.setFocus()
    compose(screen, "", "wang")
    pause(0.1, wait)
    compose(screen, "王来访")
    wait(lambda: who.text() == "王来访")

    for digit in here.tokens[0]:
        compose(screen, digit)
    answered(screen, here, 1, wait)

    assert numbers(here) == [1]
    assert who.text() == "王来访"


def test_a_scan_of_letters_leaves_nothing_in_a_field_that_composes(screen: GateScreen, wait: Wait) -> None:
    """The input method turns an invitation's letters into Chinese: nothing of it stays, and the guard is told."""
    key(screen, "", Qt.Key.Key_F1.value)
    who = screen.view.panel(VisitorView).who
    who.setFocus()
    for length in range(1, 9):
        compose(screen, "", "gkiabcde"[:length])
    wait(lambda: told(screen) is GateWord.SCAN_AGAIN)

    assert who.text() == ""
    assert screen.state.panel is Visitor


def test_the_window_wants_no_input_method_but_for_names(screen: GateScreen) -> None:
    """And for plates, places and what is Chinese on an ID card; elsewhere it would stand between the scanner and the gate."""
    wants = [
        field
        for field in screen.view.findChildren(QLineEdit)
        if field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    ]

    boxes, visitor = screen.view.panel(PaperView).boxes, screen.view.panel(VisitorView).boxes
    assert set(wants) == {
        *(visitor[box] for box in (FormBox.WHO, FormBox.PLATE, FormBox.CAME_FROM)),
        *(boxes[box] for box in ("name", "sex", "nation", "rest")),
    }
    assert not screen.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_two_scanners_at_once_ask_for_another_scan(screen: GateScreen, here: Street, wait: Wait) -> None:
    """Key by key in turn: a sentence, no refusal, nothing in the journal; then each alone is answered."""
    pairs = zip(here.tokens[0], here.tokens[1], strict=False)
    wedge(screen, "".join(a + b for a, b in pairs))
    wait(lambda: told(screen) is GateWord.SCAN_AGAIN)
    assert passages(here) == []
    assert screen.state.shown is None

    wedge(screen, here.tokens[0])
    answered(screen, here, 1, wait)
    wedge(screen, here.tokens[1])
    answered(screen, here, 2, wait)

    assert numbers(here) == [1, 2]


def test_two_scanners_without_a_pause_between_them(screen: GateScreen, here: Street, wait: Wait) -> None:
    """Two cards in one burst: both are answered, one after the other."""
    burst = here.tokens[0] + "]Q1" + here.tokens[2]
    wedge(screen, burst)
    wait(lambda: screen.state.shown is not None and len(screen.state.waiting) == 1)
    # A key at once would be the scanner's, by whose stamps the burst took two milliseconds a key.
    pause(0.2 + 0.002 * len(burst), wait)
    key(screen, " ")
    answered(screen, here, 2, wait)

    assert numbers(here) == [1, 3]


def test_a_window_that_stands_still_cuts_no_scan_in_two(screen: GateScreen, here: Street, wait: Wait) -> None:
    """The timer is late because the window was: keys may be waiting behind it, and it waits for them."""
    token = here.tokens[0]
    now = 5_000
    for number, character in enumerate(token):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, ord(character), Qt.KeyboardModifier.NoModifier, character)
        event.setTimestamp(now + 2 * number)
        QCoreApplication.sendEvent(QApplication.focusWidget() or screen.view, event)
        if number == 100:
            time.sleep(0.12)
            QCoreApplication.processEvents()
    answered(screen, here, 1, wait)

    assert numbers(here) == [1]


def test_what_a_scanner_types_around_codes_can_be_set(here: Street, wait: Wait) -> None:
    """A prefix of letters and digits, Tab last; a setting of the machine, taken up by the next window."""
    (here.gate.folder / keyfile.FILE).touch()
    for name, value in (("wedge-prefix", "E2-"), ("wedge-suffix", "/9"), ("wedge-end", "tab")):
        set_one(here.gate.folder, name, value)
    screen, _ = gate_screen(here.device, lambda error: None)
    screen.view.show()
    screen.start(None, DECODE)

    wedge(screen, f"E2-{here.tokens[3]}/9")
    answered(screen, here, 1, wait)

    assert numbers(here) == [4]
    screen.close()
    screen.view.deleteLater()


def test_fast_fingers_are_no_scanner(screen: GateScreen, here: Street, wait: Wait) -> None:
    """A temperature rolled in one go, Enter behind it, five keys at once: nothing is taken for a code."""
    wedge(screen, "65")
    wait(lambda: screen.state.draft.tenths == (365,))
    wedge(screen, "qwert")
    type_(screen, "\r", wait)
    wait(lambda: not screen._keys._burst.waiting)

    assert passages(here) == []


def uneven(screen: GateScreen, text: str, gaps: list[float]) -> None:
    """A scanner types with these gaps, by the stamps; the window gets the keys late, in clumps of twenty."""
    stamp = 9_000.0
    for number, character in enumerate(text):
        key(screen, character, stamp=round(stamp))
        stamp += 1000 * gaps[number % len(gaps)]
        if number % 20 == 19:
            QCoreApplication.processEvents()


@pytest.mark.parametrize("panel", [None, Find, Duty, Visitor])
def test_a_slow_scan_is_answered_and_typed_nowhere(
    screen: GateScreen, here: Street, wait: Wait, panel: type[Panel] | None
) -> None:
    """45 ms a key with stops of 150, over each panel: one answer without a reading, nothing in a field."""
    keys = {Find: Qt.Key.Key_F4, Duty: Qt.Key.Key_F10, Visitor: Qt.Key.Key_F1}
    if panel in keys:
        key(screen, "", keys[panel].value)
    uneven(screen, here.tokens[0] + "\r", [0.045] * 20 + [0.15])
    answered(screen, here, 1, wait)

    assert numbers(here) == [1]
    assert passages(here)[0].tenths == ()
    assert (screen.state.of(Find).typed, screen.state.digits) == ("", "")
    assert screen.state.draft.tenths == ()
    assert screen.view.panel(VisitorView).who.text() == ""


def test_a_scanner_that_is_too_slow_is_named(screen: GateScreen, here: Street, wait: Wait) -> None:
    """A code that lost a key, at 120 ms a key: the guard hears what to do, and nobody was refused or measured."""
    uneven(screen, here.tokens[0][:90] + here.tokens[0][91:], [0.12])
    wait(lambda: told(screen) is GateWord.SCANNER_SLOW)

    assert passages(here) == []
    assert (screen.state.digits, screen.state.draft.tenths) == ("", ())


def test_a_key_of_the_window_does_not_cut_a_scan(screen: GateScreen, here: Street, wait: Wait) -> None:
    """The guard presses F11 in the middle: the pass is answered all the same."""
    for n, part in enumerate((here.tokens[0][:120], here.tokens[0][120:])):
        for number, character in enumerate(part):
            key(screen, character, stamp=9_000 + 40 * (120 * n + number))
        if n == 0:
            key(screen, "", Qt.Key.Key_F11.value)
    answered(screen, here, 1, wait)

    assert numbers(here) == [1]
