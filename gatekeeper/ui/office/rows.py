"""The rows of a table as Qt asks for them."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from gatekeeper.ui.office.cells import TONE
from gatekeeper.ui.office.chips import chip_of
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.dress import Dress

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex
NEAR = 20  # rows that are not known and lie so close together are asked for once


def _alike(rows: Sequence[Any], others: Sequence[Any], key: Callable[[Any], Hashable]) -> bool:
    """Whether the same rows stand in the same places, whatever has changed in them."""
    if not rows or len(rows) != len(others):
        return False
    if hasattr(rows, "like"):
        return hasattr(others, "like") and bool(rows.like(others))
    return not hasattr(others, "like") and all(key(one) == key(other) for one, other in zip(rows, others, strict=True))


class TableRows(QAbstractTableModel):
    """The rows that are shown; of one that is not known yet it is told that it is looked at.

    Attributes:
        turned: How often other rows came, or another language.
    """

    missing = Signal(int)
    typed = Signal(int, str)

    def __init__(self, columns: tuple[Column[Any], ...]) -> None:
        super().__init__()
        self.columns = columns
        self.rows: Sequence[Any] = ()
        self._told: int | None = None
        self.dress = Dress()
        self.turned = 0

    def take(self, rows: Sequence[Any], dress: Dress, key: Callable[[Any], Hashable]) -> bool:
        """Show these; whether other rows, or in another order, or in another language stand there now."""
        if rows is not self.rows:
            self._told = None
        if dress == self.dress and (rows is self.rows or rows == self.rows):
            return False
        if dress == self.dress and _alike(rows, self.rows, key):
            self.rows = rows  # the same rows otherwise: what is chosen and how far it is scrolled stays
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return False
        self.beginResetModel()
        self.rows, self.dress = rows, dress
        self.turned += 1
        self.endResetModel()
        return True

    def _tell_missing(self, place: int) -> None:
        """Once for rows that come together, however many cells of them are drawn meanwhile."""
        if self._told is None or abs(place - self._told) > NEAR:
            self._told = place
            self.missing.emit(place)

    def known(self) -> Iterable[tuple[int, Any]]:
        """The rows that are known, each with its place."""
        return self.rows.known() if hasattr(self.rows, "known") else enumerate(self.rows)

    def head_of(self, column: Column[Any]) -> str:
        """The word above a column, by its rows where they say it; empty where it is not seen."""
        if column.called is None:
            return self.dress.say(column.head)
        first = next((row for _, row in self.known() if row is not None), None)
        return column.called(first) if first is not None else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's name and default
        """Rows of the list; there are none below a row."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's name and default
        """Columns of the list; there are none below a row."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """What can be typed into."""
        usual = super().flags(index)
        typed = self.columns[index.column()].typed if index.isValid() else None
        can = typed is not None and typed(self.rows[index.row()]) is not None
        return usual | Qt.ItemFlag.ItemIsEditable if can else usual

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802  Qt's name
        """Something was typed into a row; it is told, and comes back with the next rows."""
        column = self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or column.typed is None or value == column.typed(self.rows[index.row()]):
            return False
        self.typed.emit(index.row(), str(value))
        return True

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What Qt asks about a cell: its text, its colours, its place."""
        column, row = self.columns[index.column()], self.rows[index.row()]
        if row is None:
            if role == Qt.ItemDataRole.DisplayRole:
                self._tell_missing(index.row())
                return "…"
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row, self.dress.language)
        if role == Qt.ItemDataRole.EditRole and column.typed is not None:
            return column.typed(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            text = column.text(row, self.dress.language)
            return f"<span>{escape(text)}</span>" if "<" in text else text  # or Qt takes it for markup
        if role == Qt.ItemDataRole.DecorationRole and column.chip is not None:
            chip = column.chip(row)
            return chip_of(chip) if chip else None
        if role == Qt.ItemDataRole.ForegroundRole and column.grave is not None and column.grave(row):
            return QColor(self.dress.theme.grave)
        if role == TONE and column.tone is not None and column.text(row, self.dress.language):
            return column.tone(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.number:
            return _RIGHT
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802  Qt's name
        """The word above a column."""
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return self.head_of(self.columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            return _RIGHT if self.columns[section].number else _LEFT
        return None
