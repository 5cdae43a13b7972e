"""Films and photographs of printed cards, made without a camera: for the demo, the tests and the benchmarks.

A card is held before a dim room: it comes nearer and turns like a thing in a hand, is out of focus or shaken for some
frames, has a lamp's glare on it, and the sensor adds its noise. The same seed gives the same pictures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.domain.errors import NoPicture
from gatekeeper.domain.words import Words
from gatekeeper.service.pictures import Image
from gatekeeper.service.ports import Progress, silent

RATE = 15.0  # frames a second
NOISES = 6  # ready-made noise pictures, taken in turn
Grade = Literal["good", "poor"]


class Said(Words):
    """Why a film is not written."""

    NOT_WRITTEN = "无法把影片写入 {file}。", "No film can be written to {file}."


@dataclass(frozen=True, slots=True)
class Film:
    """What was filmed.

    Attributes:
        path: The film; it may end in ``.avi`` where ``.mp4`` was asked for and cannot be written here.
        cards: For each card in order, the numbers of the frames that show it.
        frames: How many frames there are in all.
    """

    path: Path
    cards: tuple[range, ...]
    frames: int


@dataclass(frozen=True, slots=True)
class Shot:
    """How one card is seen.

    Attributes:
        width: Of the card, as a share of the picture's width.
        turn, yaw, pitch: Rotation in the picture and out of it, radians.
        shift: Of the card's middle from the picture's, as shares of the picture.
        blur: Sigma of being out of focus, pixels.
        shake: Length of the motion blur, pixels; ``shake_at`` is its direction, radians.
        light: Share of full light, 0 to 1.
        noise: Sigma of the sensor's noise, levels.
        glare: Strength of the lamp's spot, 0 to 1; ``glare_at`` is its middle on the card, shares of it.
    """

    width: float = 0.6
    turn: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    blur: float = 0.0
    shake: float = 0.0
    shake_at: float = 0.0
    light: float = 1.0
    noise: float = 2.0
    glare: float = 0.0
    glare_at: tuple[float, float] = (0.5, 0.5)


def film_cards(
    cards: Sequence[Image],
    out: Path,
    *,
    seed: int,
    size: tuple[int, int] = (1280, 720),
    frames_per_card: int = 10,
    frames_between: int = 3,
    progress: Progress = silent,
) -> Film:
    """Film the cards one after the other, with a few empty frames between them.

    Args:
        cards: Pictures of cards, about 1000 × 630 pixels, gray or blue-green-red.
        out: Where the film goes; ``.mp4``, or ``.avi`` beside it when this machine cannot write that.
        seed: Decides everything that is left to chance.
        size: Width and height of the film, pixels.

    Raises:
        NoPicture: No film can be written there.
    """
    chance = np.random.default_rng(seed)
    room, noises = _room(size, chance), _noises(size, chance)
    path, writer = _writer(out, size)
    ranges = []
    number = 0
    try:
        for done, card in enumerate(cards):
            for _ in range(frames_between):
                writer.write(_sensed(room, Shot(light=0.6, noise=3.0), noises, chance))
                number += 1
            first = number
            for look in _held(frames_per_card, chance):
                writer.write(_photograph(card, look, room, noises, chance))
                number += 1
            ranges.append(range(first, number))
            progress(done + 1, len(cards))
        for _ in range(frames_between):
            writer.write(_sensed(room, Shot(light=0.6, noise=3.0), noises, chance))
            number += 1
    except BaseException:
        writer.release()
        path.unlink(missing_ok=True)
        raise
    writer.release()
    return Film(path, tuple(ranges), number)


def film_picture(card: Image, *, seed: int, grade: Grade = "good", size: tuple[int, int] = (1280, 720)) -> Image:
    """One photograph of a card; a poor one is blurred, shaken, dim, tilted and in glare at once."""
    chance = np.random.default_rng(seed)
    return photograph(card, _look(grade, chance), seed=seed, size=size)


def photograph(card: Image, look: Shot, *, seed: int, size: tuple[int, int] = (1280, 720)) -> Image:
    """One photograph of a card, seen as told."""
    chance = np.random.default_rng(seed)
    return _photograph(card, look, _room(size, chance), _noises(size, chance, count=1), chance)


def corners_seen(card: Image, look: Shot, size: tuple[int, int]) -> NDArray[np.float32]:
    """Where the card's corners are in a picture of that size, clockwise; the lens is 2.2 widths of the card away."""
    width, height = size
    half = np.array([look.width * width / 2, look.width * width / 2 * card.shape[0] / card.shape[1]])
    distance = 2.2 * look.width * width
    result = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = sx * half[0], sy * half[1]
        x, y = x * cos(look.turn) - y * sin(look.turn), x * sin(look.turn) + y * cos(look.turn)
        x, z = x * cos(look.yaw), x * sin(look.yaw)
        y, z = y * cos(look.pitch) - z * sin(look.pitch), y * sin(look.pitch) + z * cos(look.pitch)
        near = distance / (distance + z)
        result.append((width * (0.5 + look.shift[0]) + x * near, height * (0.5 + look.shift[1]) + y * near))
    return np.array(result, np.float32)


