"""Scanners are told from hands by how fast they type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.ui.wedge import FASTEST_HAND, SHORTEST_SCAN, Burst, Heard, Key

TOKEN = "71" + "4093857261" * 20


def type_(burst: Burst, text: str, gap: float, start: float = 0.0, end: str = "") -> list[Heard]:
    """Keys so many seconds apart."""
    heard = [burst.key(Key(c, c if c.isdigit() else "", start + i * gap)) for i, c in enumerate(text)]
    if end:
        heard.append(burst.key(Key(end, "", start + len(text) * gap, end=True)))
    return heard


def total(heard: list[Heard]) -> tuple[str, str]:
    """What was scanned, and what was typed."""
    return "".join(one.scan for one in heard), "".join(key.text for one in heard for key in one.typed)


@pytest.mark.parametrize("gap", [0.001, 0.005, 0.015, 0.030])
@pytest.mark.parametrize("end", ["", "\r"])
def test_a_burst_is_a_scan_with_enter_or_without(gap: float, end: str) -> None:
    """At every speed that scanners have."""
    burst = Burst()
    heard = [*type_(burst, TOKEN, gap, end=end), burst.quiet()]

    assert total(heard) == (TOKEN, "")


@pytest.mark.parametrize("gap", [0.05, 0.12, 0.4])
def test_what_a_hand_types_is_handed_on(gap: float) -> None:
    """Each key, in order."""
    burst = Burst()
    heard = [*type_(burst, "365+", gap), burst.quiet()]

    assert total(heard) == ("", "365+")


def test_two_keys_rolled_by_one_hand_are_no_scan() -> None:
    """65 within 20 ms is a temperature."""
    burst = Burst()
    heard = [*type_(burst, "65", 0.02), burst.quiet()]

    assert total(heard) == ("", "65")


def test_a_scan_in_the_middle_of_typing_swallows_nothing() -> None:
    """The guard types 6, the scanner scans, the guard types 5."""
    burst = Burst()
    heard = type_(burst, "6", 0.1)
    heard += type_(burst, TOKEN, 0.004, start=0.2, end="\r")
    heard += type_(burst, "5", 0.1, start=2.5)
    heard.append(burst.quiet())

    assert total(heard) == (TOKEN, "65")


def test_digits_are_told_by_their_place() -> None:
    """On a French keyboard a US scanner's 1 comes as &."""
    burst = Burst()
    french = "à&é\"'(-è_ç"
    for number in range(30):
        burst.key(Key(french[number % 10], str(number % 10), number * 0.005))

    assert burst.quiet().scan == "0123456789" * 3


def test_letters_are_taken_as_they_come() -> None:
    """An invitation has letters too."""
    burst = Burst()
    heard = [*type_(burst, "GKI1:ABCDEF234", 0.004), burst.quiet()]

    assert total(heard) == ("GKI1:ABCDEF234", "")


@given(st.lists(st.tuples(st.sampled_from("0123456789+ab"), st.floats(0, 0.2)), max_size=60))
def test_no_key_is_lost_or_doubled(keys: list[tuple[str, float]]) -> None:
    """Whatever the gaps are: every key is scanned or typed, once, in order."""
    burst, at, out = Burst(), 0.0, ""
    for text, gap in keys:
        at += gap
        heard = burst.key(Key(text, "", at))
        for one in (heard,):
            # What is typed before a scan was begun comes out before it.
            out += "".join(key.text for key in one.typed) + one.scan
    heard = burst.quiet()
    out += "".join(key.text for key in heard.typed) + heard.scan

    assert out == "".join(text for text, _ in keys)


def test_the_border_lies_where_it_is_said() -> None:
    """Five fast keys are a hand's, six are a scanner's."""
    for count, scanned in ((SHORTEST_SCAN - 1, False), (SHORTEST_SCAN, True)):
        burst = Burst()
        type_(burst, "1" * count, FASTEST_HAND * 0.99)
        assert bool(burst.quiet().scan) is scanned
