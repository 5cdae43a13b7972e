"""The first start: an invitation before the camera, a passphrase, a camera, and a gate that belongs to the estate."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.domain.errors import BadInput
from gatekeeper.ui.first import state as f
from gatekeeper.ui.first.state import Page, State, after
from gatekeeper.ui.first.wizard import Wizard
from gatekeeper.ui.jobs import Jobs
from gatekeeper.wiring import first_start
from gatekeeper.wiring.device import opened
from tests.machines import SmallEstate
from tests.ui.conftest import Wait


def test_a_gate_joins_through_the_wizard(
    estate: SmallEstate, app: QApplication, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four steps; afterwards the folder opens with the passphrase, and the office's word is the anchor."""
    monkeypatch.setattr("gatekeeper.wiring.device.SystemClock", lambda: estate.clock)
    monkeypatch.setattr(first_start, "remember", lambda folder, passphrase: None)
    monkeypatch.setattr(first_start, "attached_cameras", list)
    folder, mistakes, done = tmp_path / "gate", list[Exception](), list[bool]()
    wizard = Wizard(
        first_start.actions_for(folder, mistakes.append), Jobs(), CodeReader(LIVE), lambda: done.append(True)
    )
    wizard.view.resize(1366, 768)
    wizard.view.show()
    wizard.start()

    wizard.handle(f.Seen("https://example.com"))
    assert not wizard.view.next.isEnabled()
    wizard.handle(f.Seen(estate.invitation("West")))
    wait(lambda: wizard.view.next.isEnabled())
    wizard.view.next.click()
    for field, text in ((wizard.view.first, "correct horse"), (wizard.view.second, "correct hors")):
        field.setText(text)
        field.textEdited.emit(text)
    assert not wizard.view.next.isEnabled()
    wizard.view.second.setText("correct horse")
    wizard.view.second.textEdited.emit("correct horse")
    wizard.view.next.click()
    wait(lambda: wizard.state.page is Page.CAMERA)
    wizard.view.next.click()
    wizard.handle(f.Seen("anything"))
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
    s = after(State(page=Page.PASSPHRASE, passphrase="x" * 8, again="x" * 8), f.Turned(1))
    assert s.busy
    s = after(s, f.Failed(BadInput("The folder is in use.")))

    assert (s.busy, s.page) == (False, Page.PASSPHRASE)
    assert s.may_go_on
    assert after(s, f.Typed("y", "")).error is None


def test_there_is_no_way_back_once_the_folder_is_made() -> None:
    """A second invitation would need a second folder."""
    s = after(State(page=Page.PASSPHRASE), f.Joined())

    assert s.page is Page.CAMERA
    assert after(s, f.Turned(-1)).page is Page.CAMERA
