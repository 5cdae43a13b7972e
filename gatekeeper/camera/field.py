"""The colour field of a printed card, found from the corners of its code and measured against the card's own white."""

import numpy as np

from gatekeeper.camera.spots import Lights, light_at, middle_of, places_on, tint_beside
from gatekeeper.domain.cardplan import BAND, MARGIN, MODULE, QUIET, SYMBOL, WIDTH
from gatekeeper.domain.tint import Tint
from gatekeeper.service.pictures import Image, Symbol

EDGE = 1.0  # millimetres at the field's borders that blur, cutting and the camera's coarse colour spoil
LEAST = 40  # places of the field that must lie in the picture
SMALLEST = 60.0  # pixels of the code's side; of a smaller one the places are too uncertain
STEEPEST = 0.3  # natural logarithm: how much brighter the field's place may be than the white beside it


def _grid(left: float, top: float, right: float, bottom: float, across: int, down: int) -> Lights:
    x, y = np.meshgrid(np.linspace(left, right, across), np.linspace(top, bottom, down))
    return np.stack([x.ravel(), y.ravel()], axis=1).astype(np.float32)


_SQUARE = np.array(
    [
        (SYMBOL.left, SYMBOL.top),
        (SYMBOL.right, SYMBOL.top),
        (SYMBOL.right, SYMBOL.bottom),
        (SYMBOL.left, SYMBOL.bottom),
    ],
    np.float32,
)
_FIELD = _grid(SYMBOL.left - 4, BAND.top + EDGE, WIDTH - EDGE, BAND.bottom - EDGE, 24, 12)
# White that is never printed on: between field and code, right of the code, left of it.
_ABOVE = _grid(SYMBOL.left, BAND.bottom + 0.9, SYMBOL.right, SYMBOL.top - 0.7, 20, 3)
_RIGHT = _grid(SYMBOL.right + 0.8, SYMBOL.top, WIDTH - EDGE, SYMBOL.bottom, 4, 16)
_LEFT = _grid(SYMBOL.left - QUIET * MODULE + 0.6, SYMBOL.top, SYMBOL.left - 0.8, SYMBOL.bottom, 3, 16)
_PLACES = np.concatenate([_ABOVE, _RIGHT, _LEFT, _FIELD])
_ENDS = np.cumsum([len(_ABOVE), len(_RIGHT), len(_LEFT)])
assert MARGIN > 2 * EDGE


def field_of(image: Image, symbol: Symbol) -> Tint | None:
    """What colour a card's field has, if the symbol is on one of our cards; None if it cannot be measured.

    Args:
        image: Blue-green-red.
    """
    found = places_on(symbol, _SQUARE, _PLACES, SMALLEST)
    if image.ndim == 2 or found is None:
        return None
    places, side = found
    light, kept = light_at(image, places, max(3, round(side / (SYMBOL.right - SYMBOL.left)) | 1))  # a millimetre wide
    part = np.searchsorted(_ENDS, kept, side="right")
    above, field = light[part == 0], light[part == 3]
    if len(above) < len(_ABOVE) // 2 or len(field) < LEAST:
        return None
    white = np.maximum(np.median(above, axis=0), 1e-3)
    colour, same = middle_of(field / white, 0.3)
    brighter = _brighter(light[part < 3], _PLACES[kept[part < 3]], _PLACES[kept[part == 3]][same])
    return tint_beside(colour / float(np.exp(brighter)), float(same.mean()))


def _brighter(white: Lights, where: Lights, field: Lights) -> float:
    """How much brighter (natural logarithm) the lamp is on the field than on the white above the code."""
    if len(field) == 0:
        return 0.0
    shine = np.log(white.mean(axis=1) + 1e-3)
    terms = np.column_stack([np.ones(len(where)), where - _ABOVE.mean(axis=0)])
    fit = np.linalg.lstsq(terms, shine, rcond=None)[0]
    off = np.abs(terms @ fit - shine)
    good = off <= max(0.05, float(np.median(off)) * 2.5)
    fit = np.linalg.lstsq(terms[good], shine[good], rcond=None)[0]
    return float(np.clip(fit[1:] @ (field.mean(axis=0) - _ABOVE.mean(axis=0)), -STEEPEST, STEEPEST))
