"""An office that begins in the window where there is none: joined to an estate, or made anew of what is left."""

from datetime import timedelta
from pathlib import Path

import pytest

from gatekeeper.domain.errors import BadInput, WrongPassphrase
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.words import Language
from gatekeeper.service.office.invite import invite
from gatekeeper.ui.opening.state import Beginning, BeginWay
from gatekeeper.wiring.beginning import begin_office
from gatekeeper.wiring.device import OpenDevice, opened
from gatekeeper.wiring.founding import found_estate
from tests.fakes import FakeClock
from tests.machines import policy_text
from tests.wiring.test_recover import OTHER, PASSPHRASE, Ruin
from tests.wiring.test_recover import ruin as ruin

NEW = "a new passphrase"


@pytest.fixture(autouse=True)
def _at_that_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("founding", "recover", "device"):
        monkeypatch.setattr(f"gatekeeper.wiring.{module}.SystemClock", FakeClock)


def given(way: BeginWay, file: Path, source: Path = Path(), old: str = "", theirs: str = "") -> Beginning:
    """What somebody has filled in."""
    return Beginning(way, "", file, source, NEW, old, theirs, "物业办公室")


def code(office: OpenDevice, name: str, kind: DeviceKind, file: Path) -> Path:
    """A set-up code, as it is saved."""
    life = timedelta(hours=1)
    text = invite(name, kind=kind, direction=GateWay.BOTH, life=life, store=office.store, clock=office.clock)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_second_office_joins_by_its_set_up_code_and_no_gate_s(tmp_path: Path) -> None:
    """With its own passphrase; without a hub it says that a stick is to be carried."""
    first, second = tmp_path / "first", tmp_path / "second"
    found_estate(first, PASSPHRASE, name="花园", office="", policy=policy_text("routine"), clock=FakeClock())
    with opened(first, PASSPHRASE, FakeClock()) as office:
        of_a_gate = code(office, "North", DeviceKind.GATE, tmp_path / "gate.invite")
        of_an_office = code(office, "二号物业", DeviceKind.OFFICE, tmp_path / "office.invite")

    with pytest.raises(BadInput, match="not for an office"):
        begin_office(second, given(BeginWay.JOIN, of_a_gate))
    assert not second.exists()
    told = begin_office(second, given(BeginWay.JOIN, of_an_office))

    assert told is not None
    assert "二号物业" in told.sentence(Language.ZH)
    assert "U盘" in told.sentence(Language.ZH)
    with opened(second, NEW, FakeClock()) as office:
        assert office.store.me.kind is DeviceKind.OFFICE


def test_an_office_is_made_anew_of_a_gate_s_folder_with_three_passphrases(ruin: Ruin, tmp_path: Path) -> None:
    """The key's, the gate's, its own; with a wrong one nothing is made, and the folder can be tried again."""
    folder = tmp_path / "again"
    with pytest.raises(WrongPassphrase):
        begin_office(folder, given(BeginWay.REBUILD, ruin.safe, ruin.gate, "not this one", OTHER))
    with pytest.raises(BadInput, match="cannot be read"):
        begin_office(folder, given(BeginWay.REBUILD, tmp_path / "gone.gkk", ruin.gate, PASSPHRASE, OTHER))

    told = begin_office(folder, given(BeginWay.REBUILD, ruin.safe, ruin.gate, PASSPHRASE, OTHER))

    assert told is not None
    assert "花园" in told.sentence(Language.ZH)
    with opened(folder, NEW, FakeClock()) as office, office.store.read() as look:
        assert {one.name for one in look.persons()} == {"甲一", "乙二"}
