"""Print in pictures."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import rapidocr

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.text import TextReader
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.service.pictures import Image

MODELS = Path(rapidocr.__file__).parent / "models"


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader()


def page() -> Image:
    """Two lines, the second smaller."""
    paper = np.full((400, 700, 3), 255, np.uint8)
    cv2.putText(paper, "GATE 3 NORTH", (50, 120), cv2.FONT_HERSHEY_SIMPLEX, 2, (0, 0, 0), 4)
    cv2.putText(paper, "0123456789", (50, 250), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 2)
    return paper


def test_lines_come_with_their_places(reader: TextReader) -> None:
    """From top to bottom, each with the corners that its text has as it is read."""
    first, second = reader.lines(page())

    assert first.text.replace(" ", "") == "GATE3NORTH"
    assert second.text == "0123456789"
    assert first.confidence > 0.9
    (left, top), (right, _), (_, bottom), _ = second.corners
    assert abs(left - 50) < 20
    assert right > left + 150
    assert 200 < top < bottom < 270


def test_a_page_upside_down_is_read_too(reader: TextReader) -> None:
    """Papers are shown as they come."""
    turned = np.ascontiguousarray(page()[::-1, ::-1])

    texts = {line.text.replace(" ", "") for line in reader.lines(turned)}

    assert texts == {"GATE3NORTH", "0123456789"}


def test_nothing_is_read_where_nothing_stands(reader: TextReader) -> None:
    """White, black, gray without colour, and a single pixel."""
    for picture in (
        np.full((200, 300, 3), 255, np.uint8),
        np.zeros((200, 300, 3), np.uint8),
        np.full((120, 90), 128, np.uint8),
        np.zeros((1, 1, 3), np.uint8),
    ):
        assert reader.lines(picture) == ()


def test_a_missing_model_is_said_and_nothing_is_fetched(tmp_path: Path) -> None:
    """Gates are offline, and a gate that fetched programs by itself could not be trusted."""
    with pytest.raises(ReaderBroken, match="lacks its model"):
        TextReader(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_damaged_model_is_said(tmp_path: Path) -> None:
    """A half-copied file is noticed before it is loaded."""
    shutil.copytree(MODELS, tmp_path, dirs_exist_ok=True)
    model = next(tmp_path.glob("*_rec_*"))
    model.write_bytes(model.read_bytes()[:-1000])

    with pytest.raises(ReaderBroken, match="damaged"):
        TextReader(tmp_path)


def test_a_model_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """A folder of its name, a broken disk, no right to read: one sentence, not a mistake of the program."""
    shutil.copytree(MODELS, tmp_path, dirs_exist_ok=True)
    model = next(tmp_path.glob("*_rec_*"))
    model.unlink()
    model.mkdir()

    with pytest.raises(ReaderBroken, match="cannot be read"):
        TextReader(tmp_path)
