"""Files that somebody hands to ``gatekeeper idcard``: whatever they are, each gets its line, and none stops the rest."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.document_files import read_files
from gatekeeper.camera.documents import Documents
from gatekeeper.domain.document import Document
from gatekeeper.service.pictures import Image
from gatekeeper.service.ports import Json
from tests.camera.cards import draw_back, draw_card, draw_foreign
from tests.camera.holders import Holder, a_holder
from tests.camera.webcam import webcam

HOLDER = a_holder(np.random.default_rng(21))


@pytest.fixture(scope="module")
def picture() -> Image:
    """HOLDER's card before a good webcam."""
    return webcam(draw_card(HOLDER), "good", 21)


def as_rgb(picture: Image) -> Pillow.Image:
    """For Pillow, which knows formats that OpenCV does not write."""
    return Pillow.fromarray(np.ascontiguousarray(picture[..., ::-1]))


def told(reader: Documents, *paths: Path) -> list[Json]:
    """The line of each."""
    return list(read_files([str(path) for path in paths], reader=reader))


def is_of(answer: Json, holder: Holder) -> bool:
    """Whether the number was read, and is certain."""
    return answer["number_valid"] is True and answer["fields"]["number"]["text"] == holder.number


@pytest.mark.parametrize("name", ["deep.png", "cmyk.jpg", "moving.webp", "gray.png", "huge.jpg"])
def test_a_card_is_read_however_its_picture_was_stored(
    documents: Documents, picture: Image, tmp_path: Path, name: str
) -> None:
    """16 bits a channel, CMYK, the first picture of an animation, gray, 20 megapixels."""
    path = tmp_path / name
    if name == "deep.png":
        cv2.imwrite(str(path), picture.astype(np.uint16) * 257)
    elif name == "cmyk.jpg":
        as_rgb(picture).convert("CMYK").save(path, quality=92)
    elif name == "moving.webp":
        still = as_rgb(picture)
        still.save(path, save_all=True, append_images=[still.rotate(3)], duration=100, lossless=True)
    elif name == "gray.png":
        cv2.imwrite(str(path), cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
    else:
        cv2.imwrite(str(path), cv2.resize(picture, (5963, 3354), interpolation=cv2.INTER_CUBIC))

    (answer,) = told(documents, path)

    assert is_of(answer, HOLDER)


def test_pictures_of_nothing(documents: Documents, tmp_path: Path) -> None:
    """Black, white, one colour, one pixel, noise: no document, and no error."""
    chance = np.random.default_rng(5)
    pictures = {
        "black": np.zeros((720, 1280, 3), np.uint8),
        "white": np.full((720, 1280, 3), 255, np.uint8),
        "blue": np.full((480, 640, 3), (200, 90, 20), np.uint8),
        "one": np.zeros((1, 1, 3), np.uint8),
        "line": np.zeros((1, 4000, 3), np.uint8),
        "noise": chance.integers(0, 256, (480, 640, 3), dtype=np.uint8),
    }
    paths = []
    for name, image in pictures.items():
        paths.append(tmp_path / f"{name}.png")
        cv2.imwrite(str(paths[-1]), image)

    answers = told(documents, *paths)

    assert [answer["kind"] for answer in answers] == [None] * len(pictures)
    assert not any("error" in answer or answer["number_valid"] for answer in answers)


def test_what_is_no_picture_gets_a_sentence_and_the_rest_is_done(
    documents: Documents, picture: Image, tmp_path: Path
) -> None:
    """A PDF named .jpg, half a file, an empty one, none at all; the good one between them is read."""
    good, cut, pdf, empty = (tmp_path / name for name in ("good.jpg", "cut.jpg", "pdf.jpg", "empty.png"))
    cv2.imwrite(str(good), picture)
    cut.write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    pdf.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n")
    empty.write_bytes(b"")

    answers = told(documents, cut, pdf, good, empty, tmp_path / "none.png")

    assert ["error" in answer for answer in answers] == [True, True, False, True, True]
    assert is_of(answers[2], HOLDER)
    assert not any(HOLDER.number in str(answer.get("error")) for answer in answers)


def test_a_card_half_covered_is_never_certain(documents: Documents) -> None:
    """A hand over its right half hides the end of the number; over the left half the birth date."""
    card = draw_card(HOLDER)
    for half in (np.s_[:, card.shape[1] // 2 :], np.s_[:, : card.shape[1] // 2], np.s_[card.shape[0] // 2 :, :]):
        covered = card.copy()
        covered[half] = (120, 150, 190)

        found: Sequence[Document] = documents(webcam(covered, "good", 8))

        assert not any(document.certain for document in found)


def test_two_cards_in_one_picture(documents: Documents, tmp_path: Path) -> None:
    """The larger one is told, and that there is another; a reader of our own gets both."""
    other = a_holder(np.random.default_rng(22))
    picture = np.full((1080, 1920, 3), (52, 60, 66), np.uint8)
    for holder, wide, x, y in ((HOLDER, 980, 60, 80), (other, 700, 1130, 540)):
        card = draw_card(holder)
        small = cv2.resize(card, (wide, wide * card.shape[0] // card.shape[1]), interpolation=cv2.INTER_AREA)
        picture[y : y + small.shape[0], x : x + wide] = small
    path = tmp_path / "two.png"
    cv2.imwrite(str(path), picture)

    (answer,) = told(documents, path)
    both = documents(picture)

    assert is_of(answer, HOLDER)
    assert answer["problems"] == ["several"]
    assert [document.text("number") for document in both] == [HOLDER.number, other.number]


def test_a_foreign_card_beside_an_id_card(documents: Documents) -> None:
    """The one that is known is read, the other one is nothing."""
    picture = np.full((720, 1280, 3), (60, 66, 70), np.uint8)
    for card, x in ((draw_card(HOLDER), 20), (draw_foreign(), 660)):
        small = cv2.resize(card, (600, 600 * card.shape[0] // card.shape[1]), interpolation=cv2.INTER_AREA)
        picture[180 : 180 + small.shape[0], x : x + 600] = small

    (document,) = documents(picture)

    assert document.text("number") == HOLDER.number


def test_the_back_of_a_card_does_not_hide_its_front(documents: Documents, tmp_path: Path) -> None:
    """A photocopy shows both sides, one as large as the other: the side with the number is told, whichever is found first."""
    for place, sides in enumerate(((draw_card(HOLDER), draw_back(3)), (draw_back(3), draw_card(HOLDER)))):
        paper = np.full((1400, 1000, 3), 245, np.uint8)
        for side, (wide, y) in zip(sides, ((580, 100), (560, 500)), strict=True):
            small = cv2.resize(side, (wide, wide * side.shape[0] // side.shape[1]), interpolation=cv2.INTER_AREA)
            paper[y : y + small.shape[0], 200 : 200 + wide] = small
        path = tmp_path / f"{place}.png"
        cv2.imwrite(str(path), paper)

        (answer,) = told(documents, path)

        assert is_of(answer, HOLDER)
        assert answer["problems"] == []
