"""A table of a desk: sorted by its heads, copied by Ctrl+C, and with a sentence where it is empty."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gatekeeper.domain.words import Words
from gatekeeper.ui.office.cells import Cells, shared
from gatekeeper.ui.office.chips import CHIP
from gatekeeper.ui.office.column import Column, Sort, lines
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import named
from gatekeeper.ui.office.nothing import EmptyCard, Skeleton
from gatekeeper.ui.office.rows import TableRows
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.scale import unit_of
from gatekeeper.ui.theme import Gap

MOST_COPIED = 100  # rows
QUOTE = '"'
LOOKED_AT = 60  # rows that say how wide their columns are
LEAST_WIDE, MOST_WIDE = 48, 420  # pixels that a column wants
ARROW = 18  # pixels beside the word of the head
MEASURED = 300  # rows up to which each is as high as its text


class Table(QWidget):
    """Draws rows, and tells which head was pressed, which rows were chosen, and which was opened.

    Which cell is gone to, by mouse or by the arrows, `cell` tells: the row's key, and which column.

    What is typed into the cell of a row `mended` tells: the row's key, and the text; one column at most can be typed into, and
    the cursor is in it. Enter goes on below.

    Where rows are chosen that are not known, `spread` tells their places, the first and the last of each row of them.

    Args:
        columns: Of the kind of rows that `draw` is given.
        key: What a row is known by.
        many: Whether several rows can be chosen.
        types: Whether letters that are typed on it are told, since there is a search.
        wrap: Whether rows grow with their text; of very many all are two lines high, for each would have to be measured.
    """

    sorted_by = Signal(str)
    chosen = Signal(object)
    opened = Signal(object)
    clicked = Signal(object)
    cell = Signal(object, int)
    spread = Signal(object)
    copied = Signal(int)
    asked = Signal(QPoint)
    typed = Signal(str)
    missing = Signal(int)
    mended = Signal(object, str)

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], Hashable],
        empty: Words,
        *,
        many: bool = False,
        wrap: bool = False,
        types: bool = False,
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._key = key
        self._empty = empty
        self._model = TableRows(self._columns)
        self._model.missing.connect(self.missing, Qt.ConnectionType.QueuedConnection)
        self._drawing = False
        self._looked_at: frozenset[Any] | None = None
        self._sorted = (0, Qt.SortOrder.AscendingOrder)
        self._view = QTableView()
        self._view.setModel(self._model)
        self._view.setAlternatingRowColors(True)
        self._view.setShowGrid(False)
        self._view.setIconSize(QSize(CHIP, CHIP))
        self._view.setWordWrap(False)
        self._view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self._view.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self._view.setTabKeyNavigation(False)
        self._view.verticalHeader().hide()
        self._view.verticalHeader().setDefaultSectionSize(32)
        self._wrap = wrap
        self.types = types
        self._measured: bool | None = None
        self._view.setWordWrap(wrap)
        self._cells = Cells(self._view, wrap=wrap)
        self._may_type()
        self._view.setItemDelegate(self._cells)
        head = self._view.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(1)
        self._fitted: tuple[object, ...] = ()
        self._fitting = self._by_hand = False
        head.sectionResized.connect(self._dragged)
        head.sectionClicked.connect(self._sort)
        self._view.selectionModel().selectionChanged.connect(self._tell_chosen)
        self._view.activated.connect(lambda index: self._tell(self.opened, index))
        self._view.clicked.connect(lambda index: self._tell(self.clicked, index))
        self._view.clicked.connect(self._tell_cell)
        self._view.selectionModel().currentColumnChanged.connect(lambda index, _: self._tell_cell(index))
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self._view)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(
            lambda where: self.asked.emit(self._view.viewport().mapToGlobal(where))
        )
        self._view.installEventFilter(self)
        self._view.viewport().installEventFilter(self)
        self._offered: QPushButton | None = None
        self._nothing, self._loading = EmptyCard(), Skeleton()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self._loading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def draw(
        self,
        rows: Sequence[Any],
        dress: Dress,
        *,
        sort: Sort | None = None,
        chosen: frozenset[Any] | None = frozenset(),
        empty: Words | None = None,
    ) -> None:
        """Draw rows that are in order already; `empty` is said instead of the table's own sentence.

        Args:
            chosen: What is chosen; None leaves that to whoever sits before the table.
        """
        self._drawing = True
        if self._wrap:
            self._fit_rows(len(rows))
        changed = self._model.take(rows, dress, self._key)
        for number, column in enumerate(self._columns):
            if column.called is not None:
                self._view.setColumnHidden(number, not self._model.head_of(column))
        head = self._view.horizontalHeader()
        head.setSortIndicatorShown(sort is not None)
        if sort is not None:
            number = next(at for at, one in enumerate(self._columns) if one.key == sort.key)
            order = Qt.SortOrder.DescendingOrder if sort.down else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(number, order)
            self._sorted = (number, order)
        if chosen is not None and (changed or self._known(chosen) != self._chosen()):
            self._choose(chosen, look=changed or chosen != self._looked_at)
        self._looked_at = chosen
        self._cells.dress = dress
        if rows:
            self._fit(dress)
        self._nothing.draw(empty or self._empty, dress)
        self._loading.draw(dress)
        if self._offered is not None:
            self._offered.setVisible(empty is None)
        self._pages.setCurrentIndex(0 if rows else 2 if empty is Word.LOADING else 1)
        self._drawing = False

    def set_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Other texts under the same heads."""
        self._columns = self._model.columns = tuple(columns)
        if self._model.rows:
            last = self._model.index(len(self._model.rows) - 1, len(self._columns) - 1)
            self._model.dataChanged.emit(self._model.index(0, 0), last)

    def type_in(self, key: Hashable) -> None:
        """The cell of a row is typed into."""
        place = next((at for at, row in self._model.known() if row is not None and self._key(row) == key), None)
        if place is not None and (column := self._typed_column()) is not None:
            self._view.setCurrentIndex(self._model.index(place, column))
            self._view.edit(self._model.index(place, column))

    def _typed_column(self) -> int | None:
        return next((at for at, one in enumerate(self._columns) if one.typed is not None), None)

    def _may_type(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self._view.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self._model.typed.connect(self._tell_typed, Qt.ConnectionType.QueuedConnection)
        self._view.selectionModel().currentChanged.connect(self._to_typed)

    def _to_typed(self, index: QModelIndex) -> None:
        """The cursor is where it can be typed: input methods ask for the cell it is in."""
        column = self._typed_column()
        if column is not None and index.isValid() and index.column() != column:
            at = self._model.index(index.row(), column)
            self._view.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _tell_typed(self, place: int, text: str) -> None:
        if place >= len(self._model.rows):
            return
        self.mended.emit(self._key(self._model.rows[place]), text)
        if place + 1 < len(self._model.rows) and (column := self._typed_column()) is not None:
            self._view.setCurrentIndex(self._model.index(place + 1, column))

    def offer(self, press: Callable[[], object]) -> QPushButton:
        """The button that the sentence of an empty table speaks of."""
        button = self._offered = named(QPushButton(), "main")
        button.clicked.connect(lambda: press())
        self._nothing.offer(button)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """A letter that is typed on the table is told, in place of Qt's own jump to a row that begins so."""
        if watched is self._view.viewport():
            if event.type() is QEvent.Type.Resize:
                self._fit(self._model.dress)
            return False
        if self.types and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            quiet = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            if event.text().isprintable() and event.text().strip() and not event.modifiers() & quiet:
                self.typed.emit(event.text())
                return True
        return super().eventFilter(watched, event)

    def focus(self) -> None:
        """The keyboard is here from now on."""
        self._view.setFocus()

    def _dragged(self, *_: int) -> None:
        """Somebody has drawn a column wider: they are left as they are from now on."""
        pressed = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        self._by_hand = self._by_hand or (bool(pressed) and not self._fitting)

    def _fit(self, dress: Dress) -> None:
        """Columns are as wide as what stands in them."""
        rows = [row for _, row in islice(self._model.known(), LOOKED_AT)]
        room, unit = self._view.viewport().width(), unit_of(self)
        now = (room, unit, dress.language, bool(rows), self._columns, self._model.turned)
        if self._by_hand or not rows or now == self._fitted:
            return
        self._fitted = now
        letters = QFontMetricsF(self._view.font())
        font = self._view.horizontalHeader().font()
        font.setBold(True)
        heads = QFontMetricsF(font)

        def wanted(column: Column[Any]) -> float:
            if column.called is not None and not self._model.head_of(column):
                return 1
            beside = (Gap.WIDE if column.chip is None and column.tone is None else Gap.WIDE + CHIP + Gap.CLOSE) * unit
            texts = (letters.horizontalAdvance(column.text(row, dress.language)) for row in rows)
            head = heads.horizontalAdvance(self._model.head_of(column)) + (Gap.WIDE + ARROW) * unit
            return min(max(head, LEAST_WIDE * unit, *(text + beside for text in texts)), MOST_WIDE * unit)

        self._fitting = True
        for number, width in enumerate(shared([wanted(column) for column in self._columns], room)):
            self._view.setColumnWidth(number, width)
        self._fitting = False

    def _fit_rows(self, count: int) -> None:
        head, measured = self._view.verticalHeader(), count <= MEASURED
        if measured is not self._measured:
            self._measured = measured
            head.setDefaultSectionSize(round((32 if measured else 52) * unit_of(self)))
            modes = QHeaderView.ResizeMode
            head.setSectionResizeMode(modes.ResizeToContents if measured else modes.Fixed)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard under their heads, with tabs between cells; very many are exported instead, with
        a reason."""
        numbers = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        if len(numbers) > MOST_COPIED:
            self.copied.emit(0)
        elif numbers:
            rows = [row for number in numbers if (row := self._model.rows[number]) is not None]
            heads = [self._model.head_of(column) for column in self._columns]
            cells = [heads, *lines(rows, self._columns, self._model.dress.language)]
            QGuiApplication.clipboard().setText("\n".join("\t".join(map(_in_a_cell, line)) for line in cells))
            self.copied.emit(len(rows))

    def _places(self) -> list[tuple[int, int]]:
        """Where marked rows stand: the first and the last of each run of them."""
        selection = self._view.selectionModel().selection()
        runs: list[tuple[int, int]] = []
        for one in sorted((at.top(), at.bottom()) for at in map(selection.at, range(selection.count()))):
            if runs and one[0] <= runs[-1][1] + 1:
                runs[-1] = (runs[-1][0], max(one[1], runs[-1][1]))
            else:
                runs.append(one)
        return runs

    def _chosen(self) -> frozenset[Any]:
        runs = self._places()
        if not runs or not hasattr(self._model.rows, "known"):
            rows = [self._model.rows[place] for first, last in runs for place in range(first, last + 1)]
            return frozenset(map(self._key, rows))
        begins = [first for first, _ in runs]
        return frozenset(
            self._key(row)
            for place, row in self._model.known()
            if (at := bisect_right(begins, place)) and place <= runs[at - 1][1]
        )

    def _known(self, keys: frozenset[Any]) -> frozenset[Any]:
        """Those of the keys that a row which is shown has: of a list that the store keeps, a part."""
        if not hasattr(self._model.rows, "known"):
            return keys
        return frozenset(one for _, row in self._model.known() if (one := self._key(row)) in keys)

    def _choose(self, keys: frozenset[Any], *, look: bool) -> None:
        """Mark rows; the first one is looked at, unless they were chosen before and only come to be known."""
        selection = self._view.selectionModel()
        selection.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        first = look
        for number, row in self._model.known() if keys else ():
            if self._key(row) in keys:
                index = self._model.index(number, 0)
                if first:
                    selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                    self._view.scrollTo(index)
                    first = False
                selection.select(index, flags)

    def _tell(self, signal: Any, index: QModelIndex) -> None:
        row = self._model.rows[index.row()]
        if row is not None:
            signal.emit(self._key(row))

    def _tell_cell(self, index: QModelIndex) -> None:
        if not self._drawing and index.isValid() and (row := self._model.rows[index.row()]) is not None:
            self.cell.emit(self._key(row), index.column())

    def _sort(self, number: int) -> None:
        if self._columns[number].sorts:
            self.sorted_by.emit(self._columns[number].key)
        else:
            head = self._view.horizontalHeader()
            head.setSortIndicator(*self._sorted)

    def _tell_chosen(self) -> None:
        if self._drawing:
            return
        runs = self._places()
        rows = (self._model.rows[place] for first, last in runs for place in range(first, last + 1))
        if any(row is None for row in rows):
            self.spread.emit(tuple(runs))
        else:
            self.chosen.emit(self._chosen())


def _in_a_cell(text: str) -> str:
    """A text as a spreadsheet takes it for one cell: quoted where it has a tab, a line or a quote of its own."""
    return f'"{text.replace(QUOTE, QUOTE * 2)}"' if set(text) & {"\t", "\n", "\r", QUOTE} else text
