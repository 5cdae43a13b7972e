"""The shift's page: eleven numbers, who is inside, and the checks that nobody has ended."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from gatekeeper.service.gate.head_count import HeadCount
from gatekeeper.service.gate.so_far import OpenCheck, SoFar
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, plain_label
from gatekeeper.ui.gate.shift.state import LINES, ShiftPage
from gatekeeper.ui.gate.shift.words import ShiftWord
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.theme import Gap, Type, letters, painted
from gatekeeper.ui.words import say, word_for

_NUMBERS: tuple[tuple[ShiftWord, Callable[[SoFar], int]], ...] = (
    (ShiftWord.CAME, lambda told: told.came),
    (ShiftWord.WENT, lambda told: told.went),
    (ShiftWord.CHECKED, lambda told: told.checked),
    (ShiftWord.TURNED_BACK, lambda told: told.turned_back),
    (ShiftWord.REFUSED, lambda told: told.refused),
    (ShiftWord.OUTSIDE, lambda told: told.outside),
    (ShiftWord.INSIDE, lambda told: told.inside),
    (ShiftWord.OVERSTAYS, lambda told: told.overstays),
    (ShiftWord.PARCELS, lambda told: told.parcels),
    (ShiftWord.UNSENT, lambda told: told.unsent),
    (ShiftWord.OPEN_CHECKS, lambda told: len(told.open)),
)


ABREAST = 6  # numbers


def line_of(check: OpenCheck, s: State) -> str:
    """One check: when, who, where, why."""
    who = check.who.shown(whole=bool(s.status.guard)) if check.who is not None else check.label
    why = word_for(check.reason, s.language) if check.reason is not None else ""
    return "  ".join(part for part in (f"{check.at:%H:%M}", who, check.flat, why) if part)


def heads_line(heads: HeadCount, s: State) -> str:
    """How many are inside, and how old that is."""
    language, known = s.language, say(ShiftWord.ALONE, s.language)
    if heads.as_of is not None:
        minutes = max(0, (s.wall - heads.as_of) // timedelta(minutes=1))
        hours = minutes // 60
        age = say(ShiftWord.HOURS if hours else ShiftWord.MINUTES, language, n=hours or minutes)
        known = say(ShiftWord.AS_OF, language, at=f"{heads.as_of:%H:%M}", age=age)
    return say(ShiftWord.HEADS, language, here=heads.here, n=heads.everywhere, visitors=heads.visitors, known=known)


class ShiftView(TitledView):
    """The numbers in two rows, the open checks below, newest first."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._note, self._page = plain_label(Type.NOTE), plain_label(Type.NOTE)
        self.heads = plain_label(Type.NOTE)
        self.numbers = [plain_label(Type.FAR, bold=True) for _ in _NUMBERS]
        self._names = [plain_label(Type.NOTE) for _ in _NUMBERS]
        self.checks = [plain_label(Type.READ) for _ in range(LINES)]
        grid = QGridLayout()
        grid.setSpacing(Gap.HAIR)
        for at, (number, name) in enumerate(zip(self.numbers, self._names, strict=True)):
            for label, row in ((number, 0), (name, 1)):
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
                grid.addWidget(label, 2 * (at // ABREAST) + row, at % ABREAST)
        self.column.addLayout(grid)
        self.column.addWidget(self.heads)
        self.column.addWidget(self._note)
        for check in self.checks:
            self.column.addWidget(check)
        self.column.addStretch(1)
        self.column.addWidget(self._page)

    def render_state(self, s: State) -> None:
        """Draw this from now on; the number of open checks calls as long as it is not 0."""
        page, language, theme = s.of(ShiftPage), s.language, s.mode.theme
        told = page.told
        self.closer.setText(say(ShiftWord.CLOSE, language))
        if told is None:
            self.title.setText(say(ShiftWord.COUNTING, language))
        else:
            word = ShiftWord.TITLE if told.guard else ShiftWord.TODAY
            since = f"{told.since:%m-%d %H:%M}" if told.since.date() != s.wall.date() else f"{told.since:%H:%M}"
            self.title.setText(say(word, language, who=told.guard, since=since))
        for (word, of), number, name in zip(_NUMBERS, self.numbers, self._names, strict=True):
            number.setText(str(of(told)) if told is not None else "…")
            name.setText(say(word, language))
        heads = told.heads if told is not None else None
        self.heads.setText(heads_line(heads, s) if heads is not None else "")
        left = told is not None and bool(told.open)
        _call(self.numbers[-1], painted(theme.warning) if left else "")
        self._note.setText("" if told is None else say(ShiftWord.LEFT_OPEN if left else ShiftWord.NONE_OPEN, language))
        for at, label in enumerate(self.checks):
            label.setText(line_of(page.lines[at], s) if at < len(page.lines) else "")
        several = page.pages > 1
        self._page.setText(say(ShiftWord.PAGE, language, n=page.page + 1, total=page.pages) if several else "")


def _call(label: QLabel, look: str) -> None:
    dress_in(label, letters(Type.FAR, bold=True) + look)
