"""The help on the gate's screen, in place of the verdict."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from gatekeeper.ui.gate.help.state import Help, PageWanted
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.help.reader import Reader
from gatekeeper.ui.help.words import HelpWord
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.theme import TOUCH, Gap, Type
from gatekeeper.ui.words import say

_TURNS = ((HelpWord.CONTENTS, 0), (HelpWord.PREVIOUS, -1), (HelpWord.NEXT, 1))


class HelpView(TitledView):
    """A page, and below it what leads to the others by a touch."""

    def __init__(self, press: Press) -> None:
        super().__init__(press, title=Type.NOTE)
        self._reads, self._steps = ManualPage.GATE, 0
        self.reader = Reader(self._want, Type.NOTE)
        self.column.addWidget(self.reader, 1)
        row = QHBoxLayout()
        row.setSpacing(Gap.CLOSE)
        self.turns = tuple(key_button("", partial(self._turn, by)) for _, by in _TURNS)
        for button in self.turns:
            button.setMaximumHeight(TOUCH)
            row.addWidget(button)
        self.column.addLayout(row)

    def render_state(self, s: State) -> None:
        """Draw this from now on; a mouse may have gone on in the page besides."""
        reading = s.of(Help)
        self.title.setText(say(HelpWord.AT_GATE, s.language))
        self.closer.setText(say(HelpWord.CLOSE, s.language))
        for button, (word, _) in zip(self.turns, _TURNS, strict=True):
            button.setText(say(word, s.language))
        self.reader.show_page(reading.reads, s.language, s.mode.theme)
        if reading.reads is self._reads:
            self.reader.step(reading.steps - self._steps)
        self._reads, self._steps = reading.reads, reading.steps

    def was_closed(self) -> None:
        """The next time it begins at the top."""
        self.reader.verticalScrollBar().setValue(0)
        self._steps = 0

    def _turn(self, by: int) -> None:
        self._want(self._reads.beside(by) if by else self._reads.contents)

    def _want(self, page: ManualPage) -> None:
        self.press(lambda _: PageWanted(page))
