"""Digits drawn with a round pen, all of one width: the look of the numbers on cards, without anybody's typeface.

A glyph is a list of strokes on a field 4 wide and 6 high, y downwards; each stroke is a chain of points, an arc given by
its middle, radii, and the angles (degrees, clockwise from the right) where it begins and ends.
"""

from math import cos, pi, sin

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image

Point = tuple[float, float]
Arc = tuple[float, float, float, float, float, float]
WIDE, HIGH = 4, 6
_FINE = 3  # bits of OpenCV's fixed-point coordinates

Strokes = list[list[Point] | Arc]
STROKES: dict[str, Strokes] = {
    "0": [(2, 1.9, 1.8, 1.9, 180, 360), (2, 4.1, 1.8, 1.9, 0, 180), [(0.2, 1.9), (0.2, 4.1)], [(3.8, 1.9), (3.8, 4.1)]],
    "1": [[(0.6, 1.3), (2.1, 0), (2.1, 6)], [(0.5, 6), (3.7, 6)]],
    "2": [(2, 1.75, 1.75, 1.75, 190, 395), [(3.43, 2.75), (0.2, 6), (3.9, 6)]],
    "3": [[(0.3, 0), (3.6, 0), (1.7, 2.3)], (1.7, 4.15, 2, 1.85, -90, 140)],
    "4": [[(2.2, 0), (0.1, 4.3), (3.9, 4.3)], [(3.0, 2.6), (3.0, 6)]],
    "5": [[(3.6, 0), (0.6, 0), (0.6, 2.6), (1.7, 2.4)], (1.7, 4.2, 2, 1.8, -90, 140)],
    "6": [(2, 4.15, 1.8, 1.85, 0, 360), [(2.8, 0), (0.6, 3.0)], (1.8, 4.15, 1.6, 1.85, 180, 225)],
    "7": [[(0.2, 0), (3.8, 0), (1.7, 3.2), (1.5, 6)]],
    "8": [(2, 1.45, 1.5, 1.45, 0, 360), (2, 4.45, 1.8, 1.55, 0, 360)],
    "9": [(2, 1.85, 1.8, 1.85, 0, 360), [(1.2, 6), (3.4, 3.0)], (2.2, 1.85, 1.6, 1.85, 0, 45)],
    "X": [[(0.2, 0), (3.8, 6)], [(3.8, 0), (0.2, 6)]],
}


def draw_digits(text: str, *, height: int, pitch: float, pen: float) -> Image:
    """Draw digits and ``X`` in black on white.

    Args:
        height: Of a digit, pixels.
        pitch: From one digit to the next, as a share of a digit's height.
        pen: Width of the stroke, as a share of the height.

    Returns:
        Gray, with a rim of a pen's width.
    """
    unit, rim = height / HIGH, round(height * pen) + 1
    width = round(height * pitch * (len(text) - 1) + unit * WIDE) + 2 * rim
    paper = np.full((height + 2 * rim, width), 255, np.uint8)
    for place, char in enumerate(text):
        left = rim + place * height * pitch
        for stroke in STROKES[char]:
            points = [(left + x * unit, rim + y * unit) for x, y in points_of(stroke)]
            fixed = np.array([(round(x * 2**_FINE), round(y * 2**_FINE)) for x, y in points], np.int32)
            cv2.polylines(paper, [fixed], False, 0, max(1, round(height * pen)), cv2.LINE_AA, _FINE)
    return paper


def points_of(stroke: list[Point] | Arc) -> list[Point]:
    """A stroke as the points that the pen goes through."""
    if isinstance(stroke, list):
        return stroke
    x, y, across, down, begin, end = stroke
    return [
        (x + across * cos(angle * pi / 180), y + down * sin(angle * pi / 180)) for angle in np.linspace(begin, end, 40)
    ]
