"""Words with a fixed list that stand in entries for years, and what becomes of a word that only a newer program knows."""

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """An enumeration whose words travel between programs of different age.

    A newer program may say a word that stands in no list here. It is carried as the text it is, so that nothing is lost
    when it is stored or sent on, and it equals none of the words that are known: whoever decides something by it asks
    `known` first, and takes no word for the mildest one.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """A word that is not in the list; it is kept nowhere, so that strangers cannot fill the memory with words."""
        if not isinstance(value, str):
            return None
        word = str.__new__(cls, value)
        word._value_ = value
        word._name_ = value
        return word

    @property
    def known(self) -> bool:
        """Whether this program knows what the word means."""
        return self._name_ in type(self)._member_map_
