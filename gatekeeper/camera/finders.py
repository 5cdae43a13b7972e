"""The three square eyes of QR codes, found by their 1:1:3:1:1 stripes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import hypot, sqrt

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image

NEIGHBOURS = 8  # eyes of like size looked at around each one; more only costs time where a wall is full of codes


@dataclass(frozen=True, slots=True)
class Eye:
    """One finder pattern.

    Attributes:
        x, y: Its centre, pixels.
        across, down: Length of one module along the picture's rows and columns, pixels.
    """

    x: float
    y: float
    across: float
    down: float

    @property
    def module(self) -> float:
        """Mean side of one module, pixels."""
        return sqrt(self.across * self.down)

    def along(self, side: NDArray[np.float64]) -> float:
        """About the length of one module in the direction of a side of the code, pixels."""
        x, y = abs(side) / hypot(*side)
        # Rows cut a slanted module aslant, so that it looks longer than it is.
        return float(max(x, y)) / hypot(x / self.across, y / self.down)


@dataclass(frozen=True, slots=True)
class Triple:
    """Three eyes that may belong to one code; `modules` is the likely side of the code, not yet rounded.

    Attributes:
        corner: The eye at the right angle; `right` and `below` follow clockwise and anticlockwise.
        strangeness: 0 for a perfect half square; larger is less likely.
    """

    corner: Eye
    right: Eye
    below: Eye
    modules: float
    strangeness: float


def eyes(black: Image) -> list[Eye]:
    """Find finder patterns in a picture that holds only 0 (white) and 1 (black)."""
    rows = _stripes(black)
    columns = _stripes(np.ascontiguousarray(black.T))
    if not len(rows) or not len(columns):
        return []
    # A centre must look right along its row and along its column: column hits are painted, row hits look them up.
    height, width = black.shape
    painted = np.zeros((height, width), np.float32)
    painted[columns[:, 0].astype(int), columns[:, 1].astype(int)] = columns[:, 2]
    wide = np.asarray(cv2.dilate(painted, np.ones((3, 3), np.uint8)), np.float32)
    across = wide[rows[:, 1].astype(int), rows[:, 0].astype(int)]
    ratio = across / rows[:, 2]
    good = (ratio > 0.25) & (ratio < 4.0)
    return _merged(np.column_stack([rows[good], across[good]]))


def triples(found: list[Eye], limit: int = 400) -> list[Triple]:
    """Sort the ways to make a code of three eyes, likeliest first."""
    result: list[Triple] = []
    places = np.array([(eye.x, eye.y) for eye in found], float).reshape(-1, 2)
    seen = set()
    for index, eye in enumerate(found):
        distances = np.hypot(*(places - places[index]).T)
        near = [
            other
            for other in np.argsort(distances)[1:]
            if 0.5 < found[other].module / eye.module < 2.0 and distances[other] > 7 * min(eye.across, eye.down)
        ][:NEIGHBOURS]
        for one, two in combinations(near, 2):
            key = tuple(sorted((index, int(one), int(two))))
            if key not in seen:
                seen.add(key)
                result.extend(_triple(found[key[0]], found[key[1]], found[key[2]]))
    result.sort(key=lambda triple: triple.strangeness)
    return result[:limit]


def _triple(*three: Eye) -> Iterator[Triple]:
    """Put three eyes in order, if they can be corners of one code."""
    for index in range(3):
        corner, one, two = three[index], three[(index + 1) % 3], three[(index + 2) % 3]
        a = np.array([one.x - corner.x, one.y - corner.y])
        b = np.array([two.x - corner.x, two.y - corner.y])
        long_a, long_b = float(np.hypot(*a)), float(np.hypot(*b))
        cosine = float(a @ b) / (long_a * long_b)
        if abs(cosine) > 0.75 or not 0.28 < long_a / long_b < 3.5:
            continue
        sides = (
            2 * long_a / (corner.along(a) + one.along(a)),
            2 * long_b / (corner.along(b) + two.along(b)),
        )
        modules = (sides[0] + sides[1]) / 2 + 7
        if not 17 <= modules <= 200:
            continue
        if a[0] * b[1] - a[1] * b[0] < 0:
            one, two = two, one
        sizes = [eye.module for eye in three]
        strange = abs(cosine) / 2 + abs(float(np.log(sides[0] / sides[1]))) + float(np.log(max(sizes) / min(sizes))) / 2
        yield Triple(corner, one, two, modules, strange)


def _stripes(black: Image) -> NDArray[np.float64]:
    """Centres of black-white-black-white-black runs near 1:1:3:1:1 along rows: columns x, y, module."""
    height, width = black.shape
    padded = np.zeros((height, width + 2), np.uint8)
    padded[:, 1:-1] = black
    flat = padded.ravel()
    edges = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    if len(edges) < 6:
        return np.zeros((0, 3))
    runs = np.diff(edges).astype(np.float32)
    # Every row begins and ends white, so even runs are black; five runs from an even one may not leave their row.
    starts = np.arange(0, len(runs) - 4, 2)
    same = edges[starts] // (width + 2) == (edges[starts + 5] - 1) // (width + 2)
    starts = starts[same]
    five = np.stack([runs[starts + step] for step in range(5)])
    module = five.sum(axis=0) / 7
    slack = np.maximum(module * 0.65, 1.0)
    fits = (
        (module >= 1.0)
        & (abs(five[0] - module) < slack)
        & (abs(five[1] - module) < slack)
        & (abs(five[2] - 3 * module) < 1.6 * slack)
        & (abs(five[3] - module) < slack)
        & (abs(five[4] - module) < slack)
        & (five[2] > np.maximum(np.maximum(five[0], five[4]), np.maximum(five[1], five[3])))
    )
    starts, five, module = starts[fits], five[:, fits], module[fits]
    first = edges[starts + 2]
    return np.column_stack([first % (width + 2) - 1 + five[2] / 2 - 0.5, first // (width + 2), module])


def _merged(hits: NDArray[np.float64]) -> list[Eye]:
    """Bring hits of one eye together; an eye needs at least two rows unless it is tiny."""
    result = []
    left = np.ones(len(hits), bool)
    for index in range(len(hits)):
        if not left[index]:
            continue
        x, y, module = hits[index, :3]
        mine = left & (abs(hits[:, 0] - x) < 1.5 * module + 1) & (abs(hits[:, 1] - y) < 3 * module + 1)
        left &= ~mine
        group = hits[mine]
        if len(group) < 2 and module > 2:
            continue
        result.append(
            Eye(
                *(float(value) for value in (group[:, 0].mean(), group[:, 1].mean(), *np.median(group[:, 2:4], axis=0)))
            )
        )
    return result
