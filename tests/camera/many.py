"""Several cards in one picture, as the people of a car hold them out of its window."""

from collections.abc import Sequence

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.film import Shot, photograph
from gatekeeper.service.pictures import Image

ACROSS = 3
WIDE, HIGH = 1011, 638  # pixels of a card at 300 dpi
GAP = 60


def several(cards: Sequence[Image], *, seed: int, size: tuple[int, int] = (1280, 720)) -> Image:
    """One to six cards side by side, each turned a little, photographed well.

    Args:
        cards: Blue-green-red, of any size; each is put into the frame of a card.
    """
    chance = np.random.default_rng(seed)
    rows = -(-len(cards) // ACROSS)
    across = min(ACROSS, len(cards))
    table = np.full((rows * (HIGH + GAP) + GAP, across * (WIDE + GAP) + GAP, 3), 90, np.uint8)
    for number, card in enumerate(cards):
        scale = min(WIDE / card.shape[1], HIGH / card.shape[0])
        row, column = divmod(number, ACROSS)
        middle = (GAP + column * (WIDE + GAP) + WIDE / 2, GAP + row * (HIGH + GAP) + HIGH / 2)
        turn = cv2.getRotationMatrix2D(
            (card.shape[1] / 2, card.shape[0] / 2), float(chance.uniform(-4, 4)), scale * 0.94
        )
        turn[:, 2] += np.array(middle) - np.array([card.shape[1] / 2, card.shape[0] / 2])
        cv2.warpAffine(
            card, turn, table.shape[1::-1], dst=table, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_TRANSPARENT
        )
    look = Shot(
        width=min(0.9, 0.32 * across + 0.02),
        turn=float(chance.normal(0, 0.03)),
        yaw=float(chance.normal(0, 0.08)),
        pitch=float(chance.normal(0, 0.08)),
        blur=0.5,
        light=float(chance.uniform(0.6, 1.0)),
        noise=3.0,
    )
    return photograph(table, look, seed=seed, size=size)


def shopping() -> Image:
    """An EAN-13 on a white pack: the bars of 4006381333931, computed."""
    left = (
        "0001101",
        "0011001",
        "0010011",
        "0111101",
        "0100011",
        "0110001",
        "0101111",
        "0111011",
        "0110111",
        "0001011",
    )
    bars = "".join(left[int(digit)] if odd == "L" else _mirrored(left[int(digit)]) for digit, odd in _HALF)
    right = "".join("".join("10"[int(bit)] for bit in left[int(digit)]) for digit in "333931")
    line = np.array([0 if bit == "1" else 255 for bit in f"101{bars}01010{right}101"], np.uint8)
    pack = np.full((560, 95 * 8 + 200, 3), 255, np.uint8)
    pack[80:480, 100:-100] = line.repeat(8)[None, :, None]
    return pack


_HALF = tuple(zip("006381", "LGLLGG", strict=True))  # the first digit, 4, is told by which ones are mirrored


def _mirrored(code: str) -> str:
    return "".join("10"[int(bit)] for bit in code)[::-1]
