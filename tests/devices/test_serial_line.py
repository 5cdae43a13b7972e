"""Scanners and thermometers over a real line of the system: rubbish, silence, floods, and the cable pulled out."""

import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gatekeeper.devices.ports import READ_PATIENCE, WRITE_PATIENCE
from gatekeeper.devices.scanner import LineScanner
from gatekeeper.devices.serial_line import AGAIN, MOST, SerialLine
from gatekeeper.devices.thermometer import Thermometer
from gatekeeper.service.attached import Link
from tests.devices.cable import Cable, Reader, wanted
from tests.devices.test_messages import READING

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pseudo-terminals to play a serial port with"
)


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Cable]:
    """Plugged in."""
    made = Cable(tmp_path).plug()
    yield made
    made.unplug()


def scanner(cable: Cable) -> LineScanner:
    """A scanner on it."""
    return LineScanner(SerialLine(wanted("scanner", cable)))


def thermometer(cable: Cable, name: str = "line", offset: int = 0) -> Thermometer:
    """A thermometer on it."""
    return Thermometer(SerialLine(wanted("thermometer", cable, name)), offset=offset)


@pytest.mark.parametrize("end", [b"\r", b"\r\n", b"\t\r", b""])
def test_a_scanner_is_heard(cable: Cable, end: bytes) -> None:
    """Each code once, with any end or none; Chinese too; blanks around it are not its own."""
    with Reader(scanner(cable)) as reader:
        reader.until(lambda: reader.link is Link.OPEN)
        for number, text in enumerate(("]Q17140938", "你好 123", "https://example.com/"), start=1):
            cable.send(text.encode() + end)
            reader.until(lambda number=number: len(reader.heard) == number)  # type: ignore[misc]  # mypy infers no lambda that has a default

    assert reader.heard == ["]Q17140938", "你好 123", "https://example.com/"]
    assert [one.link for one in reader.told] == [Link.OPEN]


def test_a_thermometer_is_heard_with_its_moment(cable: Cable) -> None:
    """In tenths °C, and an offset is added."""
    with Reader(thermometer(cable, offset=-3)) as reader:
        reader.until(lambda: reader.link is Link.OPEN)
        before = time.monotonic()
        cable.send(b"T = 36.8 C\r\n")
        reader.until(lambda: len(reader.heard) == 1)

    assert reader.heard[0].tenths == 365
    assert before <= reader.heard[0].at <= time.monotonic()


def test_a_module_is_told_to_begin_and_gives_one_measurement_a_person(cable: Cable) -> None:
    """Frames without end, as its sheet says, with a wall before and behind."""
    wall = bytes.fromhex("5a5a4504 0960 09c4 33")
    with Reader(thermometer(cable, "gy-mcu90614")) as reader:
        assert cable.sent() == bytes.fromhex("a545ea")
        for frame in [wall] * 8 + [READING] * 40 + [wall] * 8:
            cable.send(frame)
            time.sleep(0.02)
        reader.until(lambda: len(reader.heard) == 1)

    assert [one.tenths for one in reader.heard] == [366]


def test_rubbish_and_half_lines_are_nothing(cable: Cable) -> None:
    """Noise of a loose contact, half a number, half a number after a pause; then one is whole."""
    with Reader(thermometer(cable)) as reader:
        reader.until(lambda: reader.link is Link.OPEN)
        cable.send(random.Random(7).randbytes(2000).translate(None, b"0123456789") + b"\r\n36")
        time.sleep(1.2)
        cable.send(b".5\r\n36.5 36.5\r\n\r\n\r\n?\r\n36.7\r\n")
        reader.until(lambda: bool(reader.heard))

    assert [one.tenths for one in reader.heard] == [367]
    assert [one.link for one in reader.told] == [Link.OPEN]


def test_a_module_that_says_nothing_is_said_to_be_silent(cable: Cable) -> None:
    """Its adapter is plugged in, the module is not; a thermometer that speaks when it is used may be silent for hours."""
    with Reader(thermometer(cable, "gy-mcu90614")) as module:
        module.until(lambda: module.link is Link.SILENT)
        cable.send(READING)
        module.until(lambda: module.link is Link.OPEN)


