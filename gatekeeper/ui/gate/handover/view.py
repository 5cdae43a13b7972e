"""The panel in which a shift is handed over."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import keypad
from gatekeeper.ui.gate.handover.state import Handover, HandoverStep, HandoverTry, PrintHandover
from gatekeeper.ui.gate.handover.words import HandoverWord
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, draw_field, name_buttons, pad, plain_label
from gatekeeper.ui.gate.pin import dots
from gatekeeper.ui.gate.state import MOST_GUARDS, State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import DIGITS, key_button, on_button
from gatekeeper.ui.theme import Gap, Type
from gatekeeper.ui.words import say


class HandoverView(TitledView):
    """Who comes at the left, what is typed at the right; at the end the check code, and the paper."""

    def __init__(self, press: Press) -> None:
        super().__init__(press, gap=Gap.CLOSE)
        self._others: tuple[tuple[UUID, str], ...] = ()
        self._typed, self._note = plain_label(Type.FAR, bold=True), plain_label(Type.READ)
        self._typed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setWordWrap(True)
        self.keyboard = pad(DIGITS, press)
        self.masked = key_button("", lambda: press(e.MaskTurned))
        self.masked.setCheckable(True)
        self.paper = key_button("", lambda: press(e.Entered), main=True)
        self.buttons, names = name_buttons(MOST_GUARDS, self._pick)
        names.addWidget(self._note)
        names.addWidget(self.masked)
        names.addWidget(self.paper)
        pin = QVBoxLayout()
        pin.setSpacing(Gap.CLOSE)
        pin.addWidget(self._typed)
        pin.addWidget(self.keyboard, 1)
        body = QHBoxLayout()
        body.addLayout(names, 1)
        body.addLayout(pin, 1)
        self.column.addLayout(body, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, panel = s.language, s.of(Handover)
        done, measured = panel.step is HandoverStep.DONE, panel.step is HandoverStep.MEASURED
        self._others = panel.others
        self.title.setText(_title(s, panel))
        self.closer.setText(say(HandoverWord.CLOSE if done else GateWord.CANCEL, language))
        draw_field(self._typed, s.mode.theme)
        self._typed.setText(_shown(panel))
        self._typed.setVisible(not done)
        self.keyboard.setVisible(not done)
        self.keyboard.name(say(GateWord.ERASE, language), say(GateWord.ENTER, language))
        self.keyboard.setEnabled(s.awaits(HandoverTry) is None)
        self.masked.setVisible(measured)
        self.masked.setText(say(HandoverWord.MASK, language))
        self.masked.setChecked(bool(panel.mask))
        self.paper.setVisible(done and panel.printed is None)
        self.paper.setEnabled(s.awaits(PrintHandover) is None)
        self.paper.setText(say(HandoverWord.PRINT, language))
        self._note.setText(say(HandoverWord.CHECKPOINT, language, short=panel.sheet.short) if panel.sheet else "")
        chooses = panel.step in (HandoverStep.COMING, HandoverStep.MEASURED)
        for number, button in enumerate(self.buttons):
            guard = panel.others[number] if chooses and number < len(panel.others) else None
            button.setVisible(guard is not None)
            if guard is not None:
                button.setText(on_button(guard[1]))
                button.setChecked(guard[0] == panel.coming)

    def _pick(self, number: int) -> None:
        guard = self._others[number][0]
        self.press(lambda at: e.Picked(guard, at))


def _title(s: State, panel: Handover) -> str:
    """What is to be done next."""
    names = dict(panel.guards)
    coming = names.get(panel.coming, "") if panel.coming is not None else ""
    match panel.step:
        case HandoverStep.LEAVING:
            return say(HandoverWord.LEAVING, s.language, who=s.status.guard)
        case HandoverStep.COMING:
            return say(HandoverWord.COMING, s.language, who=coming)
        case HandoverStep.MEASURED:
            return say(HandoverWord.MEASURED, s.language, who=coming)
    assert panel.sheet is not None, "it was handed over"
    return say(HandoverWord.DONE, s.language, leaving=panel.sheet.shift.guard, coming=panel.sheet.coming)


def _shown(panel: Handover) -> str:
    """What is typed: dots for a PIN, degrees for a temperature."""
    match panel.step:
        case HandoverStep.LEAVING:
            return dots(panel.leaving_pin)
        case HandoverStep.COMING:
            return dots(panel.coming_pin)
        case _:
            return keypad.shown(panel.digits) or " "
