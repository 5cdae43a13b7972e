"""Where print stands on a paper of a known form: pixels of a picture to millimetres of the paper, and back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from gatekeeper.camera.text import Spelling, TextCorners, TextLine

PARALLEL = 0.94  # cosine of the angle between lines of one paper, at least
OFF = 3.0  # mm; a mark further from its place than this was something else


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A stretch of a line.

    Attributes:
        text: Without spaces.
        confidences: Of its characters.
        places: Where each begins, roughly, in pixels along the text.
        right, middle, high: Where it ends; its middle line, and its height, in pixels down from it.
    """

    text: str
    confidences: tuple[float, ...]
    places: tuple[float, ...]
    right: float
    middle: float
    high: float

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.places[0]

    def behind(self, along: float) -> "Piece | None":
        """What of it begins behind a place; None if nothing does."""
        first = next((at for at, place in enumerate(self.places) if place >= along), None)
        if first is None:
            return None
        return replace(self, text=self.text[first:], confidences=self.confidences[first:], places=self.places[first:])

    def between(self, first: float, last: float) -> "Piece | None":
        """What of it begins between two places; None if nothing does."""
        kept = [at for at, place in enumerate(self.places) if first <= place <= last]
        if not kept:
            return None
        part = slice(kept[0], kept[-1] + 1)
        right = self.right if part.stop == len(self.text) else self.places[part.stop]
        return replace(
            self, text=self.text[part], confidences=self.confidences[part], places=self.places[part], right=right
        )


@dataclass(frozen=True, slots=True)
class PrintDirection:
    """How print runs in a picture: `along` the way it is read, `down` to the next row; both of length 1."""

    along: tuple[float, float] = (1.0, 0.0)

    @property
    def down(self) -> tuple[float, float]:
        """A quarter turn further."""
        return -self.along[1], self.along[0]

    def extent(self, corners: TextCorners) -> tuple[float, float, float, float]:
        """Left, right, middle and height of a line."""
        points = np.array(corners)
        across, downwards = points @ self.along, points @ self.down
        high = (downwards[2] + downwards[3] - downwards[0] - downwards[1]) / 2
        return (
            float(across[[0, 3]].mean()),
            float(across[[1, 2]].mean()),
            float(downwards.mean()),
            abs(float(high)),
        )


def direction_of(lines: Sequence[TextLine]) -> PrintDirection:
    """The way that the longest line runs, and those that run nearly so; long lines tell it best."""
    ways = [
        corners[1] - corners[0] + corners[2] - corners[3] for line in lines if len(corners := np.array(line.corners))
    ]
    longest = max(ways, key=lambda way: float(np.hypot(*way)), default=np.zeros(2))
    total = sum((way for way in ways if way @ longest > PARALLEL * np.hypot(*way) * np.hypot(*longest)), np.zeros(2))
    length = float(np.hypot(*total))
    return PrintDirection((float(total[0]) / length, float(total[1]) / length)) if length > 0 else PrintDirection()


def pieces_of(lines: Sequence[TextLine], direction: PrintDirection, marks: re.Pattern[str]) -> list[Piece]:
    """Lines, cut at each match of `marks`, which become pieces of their own."""
    found = []
    for line in lines:
        left, right, middle, high = direction.extent(line.corners)
        said = line.letters or _even(line)
        kept = [at for at, char in enumerate(said.text) if not char.isspace()]
        text = "".join(said.text[at] for at in kept)
        cuts = {0, len(text)}
        for match in marks.finditer(text):
            cuts |= {match.start(), match.end()}
        ends = sorted(cuts)
        for start, end in pairwise(ends):
            places = [left + (right - left) * said.places[at] for at in kept]
            if start == 0:
                places[0] = left
            last = places[end] if end < len(text) else right
            confidences = tuple(said.confidences[at] for at in kept[start:end])
            found.append(Piece(text[start:end], confidences, tuple(places[start:end]), last, middle, high))
    return found


def _even(line: TextLine) -> Spelling:
    count = len(line.text)
    return Spelling(line.text, (line.confidence,) * count, tuple(at / count for at in range(count)))


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """Where the paper lies: millimetres on it to pixels along and down.

    Attributes:
        scale: Pixels a millimetre.
        left, top: Of the paper's corner.
    """

    scale: float
    left: float
    top: float
    direction: PrintDirection = PrintDirection()

    def x(self, along: float) -> float:
        """Millimetres from the left edge."""
        return (along - self.left) / self.scale

    def y(self, down: float) -> float:
        """Millimetres from the upper edge."""
        return (down - self.top) / self.scale

    def corners(self, left: float, right: float, top: float, bottom: float) -> TextCorners:
        """A stretch of the paper in pixels of the picture, clockwise as it is read."""
        along, down = np.array(self.direction.along), np.array(self.direction.down)
        a, b, c, d = (
            (self.left + self.scale * x) * along + (self.top + self.scale * y) * down
            for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))
        )
        return (a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1])


@dataclass(frozen=True, slots=True)
class Landmark:
    """Something of which is known where it stands: millimetres on the paper, and pixels along and down."""

    x: float
    y: float
    along: float
    down: float


def fitted(marks: Sequence[Landmark], direction: PrintDirection) -> PaperPlace | None:
    """The layout that the marks agree upon; None if they are too few or too close together."""
    marks = list(marks)
    while len(marks) >= 2:
        rows = [(mark.x, 1.0, 0.0) for mark in marks] + [(mark.y, 0.0, 1.0) for mark in marks]
        seen = [mark.along for mark in marks] + [mark.down for mark in marks]
        scale, left, top = (float(value) for value in np.linalg.lstsq(np.array(rows), np.array(seen), rcond=None)[0])
        if scale <= 0 or max(np.ptp([mark.x for mark in marks]), np.ptp([mark.y for mark in marks])) < 2 * OFF:
            return None
        layout = PaperPlace(scale, left, top, direction)
        off = [np.hypot(layout.x(mark.along) - mark.x, layout.y(mark.down) - mark.y) for mark in marks]
        if max(off) < OFF:
            return layout
        del marks[int(np.argmax(off))]
    return None
