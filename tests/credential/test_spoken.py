"""The 8 digits that a household says at the gate."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.credential.spoken import is_whole, spoken_code, typed_code

SECRET = bytes(range(32))
HOME = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
DAY = date(2026, 11, 22)


def test_a_code_stays_what_it_was() -> None:
    """Office and gates of different versions draw the same digits; a change here is a new format."""
    codes = [spoken_code(SECRET, HOME, DAY + timedelta(days=more)) for more in range(3)]

    assert codes == ["45461379", "77884696", "59261860"]


def test_the_check_digits_are_those_of_the_standard() -> None:
    """ISO 7064's own example: 794 becomes 79444."""
    assert is_whole("00079444")
    assert [tail for tail in range(100) if is_whole(f"000794{tail:02d}")] == [44]


@given(st.binary(min_size=32, max_size=32), st.uuids(), st.dates())
def test_a_slip_of_the_ear_is_noticed(secret: bytes, home: UUID, day: date) -> None:
    """Every other digit at every place, and every two neighbours exchanged, are told from the code."""
    code = spoken_code(secret, home, day)
    slips = {code[:at] + digit + code[at + 1 :] for at in range(8) for digit in "0123456789"}
    slips |= {code[:at] + second + first + code[at + 2 :] for at, (first, second) in enumerate(pairwise(code))}

    assert len(code) == 8
    assert [slip for slip in slips if is_whole(slip)] == [code]


def test_another_day_household_or_estate_has_another_code() -> None:
    """Of ten thousand each hardly two are the same, as with any draw of six digits."""
    days = {spoken_code(SECRET, HOME, DAY + timedelta(days=more)) for more in range(10_000)}
    homes = {spoken_code(SECRET, UUID(int=number), DAY) for number in range(10_000)}
    estates = {spoken_code(number.to_bytes(32, "big"), HOME, DAY) for number in range(10_000)}

    # 10,000² / 2 / 1,000,000 = 50 pairs are expected.
    assert all(len(drawn) > 9_880 for drawn in (days, homes, estates))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12345678", "12345678"),
        ("1234 5678", "12345678"),
        (" 1234-5678 ", "12345678"),
        ("１２３４５６７８", "12345678"),
        ("1234567", None),
        ("123456789", None),
        ("123-45678", None),
        ("12-3-4567", None),
        ("1234567X", None),
        ("", None),
    ],
)
def test_what_can_be_meant_as_a_code(text: str, code: str | None) -> None:
    """8 digits, in one or in two halves; a flat or an ID number is none."""
    assert typed_code(text) == code
