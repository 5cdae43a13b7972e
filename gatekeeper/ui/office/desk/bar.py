"""What stands in the head of a desk and is always asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gatekeeper.ui.office.desk.fields import FieldRow
from gatekeeper.ui.office.desk.form import Form
from gatekeeper.ui.office.dress import Dress, Labels

F = TypeVar("F")
LEAST = 150  # pixels of a field


@dataclass(frozen=True, eq=False)
class Bar(Generic[F]):
    """What stands in the head of a desk and is always asked, such as a day; a verb with the same form asks nothing more.

    Attributes:
        offered: What stands there until somebody changes it, of what the desk has read.
    """

    form: Form[F]
    offered: Callable[[Any], F]


class BarFields(QWidget):
    """Draws what stands in a bar.

    Args:
        given: Takes what somebody put there.
    """

    def __init__(self, bar: Bar[Any], given: Callable[[Any], None]) -> None:
        super().__init__()
        self._bar = bar
        self._given = given
        self._labels = Labels()
        self._drawing = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.fields = {
            entry.key: FieldRow(entry, self._labels.put, row, self._changed, self._changed, beside=True)
            for entry in bar.form.seen
        }
        for one in self.fields.values():
            one.widget.setMinimumWidth(LEAST)

    def draw(self, given: Any, dress: Dress) -> None:
        """Draw it; None, and nothing is seen, before it is known what is offered."""
        self.setVisible(given is not None)
        self._drawing = True
        self._labels.turn(dress)
        values = self._bar.form.values(given) if given is not None else {}
        for key, one in self.fields.items():
            one.draw(dress, known=False)
            if key in values and one.value != values[key]:
                one.put(values[key])
        self._drawing = False

    def focus(self) -> None:
        """The keyboard is in the first field from now on."""
        next(iter(self.fields.values())).widget.setFocus()

    def _changed(self) -> None:
        if not self._drawing:
            self._given(self._bar.form.made({key: one.value for key, one in self.fields.items()}))
