"""The desk of tracing: a case is opened, its contacts are called, and what a gate sends later is seen."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from python_calamine import CalamineWorkbook

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.facts import Act
from gatekeeper.domain.household import Flat
from gatekeeper.domain.observation import Observation
from gatekeeper.domain.words import Language
from gatekeeper.service.office.rehearsal import Rehearsal
from gatekeeper.ui.office.desk.events import Chosen, Filled, Pressed, RefreshWanted, UndoWanted
from gatekeeper.ui.office.desk.paper import PaperDraft
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.tracing.cluster import ClusterShown
from gatekeeper.ui.office.tracing.route import doubts, in_words, stretch_of
from gatekeeper.ui.office.tracing.words import W
from gatekeeper.ui.office.words import Word
from tests.machines import Machine, a_household, a_person
from tests.ui.office import sample_traced
from tests.ui.office.conftest import AtWork, Wait


def a_home(office: Machine) -> dict[str, UUID]:
    """贺一 and 贺二 of one flat, 贺三 of another."""
    home, other = a_household(office.clock, Flat("8", "1", "101")), a_household(office.clock, Flat("8", "1", "102"))
    people = [
        a_person(office.clock, home.id, "贺一", id_number=None, phone="13900000001"),
        a_person(office.clock, home.id, "贺二", id_number=None, phone="13900000002"),
        a_person(office.clock, other.id, "贺三", id_number=None),
    ]
    office.append(home, other, *people)
    return {one.name: one.id for one in people}


def opened(at_work: AtWork, wait: Wait, who: str = "贺一") -> Any:
    """The desk with a case that was just opened by its form."""
    desk = at_work.desk("tracing")
    wait(lambda: desk.state.lists[0].rows is not None)
    form = desk.desk.verb(W.OPEN_CASE)
    desk.feel(Pressed(form))
    assert isinstance(desk.state.open, OpenForm)
    panel = desk.widget.form(form)
    panel.widget_of("who").setText(who)
    panel.widget_of("reason").setText("街道通知")
    QTest.keyClick(panel.widget_of("who"), Qt.Key.Key_Return)
    wait(lambda: bool(desk.state.lists[0].rows) and desk.state.read.view is not None)
    return desk


def states(desk: Any) -> dict[str, ContactState]:
    """How far each contact has come."""
    return {one.name: one.state for one in desk.state.lists[1].rows}


def press(desk: Any, word: W, *names: str) -> None:
    """Choose contacts and press a button."""
    desk.feel(Chosen(frozenset(one.id for one in desk.state.lists[1].rows if one.name in names), 1))
    desk.feel(Pressed(desk.desk.verb(word)))


def test_a_contact_is_called_by_one_button_and_it_can_be_put_back(at_work: AtWork, wait: Wait) -> None:
    """Reached; put back; the other flat is no contact."""
    a_home(at_work.office)
    desk = opened(at_work, wait)
    assert states(desk) == {"贺二": ContactState.TO_CALL}

    press(desk, W.REACHED, "贺二")
    wait(lambda: states(desk) == {"贺二": ContactState.REACHED})
    desk.feel(UndoWanted())
    wait(lambda: states(desk) == {"贺二": ContactState.TO_CALL})


def test_one_button_begins_an_observation_and_undo_takes_both_back(at_work: AtWork, wait: Wait) -> None:
    """The contact is isolating and watched; afterwards neither."""
    people = a_home(at_work.office)
    desk = opened(at_work, wait)

    press(desk, W.OBSERVE, "贺二")
    wait(lambda: states(desk) == {"贺二": ContactState.ISOLATING})
    with at_work.office.store.read() as look:
        (begun,) = look.all(Observation, person=people["贺二"])
    assert begun.ended is None
    assert desk.state.lists[1].rows[0].observed

    desk.feel(UndoWanted())
    wait(lambda: states(desk) == {"贺二": ContactState.TO_CALL})
    assert not desk.state.lists[1].rows[0].observed


def test_a_gate_sends_that_day_while_the_case_is_open(at_work: AtWork, wait: Wait) -> None:
    """The desk reads again: a new contact, marked; what was called stays called."""
    office, estate = at_work.office, at_work.estate
    people = a_home(office)
    gate = estate.join("North")
    estate.meet()
    office.clock.forward(timedelta(hours=1))
    for minutes, name in ((40, "贺一"), (39, "贺三")):
        gate.passage(person=people[name], at=office.clock.now() - timedelta(minutes=minutes))
    desk = opened(at_work, wait)
    press(desk, W.REACHED, "贺二")
    wait(lambda: states(desk) == {"贺二": ContactState.REACHED})
    assert doubts(desk.state.read.view, Dress(Language.EN))[-1].startswith("North heard up to")

    office.clock.forward(timedelta(hours=1))
    estate.meet()
    desk.feel(RefreshWanted())
    wait(lambda: len(desk.state.lists[1].rows) == 2)

    assert states(desk) == {"贺二": ContactState.REACHED, "贺三": ContactState.TO_CALL}
    assert [one.name for one in desk.state.lists[1].rows if one.fresh] == ["贺三"]
    assert doubts(desk.state.read.view, Dress(Language.EN)) == []


def test_the_call_list_is_made_with_a_reason_and_saved_twice(at_work: AtWork, wait: Wait) -> None:
    """On paper and as a workbook, whose ticks say who was reached; the case's name stands on neither."""
    a_home(at_work.office)
    desk = opened(at_work, wait)
    press(desk, W.REACHED, "贺二")
    wait(lambda: states(desk) == {"贺二": ContactState.REACHED})
    make = desk.desk.verb(W.CALL_LIST)
    desk.feel(Pressed(make))
    desk.feel(Filled((("language", Language.ZH), ("reason", "上报街道"))))
    wait(lambda: isinstance(desk.state.open, PaperDraft))
    at_work.path = at_work.office.folder / "calls.xlsx"
    desk.feel(Pressed(desk.desk.verb(W.SAVE_XLSX)))
    wait(lambda: desk.state.status.busy is None and (at_work.office.folder / "calls.xlsx").is_file())
    at_work.path = at_work.office.folder / "calls.pdf"
    desk.feel(Pressed(desk.desk.verb(Word.SAVE_PDF)))
    wait(lambda: (at_work.office.folder / "calls.pdf").is_file())

    book = CalamineWorkbook.from_path(str(at_work.office.folder / "calls.xlsx"))
    row = book.get_sheet_by_index(0).to_python()[1]
    assert (row[1:4], row[7:9]) == (["8-1-101", "贺二", "13900000002"], ["√", ""])
    with at_work.office.store.read() as look:
        assert ("exported", "call list, 1 people, full names: 上报街道") in [
            (one.what, one.reason) for one in look.all(Act)
        ]
    assert "贺一" not in desk.state.open.draft.name


