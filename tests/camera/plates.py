"""Number plates drawn from nothing, by the measures of GA 36: no photograph, and no plate typeface.

Letters and digits are drawn with a pen, or set in the typefaces that come with us and squeezed to a plate's proportions;
the characters of provinces are squeezed Noto. The plates belong to nobody.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from gatekeeper.camera.cv import cv2
from gatekeeper.domain.plates import PLATE_PROVINCES
from gatekeeper.service.pictures import Image
from tests.camera.cards import FONTS, VERA
from tests.camera.holders import Chance
from tests.camera.letters import glyph

Colour = tuple[int, int, int]
FACES = ("pen", "pen-thin", "noto", "vera")
DIGITS = "0123456789"
CITIES = "ABCDEFGHJKLMNPQRSTUVWXYZ"
SIGNS = (
    "1{}{}{}{}{}{}{}{}{}{}",
    "0{}{}-{}{}{}{}{}{}{}",
    "鲁味烟酒{}",
    "京城快递",
    "粤菜馆{}{}{}",
    "川A川菜",
    "新车{}{}{}{}{}",
)
"""``{}`` is any digit."""

BLUE, YELLOW, GREEN, WHITE, BLACK = (150, 70, 15), (20, 175, 240), (110, 185, 60), (238, 238, 238), (25, 22, 22)
RED = (35, 30, 190)


@dataclass(frozen=True)
class Style:
    """A sort of plate: its colours (blue-green-red), rows, and how its text is made up.

    Attributes:
        colour: As `gatekeeper.camera.plate` tells it.
        serial: Pattern behind province and city: ``s`` any, ``d`` digit, ``e`` a letter of new energy; others stand for
            themselves.
    """

    colour: str
    ground: Colour
    ink: Colour
    serial: str
    rows: int = 1
    prefix: str = ""


STYLES = {
    "blue": Style("blue", BLUE, WHITE, "sssss"),
    "yellow": Style("yellow", YELLOW, BLACK, "sssss"),
    "yellow-two-rows": Style("yellow", YELLOW, BLACK, "sssss", rows=2),
    "new-energy": Style("green", GREEN, BLACK, "esdddd"),
    "new-energy-large": Style("green", GREEN, BLACK, "ddddde"),
    "trailer": Style("yellow", YELLOW, BLACK, "ssss挂", rows=2),
    "learner": Style("yellow", YELLOW, BLACK, "ssss学"),
    "police": Style("white", WHITE, BLACK, "ssss警"),
    "hong-kong": Style("black", BLACK, WHITE, "ssss港", prefix="粤Z"),
    "macau": Style("black", BLACK, WHITE, "ssss澳", prefix="粤Z"),
}


def a_plate(chance: Chance, style: Style) -> str:
    """Some plate of that sort; serials have at most two letters, and few."""
    text = style.prefix or _one(chance, PLATE_PROVINCES) + _one(chance, CITIES)
    letters = 0
    for sort in style.serial:
        lettered = sort == "s" and letters < 2 and chance.random() < 0.5
        characters = {"d": DIGITS, "e": "ABCDEFGHJK", "s": DIGITS + CITIES if lettered else DIGITS}.get(sort, sort)
        text += _one(chance, characters)
        letters += text[-1] in CITIES
    return text


def draw_plate(text: str, style: Style, face: str = "pen") -> Image:
    """A plate, flat, a pixel per millimetre: 440 × 140, 480 × 140 for new energy, 440 × 220 with two rows."""
    wide, high = (480 if style.colour == "green" else 440), (220 if style.rows == 2 else 140)
    plate = np.empty((high, wide, 3), np.uint8)
    plate[:] = style.ground
    if style.colour == "green":  # white above, green below
        share = np.linspace(0, 1, high)[:, None, None]
        plate[:] = np.asarray(WHITE) * (1 - share) + np.asarray(GREEN) * share
        if style.serial[-1] == "e":  # large ones begin yellow
            plate[:, :150] = YELLOW
    cv2.rectangle(plate, (4, 4), (wide - 5, high - 5), style.ink, 3, cv2.LINE_AA)
    for char, x, y, w, h in _places(text, style):
        mask = _mask(char, w, h, face).astype(np.float32)[..., None] / 255
        ink = np.asarray(RED if char == "警" else style.ink, np.float32)
        part = plate[y : y + h, x : x + w]
        part[:] = part * (1 - mask) + ink * mask
    if style.rows == 1 and style.colour != "green":
        cv2.circle(plate, (135, 70), 5, style.ink, -1, cv2.LINE_AA)
    return plate


def a_sign(chance: Chance) -> Image:
    """A board in the place and the colours of a plate that says something else: a shop, a telephone, a model of car."""
    style = list(STYLES.values())[int(chance.integers(len(STYLES)))]
    board = np.empty((140, 440, 3), np.uint8)
    board[:] = style.ground
    text = SIGNS[int(chance.integers(len(SIGNS)))].format(*(int(digit) for digit in chance.integers(0, 10, 11)))
    picture = Pillow.fromarray(board)
    font = ImageFont.truetype(str(FONTS / "NotoSansSC-Bold.ttf"), min(90, round(760 / (len(text) + 1))))
    ImageDraw.Draw(picture).text((220, 70), text, style.ink, font, anchor="mm")
    return np.asarray(picture)


def _places(text: str, style: Style) -> list[tuple[str, int, int, int, int]]:
    """Each character with left, top, width and height, mm."""
    if style.rows == 2:
        top = [(text[0], 110, 15, 80, 60), (text[1], 250, 15, 80, 60)]
        return top + [(char, 27 + 80 * at, 90, 65, 110) for at, char in enumerate(text[2:])]
    if style.colour == "green":
        first = [(text[0], 16, 25, 45, 90), (text[1], 70, 25, 43, 90)]
        return first + [(char, 157 + 52 * at, 25, 43, 90) for at, char in enumerate(text[2:])]
    first = [(text[0], 16, 25, 45, 90), (text[1], 73, 25, 45, 90)]
    return first + [(char, 152 + 57 * at, 25, 45, 90) for at, char in enumerate(text[2:])]


@cache
def _mask(char: str, wide: int, high: int, face: str) -> Image:
    if char.isascii() and face.startswith("pen"):
        return glyph(char, wide, high, 9 if "thin" in face else 12)
    font = str(VERA / "VeraBd.ttf" if face == "vera" and char.isascii() else FONTS / "NotoSansSC-Bold.ttf")
    paper = Pillow.new("L", (400, 400))
    ImageDraw.Draw(paper).text((200, 200), char, 255, ImageFont.truetype(font, 200), anchor="mm")
    drawn = np.asarray(paper)
    rows, columns = np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0))
    tight = drawn[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    fits = (round(wide * 0.5), high) if char in "1" else (wide, high)
    mask = np.zeros((high, wide), np.uint8)
    left = (wide - fits[0]) // 2
    mask[:, left : left + fits[0]] = cv2.resize(tight, fits, interpolation=cv2.INTER_AREA)
    return mask


def _one(chance: Chance, characters: str) -> str:
    return characters[int(chance.integers(len(characters)))]
