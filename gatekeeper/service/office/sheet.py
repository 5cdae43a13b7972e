"""A table as `sheets` reads it, and as an import needs it."""

from collections.abc import Iterable, Sequence
from typing import Protocol


class SheetRow(Protocol):
    """A row of a table, as `sheets` reads it."""

    @property
    def number(self) -> int:
        """As the sheet program shows it, from 1."""
        ...

    @property
    def cells(self) -> Sequence[str]:
        """Text; what is merged over several rows stands in each of them."""
        ...

    @property
    def spoiled(self) -> Iterable[int]:
        """Columns whose long number lost its last digits."""
        ...

    @property
    def dated(self) -> Iterable[int]:
        """Columns that the sheet program keeps as dates."""
        ...

    def cell(self, column: int) -> str:
        """The text in a column, empty beyond the last one."""
        ...


class SheetTable(Protocol):
    """One sheet of a file."""

    @property
    def rows(self) -> Sequence[SheetRow]:
        """The rows that are not empty."""
        ...

    @property
    def sheet(self) -> str:
        """Its name; empty for text files."""
        ...
