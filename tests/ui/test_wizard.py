"""The first start: an invitation before the camera, a passphrase, a camera, and a gate that belongs to the estate."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.domain.errors import BadInput, NoPicture
from gatekeeper.domain.words import Language
from gatekeeper.service.office.invite import read_invitation
from gatekeeper.service.pictures import Frames
from gatekeeper.ui.first import file_dialog
from gatekeeper.ui.first import state as f
from gatekeeper.ui.first.state import State, WizardPage, after
from gatekeeper.ui.first.view import WizardView
from gatekeeper.ui.first.wizard import Wizard, WizardActions
from gatekeeper.ui.gate.attached import Devices
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.parts.qt_words import speak
from gatekeeper.ui.scanner import Source
from gatekeeper.wiring import first_start
from gatekeeper.wiring.device import opened
from tests.machines import SmallEstate
from tests.saying import Some
from tests.ui.conftest import Wait


def test_a_gate_joins_through_the_wizard(
    estate: SmallEstate, app: QApplication, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four steps; afterwards the folder opens with the passphrase, and the office's word is the anchor."""
    monkeypatch.setattr("gatekeeper.wiring.device.SystemClock", lambda: estate.clock)
    monkeypatch.setattr("gatekeeper.wiring.founding.SystemClock", lambda: estate.clock)
    monkeypatch.setattr(first_start, "remember", lambda folder, passphrase: None)
    monkeypatch.setattr(first_start, "attached_cameras", list)
    folder, mistakes, done = tmp_path / "gate", list[Exception](), list[bool]()
    wizard = Wizard(
        first_start.actions_for(folder, mistakes.append), Jobs(), CodeReader(LIVE), lambda: done.append(True)
    )
    wizard.view.resize(1366, 768)
    wizard.view.show()
    wizard.start()

    wizard.handle(f.CodeSeen("https://example.com"))
    assert not wizard.view.next.isEnabled()
    wizard.handle(f.CodeSeen(estate.invitation("West")))
    wait(lambda: wizard.view.next.isEnabled())
    wizard.view.next.click()
    for field, text in ((wizard.view.first, "correct horse"), (wizard.view.second, "correct hors")):
        field.setText(text)
        field.textEdited.emit(text)
    assert not wizard.view.next.isEnabled()
    wizard.view.second.setText("correct horse")
    wizard.view.second.textEdited.emit("correct horse")
    wizard.view.next.click()
    wait(lambda: wizard.state.page is WizardPage.CAMERA)
    wizard.view.next.click()
    wizard.handle(f.CodeSeen("anything"))
    assert "anything" in wizard.view.trouble.text()
    wizard.view.next.click()
    wizard.close()

    assert done == [True]
    assert mistakes == []
    with opened(folder, "correct horse", estate.clock) as gate:
        assert gate.store.me.office is not None
        assert gate.store.me.office.id == estate.office.id
    wizard.view.deleteLater()


def test_what_goes_wrong_is_said_and_can_be_tried_again() -> None:
    """The step stays; the next try wipes the sentence out."""
    s = after(State(page=WizardPage.PASSPHRASE, passphrase="x" * 8, again="x" * 8), f.Turned(1))
    assert s.busy
    s = after(s, f.Failed(BadInput(Some.TEXT, text="The folder is in use.")))

    assert (s.busy, s.page) == (False, WizardPage.PASSPHRASE)
    assert s.may_go_on
    assert after(s, f.Typed("y", "")).error is None


def test_there_is_no_way_back_once_the_folder_is_made() -> None:
    """A second invitation would need a second folder."""
    s = after(State(page=WizardPage.PASSPHRASE), f.Joined())

    assert s.page is WizardPage.CAMERA
    assert after(s, f.Turned(-1)).page is WizardPage.CAMERA


