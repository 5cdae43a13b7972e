"""A face small enough for the registry, of whatever picture somebody has."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.pictures import read_picture
from gatekeeper.camera.portrait import HIGH, WIDE, portrait
from gatekeeper.domain.errors import NoPicture
from gatekeeper.service.pictures import Image

RNG = np.random.default_rng(3)
PLACE = b"39.9042N 116.4074E <script>'; DROP TABLE person; --"


def gray_of(jpeg: bytes) -> Image:
    """What is seen, without colour."""
    return np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8)


def noise(high: int, wide: int, *channels: int) -> Image:
    """A picture that compresses worse than any other."""
    return RNG.integers(0, 256, (high, wide, *channels), np.uint8)


def a_face(high: int, wide: int) -> Image:
    """A gray picture with a white head, of the middle's width, in its upper half."""
    picture = np.full((high, wide, 3), 90, np.uint8)
    cv2.circle(picture, (wide // 2, round(high * 0.4)), min(high, wide) // 6, (255, 255, 255), -1)
    return picture


def with_exif(jpeg: bytes) -> bytes:
    """The same picture with notes: to be turned by a quarter, and where it was taken."""
    turned = b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"
    told = b"\x01\x0e\x00\x02" + len(PLACE).to_bytes(4, "big") + (38).to_bytes(4, "big")
    notes = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02" + turned + told + bytes(4) + PLACE
    return jpeg[:2] + b"\xff\xe1" + (len(notes) + 2).to_bytes(2, "big") + notes + jpeg[2:]


@pytest.mark.parametrize(
    ("draw", "shape"),  # drawn by the test itself: every worker has these lines loaded, whether or not it runs the test
    [
        (a_face, (3888, 5184)), (a_face, (4032, 3024)), (noise, (320, 240, 3)), (noise, (700, 525)),
        (noise, (1, 1, 3)), (noise, (5, 4)),
    ],
    ids=["20-megapixels", "a-phone's", "noise", "gray-noise", "one-pixel", "tiny"],
)  # fmt: skip
def test_any_picture_becomes_a_small_portrait(draw: Callable[..., Image], shape: tuple[int, ...]) -> None:
    """At most 8 kB, 3:4 as far as whole pixels allow, at most 240 × 320; a small picture is not made larger."""
    picture = draw(*shape)
    picture.setflags(write=False)

    jpeg = portrait(picture)

    high, wide = gray_of(jpeg).shape
    assert len(jpeg) <= 8_000
    assert wide <= min(WIDE, picture.shape[1])
    assert high <= min(HIGH, picture.shape[0])
    assert abs(high * 3 - wide * 4) <= 4


@pytest.mark.parametrize(("high", "wide"), [(900, 1600), (1600, 900), (800, 600)])
def test_the_head_is_in_the_middle(high: int, wide: int) -> None:
    """Of a picture taken across, upright, or of the right shape: nothing of the head is cut off."""
    jpeg = portrait(a_face(high, wide))

    down, across = np.nonzero(np.asarray(gray_of(jpeg) > 200))
    assert gray_of(jpeg).shape == (HIGH, WIDE)
    assert abs(across.mean() - WIDE / 2) < 3
    assert 100 < down.mean() < 150
    assert 0 < down.min() < down.max() < HIGH - 1


def test_where_it_was_taken_stays_behind(tmp_path: Path) -> None:
    """The note that turns the picture is followed, and no note gets into the portrait."""
    picture = a_face(400, 300)
    picture[:, :150] = 0
    _, plain = cv2.imencode(".jpg", picture)
    file = tmp_path / "IMG_0001.JPG"
    file.write_bytes(with_exif(plain.tobytes()))
    assert PLACE in file.read_bytes()

    jpeg = portrait(read_picture(file))

    assert b"Exif" not in jpeg
    assert PLACE not in jpeg
    shown = gray_of(jpeg)
    assert shown[:50].mean() < 20  # what was on the left is above now
    assert shown[-50:].mean() > 80


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no picture", b"\xff\xd8\xff\xe0 cut"])
def test_a_file_that_is_no_picture_says_so(tmp_path: Path, content: bytes) -> None:
    """With the file's name."""
    file = tmp_path / "face.jpg"
    file.write_bytes(content)

    with pytest.raises(NoPicture, match=r"face\.jpg"):
        portrait(read_picture(file))
