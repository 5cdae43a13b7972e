"""Temperature, mask and health code: a readout, three ticks, and a keypad."""

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.policy import Step
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.thermometer import put_right
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import keypad
from gatekeeper.ui.gate.named import shown_name
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import pad
from gatekeeper.ui.gate.people import must_measure
from gatekeeper.ui.gate.state import Shown, State
from gatekeeper.ui.gate.whose import BEFORE, KeyOwner, whose
from gatekeeper.ui.gate.whose_words import WhoseWord
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import DIGITS
from gatekeeper.ui.parts.keycap import CAP_HIGH, draw_cap
from gatekeeper.ui.parts.writing import CENTRE, LEFT, Pen, write, write_whole
from gatekeeper.ui.scale import brush, sized
from gatekeeper.ui.theme import DAY, TOUCH, Gap, Radius, Theme, Type
from gatekeeper.ui.words import say

_HEALTH_PAINT = {HealthCode.GREEN: "#1fa455", HealthCode.YELLOW: "#f2c200", HealthCode.RED: "#d3202d"}
_HEALTH_WORD = {
    HealthCode.GREEN: GateWord.HEALTH_GREEN,
    HealthCode.YELLOW: GateWord.HEALTH_YELLOW,
    HealthCode.RED: GateWord.HEALTH_RED,
}
NOTE = 0.36  # of a tick's height, for the line below
WANTED, EDGE = 4, 6.0  # pixels of the frame of what is wanted, of the edge of what waits
HEAD = 48  # pixels of the line that says whose a reading is


@dataclass(frozen=True, slots=True)
class Gauge:
    """What the readout shows.

    Attributes:
        whose: Whose it is, or whose it will be if it is typed now.
        note: Why it is not simply theirs who is shown, and how long it stays so.
        typing: Whether it is half typed.
        wanted: Whether the one who is shown has to be measured now.
        held: Whether it is of nobody yet: it waits for the next one, and not for long.
    """

    text: str = ""
    whose: str = ""
    note: str = ""
    typing: bool = False
    wanted: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class SeenByGuard:
    """Mask and health code of whom the next key is for."""

    mask: bool = False
    health: HealthCode | None = None
    by_camera: bool = False


def reading_of(s: State) -> Gauge:
    """Half typed, kept for the next one, or of the one who is shown; and whose it is."""
    who = whose(s, s.now)
    held = not s.draft.empty or (bool(s.digits) and who is KeyOwner.NEXT)
    whom, note = _whom(s, KeyOwner.NEXT if held else who)
    reading = Gauge(whose=whom, note=note, wanted=who is KeyOwner.SHOWN and must_measure(s.shown))
    if s.digits:
        return replace(reading, text=keypad.shown(s.digits), typing=True, held=held)
    adjusted = s.status.thermometer.adjusted
    tenths = put_right(s.draft.tenths, adjusted)
    if not held and who in (KeyOwner.SHOWN, KeyOwner.LATE):
        tenths = s.last.card.tenths if s.last is not None else ()
    elif not held and s.more is not None:
        tenths = put_right(s.more.tenths, adjusted)
    return replace(reading, text=f"{tenths[-1] / 10:.1f}" if tenths else "", held=held)


def seen_of(s: State) -> SeenByGuard:
    """Of the one who is shown or asked about, or of the next one."""
    who = whose(s, s.now)
    if not s.draft.empty or who is KeyOwner.NEXT:
        return SeenByGuard(bool(s.draft.mask), s.draft.health)
    if who is KeyOwner.ASKED and s.more is not None:
        return SeenByGuard(bool(s.more.mask), s.more.health)
    if who is WhoseWord.CLOSE_FIRST:
        return SeenByGuard()  # whose they were is covered, and they are not of whoever comes next
    last = s.last.question if s.last is not None else None
    question = s.asking if who is KeyOwner.ASKED else last
    if question is None:
        return SeenByGuard()
    ask = question.ask
    return SeenByGuard(bool(ask.mask), ask.health, ask.health_seen is not None and ask.health_seen is ask.health)


