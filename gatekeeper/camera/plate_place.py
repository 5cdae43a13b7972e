"""Where number plates may be in a picture: around lines of print, and wherever something has a plate's colour and shape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.text import TextCorners, TextLine
from gatekeeper.service.pictures import Image

LOOKED_AT = 960  # pixels of the longer side in which colours are looked for
HUES = {
    "blue": ((95, 90, 40), (130, 255, 255)),
    "yellow": ((12, 100, 50), (36, 255, 255)),
    "green": ((38, 45, 40), (92, 255, 255)),
}
"""OpenCV's hue (0 to 179), saturation and lightness, from and to."""

SHARE = {"blue": 0.5, "yellow": 0.5, "green": 0.3}
"""Of a plate's ground that must have its colour."""

FADES = 1.08  # times as green below as above: green plates are 1.1 to 1.27 in poor light, white ones 1.0
FEWEST = 20  # pixels of ground by which that is told
RULES = 0.85  # of a row without print must be as light, or as dark, as the ground
FLAT = 40  # levels between print and ground, below which there is no print
SMALLEST = 0.0006  # of the picture's area; about 36 × 15 pixels of 960 × 540
SPECKS = SMALLEST / 2  # of the picture's pixels: of fewer with a plate's colour no plate is made
LARGEST = 0.6
RATIOS = (1.5, 5.5)  # of a plate's width to its height, seen from the side or level
TWO_ROWS = 2.5  # below it there may be two rows
FILLED = 0.65  # of the rectangle around it
LETTERS = 3  # letters and digits that a line must have to be looked at closely
LONGEST = 9  # characters of a line to which some may be missing


@dataclass(frozen=True, slots=True)
class PlateSpot:
    """Where a plate may be.

    Attributes:
        rows: One or two rows of print, from top to bottom, with a little around them.
        whole: The plate, roughly.
        lines: The lines of print that were already read there, one for each row; empty if there are none.
    """

    rows: tuple[TextCorners, ...]
    whole: TextCorners
    lines: tuple[TextLine, ...] = ()


def part(corners: TextCorners, left: float, right: float, top: float, bottom: float) -> TextCorners:
    """A part of a level rectangle, or what lies around it; shares of its width and height."""
    unit = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    matrix = cv2.getPerspectiveTransform(unit, np.array(corners, np.float32))
    wanted = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float64)
    (a, b), (c, d), (e, f), (g, h) = ((float(x), float(y)) for x, y in cv2.perspectiveTransform(wanted, matrix)[0])
    return (a, b), (c, d), (e, f), (g, h)


def places_by_print(lines: Sequence[TextLine]) -> Iterator[PlateSpot]:
    """Every line that has letters or digits and is not upside down, and pairs of lines that may be the rows of one plate."""
    upright, likely = _upright_and_likely(lines)
    for line in likely:
        for above in upright:
            if _stands_above(above, line):
                rows = part(above.corners, -0.02, 1.02, 0.0, 1.0), part(line.corners, -0.01, 1.01, 0.0, 1.0)
                yield PlateSpot(rows, _two_rows(line.corners), (above, line))
        yield PlateSpot((part(line.corners, -0.01, 1.01, -0.1, 1.1),), line.corners, (line,))


def places_around_print(lines: Sequence[TextLine]) -> Iterator[PlateSpot]:
    """The same lines with what may have been overlooked beside and above them."""
    upright, likely = _upright_and_likely(lines)
    for line in likely:
        for before in upright:
            if _stands_before(before, line):
                a, d = before.corners[0], before.corners[3]
                b, c = line.corners[1], line.corners[2]
                yield PlateSpot((part((a, b, c, d), -0.01, 1.01, -0.08, 1.08),), (a, b, c, d))
        if (count := len(line.text)) <= LONGEST:
            for left, right in ((1.3, 0.0), (1.3, 1.2), (0.0, 1.2)):
                yield PlateSpot((part(line.corners, -left / count, 1.02 + right / count, -0.12, 1.12),), line.corners)
            bottom = part(line.corners, -0.02, 1.02, -0.08, 1.08)
            yield PlateSpot((part(line.corners, 0.2, 0.8, -0.6, 0.1), bottom), _two_rows(line.corners))


