"""What stands in the gate's own window while a practice is made, and below it."""

from PySide6.QtCore import Qt

from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, plain_label
from gatekeeper.ui.gate.practising.words import PractisingWord
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.theme import Type
from gatekeeper.ui.words import say


class PractisingView(TitledView):
    """One sentence; what closes it ends the practice."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._meanwhile = plain_label(Type.READ)
        self._meanwhile.setWordWrap(True)
        self._meanwhile.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._meanwhile, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        self.title.setText(say(PractisingWord.TITLE, s.language))
        self._meanwhile.setText(say(PractisingWord.MEANWHILE, s.language))
        self.closer.setText(say(GateWord.CANCEL, s.language))