def asked_for(s: State) -> set[Reason]:
    """What a key can settle of the answer shown: nothing of a refusal or a look-up, and nothing behind a panel."""
    shown = s.shown
    if shown is None or s.panel is not None or shown.card.outcome is Outcome.REFUSE or shown.question.look_only:
        return set()
    return set(shown.card.reasons)


def _whom(s: State, who: KeyOwner | WhoseWord) -> tuple[str, str]:
    """Whose a reading is, in words that are read from two metres away, and a note below."""
    language = s.language
    if who is KeyOwner.NEXT:
        left = max(1, math.ceil(BEFORE - (s.now - s.draft.since)))
        note = "" if s.draft.empty else say(WhoseWord.BEFORE_SCAN, language, n=left)
        return say(WhoseWord.NEXT, language), note
    if who is KeyOwner.LATE and s.late is not None:
        left = max(1, math.ceil(s.late.until - s.now))
        return _name(s, s.late.shown), say(WhoseWord.AFTER_ANSWER, language, n=left)
    if who in (KeyOwner.SHOWN, KeyOwner.ASKED) and s.shown is not None:
        return _name(s, s.shown), ""
    return say(WhoseWord.ASKED if who is KeyOwner.ASKED else WhoseWord.NOBODY, language), ""


def _name(s: State, shown: Shown) -> str:
    """As the verdict beside it says it: of three who are all 张* in one flat nobody can tell whose it is."""
    card = shown.card
    known = [one for one in (shown_name(card, whole=bool(s.status.guard)), card.flat or card.visits) if one]
    return " ".join(known) or say(GateWord.NOBODY_KNOWN, s.language)


