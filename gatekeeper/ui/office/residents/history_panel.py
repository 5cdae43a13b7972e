"""One person's history as wide as the desk: a list that is searched, and written into a file."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from gatekeeper.service.office.history import History, HistoryLine, HistoryWord
from gatekeeper.service.sounds import folded
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.table import Table
from gatekeeper.ui.office.words import Word, say

HISTORY: tuple[Column[HistoryLine], ...] = (
    Column("at", W.HISTORY_AT, lambda one, _: f"{one.at:%Y-%m-%d %H:%M}"),
    Column("kind", W.HISTORY_KIND, lambda one, lang: say(HistoryWord[one.kind.name], lang)),
    Column("what", W.HISTORY_WHAT, lambda one, lang: one.what[lang.value]),
    Column("where", W.HISTORY_WHERE, lambda one, _: one.where),
)


def fitting(lines: Sequence[HistoryLine], query: str, dress: Dress) -> tuple[HistoryLine, ...]:
    """The lines in which every word that was typed is found: a day, a kind, a gate."""
    asked = folded(query).split()
    return tuple(one for one in lines if all(word in _text(one, dress) for word in asked))


def _text(one: HistoryLine, dress: Dress) -> str:
    return folded(" ".join(column.text(one, dress.language) for column in HISTORY))


class HistoryPanel(SidePanel):
    """Draws a `History`.

    Args:
        export: Writes it into a file; `unmerge` takes back that a line was merged into this one.
    """

    def __init__(self, export: AnyVerb, unmerge: AnyVerb, tell: Tell) -> None:
        super().__init__(wide=None)
        self._title = self.title()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._look)
        self._labels.put(self.search.setPlaceholderText, W.HISTORY_FIND)
        self._labels.put(self.search.setAccessibleName, W.HISTORY_FIND)
        self.column.addWidget(self.search)
        self.table = Table(HISTORY, id, W.NO_HISTORY, wrap=True)
        self.column.addWidget(self.table, 1)
        self._shown: History | None = None
        self._dress = Dress()
        buttons = self.buttons(
            (export.word, lambda: tell(Pressed(export)), ""),
            (unmerge.word, lambda: tell(Pressed(unmerge)), ""),
            (Word.CLOSE, lambda: tell(Closed()), "main"),
        )
        self._unmerge = buttons[1]

    @property
    def widget(self) -> QWidget:
        """The panel itself."""
        return self

    def draw(self, shown: History, busy: bool, dress: Dress) -> None:
        """Show what happened, newest first."""
        self.turn(dress)
        self._title.setText(dress.say(W.HISTORY_OF, name=shown.name, flat=shown.flat))
        self._shown, self._dress = shown, dress
        self._unmerge.setVisible(bool(shown.merged))
        self._unmerge.setEnabled(not busy)
        self._look()

    def begin(self) -> None:
        """The keyboard is in the search."""
        self.search.clear()
        self.search.setFocus()

    def forget(self) -> None:
        """Nobody's history stays in a widget that nobody sees."""
        self._shown = None
        self.search.clear()
        self._look()

    def _look(self, _: str = "") -> None:
        lines = fitting(self._shown.lines, self.search.text(), self._dress) if self._shown is not None else ()
        self.table.draw(lines, self._dress)
