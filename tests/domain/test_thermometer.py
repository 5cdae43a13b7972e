"""A thermometer against its own usual: people with a fever, few people and a new day say nothing of it; a drift does."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.passage import COLDEST, HOTTEST, Reading
from gatekeeper.domain.policy import LOW
from gatekeeper.domain.thermometer import (
    DRIFT,
    ENOUGH,
    FEW,
    HOURS,
    MOST_ADJUSTED,
    are_cold,
    drift_of,
    put_right,
    usual_of,
)

NOW = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
people = st.lists(st.integers(355, 372), min_size=ENOUGH, max_size=40)
shifts = st.integers(-MOST_ADJUSTED, MOST_ADJUSTED)


def within(hour: int, tenths: list[int]) -> list[Reading]:
    """So many people, one a minute, in the hour that began so many hours ago."""
    return [Reading(one, NOW - hour * HOUR - timedelta(minutes=1 + minute)) for minute, one in enumerate(tenths)]


def days(tenths: list[int], hours: int = HOURS) -> list[Reading]:
    """The same people in each of the hours before."""
    return [one for hour in range(1, hours + 1) for one in within(hour, tenths)]


@given(people, shifts)
def test_a_thermometer_that_moves_says_so_by_as_much_as_it_moved(tenths: list[int], by: int) -> None:
    """The same people, measured so much warmer or colder: what is said is exactly that, and nothing below the line."""
    usual = usual_of(days(tenths), NOW)
    said = drift_of(within(0, [one + by for one in tenths]), usual, NOW)

    assert said == (by if abs(by) >= DRIFT else None)


@given(people, shifts.filter(lambda by: abs(by) >= DRIFT))
def test_put_right_by_what_is_said_it_is_said_no_more(tenths: list[int], by: int) -> None:
    """And what the thermometer showed is known still."""
    usual = usual_of(days(tenths), NOW)
    shown = [one + by for one in tenths]

    right = put_right(shown, -by)

    assert drift_of(within(0, list(right)), usual, NOW) is None
    assert [one + by for one in right] == shown


@given(people, st.lists(st.integers(373, 420), max_size=5))
def test_a_few_with_a_fever_are_no_drift(tenths: list[int], fevers: list[int]) -> None:
    """As long as they are fewer than everybody else: the median moves within what people are."""
    usual = usual_of(days(tenths), NOW)
    said = drift_of(within(0, [*tenths, *fevers]), usual, NOW)

    assert said is None or said <= max(tenths) - min(tenths)


@given(st.permutations(range(40)))
def test_the_order_of_the_log_does_not_matter(order: list[int]) -> None:
    """Readings come as they stand in the table."""
    told = days([360 + one % 9 for one in range(ENOUGH)], HOURS)[:40] + days([363] * ENOUGH, HOURS)
    mixed = [told[one] for one in order] + told[40:]

    assert usual_of(mixed, NOW) == usual_of(told, NOW)


def test_too_few_say_nothing() -> None:
    """Of one hour too few people, or of people too few hours, or none at all."""
    usual = usual_of(days([364] * ENOUGH), NOW)
    assert usual == 364
    assert usual_of(days([364] * (ENOUGH - 1)), NOW) is None
    assert usual_of(days([364] * ENOUGH, HOURS - 1), NOW) is None
    assert drift_of(within(0, [380] * (ENOUGH - 1)), usual, NOW) is None
    assert drift_of(within(0, [380] * ENOUGH), None, NOW) is None


def test_the_last_hour_is_not_its_own_usual_and_an_older_one_is_not_now() -> None:
    """A drift does not hide itself; one of yesterday is over; a clock put back brings no readings of tomorrow."""
    assert usual_of(within(0, [364] * 200), NOW) is None
    assert drift_of(within(1, [380] * ENOUGH), 364, NOW) is None
    ahead = [Reading(380, NOW + timedelta(minutes=one)) for one in range(1, ENOUGH + 1)]
    assert drift_of(ahead, 364, NOW) is None


def test_many_low_readings_are_people_who_come_in_from_the_cold() -> None:
    """Half of at least six; a single one is a slip."""
    cold, well = [LOW - 5] * (FEW // 2), [364] * (FEW // 2)

    assert are_cold(within(0, cold + well), LOW, NOW)
    assert not are_cold(within(0, cold[:-1] + well + well[:1]), LOW, NOW)
    assert not are_cold(within(0, [LOW - 5] * (FEW - 1)), LOW, NOW)
    assert not are_cold(within(1, cold + cold), LOW, NOW)
    assert not are_cold(within(0, [LOW] * FEW), LOW, NOW)


def test_nothing_leaves_what_thermometers_for_people_show() -> None:
    """At both ends."""
    assert put_right((COLDEST, 365, HOTTEST), -MOST_ADJUSTED) == (COLDEST, 345, HOTTEST - MOST_ADJUSTED)
    assert put_right((COLDEST, HOTTEST), MOST_ADJUSTED) == (COLDEST + MOST_ADJUSTED, HOTTEST)
