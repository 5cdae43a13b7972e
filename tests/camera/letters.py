"""Capitals drawn with a round pen, all of one width: the look of the letters on number plates, without anybody's typeface.

The strokes are those of `tests.camera.digits`: a field 4 wide and 6 high.
"""

from functools import cache

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image
from tests.camera.digits import HIGH, STROKES, WIDE, Strokes, points_of

LETTERS: dict[str, Strokes] = {
    "A": [[(0, 6), (2, 0), (4, 6)], [(0.7, 4), (3.3, 4)]],
    "B": [
        [(2.2, 2.9), (0.3, 2.9), (0.3, 0), (2.2, 0)],
        (2.2, 1.45, 1.4, 1.45, -90, 90),
        (2.2, 4.45, 1.6, 1.55, -90, 90),
        [(2.2, 6), (0.3, 6), (0.3, 2.9)],
    ],
    "C": [(2, 1.9, 1.8, 1.9, 180, 355), (2, 4.1, 1.8, 1.9, 5, 180), [(0.2, 1.9), (0.2, 4.1)]],
    "D": [
        [(2, 6), (0.3, 6), (0.3, 0), (2, 0)],
        (2, 1.9, 1.8, 1.9, -90, 0),
        [(3.8, 1.9), (3.8, 4.1)],
        (2, 4.1, 1.8, 1.9, 0, 90),
    ],
    "E": [[(3.7, 0), (0.3, 0), (0.3, 6), (3.7, 6)], [(0.3, 2.9), (3.2, 2.9)]],
    "F": [[(3.7, 0), (0.3, 0), (0.3, 6)], [(0.3, 2.9), (3.2, 2.9)]],
    "G": [
        (2, 1.9, 1.8, 1.9, 180, 355),
        (2, 4.1, 1.8, 1.9, 0, 180),
        [(0.2, 1.9), (0.2, 4.1)],
        [(2.3, 3.3), (3.8, 3.3), (3.8, 4.1)],
    ],
    "H": [[(0.3, 0), (0.3, 6)], [(3.7, 0), (3.7, 6)], [(0.3, 2.9), (3.7, 2.9)]],
    "J": [[(3.3, 0), (3.3, 4.3)], (1.75, 4.3, 1.55, 1.7, 0, 180)],
    "K": [[(0.3, 0), (0.3, 6)], [(3.7, 0), (0.3, 3.7)], [(1.4, 2.5), (3.8, 6)]],
    "L": [[(0.4, 0), (0.4, 6), (3.7, 6)]],
    "M": [[(0.2, 6), (0.2, 0), (2, 3.6), (3.8, 0), (3.8, 6)]],
    "N": [[(0.3, 6), (0.3, 0), (3.7, 6), (3.7, 0)]],
    "P": [[(2.2, 3.2), (0.3, 3.2)], [(0.3, 6), (0.3, 0), (2.2, 0)], (2.2, 1.6, 1.5, 1.6, -90, 90)],
    "Q": [*STROKES["0"], [(2.3, 4.3), (3.9, 6.1)]],
    "R": [
        [(2.2, 3.1), (0.3, 3.1)],
        [(0.3, 6), (0.3, 0), (2.2, 0)],
        (2.2, 1.55, 1.5, 1.55, -90, 90),
        [(2.0, 3.1), (3.8, 6)],
    ],
    "S": [(2, 1.5, 1.75, 1.5, -15, -270), (2, 4.45, 1.85, 1.55, -90, 165)],
    "T": [[(0.1, 0), (3.9, 0)], [(2, 0), (2, 6)]],
    "U": [[(0.2, 0), (0.2, 4.1)], (2, 4.1, 1.8, 1.9, 180, 0), [(3.8, 0), (3.8, 4.1)]],
    "V": [[(0.1, 0), (2, 6), (3.9, 0)]],
    "W": [[(0, 0), (0.9, 6), (2, 1.6), (3.1, 6), (4, 0)]],
    "Y": [[(0.1, 0), (2, 3.2), (3.9, 0)], [(2, 3.2), (2, 6)]],
    "Z": [[(0.3, 0), (3.7, 0), (0.2, 6), (3.8, 6)]],
}
_FINE = 3  # bits of OpenCV's fixed-point coordinates


@cache
def glyph(char: str, wide: int, high: int, pen: int) -> Image:
    """One digit or letter as a mask, 255 where the pen was; `pen` is the stroke's width, and like the rest in pixels."""
    mask = np.zeros((high, wide), np.uint8)
    across, down = (wide - pen) / WIDE, (high - pen) / HIGH
    for stroke in (LETTERS | STROKES)[char]:
        points = [(pen / 2 + x * across, pen / 2 + y * down) for x, y in points_of(stroke)]
        fixed = np.array([(round(x * 2**_FINE), round(y * 2**_FINE)) for x, y in points], np.int32)
        cv2.polylines(mask, [fixed], False, 255, pen, cv2.LINE_AA, _FINE)
    return mask
