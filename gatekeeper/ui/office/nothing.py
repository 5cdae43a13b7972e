"""What stands in the place of a list that has no rows: a card that says what to do, or rows that are on their way."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from gatekeeper.domain.words import Words
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.signs import LARGE, Sign
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.ui.scale import brush
from gatekeeper.ui.theme import Gap, Radius

ROW = 32  # pixels of a row that is on its way
_PARTS = (0.14, 0.22, 0.1, 0.3)  # of its width, what stands in it
_ICONS: dict[Words, Icon] = {Word.NOTHING_FOUND: Icon.FIND}


class EmptyCard(QFrame):
    """A card with an icon, a sentence, and the button that the sentence speaks of."""

    def __init__(self, icon: Icon = Icon.EMPTY) -> None:
        super().__init__()
        named(self, "card")
        self._icon = icon
        self._sign = Sign(LARGE)
        self._sentence: QLabel = named(plain_label(), "empty")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Gap.NEAR)
        self._column.addStretch(1)
        self._column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._sentence)
        self._column.addStretch(1)

    def offer(self, button: QPushButton) -> None:
        """The button that the sentence speaks of."""
        self._column.insertWidget(3, button, 0, Qt.AlignmentFlag.AlignHCenter)

    def draw(self, sentence: Words, dress: Dress) -> None:
        """Say why there is nothing."""
        self._sign.draw(_ICONS.get(sentence, self._icon), dress.theme.faint)
        self._sentence.setText(dress.say(sentence))


class Skeleton(QFrame):
    """Rows without words, while the real ones are read."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "card")
        self._colour = "#000000"

    def draw(self, dress: Dress) -> None:
        """In the colours of the desk; what cannot be seen is said."""
        self._colour = dress.theme.quiet.field
        self.setAccessibleName(dress.say(Word.LOADING))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """A bar for each cell."""
        super().paintEvent(event)
        painter, room = brush(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        at, each = float(Gap.APART), (room.width() - 2 * Gap.APART) / len(_PARTS)
        rows = max(0, int((room.height() - Gap.APART) / ROW))
        for row in range(rows):
            painter.setOpacity(1 - row / (rows + 1))
            for number, part in enumerate(_PARTS):
                wide = each * (part / max(_PARTS)) * (0.9 - 0.2 * ((row + number) % 3 == 0))
                bar = QRectF(Gap.APART + number * each, at + ROW / 2 - Gap.CLOSE, wide, Gap.NEAR)
                painter.drawRoundedRect(bar, Radius.CONTROL, Radius.CONTROL)
            at += ROW
        painter.end()
