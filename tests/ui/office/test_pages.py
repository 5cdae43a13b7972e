"""The preview of a paper: as wide as there is room, the whole page at once, or larger."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.pages import ZOOMS, Pages
from gatekeeper.ui.office.words import Word

A4 = np.zeros((1286, 909, 3), np.uint8)


@pytest.fixture
def pages(app: QApplication) -> Pages:
    """One page of two, upright, in a window that is wider than high."""
    made = Pages(lambda page: None, Word.LOADING)
    made.resize(900, 500)
    made.draw(A4, 0, 2, Dress())
    made.show()
    app.processEvents()
    return made


def scrolled(pages: Pages) -> QScrollArea:
    """What the page lies in."""
    area = pages.findChild(QScrollArea)
    assert area is not None
    return area


def shown(pages: Pages) -> tuple[int, int]:
    """How large the page is drawn."""
    label = scrolled(pages).widget()
    assert isinstance(label, QLabel)
    size = label.pixmap().size()
    return size.width(), size.height()


def test_a_page_is_as_wide_as_there_is_room_at_first(pages: Pages) -> None:
    """So that it can be read; nothing of it is cut at the sides."""
    scroll = scrolled(pages)

    assert 0.9 * scroll.viewport().width() < shown(pages)[0] <= scroll.viewport().width()
    assert scroll.horizontalScrollBar().maximum() == 0


def test_the_whole_page_is_seen_at_once_and_as_wide_as_before_again(pages: Pages, app: QApplication) -> None:
    """One button, whose word says what it will do."""
    scroll, wide, before = scrolled(pages), shown(pages), pages.fit.text()

    pages.fit.click()
    app.processEvents()
    whole, now = shown(pages), pages.fit.text()
    assert whole[1] <= scroll.viewport().height()
    assert scroll.verticalScrollBar().maximum() == 0

    pages.fit.click()
    assert shown(pages) == wide
    assert (before, now, pages.fit.text()) == ("整页", "页宽", "整页")


def test_larger_and_smaller_step_by_step_and_no_further(pages: Pages, app: QApplication) -> None:
    """What is over can be scrolled to, and another page keeps the size."""
    wide = shown(pages)[0]
    for zoom in ZOOMS[1:]:
        pages.larger.click()
        assert shown(pages)[0] == pytest.approx(wide * zoom, abs=2)
    app.processEvents()
    assert not pages.larger.isEnabled()
    assert scrolled(pages).horizontalScrollBar().maximum() > 0

    pages.draw(A4.copy(), 1, 2, Dress())
    assert shown(pages)[0] == pytest.approx(wide * ZOOMS[-1], abs=2)

    for _ in ZOOMS:
        pages.smaller.click()
    assert shown(pages)[0] == wide
