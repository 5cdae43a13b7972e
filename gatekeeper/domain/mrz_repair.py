"""Zones that differ in a character or two from what was read: the one that was meant, and those that look the same."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from gatekeeper.domain.mrz_checks import DIGIT, alphabet_of, wrong_checks
from gatekeeper.domain.mrz_layout import FILLER, MrzFormat
from gatekeeper.domain.mrz_zone import Zone, number_fits, zone_of

# What a reader of print may have seen where it says a digit. The other way round it has not been seen to err, but with O.
_ALIKE = {"0": "OQD", "1": "IL", "2": "Z", "5": "S", "6": "G", "8": "BS", "O": "0"}
_PREFIX = 2  # characters with which numbers of digits may begin


def repaired(layout: MrzFormat, text: str, wrong: tuple[str, ...], today: date) -> str | None:
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


def _suspects(layout: MrzFormat, text: str, wrong: tuple[str, ...], alphabet: tuple[str, ...]) -> list[int]:
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


def _sound(layout: MrzFormat, text: str, today: date) -> bool:
    """Whether it can be a real document's: real days, a birth in the past, and a number of the right form."""
    zone = zone_of(layout, text, today)
    return bool(zone.birth and zone.expiry) and number_fits(zone)


def numbers_alike(zone: Zone) -> Iterator[tuple[int, ...]]:
    """Places of the number at which one or two characters may be others that look like them, with all check digits right.

    A G counts as much as a 6, an L as much as a 1, and two O may count as much as two 0: check digits do not see those.
    A number that is digits behind its first two characters is taken to have no letters there.

    Yields:
        Places in the number's field; behind it, those where a long number goes on.
    """
    layout, text = zone.layout, "".join(zone.lines)
    places = _number_places(zone)
    digits = all(text[place] in DIGIT + FILLER for place in places[_PREFIX:])
    swaps = [
        (at, other)
        for at, place in enumerate(places)
        for other in _ALIKE.get(text[place], "")
        if not digits or at < _PREFIX or other in DIGIT
    ]
    for several in (*combinations(swaps, 1), *combinations(swaps, 2)):
        there = tuple(at for at, _ in several)
        if len(set(there)) == len(several):
            other = _swapped(text, [(places[at], character) for at, character in several])
            if not wrong_checks(layout, other):
                yield there


def _number_places(zone: Zone) -> list[int]:
    cell, more = zone.layout.cell("number"), zone.layout.cell(zone.layout.number_goes_on)
    assert cell is not None
    places = list(range(cell.start, cell.stop))
    if more is not None and len(zone.number) > len(places):
        places += range(more.start, more.start + len(zone.number) - len(places))
    return places


def _swapped(text: str, swaps: Sequence[tuple[int, str]]) -> str:
    characters = list(text)
    for place, other in swaps:
        characters[place] = other
    return "".join(characters)
