"""Cards from the real PDF, and phones, as pictures for the tests of colours and for their benchmark."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from gatekeeper.domain.colour import Colour
from gatekeeper.printing.cards import print_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.render import render_pages
from gatekeeper.service.pictures import Image
from tests.camera.lights import Chance, code_page
from tests.printing.faces import a_face

# Colours that colour-blind guards confuse, and that lie near each other for everybody else.
CLOSE = (
    Colour("red", 1, "红色", "red", "#d7443c"),
    Colour("olive", 2, "橄榄", "olive", "#7f9a3a"),
    Colour("brown", 3, "棕色", "brown", "#a86a3a"),
    Colour("orange", 4, "橙色", "orange", "#f0a050"),
    Colour("purple", 5, "紫色", "purple", "#8e6bbf"),
    Colour("navy", 6, "藏蓝", "navy", "#3f5fb0"),
)
SHADES = {
    "green": ("#00a651", "#1aad19", "#07c160", "#2ba245", "#00b578", "#3cb034"),
    "yellow": ("#ffc300", "#f5c518", "#ffcc00", "#f0b90b", "#ffd400", "#e8b500"),
    "red": ("#e60012", "#d9001b", "#f5222d", "#c8102e", "#ff3b30", "#e02020"),
    "other": (
        "#000000",
        "#1677ff",
        "#7b2ff7",
        "#ff8c00",
        "#8c8c8c",
        "#00a0a0",
        "#e84393",
        "#8b4513",
        "#9acd32",
        "#ff6a00",
    ),
}
KINDS = ("green", "yellow", "red", "other", "gold frame")


def cards(palette: Sequence[Colour], folder: Path) -> list[Image]:
    """One card of each colour, drawn from the PDF that goes to the printer, at 300 dpi."""
    faces = [a_face(number + 1, colour=colour) for number, colour in enumerate(palette)]
    print_cards(faces, folder / "colours.pdf", layout=Layout.CARD, read_back=None)
    return list(render_pages(folder / "colours.pdf", 300))


def health_text(chance: Chance) -> str:
    """What a health code may say."""
    return "https://hc.example.com/c?t=" + "".join(map(str, chance.integers(0, 10, int(chance.integers(30, 110)))))


def health_page(kind: str, number: int, chance: Chance) -> Image:
    """A phone that shows a health code of one of `KINDS`."""
    text = health_text(chance)
    page = str(chance.choice(["#ffffff", "#f5f5f5", "#00a651", "#1677ff"]))
    if kind == "gold frame":
        shades = SHADES["green"] + SHADES["yellow"]
        gold = str(chance.choice(["#d4af37", "#c9a227", "#e6c15a"]))
        return code_page(text, shades[number * 5 % len(shades)], frame=gold, page=page)
    return code_page(text, SHADES[kind][number % len(SHADES[kind])], page=page)


def chance_of(*numbers: int) -> Chance:
    """Chance that is the same each time."""
    return np.random.default_rng(numbers)
