"""What a webcam makes of a card: three grades, each with its own chances; the same seed gives the same pictures."""

from dataclasses import dataclass
from math import pi

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.film import Shot, corners_seen, photograph
from gatekeeper.service.pictures import Image
from tests.camera.holders import Chance

GRADES = ("good", "poor", "640x480")


@dataclass(frozen=True)
class Seen:
    """How one card is seen: `Shot` and what only a webcam adds.

    Attributes:
        lamp: Strength of a lamp mirrored in the card, 0 to 1, and where on the card, shares of it. It blinds the sensor
            however dim the room is.
        tint: Factors of blue, green, red.
        fingers: How many hold it at its lower and right edge.
        quality: Of the JPEG.
    """

    look: Shot
    size: tuple[int, int] = (1280, 720)
    lamp: tuple[float, float, float] = (0.0, 0.5, 0.5)
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    fingers: int = 0
    quality: int = 85


def webcam(card: Image, grade: str, seed: int) -> Image:
    """One picture of a grade.

    ``good`` and ``poor`` have 1280 × 720 pixels with the card over 45 to 70 and 38 to 58 % of the width; ``640x480`` has
    the card over 60 to 85 %. One in eight is upside down. Poor ones are blurred, shaken, dim, tilted, tinted, held by
    fingers over their edge, and four in ten have a lamp mirrored somewhere in the card.
    """
    return seen_as(card, how_seen(grade, seed), seed)


def showing(card: Image, grade: str, seed: int, count: int) -> list[Image]:
    """Several frames of one card in one hand: it sways a little, the lamp wanders, the noise is new each time."""
    first = how_seen(grade, seed)
    frames = []
    for number in range(count):
        chance = np.random.default_rng((seed, number))
        look = first.look
        moved = Shot(
            width=look.width * float(chance.normal(1, 0.01)),
            turn=look.turn + float(chance.normal(0, 0.01)),
            yaw=look.yaw + float(chance.normal(0, 0.03)),
            pitch=look.pitch + float(chance.normal(0, 0.03)),
            shift=(look.shift[0] + float(chance.normal(0, 0.004)), look.shift[1] + float(chance.normal(0, 0.004))),
            blur=look.blur * float(chance.uniform(0.8, 1.2)),
            shake=look.shake * float(chance.uniform(0.5, 1.2)),
            shake_at=look.shake_at,
            light=look.light,
            noise=look.noise,
        )
        strength, x, y = first.lamp
        lamp = (strength, x + float(chance.normal(0, 0.12)), y + float(chance.normal(0, 0.12)))
        frames.append(
            seen_as(card, Seen(moved, first.size, lamp, first.tint, first.fingers, first.quality), 1000 * seed + number)
        )
    return frames


def seen_as(card: Image, seen: Seen, seed: int) -> Image:
    """One picture, as told."""
    chance = np.random.default_rng(seed)
    if seen.fingers:
        card = _held(card, seen.fingers, chance)
    picture = photograph(card, seen.look, seed=seed, size=seen.size)
    if seen.lamp[0] > 0:
        picture = _mirrored(picture, card, seen)
    picture = np.asarray(np.clip(picture * np.array(seen.tint), 0, 255), np.uint8)
    return jpeg(picture, seen.quality)


def jpeg(picture: Image, quality: int) -> Image:
    """As it comes out of a cheap camera's compression."""
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def how_seen(grade: str, seed: int) -> Seen:
    """By chance, within the grade."""
    chance = np.random.default_rng((GRADES.index(grade), seed))
    half_turn = pi if chance.random() < 1 / 8 else 0.0
    if grade == "good":
        look = Shot(
            width=float(chance.uniform(0.45, 0.7)),
            turn=half_turn + float(chance.normal(0, 0.06)),
            yaw=float(chance.normal(0, 0.12)),
            pitch=float(chance.normal(0, 0.12)),
            shift=(float(chance.normal(0, 0.03)), float(chance.normal(0, 0.02))),
            blur=float(chance.uniform(0, 0.8)),
            light=float(chance.uniform(0.6, 1.0)),
            noise=float(chance.uniform(1, 4)),
        )
        return Seen(look, quality=int(chance.integers(75, 90)))
    if grade == "poor":
        look = Shot(
            width=float(chance.uniform(0.38, 0.58)),
            turn=half_turn + float(chance.normal(0, 0.2)),
            yaw=float(chance.normal(0, 0.25)),
            pitch=float(chance.normal(0, 0.25)),
            shift=(float(chance.normal(0, 0.05)), float(chance.normal(0, 0.02))),
            blur=float(chance.uniform(0.5, 1.5)),
            shake=float(chance.uniform(0, 4)),
            shake_at=float(chance.uniform(0, pi)),
            light=float(chance.uniform(0.2, 0.7)),
            noise=float(chance.uniform(3, 8)),
        )
        lamp = (float(chance.choice([0, 0, 0, 0.5, 1.0])), float(chance.uniform(0, 1)), float(chance.uniform(0, 1)))
        blue, green, red = (float(factor) for factor in chance.uniform(0.8, 1.1, 3))
        return Seen(
            look,
            lamp=lamp,
            tint=(blue, green, red),
            fingers=int(chance.choice([0, 1, 2])),
            quality=int(chance.integers(50, 75)),
        )
    look = Shot(
        width=float(chance.uniform(0.6, 0.85)),
        turn=half_turn + float(chance.normal(0, 0.06)),
        yaw=float(chance.normal(0, 0.1)),
        pitch=float(chance.normal(0, 0.1)),
        shift=(float(chance.normal(0, 0.02)), float(chance.normal(0, 0.02))),
        blur=float(chance.uniform(0.3, 1.0)),
        light=float(chance.uniform(0.4, 1.0)),
        noise=float(chance.uniform(2, 7)),
    )
    return Seen(look, size=(640, 480), quality=int(chance.integers(60, 80)))


def _mirrored(picture: Image, card: Image, seen: Seen) -> Image:
    strength, across, down = seen.lamp
    a, b, c, d = corners_seen(card, seen.look, seen.size)
    x, y = (a * (1 - across) + b * across) * (1 - down) + (d * (1 - across) + c * across) * down
    columns, rows = np.meshgrid(np.arange(seen.size[0], dtype=np.float32), np.arange(seen.size[1], dtype=np.float32))
    distance = ((columns - x) ** 2 + (rows - y) ** 2) / (seen.look.width * seen.size[0]) ** 2
    spot = 255 * strength * np.minimum(1.0, 1.4 * np.exp(-distance / 0.002))
    return np.asarray(np.minimum(255, picture + spot[..., None]), np.uint8)


def _held(card: Image, fingers: int, chance: Chance) -> Image:
    """Finger tips over the lower right corner and the right edge: where a card is held that somebody wants read."""
    held = card.copy()
    high, wide = card.shape[:2]
    for place in [(0.985, 0.75), (0.93, 0.05)][:fingers]:
        x, y = (
            round((share + float(chance.normal(0, 0.01))) * side)
            for share, side in zip(place, (wide, high), strict=True)
        )
        skin = tuple(int(level) for level in chance.integers((110, 140, 180), (150, 175, 225)))
        cv2.ellipse(
            held, (x, y), (wide // 14, high // 14), float(chance.uniform(-30, 30)), 0, 360, skin, -1, cv2.LINE_AA
        )
    return held
