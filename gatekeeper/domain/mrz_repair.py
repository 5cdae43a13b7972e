"""Zones that differ in a character or two from what was read: the one that was meant, and those that look the same."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from gatekeeper.domain.mrz_checks import DIGIT, alphabet_of, wrong_checks
from gatekeeper.domain.mrz_layout import FILLER, Layout
from gatekeeper.domain.mrz_zone import Zone, number_fits, zone_of

# What a reader of print may have seen where it says a digit. The other way round it has not been seen to err, but with O.
_ALIKE = {"0": "OQD", "1": "IL", "2": "Z", "5": "S", "6": "G", "8": "BS", "O": "0"}
_PREFIX = 2  # characters with which numbers of digits may begin


def repaired(layout: Layout, text: str, wrong: tuple[str, ...], today: date) -> str | None:
    """The only zone that is one character away and whose check digits all fit; None if there is none, or another one."""
    found: str | None = None
    alphabet = alphabet_of(layout, text)
    for place in _suspects(layout, text, wrong, alphabet):
        for character in alphabet[place]:
            if character == text[place]:
                continue
            other = text[:place] + character + text[place + 1 :]
            if not wrong_checks(layout, other) and _sound(layout, other, today):
                if found is not None:
                    return None
                found = other
    return found


def _suspects(layout: Layout, text: str, wrong: tuple[str, ...], alphabet: tuple[str, ...]) -> list[int]:
    """Places on which every check digit depends that does not fit; only those that cannot be right, if there are any."""
    places, impossible = set(range(len(text))), set()
    for check in layout.checks:
        mine = {place for start, stop in check.over for place in range(start, stop)} | {check.at}
        impossible |= {place for place in mine if text[place] not in alphabet[place]}
        if check.name in wrong:
            if check.name == "number" and (more := layout.cell(layout.number_goes_on)):
                mine |= set(range(more.start, more.stop))
            places &= mine
    if len(impossible) > 1:
        return []
    return sorted(places & impossible if impossible else places)


def _sound(layout: Layout, text: str, today: date) -> bool:
    """Whether it can be a real document's: real days, a birth in the past, and a number of the right form."""
    zone = zone_of(layout, text, today)
    return bool(zone.birth and zone.expiry) and number_fits(zone)


def numbers_alike(zone: Zone) -> Iterator[tuple[int, ...]]:
    """Places of the number's field at which one or two characters may be others that look like them, with all digits right.

    A G counts as much as a 6, an L as much as a 1, and two O may count as much as two 0: check digits do not see those.
    A number that is digits behind its first two characters is taken to have no letters there.
    """
    layout, text, cell = zone.layout, "".join(zone.lines), zone.layout.cell("number")
    assert cell is not None
    digits = all(one in DIGIT for one in zone.number_field.rstrip(FILLER)[_PREFIX:])
    swaps = [
        (place, other)
        for place in range(cell.start, cell.stop)
        for other in _ALIKE.get(text[place], "")
        if not digits or place < cell.start + _PREFIX or other in DIGIT
    ]
    for several in (*combinations(swaps, 1), *combinations(swaps, 2)):
        places = tuple(place - cell.start for place, _ in several)
        if len(set(places)) == len(several):
            other = _swapped(text, several)
            if not wrong_checks(layout, other):
                yield places


def _swapped(text: str, swaps: Sequence[tuple[int, str]]) -> str:
    characters = list(text)
    for place, other in swaps:
        characters[place] = other
    return "".join(characters)
