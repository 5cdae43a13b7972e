"""A table of residents is talked about in the office's window before a row of it is recorded."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QTableView

from gatekeeper.domain.household import Person, PersonState, Standing
from gatekeeper.service.office.enrol import enrol
from gatekeeper.service.office.registry import TypedPerson, change
from gatekeeper.service.office.wishes import Wishes
from gatekeeper.sheets.reading import read_tables
from gatekeeper.ui.office.desk.events import Closed, Escaped, PanelShown, RowSent
from gatekeeper.ui.office.residents.trial import ImportTrial, Tab, headings, with_column, with_word, with_yes
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.window import DeskWanted
from gatekeeper.wiring.settings import load_settings
from tests.ui.office import sample
from tests.ui.office.conftest import AtWork, Wait, fill, press
from tests.ui.office.test_window import read, said

HEADS = "姓名,房号,身份证号,电话,身份"


def tried(at_work: AtWork, wait: Wait, tmp_path: Path, *lines: str) -> Any:
    """The desk with a table that was compared."""
    at_work.path = tmp_path / "list.csv"
    at_work.path.write_text("\n".join(lines), encoding="utf-8")
    people = read(at_work.desk("residents"), wait)
    press(people, W.IMPORT)
    wait(lambda: isinstance(people.state.open, ImportTrial))
    return people


def again(people: Any, wait: Wait) -> ImportTrial:
    """Compare once more with what was answered."""
    press(people, W.TRY_AGAIN)
    wait(lambda: not people.state.open.is_open)
    panel = people.state.open
    assert isinstance(panel, ImportTrial)
    return panel


def everybody(at_work: AtWork) -> dict[str, Person]:
    """The registry by name."""
    with at_work.office.store.read() as look:
        return {one.name: one for one in look.persons()}


def test_every_change_is_said_before_and_after_in_the_windows_words(
    at_work: AtWork, wait: Wait, tmp_path: Path
) -> None:
    """Not “1 changed”, but whose telephone, from what to what."""
    tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,13800000001,居民")
    press(at_work.desk("residents"), W.TAKE_OVER)
    people = at_work.desk("residents")
    wait(lambda: people.state.open is None)

    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,13900000002,工作人员")
    people.feel(PanelShown(replace(people.state.open, tab=Tab.CHANGES)))

    view = next(one for one in people.widget.findChildren(QTableView) if one.isVisible())
    shown = [view.model().index(0, column).data() for column in range(view.model().columnCount())]
    assert shown[2:] == [
        "赵敏",
        "9-1-101",
        "Category: resident → staff; Phone: 13800000001 → 13900000002",
    ]


def test_a_word_that_is_not_known_is_answered_once_for_all_and_remembered(
    at_work: AtWork, wait: Wait, tmp_path: Path
) -> None:
    """By the box of the panel; the next table asks no more."""
    lines = (HEADS, "赵敏,9-1-101,,,承包人", "钱进,9-1-102,,,承包人")
    people = tried(at_work, wait, tmp_path, *lines)
    assert people.state.open.result.words == (("承包人", 2),)
    assert people.state.open.result.bad_rows == 2

    people.feel(PanelShown(replace(people.state.open, asked=with_word(people.state.open, "承包人", Standing.RESIDENT))))
    assert not people.state.open.can_take, "what was answered is looked at first"
    panel = again(people, wait)
    assert (panel.result.added, panel.result.bad) == (2, ())
    press(people, W.TAKE_OVER)
    wait(lambda: people.state.open is None)

    assert everybody(at_work)["赵敏"].standing is Standing.RESIDENT
    assert load_settings(at_work.office.folder).table_words == {"承包人": Standing.RESIDENT}
    second = tried(at_work, wait, tmp_path, HEADS, "孙立,9-1-103,,,承包人")
    assert (second.state.open.result.added, second.state.open.result.bad) == (1, ())


def test_a_heading_is_said_to_be_a_field_by_keyboard(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """The boxes themselves: the heading that is not read stands first, and what it means is chosen by arrow keys."""
    people = tried(at_work, wait, tmp_path, "姓名,房号,大哥大", "赵敏,9-1-101,13800000001")
    boxes = [box for box in people.widget.findChildren(QComboBox) if box.isVisible()]
    assert boxes[0].currentText() == "? 大哥大"
    at = boxes[1].findText("Phone")
    boxes[1].setFocus()

    for _ in range(at):
        QTest.keyClick(boxes[1], Qt.Key.Key_Down)

    assert people.state.open.asked.columns == {"大哥大": "phone"}
    panel = again(people, wait)
    assert panel.result.changes[0].after.phone == "13800000001"


def test_a_table_whose_headings_nobody_knows_is_asked_about(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Not refused: which of its words is the name, and which the flat."""
    people = tried(at_work, wait, tmp_path, "某小区", "谁,哪里,几号", "赵敏,9-1-101,1", "钱进,9-1-102,2")
    assert [one.text for one in headings(people.state.open)] == ["谁", "哪里", "几号"]
    assert "No row names the columns" in said(people.widget)

    people.feel(PanelShown(replace(people.state.open, asked=with_column(people.state.open, "谁", "name"))))
    people.feel(PanelShown(replace(people.state.open, asked=with_column(people.state.open, "哪里", "flat"))))
    panel = again(people, wait)

    assert panel.trouble is None
    assert [change.after.name for change in panel.result.changes] == ["赵敏", "钱进"]


