"""How a desk looks: columns as wide as their content, tints that can be read, one button that stands out, a count on the rail."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QTableView

from gatekeeper.domain.words import Language
from gatekeeper.ui.office import window
from gatekeeper.ui.office.cells import shared
from gatekeeper.ui.office.desk.state import primary
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.passes.words import W as C
from gatekeeper.ui.office.tones import Tone, tinted
from gatekeeper.ui.office.window import State as Around
from gatekeeper.ui.office.window import View
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.scale import unit_of
from gatekeeper.ui.theme import Gap, Mode, contrast
from tests.ui.office.gallery import ALL, AT_PASSES, CHOSEN, GATES, PASSES, PREVIEW, chosen, office_window, placed
from tests.ui.test_sizes import FEW_OFFICE, LONG, SIZES


@pytest.mark.parametrize(
    ("wanted", "room", "widths"),
    [
        ([100, 50], 300, [200, 100]),  # what is left over goes to all alike
        ([100, 400], 300, [100, 200]),  # the widest gives way first
        ([200, 400, 50], 250, [100, 100, 50]),
        ([10, 10, 10], 100, [33, 34, 33]),  # no pixel is lost
        ([], 100, []),
    ],
)
def test_columns_share_the_room(wanted: list[float], room: float, widths: list[int]) -> None:
    """What stands in a column decides how wide it is."""
    assert shared(wanted, room) == widths


def test_a_table_fills_its_room_and_no_column_is_the_widest_for_being_empty(app: QApplication) -> None:
    """Names of two characters do not take half of the window; on another screen the columns follow."""
    around = office_window("passes", PASSES["list"], Dress())
    around.show()
    for size in ((1366, 768), (1920, 1080)):
        around.resize(*size)
        for _ in range(4):
            app.processEvents()
        table = next(one for one in around.findChildren(QTableView) if one.isVisible())
        widths = [table.columnWidth(at) for at in range(8)]
        assert abs(sum(widths) - table.viewport().width()) <= 1
        assert max(widths) < table.viewport().width() / 5
    around.deleteLater()


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("mode", Mode)
def test_a_pill_can_be_read(tone: Tone, mode: Mode) -> None:
    """By day and by night. Source: WCAG 2.2, 1.4.3, 4.5 : 1."""
    paint = tinted(tone, mode.theme)

    assert contrast(paint.field, paint.ink) >= 4.5


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (chosen(AT_PASSES, frozenset()), C.ISSUE_ALL),
        (chosen(AT_PASSES, CHOSEN), C.PRINT),
        (PASSES["print"], None),  # its form has a button of its own
        (replace(AT_PASSES, open=PREVIEW), None),
        (PASSES["empty"], None),  # the empty list has the button
        (GATES["empty"], None),
    ],
)
def test_one_button_stands_out(state: Any, word: Word | None) -> None:
    """What is chosen comes before what is always there."""
    verb = primary(state)

    assert (verb.word if verb is not None else None) is word


def test_the_rail_says_how_much_waits(app: QApplication) -> None:
    """Of a desk that was counted, whichever is looked at."""
    state = window.after(window.State(Dress(), "gates"), window.WaitingTold("today", 7))
    assert dict(window.after(state, window.WaitingTold("today", 0)).waiting) == {"today": 0}

    around = office_window("gates", GATES["list"], Dress())
    around.draw(state)
    assert [button.accessibleName() for _, button in around._buttons][:2] == ["今日 7", "提醒"]
    around.deleteLater()


@pytest.mark.drill
@pytest.mark.parametrize("screen", SIZES if LONG else ("1280x720",))
def test_no_head_and_no_cell_of_a_table_is_cut(app: QApplication, screen: str) -> None:
    """In both languages: every word of a head stands whole, and of a cell nothing is left out."""
    cut = set()
    for language in Language:
        dress = Dress(language)
        views = {one: view(lambda *_: None) for one, (_, view) in ALL.items()}
        office = View(placed(views), lambda _: None)
        office.resize(*SIZES[screen])
        office.show()
        for desk, (states, _) in ALL.items():
            office.draw(Around(dress, desk))
            for name, state in states.items():
                if LONG or name in FEW_OFFICE.get(desk, ()):
                    views[desk].draw(state, dress)
                    for _ in range(3):  # a layout tells the one around it, and that the next
                        app.processEvents()
                    cut |= {
                        (desk, name, text) for table in views[desk].findChildren(QTableView) for text in too_wide(table)
                    }
        office.close()
        office.deleteLater()

    assert cut == set()


def too_wide(table: QTableView) -> Iterator[str]:
    """What has no room in its column; a row that is twice as high has two lines."""
    if not table.isVisible():
        return
    model, unit, letters, bold = table.model(), unit_of(table), QFontMetricsF(table.font()), table.font()
    bold.setBold(True)
    for column in range(model.columnCount()):
        room = table.columnWidth(column) - Gap.CLOSE * unit
        head = str(model.headerData(column, Qt.Orientation.Horizontal))
        if QFontMetricsF(bold).horizontalAdvance(head) > room:
            yield head
        for row in range(min(model.rowCount(), 40)):
            text = str(model.data(model.index(row, column)) or "")
            if letters.horizontalAdvance(text) > room and table.rowHeight(row) < 2 * letters.height():
                yield text
