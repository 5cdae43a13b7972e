"""Draws a page of the manual. Links lead to other pages of it, and nowhere else."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from gatekeeper.domain.words import Language
from gatekeeper.ui.help.pages import ManualPage, page_named, text_of
from gatekeeper.ui.scale import dress_in, unit_of
from gatekeeper.ui.theme import Gap, Radius, Theme, letters

HEADING = 2  # steps by which a page's heading is larger than its text; Markdown's own would fill a small panel
STEP = 0.8  # of what is seen, by one press of an arrow key


class Reader(QTextBrowser):
    """One page.

    Args:
        wanted: Called with the page that a link leads to.
        size: Design pixels of its letters.
    """

    def __init__(self, wanted: Callable[[ManualPage], object], size: int) -> None:
        super().__init__()
        self._wanted, self._size = wanted, size
        self._drawn: tuple[object, ...] = ()
        self.setOpenLinks(False)  # or a link could start a browser, or look for a file
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._clicked)

    def show_page(self, page: ManualPage, language: Language, theme: Theme) -> None:
        """Draw a page from its beginning; cheap where it is drawn already."""
        unit = unit_of(self)
        drawn = (page, language, theme.name, unit)
        if drawn == self._drawn:
            return
        begins = self._drawn[:2] != drawn[:2]
        self._drawn = drawn
        dress_in(self, _sheet(theme, self._size))
        at = self.verticalScrollBar().value()
        self.setMarkdown(text_of(page, language))
        self._space(theme, unit)
        self.verticalScrollBar().setValue(0 if begins else at)

    def step(self, by: int) -> None:
        """Go on in the page, or back, by most of what is seen."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(by * STEP * self.viewport().height()))

    def _space(self, theme: Theme, unit: float) -> None:
        """Markdown gives no air, no edges of tables, and links in the system's blue."""
        document = self.document()
        document.setDocumentMargin(Gap.CLOSE * unit)
        root = document.rootFrame()
        for frame in root.childFrames():
            if isinstance(frame, QTextTable):
                look = frame.format()
                look.setBorder(1)
                look.setBorderBrush(QBrush(QColor(theme.line)))
                look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                look.setBorderCollapse(True)
                look.setCellPadding(Gap.HAIR * unit)
                look.setCellSpacing(0)
                look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                frame.setFormat(look)
        cursor = QTextCursor(document)
        block = document.begin()
        while block.isValid():
            self._space_block(cursor, block, unit)
            for start, end in _links(block):
                ink = QTextCharFormat()
                ink.setForeground(QColor(theme.accent.field))
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(ink)
            block = block.next()

    def _space_block(self, cursor: QTextCursor, block: QTextBlock, unit: float) -> None:
        air = QTextBlockFormat()
        cursor.setPosition(block.position())
        if cursor.currentTable() is None:
            level = block.blockFormat().headingLevel()
            air.setTopMargin((Gap.HAIR if level == 1 or block.textList() is not None else Gap.CLOSE) * unit)
            air.setBottomMargin(Gap.HAIR * unit)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                look = QTextCharFormat()
                look.setProperty(QTextFormat.Property.FontSizeAdjustment, HEADING if level == 1 else 0)
                cursor.mergeCharFormat(look)
        cursor.mergeBlockFormat(air)

    def _clicked(self, url: QUrl) -> None:
        page = page_named(url.toString())
        if page is not None:
            self._wanted(page)


def _sheet(theme: Theme, size: int) -> str:
    """The page has no edge of its own, and its bar no buttons: it is dragged, or the arrows are pressed."""
    return f"""
    QTextBrowser {{ background: {theme.surface}; border: 0px; {letters(size)} }}
    QScrollBar:vertical {{ background: {theme.surface}; width: {Gap.NEAR}px; margin: 0px; }}
    QScrollBar::handle:vertical {{ background: {theme.line}; border-radius: {Radius.CONTROL}px; min-height: {Gap.FAR}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
    """


def _links(block: QTextBlock) -> Iterator[tuple[int, int]]:
    """Where links begin and end in a block, from the document's beginning."""
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().isAnchor():
            yield piece.position(), piece.position() + piece.length()
        pieces += 1
