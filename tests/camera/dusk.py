"""Cards in poor light: what a cheap camera at a gate makes of them by night, on any table, in any hand.

`webcam` has a calm room and an even lamp. Here the ground is wood, cloth, papers with print of their own, or as pale as the
card; the light is dim, coloured and uneven; the sensor's noise grows as the light fades, and bands of a flickering lamp run
over it; the card is worn, in a plastic sleeve, held over an edge. The same seed gives the same picture.
"""

from dataclasses import dataclass, replace
from math import pi
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.film import Shot, corners_seen
from gatekeeper.service.pictures import Image
from tests.camera.grounds import GROUNDS, ground
from tests.camera.holders import Chance
from tests.camera.webcam import jpeg

GRADES = ("table", "held", "dim", "dark")
"""From the easiest: what plain OCR reads of them falls in this order, too (see the bench ``eyes``)."""

LAMPS = ((1.0, 1.0, 1.0), (0.62, 0.85, 1.05), (0.45, 0.75, 1.05), (1.08, 0.95, 0.75), (0.8, 1.05, 0.85))
"""Daylight, a bulb, a street lamp, a telephone's screen, an old tube: blue, green, red."""

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Dusk:
    """How one card is seen: `Shot` for where it is and how sharp, and the light for the rest.

    Attributes:
        ground: One of `GROUNDS`.
        lamp: Factors of blue, green, red.
        uneven: How much darker the far side of the picture is than the near one, 0 to 1; ``uneven_at`` is where, radians.
        bands: Depth of a flickering lamp's bands, 0 to 1, and how many of them.
        smooth: Sigma with which the camera itself smears its noise, pixels.
        sheen: Strength of the streak of light on the plastic, 0 to 1, its place across the card and its slope.
        spot: Strength of a mirrored lamp and its place on the card, shares of it.
        sleeve: The card is in a plastic sleeve.
        wear: 0 to 1: scratches, pale patches, corners rubbed off.
        fingers: How many lie over the card's edges.
        quality: Of the JPEG.
    """

    look: Shot
    ground: str
    size: tuple[int, int] = (640, 480)
    lamp: tuple[float, float, float] = LAMPS[0]
    uneven: float = 0.0
    uneven_at: float = 0.0
    bands: tuple[float, float] = (0.0, 4.0)
    smooth: float = 0.0
    sheen: tuple[float, float, float] = (0.0, 0.5, 0.0)
    spot: tuple[float, float, float] = (0.0, 0.5, 0.5)
    sleeve: bool = False
    wear: float = 0.0
    fingers: int = 0
    quality: int = 75


def at_dusk(card: Image, grade: str, seed: int) -> Image:
    """One picture of a grade: 640 × 480, the card over 58 to 85 % of its width, one in eight upside down."""
    return seen_at_dusk(card, how_at_dusk(grade, seed), seed)


def frames_at_dusk(card: Image, grade: str, seed: int, count: int) -> list[Image]:
    """Several frames of one card in one hand: it sways, light wanders over the plastic, the noise is new each time."""
    first = how_at_dusk(grade, seed)
    frames = []
    for number in range(count):
        chance = np.random.default_rng((seed, number))
        sway = chance.normal(0, 1, 10)
        look = replace(
            first.look,
            width=first.look.width * (1 + 0.01 * sway[0]),
            turn=first.look.turn + 0.01 * sway[1],
            yaw=first.look.yaw + 0.02 * sway[2],
            pitch=first.look.pitch + 0.02 * sway[3],
            shift=(first.look.shift[0] + 0.005 * sway[4], first.look.shift[1] + 0.005 * sway[5]),
            shake=first.look.shake * float(chance.uniform(0.4, 1.2)),
            shake_at=first.look.shake_at + 0.3 * sway[6],
        )
        moved = replace(
            first,
            look=look,
            sheen=(first.sheen[0], first.sheen[1] + 0.1 * sway[7], first.sheen[2]),
            spot=(first.spot[0], first.spot[1] + 0.1 * sway[8], first.spot[2] + 0.1 * sway[9]),
        )
        frames.append(seen_at_dusk(card, moved, seed, noise=number + 1))
    return frames


