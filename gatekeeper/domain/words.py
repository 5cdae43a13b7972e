"""Sentences in both languages, and how they are filled in.

Sentences stand beside what speaks them: where errors are raised, in a ``class Said(Words)``; at a desk, in ``class W(Words)``::

    class Said(Words):
        TOO_LONG = "门岗签发的通行证有效期为 1 至 {most} 小时。", "A pass made out at the gate is good for 1 to {most} hours."

    raise BadInput(Said.TOO_LONG, most=LONGEST)
    Said.TOO_LONG.fill(Language.ZH, most=LONGEST)
    told = sentence(Said.TOO_LONG, most=LONGEST)  # to be said later, to whoever reads it

`tests/test_words.py` walks them all: both languages, the same fields, and every call gives the fields that its sentence asks for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, runtime_checkable
from unicodedata import category

_JOINERS = "\u200c\u200d"  # they shape letters of Persian and Indic names, and make one sign of several


class Language(Enum):
    """A language that the program speaks; the value is its place in every pair of sentences."""

    ZH = 0
    EN = 1

    @property
    def other(self) -> "Language":
        """What the key turns it to."""
        return Language.EN if self is Language.ZH else Language.ZH


def visible(text: str) -> str:
    """A text without marks that nobody sees: one that turns the line about makes ``1234`` behind a name ``4321``."""
    if text.isprintable():
        return text
    return "".join(one for one in text if one in _JOINERS or category(one) != "Cf")


@runtime_checkable
class Spoken(Protocol):
    """What can be said in either language: an error, a sentence, several things in a row."""

    def sentence(self, language: Language) -> str:
        """The same, in a language."""
        ...


class Words(Enum):
    """A list of sentences, each a pair: Chinese, English. ``{name}`` is filled in by `fill`.

    It has no members of its own. A sentence with one language only fails when its module is loaded.
    """

    zh: str
    en: str

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en

    def fill(self, language: Language, /, **values: object) -> str:
        """The sentence in a language; a value that is spoken itself (words, an error) is said in the same language."""
        text = self.zh if language is Language.ZH else self.en
        filled = {name: said(value, language) for name, value in values.items()}
        return text.format(**{name: visible(one) if isinstance(one, str) else one for name, one in filled.items()})


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and what is filled in: a sentence that waits until it is known who reads it."""

    words: Words
    values: tuple[tuple[str, object], ...] = ()

    def sentence(self, language: Language) -> str:
        """The same, in a language."""
        return self.words.fill(language, **dict(self.values))

    def __str__(self) -> str:
        """In English, for logs and for other programs."""
        return self.sentence(Language.EN)


def sentence(words: Words, /, **values: object) -> Sentence:
    """Words and what is filled in, to be said later."""
    return Sentence(words, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Several:
    """Several things in a row: ``甲、乙``, and ``A, B``."""

    parts: tuple[object, ...]

    def sentence(self, language: Language) -> str:
        """The row, each part said in that language."""
        return ("、" if language is Language.ZH else ", ").join(str(said(one, language)) for one in self.parts)

    def __str__(self) -> str:
        """In English, for logs and for other programs."""
        return self.sentence(Language.EN)


def listing(parts: Iterable[object]) -> Several:
    """Several things in a row, to be said later."""
    return Several(tuple(parts))


@dataclass(frozen=True, slots=True)
class Quoted:
    """What somebody else says, in both languages or in English only: the hub at the other end of a line."""

    zh: str
    en: str

    def sentence(self, language: Language) -> str:
        """The same, in a language that it was said in."""
        return self.zh if language is Language.ZH and self.zh else self.en


def said(value: object, language: Language) -> object:
    """A value as a sentence takes it: what is spoken, in that language; a number or a date as it is, for its format."""
    if isinstance(value, str | int):  # nearly always; to ask whether it is `Spoken` takes fifty times as long
        return value
    if isinstance(value, Words):
        return value.fill(language)
    return value.sentence(language) if isinstance(value, Spoken) else value
