"""Scanners are told from hands by how fast they type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.credential.token import sign_token
from gatekeeper.service.gate.scans import End
from gatekeeper.ui.wedge import FASTEST_HAND, LATE_END, SHORTEST_SCAN, Burst, Heard, Key
from tests.credential.passes import OFFICE_KEY, a_token

TOKEN = sign_token(a_token(), OFFICE_KEY)


def type_(burst: Burst, text: str, gap: float, start: float = 0.0, end: str = "") -> list[Heard]:
    """Keys so many seconds apart."""
    heard = [burst.key(Key(c, c if c.isdigit() else "", start + i * gap)) for i, c in enumerate(text)]
    if end:
        heard.append(burst.key(Key(end, "", start + len(text) * gap, end=End.ENTER)))
    return heard


def total(heard: list[Heard]) -> tuple[str, str]:
    """What was scanned, and what was typed."""
    return "".join(one.scan or "" for one in heard), "".join(key.text for one in heard for key in one.typed)


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
            out += "".join(key.text for key in one.typed) + (one.scan or "")
    heard = burst.quiet()
    out += "".join(key.text for key in heard.typed) + (heard.scan or "")

    assert out == "".join(text for text, _ in keys)


def test_the_border_lies_where_it_is_said() -> None:
    """Five fast keys are a hand's, six are a scanner's."""
    for count, scanned in ((SHORTEST_SCAN - 1, False), (SHORTEST_SCAN, True)):
        burst = Burst()
        type_(burst, "1" * count, FASTEST_HAND * 0.99)
        assert bool(burst.quiet().scan) is scanned


@pytest.mark.parametrize("end", [End.ENTER, End.TAB])
def test_the_key_that_a_scanner_types_last_can_be_said(end: End) -> None:
    """Another end belongs to whoever typed it: a Tab to the code, an Enter to the guard."""
    for ends, scan, typed in ((End.ANY, TOKEN, ""), (end, TOKEN, "")):
        burst = Burst(ends)
        heard = type_(burst, TOKEN, 0.004)
        heard.append(burst.key(Key("\r", "", len(TOKEN) * 0.004, end=end)))
        assert total([*heard, burst.quiet()]) == (scan, typed)

    burst = Burst(End.NONE)
    heard = [*type_(burst, TOKEN, 0.004, end="\r"), burst.quiet()]
    assert total(heard) == (TOKEN, "\r")


def test_a_late_enter_is_still_the_scanners() -> None:
    """It closes no answer; the next one, or one that comes later, is the guard's."""
    for late, typed in ((LATE_END * 0.9, ""), (LATE_END * 1.1, "\r")):
        burst = Burst()
        heard = [*type_(burst, TOKEN, 0.004), burst.quiet()]
        last = (len(TOKEN) - 1) * 0.004
        heard.append(burst.key(Key("\r", "", last + late, end=End.ENTER)))
        assert total(heard) == (TOKEN, typed)
    heard = [burst.key(Key("\r", "", last + late + 0.05, end=End.ENTER))]
    assert total(heard) == ("", "\r")


def test_what_a_hand_types_into_a_scan_is_given_back_where_it_shows() -> None:
    """A plus, a letter, a digit of the number pad: none of it spoils the pass, none of it is lost."""
    burst, heard = Burst(), []
    for number, digit in enumerate(TOKEN):
        heard.append(burst.key(Key(digit, digit, number * 0.010)))
        if number in (40, 90, 150):
            by_hand = {40: Key("6", "6", 0.405, pad=True), 90: Key("+", "", 0.905), 150: Key("z", "z", 1.505)}[number]
            heard.append(burst.key(by_hand))
    heard.append(burst.quiet())

    assert total(heard) == (TOKEN, "6+z")


def test_an_identifier_with_a_digit_of_its_own_is_the_scanners() -> None:
    """]Q1 stays in front; so does a prefix."""
    for front in ("]Q1", "G1", "99-"):
        burst = Burst()
        assert total([*type_(burst, front + TOKEN, 0.004), burst.quiet()]) == (front + TOKEN, "")


def test_letters_are_told_by_their_place_where_that_makes_sense() -> None:
    """On a French keyboard ]Q1 comes as $A&, on a German one GKI1:YZ as GKI1:ZY; a shop's address stays as it comes."""
    for front, places in (("$A&", "]Q1"), ("", "")):
        burst = Burst()
        for number, (text, place) in enumerate(zip(front + "&" * 20, places + "1" * 20, strict=True)):
            burst.key(Key(text, place, number * 0.004))
        assert burst.quiet().scan == places + "1" * 20
    for typed, place, scan in (("GKI1:ZY", "GKI1:YZ", "GKI1:YZ"), ("http://y", "http://z", "http://y")):
        burst = Burst()
        for number, (text, at) in enumerate(zip(typed, place, strict=True)):
            burst.key(Key(text, at, number * 0.004))
        assert burst.quiet().scan == scan