def _held(frames: int, chance: np.random.Generator) -> list[Shot]:
    """The looks of a card that comes, is held for a moment, and goes."""
    turn, yaw, pitch = chance.normal(0, 0.12), chance.normal(0, 0.22), chance.normal(0, 0.18)
    light = float(chance.uniform(0.35, 1.0))
    glare = float(chance.choice([0.0, 0.0, 0.7, 1.0]))
    at = (float(chance.uniform(0.05, 0.5)), float(chance.uniform(0.1, 0.9)))
    phases = chance.uniform(0, 2 * pi, 4)
    looks = []
    for index in range(frames):
        time = index / max(1, frames - 1)
        still = sin(pi * time) ** 0.5  # 0 when coming or going, 1 when held
        sway = [sin(2 * pi * time + phase) for phase in phases]
        looks.append(
            Shot(
                width=0.38 + 0.16 * still + 0.01 * sway[0],
                turn=float(turn + 0.05 * sway[1] + 0.15 * (1 - still)),
                yaw=float(yaw + 0.05 * sway[2]),
                pitch=float(pitch + 0.05 * sway[3]),
                shift=(0.02 * sway[0] + 0.18 * (1 - still), 0.02 * sway[1]),
                blur=0.5 + 1.6 * (1 - still),
                shake=1.0 + 9.0 * (1 - still) ** 2,
                shake_at=float(phases[0]),
                light=light,
                noise=2.0 + 4.0 * (1 - light),
                glare=glare,
                glare_at=at,
            )
        )
    return looks


def _look(grade: Grade, chance: np.random.Generator) -> Shot:
    poor = grade == "poor"
    bad = 1.0 if poor else 0.4
    return Shot(
        width=float(chance.uniform(0.25, 0.5) if poor else chance.uniform(0.4, 0.65)),
        turn=float(chance.uniform(-pi, pi) if poor else chance.normal(0, 0.2)),
        yaw=float(chance.uniform(-0.9, 0.9) * bad),
        pitch=float(chance.uniform(-0.8, 0.8) * bad),
        shift=(float(chance.uniform(-0.08, 0.08)), float(chance.uniform(-0.08, 0.08))),
        blur=float(chance.uniform(0.3, 2.2) * bad),
        shake=float(chance.uniform(0, 7.0) * bad),
        shake_at=float(chance.uniform(0, pi)),
        light=float(chance.uniform(0.12, 0.6) if poor else chance.uniform(0.6, 1.0)),
        noise=float(chance.uniform(2, 9) * bad),
        glare=float(chance.choice([0.0, 0.0, 0.8, 1.0])) if poor else 0.0,
        glare_at=(float(chance.uniform(0, 1)), float(chance.uniform(0, 1))),
    )


