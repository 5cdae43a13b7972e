"""Tracing begins at the desk of visitors too, from a visitor or the plate of one; and the second ring is seen in the window."""

from datetime import timedelta
from typing import Any

from gatekeeper.domain.household import Flat
from gatekeeper.service.office.expect import Announced, expect
from gatekeeper.sheets.reading import read_tables
from gatekeeper.ui.office.desk.events import Chosen, Filled, Pressed, RefreshWanted
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.tracing.second import SecondRing
from gatekeeper.ui.office.tracing.words import W
from tests.machines import a_household
from tests.ui.office.conftest import AtWork, Wait, choose, press, rows
from tests.ui.office.test_tracing import a_home, opened


def a_visitor(at_work: AtWork) -> Any:
    """周来 with a car is expected at 8-1-101."""
    office = at_work.office
    office.append(a_household(office.clock, Flat("8", "1", "101")))
    wanted = Announced("周来", "8-1-101", office.clock.now(), 4, plate="粤B99999")
    return expect(wanted, store=office.store, clock=office.clock)


def test_a_visitor_is_traced_from_their_line(at_work: AtWork, wait: Wait) -> None:
    """One button: the form of a new case stands open, with the number of their pass, and waits for a reason."""
    made = a_visitor(at_work)
    visitors = at_work.desk("visitors")
    visitors.feel(RefreshWanted())
    wait(lambda: bool(rows(visitors)))
    choose(visitors, made.visit.id)

    press(visitors, W.TRACE)
    desk = at_work.window.desks["tracing"]
    wait(lambda: isinstance(desk.state.open, OpenForm))

    panel = desk.widget.forms[desk.state.open.verb]
    assert (at_work.window.state.desk, panel.widget_of("who").text()) == ("tracing", f"{made.made.number:08d}")
    panel.widget_of("reason").setText("街道通知")
    panel.do.click()
    wait(lambda: desk.state.read is not None and desk.state.read.view is not None)
    assert desk.state.read.view.case.pass_number == made.made.number


def test_the_plate_of_a_visitors_car_finds_the_visitor(at_work: AtWork, wait: Wait) -> None:
    """No resident has it: whoever came with it last is meant."""
    made = a_visitor(at_work)

    desk = opened(at_work, wait, "粤B·99999")

    assert desk.state.read.view.case.pass_number == made.made.number


def test_the_second_ring_says_through_whom_and_leaves_with_a_reason(at_work: AtWork, wait: Wait) -> None:
    """贺二 lives with 贺一 and met 贺三 at a gate, who never met 贺一."""
    office, estate = at_work.office, at_work.estate
    people = a_home(office)
    gate = estate.join("North")
    estate.meet()
    office.clock.forward(timedelta(hours=3))
    for minutes, name in ((120, "贺一"), (40, "贺二"), (39, "贺三")):
        gate.passage(person=people[name], at=office.clock.now() - timedelta(minutes=minutes))
    estate.meet()
    desk = opened(at_work, wait)
    assert {one.name for one in rows(desk, 1)} == {"贺二"}
    desk.feel(Chosen(frozenset({desk.state.read.view.case.id}), 0))

    desk.feel(Pressed(desk.desk.verb(W.SECOND)))
    wait(lambda: isinstance(desk.state.open, SecondRing))

    assert [(one.name, one.note) for one in desk.state.open.lines] == [("贺三", "贺二")]
    at_work.path = office.folder / "second.csv"
    desk.feel(Pressed(desk.desk.verb(W.SAVE_SECOND)))
    wait(lambda: isinstance(desk.state.open, OpenForm))
    desk.feel(Filled((("reason", "街道要名单"),)))
    wait(lambda: (office.folder / "second.csv").is_file())
    assert read_tables(office.folder / "second.csv")[0].rows[1].cells[1:4] == ("贺二", "8-1-102", "贺三")
