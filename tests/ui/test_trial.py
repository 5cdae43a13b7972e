"""The page on which the devices are tried: what it says, what it remembers, and that nobody is admitted by it."""

import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Language
from gatekeeper.service.attached import DeviceStanding, Link
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.attached import MachineFacts, Part, SerialDevice
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.duty.view import DutyView
from gatekeeper.ui.gate.lamp import Light
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.trial.after import LEFT_ALONE, light_of
from gatekeeper.ui.gate.trial.state import CODE, PrintTrial, Trial, TrialAsked, TrialBegun, TrialJudged, TrialPrinted
from gatekeeper.ui.gate.trial.view import DeviceRow, TrialView
from gatekeeper.ui.gate.trial.words import TrialWord, sentence_of_part
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.words import say
from gatekeeper.wiring.camera import source_of
from tests.saying import Some
from tests.ui.conftest import Wait
from tests.ui.street import Street, film
from tests.ui.test_window import DECODE, key, opened, passages, pause, wedge
from tests.ui.test_window import mistakes as mistakes
from tests.ui.test_window import screen as screen

OPEN = DeviceStanding(Link.OPEN, "COM5", ("枪", "gun"))


def page(**more: object) -> State:
    """The page, just opened, on a machine that has everything."""
    s = State(camera=Camera.WATCHING, scanner=OPEN, thermometer=OPEN, now=10.0)
    s = after(s, e.Opened(Trial))
    s = after(s, TrialBegun(((True,),), MachineFacts("Labels", True)))
    return replace(s, **more)  # type: ignore[arg-type]  # names of fields


def scan(s: State, text: str, part: Part) -> State:
    """A code is read."""
    return after(s, e.Scanned((text,), (), 11.0, part))


def lights(s: State) -> dict[Part, Light]:
    """How each device stands."""
    return {part: light_of(s, part) for part in Part}


def test_each_source_is_tried_by_itself() -> None:
    """The code of the page, read by the camera, is right; another device's light does not change."""
    s = page()
    assert set(lights(s).values()) == {Light.UNTRIED}

    for part in (Part.CAMERA, Part.WEDGE, Part.SCANNER):
        s = scan(s, CODE, part)
        assert light_of(s, part) is Light.GOOD
    assert light_of(s, Part.THERMOMETER) is Light.UNTRIED
    assert s.asking is None


def test_another_code_is_shown_and_a_person_says_whether_it_was_right() -> None:
    """Yes or no; it is remembered for the page, and forgotten with it."""
    s = scan(page(language=Language.EN), "https://example.com/", Part.WEDGE)
    assert light_of(s, Part.WEDGE) is Light.UNTRIED
    assert sentence_of_part(s, Part.WEDGE) == "https://example.com/, right?"

    good = after(s, TrialJudged(Part.WEDGE, True, 12.0))
    bad = after(s, TrialJudged(Part.WEDGE, False, 12.0))
    assert (light_of(good, Part.WEDGE), light_of(bad, Part.WEDGE)) == (Light.GOOD, Light.BAD)
    again = after(after(good, e.Closed()), e.Opened(Trial))

    assert light_of(again, Part.WEDGE) is Light.UNTRIED
    assert after(page(), TrialJudged(Part.SOUND, True, 12.0)) == page()


def test_a_garbled_scan_is_bad() -> None:
    """Until the next one is right."""
    s = after(page(), e.Garbled(11.0, Part.SCANNER))
    assert light_of(s, Part.SCANNER) is Light.BAD

    assert light_of(scan(s, CODE, Part.SCANNER), Part.SCANNER) is Light.GOOD


def test_a_temperature_is_shown_and_given_to_nobody() -> None:
    """Somebody is shown behind the page; impossible ones are bad by themselves."""
    s = after(page(language=Language.EN), e.Measured(365, 11.0, 11.05))
    assert sentence_of_part(s, Part.THERMOMETER) == "36.5 °C, right?"
    assert (s.asking, s.draft.tenths) == (None, ())

    assert light_of(after(s, e.Measured(120, 12.0, 12.05)), Part.THERMOMETER) is Light.BAD


