"""What is seen at a glance on a desk, beside its lists: figures above them, and a picture such as a chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.domain.words import Words
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.signs import Sign
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.theme import Gap

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """A number with its word.

    Attributes:
        unit: What is counted: people, or how often.
        of: The number, of what the desk has read.
        leads: To the list of the desk that has this number, or to another desk by its name.
        before: The same number a day ago, where that is known; the difference stands beside it.
        grave: Whether it is written in the colour of warnings unless it is 0.
    """

    word: Words
    unit: Words
    of: Callable[[T], int]
    leads: int | str
    grave: bool = False
    before: Callable[[T], int | None] = lambda read: None


class Picture(Protocol[T_contra]):
    """Something that is drawn of what the desk has read, and that nobody can press."""

    @property
    def widget(self) -> QWidget:
        """What is looked at."""
        ...

    def draw(self, read: T_contra | None, dress: Dress) -> None:
        """Draw it; None before the desk was read for the first time."""
        ...


class Tile(QPushButton):
    """A number, what it counts, its word, and the way to what was counted."""

    def __init__(self, figure: Figure[Any], press: Callable[[], object]) -> None:
        super().__init__()
        named(self, "tile")
        self.figure = figure
        self.clicked.connect(lambda: press())
        self._labels = Labels()
        self.number, self._unit, self.name = plain_label(), plain_label(), named(plain_label(), "faint")
        named(self.number, "figure")
        named(self._unit, "faint")
        self.change = named(plain_label(), "faint")
        self._onward = Sign()
        self._labels.put(self.name.setText, figure.word)
        self._labels.put(self._unit.setText, figure.unit)
        count = QHBoxLayout()
        count.setSpacing(Gap.HAIR)
        count.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBaseline)
        count.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBaseline)
        count.addSpacing(Gap.CLOSE)
        count.addWidget(self.change, 0, Qt.AlignmentFlag.AlignBaseline)
        count.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addLayout(count)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(Gap.APART, Gap.CLOSE, Gap.NEAR, Gap.CLOSE)
        row.addLayout(words, 1)
        row.addWidget(self._onward)
        for label in (self.number, self._unit, self.name, self.change):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """What its words need; a button without a text would be a line high."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """What its words need."""
        return self._row.minimumSize()

    def draw(self, read: Any, dress: Dress) -> None:
        """Draw it; a dash stands for what is not known yet."""
        self._labels.turn(dress)
        number = None if read is None else self.figure.of(read)
        self.number.setText("–" if number is None else f"{number:,}")
        before = None if read is None else self.figure.before(read)
        change = (
            ""
            if number is None or before is None
            else dress.say(Word.SINCE_YESTERDAY, n=f"{number - before:+,}" if number != before else "±0")
        )
        self.change.setText(change.replace("-", "−"))
        self.change.setVisible(bool(change))
        self.setToolTip(dress.say(Word.SINCE_YESTERDAY_WHAT) if change else "")
        dress_in(self.number, f"color: {dress.theme.grave};" if self.figure.grave and number else "")
        self._onward.draw(Icon.ONWARD, dress.theme.faint)
        self.setAccessibleName(
            f"{self.name.text()} {self.number.text()} {self._unit.text()} {self.change.text()}".rstrip()
        )


class FigureRow(QWidget):
    """Draws figures as tiles of the same width.

    Args:
        pressed: Takes the one whose list is wanted.
    """

    def __init__(self, figures: Sequence[Figure[Any]], pressed: Callable[[Figure[Any]], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.NEAR)
        self.tiles = [Tile(figure, partial(pressed, figure)) for figure in figures]
        for tile in self.tiles:
            row.addWidget(tile, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # lists give way, numbers do not

    def draw(self, read: Any, dress: Dress) -> None:
        """Draw them."""
        for tile in self.tiles:
            tile.draw(read, dress)
