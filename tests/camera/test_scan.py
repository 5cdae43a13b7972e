"""`gatekeeper scan` does every file it is given, in order."""

import json
from pathlib import Path

from gatekeeper.camera.codes import THOROUGH, CodeReader
from gatekeeper.camera.scan import scan_files
from tests.camera.hard import code
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
