"""The health code on a person's phone."""

from dataclasses import dataclass
from enum import StrEnum

from gatekeeper.domain.tint import Tint


class HealthCode(StrEnum):
    """The colour a guard saw on the phone, or the camera; what the code says is never read or kept."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a code looks.

    Attributes:
        tint: Of its dark modules, beside its own white ones; the share is of those that agree in hue.
        framed: Whether a frame of gold runs round it.
    """

    tint: Tint
    framed: bool = False


# The middle of each colour on the circle of hues, and how far from it (degrees) doubt begins.
_HUES = {HealthCode.RED: (31.0, 14.0), HealthCode.YELLOW: (92.0, 14.0), HealthCode.GREEN: (150.0, 20.0)}
_COLOURFUL = {HealthCode.RED: 42.0, HealthCode.YELLOW: 38.0, HealthCode.GREEN: 26.0}  # chroma, least
_SHARE = 0.55  # of the dark modules that must show one colour
RED_LIGHT = 58.0  # lightness up to which a hue on the side of orange still is red
SURE = 0.5  # confidence from which on the colour is said


def health_of(ink: Ink) -> tuple[HealthCode | None, float]:
    """The colour of a health code with its confidence, 0 to 1; None in doubt, and for every other colour.

    A frame of gold round the code leaves it unknown: whether it is one of the three, and which, is the guard's to say.
    """
    tint = ink.tint
    best, confidence = None, 0.0
    for code, (middle, reach) in _HUES.items():
        off = abs((tint.hue - middle + 180) % 360 - 180)
        if code is HealthCode.RED and tint.hue > middle:
            off += 0.8 * max(0.0, tint.lightness - RED_LIGHT)  # orange is lighter than any red
        inside = 1 - (off / reach) ** 2 / 2  # 0.5 at the border
        colourful = tint.chroma / _COLOURFUL[code] - 0.5
        alike = tint.share / _SHARE - 0.5
        sure = max(0.0, min(1.0, inside, colourful, alike))
        if sure > confidence:
            best, confidence = code, sure
    if best is None or confidence < SURE or ink.framed:
        return None, 0.0 if ink.framed else confidence
    return best, confidence
