"""The bar on top: where, by which rules, which way, who, how old the list is; a sentence of trouble or news slides over
whatever of it can wait."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper.domain.passage import Direction
from gatekeeper.ui.gate.calling import says_call, with_phone
from gatekeeper.ui.gate.pace import pace_of
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.stick.state import Sticks
from gatekeeper.ui.gate.stick.words import StickWord
from gatekeeper.ui.gate.troubles import countdown, gravest, list_used
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.icons import Icon, draw_icon
from gatekeeper.ui.parts.writing import CENTRE, RIGHT, Pen, width_of, write, write_whole
from gatekeeper.ui.scale import brush, sized, unit_of
from gatekeeper.ui.theme import Gap, Paint, Radius, Theme, Type
from gatekeeper.ui.words import age, say, sentence_of

HIGH = 64  # pixels
INSIDE = 8  # pixels above and below what stands in a frame
SIGN = 32  # pixels of the sign before a sentence
CLOCK = 164  # pixels


def trouble_of(s: State) -> str:
    """The gravest thing that is wrong with the gate itself, as a sentence; empty if all is well."""
    return gravest(s).sentence


def news_of(s: State) -> str:
    """What has just happened, as a sentence; empty if nothing, or if what is wrong goes before it."""
    notice = s.notice
    if notice is None or (notice.patient and trouble_of(s)):
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
        word = GateWord.OFFICE_AWAY if office_away(s) else GateWord.OFFICE_AGE
        office = say(word, language, age=age(s.wall - status.list_as_of, language))
    return office


def office_away(s: State) -> bool:
    """Whether the office was called over the network, and did not answer: the gate goes on, and what is unsent is sent later."""
    return s.status.online is False


def facts_of(s: State) -> tuple[str, ...]:
    """What stands to the right of it: how fast people come, what is unsent, disk."""
    language, status = s.language, s.status
    sent = say(GateWord.UNSENT, language, n=status.unsent) if status.unsent else say(GateWord.ALL_SENT, language)
    pace = pace_of(s.pace, s.now)
    facts = [sent]
    if pace.a_minute and pace.seconds is not None:
        facts.insert(0, say(GateWord.PACE, language, n=pace.a_minute, seconds=round(pace.seconds)))
    if s.free is not None:
        full = s.free < 1 << 30
        left = say(GateWord.DISK_LEFT, language, mb=s.free >> 20) if full else ""
        facts.append(left or say(GateWord.DISK_FREE, language, gb=s.free >> 30))
    return tuple(facts)


class GateBar(QWidget):
    """Draws the bar of a `State`.

    Args:
        opened: Is called with the panel that a touch leads to: the sentence to what mends it, the list to the stick.
    """

    def __init__(self, opened: Callable[[type[Panel]], object]) -> None:
        super().__init__()
        self._opened = opened
        self.list_place = self.sentence_place = QRectF()
        self._state = State()
        self._said: tuple[object, ...] = ()
        self.setFixedHeight(HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as the window."""
        return sized(self, 1366, HIGH)

    def render_state(self, s: State) -> None:
        """Draw this from now on, if anything of it is new."""
        trouble, news = gravest(s), news_of(s)
        said = (trouble, news, list_of(s), facts_of(s), self._gate(s), _rules(s), self.duty(s), s.asked_way, _clock(s))
        if (*said, s.mode, s.notice) != self._said:
            self._state, self._said = s, (*said, s.mode, s.notice)
            self.setAccessibleName(trouble.sentence or news)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """A touch goes where the words lead."""
        trouble, at = gravest(self._state), event.position() / unit_of(self)
        if self.list_place.contains(at):
            self._opened(Sticks)
        elif self.sentence_place.contains(at) and trouble.mends is not None and not news_of(self._state):
            self._opened(trouble.mends)

    @staticmethod
    def _gate(s: State) -> str:
        return s.status.gate or say(GateWord.GATE_UNNAMED, s.language)

    @staticmethod
    def duty(s: State) -> str:
        """Who is on duty, and since when."""
        status = s.status
        if not status.guard or status.since is None:
            return ""
        return say(
            GateWord.ON_DUTY, s.language, who=status.guard, since=f"{status.since.astimezone(s.wall.tzinfo):%H:%M}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Where, which way and the time always; between them a sentence, or by which rules, who, and how the list stands."""
        painter, whole = brush(self)
        s, theme = self._state, self._state.mode.theme
        painter.fillRect(whole, QColor(theme.surface))
        # Turned by F5: a sleeve does it as easily as a hand.
        if s.way is not None and (s.status.both or s.way is not s.status.direction):
            painter.fillRect(QRectF(0, 0, whole.width() / 3, HIGH), QColor(theme.pressed))
        left = float(Gap.APART)
        pen = Pen(Type.FAR, theme.ink, bold=True, least=Type.NOTE)
        left += write(painter, QRectF(left, 0, whole.width() * 0.2, HIGH), self._gate(s), pen) + Gap.NEAR
        left = _way(painter, left, s, theme) + Gap.NEAR
        right = whole.width() - Gap.APART
        write(painter, QRectF(right - CLOCK, 0, CLOCK, HIGH), _clock(s), Pen(Type.FAR, theme.ink, bold=True), RIGHT)
        right -= CLOCK + Gap.APART
        self.list_place = self.sentence_place = QRectF()
        if news_of(s) or trouble_of(s):
            self.sentence_place = QRectF(left, INSIDE, right - left, HIGH - 2 * INSIDE)
            _sentence(painter, self.sentence_place, s, theme)
            return
        left = _in_force(painter, left, s, theme)
        right = _facts(painter, left, right, s, theme)
        self.list_place = QRectF(_list(painter, right, left, s, theme), 0, 0, HIGH)
        self.list_place.setRight(right)
        pen = Pen(Type.READ, theme.ink, least=Type.NOTE)
        write(painter, QRectF(left, 0, max(0.0, self.list_place.left() - Gap.APART - left), HIGH), self.duty(s), pen)


def _sentence(painter: QPainter, box: QRectF, s: State, theme: Theme) -> None:
    """Trouble dark on pale amber; what went well in the colour of that, what is neither in none; a sign before each."""
    news, paint, icon = news_of(s), theme.warning, Icon.TROUBLE
    if news and s.notice is not None and s.notice.good:
        paint = Paint(theme.ink, theme.surface) if s.notice.calm else theme.admit
        icon = Icon.NEWS if s.notice.calm else Icon.DONE
    painter.setPen(QPen(QColor(paint.ink), 2) if paint is theme.warning else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(paint.field))
    painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), Radius.CARD, Radius.CARD)
    sign = QRectF(box.left() + Gap.NEAR, box.center().y() - SIGN / 2, SIGN, SIGN)
    draw_icon(painter, icon, sign, paint.ink)
    words = QRectF(sign.right() + Gap.CLOSE, box.top(), box.right() - sign.right() - Gap.WIDE, box.height())
    write_whole(painter, words, news or trouble_of(s), Pen(Type.FAR, paint.ink, bold=True, least=Type.READ - 2))


