"""Two clerks at one registry: what one saves the other does not take back, and nothing typed is lost by a click."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from gatekeeper.domain.facts import Act
from gatekeeper.domain.household import Person, Standing
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.office.registry import TypedPerson, change
from gatekeeper.ui.office.desk.events import Closed, UndoWanted
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.residents.person_form import typed_of
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.words import Word
from tests.machines import Machine
from tests.ui.office.conftest import AtWork, Wait, choose, form, press, rows
from tests.ui.office.test_window import read, said


def opened(at_work: AtWork, wait: Wait, standing: Standing = Standing.RESIDENT) -> tuple[Any, Any, Any]:
    """The desk with somebody's form open: desk, form, row."""
    people = read(at_work.desk("residents"), wait)
    row = next(one for one in rows(people) if one.standing is standing)
    choose(people, row.person)
    press(people, W.EDIT)
    return people, form(people, W.EDIT), row


def person(office: Machine, row: Any) -> Person:
    """As the registry has them now."""
    with office.store.read() as look:
        known = look.person(row.person)
    assert known is not None
    return known


def other_clerk(office: Machine, row: Any, **said: Any) -> None:
    """Somebody at another window, or with a command, changes something."""
    was = typed_of(row)
    typed = TypedPerson(**{name: getattr(was, name) for name in TypedPerson.__dataclass_fields__} | said)
    change(row.person, typed, store=office.store, clock=office.clock, was=was)


def acts(office: Machine) -> list[tuple[str, str]]:
    """What was decided by a person, and why."""
    with office.store.read() as look:
        streams = [head.stream for head in look.heads() if head.stream.device == look.me.device]
        bodies = [
            decode_body("act", one.body)
            for stream in streams
            for one in look.entries(stream)
            if one.header.kind == "act" and one.body is not None
        ]
    return [(one.what, one.reason) for one in bodies if isinstance(one, Act)]


def test_the_form_writes_only_what_was_typed(at_work: AtWork, wait: Wait) -> None:
    """While A types a plate, B marks the person as a returnee: both are there afterwards."""
    people, panel, row = opened(at_work, wait)
    panel.widget_of("plates").setText("粤B54321")
    other_clerk(at_work.office, row, standing=Standing.RETURNEE, returned="2026-11-20")

    panel._enter()
    wait(lambda: people.state.open is None)

    now = person(at_work.office, row)
    assert (now.standing, now.plates) == (Standing.RETURNEE, ("粤B54321",))
    people.feel(UndoWanted())
    wait(lambda: not people.state.undo)
    now = person(at_work.office, row)
    assert (now.standing, now.plates) == (Standing.RETURNEE, row.plates), "undo takes only its own"


def test_one_field_typed_by_both_is_said_and_what_was_typed_stays(at_work: AtWork, wait: Wait) -> None:
    """The other telephone is shown beside one's own; saved once more, one's own is taken, knowingly."""
    people, panel, row = opened(at_work, wait)
    panel.widget_of("phone").setText("13900000009")
    other_clerk(at_work.office, row, phone="13800000008", plates="粤B11111")

    panel._enter()
    wait(lambda: "13800000008" in said(people.widget))

    assert isinstance(people.state.open, OpenForm)
    assert panel.widget_of("phone").text() == "13900000009"
    assert panel.widget_of("plates").text() == "粤B11111", "a field that nobody typed into follows"
    assert person(at_work.office, row).phone == "13800000008"
    panel._enter()
    wait(lambda: people.state.open is None)
    now = person(at_work.office, row)
    assert (now.phone, now.plates) == ("13900000009", ("粤B11111",))


def test_observation_ends_with_a_reason_that_the_form_asks_for(at_work: AtWork, wait: Wait) -> None:
    """The field is there only then; without a reason nothing is recorded, and what was chosen stays."""
    people = read(at_work.desk("residents"), wait)
    other_clerk(at_work.office, rows(people)[0], standing=Standing.RETURNEE, returned="2026-11-20")
    people.shown()
    wait(lambda: rows(people)[0].standing is Standing.RETURNEE)
    people, panel, row = opened(at_work, wait, Standing.RETURNEE)
    assert not panel.widget_of("reason").isVisible()

    panel.widget_of("standing").setCurrentIndex(0)
    assert panel.widget_of("reason").isVisible()
    panel._enter()
    wait(lambda: people.state.status.notice is not None)
    assert "Say why home observation ends" in said(people.widget)
    assert person(at_work.office, row).standing is Standing.RETURNEE
    panel.widget_of("reason").setText("released by the committee")
    panel._enter()
    wait(lambda: people.state.open is None)

    assert person(at_work.office, row).standing is Standing.RESIDENT
    assert ("observation-ended", "released by the committee") in acts(at_work.office)


