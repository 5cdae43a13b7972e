"""ID numbers: the 18 characters on a resident's card, and the 15 digits of the cards before 1999."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gatekeeper.domain.errors import BadIdentity
from gatekeeper.domain.household import masked_id_number
from gatekeeper.domain.regions import PROVINCES, is_region
from gatekeeper.domain.words import Words

EARLIEST_BIRTH = date(1850, 1, 1)
"""Nobody on a card was born before; an earlier date is a misreading."""

_SHAPE = re.compile(r"[0-9]{15}|[0-9]{17}[0-9X]")
_WEIGHTS = tuple(2**place % 11 for place in range(17, 0, -1))
_CHECKS = "10X98765432"

# What stands between groups of digits, or a sheet puts around them; blanks and marks that nobody sees go anyway.
_BETWEEN = frozenset("‐‑‒–—―−-_.·•・,，、'’‘`\"“”=")
_LIKE_X = str.maketrans("×ХхΧχ", "XXXXX")  # Cyrillic and Greek letters that look like it
_LABEL = re.compile(r"[^0-9:]{1,12}:")  # 身份证号: in front


class Said(Words):
    """What is wrong with an ID number."""

    LENGTH = "身份证号应为 18 位，这里是 {count} 位。", "An ID number has 18 characters, this one has {count}."
    CHARACTERS = (
        "身份证号只有数字，末位可为 X。",
        "An ID number has digits only, except for an X that may stand at the very end.",
    )
    CHECK = (
        "号码末位对不上：有一位读错或输错。",
        "The last character does not fit the others: one of them was misread or mistyped.",
    )
    NEVER_FIFTEEN = "8 或 9 开头的证件没有 15 位的。", "Cards whose number begins with 8 or 9 never had 15 digits."
    REGION = "前六位不是任何地区的代码。", "The first six digits are not the code of any region."
    NO_DAY = "号码里的出生日期不存在。", "The date of birth is not a day of the calendar."
    TOO_EARLY = "出生日期早于 {year} 年。", "The date of birth lies before {year}."
    FUTURE = "出生日期在将来。", "The date of birth lies in the future."


class Sex(StrEnum):
    """What the last digit of the serial says: odd is male."""

    MALE = "male"
    FEMALE = "female"


class IdKind(StrEnum):
    """Which card a number stands on, by its first digits."""

    MAINLAND = "mainland"
    HONG_KONG = "hong-kong"
    MACAU = "macau"
    TAIWAN = "taiwan"
    FOREIGN = "foreign"


_PERMITS = {"81": IdKind.HONG_KONG, "82": IdKind.MACAU, "83": IdKind.TAIWAN}


@dataclass(frozen=True, slots=True, repr=False)
class ResidentId:
    """An ID number that holds, and what it says. Shown masked, so that it cannot slip into a log.

    Attributes:
        number: 18 characters, upper case; a 15-digit number is written out to 18.
        region: The first six digits. For a foreign permanent resident they are 9, the province (2 digits) and the
            nationality (3 digits, ISO 3166-1 numeric).
        old_form: It was given as 15 digits, so that no check digit vouches for it.
    """

    number: str
    region: str
    born: date
    sex: Sex
    kind: IdKind
    old_form: bool = False

    def __repr__(self) -> str:
        return f"ResidentId({masked_id_number(self.number)})"


def check_digit(first17: str) -> str:
    """Compute the 18th character, ``"0"`` to ``"9"`` or ``"X"``, from 17 ASCII digits.

    Source: GB 11643-1999, ISO 7064 MOD 11-2.
    """
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True)) % 11]


def parse_id_number(text: str, *, today: date | None = None) -> ResidentId:
    """Read an ID number as people type it: spaces, full-width digits and a small x are fine.

    So are groups, marks that nobody sees, and what a sheet or a chat puts around: `plain_number`.

    Takes citizens' numbers (18 characters, or 15 digits from before 1999), the residence permits of Hong Kong, Macau
    and Taiwan people (81, 82, 83) and the foreign permanent resident's card of 2023 (9).

    Args:
        today: A birth after it is refused; without it, births in the future are not noticed.

    Raises:
        BadIdentity: `.part` is the first that is wrong of length, characters, region, date and check. The sentence does
            not repeat the number.

    Source: GB 11643-1999; the 15-digit form of 1984 with its serials 996 to 999 for people born in the 1800s;
        National Immigration Administration, rules of the permanent residence card of 2023.
    """
    number = plain_number(text)
    if len(number) not in (15, 18):
        raise BadIdentity("length", Said.LENGTH, count=len(number))
    if not _SHAPE.fullmatch(number):
        raise BadIdentity("characters", Said.CHARACTERS)
    old_form = len(number) == 15
    if old_form:
        number = _written_out(number)
    kind = _kind_of(number[:6], old_form=old_form)
    born = _birth(number[6:14], today)
    if number[17] != check_digit(number[:17]):
        raise BadIdentity("check", Said.CHECK)
    sex = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    return ResidentId(number, number[:6], born, sex, kind, old_form)


_DOCUMENT = re.compile(
    r"[A-Z]{3}[0-9]{12}"  # permanent residence card of before 2023, good until 2033
    r"|[HM](?:[0-9]{8}|[0-9]{10})"  # home-return permit
    r"|[0-9]{8}(?:[0-9]{2}[A-Z])?"  # permit of Taiwan people
    r"|(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*[0-9]{4})[A-Z0-9]{6,14}"  # passports
    r"|[0-9]{9}"  # passports of some states
)


_HONG_KONG = re.compile(r"([A-Z]{1,2})([0-9]{6})\(([0-9A])\)")
_MACAU = re.compile(r"([1578][0-9]{6})\(([0-9])\)")
_ASIDE = re.compile(
    r"^[^0-9A-Z]{2,12}(?=[0-9A-Z])|(?<=[0-9])\(?[\u4e00-\u9fff]{2,10}\)?$"
)  # 护照E12345678, E12345678(护照)


def parse_document(text: str, *, today: date | None = None) -> str:
    """Read the number of any document that people who live here have: an ID number, else a passport or a permit.

    Returns:
        An ID number as `parse_id_number` gives it; any other in capitals, without blanks, hyphens and the brackets that
        identity cards of Hong Kong and Macau have around their check digit. Nothing vouches for the characters of those
        but that of Hong Kong.

    Raises:
        BadIdentity: It is neither.

    Source: National Immigration Administration, numbers of its permits; ICAO 9303-4 (at most nine characters for a
        passport; some states print more).
    """
    plain = _ASIDE.sub("", plain_number(text))
    if found := _HONG_KONG.fullmatch(plain):
        if found[3] != _hong_kong_check(found[1], found[2]):
            raise BadIdentity("check", Said.CHECK)
        return "".join(found.groups())
    if found := _MACAU.fullmatch(plain):
        return "".join(found.groups())
    if _DOCUMENT.fullmatch(plain):
        return plain
    return parse_id_number(plain or text, today=today).number


def _hong_kong_check(letters: str, digits: str) -> str:
    """The character in brackets. Source: Hong Kong identity card, weights 9 to 2, modulo 11, a blank counts 36."""
    values = [*(ord(one) - 55 for one in letters.rjust(2, "["))] + [int(one) for one in digits]  # "[" is 36
    rest = -sum(weight * value for weight, value in zip(range(9, 1, -1), values, strict=True)) % 11
    return "A" if rest == 10 else str(rest)


def plain_number(text: str) -> str:
    """A number without what is no part of it, however it was typed or pasted: ``110105 1949 1231 002x``."""
    text = unicodedata.normalize("NFKC", text).translate(_LIKE_X).upper()
    label = _LABEL.match(text)
    bare = text[label.end() :] if label else text
    return "".join(sign for sign in bare if sign not in _BETWEEN and unicodedata.category(sign)[0] not in "ZC")


def like_an_id_number(text: str) -> bool:
    """Whether a text can only be meant as an ID number, right or wrong, however it was typed or pasted."""
    return _SHAPE.fullmatch(plain_number(text)) is not None


def _written_out(digits: str) -> str:
    """Write 15 digits as 18: the century comes in, and a check digit behind."""
    century = "18" if digits[12:] >= "996" else "19"
    first17 = digits[:6] + century + digits[6:]
    return first17 + check_digit(first17)


def _kind_of(region: str, *, old_form: bool) -> IdKind:
    """Tell the card by its first six digits, which must be a region's."""
    if old_form and region[0] in "89":
        raise BadIdentity("region", Said.NEVER_FIFTEEN)
    if region[0] == "9":
        # Stateless holders have nationality codes outside ISO 3166-1, so only 000 is surely wrong.
        if region[1:3] in PROVINCES and region[1] != "8" and region[3:] != "000":
            return IdKind.FOREIGN
    elif is_region(region):
        return _PERMITS.get(region[:2], IdKind.MAINLAND)
    raise BadIdentity("region", Said.REGION)


def _birth(digits: str, today: date | None) -> date:
    """Read yyyymmdd as a day on which somebody living can have been born."""
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise BadIdentity("date", Said.NO_DAY) from None
    if born < EARLIEST_BIRTH:
        raise BadIdentity("date", Said.TOO_EARLY, year=EARLIEST_BIRTH.year)
    if today is not None and born > today:
        raise BadIdentity("date", Said.FUTURE)
    return born
