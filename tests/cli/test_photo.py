"""``gatekeeper residents photo``."""

import numpy as np

from gatekeeper.camera.cv import cv2
from tests.cli.estate import Commands
from tests.cli.test_commands import residents


def test_a_photo_goes_from_a_file_to_card_and_gate(gatekeeper: Commands) -> None:
    """By flat and name, or by a name on standard input; the card is printed, the gate has it, importing again keeps it."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    picture = gatekeeper.folder / "脸.png"
    picture.write_bytes(cv2.imencode(".png", np.full((900, 700, 3), 120, np.uint8))[1].tobytes())

    first = gatekeeper("residents", "photo", "--data", "office", "3-2-501 张三", picture, "--json").json
    again = gatekeeper("residents", "photo", "--data", "office", "-", picture, "--json", stdin="张三\n").json
    told = gatekeeper("residents", "photo", "--data", "office", "李四", picture)
    imported = gatekeeper("residents", "import", "--data", "office", residents(gatekeeper), "--json").json
    gatekeeper("passes", "issue", "--data", "office", "--all")
    printed = gatekeeper("cards", "print", "--data", "office", "cards.pdf", "--json").json
    brought = gatekeeper.carry("office", "gate")

    assert (first["changed"], again["changed"]) == (True, False)
    assert 0 < first["bytes"] <= 8_000
    assert told.out.startswith("李* has a photo of ")
    assert (imported["changed"], imported["unchanged"]) == (0, 3)
    assert (printed["cards"], printed["read_back"]) == (3, True)
    assert brought["photos"] == 1  # two people, one picture
    assert gatekeeper("store", "verify", "--data", "gate", "--json").json["holds"] is True


def test_what_is_no_picture_says_so(gatekeeper: Commands) -> None:
    """In one sentence, as does somebody who is not there."""
    gatekeeper.estate()
    table = residents(gatekeeper)
    gatekeeper("residents", "import", "--data", "office", table)

    no_picture = gatekeeper("residents", "photo", "--data", "office", "张三", table)
    nobody = gatekeeper("residents", "photo", "--data", "office", "欧阳", table)

    assert (no_picture.status, nobody.status) == (1, 1)
    assert no_picture.err.count("\n") == 1
    assert "not a picture" in no_picture.err


def test_the_look_of_cards_is_said_and_a_pale_colour_is_not(gatekeeper: Commands) -> None:
    """Part by part, told without change, printed in large print, and back to the usual."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    gatekeeper("passes", "issue", "--data", "office", "--all")
    look = ("estate", "cards", "--data", "office")

    gatekeeper(*look, "--colour", "#1B4F8A")
    both = gatekeeper(*look, "--back", "出入请主动出示。", "--back", "勿转借。", "--json").json
    pale = gatekeeper(*look, "--colour", "#ffee99")
    told = gatekeeper(*look)
    printed = gatekeeper("cards", "print", "--data", "office", "c.pdf", "--layout", "large", "--backs", "--json").json
    usual = gatekeeper(*look, "--usual", "--json").json

    assert both == {"colour": "#1b4f8a", "back": ["出入请主动出示。", "勿转借。"]}
    assert (pale.status, "too pale" in pale.err) == (1, True)
    assert "#1b4f8a" in told.out
    assert (printed["cards"], printed["pages"], printed["read_back"]) == (3, 2, True)
    assert usual == {"colour": "", "back": []}


def test_the_logo_goes_from_a_file_to_card_and_gate(gatekeeper: Commands) -> None:
    """Set, told, printed and carried; taken away again; and neither a file nor --remove is a question."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    drawing = gatekeeper.folder / "标志.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>')

    made = gatekeeper("estate", "logo", "--data", "office", drawing, "--json").json
    told = gatekeeper("estate", "settings", "--data", "office")
    gatekeeper("passes", "issue", "--data", "office", "--all")
    printed = gatekeeper("cards", "print", "--data", "office", "cards.pdf", "--backs", "--json").json
    brought = gatekeeper.carry("office", "gate")
    gone = gatekeeper("estate", "logo", "--data", "office", "--remove")
    unclear = gatekeeper("estate", "logo", "--data", "office")
    at_gate = gatekeeper("estate", "logo", "--data", "gate", drawing)

    assert 0 < made["bytes"] <= 8_000
    assert "logo: set" in told.out
    assert (printed["cards"], printed["read_back"]) == (3, True)
    assert brought["photos"] == 1
    assert gone.out.startswith("No logo")
    assert (unclear.status, "Name a picture" in unclear.err) == (1, True)
    assert (at_gate.status, "Only the office" in at_gate.err) == (1, True)
