"""The preview of a paper: the pages of the very PDF that will be printed, one at a time."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Image
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.scale import keep_size, sized, unit_of

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
        self._page = plain_label()
        self._page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        keep_size(self._page)
        self._page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._page)
        self._before, self._behind = QPushButton(), QPushButton()
        self._before.clicked.connect(lambda: turn(self._number - 1))
        self._behind.clicked.connect(lambda: turn(self._number + 1))
        self._where = plain_label()
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addWidget(self._before)
        row.addWidget(self._where, 1)
        row.addWidget(self._behind)
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

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """A4 upright."""
        return sized(self, 560, 700)

    def draw(self, page: Image | None, number: int, total: int, dress: Dress) -> None:
        """Draw page `number` of `total`; the sentence where there is no paper yet."""
        self._labels.turn(dress)
        self._sentence.setText(dress.say(self._empty))
        self._sentence.setVisible(not total)
        self._scroll.setVisible(bool(total))
        for widget in (self._before, self._behind, self._where):
            widget.setVisible(total > 0)
        self._before.setEnabled(number > 0)
        self._behind.setEnabled(number + 1 < total)
        self._where.setText(dress.say(Word.PAGE_OF, n=number + 1, total=total))
        self._number = number
        if page is not self._shown:
            self._shown = page
            self._picture = QPixmap.fromImage(picture_of(page)) if page is not None else None
            self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """As wide as there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._picture is None:
            self._page.clear()
            return
        width = min(self._scroll.viewport().width() - 24, round(self._picture.width() * max(1.0, unit_of(self))))
        if width > 0:
            fitting = self._picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            self._page.setPixmap(fitting)
            self._page.setFixedHeight(fitting.height() + 24)
