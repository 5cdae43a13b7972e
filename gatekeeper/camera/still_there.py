"""Whether a code that was read in one picture is still there in a later one, though nobody can read it so quickly there."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.corners import Corners
from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image

SAME = 0.5  # likeness: the same code, trembling, out of focus and noisy, has 0.7; another pass 0.25, another short text 0.35
ALIKE = 0.4  # likeness of a place at a quarter of the size; only where to look closer
QUARTER = 4
LEAST = 6  # pixels of a quarter's place; in less it is not looked for elsewhere
WAY = 0.75  # of its own side that a code may have been moved meanwhile
SIDE, EYE, REACH = 72, 28, 8  # pixels: of a code laid out, of its eyes with their rims, and how far it may lie off

Bounds = tuple[int, int, int, int]
"""Left, top, right, bottom, pixels."""


def is_still_there(image: Image, corners: Corners, later: Image) -> bool:
    """Whether the code with these corners is in the later picture too, at about the same place.

    Its outline tells where it went; what is between its eyes tells it from another code that is held up in its place:
    eyes, page and hand look alike.
    """
    left, top, right, bottom = _box(corners)
    if right <= left or bottom <= top:
        return False
    return any(
        _likeness(image, corners, later, moved) >= SAME for moved in _moves(image, (left, top, right, bottom), later)
    )


def _moves(image: Image, box: Bounds, later: Image) -> Iterable[tuple[int, int]]:
    """By how many pixels it may have moved, right and down: not at all, or to where it looks most alike."""
    yield 0, 0
    left, top, right, bottom = box
    reach = round(WAY * max(right - left, bottom - top))
    there = (max(0, left - reach), max(0, top - reach), right + reach, bottom + reach)
    patch, window = _quarter(image, box), _quarter(later, there)
    if min(patch.shape) < LEAST or any(a < b for a, b in zip(window.shape, patch.shape, strict=True)):
        return
    _, best, _, (x, y) = cv2.minMaxLoc(cv2.matchTemplate(window, patch, cv2.TM_CCOEFF_NORMED))
    if best >= ALIKE:
        yield there[0] + QUARTER * x - left, there[1] + QUARTER * y - top


def _quarter(image: Image, box: Bounds) -> Image:
    left, top, right, bottom = box
    part = image[max(0, top) : bottom, max(0, left) : right]
    if min(part.shape[:2]) < QUARTER:
        return np.zeros((0, 0), np.uint8)
    small = cv2.resize(part, None, fx=1 / QUARTER, fy=1 / QUARTER, interpolation=cv2.INTER_AREA)
    return np.asarray(small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)


def _box(corners: Corners) -> Bounds:
    xs, ys = zip(*corners, strict=True)
    return max(0, min(xs)), max(0, min(ys)), max(xs), max(ys)


def _likeness(image: Image, corners: Corners, later: Image, moved: tuple[int, int]) -> float:
    first = _laid_out(image, np.array(corners, np.float32), 0)
    second = _laid_out(later, np.array(corners, np.float32) + np.array(moved, np.float32), REACH)
    likeness = cv2.matchTemplate(second, first, cv2.TM_CCOEFF_NORMED, mask=_BETWEEN)
    return float(np.nan_to_num(likeness, posinf=0.0, neginf=0.0).max())  # of two plain places it is no number


def _laid_out(image: Image, corners: NDArray[np.float32], rim: int) -> NDArray[np.float32]:
    """A code as a square without lights and shades, with some of what is around it."""
    end = rim + SIDE
    square = np.array([(rim, rim), (end, rim), (end, end), (rim, end)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, square)
    size = (SIDE + 2 * rim, SIDE + 2 * rim)
    flat = cv2.warpPerspective(image, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    gray = (flat if flat.ndim == 2 else cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)).astype(np.float32)
    return np.asarray(gray - cv2.GaussianBlur(gray, (0, 0), 6.0), np.float32)


def _between_eyes() -> NDArray[np.float32]:
    mask = np.ones((SIDE, SIDE), np.float32)
    mask[:EYE, :EYE] = mask[:EYE, -EYE:] = mask[-EYE:, :EYE] = 0
    return mask


_BETWEEN = _between_eyes()
