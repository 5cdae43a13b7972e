"""The square of a colour that stands before its word in a table."""

from functools import cache

from PySide6.QtGui import QColor, QIcon, QPixmap

CHIP = 16  # pixels


@cache
def chip_of(colour: str) -> QIcon:
    """A square of one colour, the same in a chosen row: a tinted pink would be another pass."""
    pixmap = QPixmap(4 * CHIP, 4 * CHIP)  # what is drawn smaller stays sharp
    pixmap.fill(QColor(colour))
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
