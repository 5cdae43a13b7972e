"""The pace of an hour follows from when people were answered."""

from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.pace import APART, MINUTE, pace_of_hour

TIMES = st.lists(st.floats(0, 3600), max_size=200).map(sorted)


def test_one_slow_person_in_twenty_is_not_what_95_of_a_hundred_waited() -> None:
    """And two of twenty are."""
    quick = [6.0 * n for n in range(20)]

    assert pace_of_hour([*quick, quick[-1] + 40]).slow == 6.0
    assert pace_of_hour([*quick, quick[-1] + 40, quick[-1] + 80]).slow == 40.0


def test_too_few_have_no_pace() -> None:
    """Three people are two gaps."""
    assert pace_of_hour([0.0, 5.0, 10.0]).seconds is None
    assert pace_of_hour([]).a_minute == 0


@given(TIMES)
def test_the_fullest_minute_and_the_slowest_are_those_of_somebody(times: list[float]) -> None:
    """No more than there are in any minute, nobody slower than a pause, and half of them not slower than 95 of a hundred."""
    pace = pace_of_hour(times)

    assert pace.a_minute == max((sum(0 <= one - first < MINUTE for one in times) for first in times), default=0)
    assert pace.people == len(times)
    if pace.seconds is not None and pace.slow is not None:
        assert pace.seconds <= pace.slow <= APART
