"""The lines between the modules of a QR code, followed over curved, tilted and creased paper.

In every part of the code, the borders between black and white modules tell by how much the true grid lies beside ours
(the phase of the border pattern at one wave a module). Near the eyes we are right from the start; from there the
corrections spread over the code, as a smooth surface that may bend.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.corners import Corners, four
from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image

MARGIN = 2  # modules of quiet zone kept around the code, so that its outer border is seen too
REACH = (9.0, 13.0, 19.0, 28.0, 42.0, 200.0)  # modules from an eye up to which a round of corrections looks
PAD = 6  # modules by which a correction may look beyond the margin

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False, slots=True)
class Grid:
    """Where the corners of the modules lie.

    Attributes:
        nodes: Shape ``(side + 2 * MARGIN + 1, same, 2)``: (x, y) in pixels of the corners between modules; the code's
            own top-left corner is ``nodes[MARGIN, MARGIN]``.
        side: Modules along one side: 21, 25, …, 177.
    """

    nodes: Floats
    side: int

    def corners(self) -> Corners:
        """The code's own four corners, clockwise from its top-left one."""
        end = MARGIN + self.side
        places = ((MARGIN, MARGIN), (MARGIN, end), (end, end), (end, MARGIN))
        return four((self.nodes[place][0], self.nodes[place][1]) for place in places)


def bent(gray: Image, grid: Grid) -> Grid:
    """Bring the grid onto the borders between the modules."""
    for round_, reach in enumerate(REACH):
        if round_ and REACH[round_ - 1] > grid.side * 1.5:
            break
        order = 2 if round_ < 2 else 3
        grid = corrected(gray, grid, reach, order)
    grid = corrected(gray, grid, 1000.0, 4)
    return corrected(gray, grid, 1000.0, 5)


def creased(gray: Image, grid: Grid) -> Grid:
    """Follow what no smooth surface can: each part of the grid for itself."""
    for _ in range(3):
        grid = corrected(gray, grid, 1000.0, 0)
    return grid


