"""Telephones and plates of visitors, as a hand types them at a gate or in the office, read as they are kept."""

import re
import unicodedata

from gatekeeper.domain.errors import BadInput, BadPlate
from gatekeeper.domain.household import typed_name
from gatekeeper.domain.plates import parse_plate
from gatekeeper.domain.words import Words

LONGEST_PLATE = 12  # characters of one that is no plate of ours
_PHONE = re.compile(r"\+?[0-9]{5,15}")


class Said(Words):
    """What is wrong with them."""

    PHONE = "电话号码为 5 至 15 位数字。", "A telephone number has 5 to 15 digits."
    PLATE = "车牌最多 12 个字。", "A plate has at most 12 characters."


def typed_phone(text: str) -> str | None:
    """Digits alone, behind a plus where there is one; None for an empty line.

    Raises:
        BadInput: It is no telephone number.
    """
    plain = "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum() or one == "+")
    if not plain:
        return None
    if not _PHONE.fullmatch(plain):
        raise BadInput(Said.PHONE)
    return plain


def typed_plate(text: str) -> str:
    """As it is written on the car; of a country whose plates are not known here whatever was typed.

    Raises:
        BadInput: It is too long for any plate.
    """
    plain = typed_name(text).upper()
    if not plain:
        return ""
    try:
        return parse_plate(plain).text
    except BadPlate:
        if len(plain) > LONGEST_PLATE:
            raise BadInput(Said.PLATE) from None
        return plain
