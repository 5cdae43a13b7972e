"""A machine-readable zone, character by character put into fields."""

import re
from dataclasses import dataclass, replace
from datetime import date

from gatekeeper.domain.mrz_checks import long_number, number_alphabet
from gatekeeper.domain.mrz_layout import FILLER, MrzFormat

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

    layout: MrzFormat
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

    @property
    def number_field(self) -> str:
        """The field of the number, with its fillers; of a number that goes on elsewhere, its beginning."""
        cell = self.layout.cell("number")
        assert cell is not None
        return "".join(self.lines)[cell.start : cell.stop]

    def __repr__(self) -> str:
        return f"Zone({self.layout.name}, wrong={self.wrong}, repaired={self.repaired})"


def zone_of(
    layout: MrzFormat,
    text: str,
    today: date,
    *,
    mended: frozenset[str] = frozenset(),
    wrong: tuple[str, ...] = (),
    repaired: bool = False,
) -> Zone:
    """The zone that a text of the right length is, whether its check digits fit or not."""
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


def _check_at(layout: MrzFormat, name: str) -> int:
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


def number_fits(zone: Zone) -> bool:
    """Whether the number has the form of such documents' numbers, as far as that is known."""
    text, cell = "".join(zone.lines), zone.layout.cell("number")
    assert cell is not None
    said, sorts = text[cell.start : cell.stop], number_alphabet(zone.layout, text)
    if sorts is None:
        return _SOME_NUMBER.fullmatch(said) is not None
    return all(character in allowed for character, allowed in zip(said, sorts, strict=True))


def line_of(layout: MrzFormat, name: str) -> int:
    """The line in which a field stands; the first, for what the zone does not say itself."""
    cell = layout.cell("names" if name in ("surname", "given") else name)
    return cell.start // layout.width if cell is not None else 0
