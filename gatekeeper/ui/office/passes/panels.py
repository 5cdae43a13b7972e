"""The panel of people who were given no pass."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from gatekeeper.service.office.issue import NotIssued
from gatekeeper.ui.office.desk.events import Closed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.passes.columns import LEFT_OUT
from gatekeeper.ui.office.passes.words import W
from gatekeeper.ui.office.table import Table
from gatekeeper.ui.office.words import Word


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who was given no pass, and why."""

    people: tuple[NotIssued, ...]


class LeftOutPanel(SidePanel):
    """Names them, with flat and reason."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._title = self.title()
        self.table = Table(LEFT_OUT, lambda one: one.person.id, Word.NOTHING_THERE, wrap=True)
        self.column.addWidget(self.table, 1)
        self._close = self.button(Word.CLOSE, lambda: tell(Closed()))

    @property
    def widget(self) -> QWidget:
        """What is looked at."""
        return self

    def draw(self, left: LeftOut, busy: bool, dress: Dress) -> None:
        """List those who were left out, each with the reason."""
        self.turn(dress)
        self._title.setText(dress.say(W.LEFT_OUT, n=len(left.people)))
        self.table.draw(left.people, dress, chosen=None)

    def begin(self) -> None:
        """There is nothing to type."""
        self._close.setFocus()

    def forget(self) -> None:
        """Nobody's name stays where nobody looks."""
        self.table.draw((), Dress(), chosen=None)
