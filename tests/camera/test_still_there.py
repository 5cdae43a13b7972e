"""A code is told from another one that is held up in its place, however blurred and noisy both are."""

import numpy as np
import pytest

from gatekeeper.camera.corners import Corners, four
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.film import Shot, corners_seen, photograph
from gatekeeper.camera.still_there import is_still_there
from gatekeeper.service.pictures import Image
from tests.camera.hard import code

SIZE = (1280, 720)


def placed(card: Image, look: Shot) -> Corners:
    """Where the code is in its photograph."""
    side = len(card)
    paper = np.array([(0, 0), (side, 0), (side, side), (0, side)], np.float32)
    matrix = cv2.getPerspectiveTransform(paper, corners_seen(card, look, SIZE))
    inner = np.array([[(40, 40), (side - 40, 40), (side - 40, side - 40), (40, side - 40)]], np.float32)
    return four((float(x), float(y)) for x, y in cv2.perspectiveTransform(inner, matrix)[0])


@pytest.mark.parametrize("seed", range(12))
def test_the_same_code_is_told_from_another_in_its_place(seed: int) -> None:
    """Short texts make small codes, a third of which is eyes; the hand trembles by some pixels and degrees."""
    chance = np.random.default_rng(seed)
    length = int(chance.integers(18, 60))
    mine, other = (code("71" + "".join(map(str, chance.integers(0, 10, length)))) for _ in range(2))
    width = float(chance.uniform(0.1, 0.35))
    module = width * SIZE[0] / (len(mine) / 10)

    def look() -> Shot:
        return Shot(
            width,
            turn=0.1 + float(chance.normal(0, 0.02)),
            yaw=0.2,
            shift=(float(chance.normal(0, 0.01)), float(chance.normal(0, 0.01))),
            blur=module * 0.7,
            light=0.4,
            noise=6,
        )

    first, second = look(), look()
    picture, corners = photograph(mine, first, seed=1, size=SIZE), placed(mine, first)

    assert is_still_there(picture, corners, photograph(mine, second, seed=2, size=SIZE))
    assert not is_still_there(picture, corners, photograph(other, second, seed=3, size=SIZE))


def test_nothing_is_in_an_empty_picture_nor_at_a_place_that_is_none() -> None:
    """Plain paper, all corners in one point, corners beyond the rim: no, and no error."""
    card = code("71")
    look = Shot(0.2)
    picture, corners = photograph(card, look, seed=1, size=SIZE), placed(card, look)

    assert not is_still_there(picture, corners, np.full((720, 1280, 3), 128, np.uint8))
    assert not is_still_there(picture, ((5, 5), (5, 5), (5, 5), (5, 5)), picture)
    assert not is_still_there(picture, ((1270, 700), (1400, 700), (1400, 830), (1270, 830)), picture[:360])
