"""How the desk of the registry is drawn."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gatekeeper.service.office.registry import Resident
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.panel import type_in
from gatekeeper.ui.office.residents.columns import COLUMNS
from gatekeeper.ui.office.residents.panels import DetailPanel, EditPanel, RevealPanel, TrialPanel
from gatekeeper.ui.office.residents.state import (
    Asked,
    Chosen,
    Detail,
    Editing,
    Event,
    ExportWanted,
    ImportWanted,
    Opened,
    Revealing,
    Sorted,
    State,
    Trial,
    UndoWanted,
    found,
)
from gatekeeper.ui.office.residents.state import Panel as Shown
from gatekeeper.ui.office.status import Told, good
from gatekeeper.ui.office.strip import Strip
from gatekeeper.ui.office.table import Table, arranged
from gatekeeper.ui.office.words import Word


class View(QWidget):
    """Draws a `State`."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        super().__init__()
        self._labels = Labels()
        self._panel: Shown | None = None
        self._from: tuple[object, ...] = ()
        self.rows: tuple[Resident, ...] = ()
        title, self._count = named(plain_label(), "title"), named(plain_label(), "faint")
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda text: tell(Asked(text)))
        add, take, give = QPushButton(), named(QPushButton(), "main"), QPushButton()
        add.clicked.connect(lambda: tell(Opened(None)))
        take.clicked.connect(lambda: tell(ImportWanted()))
        give.clicked.connect(lambda: tell(ExportWanted()))
        head = QHBoxLayout()
        for widget in (title, self._count):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (add, take, give):
            head.addWidget(button)
        self._strip = Strip(tell, lambda: tell(UndoWanted()))
        self._table = Table(COLUMNS, lambda row: row.person, Word.NO_RESIDENTS)
        self._table.sorted_by.connect(lambda key: tell(Sorted(key)))
        self._table.chosen.connect(lambda keys: tell(Chosen(next(iter(keys), None))))
        self._table.opened.connect(lambda person: tell(Opened(person)))
        self._table.copied.connect(lambda n: tell(Told(good(Word.COPIED, n=n))))
        self._detail, self._edit = DetailPanel(tell), EditPanel(tell)
        self._reveal, self._trial = RevealPanel(tell), TrialPanel(tell)
        left = QVBoxLayout()
        left.addWidget(self._search)
        left.addWidget(self._table, 1)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addLayout(left, 1)
        for panel in (self._detail, self._edit, self._reveal, self._trial):
            body.addWidget(panel)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addLayout(body, 1)
        self._labels.put(title.setText, Word.RESIDENTS)
        self._labels.put(self._search.setPlaceholderText, Word.SEARCH_RESIDENTS)
        self._labels.put(self._search.setAccessibleName, Word.SEARCH_RESIDENTS)
        self._labels.put(add.setText, Word.ADD)
        self._labels.put(take.setText, Word.IMPORT)
        self._labels.put(give.setText, Word.EXPORT)

    def draw(self, s: State, dress: Dress) -> None:
        """Draw it."""
        self._labels.turn(dress)
        self._strip.draw(s.status, dress)
        type_in(self._search, s.query)
        known = s.rows or ()
        # Looking through 100,000 people takes a moment: not again while only the strip changes.
        asked = (s.rows, s.query, s.sort, dress.language)
        if len(self._from) != len(asked) or any(one is not other for one, other in zip(asked, self._from, strict=True)):
            self._from = asked
            self.rows = arranged(found(known, s.query), COLUMNS, s.sort, dress.language)
        empty = Word.LOADING if s.rows is None else Word.NOTHING_FOUND if known else None
        chosen = frozenset([s.chosen]) if s.chosen else frozenset()
        self._table.draw(self.rows, dress, sort=s.sort, chosen=chosen, empty=empty)
        self._count.setText(dress.say(Word.SHOWN_OF, n=f"{len(self.rows):,}", total=f"{len(known):,}"))
        self._draw_panel(s, dress)

    def _draw_panel(self, s: State, dress: Dress) -> None:
        panel, person, fresh = s.panel, s.person, s.panel != self._panel
        self._panel = panel
        self._detail.setVisible(isinstance(panel, Detail) and person is not None)
        self._edit.setVisible(isinstance(panel, Editing))
        self._reveal.setVisible(isinstance(panel, Revealing) and person is not None)
        self._trial.setVisible(isinstance(panel, Trial))
        if isinstance(panel, Detail) and person is not None:
            self._detail.draw(person, panel.number, dress)
        else:
            self._detail.forget()
        if isinstance(panel, Editing):
            row = next((one for one in s.rows or () if one.person == panel.person), None)
            if fresh:
                self._edit.fill(row)
                self._edit.first().setFocus()
            self._edit.draw(row, dress)
        if isinstance(panel, Revealing) and person is not None:
            if fresh:
                type_in(self._reveal.reason, "")
                self._reveal.reason.setFocus()
            self._reveal.draw(person, dress)
        if isinstance(panel, Trial):
            self._trial.draw(panel, s.status.busy is not None, dress)
