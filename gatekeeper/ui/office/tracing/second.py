"""Contacts of contacts as wide as the desk: looked at, and written into a file."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from gatekeeper.service.office.case_view import SECOND_RING, ContactLine
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.table import Table
from gatekeeper.ui.office.tracing.columns import CONTACTS, reasons
from gatekeeper.ui.office.tracing.words import W
from gatekeeper.ui.office.words import Word

SECOND: tuple[Column[ContactLine], ...] = (
    Column("why", W.WHY, reasons),
    Column("through", W.THROUGH, lambda one, _: one.note),
    *(one for one in CONTACTS if one.key in ("flat", "name", "phone", "last")),
)


@dataclass(frozen=True, slots=True)
class SecondRing:
    """Contacts of the contacts of a case.

    Attributes:
        name: Whose case; `first` how many contacts it has, of whom no more than `SECOND_RING` were looked at.
    """

    name: str
    first: int
    lines: tuple[ContactLine, ...] = field(repr=False)


class SecondPanel(SidePanel):
    """Draws a `SecondRing`.

    Args:
        export: Writes it into a file.
    """

    def __init__(self, export: AnyVerb, tell: Tell) -> None:
        super().__init__(wide=None)
        self._title = self.title()
        self._said = self.line("faint")
        self.table = Table(SECOND, lambda one: one.id, W.NO_SECOND, many=True, wrap=True)
        self.column.addWidget(self.table, 1)
        self._export, _ = self.buttons(
            (export.word, lambda: tell(Pressed(export)), ""), (Word.CLOSE, lambda: tell(Closed()), "main")
        )

    @property
    def widget(self) -> QWidget:
        """The panel itself."""
        return self

    def draw(self, shown: SecondRing, busy: bool, dress: Dress) -> None:
        """Show whom contacts met."""
        self.turn(dress)
        self._title.setText(dress.say(W.SECOND_OF, name=shown.name, n=len(shown.lines)))
        self._said.setText(dress.say(W.SECOND_WHAT, n=min(shown.first, SECOND_RING), of=shown.first))
        self.table.draw(shown.lines, dress)
        self._export.setEnabled(bool(shown.lines) and not busy)

    def begin(self) -> None:
        """The keyboard is in the rows."""
        self.table.focus()

    def forget(self) -> None:
        """Nobody's contacts stay in a widget that nobody sees."""
        self.table.draw((), Dress())
