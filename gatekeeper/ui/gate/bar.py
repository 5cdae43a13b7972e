"""The bar on top: where, who, how old the office's word is; and one sentence of trouble or news below it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.domain.passage import Direction
from gatekeeper.ui.gate.attached import Device, port_trouble
from gatekeeper.ui.gate.state import NEARLY_FULL, State
from gatekeeper.ui.parts.writing import CENTRE, LEFT, RIGHT, Pen, width_of, write
from gatekeeper.ui.scale import brush, sized
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.theme import Paint, Theme
from gatekeeper.ui.words import Word, age, say, sentence_of

HIGH = 52
SENTENCE = 38


def trouble_of(s: State) -> str:
    """The gravest thing that is wrong with the gate itself, as a sentence; empty if all is well."""
    language, status = s.language, s.status
    if status.trouble:
        return say(Word.STORE_TROUBLE, language)
    if s.free is not None and s.free < NEARLY_FULL:
        return say(Word.DISK_LOW, language, mb=s.free >> 20)
    if s.jumped is not None:
        return say(Word.CLOCK_JUMPED, language, age=age(s.jumped[0], language))
    if status.list_as_of is not None and status.list_age is not None and s.wall - status.list_as_of > status.list_age:
        return say(Word.LIST_IS_OLD, language)
    if s.camera is Camera.LOST:
        return say(Word.CAMERA_LOST, language)
    for device, standing in ((Device.SCANNER, s.scanner), (Device.THERMOMETER, s.thermometer)):
        if standing.troubled:
            return port_trouble(device, standing, language)
    if status.findings:
        return say(Word.QUARANTINE, language, n=status.findings)
    if status.guards and not status.guard:
        return say(Word.NOBODY_ON_DUTY, language)
    return ""


def news_of(s: State) -> str:
    """What has just happened, as a sentence; empty if nothing."""
    notice = s.notice
    if notice is None:
        return ""
    if notice.error is not None:
        return sentence_of(notice.error, s.language)
    values = dict(notice.values)
    assert notice.word is not None, "a notice is a word or an error"
    if notice.word is Word.VISITOR_MADE:
        file = values["printed"]
        values["printed"] = say(Word.SAVED, s.language, file=file) if file else say(Word.PRINTED, s.language)
    return say(notice.word, s.language, **values)


def facts_of(s: State) -> tuple[str, ...]:
    """What stands on the right: office, what is unsent, disk."""
    language, status = s.language, s.status
    if status.list_as_of is None:
        office = say(Word.OFFICE_NEVER, language)
    elif (s.wall - status.list_as_of).total_seconds() < -60:
        office = say(Word.OFFICE_AHEAD, language)
    else:
        office = say(Word.OFFICE_AGE, language, age=age(s.wall - status.list_as_of, language))
    sent = say(Word.UNSENT, language, n=status.unsent) if status.unsent else say(Word.ALL_SENT, language)
    disk = () if s.free is None else (say(Word.DISK_FREE, language, gb=s.free >> 30),)
    return (office, sent, *disk)


class Bar(QWidget):
    """Draws the bar of a `State`."""

    def __init__(self) -> None:
        super().__init__()
        self._state = State()
        self._said: tuple[object, ...] = ()
        self.setFixedHeight(HIGH + SENTENCE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as the window."""
        return sized(self, 1366, HIGH + SENTENCE)

    def render_state(self, s: State) -> None:
        """Draw this from now on, if anything of it is new."""
        said = (
            trouble_of(s),
            news_of(s),
            facts_of(s),
            self._gate(s),
            self._duty(s),
            s.direction,
            s.mode,
            _clock(s),
            s.notice,
        )
        if said != self._said:
            self._state, self._said = s, said
            self.setAccessibleName(said[0] or said[1])
            self.update()

    @staticmethod
    def _gate(s: State) -> str:
        return s.status.gate or say(Word.GATE_UNNAMED, s.language)

    @staticmethod
    def _duty(s: State) -> str:
        status = s.status
        if not status.guard or status.since is None:
            return ""
        return say(Word.ON_DUTY, s.language, who=status.guard, since=f"{status.since.astimezone(s.wall.tzinfo):%H:%M}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Both lines."""
        painter, whole = brush(self)
        s, theme = self._state, self._state.mode.theme
        width = whole.width()
        painter.fillRect(QRectF(0, 0, width, HIGH), QColor(theme.surface))
        left = 16.0
        left += write(painter, QRectF(left, 0, width * 0.28, HIGH), self._gate(s), Pen(25, theme.ink, bold=True)) + 14
        left = _way(painter, left, s, theme) + 18
        clock = _clock(s)
        right = width - 16
        write(painter, QRectF(right - 130, 0, 130, HIGH), clock, Pen(27, theme.ink, bold=True), RIGHT)
        right -= 146
        facts = "  ·  ".join(facts_of(s))
        room = min(right - left, width_of(facts, Pen(19, theme.faint)) + 2)
        write(painter, QRectF(right - room, 0, room, HIGH), facts, Pen(19, theme.faint), RIGHT)
        right -= room + 16
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
    text = ("→ " if into else "← ") + say(Word.IN if into else Word.OUT, s.language)
    field, ink = (theme.accent.field, theme.accent.ink) if into else (theme.ink, theme.surface)
    pen = Pen(23, ink, bold=True)
    box = QRectF(left, 8, width_of(text, pen) + 26, HIGH - 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(field))
    painter.drawRoundedRect(box, 8, 8)
    write(painter, box, text, pen, CENTRE)
    return box.right()


def _clock(s: State) -> str:
    return f"{s.wall:%H:%M:%S}"
