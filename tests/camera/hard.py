"""Hard pictures of codes, made from nothing with a fixed seed: what the pictures lent to us do not have enough of."""

from collections.abc import Callable, Iterator
from math import pi

import numpy as np
import segno

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.film import Shot, photograph
from gatekeeper.service.pictures import Image

Chance = np.random.Generator
Case = tuple[Image, frozenset[str]]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789/.-"


def hard_pictures(kind: str, count: int) -> Iterator[Case]:
    """Pictures of one of `KINDS`, each with the texts that stand in it."""
    for number in range(count):
        yield KINDS[kind](np.random.default_rng((sum(kind.encode()), number)), number)


def text_of(chance: Chance, length: int) -> str:
    """A text of a like length: digits as on our cards, or an address."""
    if chance.random() < 0.5:
        return "".join(map(str, chance.integers(0, 10, int(length * 1.8))))
    return "http://" + "".join(chance.choice(list(LETTERS), length))


def code(text: str, *, pixels: int = 10, border: int = 4, error: str = "m") -> Image:
    """A clean QR code with its quiet zone."""
    matrix = np.pad(np.array(segno.make(text, micro=False, error=error, boost_error=False).matrix, np.uint8), border)
    return np.asarray(np.kron(np.where(matrix, 20, 245), np.ones((pixels, pixels))), np.uint8)


def _code(chance: Chance, low: int = 10, high: int = 90, **more: int) -> tuple[Image, str]:
    text = text_of(chance, int(chance.integers(low, high)))
    return code(text, error=str(chance.choice(["l", "m", "m", "q", "h"])), **more), text


def _seen(card: Image, text: str, look: Shot, seed: int, size: tuple[int, int] = (800, 600)) -> Case:
    return photograph(card, look, seed=seed, size=size), frozenset([text])


def _blur(chance: Chance, seed: int) -> Case:
    card, text = _code(chance)
    width = float(chance.uniform(0.3, 0.6))
    module = width * 800 / (len(card) / 10)
    look = Shot(
        width,
        turn=float(chance.uniform(-pi, pi)),
        yaw=float(chance.normal(0, 0.2)),
        blur=module * float(chance.uniform(0.45, 0.95)),
        noise=2,
    )
    return _seen(card, text, look, seed)


def _shake(chance: Chance, seed: int) -> Case:
    card, text = _code(chance)
    width = float(chance.uniform(0.3, 0.6))
    module = width * 800 / (len(card) / 10)
    look = Shot(
        width,
        turn=float(chance.normal(0, 0.3)),
        shake=module * float(chance.uniform(0.9, 2.2)),
        shake_at=float(chance.uniform(0, pi)),
    )
    return _seen(card, text, look, seed)


def _dim(chance: Chance, seed: int) -> Case:
    card, text = _code(chance)
    look = Shot(
        float(chance.uniform(0.25, 0.5)),
        turn=float(chance.uniform(-pi, pi)),
        blur=0.8,
        light=float(chance.uniform(0.04, 0.25)),
        noise=float(chance.uniform(4, 10)),
    )
    return _seen(card, text, look, seed)


def _tilt(chance: Chance, seed: int) -> Case:
    card, text = _code(chance)
    steep = float(chance.uniform(0.8, 1.25)) * float(chance.choice([-1, 1]))
    look = Shot(
        float(chance.uniform(0.4, 0.7)),
        turn=float(chance.uniform(-pi, pi)),
        yaw=steep,
        pitch=float(chance.uniform(-0.4, 0.4)),
        blur=0.7,
    )
    return _seen(card, text, look, seed)


def _curve(chance: Chance, seed: int) -> Case:
    """Wrapped around a bottle, or waved like cloth."""
    card, text = _code(chance)
    height, width = card.shape
    u, v = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    if chance.random() < 0.5:
        bend = float(chance.uniform(0.6, 1.3))
        x = np.arcsin(np.clip(u * np.sin(bend), -1, 1)) / bend
        y = v + float(chance.uniform(0, 0.25)) * (x**2 - 0.5)
    else:
        waves, phases, size = chance.uniform(1.5, 4, 2), chance.uniform(0, 2 * pi, 2), chance.uniform(0.02, 0.07, 2)
        x = u + size[0] * np.sin(waves[0] * v + phases[0])
        y = v + size[1] * np.sin(waves[1] * u + phases[1])
    bent = cv2.remap(
        card,
        ((x + 1) / 2 * (width - 1)).astype(np.float32),
        ((y + 1) / 2 * (height - 1)).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=245,
    )
    if chance.random() < 0.5:
        bent = np.ascontiguousarray(bent.T[:, ::-1])
    look = Shot(
        float(chance.uniform(0.35, 0.6)),
        turn=float(chance.uniform(-pi, pi)),
        yaw=float(chance.normal(0, 0.3)),
        blur=0.7,
    )
    return _seen(np.asarray(bent, np.uint8), text, look, seed)


def _glare(chance: Chance, seed: int) -> Case:
    card, text = _code(chance)
    look = Shot(
        float(chance.uniform(0.35, 0.6)),
        turn=float(chance.uniform(-pi, pi)),
        yaw=float(chance.normal(0, 0.3)),
        blur=0.7,
        glare=float(chance.uniform(0.7, 1.1)),
        glare_at=(float(chance.uniform(0.2, 0.8)), float(chance.uniform(0.2, 0.8))),
        light=float(chance.uniform(0.5, 1)),
    )
    return _seen(card, text, look, seed)