def how_at_dusk(grade: str, seed: int) -> Dusk:
    """By chance, within the grade."""
    chance = np.random.default_rng((77, GRADES.index(grade), seed))

    def between(low: float, high: float) -> float:
        return float(chance.uniform(low, high))

    def often(share: float) -> bool:
        return bool(chance.random() < share)

    hard = GRADES.index(grade) >= 2
    held = grade != "table"
    dim = {"table": (0.45, 0.9), "held": (0.35, 0.8), "dim": (0.13, 0.36), "dark": (0.06, 0.18)}[grade]
    noise = {"table": (1, 4), "held": (2, 6), "dim": (5, 10), "dark": (5, 11)}[grade]
    spread = 0.12 if held else 0.07
    look = Shot(
        width=between(0.62, 0.85),
        turn=(pi if often(1 / 8) else 0.0) + float(chance.normal(0, spread)),
        yaw=float(chance.normal(0, spread)),
        pitch=float(chance.normal(0, spread)),
        shift=(float(chance.normal(0, 0.02)), float(chance.normal(0, 0.02))),
        blur=between(0.2, {"table": 0.6, "held": 0.9, "dim": 1.1, "dark": 1.1}[grade]),
        shake=between(0, {"table": 1.5, "held": 2.5, "dim": 3.8, "dark": 4.0}[grade]),
        shake_at=between(0, pi),
        light=between(*dim),
        noise=between(*noise),
    )
    return Dusk(
        look=look,
        ground=GROUNDS[int(chance.integers(len(GROUNDS)))],
        lamp=LAMPS[int(chance.integers(len(LAMPS)))],
        uneven=between(0, 0.6 if hard else 0.35),
        uneven_at=between(0, 2 * pi),
        bands=(between(0.05, 0.25) if often(0.4 if hard else 0.15) else 0.0, between(2, 7)),
        smooth=between(0.3, 0.8) if often(0.5) else 0.0,
        sheen=(between(0.15, 0.6) if often(0.4 * held) else 0.0, between(0, 1), between(-0.8, 0.8)),
        spot=(between(0.5, 1.0) if often(0.35 * held) else 0.0, between(0, 1), between(0, 1)),
        sleeve=often(0.35),
        wear=between(0, 1) if often(0.6) else 0.0,
        fingers=int(chance.integers(0, 4)) if held else 0,
        quality=int(between(*((40, 75) if hard else (60, 85)))),
    )


