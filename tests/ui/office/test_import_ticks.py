"""Of a table that was tried, row by row: what is taken, and who has moved out."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView

from gatekeeper.domain.household import PersonState
from gatekeeper.service.office.registry import TypedPerson, change
from gatekeeper.ui.office.desk.events import PanelShown, UndoWanted
from gatekeeper.ui.office.residents.trial import Tab
from gatekeeper.ui.office.residents.words import W
from tests.ui.office.conftest import AtWork, Wait, press
from tests.ui.office.test_import import HEADS, everybody, tried
from tests.ui.office.test_window import said


def at_tab(people: Any, tab: Tab) -> QTableView:
    """The rows of a tab, which is looked at from now on."""
    people.feel(PanelShown(replace(people.state.open, tab=tab)))
    view: QTableView = next(one for one in people.widget.findChildren(QTableView) if one.isVisible())
    return view


def test_who_is_gone_moves_out_in_the_same_import_and_back_with_its_undo(
    at_work: AtWork, wait: Wait, tmp_path: Path
) -> None:
    """Chosen row by row: two of those who stand in no row; whom another clerk moved out meanwhile stays so after the undo."""
    names = list(everybody(at_work))
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,13800000001,居民")
    view = at_tab(people, Tab.MISSING)
    for at in (0, 1):
        view.selectRow(at)
        QTest.keyClick(view, Qt.Key.Key_X)
    gone = [one.name for one in people.state.open.result.missing[:2]]
    assert people.state.open.gone == {one.person for one in people.state.open.result.missing[:2]}
    assert any("Moved out (2)" in one.text() for one in people.widget.findChildren(QPushButton))

    press(people, W.TAKE_OVER)
    wait(lambda: people.state.open is None)
    assert [name for name in names if everybody(at_work)[name].state is PersonState.MOVED_OUT] == sorted(
        gone, key=names.index
    )
    assert "2 moved out" in said(people.widget)
    people.feel(UndoWanted())
    wait(lambda: not people.state.undo)

    assert {everybody(at_work)[name].state for name in gone} == {PersonState.LIVING_HERE}
    assert everybody(at_work)["赵敏"].state is PersonState.MOVED_OUT


def test_a_change_that_is_unticked_is_not_taken(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Nor does it make a flat of nobody's; ticked again it is taken."""
    rows = ("赵敏,9-1-101,,13800000001,居民", "钱进,9-1-102,,13800000002,居民")
    people = tried(at_work, wait, tmp_path, HEADS, *rows)
    view = at_tab(people, Tab.NEW)
    view.selectRow(1)
    QTest.keyClick(view, Qt.Key.Key_X)
    assert people.state.open.taken == 1

    press(people, W.TAKE_OVER)
    wait(lambda: people.state.open is None)

    assert {"赵敏", "钱进"} & everybody(at_work).keys() == {"赵敏"}
    with at_work.office.store.read() as look:
        assert "9-1-102" not in {str(one.flat) for one in look.households()}


def test_who_moved_back_or_out_between_trial_and_import_is_asked_anew(
    at_work: AtWork, wait: Wait, tmp_path: Path
) -> None:
    """Another clerk moves somebody out who is ticked: nothing is said of them twice."""
    people = tried(at_work, wait, tmp_path, HEADS, "赵敏,9-1-101,,13800000001,居民")
    view = at_tab(people, Tab.MISSING)
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_X)
    one = people.state.open.result.missing[0]
    store, clock = at_work.office.store, at_work.office.clock
    change(one.person, TypedPerson(one.name, one.flat, moved_out=True), store=store, clock=clock)

    press(people, W.TAKE_OVER)
    wait(lambda: people.state.open is None)
    people.feel(UndoWanted())
    wait(lambda: not people.state.undo)

    assert everybody(at_work)[one.name].state is PersonState.MOVED_OUT
