"""How an estate's cards look, beside their logo: one colour of its own, and what is said on their backs."""

import re
from dataclasses import dataclass
from unicodedata import east_asian_width

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.tint import tint_of
from gatekeeper.domain.words import Words

LINES = 5  # on a back
WIDEST = 60  # of a line, in halves of a Chinese character: so much fits at 7 points
LIGHTEST = 49.8  # CIELAB lightness; 4.5 : 1 on white paper. Source: WCAG 2.2, 1.4.3
_RGB = re.compile("#[0-9a-f]{6}")


class Said(Words):
    """Why a card cannot look so."""

    NO_COLOUR = "“{text}”不是颜色：请写如 #1b4f8a。", "“{text}” is not a colour: write one such as #1b4f8a."
    PALE = (
        "{text} 太浅，印在白卡上看不清：请选深一些的颜色。",
        "{text} is too pale to be read on a white card: choose a darker colour.",
    )
    MANY_LINES = "背面最多写 {most} 行，现有 {n} 行。", "A back has room for {most} lines; these are {n}."
    LONG_LINE = (
        "背面第 {line} 行太长：最多 {most} 个汉字。",
        "Line {line} of the back is too long: at most {most} Chinese characters, or twice as many letters.",
    )
    NOT_SHOWN = "背面第 {line} 行有无法打印的字符。", "Line {line} of the back has characters that cannot be printed."


@dataclass(frozen=True, slots=True)
class CardDesign:
    """What holds for all cards that are printed from now on.

    Attributes:
        accent: ``#rrggbb``, of lines on the front and the head of the back; empty for each pass's own colour.
        back: What a holder must know, a line each; empty for the usual lines of each kind of pass.
    """

    accent: str = ""
    back: tuple[str, ...] = ()


USUAL = CardDesign()
"""Before anybody chose."""


def card_design(accent: str, back: str) -> CardDesign:
    """A design of what somebody typed.

    Args:
        back: Lines; empty ones do not count.

    Raises:
        BadInput: No colour, one that cannot be read on paper, or more than a back has room for.
    """
    colour = accent.strip().lower()
    if colour:
        colour = colour if colour.startswith("#") else f"#{colour}"
        if not _RGB.fullmatch(colour):
            raise BadInput(Said.NO_COLOUR, text=accent.strip()[:20])
        if tint_of(colour).lightness > LIGHTEST:
            raise BadInput(Said.PALE, text=colour)
    lines = tuple(line for line in (" ".join(one.split()) for one in back.splitlines()) if line)
    if len(lines) > LINES:
        raise BadInput(Said.MANY_LINES, most=LINES, n=len(lines))
    for number, line in enumerate(lines, start=1):
        if not line.isprintable():
            raise BadInput(Said.NOT_SHOWN, line=number)
        if _width(line) > WIDEST:
            raise BadInput(Said.LONG_LINE, line=number, most=WIDEST // 2)
    return CardDesign(colour, lines)


def _width(line: str) -> int:
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in line)
