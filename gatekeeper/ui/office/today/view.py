"""How the desk of the day is drawn."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gatekeeper.domain.words import Language
from gatekeeper.service.office.today import Alarm, Inside, Today, Warned
from gatekeeper.ui.clocks import gate_is_off
from gatekeeper.ui.office.chart import HourChart
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.names import doubt, name_of
from gatekeeper.ui.office.status import copied
from gatekeeper.ui.office.strip import Strip
from gatekeeper.ui.office.table import Column, Table, arranged
from gatekeeper.ui.office.today.state import Event, PersonWanted, RefreshWanted, Sorted, State
from gatekeeper.ui.office.words import Word, say

GRAVE = (Alarm.PUT_BACK, Alarm.FEVER, Alarm.OVERSTAY, Alarm.TWO_GATES, Alarm.QUARANTINE)


def _who(one: Warned, language: Language) -> str:
    if one.tenths and one.alarm is Alarm.FEVER:
        degrees = " · ".join(f"{tenths / 10:.1f}" for tenths in one.tenths)
        return f"{one.who or '—'} {one.flat}  {degrees} °C"
    if one.alarm is Alarm.PUT_BACK:
        return doubt("take-in", language)  # what to do; the desk of gates says why
    if one.alarm is Alarm.CLOCK_OFF:
        said = [gate_is_off(one.by, language)] if one.by else []
        return " · ".join([*said, *([say(Word.FUTURE, language, n=one.count)] if one.count else [])])
    if one.other is not None:
        before, then = one.other
        both = say(Word.AT_BOTH, language, before=before, then=f"{then:%H:%M}")
        return f"{one.who} {one.flat} {both}".strip()
    if one.count:
        return say(Word.ENTRIES, language, n=one.count)
    return f"{one.who} {one.flat}".strip()


def _when(one: Warned, language: Language) -> str:
    return f"{one.at:%m-%d %H:%M}" if one.at else say(Word.NEVER, language)


WARNINGS: tuple[Column[Warned], ...] = (
    Column(
        "what", Word.WHAT, lambda one, lang: name_of(one.alarm, lang), wide=150, grave=lambda one: one.alarm in GRAVE
    ),
    Column("who", Word.WHO, _who),
    Column("gate", Word.WHERE, lambda one, _: one.gate, wide=110),
    Column("when", Word.WHEN, _when, wide=105),
)

INSIDE: tuple[Column[Inside], ...] = (
    Column("who", Word.NAME, lambda one, lang: one.who or say(Word.VISITOR, lang)),
    Column("flat", Word.FLAT, lambda one, _: one.flat, wide=110),
    Column("gate", Word.GATE, lambda one, _: one.gate, wide=140),
    Column("since", Word.SINCE, lambda one, _: f"{one.since:%m-%d %H:%M}", order=lambda one: one.since, wide=105),
)


class View(QWidget):
    """Draws a `State`."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        super().__init__()
        self._labels = Labels()
        self._inside_keys: dict[object, Inside] = {}
        self._warned: tuple[Warned, ...] = ()
        self._inside: tuple[Inside, ...] = ()
        title, self._as_of, refresh = named(plain_label(), "title"), named(plain_label(), "faint"), QPushButton()
        refresh.clicked.connect(lambda: tell(RefreshWanted()))
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self._as_of)
        head.addStretch(1)
        head.addWidget(refresh)
        self._strip = Strip(tell)
        figures = named(QFrame(), "figures")
        row = QHBoxLayout(figures)
        self._figures: dict[Word, QLabel] = {}
        for word in (Word.NOW_INSIDE, Word.PASSAGES, Word.FEVERS, Word.REFUSED):
            number, name = named(plain_label(), "figure"), named(plain_label(), "faint")
            self._labels.put(name.setText, word)
            self._figures[word] = number
            row.addSpacing(8)
            row.addWidget(number)
            row.addWidget(name)
            row.addStretch(1)
        self._chart = HourChart()
        self._no_passages = named(plain_label(), "empty")
        self._warnings = Table(WARNINGS, lambda one: one, Word.NO_WARNINGS)
        self._warnings.chosen.connect(lambda keys: self._wanted(keys, tell))
        self._table = Table(INSIDE, lambda one: one, Word.NOBODY_INSIDE)
        self._table.sorted_by.connect(lambda key: tell(Sorted(key)))
        self._table.opened.connect(lambda one: self._wanted({one}, tell))
        self._table.copied.connect(lambda n: tell(copied(n)))
        headings = {word: named(plain_label(), "heading") for word in (Word.PER_HOUR, Word.WARNINGS, Word.WHO_INSIDE)}
        for word, label in headings.items():
            self._labels.put(label.setText, word)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(headings[Word.PER_HOUR])
        left.addWidget(self._chart, 2)
        left.addWidget(self._no_passages, 2)
        left.addWidget(headings[Word.WARNINGS])
        left.addWidget(self._warnings, 3)
        right.addWidget(headings[Word.WHO_INSIDE])
        right.addWidget(self._table, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(left, 6)
        body.addLayout(right, 5)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addWidget(figures)
        column.addLayout(body, 1)
        self._no_passages.setWordWrap(True)
        self._no_passages.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._labels.put(title.setText, Word.TODAY)
        self._labels.put(refresh.setText, Word.REFRESH)

    def draw(self, s: State, dress: Dress) -> None:
        """Draw it."""
        self._labels.turn(dress)
        self._strip.draw(s.status, dress)
        day = s.today
        self._as_of.setText(dress.say(Word.AS_OF, at=f"{day.at:%Y-%m-%d %H:%M}") if day else dress.say(Word.LOADING))
        self._draw_figures(day, dress)
        full = day is not None and day.total > 0
        self._chart.setVisible(full)
        self._no_passages.setVisible(not full)
        self._no_passages.setText(dress.say(Word.LOADING if day is None else Word.NO_PASSAGES))
        if day is not None:
            self._chart.draw(day.hours, day.gates, dress)
        loading = Word.LOADING if day is None else None
        inside = arranged(day.inside if day else (), INSIDE, s.sort, dress.language)
        self._warnings.draw(day.warnings if day else (), dress, empty=loading)
        self._table.draw(inside, dress, sort=s.sort, empty=loading)

    def _draw_figures(self, day: Today | None, dress: Dress) -> None:
        fevers = day.fevers if day else 0
        numbers = {
            Word.NOW_INSIDE: len(day.inside) if day else None,
            Word.PASSAGES: day.total if day else None,
            Word.FEVERS: day.fevers if day else None,
            Word.REFUSED: day.refused if day else None,
        }
        for word, label in self._figures.items():
            number = numbers[word]
            label.setText("–" if number is None else f"{number:,}")
        grave = "#b00f1c" if dress.theme.name == "day" else "#ff8a8a"
        self._figures[Word.FEVERS].setStyleSheet(f"color: {grave}" if fevers else "")

    @staticmethod
    def _wanted(chosen: object, tell: Callable[[Event], None]) -> None:
        for one in chosen if isinstance(chosen, (set, frozenset)) else ():
            if isinstance(one, (Warned, Inside)) and one.person is not None:
                tell(PersonWanted(one.person))
