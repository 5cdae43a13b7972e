"""Draws a page of the manual. Links lead to other pages of it, pictures are its own, and nothing else is looked for."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from gatekeeper.domain.words import Language
from gatekeeper.ui.help.pages import ManualPage, page_named, picture_of, text_of
from gatekeeper.ui.scale import dress_in, unit_of
from gatekeeper.ui.theme import Gap, Radius, Theme, letters

HEADING = 2  # steps by which a page's heading is larger than its text; Markdown's own would fill a small panel
PICTURE_WIDE = 460  # design pixels
IMAGE = QTextDocument.ResourceType.ImageResource.value
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
        self._language = Language.ZH
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
        self._drawn, self._language = drawn, language
        dress_in(self, _sheet(theme, self._size))
        at = self.verticalScrollBar().value()
        self.setMarkdown(text_of(page, language))
        self._space(theme, unit)
        self.verticalScrollBar().setValue(0 if begins else at)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802  Qt's name
        """A picture of the manual's own; whatever else a page names is not there."""
        target = name.toString() if isinstance(name, QUrl) else name
        data = picture_of(target, self._language) if kind == IMAGE else None
        return QImage() if data is None else QImage.fromData(data)

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
            for start, picture in _pictures(block):
                self._size_picture(cursor, start, picture, unit)
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

    def _size_picture(self, cursor: QTextCursor, start: int, picture: QTextImageFormat, unit: float) -> None:
        """As wide as it helps, and no wider than the page."""
        wide = min(PICTURE_WIDE * unit, 0.96 * self.viewport().width())
        picture.setWidth(wide)
        picture.setHeight(wide * 9 / 16)  # as the windows that are pictured
        cursor.setPosition(start)
        cursor.setPosition(start + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(picture)

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


def _pictures(block: QTextBlock) -> list[tuple[int, QTextImageFormat]]:
    """Where pictures stand in a block."""
    found = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().isImageFormat():
            found.append((piece.position(), piece.charFormat().toImageFormat()))
        pieces += 1
    return found


def _links(block: QTextBlock) -> Iterator[tuple[int, int]]:
    """Where links begin and end in a block, from the document's beginning."""
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().isAnchor():
            yield piece.position(), piece.position() + piece.length()
        pieces += 1
