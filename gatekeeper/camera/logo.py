"""A logo for the estate's papers, of whatever picture there is: small enough to travel to every gate."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.domain.errors import NoPicture
from gatekeeper.domain.words import Words
from gatekeeper.journal.manifest import BLOB_LIMIT
from gatekeeper.service.pictures import Image

SIDE = 240  # pixels of its longer side, at most: 600 dots an inch on a card
LEAST = 48  # pixels; a smaller one is a smudge on paper
_SHADES = (8, 6, 5, 4, 3)  # bits a channel, best first: a drawing looks the same with few, a photo hardly worse
_SMALLER = (1.0, 0.8, 0.66, 0.5, 0.4, 0.3)
_PAPER = 250  # shades that are white on paper
_PALE = 190  # of luminance; what is paler is 1.7 : 1 or less on the white disc, and a laser prints dots of it
_SEEN = 0.02  # of the picture that must be darker


class Said(Words):
    """Why a picture is no logo."""

    SMALL = (
        "图片太小：标志至少要 {least}×{least} 像素。",
        "The picture is too small: a logo needs at least {least} × {least} pixels.",
    )
    PALE = (
        "标志太浅，印在白底上看不清：请换深一些的。",
        "The logo is too pale to be seen on white: choose a darker one.",
    )
    BLANK = "图片一片空白，看不到标志。", "The picture is blank: there is no logo in it."


def logo_png(picture: Image) -> bytes:
    """A PNG of at most 8 kB, cut to what is not white.

    Nothing but the pixels gets in. A small picture is not made larger.

    Raises:
        NoPicture: It is blank, too pale, or too small.
    """
    sign = _cut(picture)
    high, wide = sign.shape[:2]
    if max(high, wide) < LEAST:
        raise NoPicture(Said.SMALL, least=LEAST)
    if float(np.mean(_luminance(sign) < _PALE)) < _SEEN:
        raise NoPicture(Said.PALE)
    for smaller in _SMALLER:
        scale = min(1.0, SIDE / max(high, wide)) * smaller
        sized = cv2.resize(
            sign, (max(1, round(wide * scale)), max(1, round(high * scale))), interpolation=cv2.INTER_AREA
        )
        for bits in _SHADES:
            _, png = cv2.imencode(".png", _shaded(sized, bits), [cv2.IMWRITE_PNG_COMPRESSION, 9])
            if png.nbytes <= BLOB_LIMIT:
                return png.tobytes()
    raise AssertionError("72 by 72 pixels of nine bits are 5,832 bytes")


def _cut(picture: Image) -> Image:
    """Without the white around it: a logo has its own margin on each paper."""
    darkest = picture if picture.ndim == 2 else picture.min(axis=2)
    rows, columns = np.any(darkest < _PAPER, axis=1), np.any(darkest < _PAPER, axis=0)
    if not rows.any():
        raise NoPicture(Said.BLANK)
    top, bottom = _ends(rows)
    left, right = _ends(columns)
    return picture[top:bottom, left:right]


def _luminance(picture: NDArray[Any]) -> NDArray[Any]:
    return picture if picture.ndim == 2 else picture @ np.array([0.0722, 0.7152, 0.2126])


def _ends(there: NDArray[Any]) -> tuple[int, int]:
    return int(np.argmax(there)), len(there) - int(np.argmax(there[::-1]))


def _shaded(picture: NDArray[Any], bits: int) -> NDArray[np.uint8]:
    """So many shades a channel, black and white among them."""
    most = (1 << bits) - 1
    shades = np.rint(np.rint(np.arange(256) * (most / 255)) * (255 / most)).astype(np.uint8)
    shaded: NDArray[np.uint8] = shades[picture]
    return shaded
