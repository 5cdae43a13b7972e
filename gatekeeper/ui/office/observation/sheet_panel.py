"""Draws the sheet of a round: a grid that is typed as fast as a spreadsheet, by the keypad alone."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gatekeeper.domain.observation import CheckedHow
from gatekeeper.service.observation_words import how_word, symptom_word, turn_word
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, PanelShown, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.observation.sheet import SYMPTOMS, Place, RoundSheet, block, is_fever, put, shown, wrong
from gatekeeper.ui.office.observation.words import W
from gatekeeper.ui.office.panel import SidePanel, choices
from gatekeeper.ui.office.words import Word

FIXED = (W.FLAT, W.NAME, W.PHONE)
HOW = (CheckedHow.PHONE, CheckedHow.VISIT, CheckedHow.PAGE)
LONGEST = 16  # characters of a cell
Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """The sheet as Qt asks for it; what is typed is told, and comes back with the next sheet."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self._dress = Dress()
        self.sheet: RoundSheet | None = None
        self._wrong: dict[Place, Any] = {}

    def draw(self, sheet: RoundSheet, dress: Dress) -> None:
        """Show another sheet; the cursor stays where only cells have changed."""
        before, self.sheet = self.sheet, sheet
        self._wrong = dict(wrong(sheet))
        anew = before is None or before.rows is not sheet.rows or dress != self._dress
        self._dress = dress
        if anew:
            self.beginResetModel()
            self.endResetModel()
        elif sheet.rows:
            last = self.index(len(sheet.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's name and its default
        """Who is watched."""
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's name and its default
        """Who it is, and what is typed."""
        return 0 if parent.isValid() or self.sheet is None else len(FIXED) + len(self.sheet.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802  Qt's name
        """The columns' words."""
        if role != Qt.ItemDataRole.DisplayRole or self.sheet is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        if section < len(FIXED):
            return self._dress.say(FIXED[section])
        column = self.sheet.columns[section - len(FIXED)]
        if column.turn is None:
            return self._dress.say(W.SYMPTOMS)
        turns = sum(one.day == column.day and one.turn is not None for one in self.sheet.columns)
        word, values = turn_word(column.turn, turns)
        said = self._dress.say(word, **values)
        return self._dress.say(W.TODAY if column.day == 0 else W.YESTERDAY, turn=said.lower())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be typed into."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if self.may(index) else usual

    def may(self, index: Index) -> bool:
        """Whether a cell can be typed into."""
        column = index.column() - len(FIXED)
        return self.sheet is not None and index.isValid() and column >= 0 and self.sheet.may(index.row(), column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in it, in which colour, and why it cannot be meant so."""
        if self.sheet is None or not index.isValid():
            return None
        row, column = index.row(), index.column() - len(FIXED)
        one = self.sheet.rows[row]
        if column < 0:
            texts = (str(one.flat or ""), one.name, one.phone)
            return texts[index.column()] if role == Qt.ItemDataRole.DisplayRole else None
        at = self.sheet.columns[column]
        text = self.sheet.text(row, column)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown(text, at)
            case Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignCenter)
            case Qt.ItemDataRole.BackgroundRole:
                return None if self.may(index) else QBrush(QColor(self._dress.theme.ground))
            case Qt.ItemDataRole.ForegroundRole:
                grave = (row, column) in self._wrong or is_fever(self.sheet, row, column)
                return QBrush(QColor(self._dress.theme.grave if grave else self._dress.theme.ink))
            case Qt.ItemDataRole.ToolTipRole:
                sentence = self._wrong.get((row, column))
                return sentence.sentence(self._dress.language) if sentence is not None else None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802  Qt's name
        """Something was typed."""
        if self.sheet is None or role != Qt.ItemDataRole.EditRole or not self.may(index):
            return False
        self.fill({(index.row(), index.column() - len(FIXED)): str(value)})
        return True

    def fill(self, cells: dict[Place, str]) -> None:
        """Type into cells."""
        if self.sheet is not None:
            self._tell(PanelShown(put(self.sheet, cells)))

    def first_wrong(self) -> tuple[Place, str] | None:
        """The first cell that cannot be meant so, and what is said of it."""
        if self.sheet is None or not self._wrong:
            return None
        place = min(self._wrong)
        said = self._wrong[place].sentence(self._dress.language)
        return place, self._dress.say(W.BAD_CELL, name=self.sheet.rows[place[0]].name, sentence=said)


class _CellDelegate(QStyledItemDelegate):
    """A line in a cell; Enter writes it and goes on below, as in a spreadsheet."""

    def __init__(self, grid: "SheetGrid") -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802  Qt's name
        """A plain line."""
        line = QLineEdit(parent)
        line.setMaxLength(LONGEST)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.setFrame(False)
        return line

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Enter, up and down leave the cell."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(editor, QWidget):
            step = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self._grid.go(step)
                return True
        return super().eventFilter(editor, event)


class SheetGrid(QTableView):
    """The table."""

    def __init__(self, model: SheetModel) -> None:
        super().__init__()
        self.sheet = model
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)

    def go(self, step: int) -> None:
        """To the next cell of the column that can be typed into; behind the last one to the top of the next column."""
        at = self.currentIndex()
        row, column = at.row() + step, at.column()
        while column < self.sheet.columnCount():
            while 0 <= row < self.sheet.rowCount():
                if self.sheet.may(self.sheet.index(row, column)):
                    self.setCurrentIndex(self.sheet.index(row, column))
                    return
                row += step
            if step < 0:
                return
            row, column = 0, column + 1

    def start(self, turn: int) -> None:
        """The cursor is where the first temperature is wanted: in today's column of that turn, where nothing stands."""
        sheet = self.sheet.sheet
        if sheet is None:
            return
        wanted = [at for at, one in enumerate(sheet.columns) if one.day == 0 and one.turn == turn]
        for column in (*wanted, *range(len(sheet.columns))):
            for row in range(len(sheet.rows)):
                if sheet.may(row, column) and not sheet.text(row, column):
                    self.setCurrentIndex(self.sheet.index(row, column + len(FIXED)))
                    return

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Enter goes on, Delete takes what was typed away, and a piece of a spreadsheet is pasted."""
        at = self.currentIndex()
        place = (at.row(), at.column() - len(FIXED))
        if event.matches(QKeySequence.StandardKey.Paste) and place[1] >= 0:
            self.sheet.fill(block(place, QApplication.clipboard().text()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go(1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            chosen = self.selectionModel().selectedIndexes()
            self.sheet.fill({(one.row(), one.column() - len(FIXED)): "" for one in chosen})
        else:
            super().keyPressEvent(event)


class SheetPanel(SidePanel):
    """The grid, what is wrong in it, and the button that writes it down.

    Args:
        keep: The verb that writes it down.
    """

    def __init__(self, keep: AnyVerb, tell: Tell) -> None:
        super().__init__(wide=None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell = tell
        self._title = self.title()
        self._hint = self.line("faint")
        self.model = SheetModel(tell)
        self.grid = SheetGrid(self.model)
        self.column.addWidget(self.grid, 1)
        self._said = self.line("warning")
        self._how = self.field(W.BY_HOW, QComboBox())
        how: Any = self._how
        how.activated.connect(self._say_how)
        self._keep, self._close = self.buttons(
            (W.KEEP, lambda: tell(Pressed(keep)), "main"), (Word.CANCEL, lambda: tell(Closed()), "")
        )
        self._drawn = False

    @property
    def widget(self) -> QWidget:
        """The panel itself."""
        return self

    def begin(self) -> None:
        """The keyboard is in the grid."""
        sheet = self.model.sheet
        if sheet is not None:
            told = [len([turn for day, turn in one.temperatures if day == sheet.today]) for one in sheet.rows]
            turns = max((one.checks for one in sheet.rows), default=1)
            self.grid.start(min(min(told, default=0), turns - 1))
        self.grid.setFocus()

    def forget(self) -> None:
        """Temperatures do not stay."""
        self.model.sheet = None

    def draw(self, sheet: RoundSheet, busy: bool, dress: Dress) -> None:
        """Show what was typed so far."""
        self.turn(dress)
        self.model.draw(sheet, dress)
        legend = "　".join(f"{at} {dress.say(symptom_word(one))}" for at, one in enumerate(SYMPTOMS, 1))
        self._title.setText(dress.say(W.SHEET, day=sheet.today.isoformat()))
        self._hint.setText(dress.say(W.SHEET_HINT, symptoms=legend))
        first = self.model.first_wrong()
        self._said.setText(first[1] if first is not None else "")
        self._said.setVisible(first is not None)
        how: Any = self._how
        choices(how, [dress.say(how_word(one)) for one in HOW], HOW.index(sheet.how) if sheet.how in HOW else 0)
        self._keep.setText(f"{dress.say(W.KEEP)} ({len(sheet.typed)})")
        self._keep.setEnabled(sheet.is_touched and first is None and not busy)
        self._close.setEnabled(not busy)

    def _say_how(self, at: int) -> None:
        sheet = self.model.sheet
        if sheet is not None:
            self._tell(PanelShown(replace(sheet, how=HOW[at])))
