"""A face for the registry, of whatever picture there is: small enough to travel on a stick with thousands of others."""

from typing import Any

from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.journal.manifest import BLOB_LIMIT
from gatekeeper.service.pictures import Image

WIDE, HIGH = 240, 320  # pixels, at most
QUALITIES = range(90, 25, -5)  # of a JPEG, best first; below, a smaller picture shows more
_ABOVE = 4  # of what is cut off a tall picture, one part in so many is cut off above: faces stand high


def portrait(picture: Image) -> bytes:
    """A JPEG of at most 8 kB, 3:4, cut from the middle of a picture and a little above it.

    Nothing but the pixels gets in: no place, no date, no camera's name. A small picture is not made larger.
    """
    face: NDArray[Any] = _cut(picture)
    high, wide = face.shape[:2]
    scale = min(1.0, WIDE / wide, HIGH / high)
    while True:
        face = cv2.resize(face, (_scaled(wide, scale), _scaled(high, scale)), interpolation=cv2.INTER_AREA)
        for quality in QUALITIES:
            _, jpeg = cv2.imencode(".jpg", face, [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1])
            if jpeg.nbytes <= BLOB_LIMIT:
                return jpeg.tobytes()
        scale /= 2  # ends: the smallest picture has some 600 bytes


def _cut(picture: Image) -> Image:
    """The largest 3:4 piece."""
    high, wide = picture.shape[:2]
    across, down = min(wide, max(1, high * WIDE // HIGH)), min(high, max(1, wide * HIGH // WIDE))
    left, top = (wide - across) // 2, (high - down) // _ABOVE
    return picture[top : top + down, left : left + across]


def _scaled(side: int, scale: float) -> int:
    return max(1, round(side * scale))
