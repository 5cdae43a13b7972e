"""Inks: readable text on any colour of a pass."""

from dataclasses import dataclass

BLACK = (0.0, 0.0, 0.0)
WHITE = (1.0, 1.0, 1.0)
GRAY = (0.38, 0.38, 0.38)

Rgb = tuple[float, float, float]
"""Red, green, blue; 0 to 1."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The inks of one pass colour.

    Attributes:
        field: The colour itself.
        text: Black or white, whichever stands out more on the field; at least 4.5 : 1.
        edge: A darker line that bounds the field where it is nearly white.
        tint: The field, thinned for a ground; black text reads well on it.
        pattern: The text's ink thinned with the field: a pattern that stands out on a gray copy and does not shout.
    """

    field: Rgb
    text: Rgb
    edge: Rgb
    tint: Rgb
    pattern: Rgb


def inks_of(rgb: str) -> Inks:
    """The inks for a field of ``#rrggbb``."""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (1, 3, 5))
    field = (red, green, blue)
    text = max(BLACK, WHITE, key=lambda ink: contrast(field, ink))
    edge = (red * 0.6, green * 0.6, blue * 0.6)
    tint = (0.8 + red * 0.2, 0.8 + green * 0.2, 0.8 + blue * 0.2)
    pattern = (0.45 * red + 0.55 * text[0], 0.45 * green + 0.55 * text[1], 0.45 * blue + 0.55 * text[2])
    return Inks(field, text, edge, tint, pattern)


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio, 1 to 21. Source: WCAG 2.2, relative luminance."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(ink: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in ink)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
