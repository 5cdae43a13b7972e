"""Five hundred naughty strings by the ways into the gate's window: nothing breaks, nobody is admitted, the next one is."""

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import segno
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from segno.encoder import DataOverflowError

from gatekeeper.devices.scanner import LineScanner
from gatekeeper.devices.serial_line import SerialLine
from gatekeeper.domain.errors import BadInput
from gatekeeper.service.gate.admit import Ask
from gatekeeper.service.pictures import Frame, Image
from gatekeeper.ui.first import state as first
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.attached import Devices, Part
from gatekeeper.ui.gate.courier.state import Courier
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.handover.state import Handover
from gatekeeper.ui.gate.inside.state import VisitorsIn
from gatekeeper.ui.gate.lane.state import NewLane
from gatekeeper.ui.gate.overrule.state import Overrule
from gatekeeper.ui.gate.paper.state import Paper
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import Question
from gatekeeper.ui.gate.trial.state import Trial
from gatekeeper.ui.gate.trial.view import TrialView
from gatekeeper.ui.gate.trial.words import sentence_of_part
from gatekeeper.ui.gate.twice.state import Twice
from gatekeeper.ui.scanner import Camera, Source
from gatekeeper.wiring.gate import GateDesk
from tests.devices.cable import Cable, wanted
from tests.drill import LONG
from tests.naughty import by_way, naughty, of_these
from tests.ui.conftest import Wait
from tests.ui.gallery import wizard_window
from tests.ui.street import Street
from tests.ui.test_window import DECODE, opened, passages

LAST = "https://example.com/the-end"
MOST_BYTES = 1200  # of a code in a picture of 1,000 pixels


@pytest.fixture
def mistakes() -> list[Exception]:
    """Errors that the window took for mistakes of ours."""
    return []


@pytest.fixture
def gate(here: Street, app: QApplication, mistakes: list[Exception]) -> Iterator[tuple[GateScreen, GateDesk]]:
    """The window, not at work yet, and what stands behind it."""
    screen, desk = opened(here, mistakes)
    yield screen, desk
    screen.close()
    screen.view.deleteLater()
    assert mistakes == []


def all_answered(screen: GateScreen, wait: Wait) -> None:
    """Whoever waits is asked about, one after the other."""
    wait(lambda: screen.state.asking is None)
    while screen.state.waiting:
        screen.handle(e.Entered(time.monotonic(), space=True))
        wait(lambda: screen.state.asking is None)


def nobody_came_in(here: Street) -> None:
    """No string was a pass, and none was let in."""
    assert {one.outcome for one in passages(here)} <= {"refuse", "cannot-judge", "check"}
    assert all(one.pass_number is None for one in passages(here) if one.asked == "token")


def the_next_one_does(screen: GateScreen, here: Street, wait: Wait) -> None:
    """Whatever came before: a good pass is answered, and the window draws it."""
    screen.handle(e.Scanned((here.tokens[0],), (), time.monotonic()))
    wait(lambda: any(one.person == here.passes[0].person for one in passages(here)))
    assert not screen.view.grab().isNull()


def test_there_are_five_hundred() -> None:
    """Each once."""
    assert len(naughty()) >= 500


def test_by_typing_scanner(gate: tuple[GateScreen, GateDesk], here: Street, wait: Wait) -> None:
    """Each as a burst with Enter behind it, control characters and all; short ones are typed by a hand."""
    screen, _ = gate
    screen.start(None, DECODE)
    stamp = 1_000
    for text in by_way(0, here.tokens[0]):
        if any("\ud800" <= character <= "\udfff" for character in text):
            continue  # half a character is nothing that a key types
        stamp += 1_000
        for character in (*text, "\r"):
            stamp += 2
            code = Qt.Key.Key_Return.value if character == "\r" else ord(character.upper()[0])
            event = QKeyEvent(QKeyEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, character)
            event.setTimestamp(stamp)
            QCoreApplication.sendEvent(QApplication.focusWidget() or screen.view, event)
        QCoreApplication.processEvents()
    all_answered(screen, wait)

    nobody_came_in(here)
    assert screen.state.count > of_these(150)  # of whom hardly any has a pass of ours, and is recorded
    the_next_one_does(screen, here, wait)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to play a serial port with")
