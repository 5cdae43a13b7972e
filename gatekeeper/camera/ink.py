"""What colour a code is drawn in, beside its own white, and whether gold surrounds it."""

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.spots import Lights, hues, light_at, places_on, tint_beside
from gatekeeper.domain.health import Ink
from gatekeeper.service.pictures import Image, Symbol

SMALLEST = 40.0  # pixels of the code's side
ACROSS = 44  # places along a side
LOGO = 0.17  # of the side: half of the square in the middle that is left out, since a picture may stand there
LIGHTEST = 80  # percentile of brightness from which on a place is the code's white
LEAST_CONTRAST = 0.08  # by which the darkest channel of the dark modules must differ from white
GOLD_HUE, GOLD_CHROMA = (60.0, 112.0), 24.0
SIDES = 3  # of four on which gold must run for a frame
NEAREST, FARTHEST, STEP = 0.03, 0.45, 0.03  # of the side: where a frame is looked for
WIDEST = 0.18  # of the side; what is wider is the page, or the wall behind it
ALONG = 6  # places along a side at each distance
HUE_APART = 22.0  # degrees by which modules of one ink may differ

_SQUARE = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32)


def _inside() -> Lights:
    line = (np.arange(ACROSS) + 0.5) / ACROSS
    x, y = np.meshgrid(line, line)
    kept = np.maximum(np.abs(x - 0.5), np.abs(y - 0.5)) > LOGO
    return np.stack([x[kept], y[kept]], axis=1).astype(np.float32)


def _outside() -> Lights:
    """Distances × sides × places."""
    rings = []
    for far in np.arange(NEAREST, FARTHEST + STEP / 2, STEP):
        along = np.linspace(0.06, 0.94, ALONG)
        rings.append(
            [
                np.stack([along, np.full(ALONG, -far)], axis=1),
                np.stack([along, np.full(ALONG, 1 + far)], axis=1),
                np.stack([np.full(ALONG, -far), along], axis=1),
                np.stack([np.full(ALONG, 1 + far), along], axis=1),
            ]
        )
    return np.array(rings, np.float32)


_INSIDE, _OUTSIDE = _inside(), _outside()
_PLACES = np.concatenate([_INSIDE, _OUTSIDE.reshape(-1, 2)])


def ink_of(image: Image, symbol: Symbol) -> Ink | None:
    """How a code looks; None if it is too small, gray, or hardly differs from its white.

    Args:
        image: Blue-green-red.
    """
    found = places_on(symbol, _SQUARE, _PLACES, SMALLEST)
    if image.ndim == 2 or found is None:
        return None
    light, kept = light_at(image, found[0], 1)
    within = kept < len(_INSIDE)
    code = light[within]
    if len(code) < len(_INSIDE) // 2:
        return None
    least = code.min(axis=1)
    white = np.maximum(np.median(code[least >= np.percentile(least, LIGHTEST)], axis=0), 1e-3)
    code = code / white
    # Whatever the ink, at least one channel of it is dark; gray alone would lose yellow.
    dark = 1 - np.clip(code.min(axis=1), 0, 1)
    split, _ = cv2.threshold((dark * 255).astype(np.uint8), 0, 255, cv2.THRESH_OTSU)
    drawn = dark * 255 > split
    if not drawn.any() or float(np.median(dark[drawn])) < LEAST_CONTRAST:
        return None
    # Between two modules light mixes: the darker half is the ink.
    pure = code[drawn & (dark >= np.median(dark[drawn]))]
    colour = np.median(pure, axis=0)
    (hue,), (chroma,) = hues(colour[None])
    each_hue, each_chroma = hues(pure)
    alike = (np.abs((each_hue - hue + 180) % 360 - 180) < HUE_APART) & (each_chroma > 0.4 * chroma)
    return Ink(tint_beside(colour, float(alike.mean())), _framed(light[~within] / white, kept[~within] - len(_INSIDE)))


def _framed(light: Lights, kept: NDArray[np.intp]) -> bool:
    """Whether gold runs round the code at like distances on most sides, and ends there before long."""
    hue, chroma = hues(light)
    golden = np.zeros(_OUTSIDE.size // 2, bool)
    golden[kept] = (hue > GOLD_HUE[0]) & (hue < GOLD_HUE[1]) & (chroma > GOLD_CHROMA)
    runs = golden.reshape(_OUTSIDE.shape[:3]).mean(axis=2).T > 0.6  # sides × distances
    begins = []
    for run in runs:
        first = int(run.argmax())
        length = int((~run[first:]).argmax())  # 0 where it never ends
        if run.any() and 0 < length * STEP <= WIDEST:
            begins.append(first)
    return len(begins) >= SIDES and max(begins) - min(begins) <= 2
