"""The first grid of a QR code: right at its three eyes, smoothly bent between them."""

from collections.abc import Sequence

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.finders import Triple
from gatekeeper.camera.grid import MARGIN, Floats, Grid, corrected, terms
from gatekeeper.service.pictures import Image

ONE_EYE, ALL_EYES = 0.35, 0.6  # least likeness of any eye, and of the three on average
UNFITTED = 0.12  # so much more likeness the fit to an eye's borders may give
GOOD_EYE = 0.88  # likeness from which on no other turn is tried
STRETCHES = (0.65, 0.85, 1.1, 1.4)
TURNS = (-0.5, -0.25, 0.0, 0.25, 0.5)
EYE_PIXELS = 4  # of a module, when eyes are compared


def _drawn_eye() -> Image:
    """What an eye looks like, with a ring of white around it and the softness of a lens."""
    eye = np.full((9, 9), 255, np.uint8)
    eye[1:8, 1:8], eye[2:7, 2:7], eye[3:6, 3:6] = 0, 255, 0
    return np.asarray(
        cv2.GaussianBlur(eye.repeat(EYE_PIXELS, axis=0).repeat(EYE_PIXELS, axis=1), (0, 0), 1.5), np.uint8
    )


EYE = _drawn_eye()


def begun(gray: Image, triple: Triple) -> list[Grid]:
    """First grids for the sizes the code may have, likeliest first: right at the three eyes, smoothly between them."""
    # Most triples are chance: a rough look at their eyes, one after the other, turns them away for a twentieth of the work.
    rough: list[tuple[Floats, float]] = []
    for frame in _rough_frames(triple):
        rough.append(_turned(gray, frame))
        if rough[-1][1] < ONE_EYE - UNFITTED:
            return []
    if sum(likeness for _, likeness in rough) < 3 * (ALL_EYES - UNFITTED):
        return []
    frames, likenesses = zip(*(_fitted(gray, *one) for one in rough), strict=True)
    if min(likenesses) < ONE_EYE or sum(likenesses) < 3 * ALL_EYES:
        return []
    one, right, below = frames
    # How many modules lie between two eyes, measured with the mean of how long a module is at either end.
    across = [
        float(
            np.hypot(*(eye[:, 2] - one[:, 2]))
            * 2
            / (_along(one, eye[:, 2] - one[:, 2]) + _along(eye, eye[:, 2] - one[:, 2]))
        )
        for eye in (right, below)
    ]
    version = (float(np.mean(across)) + 7 - 17) / 4
    spread = 0.8 if version < 6 else 1.3 if version < 14 else 2.2
    versions = sorted((v for v in range(1, 41) if abs(v - version) <= spread), key=lambda v: abs(v - version))
    return [_joined(frames, 17 + 4 * v) for v in versions]


def _along(frame: Floats, direction: Floats) -> float:
    """Pixels of one module in a direction of the picture."""
    step = np.linalg.solve(frame[:, :2].astype(float), direction.astype(float))
    return float(np.hypot(*direction) / np.hypot(*step))


def _rough_frames(triple: Triple) -> list[Floats]:
    """For each eye the 2 × 3 matrix from modules around its centre to pixels, as the three centres have it."""
    origin = np.array([triple.corner.x, triple.corner.y])
    right = np.array([triple.right.x, triple.right.y]) - origin
    below = np.array([triple.below.x, triple.below.y]) - origin
    across = max(10.0, triple.modules - 7)
    return [
        np.column_stack([right / across, below / across, (eye.x, eye.y)]).astype(np.float32)
        for eye in (triple.corner, triple.right, triple.below)
    ]


