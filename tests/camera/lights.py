"""Cards and phones under lamps: made from nothing, in linear light, as lens, sensor and JPEG would have it.

A card reflects the lamp; a phone shines by itself, so that a white balance made for the room tints it. The scene goes
through lens blur, a Bayer mosaic, shot and read noise, white balance, a tone curve, and JPEG with halved colour.
"""

from dataclasses import dataclass, replace

import numpy as np
import segno
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.film import Shot, corners_seen
from gatekeeper.service.pictures import Image

Chance = np.random.Generator
Light = NDArray[np.float32]
SIZE = (1280, 720)
FINER = 3  # how many times finer than the sensor the scene is drawn


@dataclass(frozen=True, slots=True)
class Lamp:
    """What shines on the scene, and what the camera makes of it.

    Attributes:
        colour: Of the lamp, red, green, blue, linear; green is 1.
        balanced: How much of that the camera's white balance takes away, from and to.
        white: How bright white paper is in the picture, of 1 (the sensor is full), from and to.
        read: Read noise, of full.
        full: Electrons of a full pixel: few of them are a noisy picture.
        glare: Strength of the lamp's spot on card or glass, from and to.
        slope: How much darker the far side of the card may be, 0 to 1.
    """

    colour: tuple[float, float, float]
    balanced: tuple[float, float]
    white: tuple[float, float]
    read: float = 0.004
    full: float = 6000.0
    glare: tuple[float, float] = (0.0, 0.0)
    slope: float = 0.25


LAMPS: dict[str, Lamp] = {
    "daylight": Lamp((0.97, 1.0, 1.06), (0.3, 1.0), (0.45, 1.1)),
    "tungsten": Lamp((1.75, 1.0, 0.42), (0.35, 0.95), (0.35, 0.95)),
    "fluorescent": Lamp((0.84, 1.0, 0.74), (0.0, 0.6), (0.4, 1.0)),
    "dim": Lamp((1.3, 1.0, 0.65), (0.3, 0.9), (0.06, 0.2), read=0.008, full=1500.0),
    "cast and glare": Lamp((2.0, 1.0, 0.4), (0.0, 0.5), (0.4, 1.0), glare=(0.3, 1.5), slope=0.5),
}


def linear(picture: Image) -> Light:
    """Levels of sRGB as light, red-green-blue or gray as it comes."""
    part = picture.astype(np.float32) / 255
    return np.asarray(np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4), np.float32)


def printed(page: Image, chance: Chance) -> Light:
    """A card as a printer would have made it: other inks than the screen's, dot gain, paper that is not quite white, some wear.

    Args:
        page: Blue-green-red, as drawn from the PDF.
    """
    light = linear(page)
    gray = light.mean(axis=2, keepdims=True)
    light = gray + (light - gray) * float(chance.uniform(0.75, 1.1))
    mixed = np.eye(3, dtype=np.float32) + chance.uniform(-0.05, 0.05, (3, 3)).astype(np.float32)
    mixed /= mixed.sum(axis=1, keepdims=True)
    light = np.clip(light @ mixed.T, 0.0, 1.0) ** float(chance.uniform(0.85, 1.25))
    paper = np.array([chance.uniform(0.8, 0.95), chance.uniform(0.86, 0.93), 0.92], np.float32)
    wear = cv2.resize(
        chance.uniform(0.93, 1.0, (5, 8)).astype(np.float32), light.shape[1::-1], interpolation=cv2.INTER_CUBIC
    )
    return np.asarray((0.025 + 0.975 * light) * paper * wear[..., None], np.float32)


def code_page(
    text: str, dark: str, light: str = "#ffffff", *, pixels: int = 8, frame: str = "", page: str = "#ffffff"
) -> Image:
    """What a phone shows: a code on a white card, perhaps with a coloured frame, on a page; blue-green-red."""
    matrix = np.array(segno.make_qr(text, error="m", boost_error=False).matrix, bool)
    symbol = np.where(matrix[..., None], _bgr(dark), _bgr(light)).astype(np.uint8)
    symbol = symbol.repeat(pixels, axis=0).repeat(pixels, axis=1)
    card = _rimmed(symbol, 4 * pixels, light)
    if frame:
        card = _rimmed(card, 2 * pixels, frame)
    card = _rimmed(card, 3 * pixels, "#ffffff")
    return _rimmed(card, 14 * pixels, page)


