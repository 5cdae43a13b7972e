"""The evacuation list on the screen: how many, how old, what became of the paper, and everybody by flat."""

from gatekeeper.domain.household import masked_name
from gatekeeper.service.evacuation import StillInside, knowledge_of
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.evacuate.state import LINES, Evacuate, ListEverybody, PrintEverybody
from gatekeeper.ui.gate.evacuate.words import EvacuateWord
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, plain_label
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.theme import TOUCH, Gap, Type
from gatekeeper.ui.words import say


class EvacuateView(TitledView):
    """Without a printer it is called out from here, page by page."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._known, self._page = plain_label(Type.NOTE), plain_label(Type.NOTE)
        self._known.setWordWrap(True)
        self.paper = plain_label(Type.READ, bold=True)
        self.paper.setWordWrap(True)
        self.again = key_button("", lambda: press(e.Entered))
        self.again.setMinimumHeight(TOUCH)
        self.lines = [plain_label(Type.READ) for _ in range(LINES)]
        for label in (self.paper, self._known, *self.lines):
            self.column.addWidget(label)
        self.column.addStretch(1)
        self.column.addWidget(self._page)
        self.column.addWidget(self.again)
        self.column.setSpacing(Gap.HAIR)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        panel, language = s.of(Evacuate), s.language
        found = panel.found
        self.closer.setText(say(EvacuateWord.CLOSE, language))
        self.again.setText(say(EvacuateWord.AGAIN, language))
        self.again.setEnabled(s.awaits(ListEverybody) is None and s.awaits(PrintEverybody) is None)
        if found is None:
            self.title.setText(say(EvacuateWord.LISTING, language))
        else:
            word = EvacuateWord.TITLE if found.many else EvacuateWord.NOBODY
            self.title.setText(say(word, language, n=found.many, houses=len(found.buildings), at=f"{found.at:%H:%M}"))
        self.paper.setText(paper_line(panel, s))
        self._known.setText(knowledge_of(found, language) if found is not None else "")
        for at, label in enumerate(self.lines):
            label.setText(line_of(panel.lines[at], s) if at < len(panel.lines) else "")
        several = panel.pages > 1
        self._page.setText(say(EvacuateWord.PAGE, language, n=panel.page + 1, total=panel.pages) if several else "")


def paper_line(panel: Evacuate, s: State) -> str:
    """What became of the paper."""
    if panel.found is None:
        return ""
    if panel.printed is None:
        return say(EvacuateWord.PRINTING, s.language) if s.awaits(PrintEverybody) is not None else ""
    if panel.printed:
        return say(EvacuateWord.KEPT, s.language, file=panel.printed)
    return say(EvacuateWord.PRINTED, s.language)


def line_of(one: StillInside, s: State) -> str:
    """Somebody in one line: where, who, since when, seen by which gate."""
    name = one.name if s.status.guard else masked_name(one.name)
    who = [one.flat, name, say(EvacuateWord.VISITOR, s.language) if one.visits else ""]
    many = say(EvacuateWord.MANY, s.language, n=one.many) if one.many > 1 else ""
    since = f"{one.since:%H:%M}" if one.since.date() == s.wall.date() else f"{one.since:%m-%d %H:%M}"
    gone = say(EvacuateWord.ASSUMED, s.language) if one.assumed_out else ""
    return "  ".join(part for part in (*who, many, since, one.gate, gone) if part)
