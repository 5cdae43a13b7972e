"""Four corners: of a symbol, in the shape that `Symbol` wants, and of two things that may lie in one place."""

from collections.abc import Iterable, Sequence

import numpy as np

from gatekeeper.camera.cv import cv2

Point = tuple[int, int]
Corners = tuple[Point, Point, Point, Point]


def four(points: Iterable[tuple[float, float]]) -> Corners:
    """Four points rounded to whole pixels, in their order."""
    one, two, three, last = ((round(float(x)), round(float(y))) for x, y in points)
    return (one, two, three, last)


def overlap(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> bool:
    """Whether the middle of one lies in the other."""
    shapes = np.array(one, np.float32), np.array(other, np.float32)
    return any(
        cv2.pointPolygonTest(shape, [float(value) for value in another.mean(axis=0)], False) >= 0
        for shape, another in (shapes, shapes[::-1])
    )
