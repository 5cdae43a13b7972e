"""What is seen at a glance on a desk, beside its lists: figures above them, and a picture such as a chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gatekeeper.domain.words import Words
from gatekeeper.ui.office.dress import Dress, Labels, grave_ink
from gatekeeper.ui.office.named import named, plain_label

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """A number with its word.

    Attributes:
        of: The number, of what the desk has read.
        grave: Whether it is written in the colour of warnings unless it is 0.
    """

    word: Words
    of: Callable[[T], int]
    grave: bool = False


class Picture(Protocol[T_contra]):
    """Something that is drawn of what the desk has read, and that nobody can press."""

    @property
    def widget(self) -> QWidget:
        """What is looked at."""
        ...

    def draw(self, read: T_contra | None, dress: Dress) -> None:
        """Draw it; None before the desk was read for the first time."""
        ...


class FigureRow(QFrame):
    """Draws figures in a row."""

    def __init__(self, figures: Sequence[Figure[Any]]) -> None:
        super().__init__()
        self.setObjectName("figures")
        self._labels = Labels()
        self._numbers: list[tuple[Figure[Any], QLabel]] = []
        row = QHBoxLayout(self)
        for figure in figures:
            number, name = named(plain_label(), "figure"), named(plain_label(), "faint")
            self._labels.put(name.setText, figure.word)
            self._numbers.append((figure, number))
            row.addSpacing(8)
            row.addWidget(number)
            row.addWidget(name)
            row.addStretch(1)

    def draw(self, read: Any, dress: Dress) -> None:
        """Draw them; a dash stands for what is not known yet."""
        self._labels.turn(dress)
        for figure, label in self._numbers:
            number = None if read is None else figure.of(read)
            label.setText("–" if number is None else f"{number:,}")
            label.setStyleSheet(f"color: {grave_ink(dress.theme)}" if figure.grave and number else "")
