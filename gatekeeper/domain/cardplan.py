"""Where things are on a printed pass card: printing draws by it, and a camera that has found the code knows where to look."""

from dataclasses import dataclass

WIDTH, HEIGHT = 85.6, 54.0
"""Of a card, millimetres. Source: ISO/IEC 7810, ID-1."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a card, millimetres from its left and upper edge."""

    left: float
    top: float
    right: float
    bottom: float


MODULE = 0.65
"""A module of the code, millimetres; 0.5 is the least that cheap cameras read from a worn card."""
MODULES = 41
"""Modules along a side: QR version 6."""
QUIET = 4
"""Modules of white around it. Source: ISO/IEC 18004, 9.1."""
MARGIN = 3.6
BAND = Box(0.0, 0.0, WIDTH, 14.0)
"""The colour field; its lowest edge is a darker line."""
_SIDE = MODULE * MODULES
_TOP = BAND.bottom + QUIET * MODULE + 0.3
SYMBOL = Box(WIDTH - MARGIN - _SIDE, _TOP, WIDTH - MARGIN, _TOP + _SIDE)
"""The code without its white."""
