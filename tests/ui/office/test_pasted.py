"""Rows go between the office and a spreadsheet by the clipboard: pasted as a trial, copied with their heads."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from gatekeeper.ui.office.residents.trial import ImportTrial
from gatekeeper.ui.office.residents.words import W
from tests.ui.office.conftest import AtWork, Wait, press, rows
from tests.ui.office.test_import import everybody
from tests.ui.office.test_window import said

PASTED = '姓名\t房号\t电话\r\n赵敏\t9-1-101\t13800000001\r\n"钱\n进"\t9-1-102\t\r\n'


@pytest.mark.parametrize("place", ["table", "search"])
def test_rows_of_a_spreadsheet_are_pasted_as_a_trial(at_work: AtWork, wait: Wait, place: str) -> None:
    """Ctrl+V, wherever the keyboard is on the desk; nothing is recorded before it was looked through."""
    desk = at_work.desk("residents")
    wait(lambda: len(rows(desk)) > 1)
    QApplication.clipboard().setText(PASTED)
    table = desk.widget.findChild(QTableView)
    into = desk.widget.lists[0].search if place == "search" else table
    into.setFocus()

    QTest.keyClick(into, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: isinstance(desk.state.open, ImportTrial))

    assert [one.after.name for one in desk.state.open.result.changes] == ["赵敏", "钱进"]
    assert "赵敏" not in everybody(at_work)
    press(desk, W.TAKE_OVER)
    wait(lambda: desk.state.open is None)
    assert {"赵敏", "钱进"} <= everybody(at_work).keys()


def test_one_word_is_pasted_into_the_search(at_work: AtWork, wait: Wait) -> None:
    """A name is looked for, and no table."""
    desk = at_work.desk("residents")
    wait(lambda: len(rows(desk)) > 1)
    QApplication.clipboard().setText("赵敏")

    QTest.keyClick(desk.widget.lists[0].search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert desk.widget.lists[0].search.text() == "赵敏"


@pytest.mark.parametrize("text", ["", "  \r\n", 'a\t"never closed\r\nb', "\ud800\t\x00"])
def test_what_is_no_table_is_one_sentence(at_work: AtWork, wait: Wait, text: str) -> None:
    """An empty clipboard, a quote without its end, half a character."""
    desk = at_work.desk("residents")
    wait(lambda: len(rows(desk)) > 1)
    QApplication.clipboard().setText(text)

    press(desk, W.PASTE)
    wait(lambda: desk.state.status.notice is not None)

    assert said(desk.widget)
    assert at_work.reported == []


def test_rows_are_copied_under_their_heads_and_come_back(at_work: AtWork, wait: Wait) -> None:
    """What was copied can be pasted again: nobody is changed by it."""
    desk: Any = at_work.desk("residents")
    wait(lambda: len(rows(desk)) > 1)
    table = desk.widget.findChild(QTableView)
    table.selectRow(0)
    table.setFocus()

    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QApplication.clipboard().text()
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: isinstance(desk.state.open, ImportTrial))

    assert text.split("\n")[0].startswith("Flat\tName\tID number")
    assert (desk.state.open.result.rows, desk.state.open.result.unchanged, desk.state.open.result.bad) == (1, 1, ())
