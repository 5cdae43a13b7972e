"""Initials under which a name is looked for."""

import re
from itertools import islice, product

from pypinyin import Style, pinyin

READINGS = 8  # ways to read a name whose characters have several sounds
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def sounds_of(name: str) -> tuple[str, ...]:
    """The initials of a name's pinyin: ``张三`` → ``ZS``; every reading of 曾, 单, 解 counts."""
    if not _HAN.search(name):
        return ("".join(word[0] for word in name.upper().split()),)
    letters = pinyin("".join(name.split()), style=Style.FIRST_LETTER, heteronym=True, errors="default")
    ways = product(*(sorted({one[:1].upper() for one in sounds if one}) or [""] for sounds in letters))
    return tuple(dict.fromkeys("".join(way) for way in islice(ways, READINGS)))
