"""``gatekeeper estate settings``: what holds at every machine."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gatekeeper.cli.main import run

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def gatekeeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a new office's folder; answers with status, output and errors."""
    monkeypatch.setenv("GATEKEEPER_PASSPHRASE", "correct horse 9")
    monkeypatch.setenv("GATEKEEPER_DATA", str(tmp_path / "office"))

    def ask(*words: str) -> tuple[int, str, str]:
        status = run(list(words))
        said = capfd.readouterr()
        return status, said.out, said.err

    return ask


def test_an_estate_is_founded_in_a_zone_and_may_move(gatekeeper: Run) -> None:
    """The zone that is named is kept, and another one later; a zone nobody knows changes nothing; the phone stays."""
    assert gatekeeper("estate", "init", "--name", "Garden", "--zone", "Asia/Nowhere")[0] == 1
    status, out, _ = gatekeeper("estate", "init", "--name", "Garden", "--zone", "Asia/Shanghai")
    assert (status, "time zone is Asia/Shanghai" in out) == (0, True)

    gatekeeper("estate", "settings", "--phone", "0755-1234")
    status, _, err = gatekeeper("estate", "settings", "--zone", "Beijing")
    assert (status, "not a time zone" in err) == (1, True)
    _, out, _ = gatekeeper("estate", "settings", "--zone", "Asia/Urumqi", "--json")

    assert {name: json.loads(out)[name] for name in ("zone", "phone")} == {"zone": "Asia/Urumqi", "phone": "0755-1234"}


def test_without_a_zone_it_is_the_computers(gatekeeper: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the computer says it."""
    monkeypatch.setattr("gatekeeper.wiring.zone.computers_zone", lambda: "Europe/Berlin")
    _, out, _ = gatekeeper("estate", "init", "--name", "Garden", "--json")

    assert json.loads(out)["zone"] == "Europe/Berlin"
