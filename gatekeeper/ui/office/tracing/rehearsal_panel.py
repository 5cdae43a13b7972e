"""The panel of a rehearsal: the story, what is asked, whom the rules find, and at its end the figures."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from gatekeeper.domain.contact import Contact
from gatekeeper.domain.words import Language
from gatekeeper.service.code_names import code_name
from gatekeeper.service.office.rehearsal import DAYS, GATES, INFECTIOUS, NEAR, Rehearsal
from gatekeeper.service.tracing_words import ContactStateWord, MissedWord
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, PanelShown, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.table import Table
from gatekeeper.ui.office.tracing.words import W
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.theme import Gap

FoundLine = tuple[Rehearsal, Contact]

SIDE = 240  # pixels of the column of fields
NAMED = 12  # of those who were missed; two lines

COLUMNS: tuple[Column[FoundLine], ...] = (
    Column("why", W.WHY, lambda row, language: code_name(row[1].why[0], language)),
    Column("flat", W.FLAT, lambda row, _: row[0].who(row[1]).flat),
    Column("name", W.NAME, lambda row, _: row[0].who(row[1]).name),
    Column("last", W.LAST, lambda row, _: f"{row[1].meetings[-1].at:%m-%d %H:%M}" if row[1].meetings else ""),
    Column(
        "state",
        W.STATE,
        lambda row, language: (
            ContactStateWord.REACHED if row[1].person in row[0].called else ContactStateWord.TO_CALL
        ).fill(language),
    ),
)


class RehearsalPanel(SidePanel):
    """Nothing of it is real; it says so above everything."""

    def __init__(self, finish: AnyVerb, tell: Tell) -> None:
        super().__init__(wide=None)
        self._tell = tell
        self._shown: Rehearsal | None = None
        self.banner = self.line("heading")
        self.hint(self.banner.setText, W.REHEARSAL_BANNER)
        self.story = self.line()
        row, left = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(Gap.APART)
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        self.days, self.minutes = QSpinBox(), QSpinBox()
        for box, most in ((self.days, DAYS), (self.minutes, 60)):
            box.setRange(1, most)
        self.field(W.DAYS, self.days, into=left)
        self.field(W.MINUTES, self.minutes, into=left)
        self.gates = [QCheckBox(gate) for gate in GATES]
        for gate in self.gates:
            left.addWidget(gate)
        left.addStretch(1)
        self.table = Table(COLUMNS, lambda row: row[1].person, W.NO_CONTACTS, many=True)
        row.addWidget(side)
        row.addWidget(self.table, 1)
        self.column.addLayout(row, 1)
        self.result = self.line()
        self.days.valueChanged.connect(lambda days: self._show(days=days))
        self.minutes.valueChanged.connect(lambda minutes: self._show(minutes=minutes))
        for gate in self.gates:
            gate.toggled.connect(lambda _: self._show(brought=frozenset(g.text() for g in self.gates if g.isChecked())))
        self.table.chosen.connect(lambda keys: self._show(chosen=keys))
        self.call, self.finish, _ = self.buttons(
            (W.REHEARSAL_CALL, self._call, ""),
            (finish.word, partial(tell, Pressed(finish)), "main"),
            (Word.CLOSE, partial(tell, Closed()), ""),
        )

    @property
    def widget(self) -> QWidget:
        """What is looked at."""
        return self

    def draw(self, shown: Rehearsal, busy: bool, dress: Dress) -> None:
        """Show how far it has come; once it has ended nothing can be changed."""
        self.turn(dress)
        self._shown = None  # what is put into the fields was typed by nobody
        theme = dress.theme
        dress_in(
            self.banner,
            f"background: {theme.cannot_judge.field}; color: {theme.cannot_judge.ink}; "
            f"padding: {Gap.CLOSE}px; font-weight: bold;",
        )
        self.story.setText(
            dress.say(
                W.REHEARSAL_STORY,
                who=f"{shown.case.flat} {shown.case.name}",
                days=INFECTIOUS,
                minutes=NEAR,
            )
        )
        self.days.setValue(shown.days)
        self.minutes.setValue(shown.minutes)
        for gate in self.gates:
            gate.setChecked(gate.text() in shown.brought)
        self.table.draw([(shown, one) for one in shown.found], dress, chosen=shown.chosen)
        over = shown.figures is not None
        for widget in (self.days, self.minutes, *self.gates, self.call, self.finish):
            widget.setEnabled(not over and not busy)
        self.call.setEnabled(not over and not busy and bool(shown.chosen))
        self.result.setText(in_figures(shown, dress))
        self.result.setVisible(over)
        self._shown = shown

    def begin(self) -> None:
        """The first thing that is asked."""
        self.days.setFocus()

    def forget(self) -> None:
        """It is over when it is put away."""
        self._shown = None

    def _show(self, **changed: object) -> None:
        if self._shown is not None and self._shown.figures is None:
            now = replace(self._shown, **changed)  # type: ignore[arg-type]  # fields of it, each of its type
            if now != self._shown:
                self._tell(PanelShown(now))

    def _call(self) -> None:
        if self._shown is not None:
            ids: list[UUID] = list(self._shown.chosen)
            self._tell(PanelShown(self._shown.called_too(ids)))


def in_figures(shown: Rehearsal, dress: Dress) -> str:
    """How it went: minutes, reached of those who were there, who was missed and why."""
    figures = shown.figures
    if figures is None:
        return ""
    said = dress.say(
        W.REHEARSAL_FIGURES,
        minutes=f"{figures.minutes:.0f}",
        reached=figures.reached,
        there=figures.there,
        needless=figures.needless,
    )
    comma = "、" if dress.language is Language.ZH else ", "
    whys: dict[MissedWord, list[str]] = {}
    for one, why in figures.missed:
        whys.setdefault(MissedWord[why.name], []).append(f"{one.flat} {one.name}")
    lines = [
        dress.say(
            W.REHEARSAL_MISSED,
            why=dress.say(word),
            n=len(people),
            names=comma.join(people[:NAMED]) + ("…" if len(people) > NAMED else ""),
        )
        for word, people in whys.items()
    ]
    return "\n".join([said, *lines])
