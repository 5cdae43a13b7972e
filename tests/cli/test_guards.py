"""Guards by commands, and what the gate makes of them."""

import pytest

from gatekeeper.service.gate.duty import log_in
from gatekeeper.vault.pin import fits
from gatekeeper.wiring.device import opened
from tests.cli.estate import PASSPHRASE, Commands


def names(gatekeeper: Commands, folder: str) -> list[str]:
    """Who works here, as one machine knows it."""
    return [one["name"] for one in gatekeeper("guards", "list", "--data", folder, "--json").lines]


def test_a_guard_of_the_office_logs_in_at_the_gate(gatekeeper: Commands) -> None:
    """With the PIN of the file, after one bundle; the PIN stands in nothing that is said."""
    gatekeeper.estate()
    (gatekeeper.folder / "pin.txt").write_text("4711\n", encoding="utf-8")

    said = gatekeeper("guards", "add", "--data", "office", "王建国", "--pin-file", "pin.txt", "--json")
    gatekeeper.carry("office", "gate")

    assert (said.status, said.json["name"]) == (0, "王建国")
    assert "4711" not in said.out + said.err
    assert names(gatekeeper, "gate") == ["王建国"]
    with opened(gatekeeper.folder / "gate", PASSPHRASE) as gate:
        with gate.store.read() as look:
            (guard,) = look.guards()
        assert log_in(guard, "4711", fits=fits, store=gate.store, clock=gate.clock) is None


def test_a_dismissed_guard_is_gone_at_the_gate(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the next bundle on; the other guard stays."""
    gatekeeper.estate()
    monkeypatch.setenv("GATEKEEPER_PIN", "4711")
    for name in ("王建国", "Li Na"):
        assert gatekeeper("guards", "add", "--data", "office", name).status == 0
    gatekeeper.carry("office", "gate")
    assert names(gatekeeper, "gate") == ["Li Na", "王建国"]

    said = gatekeeper("guards", "dismiss", "--data", "office", "王建国")
    gatekeeper.carry("office", "gate")

    assert said.status == 0
    assert names(gatekeeper, "gate") == ["Li Na"]


def test_who_is_not_there_cannot_be_dismissed(gatekeeper: Commands) -> None:
    """A sentence, not a crash report."""
    gatekeeper.estate()

    said = gatekeeper("guards", "dismiss", "--data", "office", "王建国")

    assert (said.status, said.err) == (1, "gatekeeper: No guard named 王建国 works here.\n")


@pytest.mark.parametrize("pin", ["12", "123456789", "1111", "1234", "abcd", "١٢٣٥"])
def test_a_bad_pin_enrols_nobody(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch, pin: str) -> None:
    """Too short, too long, too easy, no digits: one sentence, which does not repeat the PIN."""
    gatekeeper.estate()
    monkeypatch.setenv("GATEKEEPER_PIN", pin)

    said = gatekeeper("guards", "add", "--data", "office", "王建国")

    assert said.status == 1
    assert "PIN" in said.err
    assert pin not in said.err
    assert names(gatekeeper, "office") == []


def test_two_guards_have_two_names(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the gate a guard is chosen by name; two of one name could not be told apart."""
    gatekeeper.estate()
    monkeypatch.setenv("GATEKEEPER_PIN", "4711")
    gatekeeper("guards", "add", "--data", "office", "王建国")

    said = gatekeeper("guards", "add", "--data", "office", " 王建国 ")

    assert said.status == 1
    assert names(gatekeeper, "office") == ["王建国"]


def test_a_gate_enrols_nobody(gatekeeper: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards are the office's word."""
    gatekeeper.estate()
    monkeypatch.setenv("GATEKEEPER_PIN", "4711")

    assert gatekeeper("guards", "add", "--data", "gate", "王建国").status == 1


def test_without_a_pin_nobody_is_enrolled(gatekeeper: Commands) -> None:
    """Where nobody can be asked, the two other ways are named."""
    gatekeeper.estate()

    said = gatekeeper("guards", "add", "--data", "office", "王建国", stdin="")

    assert (said.status, said.err) == (1, "gatekeeper: No PIN was given: set GATEKEEPER_PIN or use --pin-file.\n")
