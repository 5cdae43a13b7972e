"""The estate's days and hours, whatever the computer is set to."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.calendar import COMPUTERS, Calendar

# With a summer time, without, west of Greenwich; midnights that are skipped (Beirut) or come twice (Havana, St John's);
# a whole day that never was (Apia).
ZONES = (
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Asia/Beirut",
    "America/Havana",
    "America/St_Johns",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "UTC",
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - given a zone


@given(st.sampled_from(ZONES), MOMENTS)
def test_every_moment_belongs_to_exactly_one_day(name: str, moment: datetime) -> None:
    """It lies between its day's first moment and the next day's, and in no other day's stretch."""
    calendar = Calendar.of(name)
    day = calendar.day(moment)

    holding = [
        one
        for one in (day + timedelta(days=by) for by in (-2, -1, 0, 1, 2))
        if calendar.stretch(one)[0] <= moment < calendar.stretch(one)[1]
    ]

    assert holding == [day]


@given(st.sampled_from(ZONES), st.dates(date(1990, 1, 1), date(2035, 1, 1)))
def test_days_follow_each_other_without_a_gap(name: str, day: date) -> None:
    """Each ends where the next begins, also with 23 and 25 hours and at the end of a month."""
    calendar = Calendar.of(name)
    start, end = calendar.stretch(day)

    assert start <= end == calendar.start(day + timedelta(days=1))
    assert end - start <= timedelta(hours=26)


def test_a_day_has_23_and_25_hours_where_the_clocks_are_moved() -> None:
    """Berlin, spring and autumn of 2026; and time differences are true ones over the change."""
    berlin = Calendar.of("Europe/Berlin")
    hours = [
        (end - start) / timedelta(hours=1)
        for start, end in map(berlin.stretch, (date(2026, 3, 29), date(2026, 10, 25)))
    ]
    before, after = (berlin.local(datetime(2026, 10, 25, hour, 30, tzinfo=UTC)) for hour in (0, 1))

    assert hours == [23, 25]
    assert (before.hour, after.hour) == (2, 2)
    assert after - before == timedelta(hours=1)


def test_a_pass_is_good_on_its_last_day_and_not_the_next() -> None:
    """Until midnight in Shanghai is 16:00 in Greenwich."""
    shanghai = Calendar.of("Asia/Shanghai")

    assert shanghai.last_day(datetime(2026, 11, 30, 16, tzinfo=UTC)) == date(2026, 11, 30)
    assert shanghai.day(datetime(2026, 11, 30, 16, tzinfo=UTC)) == date(2026, 12, 1)


@pytest.mark.parametrize(
    "name", ["Asia/Nowhere", "Asia", "../../etc/passwd", "/etc/localtime", "x" * 5000, "上海", "A\0B", " "]
)
def test_a_zone_that_nobody_knows_is_the_computers(name: str) -> None:
    """An older or newer list of zones, or a damaged name, ends no program: the computer's zone stands in, and that is told."""
    calendar = Calendar.of(name)
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)

    assert not calendar.is_known
    assert calendar.local(now) == COMPUTERS.local(now)
    assert calendar.local(now).utcoffset() == COMPUTERS.local(now).utcoffset()
    assert Calendar.of("").is_known
    assert Calendar.of("Asia/Shanghai").is_known


@pytest.mark.parametrize("moment", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)])
def test_the_ends_of_time_are_shown_as_they_are(moment: datetime) -> None:
    """A clock may say the year 9999: no list stops for it."""
    for name in ("Asia/Shanghai", "America/Los_Angeles", ""):
        calendar = Calendar.of(name)
        assert calendar.local(moment).year in (1, 9999)
        assert calendar.day(moment) in (date.min, date.max)
        assert calendar.stretch(date.max)[1].year == 9999
        assert calendar.start(date.min).year == 1


@pytest.fixture
def in_kathmandu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer that is set to Nepal's time."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows has no tzset: the zone of a running program cannot be changed there")
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    yield
    monkeypatch.delenv("TZ") if before is None else monkeypatch.setenv("TZ", before)
    time.tzset()


@pytest.mark.usefixtures("in_kathmandu")
def test_the_computers_zone_counts_only_without_one_of_the_estate() -> None:
    """The same moment: in Nepal already the next day, in Berlin not."""
    moment = datetime(2026, 11, 30, 18, 30, tzinfo=UTC)

    assert COMPUTERS.day(moment) == date(2026, 12, 1)
    assert COMPUTERS.start(date(2026, 12, 1)) == datetime(2026, 11, 30, 18, 15, tzinfo=UTC)
    assert Calendar.of("Europe/Berlin").day(moment) == date(2026, 11, 30)
    assert Calendar.of("Europe/Berlin").local(moment) == moment.astimezone(ZoneInfo("Europe/Berlin"))
