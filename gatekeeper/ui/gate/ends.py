"""The buttons under an answer that waits for the guard's word: let in after a check or turned back;
recorded after a look-up; overruled by a supervisor after a refusal."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.gate.ending import can_record, has_end, is_sure, lacking
from gatekeeper.ui.gate.overrule.after import can_override
from gatekeeper.ui.gate.overrule.state import Overrule
from gatekeeper.ui.gate.overrule.words import OverruleWord
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.state import Shown, State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.parts.writing import Pen, width_of
from gatekeeper.ui.scale import dress_in, unit_of
from gatekeeper.ui.theme import TOUCH, Gap, Radius, Type, letters
from gatekeeper.ui.words import say

SHARES = (3, 2)
FEW = 2  # reasons of a refusal, beside which there is room for buttons
_LACKS = {
    Reason.TEMPERATURE_MISSING: EndWord.LACKS_TEMPERATURE,
    Reason.TEMPERATURE_LOW: EndWord.LACKS_TEMPERATURE,
    Reason.HEALTH_CODE_MISSING: EndWord.LACKS_HEALTH,
    Reason.MASK_MISSING: EndWord.LACKS_MASK,
}


def let_in_text(s: State, shown: Shown) -> str:
    """What the button says: what is lacking stands on it, since it is not to be pressed before."""
    missing = lacking(shown)
    if Reason.FEVER_MEASURE_AGAIN in missing:
        return say(EndWord.LET_IN_NOT_YET, s.language)
    if missing and is_sure(s, s.now):
        return say(EndWord.LET_IN_SURE, s.language)
    if missing:
        comma = "、" if s.language is Language.ZH else ", "
        words = dict.fromkeys(say(_LACKS[reason], s.language) for reason in missing)
        return say(EndWord.LET_IN_WITHOUT, s.language, what=comma.join(words))
    return say(EndWord.LET_IN_KEY, s.language)


def _record_text(s: State, shown: Shown) -> str:
    admitted = shown.card.outcome is Outcome.ADMIT
    return say(EndWord.RECORD_LET_IN if admitted else EndWord.RECORD, s.language)


def _shows_override(s: State, card: Card) -> bool:
    """Whether a refusal leaves room for a button of the supervisor's: its reasons come first; Ctrl+O is always there."""
    return card.outcome is Outcome.REFUSE and len(card.reasons) <= FEW and can_override(s)


class EndRow(QWidget):
    """The row; there is none while no answer waits."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self._looked_up = self._refused = False
        self.let_in = key_button("", lambda: press(self._event()))
        self.turn_back = key_button("", lambda: press(e.TurnedBack))
        self._buttons, self._styles = (self.let_in, self.turn_back), ("", "")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Gap.CLOSE)
        for button, share in zip(self._buttons, SHARES, strict=True):
            button.setFixedHeight(TOUCH + Gap.CLOSE)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._row.addWidget(button, share)
        self.setVisible(False)

    def _event(self) -> Callable[[float], e.Event]:
        if self._refused:
            return lambda _: e.Opened(Overrule)
        return e.RecordAsked if self._looked_up else e.LetIn

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """What stands on them still fits."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        """Letters as large as the room allows."""
        wide = self.width() / unit_of(self) - 8
        for button, share, style in zip(self._buttons, SHARES, self._styles, strict=True):
            room, size = wide * share / sum(SHARES) - 28, int(Type.READ)
            if self._looked_up:
                room = wide
            while size > Type.NOTE - 4 and width_of(button.text(), Pen(size, "", bold=True)) > room:
                size -= 1
            dress_in(button, f"{letters(size, bold=True)} padding: {Gap.HAIR}px; {style}")

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        shown = s.shown
        self._looked_up = can_record(shown)
        self._refused = shown is not None and _shows_override(s, shown.card)
        if shown is None or not (has_end(shown) or self._looked_up or self._refused):
            self.setVisible(False)
            return
        theme, ready = s.mode.theme, not lacking(shown) and not self._looked_up and not self._refused
        paint = theme.admit if ready else None
        field, ink = (paint.field, paint.ink) if paint else (theme.raised, theme.ink)
        frame = f"border: 2px solid {theme.ink}; border-radius: {Radius.CARD}px;"
        self._styles = (
            f"background: {field}; color: {ink}; {frame}",
            f"background: {theme.surface}; color: {theme.ink}; {frame}",
        )
        text = _record_text(s, shown) if self._looked_up else let_in_text(s, shown)
        self.let_in.setText(
            f"{say(OverruleWord.BUTTON, s.language)}   [Ctrl+O]" if self._refused else f"{text}   [Enter]"
        )
        self.turn_back.setVisible(not self._looked_up)
        self.turn_back.setText(f"← {say(GateWord.KEY_BACK, s.language)}   [F7]")
        self.let_in.setEnabled(self._looked_up or self._refused or Reason.FEVER_MEASURE_AGAIN not in shown.card.reasons)
        self._dress()
        self.setVisible(True)
