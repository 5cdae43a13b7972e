"""What the views of all panels share."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.parts.keyboard import Keyboard, key_button
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.theme import Gap, Radius, Theme, Type, letters

CLOSER = 124  # pixels of what closes a panel


class PanelView(QFrame):
    """Draws a panel, and says by `press` what was pressed; it knows nothing but the state that it was last given."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.press = press

    @abstractmethod  # for mypy: while the program runs nothing asks, since Qt's objects are not made by Python's `object`
    def render_state(self, s: State) -> None:
        """Draw this from now on; called while the panel is open."""

    def was_closed(self) -> None:
        """Another panel, or none, is open now."""

    def takes_key(self, key: Qt.Key) -> bool:
        """Whether a key of the row at the bottom was for this panel, while it is open."""
        return False


class UnderView(QWidget):
    """What a panel has to say under the verdict, while none is open; it hides itself when that is nothing."""

    @abstractmethod
    def render_state(self, s: State) -> None:
        """Draw this from now on; called whenever anything changes."""


class TitledView(PanelView):
    """A panel under a title, with what closes it beside that; everything else goes into `column`.

    Args:
        title: Pixels of the title's letters.
        gap: Pixels between two rows of the column.
    """

    def __init__(self, press: Press, *, title: int = Type.READ, gap: int = Gap.CLOSE) -> None:
        super().__init__(press)
        self.title, self.closer = plain_label(title, bold=True), close_button(press)
        self.title.setWordWrap(True)  # a long one makes no panel wider, which would move the camera beside it
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Gap.APART, Gap.NEAR, Gap.APART, Gap.NEAR)
        self.column.setSpacing(gap)
        self.head = QHBoxLayout()
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.closer)
        self.column.addLayout(self.head)


def pad(rows: Sequence[Sequence[str]], press: Press) -> Keyboard:
    """Keys to touch, which mean what the same keys of the keyboard mean."""
    return Keyboard(
        rows,
        typed=lambda text: press(lambda at: e.Digit(text, at)),
        erased=lambda: press(lambda _: e.Erased()),
        entered=lambda: press(e.Entered),
    )


def name_buttons(count: int, pick: Callable[[int], None]) -> tuple[list[QPushButton], QVBoxLayout]:
    """Buttons below each other that can stay down, as many as there may be names; what comes after them goes below."""
    column, buttons = QVBoxLayout(), []
    column.setSpacing(Gap.CLOSE)
    for number in range(count):
        button = key_button("", partial(pick, number))
        button.setCheckable(True)
        buttons.append(button)
        column.addWidget(button)
    column.addStretch(1)
    return buttons, column


def close_button(press: Press) -> QPushButton:
    """What closes the panel, beside its title."""
    button = key_button("", lambda: press(lambda _: e.Closed()))
    button.setFixedWidth(CLOSER)  # a long title beside it does not squeeze it
    return button


def plain_label(size: int, *, bold: bool = False) -> QLabel:
    """A label that takes no markup; `size` in pixels."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress_in(label, letters(size, bold=bold))
    return label


def draw_field(label: QLabel, theme: Theme) -> None:
    """Make a label look like a field that is typed into."""
    dress_in(
        label,
        f"{letters(Type.FAR, bold=True)} background: {theme.raised}; border: 2px solid {theme.accent.field};"
        f" border-radius: {Radius.CONTROL}px; padding: {Gap.HAIR}px {Gap.NEAR}px;",
    )
