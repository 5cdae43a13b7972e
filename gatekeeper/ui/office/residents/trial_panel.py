"""A table that was tried, as wide as the desk: what it would change, what it asks, and what it leaves out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from gatekeeper.domain.household import Standing
from gatekeeper.service.office.column_words import COLUMNS, NOT_READ
from gatekeeper.service.office.enrol import Change, Missing
from gatekeeper.service.office.mends import MENDED
from gatekeeper.service.office.roster import BadRow
from gatekeeper.service.office.wishes import Wishes
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, PanelShown, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.panel import SidePanel, choices
from gatekeeper.ui.office.residents.trial import (
    Heading,
    ImportTrial,
    Tab,
    headings,
    looked_at,
    rows_of,
    with_column,
    with_mend,
    with_perhaps,
    with_word,
    with_yes,
)
from gatekeeper.ui.office.residents.trial_rows import FIELDS, MENDED_IN, columns_of_tab, field_name
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.table import Table
from gatekeeper.ui.office.words import Word

KEYS = (NOT_READ, *(key for key in COLUMNS if key in FIELDS and key != "state"))
ANSWERED = (*MENDED_IN, Tab.CHANGES, Tab.NEW, Tab.MISSING)
_HINTS = {
    Tab.CHANGES: W.TICK_ROWS,
    Tab.NEW: W.TICK_ROWS,
    Tab.QUESTIONS: W.QUESTIONS_STAY,
    Tab.BAD: W.MEND_CELLS,
    Tab.NOTES: W.NOTES_STAY,
    Tab.MISSING: W.MISSING_STAY,
}


@dataclass(frozen=True, slots=True)
class TrialVerbs:
    """What can be done with a table that was tried: compared again, taken, its good rows taken, the others saved."""

    again: AnyVerb
    take: AnyVerb
    take_good: AnyVerb
    rest: AnyVerb

    @property
    def all(self) -> tuple[AnyVerb, ...]:
        """Every one."""
        return (self.again, self.take, self.take_good, self.rest)


class TrialPanel(SidePanel):
    """Tells what is answered, and what is to be done with the table."""

    def __init__(self, verbs: TrialVerbs, tell: Tell) -> None:
        super().__init__(wide=None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell = tell
        self._trial: ImportTrial | None = None
        self._chosen: frozenset[Any] = frozenset()
        self._title = self.title()
        self._head = self.line("faint")
        self._would = self.line()
        self._headings, self._key = QComboBox(), QComboBox()
        self._words, self._standing = QComboBox(), QComboBox()
        self._fill = QCheckBox()
        self._asking()
        self._tabs = self._filter()
        self._hint = self.line("faint")
        self._tables = {
            tab: Table(columns_of_tab(tab), _key_of, Word.NOTHING_THERE, many=True, wrap=True) for tab in Tab
        }
        self._stack = QStackedWidget()
        for table in self._tables.values():
            self._stack.addWidget(table)
        self.column.addWidget(self._stack, 1)
        for tab in ANSWERED:
            self._tables[tab].chosen.connect(self._choose)
            self._tables[tab].opened.connect(self._open)
        for tab in MENDED_IN:
            self._tables[tab].mended.connect(self._mend)
        row = self.buttons(
            (W.ANSWER_YES, lambda: self._say(self._chosen), ""),
            (W.AS_OFFERED, lambda: self._say(self._chosen), ""),
            (W.TICK, lambda: self._say(self._chosen), ""),
            (W.TRY_AGAIN, lambda: tell(Pressed(verbs.again)), "main"),
            (W.TAKE_OVER, lambda: tell(Pressed(verbs.take)), "main"),
            (W.TAKE_GOOD, lambda: tell(Pressed(verbs.take_good)), ""),
            (W.SAVE_REST, lambda: tell(Pressed(verbs.rest)), ""),
            (Word.CANCEL, lambda: tell(Closed()), ""),
        )
        self._answer, self._offered, self._tick, self._again, self._take, self._good, self._rest, self._close = row
        for key, of_questions in ((Qt.Key.Key_Y, True), (Qt.Key.Key_X, False)):
            say = QShortcut(QKeySequence(key), self._stack)
            say.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            say.activated.connect(lambda of_questions=of_questions: self._press(of_questions))

    @property
    def widget(self) -> QWidget:
        """The panel itself."""
        return self

    def begin(self) -> None:
        """The keyboard is in the rows."""
        self.first().focus()

    def forget(self) -> None:
        """The rows stay: they are drawn anew with the next table."""

    def first(self) -> Table:
        """Where the keyboard is, once it is shown."""
        return self._tables[looked_at(self._trial)] if self._trial else self._tables[Tab.CHANGES]

    def draw(self, trial: ImportTrial, busy: bool, dress: Dress) -> None:
        """Show what the table would change, the tab that is looked at, and the answers given so far."""
        self.turn(dress)
        before, self._trial = self._trial, trial
        result = trial.result
        if before is None or before.result is not result or looked_at(before) is not looked_at(trial):
            self._chosen = frozenset()
        self._title.setText(dress.say(W.IMPORT_TITLE, file=trial.path.name))
        self._head.setText(dress.say(W.RECORDED if result.done else W.DRY_RUN))
        if trial.trouble is not None:
            self._would.setText(trial.trouble.sentence(dress.language))
        else:
            counts = {"rows": result.rows, "added": result.added, "changed": result.changed}
            said = dress.say(W.WOULD, **counts, unchanged=result.unchanged, households=result.households)
            self._would.setText(said)
        self._draw_asking(trial, busy, dress)
        self._draw_rows(trial, dress)
        self._draw_buttons(trial, busy, dress)

    def _asking(self) -> None:
        """The two questions that are answered once for all alike, and the tick."""
        row = QHBoxLayout()
        self._about_word: list[QWidget] = []
        for word, box, into in (
            (W.HEADING_IS, self._headings, None),
            (W.MEANS, self._key, None),
            (W.WORD_IS, self._words, self._about_word),
            (W.MEANS, self._standing, self._about_word),
        ):
            label = named(plain_label(), "faint")
            label.setBuddy(box)
            self.hint(label.setText, word)
            self.hint(box.setAccessibleName, word)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(9)
            row.addWidget(label)
            row.addWidget(box, 1)
            if into is not None:
                into += [label, box]
        self.hint(self._fill.setText, W.FILL_FLATS)
        row.addWidget(self._fill)
        self.column.addLayout(row)
        self._headings.activated.connect(lambda _: self._show_answers())
        self._words.activated.connect(lambda _: self._show_answers())
        self._key.activated.connect(self._say_key)
        self._standing.activated.connect(self._say_standing)
        self._fill.clicked.connect(self._say_fill)

    def _filter(self) -> dict[Tab, QPushButton]:
        row, group, made = QHBoxLayout(), QButtonGroup(self), {}
        for tab in Tab:
            button = named(QPushButton(), "tab")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, tab=tab: self._turn(tab))
            group.addButton(button)
            row.addWidget(button)
            made[tab] = button
        row.addStretch(1)
        self._alike = QCheckBox()
        self._alike.setChecked(True)
        self.hint(self._alike.setText, W.ALL_ALIKE)
        row.addWidget(self._alike)
        self.column.addLayout(row)
        return made

    def _draw_asking(self, trial: ImportTrial, busy: bool, dress: Dress) -> None:
        self._dress = dress
        self._known = headings(trial)
        self._terms = tuple(word for word, _ in trial.result.words)
        texts = [("" if one.key != NOT_READ else "? ") + one.text for one in self._known]
        at = min(max(self._headings.currentIndex(), 0), len(texts) - 1)
        choices(self._headings, texts, at)
        counted = [dress.say(W.OF_ROWS, text=word, n=n) for word, n in trial.result.words]
        choices(self._words, counted, min(max(self._words.currentIndex(), 0), len(counted) - 1))
        self._fill.setChecked(trial.asked.fill_flats)
        for widget in self._about_word:
            widget.setVisible(bool(self._terms))
        for box in (self._headings, self._key, self._words, self._standing, self._fill):
            box.setEnabled(not busy and not trial.result.done)
        self._show_answers()

    def _show_answers(self) -> None:
        """What the heading and the word that are looked at are taken for."""
        if self._trial is None:
            return
        heading, word = self._heading(), self._term()
        keys = [self._dress.say(W.NOT_READ), *(field_name(key, self._dress.language) for key in KEYS[1:])]
        choices(self._key, keys, KEYS.index(heading.key) if heading is not None and heading.key in KEYS else 0)
        names = [self._dress.say(W.NOT_SAID), *(name_of(one, self._dress.language) for one in Standing)]
        said = self._trial.asked.words.get(word) if word else None
        choices(self._standing, names, 0 if said is None else list(Standing).index(said) + 1)

    def _heading(self) -> Heading | None:
        at = self._headings.currentIndex()
        return self._known[at] if 0 <= at < len(self._known) else None

    def _term(self) -> str | None:
        at = self._words.currentIndex()
        return self._terms[at] if 0 <= at < len(self._terms) else None

    def _say_key(self, at: int) -> None:
        heading = self._heading()
        if self._trial is not None and heading is not None:
            self._answered(with_column(self._trial, heading.text, KEYS[at]))

    def _say_standing(self, at: int) -> None:
        word = self._term()
        if self._trial is not None and word is not None and at > 0:
            self._answered(with_word(self._trial, word, list(Standing)[at - 1]))

    def _say_fill(self, ticked: bool) -> None:
        if self._trial is not None:
            self._answered(replace(self._trial.asked, fill_flats=ticked))

    def _choose(self, keys: frozenset[Any]) -> None:
        self._chosen = keys
        for button in (self._answer, self._tick):
            button.setEnabled(bool(keys) and self._may_say())
        self._offered.setEnabled(bool(self._offers()))

    def _may_say(self) -> bool:
        trial = self._trial
        return trial is not None and not trial.result.done and looked_at(trial) in ANSWERED

    def _press(self, of_questions: bool) -> None:
        if self._trial is not None and (looked_at(self._trial) in MENDED_IN) is of_questions:
            self._say(self._chosen)

    def _open(self, key: Any) -> None:
        """A double click answers a question with yes, ticks a row, or begins to type into the cell of one that is wrong."""
        trial = self._trial
        if trial is None or not self._may_say() or self._busy:
            return
        tab = looked_at(trial)
        if tab in MENDED_IN and not any(_key_of(row) == key and row.yes for row in trial.result.questions):
            self._tables[tab].type_in(key)
        else:
            self._say(frozenset([key]))

    def _mend(self, key: Any, text: str) -> None:
        """A cell was typed into."""
        trial = self._trial
        if trial is None or not self._may_say() or self._busy:
            return
        row = next((one for one in self._cells(trial) if _key_of(one) == key and one.column in MENDED), None)
        if row is not None:
            self._answered(with_mend(trial, row, text, all_alike=self._alike.isChecked()))

    def _offers(self) -> list[BadRow]:
        """The chosen cells for which something is offered."""
        trial = self._trial
        if trial is None or not self._may_say() or looked_at(trial) not in MENDED_IN:
            return []
        return [row for row in self._cells(trial) if row.perhaps and _key_of(row) in self._chosen]

    @staticmethod
    def _cells(trial: ImportTrial) -> Sequence[BadRow]:
        return [row for row in rows_of(trial.result, looked_at(trial)) if isinstance(row, BadRow)]

    def _say(self, keys: frozenset[Any]) -> None:
        """A question is answered with yes; a row of another tab is ticked, or not any more."""
        trial = self._trial
        if trial is None or not keys or not self._may_say() or self._busy:
            return
        if looked_at(trial) in (Tab.BAD, Tab.NOTES):
            if offers := self._offers():
                self._answered(with_perhaps(trial, offers, all_alike=self._alike.isChecked()))
        elif looked_at(trial) is not Tab.QUESTIONS:
            self._tell(PanelShown(trial.ticked(keys)))
        elif rows := [row for row in trial.result.questions if _key_of(row) in keys and row.yes]:
            self._answered(with_yes(trial, rows))

    def _turn(self, tab: Tab) -> None:
        if self._trial is not None:
            self._tell(PanelShown(replace(self._trial, tab=tab)))

    def _answered(self, wishes: Wishes) -> None:
        if self._trial is not None:
            self._tell(PanelShown(replace(self._trial, asked=wishes)))

    def _draw_rows(self, trial: ImportTrial, dress: Dress) -> None:
        shown = looked_at(trial)
        for tab, button in self._tabs.items():
            n = len(rows_of(trial.result, tab))
            button.setText(f"{dress.say(tab.value)} {n:,}")
            button.setChecked(tab is shown)
            button.setVisible(n > 0 or tab is shown or tab in (Tab.CHANGES, Tab.NEW))
        hint = W.SAY_HEADINGS if trial.trouble is not None else _HINTS.get(shown)
        self._hint.setText(dress.say(hint) if hint is not None else "")
        self._hint.setVisible(hint is not None)
        table = self._tables[shown]
        if shown in ANSWERED:
            said = {Tab.QUESTIONS: trial.asked.same, Tab.MISSING: trial.gone}.get(shown, trial.out)
            table.set_columns(columns_of_tab(shown, said, None if trial.result.done else trial))
        rows: Sequence[object] = rows_of(trial.result, shown)
        table.draw(rows, dress, chosen=self._chosen if shown in ANSWERED else None)
        self._stack.setCurrentWidget(table)

    def _draw_buttons(self, trial: ImportTrial, busy: bool, dress: Dress) -> None:
        self._busy = busy
        result = trial.result
        gone = f" · {dress.say(W.MOVED_OUT)} ({len(trial.gone):,})" if trial.gone else ""
        self._take.setText(f"{dress.say(W.TAKE_OVER)} ({trial.taken:,}){gone}")
        self._good.setText(f"{dress.say(W.TAKE_GOOD)} ({trial.taken:,}){gone}")
        self._close.setText(dress.say(Word.CLOSE if result.done else Word.CANCEL))
        shown = looked_at(trial)
        offers = shown in (Tab.BAD, Tab.NOTES) and any(row.perhaps for row in self._cells(trial))
        asks = shown is Tab.QUESTIONS
        for button, there in ((self._answer, asks), (self._offered, offers), (self._tick, shown not in MENDED_IN)):
            button.setVisible(there and self._may_say())
            button.setEnabled(bool(self._chosen) and not busy)
        self._offered.setEnabled(bool(self._offers()) and not busy)
        self._alike.setVisible(shown in MENDED_IN and self._may_say())
        self._again.setVisible(trial.is_open and not result.done)
        self._take.setVisible(not trial.is_open and not result.done and not result.bad)
        self._good.setVisible(not trial.is_open and not result.done and bool(result.bad))
        self._rest.setVisible(bool(result.left))
        self._again.setEnabled(not busy)
        self._take.setEnabled(trial.can_take and not busy)
        self._good.setEnabled(trial.can_take and not busy)
        self._rest.setEnabled(not busy)
        self._close.setEnabled(not busy)


def _key_of(row: object) -> object:
    """By what a row is known."""
    if isinstance(row, Missing):
        return row.person
    if isinstance(row, BadRow):
        return (row.sheet, row.number, row.column)
    return (row.sheet, row.number) if isinstance(row, Change) else row
