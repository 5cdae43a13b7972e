"""A table as people typed it: text in rows, with what the sheet program did to it marked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty.

    Attributes:
        number: As the sheet program shows it, from 1.
        cells: Text, without trailing empty cells.
        spoiled: Columns (from 0) whose long number lost its last digits when it was typed as a number, such as an
            18-digit ID number shown as ``1.10101E+17``: the text must not be believed.
        dated: Columns that the sheet program keeps as dates or times; their text is ISO. A flat such as ``3-2-1`` may
            have become one.
    """

    number: int
    cells: tuple[str, ...]
    spoiled: frozenset[int] = frozenset()
    dated: frozenset[int] = frozenset()

    def cell(self, column: int) -> str:
        """The text in a column, empty beyond the last one."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first sheet of a file.

    Attributes:
        sheet: Its name; empty for text files.
    """

    rows: tuple[Row, ...]
    sheet: str = ""


MAX_BYTES = 32 << 20  # of the file
MAX_ROWS = 300_000
MAX_COLUMNS = 256
MAX_CELLS = 3_000_000  # 100,000 residents in 30 columns
