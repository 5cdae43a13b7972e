"""The panel in which two people compare: who stands here beside the line of the list, and below what the digits choose."""

from collections.abc import Iterator

from PySide6.QtWidgets import QGridLayout

from gatekeeper.domain.lookout import HitState, Likeness
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.look_twice import ToCompare, year_seen
from gatekeeper.service.lookout_words import likeness_word
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import plain_label
from gatekeeper.ui.gate.pin_view import SupervisorView
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.supervisor import choices_of, numbered
from gatekeeper.ui.gate.twice.state import SAYS, Twice, TwiceTry
from gatekeeper.ui.gate.twice.words import TwiceWord
from gatekeeper.ui.theme import Gap, Type
from gatekeeper.ui.words import say

ROWS = 3  # of what is compared: the digits want their room
_OF = {
    TwiceWord.PLATE: Likeness.PLATE,
    TwiceWord.PASS: Likeness.PASS,
    TwiceWord.PHONE: Likeness.PHONE,
    TwiceWord.FORMER: Likeness.FORMER,
}
"""What is worth a row only where it is what they are alike by, while others have none."""


class TwiceView(SupervisorView):
    """What is known of both, row by row; what is to be said of it; whose PIN."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Gap.NEAR)
        grid.setVerticalSpacing(0)
        self.cells = [[plain_label(Type.NOTE, bold=column == 0) for column in range(3)] for _ in range(ROWS + 1)]
        for row, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                grid.addWidget(cell, row, column)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.note = plain_label(Type.NOTE, bold=True)
        self.note.setWordWrap(True)
        self.column.insertLayout(1, grid)
        self.column.insertWidget(2, self.note)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, panel = s.language, s.of(Twice)
        person = panel.person
        lines = list(_lines(person, language)) if person is not None else []
        for number, cells in enumerate(self.cells):
            line = lines[number] if number < len(lines) else ("", "", "")
            for cell, text in zip(cells, line, strict=True):
                cell.setText(text)
                cell.setVisible(number < len(lines))
        self.note.setText(_note(person, language) if person is not None else "")
        choices = choices_of(panel, language)
        if panel.says is None:
            known = person is not None and panel.supervisors
            choices = numbered(say(_saying(one), language) for one in SAYS) if known else [], None
        self.draw(s, panel, TwiceTry, _title(panel, language), choices)


def _title(panel: Twice, language: Language) -> str:
    """What is to be done next."""
    if panel.people is None or panel.person is None:
        return ""
    if not panel.supervisors:
        return say(TwiceWord.NO_SECOND, language)
    if panel.says is None:
        count = {"n": panel.at + 1, "all": len(panel.people)}
        return say(TwiceWord.WHICH, language, at=f"{panel.person.at:%H:%M}", **count)
    if panel.why is None:
        return say(TwiceWord.WHY, language, what=say(_saying(panel.says), language))
    who = dict(panel.supervisors).get(panel.chosen) if panel.chosen is not None else None
    return say(TwiceWord.PIN, language, who=who) if who else say(TwiceWord.WHO, language)


def _saying(state: HitState) -> TwiceWord:
    return TwiceWord.IS if state is HitState.IS_THE_ONE else TwiceWord.IS_NOT


def _lines(one: ToCompare, language: Language) -> Iterator[tuple[str, str, str]]:
    """What is compared: its name, what is known of whoever is here, and what the list says; first what they are alike by."""
    line, year = one.line, year_seen(one)
    rows = (
        (TwiceWord.NAME, f"{one.name} {one.flat}".strip(), line.name),
        (TwiceWord.NUMBER, one.number, line.id_number),
        (TwiceWord.BORN, str(year or ""), str(line.year or "") if not (one.number and line.id_number) else ""),
        (TwiceWord.FORMER, "", line.former),
        (TwiceWord.PLATE, one.plate, " ".join(line.plates)),
        (TwiceWord.PASS, "", " ".join(line.passes)),
        (TwiceWord.PHONE, "", line.phone),
    )
    there = [(word, here or "—", listed) for word, here, listed in rows if listed]
    there.sort(key=lambda row: row[0] in _OF and _OF[row[0]] not in one.by)
    yield "", say(TwiceWord.HERE, language), say(TwiceWord.LISTED, language)
    for word, here, listed in there[:ROWS]:
        yield say(word, language), here, listed


def _note(one: ToCompare, language: Language) -> str:
    """By what they are alike, and whom to tell."""
    between = "、" if language is Language.ZH else ", "
    by = between.join(say(likeness_word(each), language) for each in one.by)
    parts = [say(TwiceWord.ALIKE, language, by=by)]
    parts += [say(TwiceWord.CONFIRMED, language)] if one.confirmed else []
    parts += [say(TwiceWord.TELL, language, tell=one.line.tell)] if one.line.tell else []
    return " · ".join(parts)
