"""A TOML table that is read key by key, checked, and leaves no key unread."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Self, TypeVar

from gatekeeper.domain.errors import BadPolicy

LARGEST = 100_000  # characters; the files we ship have about 4,000

_E = TypeVar("_E", bound=StrEnum)


class Table:
    """One table; every method that reads a key raises `BadPolicy` with its dotted name and what is allowed there."""

    def __init__(self, values: Mapping[str, object], where: str = "") -> None:
        self._values = values
        self._where = where
        self._read: dict[str, None] = {}

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """Read a whole file.

        Raises:
            BadPolicy: It is too long, or not TOML; the key is ``"file"``.
        """
        if len(text) > LARGEST:
            raise BadPolicy("file", f"it is longer than {LARGEST:,} characters.")
        try:
            return cls(tomllib.loads(text, parse_float=Decimal))
        except (ValueError, ArithmeticError, RecursionError) as error:
            # ValueError, not only TOMLDecodeError: int() refuses numbers of more than 4,300 digits that way.
            raise BadPolicy("file", f"it is not TOML: {str(error)[:120]}.") from error

    def name(self, key: str = "") -> str:
        """The dotted name of a key of this table, or of the table itself."""
        return ".".join(part for part in (self._where, key) if part)

    def has(self, key: str) -> bool:
        """Whether the key is there; it counts as known either way."""
        self._read[key] = None
        return key in self._values

    def text(self, key: str, *, pattern: str = r"[^\x00-\x1f\x7f]{1,200}", allowed: str = "1 to 200 characters") -> str:
        """A string that matches `pattern` as a whole; `allowed` says the same in words."""
        value = self._value(key, f"write {allowed}, in quotes")
        if not isinstance(value, str) or not re.fullmatch(pattern, value) or value != value.strip():
            raise self._bad(key, f"write {allowed}, in quotes")
        return value

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`."""
        allowed = f"write a whole number from {low} to {high}"
        if default is not None and not self.has(key):
            return default
        value = self._value(key, allowed)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self._bad(key, allowed)
        return value

    def tenths(self, key: str, low: int, high: int, default: int) -> int:
        """A number with at most one decimal place, such as 37.3, in tenths; so are `low`, `high` and `default`."""
        allowed = f"write a number from {low / 10:.1f} to {high / 10:.1f} with at most one decimal place"
        if not self.has(key):
            return default
        value = self._values[key]
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise self._bad(key, allowed)
        exact = Decimal(value)
        # The bounds come first: ten times 9e999999 would overflow.
        if not exact.is_finite() or not Decimal(low) / 10 <= exact <= Decimal(high) / 10 or exact * 10 % 1:
            raise self._bad(key, allowed)
        return int(exact * 10)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._values[key] if self.has(key) else default
        if not isinstance(value, bool):
            raise self._bad(key, "write true or false")
        return value

    def choice(self, key: str, choices: tuple[_E, ...]) -> _E:
        """One of some words."""
        allowed = f"write one of {_listed(choices)}"
        value = self._value(key, allowed)
        for choice in choices:
            if choice.value == value:
                return choice
        raise self._bad(key, allowed)

    def choices(self, key: str, choices: tuple[_E, ...]) -> tuple[_E, ...]:
        """A list of some words, none twice; empty without the key."""
        allowed = f'write a list such as ["{choices[0]}"], each at most once, out of {_listed(choices)}'
        value = self._values[key] if self.has(key) else []
        if not isinstance(value, list):
            raise self._bad(key, allowed)
        known = {choice.value: choice for choice in choices}
        found = [known[word] for word in value if isinstance(word, str) and word in known]
        if len(found) != len(value) or len(set(found)) != len(found):
            raise self._bad(key, allowed)
        return tuple(found)

    def table(self, key: str) -> "Table":
        """The table of that name; an empty one without it."""
        value = self._values[key] if self.has(key) else {}
        if not isinstance(value, dict):
            raise self._bad(key, f"write a table: a line [{self.name(key)}] and its keys below it")
        return Table(value, self.name(key))

    def tables(self) -> Iterator[tuple[str, "Table"]]:
        """All keys as tables, with their names, as written."""
        for key in self._values:
            yield key, self.table(key)

    def finish(self) -> None:
        """Refuse what nobody asked for: mostly a typing mistake.

        Raises:
            BadPolicy: A key was not read.
        """
        for key in self._values:
            if key not in self._read:
                raise BadPolicy(self.name(key), f"there is no such key; known here are {', '.join(self._read)}.")

    def _value(self, key: str, allowed: str) -> object:
        if not self.has(key):
            raise BadPolicy(self.name(key), f"it is missing: {allowed}.")
        return self._values[key]

    def _bad(self, key: str, allowed: str) -> BadPolicy:
        try:
            shown = str(self._values[key])[:40]
        except ValueError:  # str() refuses numbers of more than 4,300 digits; TOML's hexadecimal ones can be longer
            shown = "this number"
        return BadPolicy(self.name(key), f"“{shown}” cannot stand here: {allowed}.")


def _listed(choices: tuple[_E, ...]) -> str:
    return ", ".join(f'"{choice}"' for choice in choices)
