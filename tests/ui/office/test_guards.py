"""The desk of guards: somebody is enrolled, given another PIN, dismissed, and all of it by the parts that every desk has."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from gatekeeper.domain.duty import Guard
from gatekeeper.domain.facts import Act
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.office.guards import enrol_guard
from gatekeeper.ui.office.desk.events import Asked, Chosen, UndoWanted
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.words import Word
from gatekeeper.vault.pin import fits
from gatekeeper.wiring.desks.guards import W
from tests.machines import Machine
from tests.ui.office.conftest import AtWork, Wait
from tests.ui.office.test_window import said


def opened(at_work: AtWork, wait: Wait) -> Any:
    """The desk with its guards read."""
    desk = at_work.desk("guards")
    wait(lambda: desk.state.lists[0].rows is not None)
    return desk


def names(office: Machine) -> list[str]:
    """Who works at the gates."""
    with office.store.read() as look:
        return [one.name for one in look.guards()]


def enrolled(office: Machine, *whom: str) -> list[Guard]:
    """Guards who are there already."""
    return [
        enrol_guard(name, "4711", hashed=lambda pin: f"#{pin}", store=office.store, clock=office.clock) for name in whom
    ]


def press(desk: Any, word: Any) -> None:
    """The button of a verb."""
    QTest.mouseClick(desk.widget.buttons[desk.desk.verb(word)], Qt.MouseButton.LeftButton)


def form(desk: Any, word: Any) -> Any:
    """The form of a verb."""
    return desk.widget.form(desk.desk.verb(word))


def test_the_first_guard_is_enrolled_by_the_button_that_the_empty_desk_speaks_of(at_work: AtWork, wait: Wait) -> None:
    """Name, PIN and a tick; then they stand in the table, chosen, and it can be put back."""
    desk = opened(at_work, wait)
    offer = next(one for one in desk.widget.lists[0].table.findChildren(QPushButton) if one.isVisible())
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    panel = form(desk, W.ENROL)
    QTest.keyClicks(panel.widget_of("name"), "Smith")
    QTest.keyClicks(panel.widget_of("pin"), "4711")
    panel.widget_of("supervisor").setChecked(True)
    QTest.keyClick(panel.widget_of("pin"), Qt.Key.Key_Return)
    wait(lambda: bool(desk.state.lists[0].rows))

    (guard,) = desk.state.lists[0].rows
    assert (guard.name, guard.supervisor, fits("4711", guard.pin)) == ("Smith", True, True)
    assert desk.state.lists[0].chosen == {guard.id}
    assert names(at_work.office) == ["Smith"]
    desk.feel(UndoWanted())
    wait(lambda: desk.state.lists[0].rows == ())
    assert names(at_work.office) == []


def test_a_pin_is_not_seen_and_does_not_stay(at_work: AtWork, wait: Wait) -> None:
    """Neither in its line, nor in a state that is reported, nor behind a form that was put away."""
    desk = opened(at_work, wait)
    press(desk, W.ENROL)
    line = form(desk, W.ENROL).widget_of("pin")
    QTest.keyClicks(line, "4711")

    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert "4711" not in repr(desk.state)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert desk.state.status.notice.word is Word.ESC_AGAIN
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert desk.state.open is None
    assert line.text() == ""


def test_a_pin_that_is_refused_leaves_the_form_as_it_was(at_work: AtWork, wait: Wait) -> None:
    """The sentence stands above, the name still in its line."""
    desk = opened(at_work, wait)
    press(desk, W.ENROL)
    panel = form(desk, W.ENROL)
    QTest.keyClicks(panel.widget_of("name"), "Smith")
    QTest.keyClicks(panel.widget_of("pin"), "1111")
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    wait(lambda: desk.state.status.notice is not None)

    assert "too easy to guess" in said(desk.widget)
    assert panel.widget_of("name").text() == "Smith"
    assert isinstance(desk.state.open, OpenForm)
    assert at_work.reported == []


def test_guards_are_dismissed_by_name_with_a_reason_that_stays(at_work: AtWork, wait: Wait) -> None:
    """Without a reason nobody is; all of them or none; undo gives them their PINs back."""
    guards = enrolled(at_work.office, "Smith", "李秀英", "Jones")
    desk = opened(at_work, wait)
    desk.feel(Chosen(frozenset(one.id for one in guards[:2])))
    press(desk, W.DISMISS)
    panel = form(desk, W.DISMISS)
    assert {"Smith", "李秀英"} == set(panel._which.toPlainText().split("\n"))
    assert panel.do.objectName() == "grave"
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    wait(lambda: desk.state.status.notice is not None)
    assert len(names(at_work.office)) == 3

    QTest.keyClicks(panel.widget_of("reason"), "contract ended")
    QTest.keyClick(panel.widget_of("reason"), Qt.Key.Key_Return)
    wait(lambda: desk.state.open is None)
    assert names(at_work.office) == ["Jones"]
    assert [one.name for one in desk.state.lists[0].rows] == ["Jones"]
    assert any("contract ended" in one.reason for one in acts(at_work.office))
    desk.feel(UndoWanted())
    wait(lambda: len(desk.state.lists[0].rows) == 3)
    with at_work.office.store.read() as look:
        assert {one.pin for one in look.guards()} == {"#4711"}


def acts(office: Machine) -> list[Act]:
    """What was decided by a person."""
    with office.store.read() as look:
        bodies = [
            decode_body("act", one.body)
            for head in look.heads()
            for one in look.entries(head.stream)
            if one.header.kind == "act" and one.body is not None
        ]
    return [one for one in bodies if isinstance(one, Act)]


def test_somebody_who_forgot_their_pin_is_given_another(at_work: AtWork, wait: Wait) -> None:
    """The old one is not good any more; who they are stays."""
    (guard,) = enrolled(at_work.office, "Smith")
    desk = opened(at_work, wait)
    desk.feel(Chosen(frozenset([guard.id])))
    press(desk, W.RESET)
    QTest.keyClicks(form(desk, W.RESET).widget_of("pin"), "0815")
    QTest.keyClick(form(desk, W.RESET).widget_of("pin"), Qt.Key.Key_Return)
    wait(lambda: desk.state.open is None)

    (now,) = desk.state.lists[0].rows
    assert fits("0815", now.pin)
    assert (now.id, now.name) == (guard.id, guard.name)


def test_a_guard_whom_the_search_hides_is_not_dismissed(at_work: AtWork, wait: Wait) -> None:
    """What is chosen is what is seen: the form goes with the row. Initials find a Chinese name."""
    guards = enrolled(at_work.office, "Smith", "李秀英")
    desk = opened(at_work, wait)
    desk.feel(Chosen(frozenset([guards[0].id])))
    press(desk, W.DISMISS)

    desk.feel(Asked("lxy"))

    assert [one.name for one in desk.widget.lists[0].shown] == ["李秀英"]
    assert desk.state.open is None
    assert desk.state.lists[0].chosen == frozenset()


def test_whoever_types_on_the_table_looks_for_something(at_work: AtWork, wait: Wait) -> None:
    """Without a hand on the mouse: the letters stand in the search."""
    enrolled(at_work.office, "Smith", "Jones")
    desk = opened(at_work, wait)
    desk.widget.lists[0].focus()

    QTest.keyClick(desk.widget.lists[0].table._view, Qt.Key.Key_J)
    QTest.keyClicks(desk.widget.lists[0].search, "on")

    assert desk.state.lists[0].query.lower() == "jon"
    assert [one.name for one in desk.widget.lists[0].shown] == ["Jones"]
