"""A label as large as the panel: its code, its number, until when, and the flat."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gatekeeper.ui.gate.label.state import LabelShown, PrintAgain, PrintAgainWanted
from gatekeeper.ui.gate.label.words import LabelWord
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, plain_label
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.parts.qr import QrView
from gatekeeper.ui.theme import TOUCH, Gap, Type
from gatekeeper.ui.words import say


class LabelView(TitledView):
    """The code takes all the room there is: phones photograph it from an arm's length."""

    def __init__(self, press: Press) -> None:
        super().__init__(press, title=Type.NOTE)
        self.code = QrView()
        self.number, self._until, self._flat = (plain_label(Type.FAR, bold=True) for _ in range(3))
        self._print = key_button("", lambda: press(lambda _: PrintAgainWanted()), main=True)
        self._print.setMaximumHeight(TOUCH + Gap.NEAR)
        side = QVBoxLayout()
        for label in (self._until, self._flat, self.number):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            side.addWidget(label)
        side.addWidget(self._print)
        row = QHBoxLayout()
        row.addWidget(self.code, 2)
        row.addLayout(side, 1)
        self.column.addLayout(row, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, label = s.language, s.of(LabelShown)
        self.title.setText(say(LabelWord.TITLE if label.face is not None else LabelWord.NONE, language))
        self.closer.setText(say(GateWord.CANCEL, language))
        self._print.setText(say(LabelWord.PRINT, language))
        self._print.setEnabled(label.face is not None and s.awaits(PrintAgain) is None)
        self.code.show_code(label.code)
        if label.face is not None:
            ends = label.face.ends
            self.number.setText(label.face.label)
            self._until.setText(say(LabelWord.UNTIL, language, hour=f"{ends:%H:%M}") if ends is not None else "")
            self._flat.setText(label.face.flat)