def _shadow(chance: Chance, seed: int) -> Case:
    """A hard shadow or a bright bar across the code, on paper of uneven print."""
    card, text = _code(chance)
    height, width = card.shape
    u, v = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    angle = chance.uniform(0, pi)
    across = u * np.cos(angle) + v * np.sin(angle) - chance.uniform(-0.5, 0.5)
    dark = np.where(across > 0, float(chance.uniform(0.12, 0.4)), 1.0)
    card = np.asarray(card * cv2.GaussianBlur(dark, (0, 0), 6), np.uint8)
    look = Shot(float(chance.uniform(0.3, 0.5)), turn=float(chance.uniform(-pi, pi)), blur=0.8, noise=3)
    return _seen(card, text, look, seed)


def _damage(chance: Chance, seed: int) -> Case:
    card, text = _code(chance)
    card = np.ascontiguousarray(card)
    side = len(card)
    for _ in range(int(chance.integers(2, 6))):
        start = tuple(int(x) for x in chance.integers(0, side, 2))
        end = tuple(int(x) for x in chance.integers(0, side, 2))
        cv2.line(card, start, end, int(chance.choice([20, 245, 130])), int(chance.integers(4, 14)))
    middle = tuple(int(x) for x in chance.integers(side // 3, side - side // 5, 2))
    cv2.circle(card, middle, int(side * chance.uniform(0.04, 0.11)), int(chance.choice([20, 245, 130])), -1)
    look = Shot(
        float(chance.uniform(0.35, 0.6)),
        turn=float(chance.uniform(-pi, pi)),
        yaw=float(chance.normal(0, 0.3)),
        blur=0.7,
    )
    return _seen(card, text, look, seed)


def _tiny(chance: Chance, seed: int) -> Case:
    card, text = _code(chance, 10, 40)
    modules = len(card) / 10
    look = Shot(
        float(modules * chance.uniform(1.2, 2.0) / 1280),
        turn=float(chance.uniform(-pi, pi)),
        yaw=float(chance.normal(0, 0.2)),
        blur=0.5,
    )
    return _seen(card, text, look, seed, (1280, 720))


def _dense(chance: Chance, seed: int) -> Case:
    card, text = _code(chance, 400, 1200, pixels=6)
    look = Shot(
        float(chance.uniform(0.45, 0.55)),
        turn=float(chance.uniform(-pi, pi)),
        yaw=float(chance.normal(0, 0.3)),
        pitch=float(chance.normal(0, 0.3)),
        blur=0.8,
    )
    return _seen(card, text, look, seed, (1280, 960))


def _many(chance: Chance, seed: int) -> Case:
    texts = [text_of(chance, int(chance.integers(10, 30))) for _ in range(12)]
    sheet = np.full((3 * 400, 4 * 400), 245, np.uint8)
    for index, text in enumerate(texts):
        picture = code(text)
        top, left = index // 4 * 400 + 5, index % 4 * 400 + 5
        sheet[top : top + 390, left : left + 390] = cv2.resize(picture, (390, 390), interpolation=cv2.INTER_AREA)
    look = Shot(
        0.55,
        turn=float(chance.uniform(-0.4, 0.4)),
        yaw=float(chance.normal(0, 0.4)),
        pitch=float(chance.normal(0, 0.4)),
        blur=0.8,
        light=float(chance.uniform(0.2, 1)),
        glare=float(chance.choice([0, 0.9])),
        glare_at=(float(chance.uniform(0, 1)), float(chance.uniform(0, 1))),
    )
    return photograph(sheet, look, seed=seed), frozenset(texts)


def _coloured(chance: Chance, seed: int) -> Case:
    plain, text = _code(chance)
    dark, light = (
        [(40, 40, 200), (60, 150, 30), (180, 60, 40), (0, 0, 0)][seed % 4],
        [(250, 240, 240), (80, 220, 250), (190, 160, 250)][seed % 3],
    )
    card = np.where(plain[..., None] < 128, np.array(dark), np.array(light)).astype(np.uint8)
    look = Shot(
        float(chance.uniform(0.3, 0.5)),
        turn=float(chance.uniform(-pi, pi)),
        blur=1.0,
        light=float(chance.uniform(0.3, 1)),
        noise=4,
    )
    return _seen(card, text, look, seed)


def _poor(chance: Chance, seed: int) -> Case:
    card, text = _code(chance)
    look = Shot(
        float(chance.uniform(0.3, 0.5)),
        turn=float(chance.uniform(-pi, pi)),
        yaw=float(chance.normal(0, 0.5)),
        pitch=float(chance.normal(0, 0.5)),
        blur=float(chance.uniform(0.5, 2.5)),
        shake=float(chance.uniform(0, 5)),
        shake_at=float(chance.uniform(0, pi)),
        light=float(chance.uniform(0.1, 0.8)),
        noise=float(chance.uniform(2, 7)),
        glare=float(chance.choice([0, 0.7])),
    )
    return _seen(card, text, look, seed)


KINDS: dict[str, Callable[[Chance, int], Case]] = {
    "blur": _blur,
    "shake": _shake,
    "dim": _dim,
    "tilt": _tilt,
    "curve": _curve,
    "glare": _glare,
    "shadow": _shadow,
    "damage": _damage,
    "tiny": _tiny,
    "dense": _dense,
    "many": _many,
    "coloured": _coloured,
    "poor": _poor,
}