class Hand:
    """The wizard on a screen, and whoever sets the machine up by keys and a scanner, without a mouse."""

    def __init__(self, wizard: Wizard) -> None:
        self.wizard = wizard

    def press(self, *keys: Qt.Key) -> None:
        """Keys that type nothing, wherever the focus is."""
        for one in keys:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                text = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Tab: "\t", Qt.Key.Key_Space: " "}.get(one, "")
                event = QKeyEvent(kind, one.value, Qt.KeyboardModifier.NoModifier, text)
                QCoreApplication.sendEvent(self.focus, event)

    def type(self, text: str, stamp: int = 0, apart: int = 0) -> None:
        """Characters; `apart` milliseconds by the keyboard's clock, for a scanner."""
        for number, character in enumerate(text):
            event = QKeyEvent(QEvent.Type.KeyPress, ord(character.upper()), Qt.KeyboardModifier.NoModifier, character)
            if stamp:
                event.setTimestamp(stamp + apart * number)
            QCoreApplication.sendEvent(self.focus, event)

    def at(self, widget: QWidget) -> bool:
        """Whether a key goes there."""
        return self.focus is widget

    @property
    def focus(self) -> QWidget:
        """Where a key goes."""
        return self.wizard.view.focusWidget() or self.wizard.view


class Setup:
    """Everything the wizard asks of the outside, by hand: two cameras, the second plugged in later; no keyring is touched."""

    def __init__(self, estate: SmallEstate) -> None:
        self.joined: list[tuple[str, str, bool]] = []
        self.opened: list[str] = []
        self.cameras: tuple[str, ...] = ()
        self.mistakes: list[Exception] = []
        self._estate = estate

    def actions(self) -> WizardActions:
        """For the wizard."""
        return WizardActions(
            read=read_invitation,
            open=lambda path: read_invitation(path.read_text(encoding="utf-8")),
            join=lambda invitation, passphrase, keep: self.joined.append((invitation.name, passphrase, keep)),
            ring=lambda: True,
            scanner=Devices,
            cameras=lambda: self.cameras,
            source=self.source,
            mistake=self.mistakes.append,
        )

    def source(self, text: str) -> Source:
        """A camera that gives no picture; which one was wanted."""
        self.opened.append(text)

        def nothing() -> Frames:
            raise NoPicture(Some.TEXT, text="There is no picture.")

        return Source(nothing, live=True)


@pytest.fixture
def setup(estate: SmallEstate) -> Setup:
    """The outside."""
    return Setup(estate)


@pytest.fixture
def hand(setup: Setup, app: QApplication) -> Iterator[Hand]:
    """The wizard at work, before its first step."""
    wizard = Wizard(setup.actions(), Jobs(), CodeReader(LIVE), lambda: None)
    wizard.view.resize(1366, 768)
    wizard.view.show()
    wizard.view.activateWindow()
    wizard.start()
    yield Hand(wizard)
    wizard.view.hide()
    wizard.close()
    wizard.view.deleteLater()
    assert setup.mistakes == []


def test_all_of_it_goes_by_keys(hand: Hand, setup: Setup, estate: SmallEstate, wait: Wait) -> None:
    """A slow scanner or a hand types the code, Enter goes on, Tab and Space choose; the keyring is asked for by a tick."""
    wizard = hand.wizard
    assert hand.at(wizard.view.code)
    wizard.view.code.insert(estate.invitation("West"))
    wizard.view.code.textEdited.emit(wizard.view.code.text())
    hand.press(Qt.Key.Key_Return)
    wait(lambda: wizard.state.invitation is not None)
    hand.press(Qt.Key.Key_Return)
    wait(lambda: wizard.state.page is WizardPage.PASSPHRASE)

    assert hand.at(wizard.view.first)
    hand.type("correct horse")
    hand.press(Qt.Key.Key_Return)
    assert hand.at(wizard.view.second)
    hand.type("correct horse")
    wait(lambda: wizard.state.ring)
    hand.press(Qt.Key.Key_Tab)
    assert hand.at(wizard.view.keep)
    hand.press(Qt.Key.Key_Space)
    hand.press(Qt.Key.Key_Return)
    wait(lambda: wizard.state.page is WizardPage.CAMERA)
    assert setup.joined == [("West", "correct horse", True)]

    hand.press(Qt.Key.Key_Return)
    assert wizard.state.page is WizardPage.TRY
    assert hand.at(wizard.view.next)
    hand.press(Qt.Key.Key_Return)
    wait(lambda: wizard.state.finished)


