"""Temperatures as people type them and thermometers send them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.passage import Reading, parse_temperature
from tests.domain.sample import NOW


@pytest.mark.parametrize(
    ("text", "tenths"),
    [
        ("36.5", 365),
        (36.5, 365),
        (37, 370),
        (36.599999999999994, 366),
        ("36,5", 365),
        ("36.5℃", 365),
        ("36.5 °C", 365),
        ("36.5 c", 365),
        ("３６．５度", 365),
        ("37.25", 373),
        ("37.24", 372),
        ("20", 200),
        ("45.0", 450),
    ],
)
def test_a_temperature_is_read_in_tenths(text: str | float, tenths: int) -> None:
    """However it is written; half a tenth counts upwards, so that 37.25 is on the fever line."""
    assert parse_temperature(text) == tenths


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hot",
        "365",
        "6.5",
        "19.9",
        "45.1",
        "-36.5",
        "3_6",
        "1e1",
        "nan",
        "inf",
        "36.5.1",
        True,
        float("nan"),
        "9" * 5000,
    ],
)
def test_what_no_thermometer_shows_is_refused(text: str | float) -> None:
    """A mistyped temperature is a sentence to the guard, never a reading."""
    with pytest.raises(BadInput):
        parse_temperature(text)


@given(st.integers(200, 450))
def test_a_reading_reads_back_as_it_is_shown(tenths: int) -> None:
    """What the program writes, it reads."""
    assert parse_temperature(str(Reading(tenths, NOW))) == tenths


@given(st.text(max_size=12))
def test_any_text_is_a_temperature_or_refused_in_a_sentence(text: str) -> None:
    """Nothing else is raised."""
    try:
        tenths = parse_temperature(text)
    except BadInput:
        return
    assert 200 <= tenths <= 450
