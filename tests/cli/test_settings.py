"""What is set on a machine by `gate set`."""

import json

import pytest

from gatekeeper.service.gate.scans import Affixes, End
from gatekeeper.wiring.settings import FILE, load_settings
from tests.cli.estate import Commands


def test_a_setting_is_kept_and_listed(gatekeeper: Commands) -> None:
    """Each by its name; an empty value is the default again."""
    gatekeeper.estate()
    gate = gatekeeper.folder / "gate"
    assert load_settings(gate).affixes == Affixes()

    assert gatekeeper("gate", "set", "--data", "gate", "wedge-prefix", "GATE>").status == 0
    assert gatekeeper("gate", "set", "--data", "gate", "wedge-end", "tab").status == 0
    said = gatekeeper("gate", "settings", "--data", "gate", "--json")

    assert load_settings(gate).affixes == Affixes("GATE>", "", End.TAB)
    values = {one["name"]: one["value"] for one in said.lines}
    assert values["wedge-prefix"] == "GATE>"
    assert values["wedge-end"] == "tab"
    assert gatekeeper("gate", "set", "--data", "gate", "wedge-prefix", "").status == 0
    assert load_settings(gate).affixes == Affixes(end=End.TAB)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("wedge-prefix", "x" * 17, "at most 16 characters"),
        ("wedge-end", "space", "any, enter, tab, none"),
        ("language", "fr", "zh, en"),
        ("colour", "red", "There is no setting"),
    ],
)
def test_what_cannot_be_is_not_set(gatekeeper: Commands, name: str, value: str, sentence: str) -> None:
    """One sentence that says what may be; nothing is written."""
    gatekeeper.estate()

    said = gatekeeper("gate", "set", "--data", "gate", name, value)

    assert said.status == 1
    assert sentence in said.err
    assert not (gatekeeper.folder / "gate" / FILE).exists()


def test_a_damaged_file_is_said_to_be_one(gatekeeper: Commands) -> None:
    """Half written, or no settings at all."""
    gatekeeper.estate()
    for text in ("{", "[]", "3"):
        (gatekeeper.folder / "gate" / FILE).write_text(text, encoding="utf-8")
        said = gatekeeper("gate", "settings", "--data", "gate")
        assert (said.status, "damaged" in said.err) == (1, True)


def test_settings_of_a_newer_program_outlive_an_older_one(gatekeeper: Commands) -> None:
    """What it does not know it passes over and keeps; a word it does not know has the default until it is set anew."""
    gatekeeper.estate()
    gate = gatekeeper.folder / "gate"
    newer = {"wedge_prefix": "G>", "wedge_end": "space", "theme": "dusk", "gloves": {"thick": True}}
    (gate / FILE).write_text(json.dumps(newer), encoding="utf-8")

    assert (load_settings(gate).affixes, load_settings(gate).theme) == (Affixes("G>"), "day")
    assert gatekeeper("gate", "set", "--data", "gate", "wedge-end", "tab").status == 0

    kept = json.loads((gate / FILE).read_text(encoding="utf-8"))
    assert (kept["wedge_prefix"], kept["wedge_end"], kept["theme"]) == ("G>", "tab", "dusk")
    assert kept["gloves"] == {"thick": True}


def test_a_folder_of_something_else_is_left_alone(gatekeeper: Commands) -> None:
    """Nothing is written into it."""
    (gatekeeper.folder / "music").mkdir()

    said = gatekeeper("gate", "set", "--data", "music", "wedge-end", "tab")

    assert (said.status, "is not a gatekeeper device" in said.err) == (1, True)
    assert list((gatekeeper.folder / "music").iterdir()) == []
