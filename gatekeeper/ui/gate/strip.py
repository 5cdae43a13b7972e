"""The last five answers; a press on one undoes it while that is still allowed, and later has a supervisor annul it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from gatekeeper.domain.facts import Amended, EntryName
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.gate.named import shown_name
from gatekeeper.ui.gate.overrule.state import AnnulAsked
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.plate.typing import written
from gatekeeper.ui.gate.state import STRIP, AnswerLine, State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.shapes import draw_back, draw_let_in, draw_shape, draw_undone
from gatekeeper.ui.parts.writing import LEFT, RIGHT, Pen, write
from gatekeeper.ui.scale import brush, sized
from gatekeeper.ui.theme import DAY, Gap, Radius, Theme, Type
from gatekeeper.ui.words import say

HIGH = 84
_BECAME = {
    Amended.LET_IN: EndWord.LET_IN,
    Amended.TURNED_BACK: GateWord.TURNED_BACK,
    Amended.UNDONE: GateWord.UNDONE,
    Amended.MEASURED_AGAIN: GateWord.UNDONE,
}

_GONE = (Amended.UNDONE, Amended.MEASURED_AGAIN)


class LineButton(QAbstractButton):
    """One answer."""

    def __init__(self) -> None:
        super().__init__()
        self._line: AnswerLine | None = None
        self.left = 0
        self._whole = False
        self._language = Language.ZH
        self._theme = DAY
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HIGH)

    @property
    def entry(self) -> EntryName | None:
        """Which answer it is."""
        return self._line.entry if self._line else None

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """A fifth of the panel's width."""
        return sized(self, 150, HIGH)

    def render_line(self, line: AnswerLine | None, left: int, language: Language, theme: Theme, *, whole: bool) -> None:
        """Draw this answer from now on, with so many seconds left to undo it."""
        drawn = (self._line, self.left, self._language, self._theme, self._whole)
        if (line, left, language, theme, whole) == drawn:
            return
        self._line, self.left, self._language, self._theme, self._whole = line, left, language, theme, whole
        self.setEnabled(line is not None and line.became not in _GONE)
        self.setAccessibleName(self._name())
        self.update()

    def _name(self) -> str:
        """Whose answer it is, as far as that is known."""
        card = self._line.card if self._line else None
        return shown_name(card, whole=self._whole) or card.label or "?" if card else ""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Shape, time, name, and whether it can be undone."""
        painter, room = brush(self)
        theme, line, left = self._theme, self._line, self.left
        box = room.adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.pressed if self.isDown() else theme.surface))
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)
        if line is None:
            return
        card, gone = line.card, line.became not in (None, Amended.LET_IN)
        mark = QRectF(box.left() + 10, box.top() + 10, 32, 32)
        if line.became is None:
            draw_shape(painter, card.outcome, mark, theme.verdict(card.outcome).field, theme.surface)
        elif line.became is Amended.LET_IN:
            draw_let_in(painter, mark, theme.admit.field, theme.surface)
        elif line.became is Amended.TURNED_BACK:
            draw_back(painter, mark, theme.ink)
        else:
            draw_undone(painter, mark, theme.faint)
        text = QRectF(mark.right() + 8, box.top() + 2, box.right() - mark.right() - 14, 28)
        ink = theme.faint if gone else theme.ink
        write(painter, text, self._name(), Pen(Type.READ, ink, bold=True, least=16), LEFT)
        place = "  ".join(part for part in (card.flat or card.visits, written(card.plate)) if part)
        write(painter, text.translated(0, 26), place, Pen(Type.NOTE, theme.faint, least=16), LEFT)
        foot = QRectF(box.left() + 10, box.bottom() - 28, box.width() - 18, 24)
        if left:
            undo = say(GateWord.UNDO_LEFT, self._language, n=left)
            write(painter, foot, undo, Pen(Type.NOTE, theme.accent.field, bold=True), RIGHT)
        elif line.became is not None:
            write(painter, foot, say(_BECAME[line.became], self._language), Pen(Type.NOTE, theme.ink, bold=True), RIGHT)
        else:
            write(painter, foot, f"{card.at:%H:%M}", Pen(Type.NOTE, theme.faint), LEFT)


class GateStrip(QWidget):
    """Draws the strip of a `State`."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.CLOSE)
        self.lines = tuple(LineButton() for _ in range(STRIP))
        for line in self.lines:
            row.addWidget(line, 1)
            line.clicked.connect(lambda _=False, line=line: _pressed(line, press))

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        for number, button in enumerate(self.lines):
            line = s.strip[number] if number < len(s.strip) else None
            left, whole = line.undo_left(s.now) if line else 0, bool(s.status.guard)
            button.render_line(line, left, s.language, s.mode.theme, whole=whole)


def _pressed(line: LineButton, press: Press) -> None:
    """The guard undoes for a while; after that a supervisor annuls."""
    entry, undoes = line.entry, line.left > 0
    if entry is not None:
        press(lambda at: e.UndoAsked(entry, at) if undoes else AnnulAsked(entry, at))
