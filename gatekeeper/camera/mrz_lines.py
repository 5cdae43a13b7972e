"""Lines of a machine-readable zone as a reader of print gives them, brought back to their characters and their length."""

import re
import unicodedata
from collections.abc import Iterator

from gatekeeper.camera.text import Spelling
from gatekeeper.domain.mrz_layout import FILLER, Characters

LEAST = 20  # characters of a line that is likely to belong to a zone
FEWEST = 6  # of one with fillers side by side, which nothing else has
SIGNS = 4  # fillers that tell which way up a zone is
SLACK = 8  # fillers that may have been lost or made up; long runs of them are miscounted
_SHARE = 0.9  # of what was read must be characters of a zone
_ALPHABET = frozenset(Characters.ANY.value)
_RUN = re.compile("<{2,}")
# Fillers as readers of Chinese print see them, and letters of other scripts that look like ours.
_FILLERS = "‹〈《⟨≤≦﹤＜くㄑ巜({[（〔【>›〉》⟩≥≧﹥＞)}]）〕】"
_ALIKE = "АВСЕНКМОРТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABCEHKMOPTXYABEZHIKMNOPTYX"
_PLAIN = str.maketrans(_FILLERS + _ALIKE[0], FILLER * len(_FILLERS) + _ALIKE[1])
_BACKWARDS = re.compile("[>›〉》⟩»≥＞]")
_FORWARDS = re.compile("[<‹〈《⟨«≤＜]")


def plain(text: str) -> str:
    """The characters of a zone in a text; blanks, dots and whatever else are left out."""
    text = text.replace("«", "<<").replace("»", "<<").translate(_PLAIN)
    return "".join(one for one in unicodedata.normalize("NFKC", text).upper().translate(_PLAIN) if one in _ALPHABET)


def spelt(said: Spelling) -> tuple[str, tuple[float, ...]]:
    """`plain` of what was read, and the confidence of each of its characters."""
    pairs = [(char, sure) for one, sure in zip(said.text, said.confidences, strict=True) for char in plain(one)]
    return "".join(char for char, _ in pairs), tuple(sure for _, sure in pairs)


def may_belong(text: str) -> bool:
    """Whether a line is written in the characters of a zone, such as what is left of one of its rows."""
    written = sum(not one.isspace() for one in text)
    return len(plain(text)) >= max(1, _SHARE * written)


def looks_like_zone(text: str) -> bool:
    """Whether a line is likely to belong to a zone: of its characters, and long or with fillers side by side."""
    characters = plain(text)
    if not may_belong(text) or len(characters) < FEWEST:
        return False
    if len(characters) < LEAST:
        return FILLER * 2 in characters
    return FILLER in characters or sum(one.isdecimal() for one in characters) > len(characters) / 3


def upside_down(text: str) -> bool:
    """Whether its fillers point the wrong way."""
    return _pointing(text) < 0


def surely_upright(text: str) -> bool:
    """Whether nearly all of its fillers point the right way, and there are enough of them to tell."""
    return _pointing(text) >= max(SIGNS, 0.8 * len(_FORWARDS.findall(text)))


def _pointing(text: str) -> int:
    return len(_FORWARDS.findall(text)) - len(_BACKWARDS.findall(text))


def fitted(text: str, width: int) -> Iterator[str]:
    """What a line may have been that should have `width` characters: longer or shorter by fillers, best first.

    The longest run of fillers is the likeliest to be miscounted. If one is the end of the line, as with names, nothing
    else can have been meant.
    """
    missing = width - len(text)
    if not missing:
        yield text
        return
    if abs(missing) > SLACK:
        return
    runs = sorted(_RUN.finditer(text), key=lambda run: run.start() - run.end())
    for run in runs:
        length = run.end() - run.start() + missing
        if length >= 2:
            yield text[: run.start()] + FILLER * length + text[run.end() :]
    if missing < 0:  # the edge of the page was read as a character
        yield text[:width]
        yield text[-width:]