def test_unplugged_weighs_more_than_what_was_tried_and_replugged_heals() -> None:
    """The light goes red, says what to do, and is green again."""
    s = scan(page(), CODE, Part.SCANNER)
    lost = after(s, e.PortTold(SerialDevice.SCANNER, replace(OPEN, link=Link.LOST)))
    assert light_of(lost, Part.SCANNER) is Light.BAD
    assert sentence_of_part(lost, Part.SCANNER) == say(GateWord.PORT_LOST, Language.ZH, what="枪")
    assert light_of(after(lost, e.PortTold(SerialDevice.SCANNER, OPEN)), Part.SCANNER) is Light.GOOD

    lost = after(s, e.CameraTold(Camera.LOST))
    assert light_of(lost, Part.CAMERA) is Light.BAD
    assert light_of(after(lost, e.CameraTold(Camera.WATCHING)), Part.CAMERA) is Light.UNTRIED


def test_what_is_not_there_is_no_fault() -> None:
    """A gate without any of it; the scanner that types cannot be known of."""
    s = after(after(State(), e.Opened(Trial)), TrialBegun((), MachineFacts()))

    absent = {part for part, light in lights(s).items() if light is Light.ABSENT}
    assert absent == set(Part) - {Part.WEDGE}


def test_a_page_is_printed_once_at_a_time() -> None:
    """Printed: right? No printer: the file is named. Not drawn: the error's sentence."""
    s = after(page(language=Language.EN), TrialAsked(Part.PRINTER, 11.0))
    assert s.awaits(PrintTrial) == PrintTrial(1)
    assert after(s, TrialAsked(Part.PRINTER, 11.1)) == s

    printed = after(s, TrialPrinted(1, "", None, 12.0))
    filed = after(s, TrialPrinted(1, "labels/test-page.pdf", None, 12.0))
    failed = after(s, TrialPrinted(1, "", PrintFailed(Some.TEXT, text="The disk is full."), 12.0))

    assert sentence_of_part(printed, Part.PRINTER) == say(TrialWord.PRINTED, Language.EN)
    assert "labels/test-page.pdf" in sentence_of_part(filed, Part.PRINTER)
    assert sentence_of_part(failed, Part.PRINTER) == "The disk is full."
    assert light_of(failed, Part.PRINTER) is Light.BAD
    assert after(s, TrialPrinted(7, "", None, 12.0)) == s


def test_a_forgotten_page_closes_by_itself() -> None:
    """Or nobody would be admitted at a gate that somebody left in it."""
    s = scan(page(), CODE, Part.WEDGE)
    wall = s.wall

    assert after(s, e.Ticked(11.0 + LEFT_ALONE - 1, wall)).panel is Trial
    closed = after(s, e.Ticked(11.0 + LEFT_ALONE, wall))
    assert (closed.panel, closed.shows(Trial)) == (None, None)
    assert after(closed, e.Scanned(("A",), (), 300.0)).asking is not None


def test_keys_of_the_page_are_no_temperature() -> None:
    """What is typed into it is for nobody."""
    s = page()
    for event in (e.Digit("6", 11.0), e.Digit("5", 11.0), e.MaskTurned(11.0), e.HealthTurned(11.0), e.Entered(11.0)):
        s = after(s, event)

    assert (s.digits, s.draft.tenths, s.draft.mask, s.draft.health) == ("", (), None, None)


def row(screen: GateScreen, part: Part) -> DeviceRow:
    """The row of a device."""
    return next(one for one in screen.view.panel(TrialView).rows if one.part is part)


def control_t(screen: GateScreen) -> None:
    """Ctrl and T."""
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_T.value, Qt.KeyboardModifier.ControlModifier, "\x14")
    QCoreApplication.sendEvent(QApplication.focusWidget() or screen.view, event)


def test_the_page_is_opened_by_key_and_by_hand(screen: GateScreen, wait: Wait) -> None:
    """Ctrl+T, and a button beside the shift; Escape and Done close it."""
    control_t(screen)
    assert screen.state.panel is Trial
    key(screen, "", Qt.Key.Key_Escape.value)
    key(screen, "", Qt.Key.Key_F10.value)
    wait(lambda: screen.state.panel is Duty and screen.state.shows(Trial) is None)
    screen.view.panel(DutyView).others[Trial].click()
    wait(lambda: screen.state.shows(Trial) is not None and bool(screen.state.of(Trial).modules))

    screen.view.panel(TrialView).closer.click()
    wait(lambda: screen.state.panel is None)


