"""Rows of print cut out of a picture: boxes that were found, put together into rows, and drawn level."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.text import Spelling, TextCorners, TextLine
from gatekeeper.service.pictures import Image

HEIGHT = 48  # pixels of a strip: what the reader of print makes of every line
_STEEPER = 1.5  # a box this much higher than wide holds a line that runs up or down
_SAME_ROW = 0.6  # heights between the middles of two boxes of one row, at most
_FURTHEST = 3.6  # heights between two rows of one block, at most
_PARALLEL = 0.87  # cosine of the angle between the lines of one block, at least

PITCH = 2.54  # millimetres from character to character. Source: ICAO Doc 9303-3, 4.6
BELOW = 4.0  # millimetres from the lowest row to the edge of the page, roughly

Points = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PrintRow:
    """One row of print.

    Attributes:
        quad: Shape ``(4, 2)``, (x, y): top left, top right, bottom right, bottom left as the text is read.
        spelling: What the boxes said, from left to right; without places.
    """

    quad: Points
    spelling: Spelling

    @property
    def text(self) -> str:
        """What it says."""
        return self.spelling.text

    @property
    def length(self) -> float:
        """From its left to its right side, pixels."""
        return float(np.hypot(*(self.quad[1] + self.quad[2] - self.quad[0] - self.quad[3]))) / 2

    @property
    def height(self) -> float:
        """Of its left and right side in the middle, pixels."""
        return float(np.hypot(*(self.quad[3] + self.quad[2] - self.quad[0] - self.quad[1]))) / 2

    @property
    def along(self) -> Points:
        """The way it is read, of length 1."""
        return _unit(self.quad[1] + self.quad[2] - self.quad[0] - self.quad[3])

    @property
    def middle(self) -> Points:
        """Its middle."""
        return np.asarray(self.quad.mean(axis=0))

    def turned(self) -> "PrintRow":
        """The same row read from its other end."""
        return PrintRow(np.roll(self.quad, 2, axis=0), self.spelling)


def row_of(line: TextLine) -> PrintRow:
    """A box as a row; one that stands on end is read upwards, which may be the wrong way round."""
    quad = np.array(line.corners, np.float64)
    across, down = np.hypot(*(quad[1] - quad[0])), np.hypot(*(quad[3] - quad[0]))
    sure = line.letters.confidences if line.letters else (line.confidence,) * len(line.text)
    return PrintRow(np.roll(quad, 1, axis=0) if down > _STEEPER * across else quad, Spelling(line.text, sure, ()))


def blocks(rows: Sequence[PrintRow], scraps: Sequence[PrintRow] = ()) -> list[list[PrintRow]]:
    """Rows that lie below each other, from top to bottom; the parts of one row become one. Most rows first.

    Args:
        scraps: What counts only as a further part of a row.
    """
    left = sorted(rows, key=lambda row: -float(np.hypot(*(row.quad[1] - row.quad[0]))))
    found = []
    while left:
        first = left[0]
        along, down = first.along, _down(first)
        block, grown = [first], True
        while grown:
            more = [
                row
                for row in (*left, *scraps)
                if not any(row is one for one in block)
                and abs(float(row.along @ along)) > _PARALLEL
                and any(_near(row, one, along, down, below=row in left) for one in block)
            ]
            block += more
            grown = bool(more)
        left = [row for row in left if not any(row is one for one in block)]
        block = [row if float(row.along @ along) > 0 else row.turned() for row in block]
        found.append(_joined(block, along, down))
    return sorted(found, key=len, reverse=True)


def _near(row: PrintRow, other: PrintRow, along: Points, down: Points, *, below: bool) -> bool:
    """Whether two rows are parts of one, or, if that is asked, near each other and below one another."""
    apart = abs(float((row.middle - other.middle) @ down))
    high, low = max(row.height, other.height), min(row.height, other.height)
    (a, b), (c, d) = _extent(row, along), _extent(other, along)
    if apart < _SAME_ROW * low:
        return max(a, c) - min(b, d) < 4 * high
    return below and apart < _FURTHEST * high and min(b, d) - max(a, c) > 0


def _joined(block: list[PrintRow], along: Points, down: Points) -> list[PrintRow]:
    rows: list[list[PrintRow]] = []
    for row in sorted(block, key=lambda one: float(one.middle @ down)):
        if rows and abs(float((rows[-1][0].middle - row.middle) @ down)) < _SAME_ROW * row.height:
            rows[-1].append(row)
        else:
            rows.append([row])
    return [_one(sorted(parts, key=lambda one: float(one.middle @ along))) for parts in rows]


def _one(parts: list[PrintRow]) -> PrintRow:
    """One row of its parts: the edges run from the first to the last."""
    if len(parts) == 1:
        return parts[0]
    quad = np.array([parts[0].quad[0], parts[-1].quad[1], parts[-1].quad[2], parts[0].quad[3]])
    sure = tuple(confidence for part in parts for confidence in part.spelling.confidences)
    return PrintRow(quad, Spelling("".join(part.text for part in parts), sure, ()))


def widened(rows: Sequence[PrintRow], more: float = 0.9) -> list[PrintRow]:
    """Rows of one block as wide as the widest of them, and `more` heights on either side; a bit higher, too."""
    along = rows[0].along
    ends = [_extent(row, along) for row in rows]
    start, stop = min(end[0] for end in ends), max(end[1] for end in ends)
    return [_stretched(row, along, start - more * row.height, stop + more * row.height) for row in rows]


def _stretched(row: PrintRow, along: Points, start: float, stop: float) -> PrintRow:
    quad = row.quad.copy()
    for left, right in ((0, 1), (3, 2)):
        a, b = row.quad[left], row.quad[right]
        run = (b - a) / max(1e-6, float((b - a) @ along))
        quad[left] = a + run * (start - float(a @ along))
        quad[right] = b + run * (stop - float(b @ along))
    higher = 0.12 * (quad[[3, 2]] - quad[[0, 1]])
    quad[[0, 1]] -= higher
    quad[[3, 2]] += higher
    return PrintRow(quad, row.spelling)


def strip(image: Image, row: PrintRow) -> Image:
    """The row cut out and drawn level, `HEIGHT` high."""
    width = int(np.clip(row.length * HEIGHT / max(1.0, row.height), HEIGHT, 60 * HEIGHT))
    flat = np.array([[0, 0], [width, 0], [width, HEIGHT], [0, HEIGHT]], np.float32)
    matrix = cv2.getPerspectiveTransform(row.quad.astype(np.float32), flat)
    level = cv2.warpPerspective(image, matrix, (width, HEIGHT), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(level, np.uint8)


def page_around(rows: Sequence[PrintRow], characters: int, size: tuple[float, float]) -> TextCorners:
    """Where the page lies, roughly, that has a zone at its lower edge: as if it were seen from straight above.

    Args:
        characters: Of a row.
        size: Of the page in millimetres.
    """
    along, down = rows[0].along, _down(rows[0])
    ends = [_extent(row, along) for row in rows]
    left, right = min(end[0] for end in ends), max(end[1] for end in ends)
    scale = (right - left) / (characters * PITCH)
    low = max(_extent(row, down)[1] for row in rows) + BELOW * scale
    middle, wide, high = (left + right) / 2, size[0] * scale / 2, size[1] * scale
    a, b, c, d = (
        tuple(((middle + x) * along + (low + y) * down).tolist())
        for x, y in ((-wide, -high), (wide, -high), (wide, 0), (-wide, 0))
    )
    return a, b, c, d


def _extent(row: PrintRow, along: Points) -> tuple[float, float]:
    places = row.quad @ along
    return float(places.min()), float(places.max())


def _down(row: PrintRow) -> Points:
    x, y = row.along
    return np.array([-y, x])


def _unit(vector: Points) -> Points:
    return np.asarray(vector / max(1e-9, float(np.hypot(*vector))))
