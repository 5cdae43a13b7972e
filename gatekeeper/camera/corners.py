"""The four corners of a symbol, in the shape that `Symbol` wants."""

from collections.abc import Iterable

Point = tuple[int, int]
Corners = tuple[Point, Point, Point, Point]


def four(points: Iterable[tuple[float, float]]) -> Corners:
    """Four points rounded to whole pixels, in their order."""
    one, two, three, last = ((round(float(x)), round(float(y))) for x, y in points)
    return (one, two, three, last)
