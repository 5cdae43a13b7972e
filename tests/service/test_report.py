"""The day, gathered from what gates told."""

import tempfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from gatekeeper.cli.report_day import figures_of_day
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.service.office.registry import TypedPerson, change
from gatekeeper.service.office.report import day_report
from gatekeeper.service.papers import celsius
from gatekeeper.sheets.day import write_day_xlsx
from tests.fakes import FakeClock
from tests.machines import Machine


def test_a_reason_of_a_newer_gate_does_not_stop_the_report(office: Machine, gate: Machine, clock: FakeClock) -> None:
    """A refusal whose reason this program does not know is listed, its code is not shown; one without has a dash."""
    gate.passage(outcome="refuse", reasons=("struck-by-lightning",))
    gate.passage(outcome="refuse", reasons=())
    gate.passage(outcome="refuse", reasons=("fever", "withdrawn"), tenths=(381, 380))
    office.hear(gate.tell(office))

    report = day_report(clock.now().astimezone().date(), store=office.store, clock=clock)

    assert [line.reason_en for line in report.refusals] == [
        "A reason that only the gate's newer program knows",
        "—",
        "Fever",
    ]


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


ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(["admit", "let-in", "turned-back", "refuse", "check", "cannot-judge"]),
        st.sampled_from(list(Direction)),
        st.integers(0, 3),  # who; 0 for nobody that is known
        st.lists(st.integers(355, 390), max_size=3).map(tuple),
    ),
    max_size=12,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=ANSWERS)
def test_every_paper_counts_alike_over_any_day(
    office: Machine, gate: Machine, clock: FakeClock, answers: list[tuple[str, Direction, int, tuple[int, ...]]]
) -> None:
    """Counted here by hand: people and answers apart, who went through, fevers by person; the workbook says the same."""
    clock.forward(timedelta(days=1))  # each time another day of the same estate
    at = clock.now()
    who = {number: UUID(int=number) for number in (1, 2, 3)}
    passages = [
        Passage(gate.id, at + timedelta(minutes=n), way, outcome, (), person=who.get(person), tenths=tenths)
        for n, (outcome, way, person, tenths) in enumerate(answers)
    ]
    gate.append(*passages)
    office.hear(gate.tell(office))
    with office.store.read() as look:
        policy = look.policy()
    assert policy is not None

    report = day_report(at.astimezone().date(), store=office.store, clock=clock)

    through = [one for one in passages if one.outcome in ("admit", "let-in")]
    hot = [one for one in passages if one.tenths and one.tenths[-1] >= policy.fever]
    assert report.total == len(passages)
    assert report.people == len({one.person for one in passages if one.person})
    assert report.through == len(through) == sum(report.by_hour().values()) == sum(report.by_direction().values())
    assert len(report.fevers) == len({one.person or one.at for one in hot})
    assert sum(len(line.tenths) for line in report.fevers) == sum(len(one.tenths) for one in hot)
    assert len(report.refusals) == report.of_outcome("refuse") == sum(one.outcome == "refuse" for one in passages)
    with tempfile.TemporaryDirectory() as folder:
        write_day_xlsx(report, Path(folder) / "day.xlsx")
        with CalamineWorkbook.from_path(Path(folder) / "day.xlsx") as book:
            summary = {str(row[0]): row[1] for row in book.get_sheet_by_name("概况").to_python() if len(row) > 1}
            counts = book.get_sheet_by_name("明细").to_python()[1:]
    assert summary["核验"] == len(passages) == sum(int(str(row[4]).split(".")[0]) for row in counts)
    assert summary["人数"] == report.people
    assert summary["放行"] == len(through)
    assert summary["发热（人）"] == len(report.fevers)


def test_a_refusal_is_told_with_the_flat(office: Machine, gate: Machine, clock: FakeClock) -> None:
    """Whoever has to be rung up is found."""
    made = change(None, TypedPerson("赵敏", "9-1-101"), store=office.store, clock=clock).now
    gate.passage(outcome="refuse", reasons=("withdrawn",), person=made.id)
    office.hear(gate.tell(office))

    (line,) = day_report(clock.now().astimezone().date(), store=office.store, clock=clock).refusals

    assert (line.who, line.flat) == ("赵*", "9-1-101")


def test_a_fever_that_a_second_reading_did_not_find_is_none(office: Machine, gate: Machine, clock: FakeClock) -> None:
    """37.6, then 36.5: nobody rings up; 37.9, then 37.8 is one fever with both readings."""
    made = change(None, TypedPerson("赵敏", "9-1-101"), store=office.store, clock=clock).now
    gate.passage(tenths=(376, 365))
    gate.passage(outcome="refuse", tenths=(379,), person=made.id)
    gate.passage(outcome="refuse", tenths=(378,), person=made.id)
    office.hear(gate.tell(office))

    (line,) = day_report(clock.now().astimezone().date(), store=office.store, clock=clock).fevers

    assert celsius(line.tenths) == "37.9 → 37.8 °C"


def test_how_fast_people_came_is_told_by_gate_and_hour(office: Machine, gate: Machine, clock: FakeClock) -> None:
    """Twenty people six seconds apart and one who took 40; a pause of ten minutes is nobody's waiting."""
    for _ in range(20):
        gate.passage()
        clock.forward(timedelta(seconds=6))
    clock.forward(timedelta(seconds=34))
    gate.passage()
    clock.forward(timedelta(minutes=10))
    gate.passage(direction=Direction.OUT)
    office.hear(gate.tell(office))

    report = day_report(clock.now().astimezone().date(), store=office.store, clock=clock)

    (line,) = report.paces
    assert line == report.slowest()[0]
    assert (line.gate, line.pace.people, line.pace.a_minute) == ("North", 22, 10)
    assert (line.pace.seconds, line.pace.slow) == (6.0, 6.0)
    assert figures_of_day(report)["pace"][0]["slow"] == 6.0


def test_an_hour_without_a_queue_has_no_pace(office: Machine, gate: Machine, clock: FakeClock) -> None:
    """Somebody every five minutes: they are counted, and nobody is called slow."""
    for _ in range(4):
        gate.passage()
        clock.forward(timedelta(minutes=5))
    office.hear(gate.tell(office))

    report = day_report(clock.now().astimezone().date(), store=office.store, clock=clock)

    assert sum(one.pace.people for one in report.paces) == 4
    assert report.slowest() == ()
