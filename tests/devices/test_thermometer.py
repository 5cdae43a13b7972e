"""What a thermometer's messages mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.devices.protocol import TemperatureField, load_protocols
from gatekeeper.devices.thermometer import GONE, HELD, Steady, surroundings_of, tenths_of
from gatekeeper.resources import resource
from tests.devices.test_messages import READING

KNOWN = load_protocols(resource("devices"), "thermometer")


def number(name: str) -> TemperatureField:
    """Where the number of a known thermometer stands."""
    found = KNOWN[name].number
    assert found is not None
    return found


LINE, GY = number("line"), number("gy-mcu90614")
RATE = 1 / 14  # seconds a reading of the module


@pytest.mark.parametrize(
    ("line", "tenths"),
    [
        ("36.5", 365),
        (" 36,5 ", 365),
        ("+036.5C", 365),
        ("T body = 37.25 C", 373),
        ("36.5 °C  body", 365),
        ("36.6℃", 366),
        ("99", 372),
        ("99.0 F", 372),
        ("97.9F", 366),
        ("98.6 °F", 370),
        ("100.4℉", 380),
        ("12.0", 120),
        ("-5.0", -50),
        ("38", 380),
        ("79.9", 799),
        ("80", 267),
    ],
)
def test_a_line_with_one_number_is_a_temperature(line: str, tenths: int) -> None:
    """Celsius, or Fahrenheit where it says so or must be; whether a person can have it is the gate's to say."""
    assert tenths_of(line.encode(), LINE) == tenths


@pytest.mark.parametrize(
    "line",
    [
        "",
        "OK",
        "Err.1",
        "36.5 36.6",
        "BAT 37%",
        "36.5 %",
        "SN1234 36.5",
        "3650",
        "36.5.5",
        "36.55555",
        "--36.5",
        "3 6.5",
        "36.5e1",
        "1e9",
        "NaN",
        "x" * 40 + "36.5",
        "36.5" + "x" * 40,
    ],
)
def test_any_other_line_is_none(line: str) -> None:
    """Two numbers are not guessed at; neither is half a one."""
    assert tenths_of(line.encode(), LINE) is None


@given(st.binary(max_size=64))
def test_no_line_is_ever_an_error(line: bytes) -> None:
    """Whatever bytes come."""
    tenths_of(line, LINE)


def test_the_modules_frame() -> None:
    """36.55 °C counts upwards, on the side of caution; 25.0 °C around it."""
    assert tenths_of(READING, GY) == 366
    assert surroundings_of(READING, GY) == 250
    assert surroundings_of(b"36.5", LINE) is None


def fed(steady: Steady, tenths: list[int], start: float = 0.0, surroundings: int | None = 250) -> list[int]:
    """Readings in a row, at the module's rate; the measurements that came of them."""
    found = [steady.feed(one, start + n * RATE, surroundings) for n, one in enumerate(tenths)]
    return [one for one in found if one is not None]


def test_somebody_held_before_an_endless_thermometer_is_one_measurement() -> None:
    """The wall, a forehead coming near and held for ten seconds, the wall: the middle of what agreed, once."""
    steady = Steady()
    readings = [241, 243, 290, 320, 351, 364, 365, 365, 366, 365, 364] + [365, 366] * 70 + [300, 240, 241]

    assert fed(steady, readings) == [365]


def test_the_next_person_is_measured_after_nobody_was_there() -> None:
    """One after the other with the wall between them; without it the first one is still held."""
    steady = Steady()
    somebody, wall, other = [365] * 20, [240] * (int(GONE / RATE) + 2), [378] * 20

    assert fed(steady, somebody + wall + other + wall) == [365, 378]
    assert fed(Steady(), [*somebody, 240, *other]) == [365]


def test_what_passes_by_or_shakes_is_no_measurement() -> None:
    """A hand that is waved, a reading that does not settle, less than the time."""
    assert fed(Steady(), [240, 365, 240, 365] * 10) == []
    assert fed(Steady(), [360, 370, 355, 368] * 10) == []
    assert fed(Steady(), [365] * int(HELD / RATE)) == []


def test_a_gap_in_the_stream_is_not_held_time() -> None:
    """Unplugged between two readings: they are not of one holding."""
    steady = Steady()
    assert fed(steady, [365] * 5) == []
    assert fed(steady, [365] * 3, start=20.0) == []


def test_in_the_heat_nothing_is_measured() -> None:
    """A wall of 36 °C is no person: around 32 °C or more such a thermometer knows nothing."""
    assert fed(Steady(), [363] * 100, surroundings=355) == []
    assert fed(Steady(), [240] * 100) == []
