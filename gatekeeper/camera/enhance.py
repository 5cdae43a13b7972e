"""A gray picture made easier to read, in ways ordered by how often they helped."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image


@dataclass(frozen=True, eq=False, slots=True)
class Variant:
    """A picture derived from another.

    Attributes:
        name: For benchmarks.
        image: Gray.
        scale: How many times larger than the original.
        binarizer: How the decoder should cut it in black and white.
    """

    name: str
    image: Image
    scale: float = 1.0
    binarizer: str = "local"


def gray_of(image: Image) -> Image:
    """Luminance, which is what decoders expect."""
    return image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)


def darkest(image: Image) -> Image:
    """The least of the three channels: green, red and blue print are all dark in it, pale paper of any colour is not."""
    if image.ndim == 2:
        return image
    blue, green, red = cv2.split(image)
    return np.asarray(cv2.min(cv2.min(blue, green), red), np.uint8)


def is_coloured(image: Image) -> bool:
    """Whether the channels differ enough for `darkest` to show something new."""
    if image.ndim == 2:
        return False
    small = cv2.resize(image, (64, 64), interpolation=cv2.INTER_AREA).astype(np.int16)
    return bool((small.max(axis=2) - small.min(axis=2)).max() > 60)


def resized(gray: Image, scale: float) -> Image:
    """The picture `scale` times as large, averaged or interpolated."""
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(gray, None, fx=scale, fy=scale, interpolation=how), np.uint8)


def variants(gray: Image, first: int = 0) -> Iterator[Variant]:
    """All the ways, each made only when asked for; beginning with another one than the first, if that is wanted."""
    first %= len(_WAYS)
    for name, make, binarizer in (*_WAYS[first:], *_WAYS[:first]):
        image = make(gray)
        if image is not None:
            yield Variant(name, image, image.shape[1] / gray.shape[1], binarizer)


def _clear(gray: Image) -> Image:
    """More contrast in each part of the picture (CLAHE)."""
    return np.asarray(cv2.createCLAHE(3.0, (8, 8)).apply(gray), np.uint8)


def _sharp(sigma: float, amount: float) -> Callable[[Image], Image]:
    def way(gray: Image) -> Image:
        return np.asarray(
            cv2.addWeighted(gray, 1 + amount, cv2.GaussianBlur(gray, (0, 0), sigma), -amount, 0), np.uint8
        )

    return way


def _half_sharp(gray: Image) -> Image | None:
    """For pictures far out of focus."""
    half = _scaled(0.5)(gray)
    return None if half is None else _sharp(4.0, 5.0)(half)


def _soft(sigma: float) -> Callable[[Image], Image]:
    def way(gray: Image) -> Image:
        return np.asarray(cv2.GaussianBlur(gray, (0, 0), sigma), np.uint8)

    return way


def _scaled(scale: float) -> Callable[[Image], Image | None]:
    def way(gray: Image) -> Image | None:
        if min(gray.shape) * scale < 60 or max(gray.shape) * scale > 2600:
            return None
        return resized(gray, scale)

    return way


def _cut(share: int, offset: int) -> Callable[[Image], Image]:
    """Black and white by the mean of a neighbourhood a `share`-th of the picture wide."""

    def way(gray: Image) -> Image:
        block = max(7, max(gray.shape) // share) | 1
        soft = cv2.GaussianBlur(gray, (3, 3), 0)
        return np.asarray(
            cv2.adaptiveThreshold(soft, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, block, offset), np.uint8
        )

    return way


def _even(gray: Image) -> Image:
    """Each part divided by its own brightness: shadows and bright spots go."""
    size = (max(gray.shape) // 12) | 1
    ground = cv2.GaussianBlur(cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)), (size, size), 0)
    return np.asarray(cv2.divide(gray, np.maximum(ground, 8), scale=200), np.uint8)


def _dark(gray: Image) -> Image | None:
    """Bright parts told apart by a steep curve, for glare."""
    curve = (np.linspace(0, 1, 256) ** 3 * 255).astype(np.uint8)
    return np.asarray(cv2.LUT(gray, curve), np.uint8)


def _closed(gray: Image) -> Image:
    return np.asarray(cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)


def _opened(gray: Image) -> Image:
    return np.asarray(cv2.morphologyEx(gray, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)


def _median(gray: Image) -> Image:
    return np.asarray(cv2.medianBlur(gray, 5), np.uint8)


def _same(gray: Image) -> Image:
    return gray


def _large_sharp(gray: Image) -> Image | None:
    large = _scaled(2.0)(gray)
    return None if large is None else _sharp(4.0, 2.0)(large)


CHEAP = frozenset({"1.5", "clear"})
FOR_EYES = frozenset({"double", "half sharp", "sharp 4", "even"})

_WAYS: tuple[tuple[str, Callable[[Image], Image | None], str], ...] = (
    ("1.5", _scaled(1.5), "local"),
    ("clear", _clear, "local"),
    ("cut 40", _cut(40, 4), "fixed"),
    ("double", _scaled(2.0), "local"),
    ("even", _even, "local"),
    ("half", _scaled(0.5), "local"),
    ("sharp 4", _sharp(4.0, 4.0), "local"),
    ("closed", _closed, "local"),
    ("third", _scaled(0.33), "local"),
    ("cut 20", _cut(20, 4), "fixed"),
    ("median", _median, "local"),
    ("double sharp", _large_sharp, "local"),
    ("half sharp", _half_sharp, "local"),
    ("0.7", _scaled(0.7), "local"),
    ("sharp 2", _sharp(2.0, 2.0), "local"),
    ("cut 8", _cut(8, 6), "fixed"),
    ("dark", _dark, "local"),
    ("global", _same, "global"),
    ("opened", _opened, "local"),
    ("soft 1.5", _soft(1.5), "local"),
    ("soft 3", _soft(3.0), "local"),
    ("quarter", _scaled(0.25), "local"),
)
COUNT = len(_WAYS)
"""How many ways there are."""
