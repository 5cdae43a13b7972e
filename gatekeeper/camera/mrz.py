"""The machine-readable zone in a picture: found among its lines of print, read twice, checked, and told as a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Protocol

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.mrz_agree import LOST, SHAPES, ZoneReading, agreed, better, widths_of
from gatekeeper.camera.mrz_document import document_of
from gatekeeper.camera.mrz_lines import looks_like_zone, may_belong, plain, surely_upright, upside_down
from gatekeeper.camera.strips import PrintRow, blocks, page_around, row_of, strip, widened
from gatekeeper.camera.text import Spelling, TextCorners, TextLine
from gatekeeper.domain.document import Document
from gatekeeper.domain.mrz_layout import MrzFormat
from gatekeeper.service.pictures import Image

# Of pages, in millimetres. Source: ICAO Doc 9303, parts 4 to 7
SIZES = {(3, 30): (85.6, 54.0), (1, 30): (85.6, 54.0), (2, 36): (105.0, 74.0), (2, 44): (125.0, 88.0)}
_BLOCKS = 3  # of a picture that are looked at
MOST_ROWS = 18  # that are read again in one picture; a zone that can be read takes 2 to 9, and each up to 0.1 s


class Speller(Protocol):
    """What is needed of a `TextReader`."""

    def spell(self, crops: Sequence[Image]) -> tuple[Spelling, ...]:
        """Read one line out of each crop."""
        ...


@dataclass
class _Patience:
    """A `Speller` that has had enough at some time."""

    text: Speller
    left: int

    def spell(self, crops: Sequence[Image]) -> tuple[Spelling, ...]:
        self.left -= len(crops)
        return self.text.spell(crops)


def read_zones(image: Image, lines: Sequence[TextLine], text: Speller, today: date) -> list[Document]:
    """Find and read the zones in a picture; those of most rows first.

    Args:
        image: The picture in which the lines were found.
        lines: Every line of print in it, as `TextReader.lines` gives them; any way up.
        today: Decides the century of a birth and what has expired.
    """
    rows = [row_of(line) for line in lines if looks_like_zone(line.text)]
    patience = _Patience(text, MOST_ROWS)
    scraps = [row_of(line) for line in lines if may_belong(line.text) and not looks_like_zone(line.text)]
    return [
        document_of(reading, _page(part, reading.zone.layout))
        for block in islice(blocks(rows, scraps), _BLOCKS)
        for part, reading in _zones(image, block, patience, today)
    ]


def _zones(
    image: Image, block: list[PrintRow], text: _Patience, today: date
) -> Iterator[tuple[list[PrintRow], ZoneReading]]:
    """The zones that stand below each other in a block, with their rows from the top."""
    for start, stop in _parts(len(block)):
        found = _read(image, block[start:stop], text, today)
        if found is not None:
            yield found
            yield from _zones(image, block[:start], text, today)
            yield from _zones(image, block[stop:], text, today)
            return


def _page(rows: list[PrintRow], layout: MrzFormat) -> TextCorners:
    return page_around(rows, layout.width, SIZES[layout.rows, layout.width])


def _parts(rows: int) -> Iterator[tuple[int, int]]:
    """Rows below each other that may be the zone: three, two, or one; the lowest first."""
    for count in (3, 2, 1):
        for start in range(rows - count, -1, -1):
            yield start, start + count


def _read(
    image: Image, rows: list[PrintRow], text: _Patience, today: date
) -> tuple[list[PrintRow], ZoneReading] | None:
    """Read the rows until two readings agree on a zone whose check digits all fit; with the rows as they are read."""
    if not widths_of([plain(row.text) for row in rows], len(rows)):
        return None
    best: ZoneReading | None = None
    way = rows
    for upright in _ways_up(rows):
        heard: list[list[Spelling]] = [[] if upside_down(row.text) else [row.spelling] for row in upright]
        for reading in _readings(image, upright, text):
            for said, more in zip(heard, reading, strict=True):
                said.append(more)
            found = better(best, agreed(heard, today))
            if found is not best:
                best, way = found, upright
            if best is not None and best.settled:
                return way, best
        if (best is not None and best.fits) or surely_upright("".join(said[-1].text for said in heard if said)):
            break
    # Where most check digits do not fit, it is no zone, or half of it is covered.
    return (way, best) if best is not None and 2 * len(best.zone.wrong) <= len(best.zone.layout.checks) else None


def _ways_up(rows: list[PrintRow]) -> list[list[PrintRow]]:
    """The block as most of its rows have it, and turned round where that is not sure."""
    if surely_upright("".join(row.text for row in rows)):
        return [rows]
    turned = [row.turned() for row in reversed(rows)]
    backwards = sum(len(row.text) if upside_down(row.text) else -len(row.text) for row in rows) > 0
    return [turned, rows] if backwards else [rows, turned]


def _readings(image: Image, rows: list[PrintRow], text: _Patience) -> Iterator[tuple[Spelling, ...]]:
    """Further readings of the rows: with more room on either side, with more contrast, and closer or much wider."""
    for look in range(3):
        if text.left < len(rows):
            return
        crops = [strip(image, row) for row in widened(rows, _room(rows) if look == 2 else 0.9)]
        yield text.spell([_clearer(crop) for crop in crops] if look == 1 else crops)


def _room(rows: list[PrintRow]) -> float:
    """Heights on either side of the rows: little, or enough for the characters that are missing."""
    longest = max(rows, key=lambda row: len(plain(row.text)))
    characters = len(plain(longest.text))
    missing = min(
        (width - characters for count, width in SHAPES if count == len(rows) and width >= characters), default=0
    )
    return 0.9 + missing * longest.length / (characters * longest.height) if missing > LOST else 0.3


def _clearer(picture: Image) -> Image:
    """Gray, with the light evened out and the darkest and lightest stretched apart."""
    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture
    light = cv2.GaussianBlur(gray, (0, 0), 24).astype(np.float32)
    even = gray.astype(np.float32) / np.maximum(light, 1)
    low, high = np.percentile(even, (2, 95))
    return np.asarray(np.clip((even - low) * (255 / max(0.05, float(high - low))), 0, 255), np.uint8)