def _bgr(rgb: str) -> NDArray[np.uint8]:
    return np.array([int(rgb[at : at + 2], 16) for at in (5, 3, 1)], np.uint8)


def _rimmed(picture: Image, rim: int, colour: str) -> Image:
    high, wide = picture.shape[:2]
    out = np.empty((high + 2 * rim, wide + 2 * rim, 3), np.uint8)
    out[:] = _bgr(colour)
    out[rim:-rim, rim:-rim] = picture
    return out


def screen(page: Image, chance: Chance) -> Light:
    """A phone's page as light: every pixel three stripes with black between, so that a camera's grid beats with it."""
    light = linear(page)[..., ::-1]  # red, green, blue
    high, wide = light.shape[:2]
    cells = np.zeros((high * 3, wide * 3, 3), np.float32)
    for stripe in range(3):
        for row in range(2 if chance.random() < 0.5 else 3):
            cells[row::3, stripe::3, stripe] = light[..., stripe]
    cells /= float(cells.mean() / light.mean())
    white = np.array([chance.uniform(0.85, 1.0), 1.0, chance.uniform(0.95, 1.2)], np.float32)
    return np.asarray((cells * white)[..., ::-1], np.float32)


def card_photo(card: Light, lamp: Lamp, chance: Chance, look: Shot | None = None, noise: Chance | None = None) -> Image:
    """A photograph of a printed card.

    Args:
        noise: Of the sensor, for another frame of the same scene; else it comes from `chance` too.
    """
    look = look or held(chance)
    colour = np.array(lamp.colour[::-1], np.float32)
    lit = _shaded(card, lamp.slope, chance) * colour + _spot(card, lamp, chance)[..., None] * colour
    return _taken(lit, float(chance.uniform(*lamp.white)), look, lamp, chance, noise)


def phone_photo(
    cells: Light, lamp: Lamp, chance: Chance, look: Shot | None = None, noise: Chance | None = None
) -> Image:
    """A photograph of a phone: its own light, and the room mirrored in its glass; `noise` as for a card."""
    look = look or held(chance)
    colour = np.array(lamp.colour[::-1], np.float32)
    room = float(chance.uniform(0.0, 0.05)) + _spot(cells, lamp, chance)[..., None] * 0.5
    bright = float(chance.uniform(0.5, 1.6)) * float(chance.uniform(*lamp.white)) ** 0.5
    return _taken((cells + room * colour) * bright, 1.0, look, lamp, chance, noise)


def held(chance: Chance, width: tuple[float, float] = (0.38, 0.6)) -> Shot:
    """Held before a camera by a hand."""
    return Shot(
        width=float(chance.uniform(*width)),
        turn=float(chance.normal(0, 0.15)),
        yaw=float(chance.normal(0, 0.2)),
        pitch=float(chance.normal(0, 0.2)),
        shift=(float(chance.uniform(-0.08, 0.08)), float(chance.uniform(-0.06, 0.06))),
        blur=float(chance.uniform(0.4, 1.1)),
    )


def _shaded(card: Light, slope: float, chance: Chance) -> Light:
    """Light falls off to one side."""
    high, wide = card.shape[:2]
    angle = chance.uniform(0, 2 * np.pi)
    x, y = np.meshgrid(np.linspace(-0.5, 0.5, wide, dtype=np.float32), np.linspace(-0.5, 0.5, high, dtype=np.float32))
    fall = 1 - float(chance.uniform(0, slope)) * (0.5 + x * np.cos(angle) + y * np.sin(angle))
    return np.asarray(card * fall[..., None], np.float32)


def _spot(card: Light, lamp: Lamp, chance: Chance) -> Light:
    """The lamp mirrored in varnish or glass, and a faint veil."""
    high, wide = card.shape[:2]
    strength = float(chance.uniform(*lamp.glare))
    veil = float(chance.uniform(0.0, 0.03))
    if not strength:
        return np.full((high, wide), veil, np.float32)
    x, y = np.meshgrid(np.linspace(0, 1, wide, dtype=np.float32), np.linspace(0, high / wide, high, dtype=np.float32))
    at_x, at_y = chance.uniform(0, 1), chance.uniform(0, high / wide)
    size = float(chance.uniform(0.08, 0.25))
    spot = strength * np.exp(-(((x - at_x) ** 2 + (y - at_y) ** 2) / size**2))
    return np.asarray(spot + veil, np.float32)


