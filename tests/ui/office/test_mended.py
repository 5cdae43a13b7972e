"""The trial of a table is a small sheet: its bad cells are mended in place, and one answer holds for all alike."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QTableView

from gatekeeper.domain.household import Standing
from gatekeeper.sheets.reading import read_tables
from gatekeeper.ui.office.residents.trial import ImportTrial, Tab, looked_at
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.settings import load_settings
from tests.ui.office.conftest import AtWork, Wait, press
from tests.ui.office.test_import import HEADS, again, everybody, tried


def sheet_of(people: Any, wait: Wait) -> QTableView:
    """The table that is looked at once the comparison is over, with its first row chosen."""
    wait(
        lambda: any(
            one.isVisible() and one.isEnabled() and one.text() == people.dress.say(Word.CANCEL)
            for one in people.widget.findChildren(QPushButton)
        )
    )
    view: QTableView = next(one for one in people.widget.findChildren(QTableView) if one.isVisible())
    view.setFocus()
    view.selectRow(0)
    return view


def contents(view: QTableView) -> list[str]:
    """What stands in the column that is mended."""
    return [view.model().index(row, 3).data() for row in range(view.model().rowCount())]


def type_into(view: QTableView, row: int, text: str, wait: Wait) -> None:
    """As a clerk does: on the row, letters, Enter."""
    view.selectRow(row)
    QTest.keyClick(view, Qt.Key.Key_F2)
    line = view.findChild(QLineEdit)
    assert line is not None
    line.setText(text)
    before = contents(view)
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait(lambda: contents(view) != before)


def test_a_flat_is_mended_once_for_all_that_are_written_alike(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Three people of 九栋, which is no flat: one cell is typed, and all three are taken."""
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,九栋,,,", "钱进,九栋,,,", "孙立,九栋,,,", "李全,十栋,,,")
    assert looked_at(people.state.open) is Tab.BAD
    view = sheet_of(people, wait)

    type_into(view, 0, "9-1-101", wait)

    assert contents(view) == ["九栋 → 9-1-101"] * 3 + ["十栋"]
    panel = again(people, wait)
    assert ([one.after.name for one in panel.result.changes], panel.result.bad_rows) == (["赵敏", "钱进", "孙立"], 1)
    press(people, W.TAKE_GOOD)
    wait(lambda: people.state.open.result.done)
    assert {"赵敏", "钱进", "孙立"} <= everybody(at_work).keys()