def test_a_question_is_answered_with_a_key(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Choose the row, press Y; the answer is seen, and pressed again it is taken back."""
    name, one = next((name, one) for name, one in everybody(at_work).items() if one.id_number)
    change(one.id, _typed(at_work, one, moved_out=True), store=at_work.office.store, clock=at_work.office.clock)
    people = tried(at_work, wait, tmp_path, HEADS, f"{name},{_flat(at_work, one)},{one.id_number},,")
    assert [row.name for row in people.state.open.result.questions] == [name]
    view = next(table for table in people.widget.findChildren(QTableView) if table.isVisible())
    view.selectRow(0)

    QTest.keyClick(view, Qt.Key.Key_Y)
    assert people.state.open.asked.same == {("", 2)}
    QTest.keyClick(view, Qt.Key.Key_Y)
    assert people.state.open.asked.same == frozenset()
    QTest.keyClick(view, Qt.Key.Key_Return)
    again(people, wait)
    press(people, W.TAKE_OVER)
    wait(lambda: people.state.open is None)

    assert everybody(at_work)[name].state is PersonState.LIVING_HERE


def test_a_question_that_a_yes_does_not_answer_takes_none() -> None:
    """Which of two people of one name is meant is no question of yes or no."""
    rows = [row for row in _two_of_one_name().result.questions if row.yes]
    assert rows == []
    trial = _two_of_one_name()
    assert with_yes(trial, trial.result.questions) == Wishes()


def test_good_rows_alone_and_the_others_as_a_workbook(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """What was not taken stays on the desk until it is saved; in the file each row says why, in the window's language."""
    people = tried(
        at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,,", "钱进,九栋,,,", "孙立,9-1-103,110105194912310021,,"
    )
    press(people, W.TAKE_GOOD)
    wait(lambda: people.state.open.result.done)
    assert at_work.persons() == 13
    assert "2 rows were not" in said(people.widget)
    at_work.path = tmp_path / "rest.xlsx"

    press(people, W.SAVE_REST)
    wait(lambda: at_work.path is not None and at_work.path.exists())

    rows = read_tables(at_work.path)[0].rows
    assert [row.cells[0] for row in rows] == ["姓名", "钱进", "孙立"]
    assert "is not a flat" in rows[1].cells[-1]
    people.feel(Closed())
    assert people.state.open is None


def test_the_keyboard_does_not_leave_the_desk_when_its_button_goes(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """It is in the rows that are left, not on the button for the night, which Qt would take next."""
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,,", "钱进,九栋,,,")
    button = next(
        one for one in people.widget.findChildren(QPushButton) if one.text().startswith(people.dress.say(W.TAKE_GOOD))
    )
    button.setFocus()

    QTest.keyClick(button, Qt.Key.Key_Space)
    wait(lambda: people.state.open.result.done)

    view = at_work.window.view
    assert view is not None
    assert isinstance(view.focusWidget(), QTableView)


def test_what_was_tried_is_what_is_taken(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Somebody saves another table under the same name between the trial and the import."""
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,,")
    assert at_work.path is not None
    at_work.path.write_text(f"{HEADS}\n别人,9-1-109,,,\n", encoding="utf-8")

    press(people, W.TAKE_OVER)
    wait(lambda: people.state.open is None)

    assert "赵敏" in everybody(at_work)
    assert "别人" not in everybody(at_work)


def test_an_import_is_taken_back_from_the_strip(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """What somebody changed since stays, and is named."""
    tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,13800000001,")
    people = at_work.desk("residents")
    press(people, W.TAKE_OVER)
    wait(lambda: people.state.open is None)
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,13800000002,工作人员")
    press(people, W.TAKE_OVER)
    wait(lambda: people.state.open is None)
    zhao = everybody(at_work)["赵敏"]
    store, clock = at_work.office.store, at_work.office.clock
    change(
        zhao.id, TypedPerson("赵敏", "9-1-101", standing=Standing.STAFF, phone="13800000003"), store=store, clock=clock
    )
    button = next(one for one in people.widget.findChildren(QPushButton) if one.text() == "Undo the import")

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(lambda: len(people.state.undo) == 1)

    zhao = everybody(at_work)["赵敏"]
    assert (zhao.standing, zhao.phone) == (Standing.RESIDENT, "13800000003")
    assert "赵敏 (Phone)" in said(people.widget)


def imported_elsewhere(at_work: AtWork, folder: Path, *lines: str) -> None:
    """Somebody imports a table by command while the window is open."""
    path = folder / "other.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    enrol(read_tables(path), dry_run=False, store=at_work.office.store, clock=at_work.office.clock)


@pytest.mark.parametrize("by", ["the strip", "the form"])
def test_what_is_taken_back_is_this_import_and_not_a_newer_one(
    at_work: AtWork, wait: Wait, tmp_path: Path, by: str
) -> None:
    """Somebody imports another table between the offer and the press."""
    tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,13800000001,")
    people = at_work.desk("residents")
    press(people, W.TAKE_OVER)
    wait(lambda: people.state.open is None)
    if by == "the form":
        press(people, W.TAKE_BACK)
        wait(lambda: people.state.open is not None)
    imported_elsewhere(at_work, tmp_path, HEADS, "钱进,9-1-102,,13800000002,")

    if by == "the form":
        fill(people)
    else:
        button = next(one for one in people.widget.findChildren(QPushButton) if one.text() == "Undo the import")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(lambda: "Import undone" in said(people.widget))

    assert everybody(at_work)["赵敏"].state is PersonState.MOVED_OUT
    assert everybody(at_work)["钱进"].state is PersonState.LIVING_HERE


def test_an_import_is_taken_back_by_the_command_of_the_desk(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """It says which one, and asks; with none left it says so."""
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,,")
    press(people, W.TAKE_OVER)
    wait(lambda: people.state.open is None)
    press(people, W.TAKE_BACK)
    wait(lambda: people.state.open is not None)
    assert "(1 people)" in said(people.widget)

    fill(people)
    wait(lambda: people.state.status.notice is not None and people.state.status.busy is None)
    assert everybody(at_work)["赵敏"].state is PersonState.MOVED_OUT

    for _ in range(2):  # the fixture's own import, then none
        press(people, W.TAKE_BACK)
        wait(lambda: people.state.status.busy is None)
        if people.state.open is not None:
            fill(people)
            wait(lambda: people.state.status.notice is not None)
    assert "no import to undo" in said(people.widget)


def test_a_click_does_not_lose_a_table_that_is_talked_about(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Another desk, somebody sent from there, Esc: the answers are still there."""
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,,承包人")
    people.feel(PanelShown(replace(people.state.open, asked=with_word(people.state.open, "承包人", Standing.RESIDENT))))

    at_work.window.feel(DeskWanted("passes"))
    at_work.window.feel(DeskWanted("residents"))
    people.feel(RowSent(next(iter(everybody(at_work).values())).id))
    people.feel(Escaped())

    assert people.state.open.asked.words == {"承包人": Standing.RESIDENT}
    assert people.state.status.notice.word is W.TRIAL_FIRST


@pytest.mark.parametrize("count", [2_000])
def test_a_table_of_thousands_is_drawn_at_once(at_work: AtWork, wait: Wait, tmp_path: Path, count: int) -> None:
    """Not every row is measured: the window does not stand still."""
    people = tried(at_work, wait, tmp_path, HEADS, *(f"赵{n:04d},{n // 9 + 1}-1-101,,," for n in range(count)))

    view = next(table for table in people.widget.findChildren(QTableView) if table.isVisible())

    assert view.rowHeight(count - 1) == 52
    assert "2,000" in "".join(one.text() for one in people.widget.findChildren(QPushButton) if one.isVisible())


def _flat(at_work: AtWork, one: Person) -> str:
    with at_work.office.store.read() as look:
        household = look.household(one.household)
    assert household is not None
    return str(household.flat)


def _typed(at_work: AtWork, one: Person, **said: Any) -> TypedPerson:
    returned = one.returned.isoformat() if one.returned else ""
    return TypedPerson(
        **{"name": one.name, "flat": _flat(at_work, one), "standing": one.standing, "returned": returned, **said}
    )


def _two_of_one_name() -> ImportTrial:
    panel = sample.trial(Path("list.csv"))
    rows = tuple(row for row in panel.result.questions if not row.yes)
    return ImportTrial(panel.path, replace(panel.result, questions=rows))