def test_by_serial_scanner(
    gate: tuple[GateScreen, GateDesk], here: Street, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each as a line, whatever bytes it has."""
    monkeypatch.setattr("gatekeeper.devices.serial_line.MOST", 100_000)
    screen, _ = gate
    cable = Cable(tmp_path).plug()
    screen.start(None, DECODE, Devices(LineScanner(SerialLine(wanted("scanner", cable)))))
    wait(lambda: bool(screen.state.scanner.port))
    lines = b"".join(text.encode("utf-8", "surrogatepass") + b"\r" for text in by_way(1, here.tokens[0]))
    writer = threading.Thread(target=cable.send, args=(lines,))
    writer.start()
    wait(lambda: not writer.is_alive())
    sent = [0.0]

    def the_last_came() -> bool:
        # A window in which so many wait that no more are taken says "scan again": so this one is.
        if time.monotonic() - sent[0] > 3:
            cable.send(LAST.encode() + b"\r")
            sent[0] = time.monotonic()
        return any(ask.token == LAST for ask in _asks(screen))

    wait(the_last_came)
    all_answered(screen, wait)

    nobody_came_in(here)
    assert screen.state.count > of_these(200)  # of whom hardly any has a pass of ours, and is recorded
    the_next_one_does(screen, here, wait)
    cable.unplug()


def _asks(screen: GateScreen) -> list[Ask]:
    """Everybody who is shown, asked about, or waits."""
    s = screen.state
    return [*s.waiting, *(one.ask for one in (s.asking, s.shown and s.shown.question) if one)]


class Pictures:
    """Each string as a code before the camera, as far as a code holds it."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._texts = texts
        self.shown: list[str] = []

    def __iter__(self) -> Iterator[Frame]:
        """One picture each."""
        for number, text in enumerate(self._texts):
            picture = _picture(text)
            if picture is not None:
                self.shown.append(text)
                yield Frame(picture, 0.0, number)

    def close(self) -> None:
        """Nothing to let go."""


def _picture(text: str) -> Image | None:
    try:
        raw = text.encode("utf-8")
        code = segno.make_qr(text or " ", error="l", encoding="utf-8") if len(raw) <= MOST_BYTES else None
    except (UnicodeEncodeError, DataOverflowError, ValueError):
        return None
    if code is None:
        return None
    bits = np.array([[255 * (1 - bit) for bit in row] for row in code.matrix], np.uint8)
    gray = np.kron(np.pad(bits, 4, constant_values=255), np.ones((4, 4), np.uint8)).astype(np.uint8)
    return np.repeat(gray[:, :, None], 3, axis=2)


def test_by_camera(gate: tuple[GateScreen, GateDesk], here: Street, wait: Wait) -> None:
    """Each that a code can hold, one picture after the other, through the real decoders."""
    screen, _ = gate
    pictures = Pictures(by_way(2, here.tokens[0]))
    begun = time.monotonic()
    screen.start(Source(lambda: pictures, live=False), DECODE)
    while screen.state.camera is not Camera.ENDED:
        assert time.monotonic() - begun < 120
        QCoreApplication.processEvents()
    all_answered(screen, wait)

    assert len(pictures.shown) >= of_these(500)
    nobody_came_in(here)
    assert screen.state.count > of_these(200)  # of whom hardly any has a pass of ours, and is recorded
    the_next_one_does(screen, here, wait)


def test_by_hand(gate: tuple[GateScreen, GateDesk], here: Street, wait: Wait) -> None:
    """Typed into each panel that takes keys, searched for, heard as a code of the day, taken for an ID number."""
    screen, desk = gate
    desk.load()
    screen.start(None, DECODE)
    panels = (Find, Paper, Duty, Plates, Courier, VisitorsIn, Overrule, Twice, Handover, NewLane, None)
    for at, panel in enumerate(panels):
        if panel is not None:
            screen.handle(e.Opened(panel))
        for text in naughty() if LONG else naughty()[at :: len(panels)]:
            for character in text[:40]:
                screen._typed(character)
            QCoreApplication.processEvents()
            if screen.state.panel is not panel and panel is not None:
                wait(lambda: screen.state.asking is None)
                screen.handle(e.Opened(panel))
        screen.handle(e.Closed())
    for number, text in enumerate(by_way(3, here.tokens[0])):
        found = desk.find(text)
        assert found is not None
        assert found.total < 5
        for ask in (Ask(id_number=text), Ask(token=text)):
            try:
                desk.ask(Question(number, ask, 0.0))
            except BadInput:
                continue
    all_answered(screen, wait)

    nobody_came_in(here)
    the_next_one_does(screen, here, wait)


def test_what_is_shown_of_them_is_only_text(gate: tuple[GateScreen, GateDesk], here: Street, wait: Wait) -> None:
    """On the page for trying devices each is drawn as it is; no label of gate and wizard takes markup."""
    screen, _ = gate
    screen.start(None, DECODE)
    screen.handle(e.Opened(Trial))
    row = screen.view.panel(TrialView).rows[1]
    for text in naughty(here.tokens[0]):
        if any("\ud800" <= character <= "\udfff" for character in text):
            continue  # Qt takes no half characters; scanners send none: bytes that are no UTF-8 are replaced
        screen.handle(e.Scanned((text,), (), time.monotonic(), Part.WEDGE))
        assert sentence_of_part(screen.state, Part.WEDGE)
        assert not row.lamp.grab().isNull()
    wizard = wizard_window(first.State(page=first.WizardPage.TRY, joined=True, seen="<h1>x</h1>"))
    labels = [*screen.view.findChildren(QLabel), *wizard.findChildren(QLabel)]
    wizard.deleteLater()

    assert passages(here) == []
    assert len(labels) > 10
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_no_label_takes_what_people_typed_for_markup(gate: tuple[GateScreen, GateDesk]) -> None:
    """A name with a tag in it is shown with its tag; every label of the gate's window is plain."""
    labels = gate[0].view.findChildren(QLabel)

    assert len(labels) > 10
    assert [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []
