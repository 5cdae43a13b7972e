"""ID cards drawn from nothing: a template of our own in the proportions of GB cards, and people who do not exist.

Nothing is copied from a real card: labels stand where they do on one, the ground is waves of our own, the portrait is a
few ellipses, and the digits are drawn with a pen or set in the typefaces that come with our libraries.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import reportlab
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image
from tests.camera.digits import draw_digits
from tests.camera.holders import Chance, Holder

MM = 15  # pixels
WIDE, HIGH = round(85.6 * MM), 54 * MM
LABELS = (150, 105, 60)  # blue-green-red
INK = (30, 28, 28)
LETTERS_A_LINE = 11  # of an address
FONTS = Path(__file__).parents[2] / "resources" / "fonts"
VERA = Path(reportlab.__file__).parent / "fonts"


@dataclass(frozen=True)
class Print:
    """How a card was printed.

    Attributes:
        bold: Values in the heavier face.
        digits: ``"pen"``, ``"pen-bold"``, ``"vera"``, ``"vera-bold"`` or ``"noto"``.
        jitter: How far the printer was off, mm, across and down.
        ground: Strength of the waves, levels.
        seed: Of portrait and waves.
    """

    bold: bool = False
    digits: str = "pen"
    jitter: tuple[float, float] = (0.0, 0.0)
    ground: float = 14.0
    seed: int = 0


DIGITS = ("pen", "pen-bold", "vera", "vera-bold", "noto")


def a_print(chance: Chance) -> Print:
    """One of the ways that cards come out."""
    return Print(
        bool(chance.random() < 0.5),
        DIGITS[int(chance.integers(len(DIGITS)))],
        (float(chance.normal(0, 0.25)), float(chance.normal(0, 0.25))),
        float(chance.uniform(6, 22)),
        int(chance.integers(10_000)),
    )


def draw_card(holder: Holder, how: Print = Print()) -> Image:
    """The front, flat: 1284 × 810 pixels."""
    canvas = Canvas(_ground(how), how.jitter)
    face = "Bold" if how.bold else "Regular"
    birth = holder.born
    canvas.portrait(np.random.default_rng(how.seed))
    for label, x, y in (
        ("姓名", 6.4, 8.6),
        ("性别", 6.4, 15.4),
        ("民族", 24.4, 15.4),
        ("出生", 6.4, 22.0),
        ("住址", 6.4, 29.0),
    ):
        canvas.write(label, x, y, 2.5, colour=LABELS)
    canvas.write(holder.name, 14.6, 8.5, 3.6, face)
    canvas.write(holder.fields["sex"], 14.6, 15.4, 3.1, face)
    canvas.write(holder.nation, 31.6, 15.4, 3.1, face)
    canvas.write(str(birth.year), 14.6, 22.0, 3.1, face)
    canvas.write("年", 22.6, 22.0, 2.5, colour=LABELS)
    canvas.write(str(birth.month), 27.4, 22.0, 3.1, face, middle=True)
    canvas.write("月", 29.8, 22.0, 2.5, colour=LABELS)
    canvas.write(str(birth.day), 34.6, 22.0, 3.1, face, middle=True)
    canvas.write("日", 37.0, 22.0, 2.5, colour=LABELS)
    for row in range(0, len(holder.address), LETTERS_A_LINE):
        canvas.write(holder.address[row : row + LETTERS_A_LINE], 14.6, 29.0 + 4.3 * row / LETTERS_A_LINE, 3.1, face)
    canvas.write("公民身份号码", 6.4, 47.6, 2.5, colour=LABELS)
    canvas.number(holder.number, 28.6, 47.5, how.digits)
    return canvas.finished()


def draw_back(seed: int = 0) -> Image:
    """The other side, with who issued it and until when it is good."""
    canvas = Canvas(_ground(Print(seed=seed)), (0.0, 0.0))
    canvas.write("中华人民共和国", 30, 9, 4.6, "Bold")
    canvas.write("居 民 身 份 证", 30, 18, 6.0, "Bold")
    canvas.write("签发机关", 18, 40, 2.5, colour=LABELS)
    canvas.write("安宁市公安局", 32, 40, 3.1)
    canvas.write("有效期限", 18, 47, 2.5, colour=LABELS)
    canvas.write("2015.03.07-2035.03.07", 32, 47, 3.1)
    return canvas.finished()


def draw_foreign(seed: int = 0) -> Image:
    """A driving licence of a country there is not, with a number of 18 digits that would hold."""
    canvas = Canvas(_ground(Print(seed=seed)), (0.0, 0.0))
    canvas.write("DRIVING LICENCE", 30, 7, 4.4, "Bold")
    for row, text in enumerate(("1. NOVAK", "2. JAN PETR", "3. 07.03.1990  BRNO", "4a. 01.02.2019  4b. 01.02.2029")):
        canvas.write(text, 30, 16 + row * 5.5, 3.1)
    canvas.write("5. 110101199003070011", 30, 40, 3.4)
    canvas.write("9. AM B1 B", 30, 46, 3.1)
    canvas.portrait(np.random.default_rng(seed), left=5)
    return canvas.finished()


class Canvas:
    """A card's surface, measured in millimetres; text is placed by its left edge and its middle line."""

    def __init__(self, ground: Image, jitter: tuple[float, float]) -> None:
        self._picture = Pillow.fromarray(np.ascontiguousarray(ground[..., ::-1]))
        self._pen = ImageDraw.Draw(self._picture)
        self._dx, self._dy = jitter

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        face: str = "Regular",
        *,
        colour: tuple[int, int, int] = INK,
        middle: bool = False,
    ) -> None:
        """Set one line; `size` is the em."""
        place = ((x + self._dx) * MM, (y + self._dy) * MM)
        self._pen.text(
            place, text, colour[::-1], _font(f"NotoSansSC-{face}.ttf", size), anchor="mm" if middle else "lm"
        )

    def number(self, text: str, x: float, y: float, digits: str) -> None:
        """Set the number: 2.7 mm from one digit to the next."""
        x, y = x + self._dx, y + self._dy
        if digits.startswith("pen"):
            image = 255 - draw_digits(
                text, height=round(3.1 * MM), pitch=2.7 / 3.1, pen=0.16 if "bold" in digits else 0.11
            )
            mask = Pillow.fromarray(image)
            self._picture.paste(INK[::-1], (round(x * MM), round(y * MM - mask.height / 2)), mask)
            return
        font = {"vera": "Vera.ttf", "vera-bold": "VeraBd.ttf", "noto": "NotoSansSC-Bold.ttf"}[digits]
        for place, char in enumerate(text):
            self._pen.text(((x + 1.2 + 2.7 * place) * MM, y * MM), char, INK[::-1], _font(font, 4.1), anchor="mm")

    def portrait(self, chance: Chance, left: float = 54.0) -> None:
        """A head and shoulders, before white."""
        skin = tuple(int(c) for c in (chance.integers(190, 230), chance.integers(150, 180), chance.integers(120, 150)))
        coat = tuple(int(c) for c in chance.integers(20, 120, 3))
        for shape, colour in (((2, 28, 24, 50), coat), ((7, 8, 19, 24), (25, 22, 22)), ((7.6, 10.5, 18.4, 27), skin)):
            x, y, right, low = ((value + (left if place % 2 == 0 else 6)) * MM for place, value in enumerate(shape))
            self._pen.ellipse((x, y, right, min(low, 41 * MM)), colour)

    def finished(self) -> Image:
        """Blue-green-red."""
        return np.ascontiguousarray(np.asarray(self._picture)[..., ::-1])


@cache
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str((FONTS if name.startswith("Noto") else VERA) / name), round(size * MM))


def _ground(how: Print) -> Image:
    """Waves in pale blue and rose, as protection against copying looks from afar."""
    chance = np.random.default_rng(how.seed)
    x: NDArray[np.float32]
    x, y = np.meshgrid(np.arange(WIDE, dtype=np.float32), np.arange(HIGH, dtype=np.float32))
    waves = np.zeros((HIGH, WIDE), np.float32)
    for _ in range(3):
        period, bend, phase = chance.uniform(9, 16), chance.uniform(80, 200), chance.uniform(0, 6)
        waves += np.sin((y + bend / 4 * np.sin(x / bend + phase)) * 6.28 / period) ** 8
    shade = x / WIDE * 12
    paper = np.stack((236 - shade * 0.4, 236 - shade * 0.6, 226 + shade * 0.4), axis=-1)
    paper -= (waves * how.ground)[..., None] * np.array([0.5, 1.0, 0.9], np.float32)
    return np.asarray(cv2.GaussianBlur(np.clip(paper, 0, 255).astype(np.uint8), (0, 0), 0.8), np.uint8)
