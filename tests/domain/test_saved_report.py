"""Which reports are owed, at any hour of any day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.period import Period, days_of
from gatekeeper.domain.saved_report import MOST, ReportKind, SavedReport, newest, owed
from gatekeeper.domain.words import Language

EIGHT = time(8)
DAILY = SavedReport(UUID(int=1), "日报", ReportKind.DAY, Language.ZH, Path(), EIGHT, True, date(2026, 11, 27))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment by the estate's clocks."""
    return datetime.combine(day, time(hour, minute))


TUESDAY = date(2026, 12, 1)


def test_a_day_is_reported_on_the_morning_after_and_missed_ones_are_made_up() -> None:
    """Off from Saturday to Tuesday at 9: three days are owed, the oldest first; a minute before 8 only two."""
    days = [date(2026, 11, 28), date(2026, 11, 29), date(2026, 11, 30)]

    assert owed(DAILY, None, at(TUESDAY, 9)) == tuple(days)
    assert owed(DAILY, None, at(TUESDAY, 7, 59)) == tuple(days[:2])
    assert owed(DAILY, days[1], at(TUESDAY, 8)) == (days[2],)
    assert owed(DAILY, days[2], at(TUESDAY, 23)) == ()


def test_the_morning_sheet_is_made_at_eight_and_no_more_for_a_day_that_is_over() -> None:
    """Started at noon it is made at noon; yesterday's is of no use."""
    sheet = replace(DAILY, kind=ReportKind.MORNING, workbook=False)

    assert owed(sheet, None, at(TUESDAY, 7, 59)) == ()
    assert owed(sheet, None, at(TUESDAY, 8)) == (TUESDAY,)
    assert owed(sheet, None, at(TUESDAY, 12)) == (TUESDAY,)
    assert owed(sheet, TUESDAY, at(TUESDAY, 12)) == ()


def test_weeks_and_months_are_reported_when_they_are_over() -> None:
    """On Monday and on the first, not before the hour."""
    week = replace(DAILY, kind=ReportKind.WEEK, since=date(2026, 11, 9))
    month = replace(DAILY, kind=ReportKind.MONTH, since=date(2026, 9, 1))

    assert owed(week, None, at(date(2026, 11, 30), 7)) == (date(2026, 11, 16),)
    assert owed(week, None, at(date(2026, 11, 30), 8)) == (date(2026, 11, 16), date(2026, 11, 23))
    assert owed(month, None, at(TUESDAY, 7)) == (date(2026, 10, 1),)
    assert owed(month, None, at(TUESDAY, 8)) == (date(2026, 10, 1), date(2026, 11, 1))


def test_one_without_a_time_is_never_owed() -> None:
    """It is made when somebody asks."""
    assert owed(replace(DAILY, at=None), None, at(TUESDAY, 9)) == ()


@pytest.mark.parametrize("kind", ReportKind)
@given(now=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), hour=st.times())  # noqa: DTZ001  the estate's clocks
def test_what_was_made_is_never_owed_again_and_nothing_of_days_to_come(
    kind: ReportKind, now: datetime, hour: time
) -> None:
    """At any moment: once the newest is made nothing is owed until the next is due."""
    report = replace(DAILY, kind=kind, at=hour, since=date(2019, 1, 1))
    last = newest(kind, hour, now)

    assert owed(report, last, now) == ()
    for one in owed(report, last - timedelta(days=100), now):
        assert days_of(kind.period or Period.DAY, one)[0] == one
        assert one < now.date() or (kind is ReportKind.MORNING and one == now.date())
    assert len(owed(report, None, now)) <= MOST