def test_a_scanner_types_the_invitation_wherever_the_focus_is(
    hand: Hand, setup: Setup, estate: SmallEstate, wait: Wait
) -> None:
    """With Enter behind it, as scanners do: it is read, and Enter has pressed nothing."""
    hand.wizard.view.file.setFocus()

    hand.type(estate.invitation("West") + "\r", stamp=1000, apart=2)
    wait(lambda: hand.wizard.state.invitation is not None)

    assert hand.wizard.state.page is WizardPage.JOIN
    assert "West" in hand.wizard.view.trouble.text()


def test_another_code_than_an_invitation_is_said(hand: Hand, wait: Wait) -> None:
    """The scanner works, only the page is the wrong one; the next scan wipes it out."""
    hand.type("6901234567892\r", stamp=1000, apart=2)
    wait(lambda: hand.wizard.state.error is not None)

    assert "不是物业的接入码" in hand.wizard.view.trouble.text()


def test_an_invitation_in_pieces_is_put_together(estate: SmallEstate) -> None:
    """A scanner that pauses sends it as two; a pass scanned in between is no piece of it."""
    whole = estate.invitation("West")
    s = after(State(), f.CodeSeen(whole[:200]))
    s = after(s, f.Failed(BadInput(Some.TEXT, text="not whole")))

    s = after(after(s, f.CodeSeen("1234567890")), f.CodeSeen(whole[200:]))

    assert s.code == whole
    assert s.reading == 2
    assert s.error is None


def test_whoever_types_a_passphrase_fast_is_no_scanner(hand: Hand, estate: SmallEstate, wait: Wait) -> None:
    """Nine keys 20 ms apart stay where they were typed."""
    hand.wizard.handle(f.CodeSeen(estate.invitation("West")))
    wait(lambda: hand.wizard.state.may_go_on)
    hand.wizard.handle(f.Turned(1))

    hand.type("correct horse", stamp=1000, apart=20)

    assert hand.wizard.state.passphrase == "correct horse"


def test_a_passphrase_can_be_looked_at_and_is_in_no_print(hand: Hand) -> None:
    """Hidden to begin with; a crash report has none."""
    hand.wizard.handle(f.Typed("correct horse", ""))
    modes = []
    for _ in range(2):
        modes.append(hand.wizard.view.first.echoMode())
        hand.wizard.view.visible.click()

    assert modes == [QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal]
    assert "correct" not in repr(hand.wizard.state)


def at_the_cameras(hand: Hand) -> None:
    """The third step."""
    hand.wizard.handle(f.Joined())
    assert hand.wizard.state.page is WizardPage.CAMERA


def test_a_camera_that_is_plugged_in_later_is_found(hand: Hand, setup: Setup, wait: Wait) -> None:
    """Look again; it is chosen, and said to give no picture as long as it gives none."""
    wait(lambda: not hand.wizard.state.looking)
    at_the_cameras(hand)
    assert "没有找到摄像头" in hand.wizard.view.trouble.text()
    setup.cameras = ("2",)

    hand.wizard.view.look_again.click()
    wait(lambda: hand.wizard.state.cameras == ("2",))

    assert setup.opened == ["2"]
    assert hand.wizard.state.source == "2"
    wait(lambda: hand.wizard.state.lost)
    assert "还没有画面" in hand.wizard.view.trouble.text()