def test_a_megabyte_a_second_is_borne(cable: Cable) -> None:
    """Lines, noise, anything: a small part of a core, few messages, and a scan behind it is heard."""
    stop = threading.Event()
    noise = [random.Random(n).randbytes(4000) + b"\r36.5\r" * 16 for n in range(16)]

    def flood() -> None:
        number = 0
        while not stop.is_set():
            try:
                os.write(cable._ours, noise[number % 16])
            except BlockingIOError:
                time.sleep(0.001)
            number += 1

    os.set_blocking(cable._ours, False)
    writer = threading.Thread(target=flood)
    with Reader(scanner(cable)) as reader:
        reader.until(lambda: reader.link is Link.OPEN)
        begun = time.monotonic()
        writer.start()
        time.sleep(0.8)
        stop.set()
        writer.join()
        os.set_blocking(cable._ours, True)
        time.sleep(1.2)
        cable.send(b"\r6901234567892\r")
        reader.until(lambda: "6901234567892" in reader.heard)
        wall = time.monotonic() - begun

    assert len(reader.heard) <= MOST * (wall + 2)
    assert reader.busy < 0.5 * wall


def test_a_port_that_another_program_has_is_said(cable: Cable) -> None:
    """And taken as soon as it is free."""
    import fcntl

    other = os.open(cable.port, os.O_RDWR | os.O_NOCTTY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with Reader(scanner(cable)) as reader:
        reader.until(lambda: reader.link is Link.TAKEN)
        os.close(other)
        reader.until(lambda: reader.link is Link.OPEN)
        cable.send(b"6901234567892\r")
        reader.until(lambda: bool(reader.heard))

    assert [one.link for one in reader.told] == [Link.TAKEN, Link.OPEN]


def test_nobody_else_may_have_our_port(cable: Cable) -> None:
    """Two programs would each get half of a code."""
    with Reader(scanner(cable)) as reader, Reader(scanner(cable)) as second:
        reader.until(lambda: reader.link is not None)
        second.until(lambda: second.link is not None)

        assert {reader.link, second.link} == {Link.OPEN, Link.TAKEN}


def test_unplugged_is_said_within_five_seconds_and_replugged_heals(cable: Cable) -> None:
    """Pulled out in the middle of a line; half of it is forgotten; plugged in again it works by itself. Three times."""
    assert AGAIN + READ_PATIENCE + WRITE_PATIENCE < 5, (
        "what it waits for at the most, on a machine with nothing else to do"
    )
    with Reader(scanner(cable)) as reader:
        for number in range(1, 4):
            reader.until(lambda: reader.link is Link.OPEN)
            cable.send(b"69012345")
            cable.unplug()
            reader.until(lambda: reader.link is Link.LOST)
            cable.plug()
            reader.until(lambda: reader.link is Link.OPEN)
            cable.send(b"6901234567892\r")
            reader.until(lambda number=number: len(reader.heard) == number)  # type: ignore[misc]  # mypy infers no lambda that has a default

    assert reader.heard == ["6901234567892"] * 3


def test_a_device_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    """The settings name it, the cable comes later."""
    cable = Cable(tmp_path)
    with Reader(scanner(cable)) as reader:
        reader.until(lambda: reader.link is Link.LOST)
        cable.plug()
        reader.until(lambda: reader.link is Link.OPEN)
    cable.unplug()


def test_a_port_that_goes_while_it_is_opened_heals(cable: Cable, monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that is just being reset opens and then fails in `termios`, whose error is no `OSError`."""
    import termios

    trouble = [termios.error(5, "Input/output error")]
    set_up = termios.tcsetattr

    def shaky(descriptor: int, when: int, attributes: Any) -> None:
        if trouble:
            raise trouble.pop()
        set_up(descriptor, when, attributes)

    monkeypatch.setattr(termios, "tcsetattr", shaky)
    with Reader(scanner(cable)) as reader:
        reader.until(lambda: reader.link is Link.OPEN)
        cable.send(b"6901234567892\r")
        reader.until(lambda: bool(reader.heard))

    assert [one.link for one in reader.told] == [Link.LOST, Link.OPEN]
