"""What a practice lays over the gate's window: a band, the scene in place of the camera's picture, and the page of results."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.panel_view import plain_label
from gatekeeper.ui.gate.view import GateView
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.parts.writing import CENTRE, Pen, write
from gatekeeper.ui.practice.state import Practice, Scene, SceneDone
from gatekeeper.ui.practice.words import PracticeWord
from gatekeeper.ui.scale import brush, dress_in
from gatekeeper.ui.theme import Gap, Theme, Type, Wide, letters, painted
from gatekeeper.ui.words import say

HIGH = 44  # pixels of the band
STRIPE = 22  # pixels
_INK, _FIELD, _DARK = "#ffffff", "#7a1fa2", "#5b1580"  # a colour that nothing else at a gate has
MOST_TOLD = 4  # sentences of what to practise


class PracticeBand(QWidget):
    """Stands above the bar all the time, striped, so that nobody takes a practice for duty."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setFixedHeight(HIGH)

    def tell(self, text: str) -> None:
        """Say this from now on."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Stripes at both ends, the words between them."""
        painter, room = brush(self)
        painter.fillRect(room, QColor(_FIELD))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_DARK))
        for place in range(0, int(room.width()) + STRIPE, 2 * STRIPE):
            _stripe(painter, float(place), room.height())
        write(painter, room, self._text, Pen(Type.READ, _INK, bold=True, least=Type.NOTE), CENTRE)


def _stripe(painter: QPainter, left: float, high: float) -> None:
    slanted = QPolygonF()
    for x, y in ((left, high), (left + STRIPE, high), (left + STRIPE + high, 0), (left + high, 0)):
        slanted.append(QPointF(x, y))
    painter.drawPolygon(slanted)


class Over(QFrame):
    """Lies over a widget and is as large as it."""

    def __init__(self, below: QWidget) -> None:
        super().__init__(below)
        below.installEventFilter(self)
        self.setGeometry(below.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Whatever is below has another size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False


class ScenePlate(Over):
    """Who stands there, in words, where else the camera's picture is; then how it ended."""

    def __init__(self, camera: QWidget, skip: Callable[[], object]) -> None:
        super().__init__(camera)
        self.setObjectName("panel")
        self._count, self.says = plain_label(Type.NOTE), plain_label(Type.READ, bold=True)
        self.says.setWordWrap(True)
        self.says.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.skip = key_button("", skip)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self.skip)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.APART, Gap.NEAR, Gap.APART, Gap.NEAR)
        column.addWidget(self.says, 1)
        column.addLayout(foot)
        self.skip.setFixedWidth(Wide.PHRASE)

    def render_practice(self, p: Practice, language: Language, theme: Theme) -> None:
        """Draw this from now on."""
        scene = p.scene
        if scene is None:
            return
        told = p.done[-1] if p.told is not None else None
        self.says.setText(_said(scene, language) if told is None else _ended(told, language))
        ink = painted(theme.admit if told.right else theme.refuse) if told is not None else ""
        dress_in(self.says, letters(Type.READ, bold=True) + ink + f" padding: {Gap.CLOSE}px;")
        self._count.setText(say(PracticeWord.COUNT, language, at=len(p.done) + (told is None), of=len(p.scenes)))
        self.skip.setText(say(PracticeWord.SKIP, language))
        self.skip.setVisible(told is None)


def _said(scene: Scene, language: Language) -> str:
    return scene.says.fill(language, **dict(scene.values))


def _ended(done: SceneDone, language: Language) -> str:
    word = say(PracticeWord.RIGHT if done.right else PracticeWord.WRONG, language)
    seconds = say(PracticeWord.SECONDS, language, seconds=round(done.seconds))
    return f"{word} · {seconds}\n{say(done.scene.right, language)}"


class ResultPage(Over):
    """How everybody fared, and what to practise; Esc, Enter or the button ends it."""

    def __init__(self, window: GateView, done: Callable[[], object]) -> None:
        super().__init__(window)
        self._done = done
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.sum, self.advice = (
            plain_label(Type.FAR, bold=True),
            plain_label(Type.READ),
            plain_label(Type.NOTE),
        )
        self.advice.setWordWrap(True)
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(Gap.FAR)
        self.rows.setVerticalSpacing(Gap.HAIR)
        self.close_it = key_button("", done, main=True)
        self.close_it.setFixedWidth(2 * Wide.WORD)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * Gap.FAR, Gap.FAR, 2 * Gap.FAR, Gap.FAR)
        column.setSpacing(Gap.NEAR)
        for widget in (self.title, self.sum):
            column.addWidget(widget)
        column.addLayout(self.rows)
        column.addWidget(self.advice)
        column.addStretch(1)
        column.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_result(self, p: Practice, language: Language, theme: Theme) -> None:
        """Fill it in, once, and show it."""
        people = sum(one.scene.people for one in p.done)
        word = PracticeWord.NOTHING if not p.done else PracticeWord.SOME_WRONG if p.wrong else PracticeWord.ALL_RIGHT
        self.title.setText(say(PracticeWord.TITLE, language))
        values = {"wrong": p.wrong, "people": people, "seconds": round(p.seconds_each)}
        self.sum.setText(say(word, language, **values))
        for number, one in enumerate(p.done):
            for column, cell in enumerate(_cells(one, language, theme)):
                self.rows.addWidget(cell, number, column)
        self.rows.setColumnStretch(2, 1)
        wrong = [one for one in p.done if not one.right or one.slow]
        lines = [say(one.scene.right, language) for one in wrong[:MOST_TOLD]]
        told = say(PracticeWord.TO_PRACTISE, language) + "\n" + "\n".join(f"· {line}" for line in lines)
        self.advice.setText(told if lines else say(PracticeWord.NOTHING_TO_PRACTISE, language) if p.done else "")
        self.close_it.setText(say(PracticeWord.DONE, language))
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Esc and Enter end it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._done()


def _cells(done: SceneDone, language: Language, theme: Theme) -> tuple[QLabel, ...]:
    mark, name, seconds = plain_label(Type.NOTE, bold=True), plain_label(Type.NOTE), plain_label(Type.NOTE)
    mark.setText(say(PracticeWord.RIGHT if done.right else PracticeWord.WRONG, language))
    dress_in(mark, letters(Type.NOTE, bold=True) + f" color: {theme.fine if done.right else theme.grave};")
    name.setText(say(done.scene.name, language))
    slow = f" · {say(PracticeWord.SLOW, language)}" if done.slow else ""
    seconds.setText(say(PracticeWord.SECONDS, language, seconds=round(done.seconds)) + slow)
    return mark, name, seconds
