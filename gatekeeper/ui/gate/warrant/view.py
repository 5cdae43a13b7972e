"""The panel for a supervisor's word: what is to be chosen at the left, the digits at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gatekeeper.domain.overrule import why_words
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.heat import degrees
from gatekeeper.ui.gate.overrule.words import OverruleWord
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, draw_field, name_buttons, pad, plain_label
from gatekeeper.ui.gate.pin import dots
from gatekeeper.ui.gate.state import MOST_GUARDS, State
from gatekeeper.ui.gate.warrant.state import Adjust, Unlock, Warrant, WarrantTry
from gatekeeper.ui.gate.warrant.words import WarrantWord
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import DIGITS, on_button
from gatekeeper.ui.theme import Gap, Type
from gatekeeper.ui.words import say


class WarrantView(TitledView):
    """Why, then whose PIN: one column of buttons says what the digits choose."""

    def __init__(self, press: Press) -> None:
        super().__init__(press, gap=Gap.CLOSE)
        self._panel = Warrant()
        self.title.setWordWrap(True)
        self._pin = plain_label(Type.FAR, bold=True)
        self._pin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.keyboard = pad(DIGITS, press)
        self.buttons, names = name_buttons(MOST_GUARDS, self._pick)
        pin = QVBoxLayout()
        pin.setSpacing(Gap.CLOSE)
        pin.addWidget(self._pin)
        pin.addWidget(self.keyboard, 1)
        body = QHBoxLayout()
        body.addLayout(names, 3)
        body.addLayout(pin, 2)
        self.column.addLayout(body, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, panel = s.language, s.of(Warrant)
        self._panel = panel
        self.title.setText(_title(s, panel))
        self.closer.setText(say(OverruleWord.CANCEL, language))
        draw_field(self._pin, s.mode.theme)
        self._pin.setText(dots(panel.typed))
        self.keyboard.name(say(GateWord.ERASE, language), say(GateWord.ENTER, language))
        self.keyboard.setEnabled(s.awaits(WarrantTry) is None)
        texts, chosen = _choices(s, panel)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(texts))
            if number < len(texts):
                button.setText(on_button(texts[number]))
                button.setChecked(number == chosen)

    def _pick(self, number: int) -> None:
        panel = self._panel
        if panel.why is None:
            self.press(lambda at: e.Digit(str(number + 1), at))
        elif panel.supervisors is not None and number < len(panel.supervisors):
            guard = panel.supervisors[number][0]
            self.press(lambda at: e.Picked(guard, at))


def _title(s: State, panel: Warrant) -> str:
    """What is to be done next."""
    language, errand = s.language, panel.errand
    if panel.supervisors == ():
        return say(OverruleWord.NO_SUPERVISORS, language)
    if panel.why is None and isinstance(errand, Unlock):
        return say(WarrantWord.UNLOCK, language, name=errand.name)
    if panel.why is None:
        return say(WarrantWord.ADJUST, language, by=degrees(errand.tenths if isinstance(errand, Adjust) else 0))
    who = dict(panel.supervisors or ()).get(panel.chosen) if panel.chosen is not None else None
    return say(OverruleWord.PIN, language, who=who) if who else say(OverruleWord.WHO, language)


def _choices(s: State, panel: Warrant) -> tuple[list[str], int | None]:
    """What the buttons say, and which one is down."""
    if panel.supervisors == ():
        return [], None
    if panel.why is None:
        words = (why_words(why)[s.language.value] for why in panel.reasons)
        return [f"{number}  {word}" for number, word in enumerate(words, 1)], None
    known = (panel.supervisors or ())[:MOST_GUARDS]
    at = next((number for number, (guard, _) in enumerate(known) if guard == panel.chosen), None)
    return [name for _, name in known], at
