"""How a desk looks: columns as wide as their content, tints that can be read, one button that stands out, a count on the rail."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QTableView

from gatekeeper.ui.office import window
from gatekeeper.ui.office.cells import shared
from gatekeeper.ui.office.desk.state import primary
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.passes.words import W as C
from gatekeeper.ui.office.tones import Tone, tinted
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.theme import Mode, contrast
from tests.ui.office.gallery import AT_PASSES, CHOSEN, GATES, PASSES, PREVIEW, chosen, office_window


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
    assert [button.accessibleName() for _, button in around._buttons][:2] == ["今日 7", "住户"]
    around.deleteLater()
