"""Pass colours: data of the policy in force, since towns used different ones."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour a pass can have.

    Attributes:
        key: What code, journal and files call it: ``"pink"``.
        code: What a token calls it, 0 to 31; never given to another colour later.
        zh: Its Chinese name, printed on the card.
        en: Its English name.
        rgb: The field on the card, ``#rrggbb``.
        meaning_zh: What it says about the holder.
        meaning_en: The same in English.
    """

    key: str
    code: int
    zh: str
    en: str
    rgb: str
    meaning_zh: str = ""
    meaning_en: str = ""
