"""`gatekeeper scan` does every file it is given, in order."""

import json
from pathlib import Path

from gatekeeper.camera.codes import THOROUGH, CodeReader
from gatekeeper.camera.look import look
from gatekeeper.camera.scan import scan_files
from tests.camera.hard import code
from tests.camera.lights import code_page
from tests.camera.pages import CLOSE, cards
from tests.camera.test_pictures import stored


def test_every_picture_is_answered_in_order_and_bad_ones_do_not_stop_the_rest(tmp_path: Path) -> None:
    """Good, missing, empty, no picture, folder, good: six answers, two with a code, four with a sentence, all of them JSON."""
    good = str(stored(tmp_path / "好.png", code("7-1234")))
    (tmp_path / "empty.png").touch()
    (tmp_path / "paper.jpg").write_bytes(b"%PDF-1.7")
    files = [
        good,
        str(tmp_path / "none.png"),
        str(tmp_path / "empty.png"),
        str(tmp_path / "paper.jpg"),
        str(tmp_path),
        good,
    ]

    answers = list(scan_files(files, reader=CodeReader(THOROUGH)))

    assert [answer["file"] for answer in answers] == files
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, False]
    assert all(answer["symbols"] == [] for answer in answers[1:5])
    assert [symbol["text"] for symbol in answers[0]["symbols"]] == ["7-1234"]
    assert set(answers[0]["symbols"][0]) == {"text", "format", "decoder", "corners"}
    assert json.loads(json.dumps(answers)) == answers
    assert all(answer["ms"] >= 0 for answer in answers)


def test_colours_are_told_where_they_are_asked_for(tmp_path: Path) -> None:
    """A green code with its confidence, a black one as none, a card's field as a colour; nothing of the sort in gray."""
    pages = {
        "green": code_page("https://hc.example.com/1", "#07c160"),
        "gold": code_page("https://hc.example.com/1", "#07c160", frame="#d4af37"),
        "black": code_page("https://hc.example.com/1", "#000000"),
        "card": cards(CLOSE[:1], tmp_path)[0],
        "gray": code("7-1234"),
    }
    files = [str(stored(tmp_path / f"{name}.png", page)) for name, page in pages.items()]

    answers = list(scan_files(files, reader=CodeReader(THOROUGH), looker=look))

    green, gold, black, card, gray = (answer["symbols"][0] for answer in answers)
    assert green["health"]["colour"] == "green"
    assert green["health"]["confidence"] > 0.9
    assert (green["field"], card["health"], gray["field"]) == (None, None, None)
    assert (gold["health"]["colour"], gold["health"]["framed"]) == (None, True)
    assert black["health"]["colour"] is None
    assert card["field"]["share"] > 0.6
    assert json.loads(json.dumps(answers)) == answers
