"""A day in a table, as people and sheet programs write it; what may be two days is none."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import counted
from gatekeeper.service.office.table_words import TableSaid

_SERIAL_OF = date(1899, 12, 30)  # Excel's day 0. Source: ECMA-376-1, 18.17.4.1
_SERIALS = range(36526, 73051)  # 2000 to 2099
_DATES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int, int]]], ...] = (
    (
        re.compile(r"(\d{4})[-/.年\\ ] ?(\d{1,2})[-/.月\\ ] ?(\d{1,2})[日号]?"),
        lambda f: (int(f[1]), int(f[2]), int(f[3])),
    ),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), lambda f: (int(f[1]), int(f[2]), int(f[3]))),
    (re.compile(r"(\d{1,2})[-/ ]([A-Za-z]{3})[A-Za-z]*[-/ ,]+(\d{4})"), lambda f: (int(f[3]), _month(f[2]), int(f[1]))),
    (
        re.compile(r"(\d{1,2})[-/ ]([A-Za-z]{3})[A-Za-z]*[-/ ](\d{2})"),
        lambda f: (2000 + int(f[3]), _month(f[2]), int(f[1])),
    ),
)
_DAY_ONLY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")
_DAY_OF = re.compile(r"(\d{1,2})[-/](\d{1,2})|(\d{1,2})\.(\d{2}|[4-9])")  # 11/8; 11.2 may have been 11.20
_THREE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{2}|\d{4})|(\d{2})([-/.年])(\d{1,2})(?:\6|月)(\d{1,2})[日号]?")
_HAN_DAY = re.compile(
    r"(?:([零〇○Ｏ一二三四五六七八九]{2,4})年)?([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?"
)
_SAID_BESIDE = re.compile(
    r"[ ,]*(?:\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|(?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜里?)(?:\d{1,2}[点时:].*)?"
    r"|\(?(?:已?(?:返回|返乡|返城|返深|返京|返沪|回来|回家|到家|到达|抵达|抵深|返|回|到))\)?)$"
)
_LIKELY = timedelta(days=731)  # a date of two digits a year lies within the last two years, or is another date
_LONG = timedelta(days=183)
_YEAR = timedelta(days=366)
_SOON = timedelta(days=61)  # a day without a year that lies so near ahead is a plan, or a slip of the hand
_TIME = re.compile(r"[T ](?:[上下]午 ?)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?$", re.IGNORECASE)
_DASHES = re.compile("[‐‑‒–—―−]+")
_SHORT_YEAR = 2  # digits
_MONTHS_A_YEAR = 12
_LONG_AGO = date(2000, 1, 1)  # nobody's return is told of who came back before it
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def date_in(text: str, today: date) -> date | None:
    """A day of the past in any of the ways people and sheet programs write it; None where none stands.

    A day without a year is the last such day, unless the next one comes soon; the month stands in front, as Chinese
    has it. What may be two days (08/11/26) is none.
    """
    if not text:
        return None
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
    while (shorter := _SAID_BESIDE.sub("", _TIME.sub("", plain)).strip()) != plain:
        plain = shorter
    day = _day(plain, today)
    if day is None:
        raise BadInput(TableSaid.NO_DATE, text=text[:20])
    if day > today:
        raise BadInput(TableSaid.FUTURE, text=text[:20])
    if day < _LONG_AGO:
        raise BadInput(TableSaid.LONG_AGO, text=text[:20])
    return day


def _day(plain: str, today: date) -> date | None:
    try:
        for form, parts in _DATES:
            if found := form.fullmatch(plain):
                return date(*parts(found))
        if found := _HAN_DAY.fullmatch(plain):
            year, month, day = found.groups(default="")
            plain = (f"{'20' if len(year) == _SHORT_YEAR else ''}{counted(year)}年" if year else "") + (
                f"{counted(month)}月{counted(day)}日"
            )
            return _day(plain, today)
        if found := _DAY_ONLY.fullmatch(plain):
            return _last(int(found[1]), int(found[2]), today)
        if found := _DAY_OF.fullmatch(plain):
            first, second = int(found[1] or found[3]), int(found[2] or found[4])
            return _of_two(first, second, today)
        if found := _THREE.fullmatch(plain):
            return _only(found, today)
        number = re.sub(r"\.\d+$", "", plain)  # the hour behind it
        if number.isdecimal() and int(number) in _SERIALS:
            return _SERIAL_OF + timedelta(days=int(number))
    except ValueError:
        return None
    return None


def _last(month: int, day: int, today: date) -> date:
    """The last such day, or the next where that comes soon: who writes 1 December on 30 November means no day of last year.

    Raises:
        ValueError: There was none within a year, as of 29 February.
    """
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):
            days.append(date(year, month, day))
    return max(one for one in days if today - _YEAR < one <= today + _SOON)


def _of_two(first: int, second: int, today: date) -> date:
    """``11/8`` is 8 November; but where that is long ago, or to come, and 11 August is not, nobody can tell.

    Raises:
        ValueError: It is no day, or may be either.
    """
    if first > _MONTHS_A_YEAR:
        return _last(second, first, today)
    day = _last(first, second, today)
    doubtful = day > today or today - day > _LONG
    if second <= _MONTHS_A_YEAR and doubtful and _lately(second, first, today):
        raise ValueError("two days")
    return day


def _lately(month: int, day: int, today: date) -> bool:
    """Whether such a day was within the last half year."""
    with suppress(ValueError):
        return timedelta(0) <= today - _last(month, day, today) <= _LONG
    return False


def _only(found: re.Match[str], today: date) -> date:
    """The one day of the last two years that three numbers can mean: year, month, day if that was lately.

    Raises:
        ValueError: They can mean none, or several.
    """
    one, two, three = (int(part) for part in (found[1] or found[5], found[3] or found[7], found[4] or found[8]))
    orders = [(three, one, two), (three, two, one)] if found[1] else []
    if found[5] or len(found[4]) == _SHORT_YEAR:
        orders.append((one, two, three))
    days = set()
    for year, month, day in orders:
        try:
            said = date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            continue
        if today - _LIKELY <= said <= today:
            days.add(said)
    if orders[-1] == (one, two, three):
        with suppress(ValueError):
            lately = date(one + 2000, two, three)
            if lately in days and today - lately <= _LONG:
                return lately
    (only,) = days
    return only


def _month(word: str) -> int:
    return _MONTHS.index(word.casefold()) + 1  # ValueError: no month
