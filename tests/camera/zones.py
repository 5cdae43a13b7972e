"""Pages with machine-readable zones, drawn and photographed: passports, cards and visas of people who do not exist.

The zone is in OCR-B with the sizes of Doc 9303: ten characters an inch, six lines of it an inch and a half apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from math import pi
from pathlib import Path
from random import Random
from typing import Literal

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from gatekeeper.camera.film import Shot, photograph
from gatekeeper.domain.mrz_layout import MRV_A, MRV_B, ONE_LINE, PERMIT, TD1, TD2, TD3, MrzFormat
from gatekeeper.service.pictures import Image
from tests.domain.zones import make_zone, some_fields

FONT = Path(__file__).parent.parent / "data" / "fonts" / "ocr-b.otf"
DOTS = 12.0  # a millimetre
PITCH = 2.54  # millimetres from character to character
LINE = 6.35  # millimetres from line to line
SIZES = {TD1: (85.6, 54.0), TD2: (105.0, 74.0), TD3: (125.0, 88.0)}  # millimetres
SIZES |= {MRV_A: SIZES[TD3], MRV_B: SIZES[TD2], PERMIT: SIZES[TD1], ONE_LINE: SIZES[TD1]}
Grade = Literal["good", "fair", "poor"]
GRADES: tuple[Grade, ...] = ("good", "fair", "poor")


@dataclass(frozen=True)
class Sample:
    """A photographed page and what stands in its zone."""

    grade: Grade
    layout: MrzFormat
    lines: tuple[str, ...]
    picture: Image


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


def page(layout: MrzFormat, lines: tuple[str, ...], chance: np.random.Generator) -> Image:
    """A page as it is printed: a tinted paper with fine waves, a photo, some print, and the zone at the bottom."""
    width, height = (round(side * DOTS) for side in SIZES[layout])
    u, v = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    waves = np.sin(u / 9 + 3 * np.sin(v / 31)) * np.sin(v / 7 + 2 * np.sin(u / 47))
    tint = chance.uniform(205, 245, 3).astype(np.float32)
    paper = tint + 9 * waves[..., None] * chance.uniform(0.3, 1, 3).astype(np.float32)
    zone_top = round(height - (5.0 + LINE * (len(lines) - 1) + 8) * DOTS)
    paper[zone_top:] = paper[zone_top:] * 0.4 + 0.6 * 240  # the zone is kept light
    picture = Pillow.fromarray(np.clip(paper, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((4 * DOTS, 6 * DOTS, 28 * DOTS, min(38 * DOTS, zone_top - 2 * DOTS)), fill=(120, 110, 105))
    small = _font(round(2.6 * DOTS))
    for row, word in enumerate(("PASSPORT", "TYPE P", "GIVEN NAMES", "12 AUG 74", "UTOPIA")):
        if (8 + row * 5) * DOTS < zone_top - 4 * DOTS:
            draw.text((34 * DOTS, (7 + row * 5) * DOTS), word, font=small, fill=(60, 50, 70))
    ink = int(chance.integers(10, 60))
    font = _font(round(PITCH * DOTS / 0.6))
    left = (width - PITCH * DOTS * layout.width) / 2
    for row, line in enumerate(lines):
        y = height - (5.0 + LINE * (len(lines) - 1 - row)) * DOTS
        for place, character in enumerate(line):
            draw.text((left + (place + 0.5) * PITCH * DOTS, y), character, font=font, fill=(ink, ink, ink), anchor="ms")
    return np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])


def look(grade: Grade, layout: MrzFormat, chance: np.random.Generator) -> Shot:
    """How a page is held before a webcam: good is shown well, fair in a hurry or upside down, poor by night."""
    share = 1.0 if layout.width == 44 else 0.85  # a card is smaller, and not held closer than the lens can focus
    normal, uniform = chance.normal, chance.uniform
    if grade == "good":
        return Shot(
            width=share * uniform(0.85, 0.95),
            turn=normal(0, 0.03),
            yaw=normal(0, 0.05),
            pitch=normal(0, 0.05),
            blur=uniform(0.3, 0.7),
            light=uniform(0.8, 1),
        )
    if grade == "fair":
        return Shot(
            width=share * uniform(0.75, 0.88),
            turn=normal(0, 0.08) + chance.choice([0, 0, 0, pi]),
            yaw=normal(0, 0.12),
            pitch=normal(0, 0.12),
            shift=(normal(0, 0.01), normal(0, 0.02)),
            blur=uniform(0.4, 1.0),
            shake=uniform(0, 2.5),
            shake_at=uniform(0, pi),
            light=uniform(0.5, 1),
            noise=3.0,
        )
    return Shot(
        width=share * uniform(0.62, 0.8),
        turn=normal(0, 0.12) + chance.choice([0, 0, pi]),
        yaw=normal(0, 0.2),
        pitch=normal(0, 0.2),
        shift=(normal(0, 0.02), normal(0, 0.03)),
        blur=uniform(0.7, 1.4),
        shake=uniform(0, 3.5),
        shake_at=uniform(0, pi),
        light=uniform(0.25, 0.7),
        noise=uniform(4, 8),
        glare=chance.choice([0.0, 0.0, 0.8]),
        glare_at=(uniform(0, 1), uniform(0.6, 1)),
    )


def sample(layout: MrzFormat, grade: Grade, seed: int) -> Sample:
    """The document of somebody, photographed."""
    lines = make_zone(layout, some_fields(Random(f"{layout.name} {seed}"), layout))
    return Sample(grade, layout, lines, photographed(layout, lines, grade, seed))


def photographed(layout: MrzFormat, lines: tuple[str, ...], grade: Grade, seed: int) -> Image:
    """A document with these lines, as somebody holds it."""
    chance = np.random.default_rng((seed, sum(layout.name.encode()), GRADES.index(grade)))
    seen = look(grade, layout, chance)
    if layout.width == 44:  # such a page is higher than the picture: its lower half is shown
        x, y = seen.shift
        seen = replace(seen, shift=(x, y - 0.12 if abs(seen.turn) < 1 else y + 0.12))
    return photograph(page(layout, lines, chance), seen, seed=seed)


def specimen(layout: MrzFormat, lines: tuple[str, ...], *, turn: float = 0.0) -> Image:
    """A page held well, perhaps turned by so many radians."""
    chance = np.random.default_rng(len(lines) * 100 + layout.width)
    seen = replace(look("good", layout, chance), turn=turn)
    if abs(abs(turn) - pi / 2) < 0.5:
        return photograph(page(layout, lines, chance), replace(seen, width=0.55), seed=1, size=(1920, 1080))
    return photograph(page(layout, lines, chance), seen, seed=1)


def samples(count: int) -> Iterator[Sample]:
    """So many of each layout and grade."""
    for layout in SIZES:
        for grade in GRADES:
            for seed in range(count):
                yield sample(layout, grade, seed)