def straightened(gray: Image, grid: Grid, pixels: int) -> Image:
    """The code and its margin as a square picture with `pixels` for each module."""
    cells = grid.side + 2 * MARGIN
    step = (np.arange(cells * pixels, dtype=np.float32) + 0.5) / pixels
    u, v = np.meshgrid(step, step)
    where = cv2.remap(grid.nodes, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(
        cv2.remap(gray, where[..., 0], where[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def modules(gray: Image, grid: Grid) -> Floats:
    """The brightness of each module's middle, shape ``(side, side)``, 0 to 255."""
    picture = straightened(gray, grid, 4)
    soft = cv2.blur(picture, (3, 3)).astype(np.float32)
    middles = (soft[1::4, 1::4] + soft[2::4, 2::4] + soft[1::4, 2::4] + soft[2::4, 1::4]) / 4
    return np.asarray(middles[MARGIN:-MARGIN, MARGIN:-MARGIN], np.float32)


def order_seen(black: NDArray[np.bool_]) -> float:
    """How much a code's fixed parts are where they must be: 0.5 for noise, 1 for a clean code."""
    side = len(black)
    eye = np.ones((7, 7), bool)
    eye[1:6, 1:6] = False
    eye[2:5, 2:5] = True
    dotted = np.arange(8, side - 8) % 2 == 0
    eyes = [black[:7, :7] == eye, black[:7, -7:] == eye, black[-7:, :7] == eye]
    timing = [black[6, 8:-8] == dotted, black[8:-8, 6] == dotted]
    return float(np.mean([part.mean() for part in eyes]) + np.mean([part.mean() for part in timing])) / 2


def corrected(gray: Image, grid: Grid, reach: float, order: int, smooth: float = 1.7) -> Grid:
    """Move the grid once, trusting only what is within `reach` modules of an eye, bending at most by `order`."""
    pixels = 8 if grid.side <= 61 else 6
    picture = cv2.GaussianBlur(straightened(gray, grid, pixels), (0, 0), pixels / 8).astype(np.float32)
    near = _near(grid.side, reach)
    moves = []
    for axis in (0, 1):
        phase, trust = _phase(picture, pixels, axis, smooth)
        if order:
            moves.append(_surface(grid.side, phase, trust * near, order))
        else:
            moves.append(cv2.GaussianBlur(phase * trust, (0, 0), 1.0) / (cv2.GaussianBlur(trust, (0, 0), 1.0) + 0.05))
    return moved(grid, moves[0], moves[1])


def moved(grid: Grid, du: Floats, dv: Floats) -> Grid:
    """Put each node where the node `du`, `dv` modules away would be."""
    along = np.arange(len(grid.nodes), dtype=np.float32) + PAD
    u, v = np.meshgrid(along, along)
    where = cv2.remap(_padded(grid.nodes), u + du, v + dv, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return Grid(np.asarray(where, np.float32), grid.side)


def terms(a: NDArray[np.floating], b: NDArray[np.floating], order: int) -> NDArray[np.float64]:
    """The terms of a polynomial of two variables, one a column."""
    return np.stack([a**i * b**j for i in range(order + 1) for j in range(order + 1 - i)], axis=1).astype(np.float64)


@lru_cache(maxsize=64)
def _near(side: int, reach: float) -> Floats:
    """1 at nodes within `reach` modules of an eye's centre, 0 beyond, softly."""
    along = np.arange(-MARGIN, side + MARGIN + 1, dtype=np.float32)
    u, v = np.meshgrid(along, along)
    last = side - 3.5
    far = np.minimum(np.minimum(np.hypot(u - 3.5, v - 3.5), np.hypot(u - last, v - 3.5)), np.hypot(u - 3.5, v - last))
    return np.asarray(np.clip((reach - far) / 2, 0, 1), np.float32)


def _padded(nodes: Floats) -> Floats:
    """The same grid continued straight on over its rim."""
    steps = np.arange(PAD, 0, -1, dtype=np.float32)[:, None, None]
    top = nodes[:1] + (nodes[:1] - nodes[2:3]) / 2 * steps
    bottom = nodes[-1:] + (nodes[-1:] - nodes[-3:-2]) / 2 * steps[::-1]
    tall = np.concatenate([top, nodes, bottom])
    steps = steps.reshape(1, -1, 1)
    left = tall[:, :1] + (tall[:, :1] - tall[:, 2:3]) / 2 * steps
    right = tall[:, -1:] + (tall[:, -1:] - tall[:, -3:-2]) / 2 * steps[:, ::-1]
    return np.concatenate([left, tall, right], axis=1)


def _phase(picture: Floats, pixels: int, axis: int, over: float) -> tuple[Floats, Floats]:
    """How far the borders lie beyond our lines (modules, −0.5 to 0.5) at each node, and how sure that is (0 to 1)."""
    kernel = np.array([[-1.0, 0.0, 1.0]], np.float32)
    steep = abs(cv2.filter2D(picture, cv2.CV_32F, kernel if axis == 0 else kernel.T, borderType=cv2.BORDER_REPLICATE))
    cells = len(picture) // pixels
    turns = ((np.arange(len(picture), dtype=np.float32) + 0.5) / pixels) * np.float32(2 * np.pi)
    cosine, sine = (turn if axis == 0 else turn[:, None] for turn in (np.cos(turns), -np.sin(turns)))

    def at_nodes(part: NDArray[Any]) -> Floats:
        # Averaged within modules first (cheap), then over some modules around each node.
        means = cv2.resize(part, (cells, cells), interpolation=cv2.INTER_AREA)
        smooth = cv2.GaussianBlur(means, (0, 0), over, borderType=cv2.BORDER_CONSTANT)
        wide = cv2.copyMakeBorder(smooth, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
        return np.asarray(cv2.blur(wide, (2, 2), anchor=(1, 1))[1:, 1:], np.float32)

    real, imaginary, total = at_nodes(steep * cosine), at_nodes(steep * sine), at_nodes(steep)
    strength = np.hypot(real, imaginary)
    trust = strength / (total + 1e-3) * np.sqrt(total / (total.max() + 1e-3))
    return np.asarray(-np.arctan2(imaginary, real) / (2 * np.pi), np.float32), np.asarray(trust**2, np.float32)


@lru_cache(maxsize=64)
def _node_terms(side: int, order: int) -> NDArray[np.float64]:
    along = np.arange(-MARGIN, side + MARGIN + 1) / side * 2 - 1
    u, v = np.meshgrid(along, along)
    return terms(u.ravel(), v.ravel(), order)


def _surface(side: int, height: Floats, weight: Floats, order: int) -> Floats:
    """A polynomial of two variables through the heights, strangers weighing less in a second look."""
    matrix = _node_terms(side, order)
    w, h = weight.ravel().astype(np.float64), height.ravel().astype(np.float64)
    # A little pull to zero keeps the surface quiet where nothing was seen.
    ridge = np.eye(matrix.shape[1]) * 1e-3 * (w.sum() + 1e-9) / matrix.shape[1]
    fit = np.zeros(matrix.shape[1])
    for _ in range(2):
        weighted = matrix * w[:, None]
        fit = np.linalg.solve(matrix.T @ weighted + ridge, weighted.T @ h)
        w = weight.ravel() / (1 + ((matrix @ fit - h) / 0.15) ** 2)
    return np.asarray(np.clip(matrix @ fit, -3, 3).reshape(height.shape), np.float32)