def test_one_row_alone_is_mended_where_the_tick_is_off(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Two people with the same nonsense live in two flats."""
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,九栋,,,", "钱进,九栋,,,")
    view = sheet_of(people, wait)
    box = next(one for one in people.widget.findChildren(QCheckBox) if one.text() == people.dress.say(W.ALL_ALIKE))
    box.setChecked(False)

    type_into(view, 0, "9-1-101", wait)
    type_into(view, 1, "9-1-102", wait)

    panel = again(people, wait)
    assert [str(one.flat) for one in panel.result.changes] == ["9-1-101", "9-1-102"]


def test_what_is_typed_is_checked_at_once_and_the_cursor_goes_on_below(
    at_work: AtWork, wait: Wait, tmp_path: Path
) -> None:
    """A flat that is none is said to be none before anything is compared again."""
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,九栋,,,", "钱进,十栋,,,")
    view = sheet_of(people, wait)

    type_into(view, 0, "在隔壁", wait)

    problem = view.model().index(0, 4).data()
    assert "在隔壁" in problem
    assert view.currentIndex().row() == 1
    type_into(view, 0, "9-1-101", wait)
    assert view.model().index(0, 4).data() == "✓ can be read"


def test_letters_on_a_row_begin_a_cell(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Without F2, as in a spreadsheet; Esc leaves the cell as it was and the trial open."""
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,九栋,,,")
    view = sheet_of(people, wait)

    QTest.keyClick(view, Qt.Key.Key_7)
    line = view.findChild(QLineEdit)
    assert line is not None
    assert line.text() == "7"
    QTest.keyClick(line, Qt.Key.Key_Escape)

    assert contents(view) == ["九栋"]
    assert isinstance(people.state.open, ImportTrial)


def test_what_is_offered_is_taken_by_one_key_for_all_alike(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """3=2=501 with odd marks; 小区家属区 holds a word that is known: once for both, and the next table asks no more."""
    lines = ("赵敏,3=2=501,,,", "钱进,9-1-102,,,小区家属区", "孙立,9-1-103,,,小区家属区")
    people = tried(at_work, wait, tmp_path, HEADS, *lines)
    view = sheet_of(people, wait)
    assert contents(view) == ["3=2=501 → 3-2-501?", "小区家属区 → resident?", "小区家属区 → resident?"]

    QTest.keyClick(view, Qt.Key.Key_Y)
    view.selectRow(1)
    QTest.keyClick(view, Qt.Key.Key_Y)

    assert contents(view) == ["3=2=501 → 3-2-501", "小区家属区 → resident", "小区家属区 → resident"]
    panel = again(people, wait)
    assert panel.result.bad == ()
    press(people, W.TAKE_OVER)
    wait(lambda: people.state.open is None)
    assert everybody(at_work)["孙立"].standing is Standing.RESIDENT
    assert load_settings(at_work.office.folder).table_words == {"小区家属区": Standing.RESIDENT}


def test_a_mended_id_number_is_seen_nowhere(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """It is mended in its own row, shown masked, and no trial prints it."""
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,110105194912310021,,")
    view = sheet_of(people, wait)

    type_into(view, 0, "11010519491231002X", wait)

    assert "11010519491231" not in contents(view)[0].replace("*", "")
    assert "110105" not in repr(people.state.open)
    panel = again(people, wait)
    assert panel.result.changes[0].after.id_number == "11010519491231002X"


def test_an_empty_cell_takes_a_mend_back(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """And nothing has to be compared again."""
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,九栋,,,", "钱进,九栋,,,")
    view = sheet_of(people, wait)
    type_into(view, 0, "9-1-101", wait)
    assert people.state.open.is_open

    type_into(view, 1, "", wait)

    assert contents(view) == ["九栋", "九栋"]
    assert not people.state.open.is_open


def test_rows_that_were_pasted_are_mended_the_same_way(at_work: AtWork, wait: Wait) -> None:
    """Ctrl+V at the desk, a cell that is wrong, typed right."""
    people = at_work.desk("residents")
    wait(lambda: people.state.open is None)
    QApplication.clipboard().setText("姓名\t房号\t电话\r\n赵敏\t九栋\t13800000001\r\n")
    press(people, W.PASTE)
    wait(lambda: isinstance(people.state.open, ImportTrial))

    type_into(sheet_of(people, wait), 0, "9-1-101", wait)

    assert again(people, wait).result.changes[0].after.phone == "13800000001"


def test_what_was_typed_goes_back_with_the_row_that_is_still_wrong(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """One cell of two is mended: the workbook of the rest has the mended one."""
    people = tried(at_work, wait, tmp_path, "姓名,楼栋,单元,室号,身份证号", "赵敏,九,,东边,110105194912310021")
    view = sheet_of(people, wait)
    place = next(row for row in range(view.model().rowCount()) if view.model().index(row, 2).data() == "Flat")
    type_into(view, place, "9-1-101", wait)
    assert again(people, wait).result.bad_rows == 1
    at_work.path = tmp_path / "rest.xlsx"

    press(people, W.SAVE_REST)
    wait(lambda: at_work.path is not None and at_work.path.exists())

    row = read_tables(at_work.path)[0].rows[1]
    assert list(row.cells[:5]) == ["赵敏", "", "", "9-1-101", "110105194912310021"]
