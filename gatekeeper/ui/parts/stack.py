"""Pages of which one is seen; only that one claims room."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class Stack(QStackedWidget):
    """A `QStackedWidget` that is as large as the page in front; Qt's own is as large as the largest page it has."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def to_front(self, page: QWidget) -> None:
        """Show this page, which is put in if it is new."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """The page's."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """The page's."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()
