"""What may be typed into a search beside names and flats: telephones, numbers of passes, names of codes."""

import re
from collections.abc import Iterable

from gatekeeper.domain.words import Language
from gatekeeper.service.code_names import NamedCode
from gatekeeper.service.office.registry import MARK
from gatekeeper.ui.office.names import name_of

_LABEL = re.compile(r"([0-9]{8,10})(?:/[0-9]{0,3})?")
_NUMBER = re.compile(r"[0-9 +-]+")
LEAST = 5  # digits by which a number is found from anywhere within; four are its last ones


def asked_label(asked: str) -> str | None:
    """The pass number in what was typed: ``00000012/1``; None if it is none."""
    found = _LABEL.fullmatch(asked)
    return found[1] if found else None


def asked_digits(asked: str) -> str:
    """The digits that may belong to a telephone or a pass; empty where anything else was typed, or too few of them."""
    digits = "".join(filter(str.isdecimal, asked)) if _NUMBER.fullmatch(asked) else ""
    return digits if len(digits) >= LEAST - 1 else ""


def fits_number(asked: str, numbers: str) -> bool:
    """Whether digits that were typed belong to a telephone or a pass.

    Args:
        numbers: As `registry.digits_of` gives them.
    """
    if not _NUMBER.fullmatch(asked):
        return False
    digits = "".join(filter(str.isdecimal, asked))
    return (len(digits) >= LEAST and digits in numbers) or (len(digits) == LEAST - 1 and digits + MARK in numbers)


def called_so(asked: str, codes: Iterable[NamedCode]) -> frozenset[NamedCode]:
    """The codes that are called so; in Chinese two characters are enough.

    Args:
        asked: In capitals.
    """
    return frozenset(
        code
        for code in codes
        if len(asked) > 1
        and (name_of(code, Language.ZH).startswith(asked) or name_of(code, Language.EN).upper() == asked)
    )
