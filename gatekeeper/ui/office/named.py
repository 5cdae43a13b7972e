"""Names by which the style sheet knows a widget."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """Give a widget the name that the style sheet calls it."""
    widget.setObjectName(name)
    return widget


def plain_label() -> QLabel:
    """A label that shows what people typed as it is; Qt's own takes ``<b>`` in a name for markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def renamed(widget: QWidget, name: str) -> None:
    """Give a widget that is shown another name, and what the style sheet says of it."""
    if widget.objectName() != name:
        widget.setObjectName(name)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