def test_the_camera_that_is_watched_stays_in_the_list() -> None:
    """It opens for nobody else, so the search does not find it; one that was pulled out is gone."""
    s = State(page=WizardPage.CAMERA, cameras=("0",), source="0")

    assert after(s, f.CamerasTold(("1",))).cameras == ("0", "1")
    assert after(after(s, f.PictureTold(True)), f.CamerasTold(("1",))).cameras == ("1",)


def test_the_camera_that_the_command_names_shows_the_setup_code(setup: Setup, app: QApplication, wait: Wait) -> None:
    """It is watched from the first step on, and no other one that is found takes its place."""
    setup.cameras = ("0",)
    wizard = Wizard(setup.actions(), Jobs(), CodeReader(LIVE), lambda: None)
    wizard.start("rtsp://10.0.0.7/stream")
    wait(lambda: wizard.state.cameras == ("0",))

    assert (wizard.state.page, wizard.state.source) == (WizardPage.JOIN, "rtsp://10.0.0.7/stream")
    assert setup.opened == ["rtsp://10.0.0.7/stream"]
    wizard.close()
    wizard.view.deleteLater()


@pytest.mark.parametrize("address", ["rtsp://10.0.0.7/stream", "http://10.0.0.8:8080/video", "HTTPS://cam/x"])
def test_a_network_camera_is_typed_and_tried(hand: Hand, setup: Setup, wait: Wait, address: str) -> None:
    """Enter tries it, another Enter goes on with it."""
    at_the_cameras(hand)
    view = hand.wizard.view
    view.address.setFocus()
    hand.type(address)
    hand.press(Qt.Key.Key_Return)

    assert hand.wizard.state.source == address
    assert setup.opened == [address]
    hand.press(Qt.Key.Key_Return)
    assert hand.wizard.state.page is WizardPage.TRY


def test_an_address_that_is_none_is_said(hand: Hand, setup: Setup) -> None:
    """The camera that was chosen before stays."""
    at_the_cameras(hand)
    hand.wizard.view.address.setFocus()
    hand.type("10.0.0.7")
    hand.press(Qt.Key.Key_Return)

    assert "rtsp://" in hand.wizard.view.trouble.text()
    assert setup.opened == []
    assert hand.wizard.state.page is WizardPage.CAMERA


@pytest.mark.parametrize("language", list(Language))
def test_the_file_is_asked_for_in_a_likely_place_and_in_the_windows_language(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    """A stick that is plugged in comes first; buttons and labels speak as the window does."""
    monkeypatch.setattr(file_dialog, "sticks", lambda: [tmp_path])
    parent = QWidget()

    dialog = file_dialog.invitation_dialog(parent, language)

    assert Path(dialog.directory().absolutePath()) == tmp_path
    words = [dialog.labelText(label) for label in (QFileDialog.DialogLabel.Accept, QFileDialog.DialogLabel.FileName)]
    assert words == (["打开", "文件名："] if language is Language.ZH else ["Open", "File name:"])
    parent.deleteLater()
    speak(Language.EN)


@pytest.mark.parametrize("language", Language)
def test_what_is_wrong_stands_in_red_below_its_field(app: QApplication, language: Language) -> None:
    """Two passphrases that differ: a red edge around the second, one too short: around the first; both fields have a name."""
    view = WizardView(lambda event: None, lambda: None)
    s = f.State(language, page=WizardPage.PASSPHRASE)
    grave = s.mode.theme.grave

    view.render_state(replace(s, passphrase="12345678", again="1234"))
    assert [grave in field.styleSheet() for field in (view.first, view.second)] == [False, True]
    assert grave in view.trouble.styleSheet()
    assert len({view.first.accessibleName(), view.second.accessibleName(), ""}) == 3

    view.render_state(replace(s, passphrase="1234"))
    assert [grave in field.styleSheet() for field in (view.first, view.second)] == [True, False]

    view.render_state(replace(s, passphrase="12345678", again="12345678"))
    assert grave not in view.first.styleSheet() + view.second.styleSheet() + view.trouble.styleSheet()
    assert "2 / 4" in view.stepper.accessibleName()
    view.deleteLater()
