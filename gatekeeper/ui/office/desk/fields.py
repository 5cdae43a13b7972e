"""What is typed into, for each kind of entry of a form."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, QSignalBlocker
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from gatekeeper.domain.words import Language, Quoted, Words
from gatekeeper.ui.office.desk.form import Input, InputKind
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.panel import choices, type_in
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.theme import Gap

_SPOKEN = {Language.ZH: QLocale.Language.Chinese, Language.EN: QLocale.Language.English}


class FieldRow:
    """One entry: its label and what is typed into.

    Args:
        hint: Remembers where a word stands.
        into: Where both are put; in the head of a desk they stand `beside` each other.
        changed: Called when somebody typed.
        entered: Called when Enter was pressed.
    """

    def __init__(
        self,
        entry: Input,
        hint: Callable[[Callable[[str], object], Words | Quoted], None],
        into: QBoxLayout,
        changed: Callable[[], None],
        entered: Callable[[], None],
        *,
        beside: bool = False,
    ) -> None:
        self.entry = entry
        self._choices: tuple[Any, ...] = entry.choices
        self._label: QLabel | None = None
        match entry.ask:
            case InputKind.TICK:
                self.widget: QWidget = QCheckBox()
                hint(self.widget.setText, entry.word)
                self.widget.toggled.connect(lambda _: changed())
            case InputKind.NUMBER:
                self.widget = QSpinBox()
                self.widget.setRange(1, entry.most)
                self.widget.lineEdit().setTextMargins(6, 0, 0, 0)
                self.widget.valueChanged.connect(lambda _: changed())
            case InputKind.CHOICE:
                self.widget = QComboBox()
                self.widget.currentIndexChanged.connect(lambda _: changed())
            case InputKind.DATE:
                self.widget = QDateEdit()
                self.widget.setCalendarPopup(True)
                self.widget.setDisplayFormat("yyyy-MM-dd")
                self.widget.dateChanged.connect(lambda _: changed())
            case InputKind.LINES:
                self.widget = QPlainTextEdit()
                self.widget.setTabChangesFocus(True)
                self.widget.setWordWrapMode(QTextOption.WrapMode.NoWrap)  # what a line is must be seen
                self.widget.setMinimumHeight(Gap.WIDE * 6)
                self._example(hint)
                self.widget.textChanged.connect(changed)
            case _:
                self.widget = QLineEdit()
                self._example(hint)
                if entry.ask is InputKind.SECRET:
                    self.widget.setEchoMode(QLineEdit.EchoMode.Password)
                self.widget.textChanged.connect(lambda _: changed())
                self.widget.returnPressed.connect(entered)
        if entry.ask is not InputKind.TICK:
            self._label = named(plain_label(), "" if beside else "faint")
            self._label.setWordWrap(not beside)
            self._label.setBuddy(self.widget)
            hint(self._label.setText, entry.word)
            hint(self.widget.setAccessibleName, entry.word)
        if self._label is not None and entry.does is not None:  # room for the sentence
            row = QHBoxLayout()
            row.addWidget(self._label, stretch=1)
            row.addWidget(self.widget)
            self.widget.setMaximumWidth(Gap.WIDE * 5)
            into.addLayout(row)
        else:
            if self._label is not None:
                into.addWidget(self._label)
            into.addWidget(self.widget)
        self._does: QLabel | None = None
        if entry.does is not None:
            self._does = named(plain_label(), "faint")
            self._does.setWordWrap(True)
            hint(self._does.setText, entry.does)
            hint(self.widget.setAccessibleDescription, entry.does)
            into.addWidget(self._does)

    def _example(self, hint: Callable[[Callable[[str], object], Words | Quoted], None]) -> None:
        assert isinstance(self.widget, QLineEdit | QPlainTextEdit)
        if isinstance(self.entry.hint, Words):
            hint(self.widget.setPlaceholderText, self.entry.hint)
        else:
            self.widget.setPlaceholderText(self.entry.hint)

    def show_it(self, visible: bool) -> None:
        """Whether it is asked for."""
        self.widget.setVisible(visible)
        for label in (self._label, self._does):
            if label is not None:
                label.setVisible(visible)

    @property
    def value(self) -> Any:
        """What stands in it."""
        match self.widget:
            case QCheckBox():
                return self.widget.isChecked()
            case QSpinBox():
                return self.widget.value()
            case QComboBox():
                return self._choices[max(self.widget.currentIndex(), 0)]
            case QDateEdit():
                chosen = self.widget.date()
                return date(chosen.year(), chosen.month(), chosen.day())
            case QPlainTextEdit():
                return self.widget.toPlainText()
            case QLineEdit():
                return self.widget.text()
        raise AssertionError("every kind of entry has a widget")

    def put(self, value: Any) -> None:
        """Put something in."""
        match self.widget:
            case QCheckBox():
                self.widget.setChecked(value)
            case QSpinBox():
                self.widget.setValue(value)
            case QComboBox():
                if value not in self._choices:
                    self._choices = (*self._choices, value)
                self._name(Language.ZH)
                self.widget.setCurrentIndex(self._choices.index(value))
            case QDateEdit():
                self.widget.setDate(QDate(value.year, value.month, value.day))
            case QPlainTextEdit():
                if self.widget.toPlainText() != value:
                    with QSignalBlocker(self.widget):
                        self.widget.setPlainText(value)
            case QLineEdit():
                type_in(self.widget, value)

    def offer(self) -> None:
        """The choices are the form's own again."""
        if self._choices != self.entry.choices:
            self._choices = self.entry.choices
            self._name(Language.ZH)

    def draw(self, dress: Dress, *, known: bool) -> None:
        """Write the words; `known` where a row has a value that is not shown."""
        if isinstance(self.widget, QComboBox):
            self._name(dress.language)
        if isinstance(self.widget, QDateEdit):
            self.widget.setLocale(QLocale(_SPOKEN[dress.language]))
        if self.entry.kept is not None and isinstance(self.widget, QLineEdit):
            self.widget.setPlaceholderText(dress.say(self.entry.kept) if known else "")

    def _name(self, language: Language) -> None:
        if isinstance(self.widget, QComboBox):
            at = max(self.widget.currentIndex(), 0)
            choices(self.widget, [self.entry.names(one, language) for one in self._choices], at)

    def said(self, value: Any, dress: Dress) -> str:
        """A value in words."""
        if isinstance(value, bool):
            return "✓" if value else "–"
        text = self.entry.names(value, dress.language) if self.entry.ask is InputKind.CHOICE else str(value)
        return text or dress.say(Word.EMPTY)
