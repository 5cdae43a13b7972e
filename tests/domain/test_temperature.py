"""The fever rule, exactly at its lines."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.temperature import judge
from tests.domain.sample import NOW, measured, policy

RULES = policy("heightened")


@pytest.mark.parametrize(
    ("tenths", "reason"),
    [
        ((), Reason.TEMPERATURE_MISSING),
        ((372,), None),
        ((373,), Reason.FEVER_MEASURE_AGAIN),
        ((374,), Reason.FEVER_MEASURE_AGAIN),
        ((350,), None),
        ((349,), Reason.TEMPERATURE_LOW),
        ((373, 373), Reason.FEVER),
        ((373, 372), None),
        ((372, 373), Reason.FEVER_MEASURE_AGAIN),
        ((349, 365), None),
        ((374, 349), Reason.TEMPERATURE_LOW),
        ((374, 365, 374), Reason.FEVER),
        ((374, 374, 365), Reason.FEVER),
    ],
)
def test_the_readings_of_one_passage(tenths: tuple[int, ...], reason: Reason | None) -> None:
    """One high reading is measured again, two are a fever and stay one; otherwise the last decides."""
    assert judge(measured(*tenths), (), policy=RULES, now=NOW) is reason


def test_an_earlier_high_reading_counts_for_ten_minutes() -> None:
    """Walking round to the other gate does not begin anew; after the window it does."""
    edge, past = timedelta(minutes=10), timedelta(minutes=10, seconds=1)

    assert judge(measured(373), measured(373, ago=edge), policy=RULES, now=NOW) is Reason.FEVER
    assert judge(measured(373), measured(373, ago=past), policy=RULES, now=NOW) is Reason.FEVER_MEASURE_AGAIN


def test_an_earlier_reading_does_not_stand_for_this_passage() -> None:
    """Everybody is measured at every passage; a known fever needs no further reading."""
    assert judge((), measured(365), policy=RULES, now=NOW) is Reason.TEMPERATURE_MISSING
    assert judge((), measured(373, 374), policy=RULES, now=NOW) is Reason.FEVER


def test_a_stale_reading_is_none() -> None:
    """What was measured an hour ago was not measured at this passage."""
    assert judge(measured(365, ago=timedelta(hours=1)), (), policy=RULES, now=NOW) is Reason.TEMPERATURE_MISSING


@given(st.lists(st.integers(330, 420), max_size=5), st.lists(st.integers(330, 420), max_size=5), st.integers(0, 5))
def test_fever_is_two_high_readings_wherever_they_stand(now: list[int], before: list[int], place: int) -> None:
    """Order and gate do not matter, and a further reading never undoes a fever."""
    high = sum(tenths >= RULES.fever for tenths in (*now, *before))

    found = judge(measured(*now), measured(*before), policy=RULES, now=NOW)
    after = judge(measured(*now[:place], 365, *now[place:]), measured(*before), policy=RULES, now=NOW)

    assert (found is Reason.FEVER) == (high >= 2)
    assert (after is Reason.FEVER) == (high >= 2)