def test_a_pass_that_is_scanned_on_the_page_is_no_passage(screen: GateScreen, here: Street, wait: Wait) -> None:
    """It is shown as what was read; behind the page the gate works as before."""
    control_t(screen)
    wedge(screen, here.tokens[0])
    wait(lambda: screen.state.shows(Trial) is not None and screen.state.of(Trial).of(Part.WEDGE) is not None)
    pause(0.1, wait)
    assert passages(here) == []

    key(screen, "", Qt.Key.Key_Escape.value)
    wedge(screen, here.tokens[1])
    wait(lambda: screen.state.shown is not None)
    assert [one.pass_number for one in passages(here)] == [2]


def test_the_code_on_the_screen_is_read_by_every_scanner(screen: GateScreen, app: QApplication, wait: Wait) -> None:
    """The camera's decoder reads the picture of the page; the wedge types what it says."""
    control_t(screen)
    wait(lambda: screen.state.shows(Trial) is not None and bool(screen.state.of(Trial).modules))
    app.processEvents()
    picture = (
        screen.view.panel(TrialView)
        .code.grab()
        .toImage()
        .convertToFormat(screen.view.grab().toImage().Format.Format_Grayscale8)
    )
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    gray = np.ascontiguousarray(pixels[:, : picture.width()])

    assert [one.text for one in CodeReader(LIVE)(gray)] == [CODE]
    wedge(screen, CODE)
    wait(lambda: light_of(screen.state, Part.WEDGE) is Light.GOOD)
    assert row(screen, Part.WEDGE).yes.isChecked()
    row(screen, Part.WEDGE).no.click()
    assert light_of(screen.state, Part.WEDGE) is Light.BAD


def test_the_camera_is_tried_with_a_film_of_the_code(
    here: Street, app: QApplication, wait: Wait, tmp_path: Path
) -> None:
    """Seen again and again, it is right once; nothing is recorded."""
    screen, _ = opened(here, [])
    screen.start(source_of(str(film((CODE,), tmp_path))), DECODE)
    control_t(screen)
    wait(lambda: screen.state.camera is Camera.ENDED)

    assert light_of(screen.state, Part.CAMERA) is Light.GOOD
    assert passages(here) == []
    screen.close()
    screen.view.deleteLater()


@pytest.mark.skipif(sys.platform == "win32", reason="players and printers are found on PATH elsewhere")
def test_a_page_is_printed_and_four_sounds_are_played(
    here: Street, app: QApplication, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page goes to the system's printer, read back before; all four sounds are heard in turn, the last with the voice."""
    monkeypatch.setattr("gatekeeper.ui.gate.trial.after.BETWEEN", 0.04)
    for name, script in (
        ("lp", 'cat > "${0%/*}/printed.pdf"'),
        ("lpstat", "echo 'system default destination: Labels'"),
        ("aplay", 'echo "${1##*/}" >> "${0%/*}/played"'),
    ):
        (tmp_path / name).write_text(f"#!/bin/sh\nPATH=/bin:/usr/bin\n{script}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    mistakes: list[Exception] = []
    screen, desk = opened(here, mistakes)
    screen.start(None, DECODE)
    screen.handle(e.Opened(Trial))
    wait(lambda: screen.state.shows(Trial) is not None and screen.state.of(Trial).facts == MachineFacts("Labels", True))

    printer, sound = row(screen, Part.PRINTER), row(screen, Part.SOUND)
    assert printer.act is not None
    assert sound.act is not None
    printer.act.click()
    wait(lambda: screen.state.shows(Trial) is not None and screen.state.of(Trial).of(Part.PRINTER) is not None)
    sound.act.click()
    played = tmp_path / "played"
    wait(lambda: played.exists() and len(played.read_text().split()) == 4)
    sound.yes.click()

    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert played.read_text().split() == [
        "check.wav",
        "refuse.wav",
        "cannot-judge.wav",
        "0.wav",
    ]  # tone and voice
    assert light_of(screen.state, Part.SOUND) is Light.GOOD
    sound.act.click()
    screen.close()
    desk._sounds.stop()
    assert mistakes == []
    screen.view.deleteLater()


def test_closing_the_page_while_it_prints_is_no_trouble(screen: GateScreen, wait: Wait) -> None:
    """What comes back finds no page, and says nothing."""
    screen.handle(e.Opened(Trial))
    screen.handle(TrialAsked(Part.PRINTER, time.monotonic()))
    screen.handle(e.Closed())
    pause(0.5, wait)

    assert screen.state.panel is None
    assert screen.state.shows(Trial) is None
