"""Where cards lie in a picture: their four corners, and a card laid level."""

from collections.abc import Iterator
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image

RATIO = 85.6 / 53.98  # width to height. Source: ISO/IEC 7810, ID-1
SLACK = 0.3  # how far the ratio may be off: tilted cards look shorter
LOOKED_AT = 480  # pixels of the longer side in which cards are looked for
SMALLEST = 0.04  # of the picture's area
LARGEST = 0.97
WIDE = 900  # pixels of a card laid level, at most
LEAST = 480  # and at least
RIM = 0.015  # of the card's width, kept around it
FILLED = 0.86  # of a four-sided hull that a contour must have, so that a hand at the edge is no corner of the card
STRAIGHT = 0.02  # of a side's length by which its edge may be off
ALIKE = 0.6  # of a side that the opposite one must have
EDGES = 0.55  # of a card's outline that must be seen as an edge

Contour = NDArray[Any]  # as OpenCV gives contours
Quad = NDArray[np.float32]
"""Shape ``(4, 2)``: x and y in pixels of the picture; clockwise, a long side first."""


def find_cards(image: Image, *, looked_at: int = LOOKED_AT) -> list[Quad]:
    """Everything shaped like a card, the largest first; which of its long sides is the top is not known.

    Args:
        looked_at: Pixels of the longer side in which they are looked for; in fewer it is quicker, and less exact.
    """
    small = _smaller(image, looked_at)
    if min(small.shape[:2]) < 16:
        return []
    gray = np.asarray(small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
    slope = _slope(gray)
    found: list[tuple[float, Quad, Contour]] = []
    for mask in _masks(gray):
        for contour in cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)[0]:
            quad = _quad_of(contour, gray.size)
            if quad is not None and (seen := _outline(quad, slope)) > EDGES:
                found.append((float(cv2.contourArea(quad)) * seen**2, quad, contour))
    found.sort(key=lambda one: -one[0])
    apart: list[Quad] = []
    for _, quad, contour in found:
        if not any(_share_a_middle(quad, other) for other in apart):
            apart.append(_straightened(quad, contour.reshape(-1, 2).astype(np.float32)))
    across, down = image.shape[1] / small.shape[1], image.shape[0] / small.shape[0]
    return [np.asarray((quad + 0.5) * (across, down) - 0.5, np.float32) for quad in apart]


