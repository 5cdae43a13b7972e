"""The columns of a desk's table as data, and the order of its rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from gatekeeper.domain.words import Language, Words
from gatekeeper.ui.office.tones import Tone

T = TypeVar("T")
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column.

    Attributes:
        text: What its cell shows.
        order: What it is sorted by; the text, numbers by size, if None.
        chip: A colour ``#rrggbb`` before the text, or None.
        grave: Whether the cell is written in the colour of warnings.
        tone: Of a state, which is drawn as a pill.
        number: Whether its cells are numbers, which stand at the right.
        given: Whether rows come in the order of this column already.
        sorts: Whether its head can be pressed.
        called: What stands in its head, as the rows say it; where they say nothing it is not seen.
        typed: What stands in its cell while it is typed into, None where it is only read.
    """

    key: str
    head: Words
    text: Callable[[T, Language], str]
    order: Callable[[T], Any] | None = None
    chip: Callable[[T], str | None] | None = None
    grave: Callable[[T], bool] | None = None
    tone: Callable[[T], Tone] | None = None
    number: bool = False
    given: bool = False
    sorts: bool = True
    called: Callable[[T], str] | None = None
    typed: Callable[[T], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Sort:
    """By which column, and whether the largest comes first."""

    key: str
    down: bool = False

    def turned(self, key: str) -> "Sort":
        """A head was pressed: the other way round, or another column."""
        return Sort(key, not self.down) if key == self.key else Sort(key)


def arranged(rows: Sequence[T], columns: Sequence[Column[T]], sort: Sort, language: Language) -> tuple[T, ...]:
    """The rows in order; rows that are alike keep their places."""
    column = next(one for one in columns if one.key == sort.key)
    if column.given:
        return tuple(reversed(rows)) if sort.down else tuple(rows)
    order = column.order or (lambda row: natural(column.text(row, language)))
    return tuple(sorted(rows, key=order, reverse=sort.down))


def natural(text: str) -> str:
    """A text that sorts 2 before 10."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(8), text.casefold())


def lines(rows: Sequence[T], columns: Sequence[Column[T]], language: Language) -> list[list[str]]:
    """The rows as they are shown, for copying and export."""
    return [[column.text(row, language) for column in columns] for row in rows]