def test_a_closed_case_is_looked_at_and_opened_again_by_undo(at_work: AtWork, wait: Wait) -> None:
    """It stands below those that go on; nothing is called."""
    a_home(at_work.office)
    desk = opened(at_work, wait)
    desk.feel(Pressed(desk.desk.verb(W.CLOSE_CASE)))
    desk.feel(Filled((("reason", "全部联系"),)))
    wait(lambda: desk.state.lists[0].rows[0].closed)
    desk.feel(UndoWanted())
    wait(lambda: not desk.state.lists[0].rows[0].closed)


def test_a_way_is_told_in_words_and_says_what_is_missing() -> None:
    """For who cannot see the line: refusals and assumed exits are named."""
    view = sample_traced.traced().view
    assert view is not None
    told = [in_words(one, Dress(Language.EN)) for one in view.stops]

    assert sum("assumed, not recorded" in one for one in told) == 1
    assert sum("refused" in one for one in told) == 1
    assert doubts(view, Dress(Language.EN)) == [
        "Passages assumed, not recorded: 1.",
        "南门 heard up to 11-23 04:10 only: contacts may be missing.",
        "地下车库 was never heard: contacts may be missing.",
    ]
    start, end = stretch_of(view)
    assert (start.hour, end) == (0, view.until)


