"""The desk of the watch list: a list that somebody sent is pasted as it came."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gatekeeper.ui.office.watch_list.words import W
from tests.ui.office.conftest import AtWork, Wait
from tests.ui.office.test_guards import form


def test_a_list_is_pasted_seen_mended_and_taken(at_work: AtWork, wait: Wait) -> None:
    """Each line stands as a line; Enter makes another one and Tab leaves; the button takes them all."""
    desk = at_work.desk("watch-list")
    wait(lambda: desk.state.lists[0].rows is not None)
    QTest.mouseClick(desk.widget.buttons[desk.desk.verb(W.PASTE)], Qt.MouseButton.LeftButton)
    panel = form(desk, W.PASTE)
    box = panel.widget_of("text")
    QApplication.clipboard().setText("张三\t1984\r\n李四\t1971")
    box.paste()
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "Jones 1990")

    assert box.toPlainText().splitlines() == ["张三\t1984", "李四\t1971", "Jones 1990"]
    assert desk.state.lists[0].rows == ()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert not box.toPlainText().endswith("\t")
    QTest.keyClicks(panel.widget_of("why"), "notice 12")
    QTest.keyClicks(panel.widget_of("asked_by"), "station")
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    wait(lambda: bool(desk.state.lists[0].rows))

    assert sorted(row.line.name for row in desk.state.lists[0].rows) == ["Jones", "张三", "李四"]
    assert box.toPlainText() == ""
    assert at_work.reported == []