def _photograph(
    card: Image, look: Shot, room: Image, noises: Sequence[NDArray[np.int8]], chance: np.random.Generator
) -> Image:
    if card.ndim == 2:
        card = np.asarray(cv2.cvtColor(card, cv2.COLOR_GRAY2BGR), np.uint8)
    if look.glare > 0:
        card = _glared(card, look)
    height, width = room.shape[:2]
    flat = np.array([[0, 0], [card.shape[1], 0], [card.shape[1], card.shape[0]], [0, card.shape[0]]], np.float32)
    seen = corners_seen(card, look, (width, height))
    matrix = cv2.getPerspectiveTransform(flat, seen)
    # A card made much smaller is averaged first: a lens does not pick single points of it.
    shrink = float(np.hypot(*(seen[1] - seen[0]))) / card.shape[1]
    if shrink < 0.6:
        card = np.asarray(cv2.blur(card, (int(0.8 / shrink) | 1,) * 2), np.uint8)
    picture = room.copy()
    cv2.warpPerspective(
        card, matrix, (width, height), dst=picture, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT
    )
    return _sensed(picture, look, noises, chance)


def _glared(card: Image, look: Shot) -> Image:
    """The card with the bright, soft spot of a lamp on it."""
    height, width = card.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32) / width, np.arange(height, dtype=np.float32) / width)
    distance = (x - look.glare_at[0]) ** 2 + (y - look.glare_at[1] * height / width) ** 2
    spot = 255 * look.glare * np.minimum(1.0, 1.4 * np.exp(-distance / 0.006))
    return np.asarray(np.minimum(255, card + spot[..., None]), np.uint8)


def _sensed(picture: Image, look: Shot, noises: Sequence[NDArray[np.int8]], chance: np.random.Generator) -> Image:
    """What lens, hand, lamp and sensor make of it."""
    if look.blur > 0.3:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), look.blur), np.uint8)
    if look.shake > 1.5:
        picture = np.asarray(cv2.filter2D(picture, -1, _streak(look.shake, look.shake_at)), np.uint8)
    noise = noises[int(chance.integers(len(noises)))]
    gain = look.light * 0.92
    dim = cv2.addWeighted(picture, gain, noise, look.noise / 32, 6.0 * look.light, dtype=cv2.CV_8U)
    return np.asarray(dim, np.uint8)


def _streak(length: float, angle: float) -> NDArray[np.float32]:
    """The path of a point during the exposure, as a kernel."""
    side = int(length) | 1
    kernel = np.zeros((side, side), np.float32)
    middle = side // 2
    for step in np.linspace(-length / 2, length / 2, 8 * side):
        x, y = round(middle + step * cos(angle)), round(middle + step * sin(angle))
        if 0 <= x < side and 0 <= y < side:
            kernel[y, x] += 1
    return np.asarray(kernel / kernel.sum(), np.float32)


def _room(size: tuple[int, int], chance: np.random.Generator) -> Image:
    """A dull background with soft shapes, such as a guard's coat and a wall."""
    rough = (chance.integers(50, 150, (5, 8, 1)) + chance.integers(-15, 16, (5, 8, 3))).astype(np.uint8)
    return np.asarray(cv2.resize(rough, size, interpolation=cv2.INTER_CUBIC), np.uint8)


def _noises(size: tuple[int, int], chance: np.random.Generator, count: int = NOISES) -> list[NDArray[np.int8]]:
    """Noise of sigma 32 levels; scaled when used."""
    return [
        np.clip(chance.standard_normal((size[1], size[0], 3), np.float32) * 32, -127, 127).astype(np.int8)
        for _ in range(count)
    ]


def _writer(out: Path, size: tuple[int, int]) -> tuple[Path, cv2.VideoWriter]:
    """A film to write to: MPEG-4, or motion JPEG where that is missing."""
    for path, code in ((out, "mp4v"), (out.with_suffix(".avi"), "MJPG")):
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*code), RATE, size)
        if writer.isOpened():
            return path, writer
        writer.release()
    raise NoPicture(Said.NOT_WRITTEN, file=out)
