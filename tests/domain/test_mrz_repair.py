"""Numbers that look like the one that was read, and have the same check digits."""

import pytest

from gatekeeper.domain.mrz import read_zone
from gatekeeper.domain.mrz_layout import TD3
from gatekeeper.domain.mrz_repair import numbers_alike
from tests.domain.zones import TODAY, digit, make_zone


def alike(number: str, issuer: str = "FRA") -> set[tuple[int, ...]]:
    """Where a passport's number may be misread."""
    said = {"type": "P", "issuer": issuer, "names": "LI", "number": number, "nationality": issuer}
    zone = read_zone(make_zone(TD3, said | {"birth": "740812", "expiry": "280315"}), today=TODAY)
    assert zone is not None
    assert not zone.wrong
    return set(numbers_alike(zone))


@pytest.mark.parametrize(
    ("number", "places"),
    [
        ("A7B6C7D7E", {(3,)}),  # a G counts 16, a 6 six
        ("A7B1C7D7E", {(3,)}),  # an L counts 21
        ("A7B8C7D7E", {(3,)}),  # an S counts 28
        ("00B7C7D7E", {(0, 1)}),  # two O count 24 × (7 + 3) = 240
        ("A7B7C7D7E", set()),
    ],
)
def test_check_digits_do_not_see_every_misreading(number: str, places: set[tuple[int, ...]]) -> None:
    """Values that differ by ten, or pairs of them that do."""
    assert alike(number) == places


def test_a_number_of_digits_has_no_letters_among_them() -> None:
    """Else nobody's number that has two noughts would ever be certain."""
    assert alike("AB0060080") == set()
    assert alike("600700700") == {(0,)}


def test_the_numbers_of_known_documents_have_digits_where_they_have_digits() -> None:
    """A Chinese passport's cannot be misread so."""
    assert alike("EA0060080", "CHN") == set()


def test_a_long_number_is_looked_at_to_its_end() -> None:
    """It goes on behind a filler, with its check digit behind it: 11 is the place of the 6."""
    number = "A7B7C7D7E7F6H"
    first = f"I<UTO{number[:9]}<{number[9:]}{digit(number)}".ljust(30, "<")
    second = "7408122F1204159UTO<<<<<<<<<<<"
    lines = (first, second + digit(first[5:] + second[:7] + second[8:15] + second[18:29]), "LI".ljust(30, "<"))

    zone = read_zone(lines, today=TODAY)

    assert zone is not None
    assert (zone.number, zone.wrong) == (number, ())
    assert list(numbers_alike(zone)) == [(11,)]
