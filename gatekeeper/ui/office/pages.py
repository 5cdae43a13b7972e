"""The preview of a paper: the pages of the very PDF that will be printed, one at a time."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.domain.words import Words
from gatekeeper.service.pictures import Image
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.scale import keep_size, sized, unit_of
from gatekeeper.ui.theme import Gap

ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)  # of the width that there is room for
ROUND = int(Gap.WIDE)  # pixels, the ground that is seen beside a page
DPI = 110  # of the pages that are shown: A4 is 909 × 1286 pixels


def picture_of(page: Image) -> QImage:
    """A copy of a page that Qt can draw.

    Args:
        page: Shape ``(height, width, 3)``, blue-green-red.
    """
    pixels = np.ascontiguousarray(page)
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, width * 3, QImage.Format.Format_BGR888).copy()


class Pages(QWidget):
    """Draws one page as wide as there is room, with what leafs through the others.

    Args:
        turn: Called with the number of the page that is wanted, from 0.
    """

    def __init__(self, turn: Callable[[int], None], empty: Words) -> None:
        super().__init__()
        self._labels = Labels()
        self._picture: QPixmap | None = None
        self._shown: Image | None = None
        self._number = 0
        self._empty = empty
        self._dress = Dress()
        self._page = plain_label()
        self._page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        keep_size(self._page)
        self._page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setWidget(self._page)
        self._before, self._behind = QPushButton(), QPushButton()
        self._before.clicked.connect(lambda: turn(self._number - 1))
        self._behind.clicked.connect(lambda: turn(self._number + 1))
        self._where = plain_label()
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom, self._whole = 0, False
        self.fit, self.smaller, self.larger = QPushButton(), QPushButton(), QPushButton()
        self.fit.clicked.connect(lambda: self._see(0, whole=not self._whole))
        self.smaller.clicked.connect(lambda: self._see(self._zoom - 1))
        self.larger.clicked.connect(lambda: self._see(self._zoom if self._whole else self._zoom + 1))
        row = QHBoxLayout()
        for widget in (self._before, self.fit, self.smaller):
            row.addWidget(widget)
        row.addWidget(self._where, 1)
        for widget in (self.larger, self._behind):
            row.addWidget(widget)
        self._sentence = named(plain_label(), "empty")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sentence, 1)
        column.addWidget(self._scroll, 1)
        column.addLayout(row)
        self._labels.put(self._before.setText, Word.PREVIOUS)
        self._labels.put(self._behind.setText, Word.NEXT)
        self._labels.put(self.smaller.setText, Word.SMALLER)
        self._labels.put(self.larger.setText, Word.LARGER)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """A4 upright."""
        return sized(self, 560, 700)

    def draw(self, page: Image | None, number: int, total: int, dress: Dress) -> None:
        """Draw page `number` of `total`; the sentence where there is no paper yet."""
        self._labels.turn(dress)
        self._sentence.setText(dress.say(self._empty))
        self._sentence.setVisible(not total)
        self._scroll.setVisible(bool(total))
        for widget in (self._before, self.fit, self.smaller, self._where, self.larger, self._behind):
            widget.setVisible(total > 0)
        self._before.setEnabled(number > 0)
        self._behind.setEnabled(number + 1 < total)
        self._where.setText(dress.say(Word.PAGE_OF, n=number + 1, total=total))
        self.fit.setText(dress.say(Word.PAGE_WIDTH if self._whole else Word.WHOLE_PAGE))
        self._dress = dress
        self._number = number
        if page is not self._shown:
            self._shown = page
            self._picture = QPixmap.fromImage(picture_of(page)) if page is not None else None
            self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def _see(self, zoom: int, *, whole: bool = False) -> None:
        """Another size: as wide as there is room and larger, or the whole page at once; the middle stays where it is."""
        bar = self._scroll.verticalScrollBar()
        middle = (bar.value() + bar.pageStep() / 2) / max(bar.maximum() + bar.pageStep(), 1)
        self._zoom, self._whole = min(max(zoom, 0), len(ZOOMS) - 1), whole
        self.fit.setText(self._dress.say(Word.PAGE_WIDTH if whole else Word.WHOLE_PAGE))
        self._fit()
        inner = self._scroll.widget()
        if inner is not None and not whole:
            bar.setValue(round(middle * inner.height() - bar.pageStep() / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """As wide as there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.smaller.setEnabled(not self._whole and self._zoom > 0)
        self.larger.setEnabled(self._zoom + 1 < len(ZOOMS))
        if self._picture is None:
            self._page.clear()
            return
        room = self._scroll.maximumViewportSize()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        width = float(min(room.width() - bar - ROUND, round(self._picture.width() * max(1.0, unit_of(self)))))
        width *= ZOOMS[self._zoom]
        if self._whole:
            width = min(width, (room.height() - ROUND) * self._picture.width() / self._picture.height())
        if width > 0:
            fitting = self._picture.scaledToWidth(round(width), Qt.TransformationMode.SmoothTransformation)
            self._page.setPixmap(fitting)
            self._page.setFixedHeight(fitting.height() + ROUND)
            self._page.setMinimumWidth(fitting.width() if self._zoom else 0)
