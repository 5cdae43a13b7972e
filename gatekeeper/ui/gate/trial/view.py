"""The page on which the devices are tried: one row a device, a code to scan, and "was it right?"."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.attached import Part
from gatekeeper.ui.gate.lamp import Lamp
from gatekeeper.ui.gate.lane.state import NewLane
from gatekeeper.ui.gate.lane.words import LaneWord
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, plain_label
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.trial.after import light_of
from gatekeeper.ui.gate.trial.state import CorrectionWanted, PrintTrial, Trial, TrialAsked, TrialJudged
from gatekeeper.ui.gate.trial.words import TrialWord, name_of_part, sentence_of_part, trouble_of_part
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.parts.qr import QrView
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.theme import TOUCH, Gap, Type, letters, painted
from gatekeeper.ui.words import say

SIDE = 240  # pixels of the code
DONE_BY_KEY = {Part.PRINTER: TrialWord.PRINT, Part.SOUND: TrialWord.PLAY}


class DeviceRow(QWidget):
    """One device."""

    def __init__(self, part: Part, press: Press) -> None:
        super().__init__()
        self.part = part
        self.lamp = Lamp()
        self.act = key_button("", lambda: press(lambda at: TrialAsked(part, at))) if part in DONE_BY_KEY else None
        self.yes = key_button("", lambda: press(lambda at: TrialJudged(part, True, at)))
        self.no = key_button("", lambda: press(lambda at: TrialJudged(part, False, at)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.lamp, 1)
        for button in (self.act, self.yes, self.no):
            if button is not None:
                _sized(button, 100 if button is self.act else 76)
                row.addWidget(button)
        self.yes.setCheckable(True)
        self.no.setCheckable(True)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language = s.language
        self.lamp.render_lamp(
            light_of(s, self.part), name_of_part(s, self.part), sentence_of_part(s, self.part), s.mode.theme
        )
        known = s.of(Trial).of(self.part)
        for button, word, right in ((self.yes, TrialWord.RIGHT, True), (self.no, TrialWord.WRONG, False)):
            button.setText(say(word, language))
            button.setVisible(known is not None and known.error is None and not trouble_of_part(s, self.part))
            button.setChecked(known is not None and known.right is right)
        if self.act is not None:
            self.act.setText(say(DONE_BY_KEY[self.part], language))
            self.act.setEnabled(self.part is not Part.PRINTER or s.awaits(PrintTrial) is None)


class TrialView(TitledView):
    """A row for each device, beside the code that they are tried with."""

    def __init__(self, press: Press) -> None:
        super().__init__(press, title=Type.READ)
        self._hint = plain_label(Type.NOTE)
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.code = QrView(SIDE)
        self.code.setFixedSize(SIDE, SIDE)
        self._hint.setFixedWidth(SIDE)
        self.rows = [DeviceRow(part, press) for part in Part]
        body = QHBoxLayout()
        body.setSpacing(Gap.NEAR)
        rows = QVBoxLayout()
        rows.setSpacing(Gap.HAIR // 2)
        for row in self.rows:
            rows.addWidget(row)
        rows.addStretch(1)
        body.addLayout(rows, 1)
        side = QVBoxLayout()
        side.addWidget(self.code)
        side.addWidget(self._hint)
        side.addStretch(1)
        self.motion = key_button("", lambda: press(lambda _: e.MotionTurned()))
        self.motion.setFixedSize(SIDE, TOUCH + Gap.HAIR)
        self.correct = key_button("", lambda: press(lambda _: CorrectionWanted()))
        self.correct.setFixedSize(SIDE, TOUCH + Gap.HAIR)
        self.lane = key_button("", lambda: press(lambda _: e.Opened(NewLane)))
        self.lane.setFixedSize(SIDE, TOUCH + Gap.HAIR)
        side.addWidget(self.lane)
        side.addWidget(self.correct)
        side.addWidget(self.motion)
        body.addLayout(side)
        self.column.addLayout(body, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        theme, language = s.mode.theme, s.language
        self.title.setText(say(TrialWord.TITLE, language))
        dress_in(
            self.title,
            letters(Type.READ, bold=True) + painted(theme.warning),
        )
        self._hint.setText(say(TrialWord.HINT, language))
        self.closer.setText(say(TrialWord.CLOSE, language))
        self.motion.setText(say(TrialWord.MOVES if s.moves else TrialWord.STILL, language))
        self.correct.setText(say(TrialWord.CORRECT, language))
        self.lane.setText(say(LaneWord.OPEN, language))
        self.code.show_code(s.of(Trial).modules)
        for row in self.rows:
            row.render_state(s)


def _sized(button: QPushButton, wide: int) -> None:
    button.setFixedSize(wide, TOUCH + 4)
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)
