"""How far apart two colours are for an eye that cannot tell red from green: ``python -m tests.ui.eyes`` prints the table.

Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, A Physiologically-based Model for Simulation of Color Vision
Deficiency, IEEE TVCG 15 (6), 2009, the matrices for severity 1.0, on linear light. The distance is that of CIE 1976 (L*a*b*),
white D65.
"""

from enum import Enum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from gatekeeper.domain.reasons import Outcome
from gatekeeper.ui.theme import DAY, NIGHT, Theme, contrast

Vector = NDArray[np.float64]
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


class Eye(Enum):
    """Whose eye; the value turns linear light into what it sees."""

    USUAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    PROTAN = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
    DEUTAN = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))


def difference(one: str, other: str, eye: Eye = Eye.USUAL) -> float:
    """The distance of two colours ``#rrggbb`` for an eye; 2 is just seen, 40 is another colour."""
    return float(np.linalg.norm(_lab(one, eye) - _lab(other, eye)))


def table() -> str:
    """The table for README: what stands on each verdict, and how far admit is from refuse."""
    lines = ["| | " + " | ".join(one.name.lower() for one in Outcome) + " |", "|---" * (len(Outcome) + 1) + "|"]
    for theme in (DAY, NIGHT):
        paints = [theme.verdict(one) for one in Outcome]
        lines.append(f"| {theme.name}: colour | " + " | ".join(f"`{paint.field}`" for paint in paints) + " |")
        ratios = (f"{contrast(paint.field, paint.ink):.1f} : 1" for paint in paints)
        lines.append(f"| {theme.name}: contrast | " + " | ".join(ratios) + " |")
    lines += ["", "| ΔE | usual | protan | deutan |", "|---|---|---|---|"]
    for theme in (DAY, NIGHT):
        for one, other in combinations(Outcome, 2):
            lines.append(_row(theme, one, other))
    return "\n".join(lines)


def _row(theme: Theme, one: Outcome, other: Outcome) -> str:
    fields = theme.verdict(one).field, theme.verdict(other).field
    apart = " | ".join(f"{difference(*fields, eye):.0f}" for eye in Eye)
    return f"| {theme.name}: {one.name.lower()} – {other.name.lower()} | {apart} |"


def seen_by(eye: Eye, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What an eye sees of a picture, as a usual eye would have to be shown it.

    Args:
        picture: Shape ``(height, width, 3)``, red-green-blue.
    """
    parts = np.arange(256) / 255
    light = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)[picture]
    seen = np.clip(light @ np.array(eye.value).T, 0, 1)
    shown = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    as_bytes: NDArray[np.uint8] = np.round(shown * 255).astype(np.uint8)
    return as_bytes


def _lab(colour: str, eye: Eye) -> Vector:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    light = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(eye.value) @ light, 0, 1)
    ratio = _TO_XYZ @ seen / _WHITE
    curved = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * curved[1] - 16, 500 * (curved[0] - curved[1]), 200 * (curved[1] - curved[2])])


if __name__ == "__main__":
    print(table())
