"""What else is in a picture beside the documents that were found: whether it is worth being read."""

from collections.abc import Iterable, Sequence

import numpy as np

from gatekeeper.camera.card import Quad
from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image

LOOKED_AT = 640  # pixels of the longer side in which rows are looked for
STROKE = 9  # pixels; thicker things are no strokes of print
DARKER = 14  # levels by which a stroke is darker than the paper around it
LARGER = 1.06  # times a document's size that is painted over
LONG = 96  # pixels; shorter rows of print are no document's number
NARROW = 5.0  # times as long as high
HIGH = 3.0  # pixels; what is lower is a line or a scratch
SOLID = 0.85  # share of a row that is strokes, at most; a cable is all stroke


def without(image: Image, places: Iterable[Sequence[tuple[int, int]] | Quad]) -> Image:
    """The picture with those four-cornered places painted over in gray."""
    rest = image.copy()
    for place in places:
        corners = np.asarray(place, np.float64)
        if len(corners):
            middle = corners.mean(axis=0)
            cv2.fillConvexPoly(rest, np.rint(middle + LARGER * (corners - middle)).astype(np.int32), (128,) * 3)
    return rest


def has_rows(image: Image) -> bool:
    """Whether there is anything like a long row of print: takes a few milliseconds, and is rather wrong with yes."""
    scale = min(1.0, LOOKED_AT / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    gray = np.asarray(small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
    if min(gray.shape) < 16:
        return False
    square = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (STROKE, STROKE))
    strokes = np.asarray(cv2.morphologyEx(gray, cv2.MORPH_BLACKHAT, square) > DARKER, np.uint8)
    rows = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, square)
    for contour in cv2.findContours(rows, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        _, sides, _ = cv2.minAreaRect(contour)
        if max(sides) > LONG and max(sides) / NARROW > min(sides) > HIGH:
            x, y, wide, high = cv2.boundingRect(contour)
            inside = rows[y : y + high, x : x + wide] > 0
            if strokes[y : y + high, x : x + wide][inside].mean() < SOLID:
                return True
    return False