def _facts(painter: QPainter, left: float, right: float, s: State, theme: Theme) -> float:
    """What nobody has to read at a glance, as far as there is room beside what has to be read; answers with its left end."""
    pen, facts = Pen(Type.NOTE, theme.faint), list(facts_of(s))
    wanted = width_of(list_of(s), Pen(Type.READ, "", bold=True)) + width_of(GateBar.duty(s), Pen(Type.READ, "")) + 72
    while facts and width_of("  ·  ".join(facts), pen) > right - left - wanted:
        facts.pop()
    text = "  ·  ".join(facts)
    room = width_of(text, pen) + 2 if text else 0.0
    write(painter, QRectF(right - room, 0, room, HIGH), text, pen, RIGHT)
    return right - room - (Gap.APART if text else 0)


def _way(painter: QPainter, left: float, s: State, theme: Theme) -> float:
    """Which way people go, as an arrow and a word in a field that nobody overlooks; answers with its right end."""
    into = s.direction is Direction.IN
    text = ("→ " if into else "← ") + say(GateWord.IN if into else GateWord.OUT, s.language)
    if s.asked_way is None:
        text = "⇄ " + say(GateWord.BOTH_WAYS, s.language)
    field, ink = (theme.accent.field, theme.accent.ink) if into else (theme.ink, theme.surface)
    pen = Pen(Type.FAR, ink, bold=True)
    box = QRectF(left, INSIDE, width_of(text, pen) + 2 * Gap.NEAR, HIGH - 2 * INSIDE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(field))
    painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)
    write(painter, box, text, pen, CENTRE)
    return box.right()


def _rules(s: State) -> str:
    return s.status.rules[s.language.value]


def _in_force(painter: QPainter, left: float, s: State, theme: Theme) -> float:
    """The rules by name, in a frame; answers with its right end, or a little beside, if there are none."""
    text = _rules(s)
    if not text:
        return left
    pen = Pen(Type.READ, theme.ink, bold=True, least=Type.NOTE)
    box = QRectF(left, INSIDE, min(width_of(text, pen) + 2 * Gap.NEAR, 200.0), HIGH - 2 * INSIDE)
    painter.setPen(QPen(QColor(theme.ink), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Radius.CARD, Radius.CARD)
    write(painter, box.adjusted(Gap.CLOSE, 0, -Gap.CLOSE, 0), text, pen, CENTRE)
    return box.right() + Gap.NEAR


def _list(painter: QPainter, right: float, least: float, s: State, theme: Theme) -> float:
    """How old the list is, framed as soon as its time runs out; answers with its left end."""
    warned = bool(countdown(s)) or list_used(s) > 1
    pen = Pen(Type.READ, theme.warning.ink if warned else theme.ink, bold=warned or office_away(s), least=Type.NOTE)
    text = list_of(s)
    wide = min(max(0.0, right - least), width_of(text, pen) + (2 * Gap.NEAR if warned else 2))
    box = QRectF(right - wide, INSIDE, wide, HIGH - 2 * INSIDE)
    if warned:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.warning.field))
        painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
    write(painter, box, text, pen, CENTRE if warned else RIGHT)
    return box.left()


def _clock(s: State) -> str:
    return f"{s.wall:%H:%M:%S}"