def _smaller(image: Image, looked_at: int) -> Image:
    """At most so many pixels long: halved as often as that goes, which is quick, and the rest at once."""
    while max(image.shape[:2]) >= 2 * looked_at:
        half = (image.shape[1] // 2, image.shape[0] // 2)
        if min(half) < 1:
            return image[:1, :1]
        image = np.asarray(cv2.resize(image, half, interpolation=cv2.INTER_AREA), np.uint8)
    scale = looked_at / max(image.shape[:2])
    if scale >= 1:
        return image
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def laid_level(image: Image, quad: Quad) -> tuple[Image, NDArray[np.float64]]:
    """Cut a card out, as wide as it is in the picture, but within `LEAST` and `WIDE`.

    Returns:
        The card with a little around it, and the matrix that takes its pixels back to the picture's.
    """
    sides = _sides(quad)
    wide = int(np.clip(1.05 * max(sides[0], sides[2]), LEAST, WIDE))
    high = round(wide / RATIO)
    edge = wide * RIM
    here = np.array([[edge, edge], [wide - edge, edge], [wide - edge, high - edge], [edge, high - edge]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad, here)
    shrinks = max(sides) > 1.5 * wide
    if shrinks:  # a lens does not pick single points of a large picture
        image = np.asarray(cv2.blur(image, (int(max(sides) / wide) | 1,) * 2), np.uint8)
    level = cv2.warpPerspective(image, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(level, np.uint8), np.asarray(np.linalg.inv(matrix), np.float64)


def _masks(gray: Image) -> Iterator[Image]:
    """Pictures in which a card may be one white piece: by edges weak and strong, and by lightness."""
    calm = cv2.GaussianBlur(gray, (5, 5), 0)
    dark, light = np.percentile(calm[::3, ::3], (5, 95))
    strong = float(light - dark)
    square = np.ones((3, 3), np.uint8)
    for share in (0.12, 0.3):
        edges = cv2.Canny(calm, share * strong, 2 * share * strong, L2gradient=True)
        yield np.asarray(cv2.dilate(edges, square), np.uint8)
    paper = cv2.threshold(calm, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    yield np.asarray(cv2.morphologyEx(paper, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)), np.uint8)


def _quad_of(contour: Contour, whole: int) -> Quad | None:
    if len(contour) < 2 * sqrt(SMALLEST * whole) - 2:  # it comes around nothing so large; most are specks
        return None
    _, _, wide, high = cv2.boundingRect(contour)
    if wide * high < SMALLEST * whole:
        return None
    hull = cv2.convexHull(contour)
    if not SMALLEST * whole < cv2.contourArea(hull) < LARGEST * whole:
        return None
    corners = _four(hull)
    if corners is None:
        return None
    area = float(cv2.contourArea(corners))
    if not SMALLEST * whole < area < LARGEST * whole or cv2.contourArea(hull) < FILLED * area:
        return None
    if cv2.contourArea(corners, oriented=True) < 0:
        corners = corners[::-1]
    sides = _sides(corners)
    if sides[0] + sides[2] < sides[1] + sides[3]:
        corners, sides = np.roll(corners, -1, axis=0), np.roll(sides, -1)
    ratio = (sides[0] + sides[2]) / max(1.0, sides[1] + sides[3])
    if abs(ratio / RATIO - 1) > SLACK or not _opposite(sides[0], sides[2]) or not _opposite(sides[1], sides[3]):
        return None
    return np.ascontiguousarray(corners, np.float32)


def _opposite(one: float, other: float) -> bool:
    """Whether two sides may be opposite ones of a card, of which the nearer looks longer."""
    return min(one, other) >= ALIKE * max(one, other)


def _four(hull: Contour) -> Quad | None:
    """The hull as four corners, with as little force as needed; a rectangle around it where it has none."""
    around = cv2.arcLength(hull, True)
    for force in (0.02, 0.04, 0.07):
        shape = cv2.approxPolyDP(hull, force * around, True)
        if len(shape) == 4:
            return shape.reshape(4, 2).astype(np.float32)
    box = np.asarray(cv2.boxPoints(cv2.minAreaRect(hull)), np.float32)
    return box if cv2.contourArea(hull) > FILLED * cv2.contourArea(box) else None


def _straightened(corners: Quad, points: NDArray[np.float32]) -> Quad:
    """Corners where the lines through the sides meet: cards have round corners, and thumbs lie on them."""
    lines = []
    for place in range(4):
        start, end = corners[place], corners[(place + 1) % 4]
        length = float(np.hypot(*(end - start)))
        if length < 1:
            return corners
        along = (end - start) / length
        off = (points - start) @ np.array([-along[1], along[0]], np.float32)
        at = (points - start) @ along / length
        near = points[(abs(off) < max(2.0, STRAIGHT * length)) & (at > 0.12) & (at < 0.88)]
        if len(near) < 8:
            lines.append(np.array([*along, *start]))
        else:
            lines.append(cv2.fitLine(near, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel())
    better = [_meeting(lines[place - 1], lines[place]) for place in range(4)]
    moved = [np.hypot(*(new - old)) if new is not None else np.inf for new, old in zip(better, corners, strict=True)]
    if max(moved) > 0.15 * np.sqrt(cv2.contourArea(corners)):
        return corners
    return np.array(better, np.float32)


def _meeting(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """Where two lines (direction, point) meet."""
    matrix = np.array([[one[0], -other[0]], [one[1], -other[1]]], np.float64)
    if abs(np.linalg.det(matrix)) < 0.1:
        return None
    along = np.linalg.solve(matrix, np.array(other[2:] - one[2:], np.float64))[0]
    return np.asarray(one[2:] + along * one[:2], np.float32)


def _slope(gray: Image) -> NDArray[np.float32]:
    """How steep the picture is at each point, over its usual noise."""
    calm = cv2.GaussianBlur(gray, (3, 3), 0)
    slope = cv2.magnitude(cv2.Sobel(calm, cv2.CV_32F, 1, 0), cv2.Sobel(calm, cv2.CV_32F, 0, 1))
    slope = cv2.dilate(slope, np.ones((3, 3), np.uint8))
    return np.asarray(slope / (2.0 * float(np.median(slope[::3, ::3])) + 8.0), np.float32)


def _outline(quad: Quad, slope: NDArray[np.float32]) -> float:
    """Share of the outline where an edge is seen."""
    at = np.linspace(0.06, 0.94, 32, dtype=np.float32)[:, None]
    points = np.concatenate([quad[place] + at * (quad[(place + 1) % 4] - quad[place]) for place in range(4)])
    x = np.clip(points[:, 0].round().astype(int), 0, slope.shape[1] - 1)
    y = np.clip(points[:, 1].round().astype(int), 0, slope.shape[0] - 1)
    return float((slope[y, x] > 1).mean())


def _share_a_middle(one: Quad, other: Quad) -> bool:
    middles = [tuple(float(value) for value in quad.mean(axis=0)) for quad in (one, other)]
    return cv2.pointPolygonTest(other, middles[0], False) >= 0 or cv2.pointPolygonTest(one, middles[1], False) >= 0


def _sides(quad: Quad) -> NDArray[np.float32]:
    return np.asarray(np.hypot(*(quad - quad[[1, 2, 3, 0]]).T), np.float32)
