"""What may be typed into a search of people or passes: telephones, numbers of passes, names of codes, flats, initials."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gatekeeper.domain.flat_search import AskedFlat, asked_flat
from gatekeeper.domain.words import Language
from gatekeeper.service.code_names import NamedCode
from gatekeeper.service.sounds import folded, plain_of
from gatekeeper.ui.office.names import name_of

_LABEL = re.compile(r"([0-9]{8,10})(?:/[0-9]{0,3})?")
_NUMBER = re.compile(r"[0-9 +-]+")
LEAST = 4  # digits by which a number is found: its last ones; with more of them, from anywhere within


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, read in every way in which it can be meant.

    Attributes:
        text: Folded, and `plain` its letters and digits alone.
        label: The number of a pass.
        digits: What may belong to a telephone or a pass.
        called: The codes that are called so.
    """

    text: str
    plain: str
    label: int | None
    digits: str = field(repr=False)
    called: frozenset[NamedCode]
    flat: AskedFlat | None


def read_query(query: str, codes: Iterable[NamedCode]) -> Query | None:
    """Read what was typed; None for nothing.

    Args:
        codes: What rows of the list may be called.
    """
    text = folded(query).strip()
    if not text:
        return None
    label = asked_label(text)
    return Query(
        text,
        plain_of(text),
        None if label is None else int(label),
        asked_digits(text),
        called_so(text, codes),
        asked_flat(text),
    )


def asked_label(asked: str) -> str | None:
    """The pass number in what was typed: ``00000012/1``; None if it is none."""
    found = _LABEL.fullmatch(asked)
    return found[1] if found else None


def asked_digits(asked: str) -> str:
    """The digits that may belong to a telephone or a pass; empty where anything else was typed, or too few of them."""
    digits = "".join(filter(str.isdecimal, asked)) if _NUMBER.fullmatch(asked) else ""
    return digits if len(digits) >= LEAST else ""


def called_so(asked: str, codes: Iterable[NamedCode]) -> frozenset[NamedCode]:
    """The codes that are called so; in Chinese two characters are enough.

    Args:
        asked: Folded.
    """
    return frozenset(
        code
        for code in codes
        if len(asked) > 1
        and (name_of(code, Language.ZH).startswith(asked) or name_of(code, Language.EN).upper() == asked)
    )
