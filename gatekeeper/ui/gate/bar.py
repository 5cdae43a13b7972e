"""The bar on top: where, by which rules, who, how old the list is; and one sentence of trouble or news below it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.domain.passage import Direction
from gatekeeper.ui.gate.calling import says_call, with_phone
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.stick.state import Sticks
from gatekeeper.ui.gate.stick.words import StickWord
from gatekeeper.ui.gate.troubles import countdown, gravest, list_used
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.writing import CENTRE, LEFT, RIGHT, Pen, width_of, write
from gatekeeper.ui.scale import brush, sized, unit_of
from gatekeeper.ui.theme import Paint, Theme
from gatekeeper.ui.words import age, say, sentence_of

HIGH = 52
SENTENCE = 38


def trouble_of(s: State) -> str:
    """The gravest thing that is wrong with the gate itself, as a sentence; empty if all is well."""
    return gravest(s).sentence


def news_of(s: State) -> str:
    """What has just happened, as a sentence; empty if nothing."""
    notice = s.notice
    if notice is None:
        return ""
    if notice.error is not None:
        return with_phone(sentence_of(notice.error, s.language), s.status.phone if says_call(notice.error) else "")
    assert notice.word is not None, "a notice is a word or an error"
    return say(notice.word, s.language, **dict(notice.values))


def list_of(s: State) -> str:
    """How old the list is, or for how long it is still good once that is worth knowing."""
    language, status = s.language, s.status
    left = countdown(s)
    if left:
        office = say(StickWord.LIST_GOOD_FOR, language, left=left)
    elif status.list_as_of is None:
        office = say(GateWord.OFFICE_NEVER, language)
    elif (s.wall - status.list_as_of).total_seconds() < -60:
        office = say(GateWord.OFFICE_AHEAD, language)
    else:
        office = say(GateWord.OFFICE_AGE, language, age=age(s.wall - status.list_as_of, language))
    return office


def facts_of(s: State) -> tuple[str, ...]:
    """What stands to the right of it: what is unsent, disk."""
    language, status = s.language, s.status
    sent = say(GateWord.UNSENT, language, n=status.unsent) if status.unsent else say(GateWord.ALL_SENT, language)
    if s.free is None:
        return (sent,)
    if s.free < 1 << 30:
        return (sent, say(GateWord.DISK_LEFT, language, mb=s.free >> 20))
    return (sent, say(GateWord.DISK_FREE, language, gb=s.free >> 30))


class GateBar(QWidget):
    """Draws the bar of a `State`.

    Args:
        opened: Is called with the panel that a touch leads to: the sentence to what mends it, the list to the stick.
    """

    def __init__(self, opened: Callable[[type[Panel]], object]) -> None:
        super().__init__()
        self._opened = opened
        self.list_place = QRectF()
        self._state = State()
        self._said: tuple[object, ...] = ()
        self.setFixedHeight(HIGH + SENTENCE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as the window."""
        return sized(self, 1366, HIGH + SENTENCE)

    def render_state(self, s: State) -> None:
        """Draw this from now on, if anything of it is new."""
        trouble, news = gravest(s), news_of(s)
        said = (trouble, news, list_of(s), facts_of(s), self._gate(s), _rules(s), self._duty(s), s.direction, _clock(s))
        if (*said, s.mode, s.notice) != self._said:
            self._state, self._said = s, (*said, s.mode, s.notice)
            self.setAccessibleName(trouble.sentence or news)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """A touch goes where the words lead."""
        trouble, at = gravest(self._state), event.position() / unit_of(self)
        if at.y() < HIGH:
            if self.list_place.contains(at):
                self._opened(Sticks)
        elif trouble.mends is not None and not news_of(self._state):
            self._opened(trouble.mends)

    @staticmethod
    def _gate(s: State) -> str:
        return s.status.gate or say(GateWord.GATE_UNNAMED, s.language)

    @staticmethod
    def _duty(s: State) -> str:
        status = s.status
        if not status.guard or status.since is None:
            return ""
        return say(
            GateWord.ON_DUTY, s.language, who=status.guard, since=f"{status.since.astimezone(s.wall.tzinfo):%H:%M}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """What the gate is and how it stands; below it one sentence, or nothing."""
        painter, whole = brush(self)
        s, theme = self._state, self._state.mode.theme
        width = whole.width()
        painter.fillRect(QRectF(0, 0, width, HIGH), QColor(theme.surface))
        left = 16.0
        left += write(painter, QRectF(left, 0, width * 0.22, HIGH), self._gate(s), Pen(25, theme.ink, bold=True)) + 12
        left = _in_force(painter, left, s, theme)
        left = _way(painter, left, s, theme) + 18
        clock = _clock(s)
        right = width - 16
        write(painter, QRectF(right - 130, 0, 130, HIGH), clock, Pen(27, theme.ink, bold=True), RIGHT)
        right -= 146
        facts = "".join(f"  ·  {fact}" for fact in facts_of(s))
        room = min(right - left, width_of(facts, Pen(19, theme.faint)) + 2)
        write(painter, QRectF(right - room, 0, room, HIGH), facts, Pen(19, theme.faint), RIGHT)
        right = _list(painter, right - room, left, s, theme)
        self.list_place = QRectF(right, 0, width - 162 - room - right, HIGH)
        right -= 14
        write(painter, QRectF(left, 0, max(0.0, right - left), HIGH), self._duty(s), Pen(19, theme.ink), LEFT)
        self._draw_sentence(painter, QRectF(0, HIGH, width, SENTENCE), s, theme)

    def _draw_sentence(self, painter: QPainter, box: QRectF, s: State, theme: Theme) -> None:
        news, trouble = news_of(s), trouble_of(s)
        paint: Paint
        if news:
            paint = theme.warning
            if s.notice is not None and s.notice.good:
                paint = Paint(theme.ink, theme.surface) if s.notice.calm else theme.admit
        elif trouble:
            paint = theme.warning
        else:
            painter.fillRect(box, QColor(theme.ground))
            return
        painter.fillRect(box, QColor(paint.field))
        write(painter, box.adjusted(16, 0, -16, 0), news or trouble, Pen(22, paint.ink, bold=True), CENTRE)


def _way(painter: QPainter, left: float, s: State, theme: Theme) -> float:
    """Which way people go, as an arrow and a word in a field that nobody overlooks; answers with its right end."""
    into = s.direction is Direction.IN
    text = ("→ " if into else "← ") + say(GateWord.IN if into else GateWord.OUT, s.language)
    field, ink = (theme.accent.field, theme.accent.ink) if into else (theme.ink, theme.surface)
    pen = Pen(23, ink, bold=True)
    box = QRectF(left, 8, width_of(text, pen) + 26, HIGH - 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(field))
    painter.drawRoundedRect(box, 8, 8)
    write(painter, box, text, pen, CENTRE)
    return box.right()


def _rules(s: State) -> str:
    return s.status.rules[s.language.value]


def _in_force(painter: QPainter, left: float, s: State, theme: Theme) -> float:
    """The rules by name, in a frame; answers with its right end, or a little beside, if there are none."""
    text = _rules(s)
    if not text:
        return left
    pen = Pen(21, theme.ink, bold=True, least=16)
    box = QRectF(left, 9, min(width_of(text, pen) + 24, 190.0), HIGH - 18)
    painter.setPen(QPen(QColor(theme.ink), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 8, 8)
    write(painter, box.adjusted(8, 0, -8, 0), text, pen, CENTRE)
    return box.right() + 14


def _list(painter: QPainter, right: float, least: float, s: State, theme: Theme) -> float:
    """How old the list is, amber as soon as its time runs out; answers with its left end."""
    warned = bool(countdown(s)) or list_used(s) > 1
    pen = Pen(19, theme.warning.ink if warned else theme.faint, bold=warned)
    text = list_of(s)
    wide = min(max(0.0, right - least), width_of(text, pen) + (22 if warned else 2))
    box = QRectF(right - wide, 11, wide, HIGH - 22)
    if warned:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.warning.field))
        painter.drawRoundedRect(box, 6, 6)
    write(painter, box, text, pen, CENTRE if warned else RIGHT)
    return box.left()


def _clock(s: State) -> str:
    return f"{s.wall:%H:%M:%S}"
