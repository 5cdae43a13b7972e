"""What a card lies on or is held before: wood, cloth, papers, a screen, or something as pale as the card itself."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image
from tests.camera.holders import Chance

Plane = NDArray[np.float32]
Size = tuple[int, int]
WORDS = (
    "REGISTER 2026-11-30",
    "No 4471 0093 1207",
    "VISITOR  IN  OUT",
    "TEL 138-0000-0000",
    "GATE 2  SHIFT B",
    "36.5 36.8 37.0",
)


def ground(name: str, size: Size, chance: Chance) -> Image:
    """One of `GROUNDS`, another one for each chance."""
    return np.asarray(np.clip(_MADE[name](size, chance), 0, 255), np.uint8)


def _rough(size: Size, chance: Chance, cells: Size) -> Plane:
    """Soft noise from 0 to 1, so many cells across and down."""
    small = chance.random((cells[1], cells[0])).astype(np.float32)
    return np.asarray(np.clip(cv2.resize(small, size, interpolation=cv2.INTER_CUBIC), 0, 1), np.float32)


def _colour(chance: Chance, low: int, high: int, spread: int) -> Plane:
    return np.asarray(chance.integers(low, high) + chance.integers(-spread, spread + 1, 3), np.float32)


def _wall(size: Size, chance: Chance) -> Plane:
    tone = _colour(chance, 60, 190, 30)
    return np.asarray(tone * (0.75 + 0.5 * _rough(size, chance, (5, 4)))[..., None], np.float32)


def _wood(size: Size, chance: Chance) -> Plane:
    """Boards with grain."""
    tone = np.array([60, 100, 150], np.float32) * float(chance.uniform(0.6, 1.3))
    grain = _rough(size, chance, (4, 90)) * 0.5 + _rough(size, chance, (12, 240)) * 0.3
    wood = tone * (0.65 + grain)[..., None]
    for y in range(int(chance.integers(30, 120)), size[1], int(chance.integers(90, 160))):
        cv2.line(wood, (0, y), (size[0], y), [float(level) for level in tone * 0.4], 2)
    return np.asarray(wood, np.float32)


def _cloth(size: Size, chance: Chance) -> Plane:
    """A woven or checked stuff."""
    x, y = np.meshgrid(np.arange(size[0], dtype=np.float32), np.arange(size[1], dtype=np.float32))
    tone, other = _colour(chance, 40, 190, 50), _colour(chance, 40, 190, 50)
    period = float(chance.uniform(18, 60))
    checks = (np.sin(6.28 * x / period) > 0.2).astype(np.float32) * 0.5 + (np.sin(6.28 * y / period) > 0.2) * 0.5
    weave = 0.9 + 0.1 * np.sin(2.1 * x) * np.sin(2.1 * y)
    return np.asarray((tone * (1 - checks[..., None]) + other * checks[..., None]) * weave[..., None], np.float32)


def _papers(size: Size, chance: Chance) -> Plane:
    """A desk full of things: sheets with rows of print, other cards, a pen, a cable."""
    desk = np.clip(_wall(size, chance), 0, 255).astype(np.uint8)
    for _ in range(int(chance.integers(4, 8))):
        middle = (float(chance.integers(size[0])), float(chance.integers(size[1])))
        sides = (float(chance.uniform(120, 420)), float(chance.uniform(90, 300)))
        turn = float(chance.uniform(-40, 40))
        tone = [float(level) for level in _colour(chance, 120, 245, 20)]
        box = np.asarray(cv2.boxPoints((middle, sides, turn)), np.int32)
        cv2.fillConvexPoly(desk, box, tone, cv2.LINE_AA)
        cv2.polylines(desk, [box], True, [level * 0.6 for level in tone], 1, cv2.LINE_AA)
        if abs(turn) < 15:
            x, y = int(middle[0] - sides[0] / 2.3), int(middle[1] - sides[1] / 2.6)
            for row in range(int(sides[1] // 26)):
                word = WORDS[int(chance.integers(len(WORDS)))]
                cv2.putText(desk, word, (x, y + 24 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (60, 50, 50), 1, cv2.LINE_AA)
    for _ in range(2):
        ends = chance.integers((0, 0, 0, 0), (*size, *size))
        tone = [float(level) for level in chance.integers(20, 200, 3)]
        cv2.line(
            desk,
            (int(ends[0]), int(ends[1])),
            (int(ends[2]), int(ends[3])),
            tone,
            int(chance.integers(2, 8)),
            cv2.LINE_AA,
        )
    return desk.astype(np.float32)


def _pale(size: Size, chance: Chance) -> Plane:
    """As light as the card, so that hardly an edge is seen."""
    tone = np.array([228, 230, 232], np.float32) + chance.normal(0, 5, 3).astype(np.float32)
    return np.asarray(tone - 8 * _rough(size, chance, (6, 5))[..., None], np.float32)


def _coat(size: Size, chance: Chance) -> Plane:
    """The front of whoever holds the card: dark folds, a zip, a logo."""
    tone = _colour(chance, 20, 90, 25)
    folds = 0.6 + 0.8 * _rough(size, chance, (9, 4))
    coat = np.asarray(tone * folds[..., None], np.float32)
    x = int(chance.integers(size[0] // 4, 3 * size[0] // 4))
    cv2.line(coat, (x, 0), (x + int(chance.normal(0, 20)), size[1]), (150.0, 150.0, 155.0), 3, cv2.LINE_AA)
    return coat


_MADE: dict[str, Callable[[Size, Chance], Plane]] = {
    "wall": _wall,
    "wood": _wood,
    "cloth": _cloth,
    "papers": _papers,
    "pale": _pale,
    "coat": _coat,
}
GROUNDS = tuple(_MADE)
