"""The list of visitors inside: a field, a line for each, and a keyboard."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gatekeeper.ui.gate.courier.banner import Banner
from gatekeeper.ui.gate.inside.state import LISTED, LabelAgainWanted, VisitorsIn, VisitPicked
from gatekeeper.ui.gate.inside.words import InsideWord, inside_line
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, draw_field, pad, plain_label
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import ROWS, key_button
from gatekeeper.ui.theme import TOUCH, Gap, Type
from gatekeeper.ui.words import say


class InsideView(TitledView):
    """Whoever stays too long stands first, and in colour."""

    def __init__(self, press: Press) -> None:
        super().__init__(press, title=Type.NOTE, gap=Gap.CLOSE)
        self._field, self._note = plain_label(Type.FAR, bold=True), plain_label(Type.NOTE)
        self.lines = [Banner(TOUCH) for _ in range(LISTED)]
        self.keyboard = pad(ROWS, press)
        row = QHBoxLayout()
        row.addWidget(self._field, 2)
        self.again = key_button("", lambda: press(LabelAgainWanted))
        row.addWidget(self._note, 2)
        row.addWidget(self.again)
        rows = QVBoxLayout()
        rows.setSpacing(Gap.HAIR)
        for number, line in enumerate(self.lines):
            line.clicked.connect(partial(self._pick, number))
            rows.addWidget(line)
        self.column.addLayout(row)
        self.column.addLayout(rows)
        self.column.addWidget(self.keyboard, 1)
        self._shown = VisitorsIn()

    def _pick(self, number: int, _: bool = False) -> None:
        found = self._shown.found
        if number < len(found):
            self.press(lambda at: VisitPicked(found[number].visit, at))

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, theme, inside = s.language, s.mode.theme, s.of(VisitorsIn)
        self._shown, found = inside, inside.found
        self.title.setText(say(InsideWord.TITLE, language, n=len(inside.visits or ())))
        self.closer.setText(say(GateWord.CANCEL, language))
        self.keyboard.name(say(GateWord.ERASE, language), say(GateWord.ENTER, language))
        self.again.setText(say(InsideWord.AGAIN, language))
        self.again.setEnabled(bool(found) and (len(found) == 1 or inside.chosen is not None))
        draw_field(self._field, theme)
        self._field.setText(inside.typed or " ")
        self._note.setText(_note(s, inside))
        for number, line in enumerate(self.lines):
            one = found[number] if number < len(found) else None
            if one is None:
                line.render_line("", "", theme.faint)
                continue
            paint = theme.accent if one.visit == inside.chosen else theme.warning if one.overstays else None
            field, ink = (paint.field, paint.ink) if paint is not None else (theme.raised, theme.ink)
            line.render_line(inside_line(one, language, whole=bool(s.status.guard)), field, ink)


def _note(s: State, inside: VisitorsIn) -> str:
    language = s.language
    left = inside.undo_left(s.now)
    if left:
        return say(InsideWord.UNDO, language, n=left)
    if inside.visits is None:
        return ""
    if not inside.visits:
        return say(InsideWord.EMPTY, language)
    many = len(inside.found)
    return (
        say(InsideWord.NONE, language)
        if not many
        else say(InsideWord.CHOOSE, language, n=many)
        if many > LISTED
        else ""
    )
