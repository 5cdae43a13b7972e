"""Light at single places of a picture, and what of it is one colour."""

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.domain.tint import Tint, tint_of_light
from gatekeeper.service.pictures import Image, Symbol

Lights = NDArray[np.float32]

_LEVELS = np.arange(256, dtype=np.float32) / 255
LINEAR: Lights = np.where(_LEVELS <= 0.04045, _LEVELS / 12.92, ((_LEVELS + 0.055) / 1.055) ** 2.4).astype(np.float32)
"""Light of a level, 0 to 1: sRGB's curve, which webcams follow roughly."""
FULL = 250  # levels from which on a channel may have been cut off
_DARK = 0.03  # of white; light below it is noise


def places_on(symbol: Symbol, square: Lights, places: Lights, smallest: float) -> tuple[Lights, float] | None:
    """Where places around a code lie in the picture, ``(n, 2)``, and how long the code's side is there, pixels.

    Args:
        square: The code's corners in the units of `places`, in the order of `Symbol.corners`.
        smallest: None of a code whose side has fewer pixels.
    """
    corners = np.array(symbol.corners, np.float32)
    side = float(np.sqrt(cv2.contourArea(corners)))
    if side < smallest:
        return None
    matrix = cv2.getPerspectiveTransform(square, corners)
    return np.asarray(cv2.perspectiveTransform(places[:, None], matrix)[:, 0], np.float32), side


def light_at(image: Image, places: Lights, wide: int = 3) -> tuple[Lights, NDArray[np.intp]]:
    """The light at places of a blue-green-red picture.

    Args:
        places: Shape ``(n, 2)``: x and y in pixels.
        wide: Pixels of the square over which each is averaged; odd.

    Returns:
        Light ``(m, 3)``, red-green-blue, linear; and which of the places those are that lie in the picture, ``(m,)``.
    """
    high, across = image.shape[:2]
    kept = np.flatnonzero((places >= 1).all(axis=1) & (places[:, 0] < across - 2) & (places[:, 1] < high - 2))
    if not len(kept):
        return np.empty((0, 3), np.float32), kept
    places = places[kept]
    if wide > 1:
        low, most = np.floor(places.min(axis=0)).astype(int) - 1, np.ceil(places.max(axis=0)).astype(int) + 2
        part = np.ascontiguousarray(image[low[1] : most[1], low[0] : most[0]])
        image = np.asarray(cv2.blur(part, (wide, wide)), np.uint8)
        places = places - low.astype(np.float32)
    seen = cv2.remap(image, places[None, :, 0], places[None, :, 1], cv2.INTER_LINEAR)
    return LINEAR[np.asarray(seen, np.uint8)[0, :, ::-1]], kept


def middle_of(light: Lights, tolerance: float) -> tuple[Lights, NDArray[np.bool_]]:
    """The colour that most places show.

    Args:
        light: ``(n, 3)``, in parts of the white.
        tolerance: By how much (natural logarithm) each channel may differ from it.

    Returns:
        That colour ``(3,)``, and which places show it ``(n,)``.
    """
    middle = np.median(light, axis=0)
    same: NDArray[np.bool_] = np.ones(len(light), bool)
    for _ in range(3):
        same = np.asarray((np.abs(np.log((light + _DARK) / (middle + _DARK))) < tolerance).all(axis=1))
        if not same.any():
            break
        middle = np.median(light[same], axis=0)
    return np.asarray(middle, np.float32), same


def tint_beside(colour: Lights, share: float) -> Tint:
    """The colour of light given in parts of the white beside it, ``(3,)``."""
    red, green, blue = (min(1.2, float(part)) for part in colour)
    return tint_of_light(red, green, blue, share)


def hues(light: Lights) -> tuple[Lights, Lights]:
    """Hue (degrees) and chroma of light in parts of the white, ``(n, 3)``: CIELAB, for many places at once."""
    lab = cv2.cvtColor(np.clip(light, 0, 1.2).astype(np.float32)[None], cv2.COLOR_LRGB2Lab)[0]
    return np.asarray(np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360), np.asarray(np.hypot(lab[:, 1], lab[:, 2]))
