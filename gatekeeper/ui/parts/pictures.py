"""Frames as Qt draws them."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QImage

from gatekeeper.service.pictures import Image

Outline = tuple[tuple[float, float], ...]


@dataclass(frozen=True, eq=False, slots=True)
class Preview:
    """A small copy of a frame, with where its codes are.

    Attributes:
        pixels: Shape ``(height, width, 3)``, blue-green-red, rows without gaps; its own memory.
        outlines: Corners of each code, pixels of the preview.
    """

    pixels: Image
    outlines: tuple[Outline, ...] = ()


def preview_of(image: Image, outlines: tuple[Outline, ...], width: int = 640) -> Preview:
    """Copy a frame, about `width` pixels wide: every n-th pixel, which for a moving picture is good enough.

    Args:
        image: Gray or blue-green-red.
    """
    step = max(1, image.shape[1] // width)
    small = image[::step, ::step]
    if small.ndim == 2:
        small = np.repeat(small[:, :, None], 3, axis=2)
    scaled = tuple(tuple((x / step, y / step) for x, y in corners) for corners in outlines)
    return Preview(np.ascontiguousarray(small), scaled)


def image_of(preview: Preview) -> QImage:
    """A picture Qt can draw; it shares the preview's memory, which must outlive it."""
    height, width = preview.pixels.shape[:2]
    return QImage(preview.pixels.data, width, height, width * 3, QImage.Format.Format_BGR888)
