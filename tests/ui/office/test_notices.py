"""The list of notices on the desk of gates: the guards of all gates or of one are told, and it is seen who has not read it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gatekeeper.service.gate.notices import see
from gatekeeper.service.office.notices import NoticeLine, notices
from gatekeeper.ui.office.desk.events import Chosen, Escaped, RefreshWanted, UndoWanted
from gatekeeper.ui.office.gates.notices import W
from tests.ui.office.conftest import AtWork, Wait
from tests.ui.office.test_guards import form, press


def opened(at_work: AtWork, wait: Wait) -> Any:
    """The desk with its lists read."""
    desk = at_work.desk("gates")
    wait(lambda: desk.state.lists[3].rows is not None)
    return desk


def told(at_work: AtWork) -> tuple[NoticeLine, ...]:
    """As the store has them."""
    return notices(store=at_work.office.store, clock=at_work.office.clock)


def fill(panel: Any, zh: str, en: str = "") -> None:
    """Both texts."""
    panel.widget_of("zh").setPlainText(zh)
    panel.widget_of("en").setPlainText(en)


def save(panel: Any) -> None:
    """The form's main button."""
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)


def test_all_gates_are_told_and_it_is_seen_who_has_read_it(at_work: AtWork, wait: Wait) -> None:
    """Typed in two languages; the gate's word comes with the next sync, and the panel beside the list names everybody."""
    gate = at_work.estate.join("North")
    desk = opened(at_work, wait)
    press(desk, W.TELL_ALL)
    fill(form(desk, W.TELL_ALL), "今晚停水\n送水车走北门", "No water tonight")
    save(form(desk, W.TELL_ALL))
    wait(lambda: len(told(at_work)) == 1)
    (line,) = told(at_work)
    assert (line.texts, line.gate) == (("今晚停水\n送水车走北门", "No water tonight"), "")

    at_work.estate.meet(gate)
    see(str(line.notice), store=gate.store, clock=gate.clock)
    at_work.estate.meet(gate)
    desk.feel(RefreshWanted())
    wait(lambda: any(one.readers for one in desk.state.lists[3].rows))
    desk.feel(Chosen(frozenset([line.notice]), 3))

    assert desk.widget.detail.isVisible()
    assert any("North" in one.text() for one in desk.widget.detail.findChildren(QLabel))
    desk.feel(Escaped())
    assert not desk.widget.detail.isVisible()


def test_one_gate_is_told_from_its_line_and_the_notice_is_ended_and_put_back(at_work: AtWork, wait: Wait) -> None:
    """The verb stands by the gate; undo brings an ended notice back."""
    gate = at_work.estate.join("North")
    desk = opened(at_work, wait)
    wait(lambda: len(desk.state.lists[0].rows) == 1)
    desk.feel(Chosen(frozenset([gate.id])))
    press(desk, W.TELL_GATE)
    fill(form(desk, W.TELL_GATE), "北门夜间关闭")
    save(form(desk, W.TELL_GATE))
    wait(lambda: len(told(at_work)) == 1)
    assert told(at_work)[0].gate == "North"

    wait(lambda: len(desk.state.lists[3].rows) == 1)
    desk.feel(Chosen(frozenset([told(at_work)[0].notice]), 3))
    press(desk, W.END_NOTICE)
    save(form(desk, W.END_NOTICE))
    wait(lambda: desk.state.status.notice is not None and desk.state.status.notice.word is W.ENDED)
    assert not told(at_work)[0].holds
    desk.feel(UndoWanted())
    wait(lambda: told(at_work)[0].holds)
