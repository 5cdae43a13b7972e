"""Number plates in a picture of vehicles: read several times out of different crops, and believed if they agree."""

from collections.abc import Sequence
from itertools import islice

import numpy as np

from gatekeeper.camera.corners import overlap
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.plate_ends import has_middle, told_by_ends
from gatekeeper.camera.plate_place import (
    PlateSpot,
    colour_of,
    part,
    places_around_print,
    places_by_colour,
    places_by_print,
)
from gatekeeper.camera.text import Spelling, TextCorners, TextLine, TextReader, cut_out
from gatekeeper.domain.document import Document, Problem
from gatekeeper.domain.plate_print import DOTS, PRINTED, PlateLook, as_plate, judge_plate
from gatekeeper.service.pictures import Image

MOST_PLACES = 12  # of each kind that are looked at in one picture; most take one look of 15 ms
LIKELY = 0.5  # of its characters' confidence, in the mean, that a look must have
NEAR_EDGE = 0.6  # of the way from character to character; one that is told so near the picture's edge may be half a one
_ONLY = PRINTED.replace("O", "") + "".join(char for char in "·•.-" if char in DOTS)
_SAME = (
    {"0": "Oo", "1": "Il|i"}
    | {char.upper(): char for char in "cjkpsuvwxyz"}
    | dict(zip("晋辽沪苏闽赣鲁粤琼贵云陕宁学挂领应", "晉遼滬蘇閩贛魯粵瓊貴雲陝寧學掛領應", strict=True))
)
"""What plates have none of, and what it is taken for; of cities with an O none is given out any more."""


def plates_of(image: Image, lines: Sequence[TextLine], text: TextReader) -> list[Document]:
    """Find number plates, the nearest first. Upside down is none: vehicles are not.

    Args:
        image: Blue-green-red.
        lines: The print that was found in it.

    Returns:
        Fields ``"plate"``, ``"kind"`` (a `PlateKind`) and, if it was seen, ``"colour"`` (one of `COLOURS`).
    """
    if image.ndim == 2:
        image = np.repeat(image[..., None], 3, axis=2)
    found: list[Document] = []
    for places in (places_by_print(lines), places_around_print(lines), places_by_colour(image)):
        for place in islice(places, MOST_PLACES):
            if not any(document.certain and overlap(document.corners, place.whole) for document in found):
                document = _read(image, place, text)
                found += [document] if document is not None else []
        if any(document.certain for document in found):
            break
    return sorted(_best_of_each(found), key=lambda document: -cv2.contourArea(np.array(document.corners)))


def _best_of_each(found: Sequence[Document]) -> list[Document]:
    """Of several readings of one plate only the one to be believed most."""
    kept: list[Document] = []
    for document in sorted(found, key=_worth, reverse=True):
        if not any(overlap(document.corners, other.corners) for other in kept):
            kept.append(document)
    return kept


def _read(image: Image, place: PlateSpot, text: TextReader) -> Document | None:
    crops = [cut_out(image, row) for row in place.rows]
    if min(min(crop.shape[:2]) for crop in crops) < 6:
        return None
    if place.lines:
        first: Sequence[Spelling] = [line.letters for line in place.lines if line.letters is not None]
    else:
        first = text.spell(crops)  # what is no plate at all is told by the first look
    looks = [_look(first)]
    if looks == [None] and not (place.lines or has_middle(first)):
        return None
    clear = [_clearer(crop) for crop in crops]
    said, clearly = _closely(text, crops), _closely(text, clear)
    looks += [_look(said), _look(clearly)]
    colour = colour_of(cut_out(image, part(place.rows[-1], -0.02, 1.02, -0.04, 1.04)))
    corners = tuple((round(x), round(y)) for x, y in place.whole)
    cut_off = _at_edge(image, place.rows[-1], said[-1])
    document = judge_plate([look for look in looks if look is not None], colour, corners, cut_off=cut_off)
    if cut_off or (document is None and not has_middle(said)) or (document is not None and _is_settled(document)):
        return document
    pictures = [[way(crop) for crop in crops] for way in (_softer, _wider, _slanted)]
    more = [_closely(text, rows) for rows in pictures]
    looks += [_look(rows) for rows in more]
    document = judge_plate([look for look in looks if look is not None], colour, corners)
    if document is not None and document.certain:
        return document
    ended = told_by_ends([(crops, said), (clear, clearly), *zip(pictures, more, strict=True)], text.odds, _SAME)
    return judge_plate(ended, colour, corners) if ended else document


def _is_settled(document: Document) -> bool:
    return document.certain or Problem.UNSTEADY in document.problems


def _closely(text: TextReader, crops: Sequence[Image]) -> tuple[Spelling, ...]:
    """What is read if nothing but a plate can stand there."""
    return text.spell(crops, only=_ONLY, same=_SAME)


def _look(rows: Sequence[Spelling]) -> PlateLook | None:
    sure = [value for row in rows for value in row.confidences]
    if not sure or sum(sure) < LIKELY * len(sure):
        return None
    return as_plate("".join(row.text for row in rows), sure)


def _at_edge(image: Image, row: TextCorners, said: Spelling) -> bool:
    """Whether the picture may end before the plate does, so near to its edge is a character: half a B is an E."""
    if len(said.places) < 2:
        return False
    corners = np.array(row)
    left, right = float(corners[[0, 3], 0].mean()), float(corners[[1, 2], 0].mean())
    first, last = (left + said.places[at] * (right - left) for at in (0, -1))
    pitch = (last - first) / (len(said.places) - 1)
    return first < NEAR_EDGE * pitch or last > image.shape[1] - 1 - NEAR_EDGE * pitch


def _clearer(crop: Image) -> Image:
    """Gray, twice as fine, with its edges made steeper."""
    gray = np.asarray(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), np.uint8)
    low, high = np.percentile(gray, (2, 98))
    gray = np.asarray(np.clip((gray - low) * (255 / max(20.0, float(high - low))), 0, 255), np.uint8)
    large = cv2.resize(gray, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    sharp = cv2.addWeighted(large, 1.6, cv2.GaussianBlur(large, (0, 0), 3), -0.6, 0)
    return np.asarray(sharp, np.uint8)


def _softer(crop: Image) -> Image:
    return np.asarray(cv2.GaussianBlur(crop, (0, 0), max(0.6, crop.shape[0] / 48)), np.uint8)


def _wider(crop: Image) -> Image:
    return np.asarray(cv2.resize(crop, None, fx=1.15, fy=1.0, interpolation=cv2.INTER_LINEAR), np.uint8)


def _slanted(crop: Image) -> Image:
    """As if it were seen a little more from the side."""
    matrix = np.array([[1, 0.08, -0.04 * crop.shape[0]], [0, 1, 0]], np.float32)
    return np.asarray(cv2.warpAffine(crop, matrix, crop.shape[1::-1], borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _worth(document: Document) -> tuple[bool, bool, float]:
    return document.certain, Problem.REPAIRED not in document.problems, document.fields["plate"].confidence
