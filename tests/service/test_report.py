"""The day, gathered from what gates told."""

from datetime import timedelta

from gatekeeper.domain.passage import Direction
from gatekeeper.service.office.report import day_report
from tests.fakes import FakeClock
from tests.machines import Machine


def test_a_reason_of_a_newer_gate_does_not_stop_the_report(office: Machine, gate: Machine, clock: FakeClock) -> None:
    """A refusal whose reason this program does not know is listed under the gate's own word; one without, with a dash."""
    gate.passage(outcome="refuse", reasons=("struck-by-lightning",))
    gate.passage(outcome="refuse", reasons=())
    gate.passage(outcome="refuse", reasons=("fever", "withdrawn"), tenths=(381, 380))
    office.hear(gate.tell(office))

    report = day_report(clock.now().astimezone().date(), store=office.store, clock=clock)

    assert [line.reason_en for line in report.refusals] == ["struck-by-lightning", "—", "Fever"]


def test_a_gate_that_was_not_heard_today_is_named(office: Machine, gate: Machine, clock: FakeClock) -> None:
    """Its figures may be missing, and the report says so."""
    clock.forward(timedelta(hours=30))

    report = day_report(clock.now().astimezone().date(), store=office.store, clock=clock)

    assert [one.name for one in report.silent] == ["North"]


def test_passages_are_counted_by_gate_hour_and_direction(office: Machine, gate: Machine, clock: FakeClock) -> None:
    """Yesterday's are not today's."""
    gate.passage()
    clock.forward(timedelta(days=1))
    gate.passage()
    gate.passage(direction=Direction.OUT)
    office.hear(gate.tell(office))

    report = day_report(clock.now().astimezone().date(), store=office.store, clock=clock)

    hour = clock.now().astimezone().hour
    assert report.total == 2
    assert report.by_hour() == {("North", hour, Direction.IN): 1, ("North", hour, Direction.OUT): 1}
