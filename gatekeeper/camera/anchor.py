"""The small squares inside larger QR codes, which tell where the grid slipped by whole modules."""

import numpy as np
from segno import consts

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.grid import MARGIN, Grid, moved, straightened
from gatekeeper.service.pictures import Image

PIXELS = 6  # of a module, when squares are looked for
SPAN = 3  # modules in each direction within which a slipped square is looked for
LEAST, BETTER = 0.4, 0.25  # likeness that a square must have, and have more than what is at its due place


def _drawn_square() -> Image:
    """What an alignment pattern looks like, with half a module of white around it and the softness of a lens."""
    square = np.full((7, 7), 255, np.uint8)
    square[1:6, 1:6], square[2:5, 2:5], square[3, 3] = 0, 255, 0
    soft = cv2.GaussianBlur(square.repeat(PIXELS, axis=0).repeat(PIXELS, axis=1), (0, 0), 2)
    return np.asarray(soft[PIXELS // 2 : -PIXELS // 2, PIXELS // 2 : -PIXELS // 2], np.uint8)


SQUARE = _drawn_square()


def anchored(gray: Image, grid: Grid) -> Grid:
    """Shift parts that slipped by whole modules (sharp creases, strong tilt) back to their alignment patterns."""
    picture = straightened(gray, grid, PIXELS)
    last = grid.side - 3.5
    known = [(3.5, 3.5, 0.0, 0.0), (last, 3.5, 0.0, 0.0), (3.5, last, 0.0, 0.0)]
    for x, y in _centres(grid.side):
        slip = _slip(picture, x, y)
        if slip is not None:
            known.append((x + 0.5, y + 0.5, *slip))
    if not any(dx or dy for _, _, dx, dy in known):
        return grid
    along = np.arange(-MARGIN, grid.side + MARGIN + 1, dtype=np.float32)
    u, v = np.meshgrid(along, along)
    nearness = np.stack([1 / ((u - a) ** 2 + (v - b) ** 2 + 2.0) ** 1.5 for a, b, _, _ in known])
    nearness /= nearness.sum(axis=0)
    right, down = np.tensordot(np.array([place[2:] for place in known]), nearness, (0, 0)).astype(np.float32)
    return moved(grid, right, down)


def _centres(side: int) -> list[tuple[int, int]]:
    """The middle modules (column, row) of a code's alignment patterns."""
    places: tuple[int, ...] = consts.ALIGNMENT_POS[(side - 17) // 4 - 2] if side > 21 else ()
    eyes = ((6, 6), (6, side - 7), (side - 7, 6))
    return [(x, y) for x in places for y in places if (x, y) not in eyes]


def _slip(picture: Image, x: int, y: int) -> tuple[float, float] | None:
    """How many modules right and down of its due place a pattern is; None if it is not seen at all."""
    left, top = int((x + MARGIN - 2.5 - SPAN) * PIXELS), int((y + MARGIN - 2.5 - SPAN) * PIXELS)
    length = len(SQUARE) + 2 * SPAN * PIXELS
    likeness = cv2.matchTemplate(picture[top : top + length, left : left + length], SQUARE, cv2.TM_CCOEFF_NORMED)
    _, best, _, (right, down) = cv2.minMaxLoc(likeness)
    if best < LEAST:
        return None
    dx, dy = right / PIXELS - SPAN, down / PIXELS - SPAN
    here = float(likeness[SPAN * PIXELS, SPAN * PIXELS])
    return (dx, dy) if max(abs(dx), abs(dy)) > 0.6 and best > here + BETTER else (0.0, 0.0)
