"""A TOML table that is read key by key, checked, and leaves no key unread.

Where rules are written every mistake is an error. Where they are obeyed they may be of a newer program: what is not
understood there is noted, something else stands in for it that is never milder than what is understood, and reading goes on.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Self, TypeVar

from gatekeeper.domain.errors import BadPolicy
from gatekeeper.domain.words import Sentence, Several, Words, listing, sentence

LARGEST = 100_000  # characters; the files we ship have about 4,000
MOST_NOTED = 20  # names of keys that are not understood; one is enough to say so

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")


class Said(Words):
    """What is wrong with a line of the rules, and what may stand there."""

    TOO_LONG = "文件超过 {most:,} 个字符。", "it is longer than {most:,} characters."
    NOT_TOML = "不是 TOML 格式：{why}。", "it is not TOML: {why}."
    NO_SUCH_KEY = "没有这个键；这里可写 {known}。", "there is no such key; known here are {known}."
    MISSING = "缺少此项：{allowed}。", "it is missing: {allowed}."
    THIS_NUMBER = "此数", "this number"
    CANNOT_STAND = "这里不能写“{text}”：{allowed}。", "“{text}” cannot stand here: {allowed}."


class Allowed(Words):
    """What may stand behind a key."""

    TEXT = "1 至 200 个字", "1 to 200 characters"
    QUOTED = "请写 {what}，加引号", "write {what}, in quotes"
    WHOLE = "请写 {low} 至 {high} 的整数", "write a whole number from {low} to {high}"
    TENTHS = (
        "请写 {low:.1f} 至 {high:.1f} 的数，最多一位小数",
        "write a number from {low:.1f} to {high:.1f} with at most one decimal place",
    )
    FLAG = "请写 true 或 false", "write true or false"
    ONE_OF = "请写 {choices} 之一", "write one of {choices}"
    SOME_OF = (
        '请写如 ["{first}"] 的列表，各至多一次，可选 {choices}',
        'write a list such as ["{first}"], each at most once, out of {choices}',
    )
    TABLE = "请写成表：一行 [{name}]，其下写各键", "write a table: a line [{name}] and its keys below it"


class TomlTable:
    """One table; every method that reads a key raises `BadPolicy` with its dotted name and what is allowed there.

    Attributes:
        noted: Dotted names of what was not understood; None where that is an error. What `otherwise` is given stands in
            for it then; a number that is out of bounds becomes the nearest one within.
    """

    def __init__(self, values: Mapping[str, object], where: str = "", noted: list[str] | None = None) -> None:
        self._values = values
        self._where = where
        self._read: dict[str, None] = {}
        self.noted = noted

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """Read a whole file.

        Raises:
            BadPolicy: It is too long, or not TOML; the key is ``"file"``.
        """
        if len(text) > LARGEST:
            raise BadPolicy("file", Said.TOO_LONG, most=LARGEST)
        try:
            return cls(tomllib.loads(text, parse_float=Decimal))
        except (ValueError, ArithmeticError, RecursionError) as error:
            # ValueError, not only TOMLDecodeError: int() refuses numbers of more than 4,300 digits that way.
            raise BadPolicy("file", Said.NOT_TOML, why=str(error)[:120]) from error

    @classmethod
    def of_any_program(cls, text: str) -> Self:
        """Read a file that a newer program may have written, as far as it is understood; never an error."""
        noted: list[str] = []
        try:
            values: Mapping[str, object] = cls.from_toml(text)._values
        except BadPolicy as error:
            values = {}
            noted.append(error.key)
        return cls(values, noted=noted)

    def wrong(self, error: BadPolicy, otherwise: _T) -> _T:
        """Raise an error; where reading goes on note its key and give `otherwise`."""
        if self.noted is None:
            raise error
        if len(self.noted) < MOST_NOTED and error.key not in self.noted:
            self.noted.append(error.key)
        return otherwise

    def name(self, key: str = "") -> str:
        """The dotted name of a key of this table, or of the table itself."""
        return ".".join(part for part in (self._where, key) if part)

    def has(self, key: str) -> bool:
        """Whether the key is there; it counts as known either way."""
        self._read[key] = None
        return key in self._values

    def text(
        self,
        key: str,
        *,
        pattern: str = r"[^\x00-\x1f\x7f]{1,200}",
        allowed: Words = Allowed.TEXT,
        otherwise: str = "?",
    ) -> str:
        """A string that matches `pattern` as a whole; `allowed` says the same in words."""
        if not self.has(key):
            return self.wrong(self._missing(key, sentence(Allowed.QUOTED, what=allowed)), otherwise)
        value = self._values[key]
        if not isinstance(value, str) or not re.fullmatch(pattern, value) or value != value.strip():
            return self.wrong(self._bad(key, sentence(Allowed.QUOTED, what=allowed)), otherwise)
        return value

    def whole(
        self,
        key: str,
        low: int,
        high: int,
        default: int | None = None,
        *,
        otherwise: int | None = None,
        exact: bool = False,
    ) -> int:
        """A whole number from `low` to `high`; `otherwise` is `default`, or else `low`, and with `exact` what stands in for
        a number out of bounds too."""
        allowed = sentence(Allowed.WHOLE, low=low, high=high)
        instead = next(one for one in (otherwise, default, low) if one is not None)
        if not self.has(key):
            return default if default is not None else self.wrong(self._missing(key, allowed), instead)
        value = self._values[key]
        if not isinstance(value, int) or isinstance(value, bool):
            return self.wrong(self._bad(key, allowed), instead)
        if low <= value <= high:
            return value
        return self.wrong(self._bad(key, allowed), instead if exact else min(max(value, low), high))

    def tenths(self, key: str, low: int, high: int, default: int) -> int:
        """A number with at most one decimal place, such as 37.3, in tenths; so are `low`, `high` and `default`."""
        allowed = sentence(Allowed.TENTHS, low=low / 10, high=high / 10)
        if not self.has(key):
            return default
        value = self._values[key]
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            return self.wrong(self._bad(key, allowed), default)
        exact = Decimal(value)
        # The bounds come first: ten times 9e999999 would overflow.
        if not exact.is_finite():
            return self.wrong(self._bad(key, allowed), default)
        if not Decimal(low) / 10 <= exact <= Decimal(high) / 10:
            return self.wrong(self._bad(key, allowed), low if exact < Decimal(low) / 10 else high)
        return int(exact * 10) if not exact * 10 % 1 else self.wrong(self._bad(key, allowed), int(exact * 10))

    def flag(self, key: str, *, default: bool, otherwise: bool | None = None) -> bool:
        """True or false; `otherwise` is `default`."""
        value = self._values[key] if self.has(key) else default
        if not isinstance(value, bool):
            return self.wrong(self._bad(key, sentence(Allowed.FLAG)), default if otherwise is None else otherwise)
        return value

    def choice(self, key: str, choices: tuple[_E, ...], *, otherwise: _E) -> _E:
        """One of some words."""
        allowed = sentence(Allowed.ONE_OF, choices=_listed(choices))
        if not self.has(key):
            return self.wrong(self._missing(key, allowed), otherwise)
        value = self._values[key]
        for choice in choices:
            if choice.value == value:
                return choice
        return self.wrong(self._bad(key, allowed), otherwise)

    def choices(self, key: str, choices: tuple[_E, ...], *, otherwise: tuple[_E, ...] = ()) -> tuple[_E, ...]:
        """A list of some words, none twice; empty without the key. Of a list that is not wholly understood the words that
        are known; `otherwise` for what is no list."""
        allowed = sentence(Allowed.SOME_OF, first=choices[0], choices=_listed(choices))
        value = self._values[key] if self.has(key) else []
        if not isinstance(value, list):
            return self.wrong(self._bad(key, allowed), otherwise)
        known = {choice.value: choice for choice in choices}
        found = [known[word] for word in value if isinstance(word, str) and word in known]
        once = tuple(dict.fromkeys(found))
        return once if len(once) == len(value) else self.wrong(self._bad(key, allowed), once)

    def table(self, key: str) -> "TomlTable":
        """The table of that name; an empty one without it."""
        value = self._values[key] if self.has(key) else {}
        if not isinstance(value, dict):
            value = self.wrong(self._bad(key, sentence(Allowed.TABLE, name=self.name(key))), dict[str, object]())
        return TomlTable(value, self.name(key), self.noted)

    def tables(self, *but: str) -> Iterator[tuple[str, "TomlTable"]]:
        """All keys as tables, with their names, as written; not those that are `but` plain values."""
        for key in self._values:
            if key not in but:
                yield key, self.table(key)

    def names(self) -> tuple[str, ...]:
        """All keys, as written, where a clerk gives the names."""
        return tuple(self._values)

    def finish(self) -> None:
        """Refuse what nobody asked for: mostly a typing mistake.

        Raises:
            BadPolicy: A key was not read.
        """
        for key in self._values:
            if key not in self._read:
                known = listing(self._read)
                self.wrong(BadPolicy(self.name(key), Said.NO_SUCH_KEY, known=known), None)

    def _missing(self, key: str, allowed: Sentence) -> BadPolicy:
        return BadPolicy(self.name(key), Said.MISSING, allowed=allowed)

    def _bad(self, key: str, allowed: Sentence) -> BadPolicy:
        try:
            shown: object = str(self._values[key])[:40]
        except ValueError:  # str() refuses numbers of more than 4,300 digits; TOML's hexadecimal ones can be longer
            shown = Said.THIS_NUMBER
        return BadPolicy(self.name(key), Said.CANNOT_STAND, text=shown, allowed=allowed)


def _listed(choices: tuple[_E, ...]) -> Several:
    return listing(f'"{choice}"' for choice in choices)
