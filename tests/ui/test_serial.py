"""Serial devices at the gate's window, over a real line of the system."""

import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from gatekeeper.devices.scanner import LineScanner
from gatekeeper.devices.serial_line import SerialLine
from gatekeeper.devices.thermometer import Thermometer
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.words import Language
from gatekeeper.service.attached import DeviceStanding, Link
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.attached import Devices, SerialDevice, port_trouble
from gatekeeper.ui.gate.bar import trouble_of
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from tests.devices.cable import Cable, wanted
from tests.pace import own_time
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_window import DECODE, opened, outcome, passages, type_, wedge

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to play a serial port with")


@pytest.fixture
def cables(tmp_path: Path) -> Iterator[tuple[Cable, Cable]]:
    """A scanner's and a thermometer's."""
    made = Cable(tmp_path, "scanner").plug(), Cable(tmp_path, "thermometer").plug()
    yield made
    for one in made:
        one.unplug()


@pytest.fixture
def screen(here: Street, app: QApplication, cables: tuple[Cable, Cable], wait: Wait) -> Iterator[GateScreen]:
    """The window at work, hearing both."""
    mistakes: list[Exception] = []
    made, _ = opened(here, mistakes)
    devices = Devices(
        LineScanner(SerialLine(wanted("scanner", cables[0]))), Thermometer(SerialLine(wanted("thermometer", cables[1])))
    )
    made.start(None, DECODE, devices)
    wait(lambda: made.state.scanner.link is Link.OPEN and made.state.thermometer.link is Link.OPEN)
    yield made
    begun = time.monotonic()
    made.close()
    assert time.monotonic() - begun < 20, "a reader of a line was waited for"
    made.view.deleteLater()
    assert mistakes == []


@POSIX
def test_scanned_and_measured_without_a_key(
    screen: GateScreen, here: Street, cables: tuple[Cable, Cable], wait: Wait
) -> None:
    """A serial scanner's code, a thermometer's line, a plus for the mask: admitted, one passage."""
    scanner, thermometer = cables
    scanner.send(b"]Q1" + here.tokens[0].encode() + b"\r\n")
    wait(lambda: outcome(screen) is Outcome.CHECK)
    thermometer.send(b"36.5\r\n")
    wait(lambda: screen.state.shown is not None and screen.state.shown.card.tenths == (365,))
    type_(screen, "+", wait)
    wait(lambda: outcome(screen) is Outcome.ADMIT)

    (only,) = passages(here)
    assert (only.outcome, only.tenths, only.mask) == ("admit", (365,), True)


@POSIX
def test_one_card_before_two_scanners_is_one_passage(
    screen: GateScreen, here: Street, cables: tuple[Cable, Cable], wait: Wait
) -> None:
    """The serial one and the one that types, within the hold-off."""
    cables[0].send(here.tokens[0].encode() + b"\r")
    wait(lambda: outcome(screen) is Outcome.CHECK)
    before = screen.state.acknowledged
    wedge(screen, here.tokens[0])
    wait(lambda: screen.state.acknowledged > before)

    assert len(passages(here)) == 1


@POSIX
def test_a_flood_does_not_block_the_window(
    screen: GateScreen, here: Street, cables: tuple[Cable, Cable], wait: Wait
) -> None:
    """A megabyte a second of noise from the thermometer: the other scanner's card is answered, the window goes on."""
    stop = threading.Event()
    noise = random.Random(3).randbytes(8192) + b"\r36.5\r" * 8
    os.set_blocking(cables[1]._ours, False)

    def flood() -> None:
        while not stop.is_set():
            try:
                os.write(cables[1]._ours, noise)
            except BlockingIOError:
                time.sleep(0.002)

    writer = threading.Thread(target=flood)
    writer.start()
    try:
        longest = _longest_turn(1.5)
        for _ in range(
            10
        ):  # a busy machine takes the processor away now and then; what the window itself does comes each time
            if longest < 0.5:
                break
            longest = _longest_turn(1.5)
        cables[0].send(here.tokens[1].encode() + b"\r")
        wait(lambda: len(passages(here)) == 1)
    finally:
        stop.set()
        writer.join()

    assert longest < 0.5


def _longest_turn(seconds: float) -> float:
    """The longest turn of the event loop in a while, without what other programs took."""
    longest, end = 0.0, own_time() + seconds
    while own_time() < end:
        turn = own_time()
        QCoreApplication.processEvents()
        longest = max(longest, own_time() - turn)
        time.sleep(0.002)
    return longest


@POSIX
def test_unplugged_is_said_and_replugged_heals(
    screen: GateScreen, here: Street, cables: tuple[Cable, Cable], wait: Wait
) -> None:
    """On the bar, soon; the gate goes on meanwhile; then it works again by itself."""
    pulled = time.monotonic()
    cables[1].unplug()
    wait(lambda: screen.state.thermometer.link is Link.LOST)
    assert time.monotonic() - pulled < 60
    said = port_trouble(SerialDevice.THERMOMETER, screen.state.thermometer, Language.ZH)
    assert said == "测温仪（串口）断开：插好即可恢复"
    cables[0].send(here.tokens[0].encode() + b"\r")
    wait(lambda: outcome(screen) is Outcome.CHECK)
    type_(screen, "65", wait)
    wait(lambda: screen.state.shown is not None and screen.state.shown.card.tenths == (365,))

    cables[1].plug()
    wait(lambda: screen.state.thermometer.link is Link.OPEN)
    cables[0].send(here.tokens[1].encode() + b"\r")
    wait(lambda: len(passages(here)) == 2 and screen.state.asking is None)
    cables[1].send(b"36.6\r\n")
    wait(lambda: screen.state.shown is not None and screen.state.shown.card.tenths == (366,))


@POSIX
def test_half_a_code_asks_for_another_scan(
    screen: GateScreen, here: Street, cables: tuple[Cable, Cable], wait: Wait
) -> None:
    """The cable has a loose contact: no refusal for it."""
    cables[0].send(here.tokens[0][:200].encode() + b"\r")
    wait(lambda: screen.state.notice is not None)

    assert screen.state.notice is not None
    assert screen.state.notice.word is GateWord.SCAN_AGAIN
    assert passages(here) == []


@pytest.mark.parametrize("language", list(Language))
def test_every_trouble_has_its_sentence(language: Language) -> None:
    """Each link that somebody has to do something about; the others are silent."""
    said = set()
    for link in Link:
        s = after(
            State(language=language), e.PortTold(SerialDevice.SCANNER, DeviceStanding(link, "COM3", ("枪", "gun")))
        )
        said.add(trouble_of(s))
        assert bool(trouble_of(s)) is (link not in (Link.NONE, Link.OPEN))
        assert not trouble_of(s) or ("枪", "gun")[language.value] in trouble_of(s)

    assert len(said) == len(Link) - 1
