"""How the desk of the registry is drawn."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gatekeeper.service.office.registry import Resident
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.exporting import ExportPanel
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.panel import type_in
from gatekeeper.ui.office.residents.columns import COLUMNS
from gatekeeper.ui.office.residents.events import (
    Asked,
    Chosen,
    Closed,
    Escaped,
    Event,
    ExportAsked,
    ExportWanted,
    ImportWanted,
    Opened,
    Sorted,
    TakeBackAsked,
    UndoWanted,
)
from gatekeeper.ui.office.residents.form import EditPanel
from gatekeeper.ui.office.residents.panels import DetailPanel, RevealPanel, TakeBackPanel
from gatekeeper.ui.office.residents.state import Detail, Editing, Exporting, Revealing, State, TakingBack, found
from gatekeeper.ui.office.residents.state import Panel as Shown
from gatekeeper.ui.office.residents.trial import Trial
from gatekeeper.ui.office.residents.trial_panel import TrialPanel
from gatekeeper.ui.office.status import copied
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
        add, take, back, give = QPushButton(), named(QPushButton(), "main"), QPushButton(), QPushButton()
        add.clicked.connect(lambda: tell(Opened(None)))
        take.clicked.connect(lambda: tell(ImportWanted()))
        back.clicked.connect(lambda: tell(TakeBackAsked()))
        give.clicked.connect(lambda: tell(ExportAsked()))
        self._verbs = (add, take, back, give)
        head = QHBoxLayout()
        for widget in (title, self._count):
            head.addWidget(widget)
        head.addStretch(1)
        for button in self._verbs:
            head.addWidget(button)
        self._strip = Strip(tell, lambda: tell(UndoWanted()))
        self._table = Table(COLUMNS, lambda row: row.person, Word.NO_RESIDENTS)
        self._table.sorted_by.connect(lambda key: tell(Sorted(key)))
        self._table.chosen.connect(lambda keys: tell(Chosen(next(iter(keys), None))))
        self._table.opened.connect(lambda person: tell(Opened(person)))
        self._table.copied.connect(lambda n: tell(copied(n)))
        self._detail, self._edit = DetailPanel(tell), EditPanel(tell)
        self._reveal, self._trial, self._back = RevealPanel(tell), TrialPanel(tell), TakeBackPanel(tell)
        self._export = ExportPanel(lambda why: tell(ExportWanted(why)), lambda: tell(Closed()), Word.EXPORT_WHAT)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self._search)
        left.addWidget(self._table, 1)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._left, 1)
        for panel in (self._detail, self._edit, self._reveal, self._export, self._back):
            body.addWidget(panel)
        body.addWidget(self._trial, 1)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addLayout(body, 1)
        self._labels.put(title.setText, Word.RESIDENTS)
        self._labels.put(self._search.setPlaceholderText, Word.SEARCH_RESIDENTS)
        self._labels.put(self._search.setAccessibleName, Word.SEARCH_RESIDENTS)
        self._labels.put(add.setText, Word.ADD)
        self._labels.put(take.setText, Word.IMPORT)
        self._labels.put(back.setText, Word.TAKE_BACK)
        self._labels.put(give.setText, Word.EXPORT)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(lambda: tell(Escaped()))
        search = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        search.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        search.activated.connect(self.look_for)

    def look_for(self) -> None:
        """The keyboard is in the search from now on."""
        if self._left.isVisible():
            self._search.setFocus()
            self._search.selectAll()

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
        panel, person, before = s.panel, s.person, self._panel
        busy = s.status.busy is not None
        self._panel = panel
        fresh = type(panel) is not type(before) or (
            isinstance(panel, Editing) and isinstance(before, Editing) and panel.person != before.person
        )
        had_focus = fresh and before is not None and self.focusWidget() is not self._search
        talking = isinstance(panel, Trial)
        self._left.setVisible(not talking)
        for verb in self._verbs:
            verb.setEnabled(not isinstance(panel, Trial) or (panel.result.done and not busy))
        self._detail.setVisible(isinstance(panel, Detail) and person is not None)
        self._edit.setVisible(isinstance(panel, Editing))
        self._reveal.setVisible(isinstance(panel, Revealing) and person is not None)
        self._export.setVisible(isinstance(panel, Exporting))
        self._back.setVisible(isinstance(panel, TakingBack))
        self._trial.setVisible(talking)
        if not isinstance(panel, Detail) or person is None:
            self._detail.forget()
        match panel:
            case Detail() if person is not None:
                self._detail.draw(person, panel.number, dress)
            case Editing():
                row = next((one for one in s.rows or () if one.person == panel.person), None)
                if fresh:
                    self._edit.fill(row)
                    self._edit.first().setFocus()
                self._edit.draw(row, dress)
            case Revealing() if person is not None:
                self._ask(self._reveal.reason, fresh)
                self._reveal.draw(person, dress)
            case Exporting():
                self._ask(self._export.reason, fresh)
                self._export.draw(len(self.rows), busy, dress)
            case TakingBack():
                self._back.draw(panel.last, busy, dress)
                if fresh:
                    self._back.back.setFocus()
            case Trial():
                self._trial.draw(panel, busy, dress)
                if fresh:
                    self._trial.first().focus()
        if had_focus and (panel is None or isinstance(panel, Detail)):
            # Where a button of the panel was, Qt would look for the next one: Space would turn the colours of the window.
            self._table.focus()

    @staticmethod
    def _ask(line: QLineEdit, fresh: bool) -> None:
        if fresh:
            type_in(line, "")
            line.setFocus()