class Readout(QWidget):
    """The temperature, large."""

    def __init__(self) -> None:
        super().__init__()
        self._reading = Gauge()
        self._language, self._theme = Language.ZH, DAY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Beside the keypad."""
        return sized(self, 230, 110)

    def render_reading(self, reading: Gauge, language: Language, theme: Theme) -> None:
        """Draw this from now on."""
        if (reading, language, theme) != (self._reading, self._language, self._theme):
            self._reading, self._language, self._theme = reading, language, theme
            self.setAccessibleName(
                f"{say(GateWord.TEMPERATURE, language)} {reading.text} · {reading.whose} {reading.note}"
            )
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Whose it is, and the number; framed when it is wanted, with an edge while it waits for somebody."""
        painter, room = brush(self)
        theme, reading = self._theme, self._reading
        box = room.adjusted(2, 2, -2, -2)
        ink = theme.ink
        calls = reading.typing or reading.wanted
        painter.setPen(QPen(QColor(theme.accent.field if calls else theme.line), WANTED if calls else 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)
        if reading.held:
            painter.fillRect(
                QRectF(box.left(), box.top() + Radius.CARD, EDGE, box.height() - 2 * Radius.CARD),
                QColor(theme.doubtful),
            )
        line = box.adjusted(12, 6, -10, HEAD - box.height())
        write(painter, line, reading.whose, Pen(Type.FAR, ink, bold=True, least=16), LEFT)
        write(painter, line.translated(0, HEAD - 8), reading.note, Pen(Type.NOTE, ink, least=16), LEFT)
        number = (reading.text or "–") + (" °C" if reading.text else "")
        top = HEAD + (22 if reading.note else 0)
        write(painter, box.adjusted(10, top, -10, -2), number, Pen(Type.NAME, ink, bold=True), CENTRE)


class Tick(QAbstractButton):
    """Something the guard saw: a box with a tick, or with a colour."""

    def __init__(self, cap: str) -> None:
        super().__init__()
        self._cap = cap
        self._text, self._note, self._colour, self._wanted, self._theme = "", "", "", False, DAY
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(TOUCH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Below the readout."""
        return sized(self, 230, TOUCH)

    def render_tick(self, text: str, colour: str, theme: Theme, *, wanted: bool, note: str = "") -> None:
        """Draw this from now on; an empty colour is an empty box, a note a smaller line below."""
        drawn = (self._text, self._note, self._colour, self._wanted, self._theme)
        if (text, note, colour, wanted, theme) != drawn:
            self._text, self._note, self._colour, self._wanted, self._theme = text, note, colour, wanted, theme
            self.setAccessibleName(f"{text} {note}".strip())
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """A box and a word."""
        painter, room = brush(self)
        theme = self._theme
        box = room.adjusted(2, 2, -2, -2)
        ink = theme.ink
        painter.setPen(QPen(QColor(theme.accent.field if self._wanted else theme.line), WANTED if self._wanted else 1))
        painter.setBrush(QColor(theme.pressed if self.isDown() else theme.raised))
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)
        cap = QRectF(box.right() - CAP_HIGH - Gap.NEAR, box.center().y() - CAP_HIGH / 2, CAP_HIGH, CAP_HIGH)
        draw_cap(painter, cap, self._cap, ink)
        square = QRectF(box.left() + 14, box.center().y() - 16, 32, 32)
        painter.setPen(QPen(QColor(ink), 2))
        painter.setBrush(QColor(self._colour) if self._colour else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(square, Radius.CONTROL, Radius.CONTROL)
        if self._colour:
            painter.setPen(QPen(QColor("#ffffff"), 5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            tick = ((7, 17), (13, 24), (26, 9))
            painter.drawPolyline(QPolygonF([QPointF(square.left() + x, square.top() + y) for x, y in tick]))
        words, below = box.adjusted(58, 0, -CAP_HIGH - Gap.APART, 0), box.height() * NOTE if self._note else 0.0
        write_whole(
            painter, words.adjusted(0, 0, 0, -below), self._text, Pen(Type.READ, ink, bold=True, least=Type.NOTE)
        )
        if self._note:
            write(
                painter,
                words.adjusted(0, words.height() - below - 4, 0, -4),
                self._note,
                Pen(Type.NOTE, ink, least=16),
                LEFT,
            )


class Measures(QWidget):
    """Draws what was measured and seen, of a `State`."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.readout, self.mask_tick, self.health_tick = Readout(), Tick("+"), Tick("*")
        self.keys = pad(DIGITS, press)
        self.mask_tick.clicked.connect(lambda: press(e.MaskTurned))
        self.health_tick.clicked.connect(lambda: press(e.HealthTurned))
        left = QVBoxLayout()
        left.setSpacing(Gap.CLOSE)
        left.addWidget(self.readout, 2)
        left.addWidget(self.mask_tick, 1)
        left.addWidget(self.health_tick, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.CLOSE)
        row.addLayout(left, 1)
        row.addWidget(self.keys, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        theme, language = s.mode.theme, s.language
        reasons = asked_for(s)
        self.readout.render_reading(reading_of(s), language, theme)
        seen = seen_of(s)
        self.mask_tick.render_tick(
            say(GateWord.MASK_KEY, language),
            theme.admit.field if seen.mask else "",
            theme,
            wanted=Reason.MASK_MISSING in reasons and not seen.mask,
        )
        code = seen.health
        text = say(GateWord.HEALTH, language) + (f" {say(_HEALTH_WORD[code], language)}" if code else "")
        self.health_tick.setVisible(Step.HEALTH_CODE in s.status.steps)
        self.health_tick.render_tick(
            text,
            _HEALTH_PAINT[code] if code else "",
            theme,
            wanted=Reason.HEALTH_CODE_MISSING in reasons and not code,
            note=say(GateWord.BY_CAMERA, language) if seen.by_camera else "",
        )
        self.keys.name(say(GateWord.ERASE, language), say(GateWord.ENTER, language))
