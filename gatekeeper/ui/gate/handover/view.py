"""The panel in which a shift is handed over."""

from uuid import UUID

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import keypad
from gatekeeper.ui.gate.handover.state import Handover, HandoverStep, HandoverTry, PrintHandover
from gatekeeper.ui.gate.handover.words import HandoverWord
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, plain_label
from gatekeeper.ui.gate.pin import dots, named
from gatekeeper.ui.gate.pin_view import PinBody
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.theme import Type
from gatekeeper.ui.words import say


class HandoverView(TitledView):
    """Who comes at the left, what is typed at the right; at the end the check code, and the paper."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._others: tuple[tuple[UUID, str], ...] = ()
        self._note = plain_label(Type.READ)
        self._note.setWordWrap(True)
        self.masked = key_button("", lambda: press(e.MaskTurned))
        self.masked.setCheckable(True)
        self.paper = key_button("", lambda: press(e.Entered), main=True)
        self.body = PinBody(press, self._pick)
        for widget in (self._note, self.masked, self.paper):
            self.body.names.addWidget(widget)
        self.column.addLayout(self.body, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, panel = s.language, s.of(Handover)
        done, measured = panel.step is HandoverStep.DONE, panel.step is HandoverStep.MEASURED
        self._others = panel.others
        self.title.setText(_title(s, panel))
        self.closer.setText(say(HandoverWord.CLOSE if done else GateWord.CANCEL, language))
        self.body.typed.setVisible(not done)
        self.body.keyboard.setVisible(not done)
        self.masked.setVisible(measured)
        self.masked.setText(say(HandoverWord.MASK, language))
        self.masked.setChecked(bool(panel.mask))
        self.paper.setVisible(done and panel.printed is None)
        self.paper.setEnabled(s.awaits(PrintHandover) is None)
        self.paper.setText(say(HandoverWord.PRINT, language))
        self._note.setText(say(HandoverWord.CHECKPOINT, language, short=panel.sheet.short) if panel.sheet else "")
        chooses = panel.step in (HandoverStep.COMING, HandoverStep.MEASURED)
        texts, chosen = named(panel.others if chooses else (), panel.coming)
        free = s.awaits(HandoverTry) is None
        self.body.draw(s.mode.theme, language, typed=_shown(panel), texts=texts, chosen=chosen, free=free)

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
