"""Rows that a transaction is going to write, held back until somebody asks what they might answer, or it ends.

Many rows written with one statement cost a fraction of what they cost one by one, and on a server each statement is a way
there and back. So exchanges with one commit put their rows together, and one that fails takes its own back unwritten.
"""

from collections.abc import Callable, Sequence
from typing import Any

MOST = 20_000  # rows held back; some 20 MB

WriteRows = Callable[[Any, list[Any]], None]
"""Writes rows in the open transaction that it is given. It must not matter what rows of others are written before or after."""


class Later:
    """Rows, by what writes them."""

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        self._rows: dict[WriteRows, list[Any]] = {}

    def __bool__(self) -> bool:
        """Whether any row is held back."""
        return bool(self._rows)

    def __len__(self) -> int:
        """How many rows are held back."""
        return sum(map(len, self._rows.values()))

    def add(self, write: WriteRows, rows: Sequence[Any]) -> None:
        """Hold rows back."""
        if rows:
            self._rows.setdefault(write, []).extend(rows)

    def mark(self) -> dict[WriteRows, int]:
        """How far it has come, for `back_to` and `write`."""
        return {write: len(rows) for write, rows in self._rows.items()}

    def back_to(self, mark: dict[WriteRows, int]) -> None:
        """Let go of what came since."""
        self._rows = {write: rows[: mark[write]] for write, rows in self._rows.items() if write in mark}

    def write(self, session: Any, until: dict[WriteRows, int] | None = None) -> None:
        """Write what is held back; with a mark, only what was held back then."""
        held, self._rows = self._rows, {}
        if until is None:
            for write, rows in held.items():
                write(session, rows)
            return
        for write, rows in held.items():
            most = until.get(write, 0)
            if most:
                write(session, rows[:most])
            self.add(write, rows[most:])
