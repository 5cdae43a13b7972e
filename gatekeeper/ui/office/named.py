"""Names by which the style sheet knows a widget."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """Give a widget the name that the style sheet calls it."""
    widget.setObjectName(name)
    return widget
