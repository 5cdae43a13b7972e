"""The card with new rules, what is different, a line each, or with a notice of the office; and the key that says it was read."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.domain.rules_diff import RuleChange
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import PanelView
from gatekeeper.ui.gate.rules.after import may_confirm
from gatekeeper.ui.gate.rules.state import LINES, NewRules, RulesRead, SeeRules
from gatekeeper.ui.gate.rules.words import RulesWord
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.parts.writing import LEFT, Pen, width_of, write
from gatekeeper.ui.scale import brush, dress_in, sized
from gatekeeper.ui.theme import DAY, TOUCH, Gap, Theme, Type, letters, painted
from gatekeeper.ui.words import say

ARROW = " → "
LEAST = 16  # pixels, of the longest lines


class Sentences(QWidget):
    """The lines; of each the new value is bold."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()
        self._theme = DAY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """At 1366 × 768."""
        return sized(self, 760, 400)

    def render_lines(self, lines: tuple[str, ...], theme: Theme) -> None:
        """Draw these from now on."""
        if (lines, theme) != (self._lines, self._theme):
            self._lines, self._theme = lines, theme
            self.setAccessibleName("\n".join(lines))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """One below the other, as high as the card allows."""
        painter, room = brush(self)
        high = min(52.0, room.height() / LINES)
        size = max(LEAST, min(Type.READ, int(high * 0.62)))
        for number, line in enumerate(self._lines):
            box = QRectF(8, number * high, room.width() - 16.0, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.accent.field))
            painter.drawEllipse(QRectF(box.left(), box.center().y() - 4, 8, 8))
            before, arrow, after = line.rpartition(ARROW)
            text = box.adjusted(22, 0, 0, 0)
            if not arrow:
                write(painter, text, line, Pen(size, self._theme.ink, least=LEAST), LEFT)
                continue
            size_here = size
            while size_here > LEAST and _wide(before + arrow, after, size_here) > text.width():
                size_here -= 1
            used = write(painter, text, before + arrow, Pen(size_here, self._theme.ink, least=LEAST), LEFT)
            write(
                painter,
                text.adjusted(used, 0, 0, 0),
                after,
                Pen(size_here, self._theme.ink, bold=True, least=LEAST),
                LEFT,
            )


def _wide(plain: str, bold: str, size: int) -> float:
    return width_of(plain, Pen(size, "")) + width_of(bold, Pen(size, "", bold=True))


class RulesView(PanelView):
    """The card."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._title, self._below, self._by = QLabel(), QLabel(), QLabel()
        for label in (self._title, self._below, self._by):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._below, self._by):
            dress_in(label, letters(Type.NOTE))
        self.sentences = Sentences()
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.read = key_button("", lambda: press(RulesRead), main=True)
        self.later = key_button("", lambda: press(lambda _: e.Closed()))
        for button in (self.read, self.later):
            button.setMaximumHeight(TOUCH + 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.APART, Gap.NEAR, Gap.APART, Gap.NEAR)
        column.setSpacing(Gap.CLOSE)
        column.addWidget(self._title)
        column.addWidget(self._below)
        column.addWidget(self.sentences, 1)
        column.addWidget(self.told, 1)
        row = QHBoxLayout()
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self._by, 2)
        row.addWidget(self.later, 1)
        row.addWidget(self.read, 2)
        column.addLayout(row)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        theme, language, rules = s.mode.theme, s.language, s.of(NewRules)
        dress_in(
            self._title,
            letters(Type.READ, bold=True) + painted(theme.warning),
        )
        news = rules.news
        title = (news.title if news else s.status.rules)[language.value]
        told = news.told if news is not None else None
        self.told.setVisible(told is not None)
        self.sentences.setVisible(told is None)
        if told is not None:
            dress_in(self.told, f"{letters(Type.READ)} color: {theme.ink};")
            self._title.setText(say(RulesWord.NOTICE, language))
            self.told.setText(told[language.value])
        elif news is not None and news.before is not None:
            before = news.before[language.value]
            self._title.setText(say(RulesWord.CHANGED, language, before=before, title=title))
        else:
            self._title.setText(say(RulesWord.IN_FORCE, language, title=title))
        self._below.setText(say(_below(s), language))
        self.sentences.render_lines(tuple(_in(one, s) for one in rules.lines), theme)
        more = rules.page + 1 < rules.pages
        allowed = may_confirm(s)
        if more:
            self.read.setText(say(RulesWord.NEXT, language, n=rules.page + 1, total=rules.pages))
        else:
            self.read.setText(say(RulesWord.SEEN if allowed else RulesWord.LOG_IN, language))
        self.read.setEnabled(news is not None and s.awaits(SeeRules) is None)
        self.later.setText(say(RulesWord.LATER, language))
        self._by.setText(say(RulesWord.BY, language, who=s.status.guard) if s.status.guard and not more else "")


def _below(s: State) -> RulesWord:
    news = s.of(NewRules).news
    if news is None:
        return RulesWord.LOADING
    if news.told is not None:
        return RulesWord.TELLS
    if not news.lines:
        return RulesWord.ONLY_REMARKS
    return RulesWord.ALL if news.before is None else RulesWord.CHANGES


def _in(one: RuleChange, s: State) -> str:
    return (one.zh, one.en)[s.language.value]
