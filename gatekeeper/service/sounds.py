"""What a name is looked for and sorted by: how its characters are read, its words without their marks."""

import os
import re
import unicodedata
from functools import cache
from itertools import islice, product
from typing import Any

from gatekeeper.domain.household import HAN

READINGS = 16  # ways to read a name whose characters have several sounds; the common one is always among them
_STROKED = str.maketrans({"Đ": "D", "Ð": "D", "Ø": "O", "Ł": "L", "Æ": "AE", "Œ": "OE", "Þ": "TH", "ẞ": "SS", "İ": "I"})
_BETWEEN = re.compile(r"[^\w]|_")
_NOT_PLAIN = re.compile("[^0-9A-Z]")
_PLAIN = re.compile("[\u4e00-\u9fff]+")  # most names: nothing in them has marks, capitals or another form


def folded(text: str) -> str:
    """A name or what is typed of one, in capitals without marks: ``Nguyễn`` → ``NGUYEN``, ``ｎｔát`` → ``NTAT``."""
    if _PLAIN.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).upper())
    return "".join(one for one in plain.translate(_STROKED) if unicodedata.category(one) not in ("Mn", "Cf"))


def plain_of(text: str) -> str:
    """The letters and digits of what is typed, folded: ``3-2-501`` → ``32501``, ``Nguyễn`` → ``NGUYEN``, ``张`` → nothing."""
    return _NOT_PLAIN.sub("", folded(text))


def words_in(name: str) -> tuple[str, ...]:
    """Its parts, folded; blanks and dots of every kind stand between them, but none in a name of Chinese characters alone."""
    if _PLAIN.fullmatch(name):
        return (name,)
    return tuple(part for part in _BETWEEN.split(folded(name)) if part)


def letters_of(name: str) -> tuple[frozenset[str], ...]:
    """For each character the first letters it can be read with; of a name in Latin letters one for each word."""
    if not HAN.search(name):
        return tuple(frozenset(word[0]) for word in words_in(name))
    return tuple(frozenset(ways) for ways in _ways(name))


def sounds_of(name: str) -> tuple[str, ...]:
    """The initials of a name's pinyin: ``张三`` → ``ZS``; every reading of 曾, 单, 解 counts, the common one first."""
    if not HAN.search(name):
        return ("".join(word[0] for word in words_in(name)),)
    # The places count from behind in `product`, so that the first characters, by which people look, are read in every way.
    ways = product(*reversed(_ways(name)))
    return tuple(dict.fromkeys("".join(reversed(way)) for way in islice(ways, READINGS)))


def _ways(name: str) -> list[tuple[str, ...]]:
    """The letters of each character, the common reading first; dots and blanks have none."""
    return [ways for ways in map(_readings, "".join(words_in(name))) if ways]


@cache
def _pypinyin() -> Any:
    """Loaded when it is first asked, since a gate's answer does not need it; without its dictionary of phrases, two thirds of a
    second, in which the window stood still: a name is read character by character.
    """
    os.environ["PYPINYIN_NO_PHRASES"] = "true"
    import pypinyin

    return pypinyin


@cache
def _readings(character: str) -> tuple[str, ...]:
    reader = _pypinyin()
    sounds = reader.pinyin(character, style=reader.Style.FIRST_LETTER, heteronym=True, errors="default")
    return tuple(dict.fromkeys(one[:1].upper() for one in sounds[0] if one)) if sounds else ()


def pinyin_of(name: str) -> str:
    """A name as it is spelled, in capitals without blanks: ``张伟`` → ``ZHANGWEI``."""
    if not HAN.search(name):
        return "".join(words_in(name))
    return "".join([_AS_SURNAME.get(name[0]) or _spelled(name[0]), *map(_spelled, name[1:])]).upper().replace(" ", "")


def syllables_of(name: str) -> tuple[tuple[str, ...], ...]:
    """For each character how it is spelled in pinyin, ``张三`` → ``ZHANG``, ``SAN``; of a name in Latin letters nothing."""
    return tuple(map(_spellings, "".join(words_in(name)))) if HAN.search(name) else ()


def spells(asked: str, name: tuple[tuple[str, ...], ...]) -> bool:
    """Whether letters spell a name or a part of it: a whole syllable, then of each one behind it as much as was typed."""
    return any(
        asked.startswith(syllable) and _goes_on(asked[len(syllable) :], name[at + 1 :])
        for at, ways in enumerate(name)
        for syllable in ways
    )


def _goes_on(asked: str, name: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the rest is made of the beginnings of the next syllables, one of each, none left out."""
    if not asked or not name:
        return not asked
    begun = {syllable[:length] for syllable in name[0] for length in range(1, len(syllable) + 1)}
    return any(_goes_on(asked[len(part) :], name[1:]) for part in begun if asked.startswith(part))


@cache
def _spellings(character: str) -> tuple[str, ...]:
    """Every reading; ü is typed as v, as u, and stands as yu in passports."""
    if not HAN.match(character):
        return ()
    reader = _pypinyin()
    sounds = reader.pinyin(character, style=reader.Style.NORMAL, heteronym=True, errors="ignore")
    read = {one.upper() for ways in sounds for one in ways}
    read |= {_AS_SURNAME[character].upper()} if character in _AS_SURNAME else set()
    rounded = {one for one in read if one[0] in "LN" and "V" in one}
    read |= {one.replace("V", other) for one in rounded for other in ("U", "YU")}
    return tuple(sorted(one for one in read if one.isascii() and one.isalpha()))


_AS_SURNAME = {
    "曾": "zeng",
    "单": "shan",
    "解": "xie",
    "仇": "qiu",
    "查": "zha",
    "朴": "piao",
    "区": "ou",
    "盖": "ge",
    "翟": "zhai",
    "尉": "yu",
    "召": "shao",
    "乐": "yue",
    "覃": "qin",
    "缪": "miao",
    "宓": "mi",
    "冼": "xian",
    "秘": "bi",
    "折": "she",
}
"""Characters that are read otherwise where a name begins with them."""


@cache
def _spelled(character: str) -> str:
    read: str = _pypinyin().lazy_pinyin(character)[0]
    return read.casefold()


def order_of(name: str) -> str:
    """By what names are sorted, as a Chinese list is: 陈 before 丁 before 张; the same characters stand together."""
    if not HAN.search(name):
        return folded(name).casefold()
    first = _AS_SURNAME.get(name[0]) or _spelled(name[0])
    return " ".join([f"{first} {name[0]}", *(f"{_spelled(one)} {one}" for one in name[1:])])