def _turned(gray: Image, rough: Floats) -> tuple[Floats, float]:
    """A rough frame, turned and stretched in the way that makes the eye in the picture look most like an eye."""
    likeness = _likeness(gray, rough)
    if likeness >= GOOD_EYE:
        return rough, likeness
    trials = rough[:, :2] @ _WAYS  # (ways, 2, 2)
    places = trials @ _COARSE.T + rough[:, 2:]  # (ways, 2, pixels)
    seen = cv2.remap(gray, places[:, 0], places[:, 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    light = seen.astype(np.float32)
    light -= light.mean(axis=1, keepdims=True)
    alike = light @ _COARSE_EYE / (np.sqrt((light**2).sum(axis=1)) + 1e-3)
    best = int(np.argmax(alike))
    trial = rough.copy()
    trial[:, :2] = trials[best]
    found = _likeness(gray, trial)
    return (trial, found) if found > likeness else (rough, likeness)


def _fitted(gray: Image, found: Floats, best: float) -> tuple[Floats, float]:
    """A frame nudged until it fits the eye best, then laid on the eye's borders; and how much it looks like an eye then."""
    for step in (0.12, 0.05):
        for row, column in ((0, 2), (1, 2), (0, 0), (1, 1), (0, 1), (1, 0)):
            for sign in (-1, 1):
                nudge = np.eye(3, dtype=np.float32)
                nudge[row, column] += sign * step * (4 if column == 2 else 1)
                trial = found @ nudge
                likeness = _likeness(gray, trial)
                if likeness > best:
                    best, found = likeness, trial
    along = np.arange(-3.5 - MARGIN, 3.5 + MARGIN + 1, dtype=np.float32)
    u, v = np.meshgrid(along, along)
    grid = Grid(np.asarray(np.stack([u, v, np.ones_like(u)], axis=-1) @ found.T, np.float32), 7)
    for reach in (4.0, 5.0, 5.0):
        grid = corrected(gray, grid, reach, 1, smooth=1.0)
    points = np.stack([u, v, np.ones_like(u)], axis=-1)[MARGIN:-MARGIN, MARGIN:-MARGIN].reshape(-1, 3)
    fit = np.linalg.lstsq(points, grid.nodes[MARGIN:-MARGIN, MARGIN:-MARGIN].reshape(-1, 2), rcond=None)[0].T
    fitted: Floats = np.asarray(fit, np.float32)
    likeness = _likeness(gray, fitted)
    return (fitted, likeness) if likeness > best else (found, best)


def _ways() -> Floats:
    """The turns and stretches that tilt can have made of an eye, one matrix each."""
    ways = []
    for turn in TURNS:
        rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        ways += [rotation * np.array([[wide], [high]]) for wide in STRETCHES for high in STRETCHES]
    return np.array(ways, np.float32)


def _unit(eye: Floats) -> Floats:
    """Without its mean, and of length 1: multiplied with another, it gives their likeness."""
    plain = eye.ravel() - eye.mean()
    return np.asarray(plain / np.linalg.norm(plain), np.float32)


def _likeness(gray: Image, frame: Floats) -> float:
    """How much the picture looks like an eye when seen through a frame: −1 to 1."""
    scale = np.array(
        [[1 / EYE_PIXELS, 0, -4.5 + 0.5 / EYE_PIXELS], [0, 1 / EYE_PIXELS, -4.5 + 0.5 / EYE_PIXELS], [0, 0, 1]]
    )
    matrix = frame.astype(float) @ scale
    side = 9 * EYE_PIXELS
    seen = cv2.warpAffine(
        gray, matrix, (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    light = seen.ravel().astype(np.float32)
    light -= light.mean()
    return float(light @ _UNIT_EYE / (np.sqrt(light @ light) + 1e-3))


def _coarse() -> tuple[Floats, Floats]:
    """Every second place of an eye's picture, in modules around its centre, ``(places, 2)``, and the eye there."""
    along = np.arange(0, 9 * EYE_PIXELS, 2) + 0.5
    v, u = np.meshgrid(along, along, indexing="ij")
    places = np.column_stack([u.ravel(), v.ravel()]) / EYE_PIXELS - 4.5
    half = cv2.resize(EYE, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.float32)
    return (places + 0.5 / EYE_PIXELS).astype(np.float32), _unit(np.asarray(half, np.float32))


_WAYS = _ways()
_UNIT_EYE = _unit(EYE.astype(np.float32))
_COARSE, _COARSE_EYE = _coarse()


def _joined(frames: Sequence[Floats], side: int) -> Grid:
    """A grid that bends from eye to eye as little as it must."""
    around = np.stack(np.meshgrid(np.arange(-3.5, 4), np.arange(-3.5, 4)), axis=-1).reshape(-1, 2)
    centres = np.array([(3.5, 3.5), (side - 3.5, 3.5), (3.5, side - 3.5)])
    inside = np.concatenate([around + centre for centre in centres])
    pixels = np.concatenate([np.column_stack([around, np.ones(len(around))]) @ frame.T for frame in frames])
    along = np.arange(-MARGIN, side + MARGIN + 1, dtype=np.float32)
    u, v = np.meshgrid(along, along)
    matrix = terms(inside[:, 0] / side * 2 - 1, inside[:, 1] / side * 2 - 1, 2)
    fit = np.linalg.lstsq(matrix, pixels, rcond=None)[0]
    nodes = terms((u / side * 2 - 1).ravel(), (v / side * 2 - 1).ravel(), 2) @ fit
    return Grid(np.asarray(nodes.reshape(*u.shape, 2), np.float32), side)
