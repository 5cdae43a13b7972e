"""QR codes read from their eyes outwards: found, straightened, repaired, and only then decoded."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera import zxing
from gatekeeper.camera.anchor import anchored
from gatekeeper.camera.begin import begun
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.finders import Eye, Triple, eyes, triples
from gatekeeper.camera.focus import focused
from gatekeeper.camera.grid import Grid, bent, creased, modules, order_seen
from gatekeeper.camera.repair import stamped, whole
from gatekeeper.service.pictures import Image, Symbol

IN_ORDER = 0.72  # share of the fixed modules that must be right before a candidate is worth more time
STRANGEST = 1.0
CLOSE = 0.4  # strangeness up to which three eyes are likely enough for dear attempts
LIKELY = 0.7  # up to which there may be one more code in a picture in which some were read
BLURS = (0.5, 0.75)  # sigmas, in modules
PIXELS = 3  # of a module in the clean picture that the decoder gets

TimeIsUp = Callable[[], bool]
"""Says that the time for this picture is over."""


def from_eyes(gray: Image, taken: list[Symbol], late: TimeIsUp) -> Iterator[Symbol]:
    """QR codes whose eyes can be seen, other than those already `taken`; corners in pixels of `gray`."""
    read: list[Symbol] = list(taken)
    tried: set[tuple[int, ...]] = set()
    for black in _blacks(gray):
        if late():
            return
        found = [eye for eye in eyes(black) if not any(_inside(eye, symbol) for symbol in read)]
        for triple in triples(found):
            if late():
                return
            if triple.strangeness > STRANGEST:
                break
            if any(_inside(eye, symbol) for eye in (triple.corner, triple.right, triple.below) for symbol in read):
                continue
            if (key := _rounded(triple)) in tried:
                continue
            tried.add(key)
            symbol = _from_triple(gray, triple, late)
            if symbol is not None:
                read.append(symbol)
                yield symbol


def may_hold_more(gray: Image, taken: list[Symbol]) -> bool:
    """Whether three eyes are seen that may be a code's, and are of none that is `taken`: a quick look, no attempt to read."""
    left = [eye for eye in eyes(next(_blacks(gray))) if not any(_inside(eye, symbol) for symbol in taken)]
    return len(left) >= 3 and any(triple.strangeness <= LIKELY for triple in triples(left))


def _rounded(triple: Triple) -> tuple[int, ...]:
    """The same for triples that differ by less than about two modules."""
    unit = max(4.0, 2 * triple.corner.module)
    return tuple(round(value / unit) for eye in (triple.corner, triple.right, triple.below) for value in (eye.x, eye.y))


def _blacks(gray: Image) -> Iterator[Image]:
    """The picture in black (1) and white (0), cut in several ways."""
    smooth = cv2.GaussianBlur(gray, (3, 3), 0)
    for share, offset in ((24, 4), (10, 4), (48, 2)):
        block = max(11, max(gray.shape) // share) | 1
        yield np.asarray(
            cv2.adaptiveThreshold(smooth, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, offset), np.uint8
        )
    yield np.asarray(cv2.threshold(smooth, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], np.uint8)


def _from_triple(gray: Image, triple: Triple, late: TimeIsUp) -> Symbol | None:
    """Read the code of three eyes: as it is, then with the blur taken off that it may have."""
    left, top, part = _around(gray, triple)
    here = _shifted(triple, -left, -top)
    first = begun(part, here)
    for blur in (0.0, *BLURS):
        if late() or not first or (blur and triple.strangeness > CLOSE):
            return None
        module = (triple.corner.module + triple.right.module + triple.below.module) / 3
        clear = focused(part, blur * module) if blur else part
        symbol = _from_picture(clear, begun(clear, here) if blur else first, late)
        if symbol is not None:
            return zxing.moved(symbol, 1.0, left, top)
    return None


def _from_picture(gray: Image, grids: list[Grid], late: TimeIsUp) -> Symbol | None:
    for first in grids:
        if late():
            return None
        grid = bent(gray, first)
        values = modules(gray, grid)
        if order_seen(next(_darkness(values)) > 0) < IN_ORDER:
            continue
        for candidate in (grid, creased(gray, anchored(gray, grid))):
            if candidate is not grid:
                values = modules(gray, candidate)
            symbol = _read(values)
            if symbol is not None:
                return replace(symbol, corners=candidate.corners())
    return None


def _around(gray: Image, triple: Triple) -> tuple[int, int, Image]:
    """The part of the picture that holds the code and some more, and where it begins."""
    places = np.array([(eye.x, eye.y) for eye in (triple.corner, triple.right, triple.below)])
    places = np.vstack([places, places[1] + places[2] - places[0]])
    rim = float(np.ptp(places, axis=0).max()) * 0.4 + 10 * triple.corner.module
    left, top = np.maximum(0, places.min(axis=0) - rim).astype(int)
    right, bottom = np.ceil(places.max(axis=0) + rim).astype(int)
    return int(left), int(top), np.ascontiguousarray(gray[top:bottom, left:right])


def _shifted(triple: Triple, right: float, down: float) -> Triple:
    def eye(one: Eye) -> Eye:
        return replace(one, x=one.x + right, y=one.y + down)

    return replace(triple, corner=eye(triple.corner), right=eye(triple.right), below=eye(triple.below))


def _read(values: NDArray[np.float32]) -> Symbol | None:
    for darkness in _darkness(values):
        symbol = zxing.read_clean(_drawn(stamped(darkness > 0)))
        if symbol is not None:
            return symbol
    for darkness in _darkness(values):
        mended = whole(darkness)
        if mended is not None and (symbol := zxing.read_clean(_drawn(mended))) is not None:
            return symbol
    return None


def _darkness(values: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    """How much darker than a threshold each module is; several thresholds."""
    mean = cv2.GaussianBlur(values, (0, 0), 4, borderType=cv2.BORDER_REFLECT)
    yield np.asarray(mean - values, np.float32)
    # Blur spreads a module over its neighbours: take some of them off again.
    around = cv2.blur(values, (3, 3), borderType=cv2.BORDER_REFLECT)
    for amount in (1.2, 3.5):
        yield np.asarray(mean - values - amount * (values - around), np.float32)
    kernel = np.ones((7, 7), np.uint8)
    middle = (cv2.dilate(values, kernel).astype(np.float32) + cv2.erode(values, kernel)) / 2
    yield np.asarray(cv2.GaussianBlur(middle, (0, 0), 3) - values, np.float32)
    split, _ = cv2.threshold(np.clip(values, 0, 255).astype(np.uint8), 0, 1, cv2.THRESH_OTSU)
    yield np.asarray(split + 0.5 - values, np.float32)


def _drawn(black: NDArray[np.bool_]) -> Image:
    picture = np.where(np.pad(black, 4), 0, 255).astype(np.uint8)
    return np.asarray(picture.repeat(PIXELS, axis=0).repeat(PIXELS, axis=1), np.uint8)


def _inside(eye: Eye, symbol: Symbol) -> bool:
    return cv2.pointPolygonTest(np.array(symbol.corners, np.float32), (eye.x, eye.y), False) >= 0