def _taken(scene: Light, exposure: float, look: Shot, lamp: Lamp, chance: Chance, noise: Chance | None = None) -> Image:
    """Lens, sensor and what the camera computes."""
    seen = corners_seen(np.empty(scene.shape[:2], np.uint8), look, SIZE)
    flat = np.array([[0, 0], [scene.shape[1], 0], [scene.shape[1], scene.shape[0]], [0, scene.shape[0]]], np.float32)
    low = np.maximum(0, np.floor(seen.min(axis=0)).astype(int) - 8) // 2 * 2
    most = np.minimum(SIZE, np.ceil(seen.max(axis=0)).astype(int) + 8)
    room = _room(chance) * np.array(lamp.colour[::-1], np.float32) * exposure
    fine = cv2.resize(
        room[low[1] : most[1], low[0] : most[0]], None, fx=FINER, fy=FINER, interpolation=cv2.INTER_LINEAR
    )
    matrix = cv2.getPerspectiveTransform(flat, ((seen - low) * FINER).astype(np.float32))
    cv2.warpPerspective(
        np.ascontiguousarray(scene * exposure),
        matrix,
        fine.shape[1::-1],
        dst=fine,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_TRANSPARENT,
    )
    fine = cv2.GaussianBlur(fine, (0, 0), max(0.45, look.blur) * FINER)
    room[low[1] : most[1], low[0] : most[0]] = cv2.resize(fine, (most - low).tolist(), interpolation=cv2.INTER_AREA)
    gains = np.array(lamp.colour[::-1], np.float32) ** -float(chance.uniform(*lamp.balanced))
    gains /= gains[1]
    raw = _mosaic(np.minimum(room / np.maximum(1.0, gains), 1.0))
    grain = chance.standard_normal(raw.shape, np.float32)  # drawn in any case, so that what follows stays the same
    if noise is not None:
        grain = noise.standard_normal(raw.shape, np.float32)
    raw = raw + grain * np.sqrt(raw / lamp.full + lamp.read**2)
    rgb = (
        cv2.demosaicing((np.clip(raw, 0, 1) * 65535).astype(np.uint16), cv2.COLOR_BayerRG2BGR).astype(np.float32)
        / 65535
    )
    # A dim picture is brightened by the camera, its noise too.
    lift = max(1.0, 0.35 / exposure) if lamp.white[1] < 0.3 else 1.0
    rgb = rgb * np.maximum(1.0, gains) * float(lift)
    gray = rgb.mean(axis=2, keepdims=True)
    rgb = np.clip(gray + (rgb - gray) * float(chance.uniform(0.9, 1.35)), 0, 1)
    tone = rgb ** (1 / float(chance.uniform(1.9, 2.5)))
    curve = float(chance.uniform(0.0, 0.35))
    tone = (1 - curve) * tone + curve * tone * tone * (3 - 2 * tone)
    levels = np.asarray(np.clip(tone * 255 + 0.5, 0, 255), np.uint8)
    _, jpeg = cv2.imencode(".jpg", levels, [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(70, 93))])
    return np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_COLOR), np.uint8)


def _mosaic(light: Light) -> Light:
    """One colour a pixel: red at the even ones of even rows, blue at the odd ones of odd rows (OpenCV's BayerRG)."""
    raw = light[..., 1].copy()
    raw[0::2, 0::2] = light[0::2, 0::2, 0]
    raw[1::2, 1::2] = light[1::2, 1::2, 2]
    return raw


def _room(chance: Chance) -> Light:
    rough = (chance.uniform(0.03, 0.35, (5, 8, 1)) * chance.uniform(0.8, 1.2, (5, 8, 3))).astype(np.float32)
    return np.asarray(cv2.resize(rough, SIZE, interpolation=cv2.INTER_CUBIC).clip(0.01, 1), np.float32)


def without_noise(lamp: Lamp) -> Lamp:
    """The same lamp, and a perfect sensor."""
    return replace(lamp, read=0.0, full=1e9)
