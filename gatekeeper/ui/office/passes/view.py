"""How the desk of passes is drawn."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gatekeeper.service.office.passbook import Listed
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.exporting import ExportPanel
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.panel import type_in
from gatekeeper.ui.office.passes.columns import COLUMNS
from gatekeeper.ui.office.passes.events import (
    Asked,
    Chosen,
    Escaped,
    Event,
    ExportAsked,
    ExportWanted,
    IssueWanted,
    PrintAsked,
    ReasonAsked,
    Sorted,
    TemporaryAsked,
    UnprintedWanted,
    Verb,
)
from gatekeeper.ui.office.passes.panels import (
    LeftOutPanel,
    LiftPanel,
    PreviewPanel,
    PrintPanel,
    ReasonPanel,
    TemporaryPanel,
)
from gatekeeper.ui.office.passes.state import (
    Exporting,
    LeftOut,
    Lifting,
    Preview,
    Printing,
    Reasoning,
    State,
    Temporary,
    found,
)
from gatekeeper.ui.office.passes.state import Panel as Shown
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
        self.rows: tuple[Listed, ...] = ()
        title, self._count = named(plain_label(), "title"), named(plain_label(), "faint")
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda text: tell(Asked(text)))
        issue, temporary, give = named(QPushButton(), "main"), QPushButton(), QPushButton()
        issue.clicked.connect(lambda: tell(IssueWanted()))
        temporary.clicked.connect(lambda: tell(TemporaryAsked()))
        give.clicked.connect(lambda: tell(ExportAsked()))
        self._issue = issue
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self._count)
        head.addStretch(1)
        for button in (issue, temporary, give):
            head.addWidget(button)
        self._strip = Strip(tell)
        self._table = Table(COLUMNS, lambda row: row.number, Word.NO_PASSES, many=True)
        self._table.sorted_by.connect(lambda key: tell(Sorted(key)))
        self._table.chosen.connect(lambda numbers: tell(Chosen(numbers)))
        self._table.copied.connect(lambda n: tell(copied(n)))
        foot = QHBoxLayout()
        self._chosen = plain_label()
        self._unprinted = QPushButton()
        self._unprinted.clicked.connect(lambda: tell(UnprintedWanted()))
        foot.addWidget(self._chosen)
        foot.addWidget(self._unprinted)
        foot.addStretch(1)
        self._verbs = []
        for verb in Verb:
            button = QPushButton()
            button.clicked.connect(lambda _=False, verb=verb: tell(ReasonAsked(verb)))
            self._labels.put(button.setText, verb.word)
            foot.addWidget(button)
            self._verbs.append(button)
        self._print = named(QPushButton(), "main")
        self._print.clicked.connect(lambda: tell(PrintAsked()))
        foot.addWidget(self._print)
        self._reason, self._temporary = ReasonPanel(tell), TemporaryPanel(tell)
        self._printing, self._preview = PrintPanel(tell), PreviewPanel(tell)
        self._lifting, self._left_out = LiftPanel(tell), LeftOutPanel(tell)
        self._export = ExportPanel(lambda why: tell(ExportWanted(why)), lambda: tell(Escaped()), Word.EXPORT_PASSES)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self._search)
        left.addWidget(self._table, 1)
        left.addLayout(foot)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._left, 1)
        for panel in (
            self._reason,
            self._temporary,
            self._printing,
            self._lifting,
            self._left_out,
            self._export,
        ):
            body.addWidget(panel)
        body.addWidget(self._preview, 1)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addLayout(body, 1)
        self._labels.put(title.setText, Word.PASSES)
        self._labels.put(self._search.setPlaceholderText, Word.SEARCH_PASSES)
        self._labels.put(self._search.setAccessibleName, Word.SEARCH_PASSES)
        self._labels.put(issue.setText, Word.ISSUE_ALL)
        self._labels.put(temporary.setText, Word.TEMPORARY)
        self._labels.put(give.setText, Word.EXPORT)
        self._labels.put(self._print.setText, Word.PRINT)
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
        asked = (s.rows, s.query, s.sort, dress.language)
        if len(self._from) != len(asked) or any(one is not other for one, other in zip(asked, self._from, strict=True)):
            self._from = asked
            self.rows = arranged(found(known, s.query), COLUMNS, s.sort, dress.language)
        empty = Word.LOADING if s.rows is None else Word.NOTHING_FOUND if known else None
        self._table.draw(self.rows, dress, sort=s.sort, chosen=s.chosen, empty=empty)
        self._count.setText(dress.say(Word.SHOWN_OF, n=f"{len(self.rows):,}", total=f"{len(known):,}"))
        self._chosen.setText(dress.say(Word.CHOSEN, n=len(s.chosen)))
        self._unprinted.setText(dress.say(Word.UNPRINTED, n=len(s.unprinted)))
        self._unprinted.setEnabled(bool(s.unprinted))
        busy = s.status.busy is not None
        self._issue.setEnabled(not busy)
        for button in (*self._verbs, self._print):
            button.setEnabled(bool(s.chosen) and not busy)
        self._draw_panel(s, busy, dress)

    def _draw_panel(self, s: State, busy: bool, dress: Dress) -> None:
        panel, before = s.panel, self._panel
        fresh = type(panel) is not type(before)
        had_focus = fresh and before is not None and self.focusWidget() is not self._search
        self._panel = panel
        self._left.setVisible(not isinstance(panel, Preview))
        for widget, kind in (
            (self._reason, Reasoning),
            (self._temporary, Temporary),
            (self._printing, Printing),
            (self._lifting, Lifting),
            (self._left_out, LeftOut),
            (self._export, Exporting),
            (self._preview, Preview),
        ):
            widget.setVisible(isinstance(panel, kind))
        chosen = [row for row in self.rows if row.number in s.chosen]
        match panel:
            case Reasoning():
                self._ask(self._reason.reason, fresh)
                self._reason.draw(panel.verb, chosen, busy, dress)
            case Lifting():
                self._ask(self._lifting.reason, fresh)
                self._lifting.draw(panel.left, busy, dress)
            case LeftOut():
                self._left_out.draw(panel.rows, dress)
            case Exporting():
                self._ask(self._export.reason, fresh)
                self._export.draw(len(self.rows), busy, dress)
            case Temporary():
                if fresh:
                    type_in(self._temporary.flat, "")
                self._ask(self._temporary.name, fresh)
                self._temporary.draw(busy, dress)
            case Printing():
                self._printing.draw(chosen, busy, dress)
            case Preview():
                self._preview.draw(panel, busy, dress)
        if panel is None and had_focus:
            # Where a button of the panel was, Qt would look for the next one: Space would turn the colours of the window.
            self._table.focus()

    @staticmethod
    def _ask(line: QLineEdit, fresh: bool) -> None:
        if fresh:
            type_in(line, "")
            line.setFocus()
