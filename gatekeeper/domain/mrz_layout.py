"""What a machine-readable zone looks like: which character stands where, and what its check digits are computed over."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

FILLER = "<"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789"
_VALUES = {character: value for value, character in enumerate(_DIGITS + _LETTERS)} | {FILLER: 0}
_WEIGHTS = (7, 3, 1)


class Characters(Enum):
    """What may stand in a cell."""

    NAME = _LETTERS + FILLER
    DIGIT = _DIGITS
    DATE = _DIGITS + FILLER
    SEX = "MFX" + FILLER
    ANY = _LETTERS + _DIGITS + FILLER


@dataclass(frozen=True, slots=True)
class MrzField:
    """A field: its place in the lines put behind each other, `stop` exclusive."""

    name: str
    start: int
    stop: int
    characters: Characters


@dataclass(frozen=True, slots=True)
class Check:
    """A check digit: what it is computed over, and where it stands."""

    name: str
    over: tuple[tuple[int, int], ...]
    at: int


@dataclass(frozen=True)
class MrzFormat:
    """A kind of zone.

    Attributes:
        rows: How many lines; `width` is how many characters each has.
        number_goes_on: Where a number that is too long for its field goes on, behind a filler in place of its check digit.
        optional_check: The check digit that may be a filler while there is nothing to check.
    """

    name: str
    rows: int
    width: int
    cells: tuple[MrzField, ...]
    checks: tuple[Check, ...]
    number_goes_on: str = ""
    optional_check: str = ""

    @cached_property
    def alphabet(self) -> tuple[str, ...]:
        """What may stand at each place; check digits are digits, what no field claims is a filler."""
        places = [FILLER] * (self.rows * self.width)
        for cell in self.cells:
            places[cell.start : cell.stop] = [cell.characters.value] * (cell.stop - cell.start)
        for check in self.checks:
            loose = check.name == self.optional_check or (check.name == "number" and self.number_goes_on)
            places[check.at] = _DIGITS + FILLER if loose else _DIGITS
        return tuple(places)

    def cell(self, name: str) -> MrzField | None:
        """The field of that name."""
        return next((cell for cell in self.cells if cell.name == name), None)


def check_digit(text: str) -> str:
    """Compute a check digit over characters of `Characters.ANY`.

    Source: ICAO Doc 9303-3, 4.9: weights 7, 3, 1; A is 10, Z is 35, a filler 0; modulo 10.
    """
    return str(sum(_VALUES[character] * _WEIGHTS[place % 3] for place, character in enumerate(text)) % 10)


def _cells(*cells: tuple[str, int, int, Characters]) -> tuple[MrzField, ...]:
    return tuple(MrzField(*cell) for cell in cells)


_C = Characters

TD1 = MrzFormat(
    "TD1",
    3,
    30,
    _cells(
        ("type", 0, 2, _C.NAME),
        ("issuer", 2, 5, _C.NAME),
        ("number", 5, 14, _C.ANY),
        ("optional", 15, 30, _C.ANY),
        ("birth", 30, 36, _C.DATE),
        ("sex", 37, 38, _C.SEX),
        ("expiry", 38, 44, _C.DATE),
        ("nationality", 45, 48, _C.NAME),
        ("optional2", 48, 59, _C.ANY),
        ("names", 60, 90, _C.NAME),
    ),
    (
        Check("number", ((5, 14),), 14),
        Check("birth", ((30, 36),), 36),
        Check("expiry", ((38, 44),), 44),
        Check("all", ((5, 37), (38, 45), (48, 59)), 59),
    ),
    number_goes_on="optional",
)
TD2 = MrzFormat(
    "TD2",
    2,
    36,
    _cells(
        ("type", 0, 2, _C.NAME),
        ("issuer", 2, 5, _C.NAME),
        ("names", 5, 36, _C.NAME),
        ("number", 36, 45, _C.ANY),
        ("nationality", 46, 49, _C.NAME),
        ("birth", 49, 55, _C.DATE),
        ("sex", 56, 57, _C.SEX),
        ("expiry", 57, 63, _C.DATE),
        ("optional", 64, 71, _C.ANY),
    ),
    (
        Check("number", ((36, 45),), 45),
        Check("birth", ((49, 55),), 55),
        Check("expiry", ((57, 63),), 63),
        Check("all", ((36, 46), (49, 56), (57, 71)), 71),
    ),
    number_goes_on="optional",
)
TD3 = MrzFormat(
    "TD3",
    2,
    44,
    _cells(
        ("type", 0, 2, _C.NAME),
        ("issuer", 2, 5, _C.NAME),
        ("names", 5, 44, _C.NAME),
        ("number", 44, 53, _C.ANY),
        ("nationality", 54, 57, _C.NAME),
        ("birth", 57, 63, _C.DATE),
        ("sex", 64, 65, _C.SEX),
        ("expiry", 65, 71, _C.DATE),
        ("optional", 72, 86, _C.ANY),
    ),
    (
        Check("number", ((44, 53),), 53),
        Check("birth", ((57, 63),), 63),
        Check("expiry", ((65, 71),), 71),
        Check("optional", ((72, 86),), 86),
        Check("all", ((44, 54), (57, 64), (65, 87)), 87),
    ),
    optional_check="optional",
)
# Visas have no digit over everything, and nothing over what is optional.
MRV_A = MrzFormat("MRV-A", 2, 44, (*TD3.cells[:-1], MrzField("optional", 72, 88, _C.ANY)), TD3.checks[:3])
MRV_B = MrzFormat("MRV-B", 2, 36, (*TD2.cells[:-1], MrzField("optional", 64, 72, _C.ANY)), TD2.checks[:3])

# The cards that Hong Kong, Macau and Taiwan people travel to the mainland with, since 2012 and 2015: three lines of 30 as
# TD1 has them, in an order of their own, with how often the card was renewed, the Chinese name in code letters, the
# century of the birth and the number of the card from home. Sources: GA/T 704.14-2015 for the size and the rule of the
# digits; the order as an open reader of these cards (QinLin_PassportReader) takes it. Not tried on a real card.
PERMIT = MrzFormat(
    "permit",
    3,
    30,
    _cells(
        ("type", 0, 2, _C.NAME),
        ("number", 2, 11, _C.ANY),
        ("renewals", 12, 14, _C.DIGIT),
        ("expiry", 15, 21, _C.DATE),
        ("sex", 22, 23, _C.SEX),
        ("birth", 23, 29, _C.DATE),
        ("code", 30, 48, _C.ANY),
        ("century", 48, 49, _C.ANY),
        ("optional", 49, 59, _C.ANY),
        ("names", 60, 86, _C.NAME),
        ("place", 86, 90, _C.ANY),
    ),
    (
        Check("number", ((2, 11),), 11),
        Check("renewals", ((12, 14),), 14),
        Check("expiry", ((15, 21),), 21),
        Check("birth", ((23, 29),), 29),
        Check("all", ((2, 22), (23, 30), (49, 59)), 59),
    ),
)
# The card of 2014 that mainland people travel to Hong Kong and Macau (CS) or Taiwan (CD) with: one line, without a name.
# Sources: two open readers of it agree on every place and every digit.
ONE_LINE = MrzFormat(
    "one-line",
    1,
    30,
    _cells(
        ("type", 0, 2, _C.NAME),
        ("number", 2, 11, _C.ANY),
        ("expiry", 13, 19, _C.DATE),
        ("birth", 21, 27, _C.DATE),
    ),
    (
        Check("number", ((2, 11),), 11),
        Check("expiry", ((13, 19),), 19),
        Check("birth", ((21, 27),), 27),
        Check("all", ((2, 12), (13, 20), (21, 28)), 29),
    ),
)

LAYOUTS = (TD3, TD1, TD2, MRV_A, MRV_B, PERMIT, ONE_LINE)