def test_two_cases_become_one_picture_and_the_keyboard_walks_through_it(
    at_work: AtWork, wait: Wait, tmp_path: Path
) -> None:
    """One alone says why not; arrows choose, the telephone stands below; the picture leaves the house for a reason only."""
    a_home(at_work.office)
    desk = opened(at_work, wait)
    opened(at_work, wait, "贺三")
    wait(lambda: len(desk.state.lists[0].rows) == 2)
    desk.feel(Chosen(frozenset([desk.state.lists[0].rows[0].id])))
    desk.feel(Pressed(desk.desk.verb(W.CLUSTER)))
    assert "two cases" in desk.state.status.notice.sentence(Dress(Language.EN))

    desk.feel(Chosen(frozenset(one.id for one in desk.state.lists[0].rows)))
    desk.feel(Pressed(desk.desk.verb(W.CLUSTER)))
    wait(lambda: isinstance(desk.state.open, ClusterShown))
    panel = desk.widget.own[desk.desk.own_of(desk.state.open)]
    QTest.keyClick(panel.picture, Qt.Key.Key_Down)
    while desk.state.open.chosen.startswith("c"):
        QTest.keyClick(panel.picture, Qt.Key.Key_Down)
    assert "贺二 13900000002" in panel.who.text()

    at_work.path = tmp_path / "cluster.pdf"
    desk.feel(Pressed(desk.desk.verb(W.SAVE_PICTURE)))
    assert isinstance(desk.state.open, OpenForm)
    desk.feel(Filled((("reason", ""),)))
    wait(lambda: desk.state.status.notice is not None and desk.state.status.busy is None)
    assert not at_work.path.exists()
    desk.feel(Filled((("reason", "给街道"),)))
    wait(lambda: at_work.path is not None and at_work.path.exists())
    wait(lambda: isinstance(desk.state.open, ClusterShown))
    with at_work.office.store.read() as look:
        assert any("给街道" in one.reason for one in look.all(Act) if one.what == "exported")


def test_a_rehearsal_writes_nothing_and_ends_with_figures(at_work: AtWork, wait: Wait) -> None:
    """Plainly marked; bring the sticks, set days and minutes by keyboard, call, end; the journal is as it was."""
    desk = at_work.desk("tracing")
    wait(lambda: desk.state.lists[0].rows is not None)
    before = at_work.office.heads()

    desk.feel(Pressed(desk.desk.verb(W.REHEARSE)))
    wait(lambda: isinstance(desk.state.open, Rehearsal))
    panel = desk.widget.own[desk.desk.own_of(desk.state.open)]
    assert "REHEARSAL" in panel.banner.text()
    for gate in panel.gates:
        gate.setChecked(True)
    panel.days.setFocus()
    panel.days.selectAll()
    QTest.keyClicks(panel.days, "4")
    panel.minutes.setValue(10)
    assert (desk.state.open.days, desk.state.open.minutes, len(desk.state.open.brought)) == (4, 10, 3)
    desk.feel(RefreshWanted())
    panel.table.chosen.emit(frozenset(one.person for one in desk.state.open.found))
    panel.call.click()
    desk.feel(Pressed(desk.desk.verb(W.REHEARSAL_END)))
    wait(lambda: desk.state.open.figures is not None)

    figures = desk.state.open.figures
    assert figures.reached == figures.there > 0
    assert f"{figures.there} of {figures.there}" in panel.result.text()
    assert not panel.days.isEnabled()
    assert at_work.office.heads() == before
