"""A week and a month: the same figures as the days they are made of, and as the raw passages."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook

from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.period import Period, days_of
from gatekeeper.domain.words import Language
from gatekeeper.printing.period import draw_period
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.period import PeriodReport, period_report
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.settings import change_settings
from gatekeeper.service.period_tables import tables_of
from gatekeeper.sheets.period import write_period
from tests.fakes import FakeClock
from tests.machines import Machine

OUTCOMES = ("admit", "let-in", "turned-back", "refuse", "check", "cannot-judge", "admit")
LI = UUID(int=7)


@pytest.fixture
def told(office: Machine, gate: Machine, clock: FakeClock) -> Machine:
    """Ten days of passages at odd hours, with fevers, repeated persons and a guard for a part of them."""
    change_settings(zone="Asia/Shanghai", phone="", store=office.store)
    office.append(Guard(LI, "李秀英", ""))
    for n in range(60):
        clock.forward(timedelta(hours=3, minutes=50))
        if n % 20 == 5:
            gate.append(Shift(LI, begins=True, at=clock.now()))
        if n % 20 == 8:
            gate.append(Shift(LI, begins=False, at=clock.now()))
        gate.passage(
            outcome=OUTCOMES[n % 7],
            direction=Direction.IN if n % 3 else Direction.OUT,
            person=UUID(int=n % 5) if n % 4 else None,
            tenths=(365, 381)[n % 2 : n % 2 + 1] if n % 6 else (),
        )
    office.hear(gate.tell(office))
    return office


def week(office: Machine, clock: FakeClock, period: Period = Period.WEEK) -> PeriodReport:
    """The one that the first passages lie in."""
    with office.store.read() as look:
        first = min(one.at for one in look.passages(clock.now() - timedelta(days=20), clock.now() + timedelta(1)))
        day = calendar_of(look).day(first + timedelta(days=2))
    return period_report(period, day, store=office.store, clock=clock)


@pytest.mark.parametrize("period", [Period.WEEK, Period.MONTH])
def test_a_week_counts_as_its_days_and_as_its_passages_do(told: Machine, clock: FakeClock, period: Period) -> None:
    """Each figure of each day is that of the day's own report; the whole is counted once more from the raw passages."""
    made = week(told, clock, period)

    for day, tally in made.days.items():
        report = day_report(day, store=told.store, clock=clock)
        assert (tally.answered, tally.way_in, tally.way_out) == (
            report.total,
            report.of_way(Direction.IN),
            report.of_way(Direction.OUT),
        )
        assert (tally.checked, tally.turned_back, tally.refused) == (
            report.of_outcome("let-in"),
            report.of_outcome("turned-back"),
            len(report.refusals),
        )
        assert (tally.fevers, tally.measured, tally.people) == (len(report.fevers), report.measured, report.people)
        assert made.outside[day] == report.outside
    with told.store.read() as look:
        calendar = calendar_of(look)
        raw: list[Passage] = list(look.passages(calendar.start(made.first), calendar.stretch(made.last)[1]))
    outcomes = Counter(one.outcome for one in raw)
    assert made.total.answered == len(raw) > 10
    assert made.total.refused == outcomes["refuse"] > 0
    assert made.total.open == outcomes["check"] + outcomes["cannot-judge"]
    assert made.total.people == len({one.person for one in raw if one.person is not None})
    for groups in (made.days, made.gates, made.guards):
        assert sum(one.answered for one in groups.values()) == len(raw)
        assert sum(one.through for one in groups.values()) == made.total.through


def test_an_answer_is_the_guards_who_was_on_duty(told: Machine, clock: FakeClock) -> None:
    """From the begin of the shift to its end; all others stand under no name."""
    made = week(told, clock)

    assert set(made.guards) == {"李秀英", ""}
    assert 0 < made.guards["李秀英"].answered < made.guards[""].answered


def test_paper_and_workbook_have_the_same_tables(told: Machine, clock: FakeClock, tmp_path: Path) -> None:
    """Three tables, a line a day though nobody came, and the sum below; the same report gives the same bytes."""
    made = week(told, clock)
    by_day, by_gate, by_guard = tables_of(made, Language.EN)
    assert len(by_day.rows) == 8
    assert by_day.rows[-1][1] == by_gate.rows[-1][1] == by_guard.rows[-1][1] == made.total.answered

    write_period(made, tmp_path / "w.xlsx", Language.EN)

    book = CalamineWorkbook.from_path(tmp_path / "w.xlsx")
    assert [len(book.get_sheet_by_name(one).to_python()) for one in book.sheet_names] == [9, 3, 4]
    assert draw_period(made, Language.ZH) == draw_period(made, Language.ZH)


@pytest.mark.parametrize(
    ("period", "day", "days"),
    [
        (Period.WEEK, "2026-11-30", ("2026-11-30", "2026-12-06")),
        (Period.WEEK, "2027-01-03", ("2026-12-28", "2027-01-03")),
        (Period.MONTH, "2028-02-29", ("2028-02-01", "2028-02-29")),
        (Period.MONTH, "2026-12-31", ("2026-12-01", "2026-12-31")),
        (Period.DAY, "2026-12-31", ("2026-12-31", "2026-12-31")),
    ],
)
def test_a_week_begins_on_monday_and_a_month_on_its_first(period: Period, day: str, days: tuple[str, str]) -> None:
    """Over the end of a year, and in a leap year."""
    assert days_of(period, date.fromisoformat(day)) == (date.fromisoformat(days[0]), date.fromisoformat(days[1]))
