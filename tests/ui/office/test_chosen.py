"""What is chosen is what is seen: nothing is done to a pass, or to a person, that the search hides."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from gatekeeper.domain.passes import PassState
from gatekeeper.domain.reasons import Reason
from gatekeeper.service.office.pass_states import set_state
from gatekeeper.ui.office.desk.form_panel import WhomBox
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.passes.panels import LeftOut, LeftOutPanel
from gatekeeper.ui.office.passes.words import W as C
from gatekeeper.ui.office.residents.words import W as P
from tests.ui.office.conftest import AtWork, Wait, choose, fill, form, press, rows
from tests.ui.office.test_window import read, said

SOME = (C.WITHDRAW, C.SUSPEND, C.LOST, C.REISSUE)


def select(desk: Any, rows: list[int]) -> None:
    """Mark rows of the table as a mouse with Ctrl does."""
    view = desk.widget.lists[0].table._view
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        view.selectionModel().select(view.model().index(row, 0), flags)


def states(at_work: AtWork) -> dict[int, PassState]:
    """Every pass."""
    with at_work.office.store.read() as look:
        return {one.number: one.state for one in look.passes()}


def look_for(desk: Any, query: str, wait: Wait) -> None:
    """Something is typed into the search, and found."""
    desk.widget.lists[0].search.setText(query)
    wait(lambda: desk.state.lists[0].rows.find.query == query and not desk._looking)


def test_passes_that_the_search_hides_are_not_withdrawn(at_work: AtWork, wait: Wait) -> None:
    """Four are chosen, another one is searched for: it is not chosen, nor are the four, and nothing can be withdrawn."""
    book = read(at_work.desk("passes"), wait)
    select(book, [0, 1, 2, 3])
    hidden = book.state.lists[0].chosen
    assert len(hidden) == 4
    last = rows(book)[-1]

    look_for(book, last.label, wait)

    assert [row.number for row in rows(book)] == [last.number]
    assert book.state.lists[0].chosen == frozenset()
    assert book.widget.lists[0].table._chosen() == frozenset()
    for word in (*SOME, C.PRINT):
        assert not book.widget.buttons[book.desk.verb(word)].isEnabled()
    select(book, [0])
    press(book, C.WITHDRAW)
    fill(book, reason="moved away")
    wait(lambda: book.state.open is None)
    now = states(at_work)
    assert now[last.number] is PassState.WITHDRAWN
    assert {now[number] for number in hidden} == {PassState.ACTIVE}
    look_for(book, "", wait)
    assert book.state.lists[0].chosen <= {last.number}, "what was chosen before does not come back unseen"


def test_a_panel_that_is_about_what_is_hidden_closes(at_work: AtWork, wait: Wait) -> None:
    """The reason is half typed, somebody searches: the panel is gone, and Enter does nothing to anybody."""
    book = read(at_work.desk("passes"), wait)
    select(book, [0, 1])
    press(book, C.WITHDRAW)
    assert book.state.open.verb is book.desk.verb(C.WITHDRAW)

    look_for(book, rows(book)[-1].label, wait)
    fill(book, reason="moved away")

    assert not form(book, C.WITHDRAW).isVisible()
    assert set(states(at_work).values()) == {PassState.ACTIVE}


def test_the_panel_names_people_and_flats(at_work: AtWork, wait: Wait) -> None:
    """Whoever presses the red button has read whom it is about."""
    book = read(at_work.desk("passes"), wait)
    select(book, [0, 1, 2])
    for word in (*SOME, C.PRINT):
        press(book, word)
        listed = next(one for one in book.widget.findChildren(WhomBox) if one.isVisible()).toPlainText()
        for row in rows(book)[:3]:
            assert f"{row.name}　{row.flat}　{row.label}" in listed
        assert (form(book, word).do.objectName() == "grave") is (word is C.WITHDRAW)


def test_what_was_just_made_out_is_seen(at_work: AtWork, wait: Wait) -> None:
    """A new pass is chosen, and the search that would hide it is emptied: Print prints what is marked."""
    book = read(at_work.desk("passes"), wait)
    flat = str(rows(book)[0].flat)
    look_for(book, rows(book)[3].label, wait)

    press(book, C.TEMPORARY)
    fill(book, name="访客甲", flat=flat, hours=4)
    wait(lambda: len(rows(book)) == 13)

    assert book.widget.lists[0].search.text() == ""
    assert [row.name for row in book.state.chosen()] == ["访客甲"]
    assert book.widget.lists[0].table._chosen() == book.state.lists[0].chosen


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
    row = rows(book)[0]
    set_state(row.number, PassState.WITHDRAWN, "搬离", store=at_work.office.store)
    people = read(at_work.desk("residents"), wait)
    choose(people, row.person)
    press(people, P.ISSUE_PASS)
    wait(lambda: isinstance(book.state.open, OpenForm))
    assert book.state.open.verb is book.desk.verb(C.LIFT)
    assert row.name in said(book.widget)
    reason = form(book, C.LIFT).widget_of("reason")

    QTest.keyClick(reason, Qt.Key.Key_Return)
    wait(lambda: book.state.status.busy is None)
    assert book.state.status.notice.error is not None
    assert len(states(at_work)) == 12
    reason.setText("lives here after all")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    wait(lambda: len(rows(book)) == 13)

    assert states(at_work)[row.number] is PassState.WITHDRAWN
    assert book.state.open is None


def test_who_got_no_pass_is_listed_with_flat_and_reason(at_work: AtWork, wait: Wait) -> None:
    """After “by the rules”: not only how many; whoever has a good one is not listed."""
    book = read(at_work.desk("passes"), wait)
    row = rows(book)[0]
    set_state(row.number, PassState.LOST, "缺卡", store=at_work.office.store)

    QTest.mouseClick(book.widget.buttons[book.desk.verb(C.ISSUE_ALL)], Qt.MouseButton.LeftButton)
    wait(lambda: isinstance(book.state.open, LeftOut))

    table = book.widget.findChild(LeftOutPanel).table
    told = {(one.person.name, one.flat, one.reason) for one in table._model.rows}
    assert (row.name, str(row.flat), Reason.LOST) in told
    assert None not in {reason for _, _, reason in told}
