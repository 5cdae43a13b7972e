"""Number plates in a picture of vehicles: read several times out of different crops, and believed if they agree."""

from collections.abc import Sequence
from itertools import islice

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.plate_place import (
    PlateSpot,
    colour_of,
    part,
    places_around_print,
    places_by_colour,
    places_by_print,
)
from gatekeeper.camera.text import TextLine, TextReader, cut_out
from gatekeeper.domain.document import Document, Problem
from gatekeeper.domain.plate_print import DOTS, PRINTED, PlateLook, as_plate, judge_plate
from gatekeeper.service.ports import Image

MOST_PLACES = 12  # of each kind that are looked at in one picture; most take one look of 15 ms
LIKELY = 0.5  # of its characters' confidence, in the mean, that a look must have
_ONLY = PRINTED + "".join(char for char in "·•.-" if char in DOTS)


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
            if not any(document.certain and _overlap(document.corners, place.whole) for document in found):
                document = _read(image, place, text)
                found += [document] if document is not None else []
        if any(document.certain for document in found):
            break
    return sorted(_best_of_each(found), key=lambda document: -cv2.contourArea(np.array(document.corners)))


def _best_of_each(found: Sequence[Document]) -> list[Document]:
    """Of several readings of one plate only the one to be believed most."""
    kept: list[Document] = []
    for document in sorted(found, key=_worth, reverse=True):
        if not any(_overlap(document.corners, other.corners) for other in kept):
            kept.append(document)
    return kept


def _overlap(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> bool:
    """Whether the middle of one lies in the other."""
    shapes = np.array(one, np.float32), np.array(other, np.float32)
    return any(
        cv2.pointPolygonTest(shape, [float(value) for value in another.mean(axis=0)], False) >= 0
        for shape, another in (shapes, shapes[::-1])
    )


def _read(image: Image, place: PlateSpot, text: TextReader) -> Document | None:
    crops = [cut_out(image, row) for row in place.rows]
    if min(min(crop.shape[:2]) for crop in crops) < 6:
        return None
    looks = []
    if place.lines:
        looks.append(_look([(line.text, line.letters.confidences) for line in place.lines if line.letters is not None]))
    else:
        looks.append(_spelt(text, crops))  # what is no plate at all is told by the first look
    if looks == [None] and not place.lines:
        return None
    looks += [_spelt(text, crops, only=_ONLY), _spelt(text, [_clearer(crop) for crop in crops], only=_ONLY)]
    colour = colour_of(cut_out(image, part(place.rows[-1], -0.02, 1.02, -0.04, 1.04)))
    corners = tuple((round(x), round(y)) for x, y in place.whole)
    return judge_plate([look for look in looks if look is not None], colour, corners)


def _spelt(text: TextReader, crops: Sequence[Image], only: str = "") -> PlateLook | None:
    return _look([(said.text, said.confidences) for said in text.spell(crops, only=only)])


def _look(rows: Sequence[tuple[str, Sequence[float]]]) -> PlateLook | None:
    said = "".join(text for text, _ in rows)
    sure = [value for _, confidences in rows for value in confidences]
    if not sure or sum(sure) < LIKELY * len(sure):
        return None
    return as_plate(said, sure)


def _clearer(crop: Image) -> Image:
    """Gray, twice as fine, with its edges made steeper."""
    gray = np.asarray(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), np.uint8)
    low, high = np.percentile(gray, (2, 98))
    gray = np.asarray(np.clip((gray - low) * (255 / max(20.0, float(high - low))), 0, 255), np.uint8)
    large = cv2.resize(gray, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    sharp = cv2.addWeighted(large, 1.6, cv2.GaussianBlur(large, (0, 0), 3), -0.6, 0)
    return np.asarray(sharp, np.uint8)


def _worth(document: Document) -> tuple[bool, bool, float]:
    return document.certain, Problem.REPAIRED not in document.problems, document.fields["plate"].confidence
