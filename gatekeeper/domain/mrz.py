"""Machine-readable zones: the two or three lines of OCR-B on passports, permits, identity cards and visas."""

from collections.abc import Sequence
from datetime import date

from gatekeeper.domain.mrz_checks import DIGIT, alphabet_of, wrong_checks
from gatekeeper.domain.mrz_layout import (
    FILLER,
    MRV_A,
    MRV_B,
    ONE_LINE,
    PERMIT,
    TD1,
    TD2,
    TD3,
    Characters,
    MrzFormat,
)
from gatekeeper.domain.mrz_repair import repaired
from gatekeeper.domain.mrz_zone import Zone, zone_of
from gatekeeper.domain.states import STATES

# A letter where only a digit may stand was a digit, and the other way round; nothing else is meant by these.
_AS_DIGIT = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_AS_LETTER = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}


def read_zone(lines: Sequence[str], *, today: date, repair: bool = True) -> Zone | None:
    """Read the lines of a zone; None if they are none.

    A character of the wrong sort is taken for its look-alike of the right one. If a check digit does not fit, and exactly
    one change of one character makes all of them fit, it is made; otherwise the zone stays as it was read.

    Args:
        lines: One to three, each of its whole length; small letters are fine.
        today: Decides the century of a birth, and whether the document has expired.
        repair: Whether a character may be changed to make the check digits fit; takes up to 50 ms.

    Source: ICAO Doc 9303, parts 3 to 7.
    """
    text = "".join(lines).upper()
    layout = _layout_of(lines)
    if layout is None or len(text) != layout.rows * layout.width:
        return None
    if any(character not in Characters.ANY.value for character in text):
        return None
    text, mended = _of_the_right_sort(layout, text)
    if not plausible(layout, text):
        return None
    wrong = wrong_checks(layout, text)
    if not wrong:
        return zone_of(layout, text, today, mended=mended)
    better = repaired(layout, text, wrong, today) if repair else None
    if better is None:
        return zone_of(layout, text, today, mended=mended, wrong=wrong)
    return zone_of(layout, better, today, mended=mended, repaired=True)


def says_the_same(zone: Zone, row: int, line: str) -> bool:
    """Whether another reading of a row is the zone's, but for letters and digits that cannot be meant, and O and 0."""
    text = "".join((*zone.lines[:row], line, *zone.lines[row + 1 :]))
    width = zone.layout.width
    put_right = _of_the_right_sort(zone.layout, text)[0][row * width :][:width]
    return put_right.replace("O", "0") == zone.lines[row].replace("O", "0")


def plausible(layout: MrzFormat, text: str) -> bool:
    """Whether text of the right length may be a zone at all: a type, and dates of digits but for one."""
    dates = [cell for cell in layout.cells if cell.characters is Characters.DATE]
    digits = sum(character in DIGIT + FILLER for cell in dates for character in text[cell.start : cell.stop])
    return text[0].isalpha() and digits >= sum(cell.stop - cell.start for cell in dates) - 1


def _layout_of(lines: Sequence[str]) -> MrzFormat | None:
    widths = {len(line) for line in lines}
    if len(widths) != 1:
        return None
    shape, first = (len(lines), widths.pop()), lines[0][:2].upper()
    if shape == (3, 30):
        # CR and CT are permits if a number follows; elsewhere C and a letter begin a card with an issuer's three letters.
        digits = sum(character.isdecimal() for character in lines[0][3:11])
        return PERMIT if first in ("CR", "CT") and digits > 4 else TD1
    if shape == (1, 30):
        return ONE_LINE if first in ("CS", "CD") else None
    visa = first[:1] == "V"
    return {(2, 36): MRV_B if visa else TD2, (2, 44): MRV_A if visa else TD3}.get(shape)


def _of_the_right_sort(layout: MrzFormat, text: str) -> tuple[str, frozenset[str]]:
    """Letters among digits, and digits among letters, as what they look like; and the fields that had any."""
    characters = list(text)
    odd = set()
    for sorts in (layout.alphabet, ()):
        # Type and issuer come first: they decide what may stand in the number.
        for place, allowed in enumerate(sorts or alphabet_of(layout, "".join(characters))):
            character = characters[place]
            if character in allowed:
                continue
            other = (_AS_DIGIT if "0" in allowed else _AS_LETTER).get(character, character)
            if other in allowed:
                characters[place] = other
            if other not in allowed or {character, other} != {"O", "0"}:
                odd.add(place)
    names = frozenset(cell.name for cell in layout.cells if odd & set(range(cell.start, cell.stop)))
    return "".join(characters), names


def known_state(code: str) -> bool:
    """Whether a state or organisation has this code."""
    return code in STATES
