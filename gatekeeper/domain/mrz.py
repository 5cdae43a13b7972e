"""Machine-readable zones: the two or three lines of OCR-B on passports, permits, identity cards and visas."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gatekeeper.domain.mrz_checks import DIGIT, alphabet_of, long_number, number_alphabet, wrong_checks
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
    Layout,
)
from gatekeeper.domain.states import STATES

# A letter where only a digit may stand was a digit, and the other way round; nothing else is meant by these.
_AS_DIGIT = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_AS_LETTER = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}

_SOME_NUMBER = re.compile("(?=.*[0-9])[0-9A-Z][0-9A-Z<]*")
_FUTURE = 50  # years; no document is valid for longer
_CENTURIES = {"A": 1800, "B": 1900, "C": 2000}  # the letter on permits of Hong Kong, Macau and Taiwan people


@dataclass(frozen=True, slots=True, repr=False)
class Zone:
    """What a machine-readable zone says. Never shown in a log.

    Attributes:
        lines: Its characters, in the lines of `layout`, as far as they could be put right.
        type: ``P``, ``ID``, ``CR``, …; what the letters mean is up to the issuer but for the first.
        issuer: Three letters; ``D`` for Germany; ``CHN`` on permits, which do not say it.
        given: Given names, separated by blanks; empty if there is but one name.
        number: Without fillers; longer than nine characters if it goes on in the optional data.
        birth: ``1974-08-12``; ``1974-08`` or ``1974`` where day or month are not known; empty if it is no day.
        sex: ``M``, ``F`` or ``X``; empty if it is not said or could not be read.
        expiry: As `birth`.
        wrong: Which check digits do not fit: ``number``, ``birth``, ``expiry``, ``optional``, ``renewals`` and ``all``.
        repaired: Exactly one character was another one, and no other single change makes every check digit fit. Where
            two characters were misread that is untrue one time in 25, so a repaired number is never certain.
        mended: Fields in which a letter stood for a digit, a digit for a letter, or something that can be neither. O for 0
            does not count: many readers do not tell one from the other.
        cut: The names fill their field to the end, and may go on.
        expired: It ran out before today.
    """

    layout: Layout
    lines: tuple[str, ...]
    type: str
    issuer: str
    surname: str
    given: str
    number: str
    nationality: str
    birth: str
    sex: str
    expiry: str
    optional: str
    wrong: tuple[str, ...] = ()
    repaired: bool = False
    mended: frozenset[str] = frozenset()
    cut: bool = False
    expired: bool = False

    def __repr__(self) -> str:
        return f"Zone({self.layout.name}, wrong={self.wrong}, repaired={self.repaired})"


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
        return _zone(layout, text, today, mended=mended)
    better = _repair(layout, text, wrong, today) if repair else None
    if better is None:
        return _zone(layout, text, today, mended=mended, wrong=wrong)
    return _zone(layout, better, today, mended=mended, repaired=True)


def plausible(layout: Layout, text: str) -> bool:
    """Whether text of the right length may be a zone at all: a type, and dates of digits but for one."""
    dates = [cell for cell in layout.cells if cell.characters is Characters.DATE]
    digits = sum(character in DIGIT + FILLER for cell in dates for character in text[cell.start : cell.stop])
    return text[0].isalpha() and digits >= sum(cell.stop - cell.start for cell in dates) - 1


def _layout_of(lines: Sequence[str]) -> Layout | None:
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


def _of_the_right_sort(layout: Layout, text: str) -> tuple[str, frozenset[str]]:
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


def _repair(layout: Layout, text: str, wrong: tuple[str, ...], today: date) -> str | None:
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
    zone = _zone(layout, text, today)
    return bool(zone.birth and zone.expiry) and number_fits(zone)


def number_fits(zone: Zone) -> bool:
    """Whether the number has the form of such documents' numbers, as far as that is known."""
    text, cell = "".join(zone.lines), zone.layout.cell("number")
    assert cell is not None
    said, sorts = text[cell.start : cell.stop], number_alphabet(zone.layout, text)
    if sorts is None:
        return _SOME_NUMBER.fullmatch(said) is not None
    return all(character in allowed for character, allowed in zip(said, sorts, strict=True))


def _zone(
    layout: Layout,
    text: str,
    today: date,
    *,
    mended: frozenset[str] = frozenset(),
    wrong: tuple[str, ...] = (),
    repaired: bool = False,
) -> Zone:
    said = {cell.name: text[cell.start : cell.stop] for cell in layout.cells}
    long, _ = long_number(layout, text) if layout.number_goes_on else ("", "")
    goes_on = bool(long) and text[_check_at(layout, "number")] == FILLER
    names = said.get("names", "") + (said.get("place", "") if said["type"] != "CT" else "")
    surname, _, given = names.partition(FILLER * 2)
    expiry = _expiry(said["expiry"], today)
    optional = said.get("optional", "")
    if goes_on:
        optional = optional.partition(FILLER)[2]
    zone = Zone(
        layout=layout,
        lines=tuple(text[start : start + layout.width] for start in range(0, len(text), layout.width)),
        type=said["type"].strip(FILLER),
        issuer=said.get("issuer", "CHN").strip(FILLER),
        surname=_plain(surname),
        given=_plain(given),
        number=(long if goes_on else said["number"]).replace(FILLER, ""),
        nationality=said.get("nationality", "").strip(FILLER),
        birth=_birth(said["birth"], said.get("century", ""), today),
        sex=sex if (sex := said.get("sex", "")) in ("M", "F", "X") else "",
        expiry=expiry,
        optional=_plain(optional + FILLER + said.get("optional2", "")),
        wrong=wrong,
        repaired=repaired,
        mended=mended,
        cut=bool(names) and not names.endswith(FILLER),
    )
    return replace(zone, expired=bool(expiry) and expiry < today.isoformat()[: len(expiry)])


def _check_at(layout: Layout, name: str) -> int:
    return next(check.at for check in layout.checks if check.name == name)


def _plain(text: str) -> str:
    return " ".join(text.replace(FILLER, " ").split())


def _birth(digits: str, century: str, today: date) -> str:
    """The latest birth that is not in the future, or in the century that is said."""
    for first in (_CENTURIES.get(century), 2000, 1900):
        if first is not None:
            day = _day(first, digits)
            if day and day <= today.isoformat()[: len(day)]:
                return day
    return ""


def _expiry(digits: str, today: date) -> str:
    """The day within fifty years of today."""
    if digits[:2].isdecimal():
        year = today.year // 100 * 100 + int(digits[:2])
        century = year - year % 100
        if year >= today.year + _FUTURE:
            century -= 100
        elif year < today.year - _FUTURE:
            century += 100
        return _day(century, digits)
    return ""


def _day(century: int, digits: str) -> str:
    """``yymmdd`` as a day, with ``<<`` for what is not known of it; empty if there is no such day."""
    found = re.fullmatch("([0-9]{2})(?:<<<<|([0-9]{2})(?:<<|([0-9]{2})))", digits)
    if not found:
        return ""
    year, month, day = century + int(found[1]), found[2], found[3]
    try:
        date(year, int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(part for part in (str(year), month, day) if part)


def known_state(code: str) -> bool:
    """Whether a state or organisation has this code."""
    return code in STATES
