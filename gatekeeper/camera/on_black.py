"""A code on black, without the white round it that a reader needs: a phone that shows a dark page up to the code's edge.

The dark rim of its eyes runs into the page, so that no decoder finds an eye. Its light squares together still make a
full square; that is cut out, straightened and given a white border.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera import zxing
from gatekeeper.camera.corners import four
from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image, Symbol

MOST = 3  # places looked at in one picture
LEAST = 60  # pixels of a side
WIDE, LEAST_HERE = 800, 24  # pixels of the picture in which places are found, and of a side there
UNEVEN = 1.25  # of one side to the other; seen from the side a square is none
FILLED = 0.6  # of the square, once the gaps between light squares are closed
BORDER = 7  # a border is a seventh of the code, four modules of the smallest; a pass has 41 modules


LightSquare = tuple[tuple[float, float], tuple[float, float], float]  # middle, sides, angle in degrees


def on_black(gray: Image) -> list[Symbol]:
    """The QR codes of places that are light squares on dark; corners in pixels of `gray`."""
    return [symbol for place in _places(gray) for symbol in _read(gray, place)]


def _places(gray: Image) -> Iterator[LightSquare]:
    """Largest first; found in a small picture, since gaps are closed in time that grows with the square of its width."""
    share = min(1.0, WIDE / max(gray.shape))
    small = (
        gray if share == 1.0 else np.asarray(cv2.resize(gray, None, fx=share, fy=share, interpolation=cv2.INTER_AREA))
    )
    for (x, y), (wide, high), angle in _squares(np.asarray(small, np.uint8)):
        if min(wide, high) >= LEAST * share:
            yield (x / share, y / share), (wide / share, high / share), angle


def _squares(gray: Image) -> Iterator[LightSquare]:
    _, light = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    gap = max(9, max(gray.shape) // 40) | 1
    whole = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(whole)
    largest = sorted(range(1, len(boxes)), key=lambda n: -int(boxes[n, cv2.CC_STAT_AREA]))
    for n in largest[:MOST]:
        left, top, across, down, area = (int(value) for value in boxes[n])
        if min(across, down) < LEAST_HERE:
            continue
        part = (slice(top, top + down), slice(left, left + across))
        lit = np.where(labels[part] == n, light[part], np.uint8(0))
        if not lit.any():
            continue  # made of nothing but closed gaps, which are wide in a large picture
        points = cv2.findNonZero(lit)
        (x, y), (wide, high), angle = cv2.minAreaRect(cv2.convexHull(points))
        if max(wide, high) <= UNEVEN * min(wide, high) and area >= FILLED * wide * high:
            yield (x + left, y + top), (wide, high), angle


def _read(gray: Image, place: LightSquare) -> list[Symbol]:
    (x, y), (wide, high), angle = place
    border = round(max(wide, high)) // BORDER
    turn = cv2.getRotationMatrix2D((x, y), angle, 1.0)
    turn[:, 2] += np.array([wide / 2 + border - x, high / 2 + border - y])
    size = (round(wide) + 2 * border, round(high) + 2 * border)
    straight = cv2.warpAffine(gray, turn, size, flags=cv2.INTER_LINEAR)
    inside = straight[border:-border, border:-border]
    framed = cv2.copyMakeBorder(inside, border, border, border, border, cv2.BORDER_CONSTANT, value=255)
    back = np.asarray(cv2.invertAffineTransform(turn), np.float64)
    return [_moved(symbol, back) for symbol in zxing.read_qr(np.asarray(framed, np.uint8))]


def _moved(symbol: Symbol, back: NDArray[np.float64]) -> Symbol:
    corners = cv2.transform(np.array([symbol.corners], np.float64), back)[0]
    return replace(symbol, corners=four((float(x), float(y)) for x, y in corners))
