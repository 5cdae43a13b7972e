"""The parts of a picture that look like a code, seen closer: larger, sharper, and gray in a way that colours show in.

Luminance hardly sees yellow, and sensors and JPEG keep colours at half the sharpness; so a small coloured code is lost
where a black one is still read. All of the picture enlarged would take four times as long as the first look.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image


@dataclass(frozen=True, eq=False, slots=True)
class Cutout:
    """A part of a picture, gray.

    Attributes:
        scale: How many times larger than in the picture.
        left, top: Where it begins in the picture, pixels.
    """

    image: Image
    scale: float
    left: int
    top: int


@dataclass(frozen=True, eq=False, slots=True)
class _Way:
    """How a part is made gray and sharp.

    Attributes:
        weights: Of blue, green, red; luminance gives blue only 0.11.
        noise: Sigma, in pixels, of what is not to be sharpened; the blue channel of a dim picture is full of it.
        blur: Sigma, in pixels, of what is taken away.
    """

    weights: NDArray[np.float32]
    noise: float
    blur: float


_FAINT = _Way(np.array([[0.25, 0.45, 0.30]], np.float32), noise=1.0, blur=2.5)
_GLARING = _Way(np.array([[0.35, 0.45, 0.20]], np.float32), noise=0.7, blur=2.0)
SHARPER = 1.5  # of what is between noise and blur, added
MOST = 2  # parts of one picture
COARSE = 16  # pixels of the squares in which print is looked for
LARGE = 400 * 400  # pixels of a part that need not be enlarged
RIM = 24


def closer(image: Image) -> Iterator[list[Cutout]]:
    """The parts with the most print in them, best first; most pictures of a room have none or one.

    All of them in the way that reads yellow and the dark best; then the small ones in the way for glare.
    """
    places = printed(image)
    for way in (_FAINT, _GLARING):
        parts = []
        for left, top, right, bottom in places:
            part = image[top:bottom, left:right]
            if part.shape[0] * part.shape[1] <= LARGE:
                parts.append(Cutout(_doubled(part, way), 2.0, left, top))
            elif way is _FAINT:
                parts.append(Cutout(_gray(part), 1.0, left, top))
        yield parts


def _gray(image: Image) -> Image:
    if image.ndim == 2:
        return image
    return np.asarray(cv2.transform(np.ascontiguousarray(image), _FAINT.weights), np.uint8)


def _doubled(part: Image, way: _Way) -> Image:
    light = part.astype(np.float32)
    if light.ndim == 3:
        light = np.asarray(cv2.transform(light, way.weights), np.float32)
    black, white = np.percentile(light[::2, ::2], (1, 99))
    full = np.clip((light - black) * (255 / max(white - black, 1.0)), 0, 255).astype(np.uint8)
    sharp = cv2.addWeighted(
        cv2.GaussianBlur(full, (0, 0), way.noise),
        1 + SHARPER,
        cv2.GaussianBlur(full, (0, 0), way.blur),
        -SHARPER,
        0,
    )
    return np.asarray(cv2.resize(sharp, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8)


def printed(image: Image) -> list[tuple[int, int, int, int]]:
    """Where light and dark change from pixel to pixel: left, top, right, bottom."""
    if min(image.shape[:2]) < 4 * COARSE:
        return []
    small = _gray(np.asarray(cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8))
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
