"""What is chosen is what is seen: nothing is done to a pass, or to a person, that the search hides."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from gatekeeper.domain.passes import PassState
from gatekeeper.domain.reasons import Reason
from gatekeeper.service.office.issue import set_state
from gatekeeper.ui.office.passes import events
from gatekeeper.ui.office.passes.panels import Chosen, LeftOutPanel, LiftPanel
from gatekeeper.ui.office.passes.state import Lifting, Reasoning
from gatekeeper.ui.office.residents.words import W as P
from tests.ui.office.conftest import AtWork, Wait, choose, press, rows
from tests.ui.office.test_window import read, said


def select(desk: Any, rows: list[int]) -> None:
    """Mark rows of the table as a mouse with Ctrl does."""
    view = desk.widget._table._view
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        view.selectionModel().select(view.model().index(row, 0), flags)


def search(desk: Any) -> QLineEdit:
    """Where is searched."""
    found = desk.widget._search
    assert isinstance(found, QLineEdit)
    return found


def states(at_work: AtWork) -> dict[int, PassState]:
    """Every pass."""
    with at_work.office.store.read() as look:
        return {one.number: one.state for one in look.passes()}


def test_passes_that_the_search_hides_are_not_withdrawn(at_work: AtWork, wait: Wait) -> None:
    """Four are chosen, another one is searched for: it is not chosen, nor are the four, and nothing can be withdrawn."""
    book = read(at_work.desk("passes"), wait)
    select(book, [0, 1, 2, 3])
    assert len(book.state.chosen) == 4
    hidden = book.state.chosen
    last = book.state.rows[-1]

    search(book).setText(last.label)

    assert [row.number for row in book.widget.rows] == [last.number]
    assert book.state.chosen == frozenset()
    assert book.widget._table._chosen() == frozenset()
    for button in book.widget._verbs:
        assert not button.isEnabled()
    select(book, [0])
    book.feel(events.ReasonAsked(events.Verb.WITHDRAW))
    book.feel(events.ReasonGiven("moved away"))
    wait(lambda: book.state.panel is None)
    now = states(at_work)
    assert now[last.number] is PassState.WITHDRAWN
    assert {now[number] for number in hidden} == {PassState.ACTIVE}
    search(book).clear()
    assert book.state.chosen <= {last.number}, "what was chosen before does not come back unseen"


def test_a_panel_that_is_about_what_is_hidden_closes(at_work: AtWork, wait: Wait) -> None:
    """The reason is half typed, somebody searches: the panel is gone, and Enter does nothing to anybody."""
    book = read(at_work.desk("passes"), wait)
    select(book, [0, 1])
    book.feel(events.ReasonAsked(events.Verb.WITHDRAW))
    assert book.state.panel == Reasoning(events.Verb.WITHDRAW)

    search(book).setText(book.state.rows[-1].label)
    book.feel(events.ReasonGiven("moved away"))

    assert not book.widget._reason.isVisible()
    assert set(states(at_work).values()) == {PassState.ACTIVE}


def test_the_panel_names_people_and_flats(at_work: AtWork, wait: Wait) -> None:
    """Whoever presses the red button has read whom it is about."""
    book = read(at_work.desk("passes"), wait)
    select(book, [0, 1, 2])
    for verb in events.Verb:
        book.feel(events.ReasonAsked(verb))
        listed = next(one for one in book.widget.findChildren(Chosen) if one.isVisible()).toPlainText()
        for row in book.state.rows[:3]:
            assert f"{row.name}　{row.flat}　{row.label}" in listed
        button = book.widget._reason._do
        assert (button.objectName() == "grave") is (verb is events.Verb.WITHDRAW)
    book.feel(events.PrintAsked())
    listed = next(one for one in book.widget.findChildren(Chosen) if one.isVisible()).toPlainText()
    assert all(row.name in listed for row in book.state.rows[:3])


def test_what_was_just_made_out_is_seen(at_work: AtWork, wait: Wait) -> None:
    """A new pass is chosen, and the search that would hide it is emptied: Print prints what is marked."""
    book = read(at_work.desk("passes"), wait)
    flat = str(book.state.rows[0].flat)
    search(book).setText(book.state.rows[3].label)

    book.feel(events.TemporaryWanted("访客甲", flat, 4))
    wait(lambda: len(book.state.rows) == 13)

    assert search(book).text() == ""
    assert {row.name for row in book.widget.rows if row.number in book.state.chosen} == {"访客甲"}
    assert book.widget._table._chosen() == book.state.chosen


def test_a_person_whom_the_search_hides_is_not_looked_at(at_work: AtWork, wait: Wait) -> None:
    """Their number is not revealed, nor a pass issued, beside a table of other people."""
    people = read(at_work.desk("residents"), wait)
    listed = people.widget.lists[0]
    listed.table._view.selectRow(0)
    assert people.widget.detail.isVisible()
    other = next(row for row in rows(people) if row.name != rows(people)[0].name)

    listed.search.setText(other.name)
    wait(lambda: people.state.lists[0].chosen == frozenset())

    assert not people.widget.detail.isVisible()
    listed.table._view.selectRow(0)
    assert people.state.lists[0].chosen == {rows(people)[0].person}


def test_somebody_whose_pass_was_withdrawn_by_hand_is_asked_about(at_work: AtWork, wait: Wait) -> None:
    """“Issue” says why there is none, and offers to lift it with a reason; without one nothing is issued."""
    book = read(at_work.desk("passes"), wait)
    row = book.state.rows[0]
    set_state(row.number, PassState.WITHDRAWN, "搬离", store=at_work.office.store)
    people = read(at_work.desk("residents"), wait)
    choose(people, row.person)
    press(people, P.ISSUE_PASS)
    wait(lambda: isinstance(book.state.panel, Lifting))
    assert row.name in said(book.widget)
    panel = book.widget.findChild(LiftPanel)

    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    assert book.state.status.notice is not None
    assert len(states(at_work)) == 12
    panel.reason.setText("lives here after all")
    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    wait(lambda: len(book.state.rows) == 13)

    assert states(at_work)[row.number] is PassState.WITHDRAWN
    assert book.state.panel is None


def test_who_got_no_pass_is_listed_with_flat_and_reason(at_work: AtWork, wait: Wait) -> None:
    """After “by the rules”: not only how many; whoever has a good one is not listed."""
    book = read(at_work.desk("passes"), wait)
    row = book.state.rows[0]
    set_state(row.number, PassState.LOST, "缺卡", store=at_work.office.store)
    button = next(one for one in book.widget.findChildren(QPushButton) if one.text() == "Issue by the rules")

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(lambda: book.state.panel is not None)

    table = book.widget.findChild(LeftOutPanel)._table
    told = {(one.person.name, one.flat, one.reason) for one in table._model.rows}
    assert (row.name, str(row.flat), Reason.LOST) in told
    assert None not in {reason for _, _, reason in told}
