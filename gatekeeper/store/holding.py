"""Which of several words about one thing holds: a rule of which every machine that has heard the same words shows the same, in
whatever order they came, and however often.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from sqlalchemy import ColumnElement, Table, case


class HoldRule(Protocol):
    """A rule.

    Attributes:
        stamped: Whether rows carry the stamp of the entry that they were written by.
    """

    stamped: ClassVar[bool]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it speaks of."""
        ...

    def sets(self, table: Table, said: Any) -> tuple[Mapping[str, Any], ColumnElement[bool] | None]:
        """What a row that is there takes of what is said now, and when; nothing where it stays as it is."""
        ...


@dataclass(frozen=True, slots=True)
class First:
    """The first word holds; it is never said otherwise."""

    stamped: ClassVar[bool] = False

    @property
    def columns(self) -> tuple[str, ...]:
        """None."""
        return ()

    def sets(self, table: Table, said: Any) -> tuple[Mapping[str, Any], ColumnElement[bool] | None]:
        """Nothing."""
        return {}, None


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest word holds.

    Attributes:
        by: Before that the one in which this column is greater: an issue serial.
        only_up: A column of which the greatest ever said holds, whatever the newest word says: a machine that was revoked by
            anybody stays so, and of two reasons the one later in the alphabet is shown everywhere.
    """

    by: str = ""
    only_up: str = ""
    stamped: ClassVar[bool] = True

    @property
    def columns(self) -> tuple[str, ...]:
        """Both, where they are named."""
        return tuple(one for one in (self.by, self.only_up) if one)

    def sets(self, table: Table, said: Any) -> tuple[Mapping[str, Any], ColumnElement[bool] | None]:
        """All of a newer word: the same one again may tell more, to a newer program."""
        held = table.c
        newer: ColumnElement[bool] = held.stamp <= said.stamp
        if self.by:
            newer = (held[self.by] < said[self.by]) | ((held[self.by] == said[self.by]) & newer)
        if not self.only_up:
            return {name: said[name] for name in _told(table)}, newer
        fresh = {name: case((newer, said[name]), else_=held[name]) for name in _told(table)}
        fresh[self.only_up] = case(
            (held[self.only_up] < said[self.only_up], said[self.only_up]), else_=held[self.only_up]
        )
        return fresh, None


@dataclass(frozen=True, slots=True)
class Furthest:
    """The word that goes furthest holds, and of those that go as far the first: a state that never gets better again."""

    by: str
    stamped: ClassVar[bool] = True

    @property
    def columns(self) -> tuple[str, ...]:
        """How far it goes."""
        return (self.by,)

    def sets(self, table: Table, said: Any) -> tuple[Mapping[str, Any], ColumnElement[bool] | None]:
        """All of a word that goes further."""
        held = table.c
        earlier = (held[self.by] == said[self.by]) & (held.stamp > said.stamp)
        return {name: said[name] for name in _told(table)}, (held[self.by] < said[self.by]) | earlier


@dataclass(frozen=True, slots=True)
class Earliest:
    """The earliest end holds; nothing else of what was said first is ever changed, so that nobody turns another's word."""

    of: str
    stamped: ClassVar[bool] = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The end."""
        return (self.of,)

    def sets(self, table: Table, said: Any) -> tuple[Mapping[str, Any], ColumnElement[bool] | None]:
        """An earlier end."""
        return {self.of: said[self.of]}, table.c[self.of] > said[self.of]


def _told(table: Table) -> list[str]:
    return [column.name for column in table.columns if not column.primary_key]
