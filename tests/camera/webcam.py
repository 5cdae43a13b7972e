"""What a webcam makes of a card: three grades, each with its own chances; the same seed gives the same pictures."""

from math import pi

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.film import Look, photograph
from gatekeeper.service.ports import Image
from tests.camera.holders import Chance

GRADES = ("good", "poor", "640x480")


def webcam(card: Image, grade: str, seed: int) -> Image:
    """One picture.

    ``good`` and ``poor`` have 1280 × 720 pixels with the card over 45 to 70 and 40 to 60 % of the width; ``640x480`` has
    the card over 68 to 88 %. One in eight is upside down. Poor ones are blurred, shaken, dim, tilted, tinted, and four in
    ten have a lamp's glare somewhere on the card.
    """
    chance = np.random.default_rng((GRADES.index(grade), seed))
    size = (640, 480) if grade == "640x480" else (1280, 720)
    picture = photograph(card, _look(grade, chance), seed=seed, size=size)
    if grade == "poor":
        picture = _tinted(picture, chance)
    low, high = {"good": (80, 90), "poor": (50, 75), "640x480": (60, 80)}[grade]
    return jpeg(picture, int(chance.integers(low, high)))


def jpeg(picture: Image, quality: int) -> Image:
    """As it comes out of a cheap camera's compression."""
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _look(grade: str, chance: Chance) -> Look:
    half_turn = pi if chance.random() < 1 / 8 else 0.0
    if grade == "good":
        return Look(
            width=float(chance.uniform(0.45, 0.7)),
            turn=half_turn + float(chance.normal(0, 0.06)),
            yaw=float(chance.normal(0, 0.12)),
            pitch=float(chance.normal(0, 0.12)),
            shift=(float(chance.normal(0, 0.03)), float(chance.normal(0, 0.02))),
            blur=float(chance.uniform(0, 0.8)),
            light=float(chance.uniform(0.6, 1.0)),
            noise=float(chance.uniform(1, 4)),
        )
    if grade == "poor":
        return Look(
            width=float(chance.uniform(0.4, 0.6)),
            turn=half_turn + float(chance.normal(0, 0.2)),
            yaw=float(chance.normal(0, 0.25)),
            pitch=float(chance.normal(0, 0.25)),
            shift=(float(chance.normal(0, 0.05)), float(chance.normal(0, 0.02))),
            blur=float(chance.uniform(0.5, 1.3)),
            shake=float(chance.uniform(0, 3.5)),
            shake_at=float(chance.uniform(0, pi)),
            light=float(chance.uniform(0.2, 0.7)),
            noise=float(chance.uniform(3, 8)),
            glare=float(chance.choice([0, 0, 0, 0.6, 0.9])),
            glare_at=(float(chance.uniform(0, 1)), float(chance.uniform(0, 1))),
        )
    return Look(
        width=float(chance.uniform(0.68, 0.88)),
        turn=half_turn + float(chance.normal(0, 0.06)),
        yaw=float(chance.normal(0, 0.1)),
        pitch=float(chance.normal(0, 0.1)),
        shift=(float(chance.normal(0, 0.02)), float(chance.normal(0, 0.02))),
        blur=float(chance.uniform(0.3, 0.9)),
        light=float(chance.uniform(0.5, 1.0)),
        noise=float(chance.uniform(2, 6)),
    )


def _tinted(picture: Image, chance: Chance) -> Image:
    """A lamp that is not white."""
    return np.asarray(np.clip(picture * chance.uniform(0.8, 1.1, 3), 0, 255), np.uint8)
