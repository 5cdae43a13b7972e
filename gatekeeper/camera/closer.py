"""The parts of a picture that look like a code, seen closer: larger, sharper, and gray in a way that colours show in.

Luminance hardly sees yellow, and sensors and JPEG keep colours at half the sharpness; so a small coloured code is lost
where a black one is still read. All of the picture enlarged would take four times as long as the first look.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.service.ports import Image

WEIGHTS = np.array([[0.25, 0.45, 0.30]], np.float32)  # of blue, green, red; luminance gives blue only 0.11
MOST = 2  # parts of one picture
COARSE = 16  # pixels of the squares in which print is looked for
LARGE = 400 * 400  # pixels of a part that need not be enlarged
RIM = 24


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """A part of a picture, gray.

    Attributes:
        scale: How many times larger than in the picture.
        left, top: Where it begins in the picture, pixels.
    """

    image: Image
    scale: float
    left: int
    top: int


def closer(image: Image) -> Iterator[Part]:
    """The parts with the most print in them, best first; most pictures of a room have none or one."""
    for left, top, right, bottom in _printed(image):
        part = _gray(image[top:bottom, left:right])
        if part.size > LARGE:
            yield Part(part, 1.0, left, top)
            continue
        # Noise of single pixels, which a dim blue channel is full of, is not to be sharpened.
        sharp = cv2.addWeighted(cv2.GaussianBlur(part, (0, 0), 0.7), 2.5, cv2.GaussianBlur(part, (0, 0), 2.0), -1.5, 0)
        double = cv2.resize(sharp, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        yield Part(np.asarray(double, np.uint8), 2.0, left, top)


def _gray(image: Image) -> Image:
    return image if image.ndim == 2 else np.asarray(cv2.transform(np.ascontiguousarray(image), WEIGHTS), np.uint8)


def _printed(image: Image) -> list[tuple[int, int, int, int]]:
    """Where light and dark change from pixel to pixel: left, top, right, bottom."""
    if min(image.shape[:2]) < 4 * COARSE:
        return []
    small = _gray(image[::2, ::2])
    change = cv2.absdiff(small, cv2.blur(small, (9, 9)))
    coarse = cv2.blur(cv2.resize(change, None, fx=2 / COARSE, fy=2 / COARSE, interpolation=cv2.INTER_AREA), (3, 3))
    limit = max(6.0, float(np.percentile(coarse, 90)) / 2)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats((coarse > limit).astype(np.uint8))
    weights = np.bincount(labels.ravel(), coarse.ravel(), len(boxes))
    found = [n for n in range(1, len(boxes)) if boxes[n, cv2.CC_STAT_WIDTH] >= 3 and boxes[n, cv2.CC_STAT_HEIGHT] >= 3]
    found.sort(key=lambda n: -weights[n])
    high, wide = image.shape[:2]
    parts = []
    for n in found[:MOST]:
        x, y, across, down = (int(value) * COARSE for value in boxes[n, :4])
        parts.append((max(0, x - RIM), max(0, y - RIM), min(wide, x + across + RIM), min(high, y + down + RIM)))
    return parts
