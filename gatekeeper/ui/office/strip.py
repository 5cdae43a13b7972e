"""The strip above a desk: a sentence, or how far long work is."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label, renamed
from gatekeeper.ui.office.signs import Sign, SignButton
from gatekeeper.ui.office.status import Dismissed, Status, StatusEvent, Stopped
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.ui.theme import Gap


class Strip(QWidget):
    """Draws a `Status`.

    Args:
        tell: Takes what is pressed; `undo` is called when somebody wants what was done put back.
    """

    def __init__(self, tell: Callable[[StatusEvent], None], undo: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._labels = Labels()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._notice = named(QFrame(), "good")
        row = QHBoxLayout(self._notice)
        row.setContentsMargins(Gap.NEAR, Gap.HAIR, Gap.CLOSE, Gap.HAIR)
        self._sentence = plain_label()
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._undo = QPushButton()
        if undo is not None:
            self._undo.clicked.connect(undo)
        self._sign = Sign()
        self._close = SignButton(Icon.CLOSE, Word.CLOSE, lambda: tell(Dismissed()))
        row.addWidget(self._sign)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self._busy = named(QFrame(), "busy")
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(Gap.NEAR, Gap.HAIR, Gap.CLOSE, Gap.HAIR)
        self._what = plain_label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._steps = named(plain_label(), "faint")
        self._cancel = QPushButton()
        self._cancel.clicked.connect(lambda: tell(Stopped()))
        row.addWidget(self._what)
        row.addWidget(self._bar, 1)
        row.addWidget(self._steps)
        row.addWidget(self._cancel)
        column.addWidget(self._notice)
        column.addWidget(self._busy)
        self._labels.put(self._cancel.setText, Word.CANCEL)

    def draw(self, status: Status, dress: Dress) -> None:
        """Draw it; nothing at all where there is nothing to say."""
        self._labels.turn(dress)
        notice = status.notice
        busy = status.busy if status.busy is not None and not status.busy.quiet else None
        self._notice.setVisible(notice is not None)
        self._busy.setVisible(busy is not None)
        self.setVisible(notice is not None or busy is not None)
        if notice is not None:
            self._sentence.setText(notice.sentence(dress))
            self._undo.setVisible(notice.undo is not None)
            if notice.undo is not None:
                self._undo.setText(dress.say(notice.undo))
            name, ink = ("good", dress.theme.fine) if notice.good else ("bad", dress.theme.doubtful)
            self._sign.draw(Icon.DONE if notice.good else Icon.WARNING, ink)
            self._close.draw(dress)
            if self._notice.objectName() != name:
                renamed(self._notice, name)
                self._sentence.style().unpolish(self._sentence)
                self._sentence.style().polish(self._sentence)
        if busy is not None:
            self._what.setText(dress.say(busy.word))
            self._bar.setRange(0, busy.total)
            self._bar.setValue(busy.done)
            self._steps.setText(dress.say(Word.OF_STEPS, done=busy.done, total=busy.total) if busy.total else "")
            self._cancel.setVisible(busy.stoppable)