def places_by_colour(image: Image) -> Iterator[PlateSpot]:
    """Everything blue, yellow or green that has the shape of a plate, the largest first."""
    scale = min(1.0, LOOKED_AT / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    coloured = cv2.cvtColor(small, cv2.COLOR_BGR2HSV)
    found: list[tuple[float, TextCorners]] = []
    for low, high in HUES.values():
        mask = cv2.inRange(coloured, np.array(low), np.array(high))
        if cv2.countNonZero(mask) < SPECKS * mask.size:
            continue
        mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 9), np.uint8))
        for contour in cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
            quad = _rectangle(contour, mask.size)
            if quad is not None:
                found.append((float(cv2.contourArea(quad)), _corners((quad + 0.5) / scale - 0.5)))
    for _, corners in sorted(found, key=lambda pair: -pair[0]):
        yield PlateSpot((part(corners, 0, 1, 0.02, 0.98),), corners)
        if _apart(corners[0], corners[1]) < TWO_ROWS * _apart(corners[0], corners[3]):
            yield PlateSpot((part(corners, 0.2, 0.8, 0.03, 0.38), part(corners, 0.01, 0.99, 0.36, 0.97)), corners)


def colour_of(level: Image) -> str:
    """The colour of a plate's ground; empty if it cannot be told.

    Args:
        level: A row of print in the middle, with at least a little of what is above and below it.
    """
    calm = cv2.GaussianBlur(level, (0, 0), max(0.8, level.shape[0] / 60)).astype(np.float32)
    inner = calm[:, round(0.06 * level.shape[1]) : round(0.94 * level.shape[1])]
    middle = inner[round(0.3 * level.shape[0]) : round(0.7 * level.shape[0])]
    bright = np.asarray(np.clip(inner * (250 / max(30.0, float(np.percentile(middle, 98)))), 0, 255), np.uint8)
    gray = np.asarray(cv2.cvtColor(bright, cv2.COLOR_BGR2GRAY), np.uint8)
    band = slice(round(0.3 * level.shape[0]), round(0.7 * level.shape[0]))
    if float(np.percentile(gray[band], 95)) - float(np.percentile(gray[band], 5)) < FLAT:
        return ""
    border, _ = cv2.threshold(gray[band], 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    light = _ground_is_light(gray > border)
    if light is None:
        return ""
    coloured = cv2.cvtColor(bright, cv2.COLOR_BGR2HSV)[band][(gray[band] > border) == light]
    shares = {
        name: float(((coloured >= low) & (coloured <= high)).all(axis=1).mean()) for name, (low, high) in HUES.items()
    }
    if shares["green"] > SHARE["green"]:  # green fades into white, and plates of large vehicles begin yellow
        return "green"
    best = max(shares, key=lambda name: shares[name])
    if shares[best] > SHARE[best]:
        return best
    if light and _fades_to_green(inner, gray > border):
        return "green"
    if shares[best] > 0.5 * SHARE[best]:
        return ""
    return "white" if light else "black"


def _fades_to_green(colours: NDArray[np.float32], ground: NDArray[np.bool_]) -> bool:
    """Whether the ground is greener below than above, whatever the lamp's colour: plates of new energy begin white."""
    upper, lower = (
        slice(round(start * len(ground)), round(stop * len(ground))) for start, stop in ((0.2, 0.42), (0.58, 0.8))
    )
    if min(int(ground[upper].sum()), int(ground[lower].sum())) < FEWEST:
        return False
    above, below = (np.median(colours[rows][ground[rows]], axis=0) for rows in (upper, lower))
    blue, green, red = below / np.maximum(above, 1.0)
    return bool(green > FADES * max(blue, red))


def _ground_is_light(mask: NDArray[np.bool_]) -> bool | None:
    """Told by the strips just above and below the print, where there is nothing but ground.

    Args:
        mask: True where it is light; print in the middle, and beyond the strips perhaps a frame and the vehicle.
    """
    rows = mask.mean(axis=1)
    half = len(rows) // 2
    told = set()
    for way in (rows[half::-1], rows[half:]):
        strip = next((share for share in way if not 1 - RULES < share < RULES), None)
        if strip is not None:
            told.add(bool(strip >= RULES))
    return told.pop() if len(told) == 1 else None


def _upright_and_likely(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    upright = [line for line in lines if _upright(line)]
    return upright, [
        line for line in upright if sum(char.isascii() and char.isalnum() for char in line.text) >= LETTERS
    ]


def _upright(line: TextLine) -> bool:
    (left, top), (right, low) = line.corners[:2]
    return right - left > abs(low - top)


def _stands_above(top: TextLine, line: TextLine) -> bool:
    """Whether a line may be the first row of a plate whose second is `line`."""
    upper, lower = np.array(top.corners), np.array(line.corners)
    high, wide = _apart(line.corners[0], line.corners[3]), _apart(line.corners[0], line.corners[1])
    gap = float(lower[:2, 1].mean() - upper[2:, 1].mean())
    off = abs(float(upper[:, 0].mean() - lower[:, 0].mean()))
    narrow = _apart(top.corners[0], top.corners[1]) < 0.85 * wide
    return top is not line and narrow and -0.35 * high < gap < 0.6 * high and off < 0.2 * wide and len(top.text) <= 4


def _stands_before(first: TextLine, line: TextLine) -> bool:
    """Whether a line may be the left piece of the row of print whose right piece is `line`."""
    left, right = np.array(first.corners), np.array(line.corners)
    high = _apart(line.corners[0], line.corners[3])
    gap = float(right[[0, 3], 0].mean() - left[[1, 2], 0].mean())
    off = abs(float(left[[1, 2], 1].mean() - right[[0, 3], 1].mean()))
    return first is not line and -1.2 * high < gap < 1.5 * high and off < 0.35 * high and len(first.text) <= 4


def _two_rows(bottom: TextCorners) -> TextCorners:
    """A plate of two rows, by its second row of print."""
    return part(bottom, -0.02, 1.02, -0.72, 1.04)


def _rectangle(contour: NDArray[Any], whole: int) -> NDArray[np.float32] | None:
    """Four corners of something with a plate's shape, clockwise from its top left."""
    _, _, across, down = cv2.boundingRect(contour)
    if across * down < SMALLEST * whole:  # most are specks
        return None
    hull = cv2.convexHull(contour)
    area = float(cv2.contourArea(hull))
    if not SMALLEST * whole < area < LARGEST * whole:
        return None
    shape = cv2.approxPolyDP(hull, 0.04 * cv2.arcLength(hull, True), True)
    box = shape.reshape(4, 2) if len(shape) == 4 else cv2.boxPoints(cv2.minAreaRect(hull))
    box = np.asarray(box, np.float32)
    if area < FILLED * cv2.contourArea(box):
        return None
    left, right = (box[order] for order in np.split(np.argsort(box[:, 0]), 2))
    left, right = left[np.argsort(left[:, 1])], right[np.argsort(right[:, 1])]
    level = np.array([left[0], right[0], right[1], left[1]], np.float32)
    wide = float(np.hypot(*(level[1] - level[0])))
    high = float(np.hypot(*(level[3] - level[0])))
    return level if RATIOS[0] < wide / max(1.0, high) < RATIOS[1] else None


def _corners(points: NDArray[Any]) -> TextCorners:
    (a, b), (c, d), (e, f), (g, h) = ((float(x), float(y)) for x, y in points)
    return (a, b), (c, d), (e, f), (g, h)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(np.hypot(one[0] - other[0], one[1] - other[1]))
