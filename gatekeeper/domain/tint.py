"""Colours as people see them: how far two are apart, and which of a policy's palette is meant.

A picture shows a colour as printer, lamp and camera made it, so it is never quite the one of the palette. It is named
only if one colour of the palette is near, and every other one clearly farther away; else nothing is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from gatekeeper.domain.colour import Colour

PALE = 9.0  # chroma below which a field is white, gray or black: paper and shadow are so too
NEAR = 21.0  # CIEDE2000 within which a printed colour still is the palette's
CLEARER = 1.6  # how many times as far the second nearest must be
APART = 5.0  # and how much farther at least
FADED = 0.5  # of a colour's own chroma, below which a field is none of its print: lamps and glare left 0.69 at least
SHARE = 0.5  # of the places looked at that must show one colour


@dataclass(frozen=True, slots=True)
class Tint:
    """A colour seen beside a white.

    Attributes:
        lightness, a, b: CIELAB, D65; the white beside it is 100, 0, 0.
        share: Of the places looked at, how many show it, 0 to 1.
    """

    lightness: float
    a: float
    b: float
    share: float = 1.0

    @property
    def chroma(self) -> float:
        """How colourful it is; 0 is gray."""
        return hypot(self.a, self.b)

    @property
    def hue(self) -> float:
        """Its angle, degrees: red about 35, yellow 90, green 145, blue 280."""
        return degrees(atan2(self.b, self.a)) % 360


def tint_of(rgb: str) -> Tint:
    """The colour ``#rrggbb`` on white paper."""
    red, green, blue = (_linear(int(rgb[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return tint_of_light(red, green, blue)


def tint_of_light(red: float, green: float, blue: float, share: float = 1.0) -> Tint:
    """The colour of light in parts of the white's, linear, sRGB primaries. Source: IEC 61966-2-1, CIE 15."""
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (_root(part) for part in (x, y, z))
    return Tint(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz), share)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def difference(one: Tint, other: Tint, *, light: float = 1.0) -> float:
    """CIEDE2000: about 1 can just be seen, 10 at a glance.

    Args:
        light: How little a difference of lightness counts: kL of the formula.

    Source: Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula, 2005.
    """
    mean = (one.chroma + other.chroma) / 2
    grow = 1 + 0.5 * (1 - sqrt(mean**7 / (mean**7 + 25.0**7)))
    c1, c2 = hypot(one.a * grow, one.b), hypot(other.a * grow, other.b)
    h1, h2 = (degrees(atan2(tint.b, tint.a * grow)) % 360 for tint in (one, other))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 and c2 else 0.0
    dl, dc, dh = other.lightness - one.lightness, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    lightness, chroma = (one.lightness + other.lightness) / 2, (c1 + c2) / 2
    hue = (h1 + turn / 2) % 360 if c1 and c2 else h1 + h2
    tone = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    sl = 1 + 0.015 * (lightness - 50) ** 2 / sqrt(20 + (lightness - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * tone
    bend = -2 * sqrt(chroma**7 / (chroma**7 + 25.0**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    l, c, h = dl / (light * sl), dc / sc, dh / sh  # noqa: E741  the formula's names
    return sqrt(max(0.0, l * l + c * c + h * h + bend * c * h))


def named(tint: Tint, palette: Iterable[Colour]) -> Colour | None:
    """Which colour of a palette is meant; None in doubt.

    White, gray and black are never named: unprinted paper, a shadow and a thermal label look like them. Nor is what is
    much paler than the colour: where a code stands on no card of ours, a wall or a coat is in the field's place.
    """
    if tint.share < SHARE or tint.chroma < PALE:
        return None
    # Half of what is lighter or darker is the lamp's doing.
    ranked = sorted((difference(tint, tint_of(one.rgb), light=2.0), one.code, one) for one in palette)
    if not ranked:
        return None
    near, _, colour = ranked[0]
    far = ranked[1][0] if len(ranked) > 1 else 100.0
    if tint.chroma < FADED * tint_of(colour.rgb).chroma or near > NEAR or far < max(near * CLEARER, near + APART):
        return None
    return colour
