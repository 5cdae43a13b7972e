"""The page on which the devices are tried: one row a device, a code to scan, and "was it right?"."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.trial import Light, Part, PrintTrial
from gatekeeper.ui.gate.trial_words import name_of_part, sentence_of_part
from gatekeeper.ui.gate.trying import light_of
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.parts.qr import QrView
from gatekeeper.ui.parts.shapes import draw_shape
from gatekeeper.ui.parts.writing import LEFT, Pen, write
from gatekeeper.ui.scale import brush, dress_in, sized
from gatekeeper.ui.theme import DAY, TOUCH, Theme
from gatekeeper.ui.words import Word, say

HIGH = 80  # pixels of a row
SIDE = 240  # pixels of the code
_TWO_LINES = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TWO_LINES.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
DONE_BY_KEY = {Part.PRINTER: Word.TRIAL_PRINT, Part.SOUND: Word.TRIAL_PLAY}


@dataclass(frozen=True, slots=True)
class TrialPressed:
    """What happens when something on the page is pressed."""

    asked: Callable[[Part], object]
    judged: Callable[[Part, bool], object]
    closed: Callable[[], object]


class Lamp(QWidget):
    """How a device stands: a shape, its name, a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Light, str, str] = (Light.ABSENT, "", "")
        self._theme = DAY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HIGH)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Beside the buttons."""
        return sized(self, 200, HIGH)

    def render_lamp(self, light: Light, name: str, sentence: str, theme: Theme) -> None:
        """Draw this from now on."""
        if ((light, name, sentence), theme) != (self._shown, self._theme):
            self._shown, self._theme = (light, name, sentence), theme
            self.setAccessibleName(f"{name}: {sentence}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """What was read is drawn as it is: no markup, at most two lines."""
        painter, whole = brush(self)
        (light, name, sentence), theme = self._shown, self._theme
        box = QRectF(2, (whole.height() - 40) / 2, 40, 40)
        if light.value is None:
            painter.setPen(QPen(QColor(theme.faint), 4))
            middle = box.center()
            painter.drawLine(QPointF(middle.x() - 12, middle.y()), QPointF(middle.x() + 12, middle.y()))
        else:
            paint = theme.verdict(light.value)
            draw_shape(painter, light.value, box, paint.field, paint.ink)
        room = whole.adjusted(54, 0, -4, 0)
        write(painter, room.adjusted(0, 4, 0, 32 - HIGH), name, Pen(21, theme.ink, bold=True), LEFT)
        pen = Pen(17, theme.ink)
        painter.setFont(pen.font())
        painter.setPen(QColor(pen.ink))
        painter.drawText(room.adjusted(0, 30, 0, 2), sentence, _TWO_LINES)


class Row(QWidget):
    """One device."""

    def __init__(self, part: Part, pressed: TrialPressed) -> None:
        super().__init__()
        self.part = part
        self.lamp = Lamp()
        self.act = key_button("", lambda: pressed.asked(part)) if part in DONE_BY_KEY else None
        self.yes = key_button("", lambda: pressed.judged(part, True))
        self.no = key_button("", lambda: pressed.judged(part, False))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.lamp, 1)
        for button in (self.act, self.yes, self.no):
            if button is not None:
                _sized(button, 96 if button is self.act else 72)
                row.addWidget(button)
        self.yes.setCheckable(True)
        self.no.setCheckable(True)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language = s.language
        self.lamp.render_lamp(
            light_of(s, self.part), name_of_part(s, self.part), sentence_of_part(s, self.part), s.mode.theme
        )
        known = s.trial.of(self.part) if s.trial is not None else None
        for button, word, right in ((self.yes, Word.TRIAL_RIGHT, True), (self.no, Word.TRIAL_WRONG, False)):
            button.setText(say(word, language))
            button.setVisible(known is not None and known.error is None)
            button.setChecked(known is not None and known.right is right)
        if self.act is not None:
            self.act.setText(say(DONE_BY_KEY[self.part], language))
            self.act.setEnabled(self.part is not Part.PRINTER or s.awaits(PrintTrial) is None)


class TrialPanel(QFrame):
    """All of them."""

    def __init__(self, pressed: TrialPressed) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._title, self._hint = QLabel(), QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._close = key_button("", pressed.closed)
        self._close.setMaximumWidth(130)
        self.code = QrView(SIDE)
        self.code.setFixedSize(SIDE, SIDE)
        self._hint.setFixedWidth(SIDE)
        self.rows = [Row(part, pressed) for part in Part]
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column.addLayout(head)
        body = QHBoxLayout()
        body.setSpacing(14)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        for row in self.rows:
            rows.addWidget(row)
        rows.addStretch(1)
        body.addLayout(rows, 1)
        side = QVBoxLayout()
        side.addWidget(self.code)
        side.addWidget(self._hint)
        side.addStretch(1)
        body.addLayout(side)
        column.addLayout(body, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        theme, language = s.mode.theme, s.language
        self._title.setText(say(Word.TRIAL_TITLE, language))
        dress_in(
            self._title,
            f"font-size: 22px; font-weight: bold; background: {theme.warning.field}; color: {theme.warning.ink};"
            " border-radius: 8px; padding: 4px 14px;",
        )
        self._hint.setText(say(Word.TRIAL_HINT, language))
        dress_in(self._hint, "font-size: 18px;")
        self._close.setText(say(Word.TRIAL_CLOSE, language))
        if s.trial is not None:
            self.code.show_code(s.trial.modules)
        for row in self.rows:
            row.render_state(s)


def _sized(button: QPushButton, wide: int) -> None:
    button.setFixedSize(wide, TOUCH + 4)
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)