def test_an_earlier_return_is_an_end_too(at_work: AtWork, wait: Wait) -> None:
    """Fourteen days from an earlier day are over sooner: that is decided by somebody, with a reason."""
    people = read(at_work.desk("residents"), wait)
    other_clerk(at_work.office, rows(people)[0], standing=Standing.RETURNEE, returned="2026-11-20")
    people.shown()
    wait(lambda: rows(people)[0].standing is Standing.RETURNEE)
    people, panel, _row = opened(at_work, wait, Standing.RETURNEE)
    panel.widget_of("returned").setText("2026-11-01")

    panel._enter()
    wait(lambda: people.state.status.notice is not None)
    assert "ends sooner" in said(people.widget)
    panel.widget_of("reason").setText("the ticket says so")
    panel._enter()
    wait(lambda: people.state.open is None)

    assert ("observation-shortened", "the ticket says so") in acts(at_work.office)


def test_another_row_does_not_lose_what_was_typed(at_work: AtWork, wait: Wait) -> None:
    """The form stays, the sentence says why, and the row that is marked is still its own."""
    people, panel, row = opened(at_work, wait)
    QTest.keyClicks(panel.widget_of("phone"), "9")
    other = next(one for one in rows(people) if one.person != row.person)

    table = people.widget.lists[0].table
    table._view.selectRow(rows(people).index(other))

    assert people.state.open == OpenForm(people.desk.verb(W.EDIT), frozenset([row.person]), dirty=True)
    assert people.state.lists[0].chosen == {row.person}
    assert table._chosen() == {row.person}
    assert people.state.status.notice.word is Word.SAVE_FIRST
    assert panel.widget_of("phone").text() == row.phone + "9"


def test_a_form_in_which_nothing_was_typed_gives_way(at_work: AtWork, wait: Wait) -> None:
    """And one whose field is as it was again."""
    people, panel, row = opened(at_work, wait)
    QTest.keyClicks(panel.widget_of("phone"), "9")
    QTest.keyClick(panel.widget_of("phone"), Qt.Key.Key_Backspace)
    other = next(one for one in rows(people) if one.person != row.person)

    choose(people, other.person)

    assert (people.state.lists[0].chosen, people.state.open) == ({other.person}, None)


def test_escape_closes_and_asks_before_something_typed_is_lost(at_work: AtWork, wait: Wait) -> None:
    """At once if nothing was typed; else at the second press."""
    people, panel, row = opened(at_work, wait)
    QTest.keyClick(panel.widget_of("phone"), Qt.Key.Key_Escape)
    assert not people.state.open
    assert people.widget.detail.isVisible()

    press(people, W.EDIT)
    QTest.keyClicks(panel.widget_of("phone"), "9")
    QTest.keyClick(panel.widget_of("phone"), Qt.Key.Key_Escape)
    assert people.state.open == OpenForm(people.desk.verb(W.EDIT), frozenset([row.person]), dirty=True, warned=True)
    assert "press Esc again" in said(people.widget)
    QTest.keyClick(panel.widget_of("phone"), Qt.Key.Key_Escape)
    assert not people.state.open


def test_after_saving_the_keyboard_is_in_the_table(at_work: AtWork, wait: Wait) -> None:
    """Not on the button that turns the colours of the window."""
    people, panel, _row = opened(at_work, wait)
    panel.widget_of("phone").setText("13900000007")
    panel.widget_of("phone").setFocus()

    QTest.keyClick(panel.widget_of("phone"), Qt.Key.Key_Return)
    wait(lambda: people.state.open is None)

    view = at_work.window.view
    assert view is not None
    assert not isinstance(view.focusWidget(), QPushButton)
    table = people.widget.lists[0].table
    assert table._view.hasFocus() or view.focusWidget() is table._view
    QTest.keyClick(people.widget, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(view.focusWidget(), QLineEdit)


def test_after_a_number_was_revealed_the_keyboard_is_in_the_table(at_work: AtWork, wait: Wait) -> None:
    """The panel of the reason has gone, and what it had asked for is beside the list."""
    people, _panel, _row = opened(at_work, wait)
    people.feel(Closed())
    press(people, W.REVEAL)
    reason = people.widget.form(people.desk.verb(W.REVEAL)).widget_of("reason")
    QTest.keyClicks(reason, "a card is lost")

    QTest.keyClick(reason, Qt.Key.Key_Return)
    wait(lambda: people.state.open is not None and not isinstance(people.state.open, OpenForm))

    view = at_work.window.view
    assert view is not None
    assert view.focusWidget() is people.widget.lists[0].table._view


def test_a_courier_in_the_registry_does_not_become_a_resident_by_a_telephone(at_work: AtWork, wait: Wait) -> None:
    """The form can show every standing that somebody has."""
    people = read(at_work.desk("residents"), wait)
    other_clerk(at_work.office, rows(people)[0], standing=Standing.COURIER)
    people.shown()
    wait(lambda: rows(people)[0].standing is Standing.COURIER)
    people, panel, row = opened(at_work, wait, Standing.COURIER)
    panel.widget_of("phone").setText("13900000007")

    panel._enter()
    wait(lambda: people.state.open is None)

    now = person(at_work.office, row)
    assert (now.standing, now.phone) == (Standing.COURIER, "13900000007")
