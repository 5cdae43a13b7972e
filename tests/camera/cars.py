"""The front of a car that nobody built, with a plate on it, as a camera at the gate sees it."""

from dataclasses import replace
from math import pi

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.film import Shot, photograph
from gatekeeper.service.pictures import Image
from tests.camera.holders import Chance
from tests.camera.webcam import jpeg

GRADES = ("good", "poor", "night", "640x480", "blurred")
WIDE, HIGH = 1700, 1000  # of the picture that is photographed; a pixel is about a millimetre
PLATE_AT = (850, 700)  # the middle of the plate
PAINTS = ((200, 200, 205), (60, 55, 50), (40, 40, 150), (140, 90, 40), (235, 235, 235), (60, 110, 70), (40, 170, 220))


def draw_car(plate: Image, chance: Chance) -> Image:
    """A car, lorry or bus from the front: windscreen, lamps, grille and bumper in one of a few paints."""
    paint = np.asarray(PAINTS[int(chance.integers(len(PAINTS)))])
    scene = np.empty((HIGH, WIDE, 3), np.uint8)
    scene[:] = chance.integers(90, 170, 3)  # a wall
    scene[800:] = chance.integers(60, 110)  # the road
    body, dark = tuple(int(v) for v in paint), tuple(int(v) for v in paint * 0.7)
    for corners, colour in (
        (((350, 60), (1350, 60), (1520, 420), (180, 420)), dark),
        (((400, 90), (1300, 90), (1430, 400), (270, 400)), (70, 60, 50)),
        (((150, 400), (1550, 400), (1600, 560), (1600, 860), (100, 860), (100, 560)), body),
        (((450, 470), (1250, 470), (1200, 590), (500, 590)), (35, 35, 35)),
        (((140, 770), (1560, 770), (1560, 860), (140, 860)), dark),
    ):
        cv2.fillPoly(scene, [np.array(corners, np.int32)], colour, cv2.LINE_AA)
    for slat in range(490, 580, 18):
        cv2.line(scene, (470, slat), (1230, slat), (120, 120, 120), 4, cv2.LINE_AA)
    for x in (280, 1420):
        cv2.ellipse(scene, (x, 530), (120, 55), 0, 0, 360, (225, 235, 235), -1, cv2.LINE_AA)
        cv2.ellipse(scene, (x, 530), (120, 55), 0, 0, 360, (60, 60, 60), 4, cv2.LINE_AA)
        cv2.rectangle(scene, (x - 110, 860), (x + 110, 960), (25, 25, 25), -1)
    high, wide = plate.shape[:2]
    x, y = PLATE_AT[0] - wide // 2, PLATE_AT[1] - high // 2
    cv2.rectangle(scene, (x - 8, y - 8), (x + wide + 7, y + high + 7), (30, 30, 30), -1)
    scene[y : y + high, x : x + wide] = plate
    return scene


def photographed(scene: Image, grade: str, seed: int) -> Image:
    """One picture of it.

    In ``good`` and ``poor`` ones of 1280 × 720 the plate is some 230 to 360 and 140 to 230 pixels wide; ``night`` is dim
    and noisy with a lamp somewhere on the car; ``640x480`` has the plate over some 130 to 200 pixels; ``blurred``
    ones are like poor ones, but out of focus and shaken until many cannot be read.
    """
    chance = np.random.default_rng((GRADES.index(grade), seed))
    size = (640, 480) if grade == "640x480" else (1280, 720)
    picture = photograph(scene, _look(grade, chance), seed=seed, size=size)
    if grade in ("poor", "night", "blurred"):
        picture = np.asarray(np.clip(picture * chance.uniform(0.8, 1.1, 3), 0, 255), np.uint8)
    return jpeg(picture, int(chance.integers(60, 90)))


def look(grade: str, seed: int) -> Shot:
    """How the car is seen in `photographed`."""
    return _look(grade, np.random.default_rng((GRADES.index(grade), seed)))


def _look(grade: str, chance: Chance) -> Shot:
    look = Shot(
        width=float(chance.uniform(0.7, 1.05)),
        turn=float(chance.normal(0, 0.03)),
        yaw=float(chance.normal(0, 0.18)),
        pitch=float(chance.normal(0, 0.12)),
        shift=(float(chance.normal(0, 0.04)), float(chance.normal(0, 0.03))),
        blur=float(chance.uniform(0, 0.8)),
        light=float(chance.uniform(0.6, 1.0)),
        noise=float(chance.uniform(1, 4)),
    )
    if grade == "good":
        return look
    if grade == "640x480":
        return replace(look, width=float(chance.uniform(0.85, 1.15)), noise=float(chance.uniform(2, 6)))
    worse = replace(
        look,
        width=float(chance.uniform(0.45, 0.7)),
        yaw=float(chance.normal(0, 0.3)),
        turn=float(chance.normal(0, 0.06)),
        blur=float(chance.uniform(0.4, 1.2)),
        shake=float(chance.uniform(0, 3.0)),
        shake_at=float(chance.uniform(0, pi)),
        light=float(chance.uniform(0.3, 0.7)),
        noise=float(chance.uniform(3, 8)),
    )
    if grade == "poor":
        return worse
    if grade == "blurred":
        return replace(worse, blur=float(chance.uniform(1.0, 2.6)), shake=float(chance.uniform(0, 6)))
    return replace(
        worse,
        width=float(chance.uniform(0.6, 0.9)),
        light=float(chance.uniform(0.12, 0.3)),
        glare=float(chance.choice([0.0, 0.7, 1.0])),
        glare_at=(float(chance.uniform(0.2, 0.8)), float(chance.uniform(0.4, 0.8))),
    )