def seen_at_dusk(card: Image, seen: Dusk, seed: int, *, noise: int = 0) -> Image:
    """One picture, as told; another `noise` is another frame of the same scene."""
    chance = np.random.default_rng((78, seed))
    wide, high = seen.size
    flat = _shone(_worn(card, seen.wear, chance).astype(np.float32), seen)
    mask = _shape(card, seen.wear, chance)
    scene = ground(seen.ground, seen.size, chance).astype(np.float32)
    corners = corners_seen(card, seen.look, seen.size)
    if seen.sleeve:
        _sleeved(scene, corners, chance)
    shrink = max(1, round(0.8 * card.shape[1] / (seen.look.width * wide))) | 1
    soft, edge = cv2.blur(flat, (shrink, shrink)), cv2.blur(mask, (shrink, shrink))
    source = np.array([[0, 0], [card.shape[1], 0], [card.shape[1], card.shape[0]], [0, card.shape[0]]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners)
    there = cv2.warpPerspective(edge, matrix, seen.size)[..., None]
    scene += there * (cv2.warpPerspective(soft, matrix, seen.size) - scene)
    _touched(scene, corners, seen.fingers, chance)
    seen_through = cv2.GaussianBlur(_lit(scene, seen), (0, 0), max(0.2, seen.look.blur))
    if seen.look.shake > 1:
        seen_through = cv2.filter2D(seen_through, -1, _streak(seen.look.shake, seen.look.shake_at))
    grain: NDArray[Any] = np.random.default_rng((79, seed, noise)).standard_normal((high, wide, 3), np.float32)
    if seen.smooth:
        grain = cv2.GaussianBlur(grain, (0, 0), seen.smooth)
    # The brighter, the more photons disagree.
    sensed = seen_through + grain * seen.look.noise * (0.6 + 0.4 * np.sqrt(seen_through / 255))
    return jpeg(np.asarray(np.clip(sensed, 0, 255), np.uint8), seen.quality)


def _lit(scene: Plane, seen: Dusk) -> Plane:
    """The lamp's strength, colour, direction and flicker."""
    wide, high = seen.size
    x, y = np.meshgrid(np.linspace(-1, 1, wide, dtype=np.float32), np.linspace(-1, 1, high, dtype=np.float32))
    far = (x * np.cos(seen.uneven_at) + y * np.sin(seen.uneven_at)) / 2.8 + 0.5
    light = seen.look.light * (1 - seen.uneven * far)
    depth, count = seen.bands
    light = light * (1 - depth * (0.5 + 0.5 * np.sin(pi * count * y + seen.uneven_at)))
    return np.asarray(scene * light[..., None] * np.array(seen.lamp, np.float32) + 3, np.float32)


def _worn(card: Image, wear: float, chance: Chance) -> Image:
    """Scratches that caught the light, and patches where the print has paled."""
    high, wide = card.shape[:2]
    worn = card.copy()
    for _ in range(round(14 * wear)):
        x, y = int(chance.integers(wide)), int(chance.integers(high))
        dx, dy = int(chance.normal(0, 150)), int(chance.normal(0, 150))
        level = int(chance.integers(150, 255))
        cv2.line(worn, (x, y), (x + dx, y + dy), (level,) * 3, int(chance.integers(1, 3)), cv2.LINE_AA)
    patches = cv2.resize(chance.random((4, 6)).astype(np.float32), (wide, high), interpolation=cv2.INTER_CUBIC)
    pale = np.clip(0.45 * wear * patches, 0, 0.45)[..., None]
    return np.asarray(worn * (1 - pale) + 225 * pale, np.uint8)


def _shape(card: Image, wear: float, chance: Chance) -> Plane:
    """1 where the card is: corners of 3 mm radius, rubbed off further by wear."""
    high, wide = card.shape[:2]
    mask = np.zeros((high, wide), np.float32)
    for x, y in ((0, 0), (wide, 0), (wide, high), (0, high)):
        round_off = round(45 * (1 + wear * float(chance.uniform(0, 1.5))))
        inside = (abs(x - round_off), abs(y - round_off))
        cv2.circle(mask, inside, round_off, 1.0, -1, cv2.LINE_AA)
        a, b = (min(x, wide // 2), min(inside[1], high // 2)), (max(x, wide // 2), max(inside[1], high // 2))
        cv2.rectangle(mask, a, b, 1.0, -1)
        a, b = (min(inside[0], wide // 2), min(y, high // 2)), (max(inside[0], wide // 2), max(y, high // 2))
        cv2.rectangle(mask, a, b, 1.0, -1)
    return mask


def _shone(flat: Plane, seen: Dusk) -> Plane:
    """Light on the plastic: a streak, and the lamp itself, which blinds however dim the room is."""
    high, wide = flat.shape[:2]
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32) / wide, np.arange(high, dtype=np.float32) / wide)
    strength, at, slope = seen.sheen
    streak = 255 * strength * np.exp(-(((x - at + slope * (y - 0.3)) / 0.12) ** 2))
    strength, across, down = seen.spot
    distance = (x - across) ** 2 + (y - down * high / wide) ** 2
    spot = 255 * strength / max(0.2, seen.look.light) * np.exp(-distance / 0.0012)
    return np.asarray(flat + (streak + spot)[..., None], np.float32)


def _sleeved(scene: Plane, corners: Plane, chance: Chance) -> None:
    """A clear sleeve around the card: a paler rim with an edge of its own."""
    middle = corners.mean(axis=0)
    rim = np.rint(middle + float(chance.uniform(1.05, 1.14)) * (corners - middle)).astype(np.int32)
    veil = scene.copy()
    cv2.fillConvexPoly(veil, rim, (215.0, 215.0, 212.0), cv2.LINE_AA)
    share = float(chance.uniform(0.25, 0.6))
    scene[:] = (1 - share) * scene + share * veil
    cv2.polylines(scene, [rim], True, (200.0, 200.0, 200.0), 1, cv2.LINE_AA)


def _touched(scene: Plane, corners: Plane, fingers: int, chance: Chance) -> None:
    """Fingers over the card's edges, where they hide labels and margins: what is to be read is not held shut."""
    places = [(0.0, 0.25, 0.5), (1.0, 0.25, 0.75), (0.5, 0.0, 0.1), (0.5, 1.0, 1.0)]
    a, b, c, d = corners
    long = float(np.hypot(*(b - a)))
    for at in chance.permutation(4)[:fingers]:
        across, low, high = places[at]
        share = float(chance.uniform(low, high)) if at < 2 else float(chance.uniform(0.1, 0.9))
        across, down = (across, share) if at < 2 else (share, 0.0 if at == 2 else 1.0)
        tip = (a * (1 - across) + b * across) * (1 - down) + (d * (1 - across) + c * across) * down
        out = (tip - corners.mean(axis=0)) / max(1.0, float(np.hypot(*(tip - corners.mean(axis=0)))))
        skin = chance.uniform((100, 130, 170), (150, 180, 225))
        thick = float(chance.uniform(0.05, 0.08)) * long
        reach = float(chance.uniform(-0.2, 0.9 if at < 2 else 0.3)) * thick
        start, end = tip - out * (reach - thick / 2), tip + out * long
        for part, shade in ((1.0, 0.75), (0.86, 1.0)):
            cv2.line(
                scene,
                (round(start[0]), round(start[1])),
                (round(end[0]), round(end[1])),
                [float(level) * shade for level in skin],
                max(1, round(thick * part)),
                cv2.LINE_AA,
            )


def _streak(length: float, angle: float) -> Plane:
    """The path of a point while the shutter is open, as a kernel: an arc rather than a line."""
    side = 2 * int(length) + 3
    kernel = np.zeros((side, side), np.float32)
    for step in np.linspace(-0.5, 0.5, 64):
        bent = angle + 0.8 * step
        x, y = side // 2 + step * length * np.cos(bent), side // 2 + step * length * np.sin(bent)
        left, top = int(x), int(y)
        right, low = x - left, y - top
        kernel[top : top + 2, left : left + 2] += np.outer((1 - low, low), (1 - right, right))
    return np.asarray(kernel / kernel.sum(), np.float32)
