"""Somebody holds a code before a camera: pictures of one scene, each a little different, as a hand and a sensor make them."""

from collections.abc import Iterator
from math import pi

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.film import Shot, photograph
from gatekeeper.service.pictures import Frame, Image
from tests.camera.hard import code

SIZE = (1280, 720)
RATE = 30  # frames a second
BLUR = 0.65  # modules: a code so far out of focus is read from its eyes, and by no decoder alone


def hard_shot(card: Image, *, width: float = 0.25, blur: float = BLUR, seed: int = 1) -> Shot:
    """A code out of focus, held a little aslant."""
    module = width * SIZE[0] / (len(card) / 10)
    chance = np.random.default_rng(seed)
    return Shot(width, turn=0.2 + float(chance.normal(0, 0.01)), shift=_tremble(chance), blur=blur * module, noise=3)


def held(
    text: str, frames: int, *, start: float = 0.0, width: float = 0.25, blur: float = BLUR, seed: int = 1
) -> Iterator[Frame]:
    """A hard code held still, as still as a hand is."""
    card = code(text)
    for number in range(frames):
        shot = hard_shot(card, width=width, blur=blur, seed=1000 * seed + number)
        yield Frame(photograph(card, shot, seed=seed, size=SIZE), start + number / RATE, number)


def empty(frames: int, *, start: float = 0.0, seed: int = 1) -> Iterator[Frame]:
    """The same room with nobody in it."""
    white = np.full((100, 100), 235, np.uint8)
    for number in range(frames):
        image = photograph(white, Shot(0.01, shift=(2.0, 2.0)), seed=seed, size=SIZE)
        yield Frame(image, start + number / RATE, number)


def slightly_moved(photo: Image, seed: int, frames: int = 8) -> Iterator[Image]:
    """A still photograph as a camera's frames would have it: shifted and turned by a tremble, with a sensor's noise.

    Args:
        photo: Made smaller where its longer side has more than 1280 pixels.
    """
    chance = np.random.default_rng(seed)
    share = min(1.0, SIZE[0] / max(photo.shape[:2]))
    small = photo if share == 1.0 else cv2.resize(photo, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    high, wide = small.shape[:2]
    for _ in range(frames):
        turn = cv2.getRotationMatrix2D(
            (wide / 2, high / 2), float(chance.normal(0, 0.4)), 1 + float(chance.normal(0, 0.004))
        )
        turn = turn + np.column_stack([np.zeros((2, 2)), chance.normal(0, 2.0, 2)])
        moved = cv2.warpAffine(small, turn, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        noise = chance.standard_normal(moved.shape, np.float32) * 4
        yield np.asarray(np.clip(moved.astype(np.float32) + noise, 0, 255), np.uint8)


def _tremble(chance: np.random.Generator) -> tuple[float, float]:
    angle = float(chance.uniform(0, 2 * pi))
    return 0.003 * float(np.cos(angle)), 0.003 * float(np.sin(angle))
