"""Cards and a reader for the tests."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import zxingcpp

from gatekeeper.domain.colour import Colour
from gatekeeper.service.papers import CardFace
from gatekeeper.service.pictures import Image, Symbol

PINK = Colour("pink", 0, "粉色", "Pink", "#f48fb1")


def a_token(seed: int) -> str:
    """253 digits, as long as a real token's."""
    return "71" + "".join(random.Random(seed).choices("0123456789", k=251))


def a_face(number: int = 1, **changes: object) -> CardFace:
    """A card that prints well, but for the changes."""
    face = CardFace(
        estate="阳光花园",
        colour=PINK,
        flat="3-2-501",
        name="张*",
        valid_from=date(2026, 11, 1),
        valid_to=date(2026, 11, 30),
        label=f"{number:08d}/1",
        token=a_token(number),
        kind_zh="居民通行证",
        kind_en="Resident pass",
    )
    return replace(face, **changes)  # type: ignore[arg-type]  # the names of fields are checked when a test runs


def faces(count: int) -> list[CardFace]:
    """Different cards."""
    return [a_face(number) for number in range(1, count + 1)]


def decode(image: Image) -> Sequence[Symbol]:
    """zxing-cpp alone, in the words of the port."""
    nowhere = (0, 0)
    return [
        Symbol(code.text, str(code.format).replace(" ", ""), "zxing", (nowhere, nowhere, nowhere, nowhere))
        for code in zxingcpp.read_barcodes(image)
    ]
