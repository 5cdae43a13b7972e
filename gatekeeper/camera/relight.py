"""A picture taken in poor light, made as even as print on white paper, so that its print is found and read."""

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.enhance import gray_of
from gatekeeper.service.pictures import Image

LONGEST = 2400  # pixels of the longer side; larger pictures are made smaller, which bounds the memory it takes
GROUND_AT = (
    48  # pixels of the longer side in which the light is looked at: print vanishes there, lamps and shadows do not
)
DIM, BRIGHT_PART = 70, 80  # level below which print is overlooked, and of which share of the pixels, per cent
LEAST_LIGHT = 6.0  # levels; what is darker is noise, and stays dark
PAPER = 205.0  # level that the ground gets
GRAIN = 0.8  # sigma of the smoothing, pixels: grain that was stretched with the print is as strong as fine print


def evenly_lit(image: Image) -> Image:
    """Gray, every part divided by the light that falls on it: dim, coloured and uneven lamps become one white one.

    A picture larger than `LONGEST` comes back that large. Print is found in it that nothing finds in the picture itself, but a
    row whose place is known is read as well without it.
    """
    gray = gray_of(within(image))
    calm = cv2.GaussianBlur(gray, (0, 0), GRAIN).astype(np.float32)
    light = _light_on(gray)
    even = calm * (PAPER / np.maximum(light, LEAST_LIGHT))
    return np.asarray(np.clip(even, 0, 255), np.uint8)


def is_dim(image: Image) -> bool:
    """Whether even the light parts of a picture are so dark that the finder of print overlooks most of it."""
    return float(np.percentile(image[::8, ::8], BRIGHT_PART)) < DIM


def within(image: Image, longest: int = LONGEST) -> Image:
    """The picture, no longer than that."""
    scale = longest / max(image.shape[:2])
    if scale >= 1:
        return image
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _light_on(gray: Image) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    """How bright paper would be at each point: the brightest of each neighbourhood, softly."""
    scale = min(1.0, GROUND_AT / max(gray.shape))
    size = (max(2, round(gray.shape[1] * scale)), max(2, round(gray.shape[0] * scale)))
    small = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)).astype(np.float32)
    soft = cv2.GaussianBlur(ground, (0, 0), 4.0)
    return np.asarray(cv2.resize(soft, gray.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)
