"""The panel in which somebody is looked for: a field, whoever was found, and a keyboard."""

from PySide6.QtWidgets import QHBoxLayout

from gatekeeper.domain.words import Language
from gatekeeper.service.gate.find import SHOWN
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.find.words import FindWord
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, draw_field, pad, plain_label
from gatekeeper.ui.gate.people_grid import PeopleGrid
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import ROWS
from gatekeeper.ui.theme import Type
from gatekeeper.ui.words import say


class FindView(TitledView):
    """Find somebody: a field, what was found, and a keyboard."""

    def __init__(self, press: Press) -> None:
        super().__init__(press, title=Type.NOTE)
        self._field, self._note = plain_label(Type.FAR, bold=True), plain_label(Type.READ)
        self.keyboard = pad(ROWS, press)
        self.people = PeopleGrid(lambda person: press(lambda at: e.Picked(person, at)))
        row = QHBoxLayout()
        row.addWidget(self._field, 2)
        row.addWidget(self._note, 1)
        self.column.addLayout(row)
        self.column.addWidget(self.people, 3)
        self.column.addWidget(self.keyboard, 4)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, find = s.language, s.of(Find)
        self.title.setText(say(FindWord.TITLE, language))
        draw_field(self._field, s.mode.theme)
        self._field.setText(find.typed or " ")
        self.closer.setText(say(GateWord.CANCEL, language))
        self.keyboard.name(say(GateWord.ERASE, language), say(GateWord.ENTER, language))
        self._note.setText(_found_note(find, language))
        pointed = (find.chosen,) if find.chosen is not None else ()
        self.people.render_people(find.finds.people if find.finds is not None else (), s, pointed)


_TROUBLE = {
    "mistyped": FindWord.CODE_MISTYPED,
    "wrong": FindWord.CODE_WRONG,
    "paused": FindWord.CODE_PAUSED,
    "none-here": FindWord.CODES_NONE,
}


def _found_note(find: Find, language: Language) -> str:
    finds = find.finds
    if not find.typed:
        return say(FindWord.EMPTY, language)
    if finds is None:
        return say(FindWord.WAIT, language)
    if finds.trouble:
        return say(_TROUBLE[finds.trouble], language)
    if not finds.total:
        return say(FindWord.NONE, language)
    return say(FindWord.MORE, language, n=finds.total) if finds.total > SHOWN else ""
