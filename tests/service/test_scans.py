"""What keyboard and serial scanners send becomes codes, or a request to scan again."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.credential.token import sign_token
from gatekeeper.service.gate.scans import Affixes, End, Scan, Scans, passes_in
from tests.credential.passes import OFFICE_KEY, a_token

A, B, C = (sign_token(a_token(number=number), OFFICE_KEY) for number in (1234, 99, 7))
GARBLED = Scan(garbled=True)


PLAIN = Affixes()


def read(text: str, affixes: Affixes = PLAIN) -> Scan:
    """What a scanner's first text means."""
    return Scans(affixes).read(text, 0.0)


@pytest.mark.parametrize(
    ("affixes", "text"),
    [
        (Affixes(), A),
        (Affixes(), f"]Q1{A}"),
        (Affixes(), f" ]Q1{A}\t"),
        (Affixes(prefix="GATE>"), f"GATE>{A}"),
        (Affixes(prefix="GATE>"), f"GATE>]Q1{A}"),
        (Affixes(prefix="GATE>"), f"]Q1GATE>{A}"),
        (Affixes(prefix="99", suffix="00"), f"99{A}00"),
        (Affixes(prefix="GATE>"), A),  # the other scanner of this gate, which was not set up
        (Affixes(), f"】去{A}"),  # "]Q1" as a Chinese input method hands it over
    ],
)
def test_what_stands_around_a_pass_is_taken_away(affixes: Affixes, text: str) -> None:
    """AIM identifiers, prefixes, suffixes, in any order that scanners have."""
    assert read(text, affixes) == Scan((A,))


def test_other_codes_lose_their_affixes_too() -> None:
    """A menu, an EAN; nothing else is touched."""
    assert read("]E06901234567892") == Scan(("6901234567892",))
    assert read("x:https://example.com/#", Affixes("x:", "#")) == Scan(("https://example.com/",))
    assert read("https://example.com/]Q1") == Scan(("https://example.com/]Q1",))


@pytest.mark.parametrize("between", ["", "]Q1", "\r", "\t", " "])
def test_scans_that_follow_each_other_without_a_pause_are_told_apart(between: str) -> None:
    """Three cards, with or without something between them; each is answered."""
    assert read(between.join((A, B, C))) == Scan((A, B, C))


@given(st.data())
def test_two_scanners_at_once_are_no_forged_pass(data: st.DataObject) -> None:
    """However their characters mix: "scan again", or both passes whole; never another pass."""
    choices = data.draw(st.lists(st.booleans(), min_size=len(A) + len(B), max_size=len(A) + len(B)))
    left, right, mixed = list(A), list(B), ""
    for from_left in choices:
        source = left if (from_left and left) or not right else right
        mixed += source.pop(0)

    scan = read(mixed)

    assert scan == GARBLED or set(scan.codes) <= {A, B}


def test_every_lost_doubled_or_added_digit_asks_for_another_scan() -> None:
    """At every place of a pass but in front of it; a digit in another's place is for the signature to find out."""
    assert read("5" + A) == read("7" + A) == Scan((A,))
    for at in range(len(A)):
        assert read(A[:at] + A[at + 1 :]) == GARBLED, at
    for at in range(1, len(A)):
        for added in {A[at], "5"}:
            assert read(A[:at] + added + A[at:]) == GARBLED, at


def test_the_rest_of_a_garbled_text_is_not_answered() -> None:
    """The first scanner's Enter cuts the mixture; what comes behind it is no code of its own. Later digits are one."""
    scans = Scans()

    assert scans.read(A[:200] + B[:30] + A[200:], 10.0) == GARBLED
    assert scans.read(B[30:60], 10.3) == GARBLED
    assert scans.read("6901234567892", 12.0) == Scan(("6901234567892",))


def test_what_is_garbled_alike_twice_is_what_the_code_says() -> None:
    """A damaged or tampered card reads the same each time: the second time it is answered, and recorded."""
    scans = Scans()
    damaged = A[:-1]

    assert scans.read(damaged, 0.0) == GARBLED
    assert scans.read(damaged, 4.0) == Scan((damaged,))


def test_nothing_at_all_asks_for_another_scan() -> None:
    """A prefix alone, an input method that swallowed everything."""
    assert read("") == read("]Q1") == GARBLED


def test_a_long_number_is_taken_apart_in_no_time() -> None:
    """A thousand digits full of beginnings; the work stays small."""
    texts = ["71" * 512, "".join(random.Random(5).choices("71", k=1024)), A * 4]

    assert [read(text).codes for text in texts] == [(), (), (A,) * 4]


def test_passes_are_found_by_their_shape_only() -> None:
    """Digits that begin like a pass are none."""
    assert passes_in("71" + "4093857261" * 20) == ()
    assert End("enter") is End.ENTER
