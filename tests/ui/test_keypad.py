"""A temperature in two or three keys."""

import pytest

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate import keypad
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.state import State


@pytest.mark.parametrize(
    ("digits", "tenths"),
    [
        ("65", 365),
        ("73", 373),
        ("50", 350),
        ("49", None),
        ("365", 365),
        ("348", 348),
        ("401", 401),
        ("02", 402),
        ("6", None),
    ],
)
def test_few_keys_are_enough(digits: str, tenths: int | None) -> None:
    """The ten before is known, unless it was typed itself."""
    assert keypad.tenths_of(digits) == tenths


@pytest.mark.parametrize(("digits", "shown"), [("", ""), ("6", "36._"), ("3", "3_._"), ("36", "36._"), ("0", "40._")])
def test_half_a_temperature_shows_what_it_will_be(digits: str, shown: str) -> None:
    """So that a guard sees which digit is meant."""
    assert keypad.shown(digits) == shown


def test_every_temperature_of_a_person_can_be_typed() -> None:
    """34.0 to 42.9, in all the ways there are, and each as soon as its last digit comes."""
    for tenths in range(340, 430):
        for digits in (str(tenths), str(tenths)[1:]):
            s = State()
            for digit in digits:
                assert s.draft.tenths == ()
                s = after(s, e.Digit(digit, 0))
            if digits[0] in "34" and len(digits) == 2:
                continue  # 34.x and 33.x need their ten: they are no one's temperature
            assert s.draft.tenths == (tenths,), digits


def test_an_impossible_temperature_is_told() -> None:
    """49.9 is a slip of the finger."""
    s = State()
    for digit in "499":
        s = after(s, e.Digit(digit, 0))

    assert s.draft.tenths == ()
    assert s.digits == ""
    assert s.notice is not None
