"""People who stand before a camera with no paper in their hands: faces, coats, printed shirts, a bag, a board on the wall.

Drawn, like everything here: they have the colours and shapes that a card or a plate might be taken for, and print on them.
"""

from collections.abc import Iterator
from math import pi, sin

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Frame, Image
from tests.camera.holders import Chance
from tests.camera.holding import RATE, SIZE

SHIRTS = ((150, 80, 20), (40, 190, 220), (90, 150, 60), (60, 60, 190), (200, 200, 200), (40, 35, 30))
"""Blue, yellow, green, red, white, black; blue-green-red."""

WORDS = ("BASKETBALL 23", "SF EXPRESS", "AB 12345", "NO. 110 SECURITY", "2026")


def somebody(seed: int, seconds: float = 4.0) -> Iterator[Frame]:
    """They come, stand still and sway a little, and go."""
    chance = np.random.default_rng((61, seed))
    scene = _scene(chance)
    phase = chance.uniform(0, 2 * pi, 2)
    count = round(seconds * RATE)
    for number in range(count):
        along = number / max(1, count - 1)
        coming = max(0.0, 0.15 - along) + max(0.0, along - 0.85)
        x = 3 * sin(6 * pi * along + phase[0]) + 3000 * coming
        y = 2 * sin(5 * pi * along + phase[1])
        moved = cv2.warpAffine(
            scene, np.array([[1, 0, x], [0, 1, y]], np.float32), SIZE, borderMode=cv2.BORDER_REPLICATE
        )
        noise = chance.standard_normal((SIZE[1] // 2, SIZE[0] // 2, 1), np.float32) * 4
        grain = cv2.resize(noise, SIZE, interpolation=cv2.INTER_NEAREST)[..., None]
        yield Frame(np.asarray(np.clip(moved + grain, 0, 255), np.uint8), number / RATE, number)


def _scene(chance: Chance) -> Image:
    wall = (chance.integers(90, 200, (5, 8, 1)) + chance.integers(-15, 16, (5, 8, 3))).astype(np.uint8)
    scene = np.asarray(cv2.resize(wall, SIZE, interpolation=cv2.INTER_CUBIC), np.uint8).copy()
    if chance.random() < 0.6:
        _board(scene, chance)
    middle, size = int(chance.integers(420, 860)), float(chance.uniform(0.9, 1.5))
    _body(scene, chance, middle, size)
    _head(scene, chance, middle, size)
    return np.asarray(cv2.GaussianBlur(scene, (0, 0), float(chance.uniform(0.5, 1.5))), np.uint8)


def _board(scene: Image, chance: Chance) -> None:
    """A notice in a frame, of any shape; with rows of print, as a card has."""
    left, top = int(chance.integers(20, 200)), int(chance.integers(30, 200))
    wide, high = int(chance.integers(120, 300)), int(chance.integers(90, 260))
    colour = SHIRTS[int(chance.integers(len(SHIRTS)))]
    cv2.rectangle(scene, (left, top), (left + wide, top + high), colour, -1)
    ink = (255, 255, 255) if sum(colour) < 400 else (30, 30, 30)
    for row in range(top + 30, top + high - 8, 28):
        _write(scene, WORDS[int(chance.integers(len(WORDS)))], (left + 8, row), 0.6, ink)


def _body(scene: Image, chance: Chance, middle: int, size: float) -> None:
    colour = SHIRTS[int(chance.integers(len(SHIRTS)))]
    wide, top = round(230 * size), round(SIZE[1] - 330 * size)
    cv2.ellipse(scene, (middle, SIZE[1]), (wide, SIZE[1] - top), 0, 180, 360, colour, -1)
    ink = (240, 240, 240) if sum(colour) < 400 else (30, 30, 30)
    kind = int(chance.integers(4))
    if kind == 0:
        for y in range(top + 60, SIZE[1], 34):
            cv2.line(scene, (middle - wide, y), (middle + wide, y), ink, 8)
    elif kind == 1:
        _write(scene, WORDS[int(chance.integers(len(WORDS)))], (middle - 150, SIZE[1] - 110), 1.3 * size, ink)
    elif kind == 2:  # a badge of cloth, as wide as a plate
        left, y = middle - 80, SIZE[1] - 190
        cv2.rectangle(scene, (left, y), (left + 170, y + 50), SHIRTS[int(chance.integers(3))], -1)
        _write(scene, "SECURITY", (left + 8, y + 36), 0.9, (255, 255, 255))


def _head(scene: Image, chance: Chance, middle: int, size: float) -> None:
    y, across = round(SIZE[1] - 420 * size), round(88 * size)
    skin = tuple(int(value) for value in np.array((150, 180, 225)) * chance.uniform(0.5, 1.0))
    cv2.ellipse(scene, (middle, y - 16), (round(1.12 * across), round(1.4 * across)), 0, 0, 360, (30, 28, 25), -1)
    cv2.ellipse(scene, (middle, y), (across, round(1.25 * across)), 0, 0, 360, skin, -1)
    for side in (-1, 1):
        cv2.circle(scene, (middle + side * across // 2, y - 10), across // 8, (40, 40, 40), -1)
    if chance.random() < 0.5:  # a mask
        corner = (middle - round(0.8 * across), y + across // 5)
        cv2.rectangle(scene, corner, (middle + round(0.8 * across), y + across), (225, 205, 180), -1)


def _write(scene: Image, text: str, at: tuple[int, int], scale: float, ink: tuple[int, int, int]) -> None:
    cv2.putText(scene, text, at, cv2.FONT_HERSHEY_DUPLEX, scale, ink, max(1, round(2 * scale)), cv2.LINE_AA)
