"""Cells that are as high as their text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

MARGINS = 16  # pixels beside the text of a cell
_Index = QModelIndex | QPersistentModelIndex


class Wrapping(QStyledItemDelegate):
    """Measures a text within its cell: the style sheet's margins are taken off, or the last line is cut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  Qt's name
        """As high as its lines."""
        rect = option.rect
        rect.setWidth(rect.width() - MARGINS)
        option.rect = rect
        return super().sizeHint(option, index)
