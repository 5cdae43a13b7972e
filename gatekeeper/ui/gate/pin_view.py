"""Names at the left, what is typed at the right: the body of every panel that asks for a PIN."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, draw_field, name_buttons, pad, plain_label
from gatekeeper.ui.gate.pin import dots
from gatekeeper.ui.gate.requests import Awaited
from gatekeeper.ui.gate.state import MOST_GUARDS, State
from gatekeeper.ui.gate.supervisor import SupervisorPanel, SupervisorWord
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import DIGITS, on_button
from gatekeeper.ui.theme import Gap, Theme, Type
from gatekeeper.ui.words import say


class PinBody(QHBoxLayout):
    """A column of buttons, and beside it a field over digits to touch.

    Args:
        pick: What pressing a button does, by its number from 0.
        wide: Whether the buttons get more room than the digits.
    """

    def __init__(self, press: Press, pick: Callable[[int], None], *, wide: bool = False) -> None:
        super().__init__()
        self.typed = plain_label(Type.FAR, bold=True)
        self.typed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.keyboard = pad(DIGITS, press)
        self.buttons, self.names = name_buttons(MOST_GUARDS, pick)
        digits = QVBoxLayout()
        digits.setSpacing(Gap.CLOSE)
        digits.addWidget(self.typed)
        digits.addWidget(self.keyboard, 1)
        self.addLayout(self.names, 3 if wide else 1)
        self.addLayout(digits, 2 if wide else 1)

    def draw(
        self, theme: Theme, language: Language, *, typed: str, texts: Sequence[str], chosen: int | None, free: bool
    ) -> None:
        """What stands in the field and on the buttons from now on; `free`: whether the digits can be pressed."""
        draw_field(self.typed, theme)
        self.typed.setText(typed)
        self.keyboard.name(say(GateWord.ERASE, language), say(GateWord.ENTER, language))
        self.keyboard.setEnabled(free)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(texts))
            if number < len(texts):
                button.setText(on_button(texts[number]))
                button.setChecked(number == chosen)


class SupervisorView(TitledView):
    """Why, then whose PIN: one column of buttons says what the digits choose."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._panel: SupervisorPanel | None = None
        self.body = PinBody(press, self._pick, wide=True)
        self.column.addLayout(self.body, 1)

    def draw(
        self, s: State, panel: SupervisorPanel, trying: type[Awaited], title: str, choices: tuple[list[str], int | None]
    ) -> None:
        """Draw a panel of this sort from now on."""
        self._panel = panel
        self.title.setText(title)
        self.closer.setText(say(SupervisorWord.CANCEL, s.language))
        texts, chosen = choices
        free = s.awaits(trying) is None
        self.body.draw(s.mode.theme, s.language, typed=dots(panel.typed), texts=texts, chosen=chosen, free=free)

    def _pick(self, number: int) -> None:
        panel = self._panel
        if panel is None or panel.why is None:
            self.press(lambda at: e.Digit(str(number + 1), at))
        elif panel.supervisors is not None and number < len(panel.supervisors):
            guard = panel.supervisors[number][0]
            self.press(lambda at: e.Picked(guard, at))
