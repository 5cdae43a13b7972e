"""A damaged QR code, made whole from its readable modules.

Takes brightness against the local threshold rather than black and white, so that modules in glare, shadow or dirt count as
unreadable instead of wrong. What comes out is the clean code; its text is read by the ordinary decoder.
"""

from functools import lru_cache
from typing import Any

import numpy as np
import segno
from numpy.typing import NDArray
from segno import consts

from gatekeeper.camera.reedsolomon import repaired

ECC: Any = consts.ECC  # version → level → kinds of blocks; segno names no type
SPARE = 2  # check codewords never used up; 4 where one block alone decides
MASKS = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 + 0 * j == 0,
    lambda i, j: j % 3 + 0 * i == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
)

Bits = NDArray[np.bool_]


def whole(darkness: NDArray[np.float32]) -> Bits | None:
    """The clean code, True for black, or None if too much of it is lost.

    Args:
        darkness: Shape ``(side, side)``: how much darker each module is than the threshold around
            it; negative for white, near 0 for unsure.
    """
    side = len(darkness)
    version = (side - 17) // 4
    kinds = _layout(version)
    form = _form(darkness)
    if form is None:
        return None
    level, mask = form >> 3, form & 7
    order = _path(version)
    rows, columns = order[:, 0], order[:, 1]
    flip = MASKS[mask](rows, columns)
    soft = np.where(flip, -darkness[rows, columns], darkness[rows, columns])
    count = len(order) // 8
    words = np.packbits(soft[: count * 8] > 0)
    sure = np.abs(soft[: count * 8]).reshape(count, 8).min(axis=1)
    blocks = _blocks(version, level, count)
    fixed = words.copy()
    for places, data in blocks:
        mended = _mended([int(words[place]) for place in places], sure[places], len(places) - data, len(blocks))
        if mended is None:
            return None
        fixed[places] = mended
    bits = np.unpackbits(fixed).astype(bool)
    black = np.where(kinds == 2, False, kinds == 1)
    black[rows, columns] = np.concatenate([bits, np.zeros(len(order) - len(bits), bool)]) ^ flip
    _write_form(black, form)
    return np.asarray(black, bool)


def stamped(black: Bits) -> Bits:
    """The same code with its fixed parts (eyes, timing, alignment) drawn as they must be."""
    kinds = _layout((len(black) - 17) // 4)
    fixed = np.where(kinds == 0, black, kinds == 1)
    for copy in _form_places(len(black)):
        for place in copy:
            fixed[place] = black[place]
    return np.asarray(fixed, bool)


def _mended(block: list[int], sure: NDArray[np.float32], check: int, blocks: int) -> list[int] | None:
    """Try without, then with more and more of the least sure codewords given up."""
    spare = SPARE if blocks > 1 else SPARE + 2
    doubtful = np.argsort(sure)
    step = max(1, (check - spare) // 8)
    for given_up in range(0, max(1, check - spare + 1), step):
        mended = repaired(block, check, [int(place) for place in doubtful[:given_up]], spare)
        if mended is not None:
            return mended
    return None


@lru_cache(maxsize=48)
def _layout(version: int) -> NDArray[np.int8]:
    """What each module is for: 0 data, 1 always black, 2 always white."""
    plain = segno.make("0", version=version, error="l", mask=0, micro=False)
    data = (consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT)
    dark = np.array(plain.matrix, bool)
    kinds = np.array([list(row) for row in plain.matrix_iter(border=0, verbose=True)])
    layout = np.where(np.isin(kinds, data), 0, np.where(dark, 1, 2)).astype(np.int8)
    # WORKAROUND segno 1.6.6: it calls this data module a format module (one too many: 31 of 30). Harmless once mended.
    layout[8, len(layout) - 9] = 0
    return layout


@lru_cache(maxsize=48)
def _path(version: int) -> NDArray[np.intp]:
    """(row, column) of the data modules in the order of their bits: up and down in columns two wide, from the right."""
    kinds = _layout(version)
    side = len(kinds)
    result: list[tuple[int, int]] = []
    upwards = True
    for right in [*range(side - 1, 6, -2), 5, 3, 1]:
        for row in range(side - 1, -1, -1) if upwards else range(side):
            result.extend((row, column) for column in (right, right - 1) if kinds[row, column] == 0)
        upwards = not upwards
    return np.array(result, np.intp)


def _blocks(version: int, level: int, count: int) -> list[tuple[NDArray[np.intp], int]]:
    """For each block: where its codewords lie among all, data first, and how many are data."""
    shapes = [(ec.num_total, ec.num_data) for ec in ECC[version][level] for _ in range(ec.num_blocks)]
    places: list[list[int]] = [[] for _ in shapes]
    next_place = 0
    for index in range(max(data for _, data in shapes)):
        for block, (_, data) in enumerate(shapes):
            if index < data:
                places[block].append(next_place)
                next_place += 1
    for _ in range(shapes[0][0] - shapes[0][1]):
        for block in range(len(shapes)):
            places[block].append(next_place)
            next_place += 1
    return [(np.array(place, np.intp), data) for place, (_, data) in zip(places, shapes, strict=True)]


def _form_places(side: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """(row, column) of both copies of the 15 format bits, highest bit first."""
    one = [(8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    two = [(side - 1 - r, 8) for r in range(7)] + [(8, side - 8 + c) for c in range(8)]
    return one, two


def _form(darkness: NDArray[np.float32]) -> int | None:
    """Level and mask (5 bits) that fit both copies best, or None if none fits well."""
    best, form = 99, 0
    seen = [[darkness[place] > 0 for place in copy] for copy in _form_places(len(darkness))]
    for candidate in range(32):
        bits = [consts.FORMAT_INFO[candidate] >> (14 - place) & 1 for place in range(15)]
        # One copy may be gone entirely: the better one counts, the other only breaks ties.
        wrong = sorted(sum(bool(bit) != bool(saw) for bit, saw in zip(bits, copy, strict=True)) for copy in seen)
        if wrong[0] * 4 + wrong[1] < best:
            best, form = wrong[0] * 4 + wrong[1], candidate
    return form if best <= 3 * 4 + 12 else None


def _write_form(black: Bits, form: int) -> None:
    for copy in _form_places(len(black)):
        for place, (row, column) in enumerate(copy):
            black[row, column] = bool(consts.FORMAT_INFO[form] >> (14 - place) & 1)
