"""A picture of what the camera saw, small enough to lie in the journal's house for some days."""

from typing import Any

from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.journal.manifest import BLOB_LIMIT
from gatekeeper.service.pictures import Image

WIDE, HIGH = 480, 270  # pixels, at most
QUALITIES = (70, 55, 45, 35)  # of a JPEG, best first; below, a smaller picture shows more
SMALLER = 0.85


def scene(picture: Image) -> bytes:
    """A JPEG of at most 8 kB of the whole picture; nothing but the pixels gets in: no place, no date, no camera's name."""
    high, wide = picture.shape[:2]
    scale = min(1.0, WIDE / wide, HIGH / high)
    small: NDArray[Any] = picture
    while True:
        size = max(1, round(wide * scale)), max(1, round(high * scale))
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        for quality in QUALITIES:
            _, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1])
            if jpeg.nbytes <= BLOB_LIMIT:
                return jpeg.tobytes()
        scale *= SMALLER  # ends: the smallest picture has some 600 bytes
