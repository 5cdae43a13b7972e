"""``gatekeeper idcard``."""

import json
from pathlib import Path

import numpy as np

from gatekeeper.camera.cv import cv2
from tests.camera.cards import draw_card
from tests.camera.holders import a_holder
from tests.camera.webcam import webcam
from tests.cli.estate import Commands


def test_a_line_for_each_picture(gatekeeper: Commands, tmp_path: Path) -> None:
    """Fields with their confidence, whether the number is certain, what is wrong; a file that is no picture gets an error,
    and the exit status says so.
    """
    holder = a_holder(np.random.default_rng(31))
    card, wall, text = tmp_path / "card.png", tmp_path / "wall.png", tmp_path / "text.jpg"
    cv2.imwrite(str(card), webcam(draw_card(holder), "good", 31))
    cv2.imwrite(str(wall), np.full((480, 640, 3), 90, np.uint8))
    text.write_text("no picture", encoding="utf-8")

    said = gatekeeper("idcard", str(card), str(wall), str(text), "--json")

    one, none, bad = said.lines
    assert said.status == 1
    assert set(one) == {"file", "kind", "fields", "number_valid", "problems", "ms"}
    assert (one["file"], one["kind"], one["number_valid"], one["problems"]) == (str(card), "idcard", True, [])
    assert {name: field["text"] for name, field in one["fields"].items()} == holder.fields
    assert all(0.5 < field["confidence"] <= 1 for field in one["fields"].values())
    assert (none["kind"], none["fields"], none["number_valid"]) == (None, {}, False)
    assert (bad["kind"], bad["number_valid"]) == (None, False)
    assert "not a picture" in bad["error"]
    assert holder.number not in json.dumps([none, bad])


def test_in_words(gatekeeper: Commands, tmp_path: Path) -> None:
    """The same for people."""
    holder = a_holder(np.random.default_rng(32))
    card = tmp_path / "card.png"
    cv2.imwrite(str(card), webcam(draw_card(holder), "good", 32))

    said = gatekeeper("idcard", str(card))

    assert said.status == 0
    assert "number certain" in said.out
    assert holder.number in said.out
