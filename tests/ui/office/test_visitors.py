"""The desk of visitors: who was kept outside today, and what still lies at a gate."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gatekeeper.domain.household import Flat
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.warning import Alarm
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.courier import hand_out, hand_over
from gatekeeper.ui.office.desk.events import Chosen, RefreshWanted, RowOpened
from gatekeeper.wiring.desks.visitors import COLUMNS, W, texts
from tests.machines import Machine, a_household, a_person
from tests.ui.office import sample
from tests.ui.office.conftest import AtWork, Wait, rows
from tests.ui.office.test_guards import form, press


def test_a_parcel_that_a_gate_took_stands_on_the_desk(at_work: AtWork, wait: Wait) -> None:
    """Found by flat or shelf; the desk is one of the rail."""
    office = at_work.office
    home = a_household(office.clock, Flat("2", "1", "301"))
    now = office.clock.now()
    visit = Visit(
        UUID(int=5), home.id, Purpose.COURIER, VisitState.HANDED_OVER, now, now, gate=office.id, parcels=2, shelf="B3"
    )
    office.append(home, visit)

    desk = at_work.desk("visitors")
    wait(lambda: bool(desk.state.lists[0].rows))

    (row,) = desk.state.lists[0].rows
    assert (row.flat, row.parcels, row.shelf, row.waits) == ("2-1-301", 2, "B3", True)


def test_a_parcel_stands_on_the_desk_until_somebody_fetches_it(at_work: AtWork, gate: Machine, wait: Wait) -> None:
    """A week later too, chosen by the button of those not collected; fetched at the gate, it is gone; a ride never stays."""
    office, clock = at_work.office, at_work.office.clock
    home = a_household(clock, Flat("2", "1", "301"))
    taker = a_person(clock, home.id, "张三", id_number=None)
    office.append(home, taker)
    at_work.estate.meet()
    tools: dict[str, Any] = {"store": gate.store, "clock": clock}
    kept = hand_over(home.id, Purpose.COURIER, 2, "B3", **tools)
    hand_over(home.id, Purpose.RIDE, 0, "", **tools)
    clock.forward(timedelta(days=8))
    at_work.estate.meet()

    desk = at_work.desk("visitors")
    wait(lambda: [(one.parcels, one.shelf) for one in rows(desk)] == [(2, "B3")])
    QTest.mouseClick(desk.widget.lists[0].mark, Qt.MouseButton.LeftButton)
    assert desk.state.lists[0].chosen == {kept.visit}

    hand_out(taker.id, (kept.visit,), **tools)
    at_work.estate.meet()
    desk.feel(RefreshWanted())
    wait(lambda: rows(desk) == [])


def test_who_overstays_is_named_as_that_and_found_by_the_word(at_work: AtWork, wait: Wait) -> None:
    """In the colour of warnings, in either language, and by what they come for; a guest who has left is not among them."""
    office = at_work.office
    home = a_household(office.clock, Flat("2", "1", "301"))
    now = office.clock.now()
    late = Visit(UUID(int=5), home.id, Purpose.REPAIR, VisitState.ARRIVED, now, now, name="王来访", expected_until=now)
    gone = replace(late, id=UUID(int=6), purpose=Purpose.GUEST, state=VisitState.LEFT)
    office.append(home, late, gone)

    desk = at_work.desk("visitors")
    wait(lambda: bool(desk.state.lists[0].rows))

    row = next(one for one in desk.state.lists[0].rows if one.visit == late.id)
    assert (row.name, row.overstays) == ("王*", True)
    state = next(column for column in COLUMNS if column.key == "state")
    assert state.grave is not None
    assert [state.text(row, language) for language in Language] == ["逾时未离开", "Overstaying"]
    assert state.grave(row)
    assert {"逾时未离开", "Overstaying", "维修", "Repair"} <= set(texts(row))


def test_one_click_leads_from_an_overstay_to_the_visit(at_work: AtWork, wait: Wait) -> None:
    """From the desk of the day, whether a label was scanned or not; the visit is chosen on the desk of visitors."""
    office = at_work.office
    home = a_household(office.clock, Flat("2", "1", "301"))
    now = office.clock.now()
    late = Visit(UUID(int=5), home.id, Purpose.REPAIR, VisitState.ARRIVED, now, now, name="王来访", expected_until=now)
    office.append(home, late)
    today = at_work.desk("today")
    today.feel(RefreshWanted())
    wait(lambda: any(one.alarm is Alarm.OVERSTAY for one in rows(today)))

    today.feel(RowOpened(next(one for one in rows(today) if one.alarm is Alarm.OVERSTAY), 0))

    wait(lambda: at_work.window.state.desk == "visitors")
    visitors = at_work.window.desks["visitors"]
    wait(lambda: visitors.state.lists[0].chosen == {late.id})


def test_what_only_a_newer_program_says_of_a_visit_is_shown_as_that() -> None:
    """No cell is left as a bare code, in either language."""
    odd = sample.came()[-1]
    for language in Language:
        cells = {column.key: column.text(odd, language) for column in COLUMNS}
        assert cells["purpose"] in ("其他", "Other")
        assert "hovering" not in cells["state"]
        assert cells["state"]


def test_a_clerk_announces_a_visitor_and_calls_them_off(at_work: AtWork, wait: Wait) -> None:
    """The form begins with today and this hour; the number to send stands in the list; called off, it is gone."""
    office = at_work.office
    home = a_household(office.clock, Flat("2", "1", "301"))
    office.append(home, a_person(office.clock, home.id, "张建国"))
    desk = at_work.desk("visitors")
    wait(lambda: desk.state.lists[0].rows is not None)
    press(desk, W.EXPECT)
    panel = form(desk, W.EXPECT)
    QTest.keyClicks(panel.widget_of("name"), "Wang")
    QTest.keyClicks(panel.widget_of("flat"), "2-1-301")
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    wait(lambda: any(one.code for one in desk.state.lists[0].rows))

    row = next(one for one in desk.state.lists[0].rows if one.code)
    assert (row.name, row.flat, row.state, row.purpose) == ("W*", "2-1-301", VisitState.EXPECTED, Purpose.GUEST)
    assert row.code in texts(row)
    desk.feel(Chosen(frozenset([row.visit])))
    press(desk, W.CALL_OFF)
    panel = form(desk, W.CALL_OFF)
    QTest.keyClicks(panel.widget_of("reason"), "ill")
    QTest.mouseClick(panel.do, Qt.MouseButton.LeftButton)
    wait(lambda: not any(one.code for one in desk.state.lists[0].rows))
    assert at_work.reported == []
