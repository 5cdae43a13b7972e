"""Scanners are told from hands by how fast they type."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gatekeeper.credential.token import sign_token
from gatekeeper.service.gate.scans import MOST_DIGITS, Affixes, End, Scans
from gatekeeper.ui.wedge import FASTEST_HAND, LATE_END, SHORTEST_SCAN, Burst, KeyPress, KeysRead
from tests.credential.passes import OFFICE_KEY, a_token

TOKEN, OTHER = (sign_token(a_token(number=number), OFFICE_KEY) for number in (1234, 99))
LONG = 9.0  # seconds
FIELD = Path("/work/shared/data/field-cases/26-wedge-gaps-25ms.csv")


def type_(burst: Burst, text: str, gap: float, start: float = 0.0, end: str = "") -> list[KeysRead]:
    """Keys so many seconds apart."""
    heard = [burst.key(KeyPress(c, c if c.isdigit() else "", start + i * gap)) for i, c in enumerate(text)]
    if end:
        heard.append(burst.key(KeyPress(end, "", start + len(text) * gap, end=End.ENTER)))
    return heard


def total(heard: list[KeysRead]) -> tuple[str, str]:
    """What was scanned, and what was typed."""
    return "".join(one.scan or "" for one in heard), "".join(key.text for one in heard for key in one.typed)


@pytest.mark.parametrize("gap", [0.001, 0.005, 0.015, 0.030])
@pytest.mark.parametrize("end", ["", "\r"])
def test_a_burst_is_a_scan_with_enter_or_without(gap: float, end: str) -> None:
    """At every speed that scanners have."""
    burst = Burst()
    heard = [*type_(burst, TOKEN, gap, end=end), burst.quiet(LONG)]

    assert total(heard) == (TOKEN, "")


@pytest.mark.parametrize("gap", [0.05, 0.12, 0.4])
def test_what_a_hand_types_is_handed_on(gap: float) -> None:
    """Each key, in order."""
    burst = Burst()
    heard = [*type_(burst, "365+", gap), burst.quiet(LONG)]

    assert total(heard) == ("", "365+")


def test_two_keys_rolled_by_one_hand_are_no_scan() -> None:
    """65 within 20 ms is a temperature."""
    burst = Burst()
    heard = [*type_(burst, "65", 0.02), burst.quiet(LONG)]

    assert total(heard) == ("", "65")


def test_a_scan_in_the_middle_of_typing_swallows_nothing() -> None:
    """The guard types 6, the scanner scans, the guard types 5."""
    burst = Burst()
    heard = type_(burst, "6", 0.1)
    heard += type_(burst, TOKEN, 0.004, start=0.2, end="\r")
    heard += type_(burst, "5", 0.1, start=2.5)
    heard.append(burst.quiet(LONG))

    assert total(heard) == (TOKEN, "65")


def test_digits_are_told_by_their_place() -> None:
    """On a French keyboard a US scanner's 1 comes as &."""
    burst = Burst()
    french = "à&é\"'(-è_ç"
    for number in range(30):
        burst.key(KeyPress(french[number % 10], str(number % 10), number * 0.005))

    assert burst.quiet(LONG).scan == "0123456789" * 3


def test_letters_are_taken_as_they_come() -> None:
    """An invitation has letters too."""
    burst = Burst()
    heard = [*type_(burst, "GKI1:ABCDEF234", 0.004), burst.quiet(LONG)]

    assert total(heard) == ("GKI1:ABCDEF234", "")


@given(st.lists(st.tuples(st.sampled_from("0123456789+ab"), st.floats(0, 0.2)), max_size=60))
def test_no_key_is_lost_or_doubled(keys: list[tuple[str, float]]) -> None:
    """Whatever the gaps are: every key is scanned or typed, once, in order."""
    burst, at, out = Burst(), 0.0, ""
    for text, gap in keys:
        at += gap
        heard = burst.key(KeyPress(text, "", at))
        for one in (heard,):
            # What is typed before a scan was begun comes out before it.
            out += "".join(key.text for key in one.typed) + (one.scan or "")
    heard = burst.quiet(LONG)
    out += "".join(key.text for key in heard.typed) + (heard.scan or "")

    assert out == "".join(text for text, _ in keys)


def test_the_border_lies_where_it_is_said() -> None:
    """Five fast keys are a hand's, six are a scanner's."""
    for count, scanned in ((SHORTEST_SCAN - 1, False), (SHORTEST_SCAN, True)):
        burst = Burst()
        type_(burst, "1" * count, FASTEST_HAND * 0.99)
        assert bool(burst.quiet(LONG).scan) is scanned


@pytest.mark.parametrize("end", [End.ENTER, End.TAB])
def test_the_key_that_a_scanner_types_last_can_be_said(end: End) -> None:
    """Another end belongs to whoever typed it: a Tab to the code, an Enter to the guard."""
    for ends, scan, typed in ((End.ANY, TOKEN, ""), (end, TOKEN, "")):
        burst = Burst(ends)
        heard = type_(burst, TOKEN, 0.004)
        heard.append(burst.key(KeyPress("\r", "", len(TOKEN) * 0.004, end=end)))
        assert total([*heard, burst.quiet(LONG)]) == (scan, typed)

    burst = Burst(End.NONE)
    heard = [*type_(burst, TOKEN, 0.004, end="\r"), burst.quiet(LONG)]
    assert total(heard) == (TOKEN, "\r")


def test_a_late_enter_is_still_the_scanners() -> None:
    """It closes no answer; the next one, or one that comes later, is the guard's."""
    for late, typed in ((LATE_END * 0.9, ""), (LATE_END * 1.1, "\r")):
        burst = Burst()
        heard = [*type_(burst, TOKEN, 0.004), burst.quiet(LONG)]
        last = (len(TOKEN) - 1) * 0.004
        heard.append(burst.key(KeyPress("\r", "", last + late, end=End.ENTER)))
        assert total(heard) == (TOKEN, typed)
    heard = [burst.key(KeyPress("\r", "", last + late + 0.05, end=End.ENTER))]
    assert total(heard) == ("", "\r")


def test_what_a_hand_types_into_a_scan_is_given_back_where_it_shows() -> None:
    """A plus, a letter, a digit of the number pad: none of it spoils the pass, none of it is lost."""
    burst, heard = Burst(), []
    for number, digit in enumerate(TOKEN):
        heard.append(burst.key(KeyPress(digit, digit, number * 0.010)))
        if number in (40, 90, 150):
            by_hand = {
                40: KeyPress("6", "6", 0.405, pad=True),
                90: KeyPress("+", "", 0.905),
                150: KeyPress("z", "z", 1.505),
            }[number]
            heard.append(burst.key(by_hand))
    heard.append(burst.quiet(LONG))

    assert total(heard) == (TOKEN, "6+z")


def test_an_identifier_with_a_digit_of_its_own_is_the_scanners() -> None:
    """]Q1 stays in front; so does a prefix."""
    for front in ("]Q1", "G1", "99-"):
        burst = Burst()
        assert total([*type_(burst, front + TOKEN, 0.004), burst.quiet(LONG)]) == (front + TOKEN, "")


def test_letters_are_told_by_their_place_where_that_makes_sense() -> None:
    """On a French keyboard ]Q1 comes as $A&, on a German one GKI1:YZ as GKI1:ZY; a shop's address stays as it comes."""
    for front, places in (("$A&", "]Q1"), ("", "")):
        burst = Burst()
        for number, (text, place) in enumerate(zip(front + "&" * 20, places + "1" * 20, strict=True)):
            burst.key(KeyPress(text, place, number * 0.004))
        assert burst.quiet(LONG).scan == places + "1" * 20
    for typed, place, scan in (("GKI1:ZY", "GKI1:YZ", "GKI1:YZ"), ("http://y", "http://z", "http://y")):
        burst = Burst()
        for number, (text, at) in enumerate(zip(typed, place, strict=True)):
            burst.key(KeyPress(text, at, number * 0.004))
        assert burst.quiet(LONG).scan == scan


class Post:
    """A keyboard that scanners and hands share, with the clock of the window that hears it: it asks every 85 ms."""

    def __init__(self, affixes: Affixes = Affixes()) -> None:  # noqa: B008  a frozen value
        self.burst, self.scans = Burst(affixes.end, affixes), Scans(affixes)
        self.codes: list[str] = []
        self.typed, self.told, self.last = "", 0, 0.0

    def press(self, keys: Iterable[KeyPress]) -> None:
        """Keys in the order of their stamps."""
        for key in sorted(keys, key=lambda one: one.at):
            self.wait(key.at - self.last)
            self.last = key.at
            self.hear(self.burst.key(key))
        self.wait(LONG)

    def wait(self, pause: float) -> None:
        """The window asks again and again until the next key."""
        for poll in range(1, 1 + min(20, int(pause / 0.085))):
            self.hear(self.burst.quiet(poll * 0.085))

    def hear(self, heard: KeysRead) -> None:
        """What the window does with it."""
        self.typed += "".join(key.text for key in heard.typed)
        if heard.scan is not None and not heard.rest:
            scan = self.scans.read(heard.scan, self.last)
            self.codes += scan.codes
            self.told += scan.garbled or heard.slow


GAPS = st.one_of(st.floats(0.001, 0.06), st.floats(0.001, 0.06), st.floats(0.001, 0.06), st.floats(0.06, 0.15))
FRONTS = st.sampled_from(
    [("", Affixes()), ("]Q1", Affixes()), ("GATE>", Affixes("GATE>")), ("99", Affixes("99", "/9"))]
)


def keys_of(text: str, gaps: list[float], start: float = 0.0) -> list[KeyPress]:
    """A scanner's keys; the gaps come round again and again."""
    keys, at = [], start
    for n, sign in enumerate(text):
        end = {"\r": End.ENTER, "\t": End.TAB}.get(sign, End.NONE)
        keys.append(KeyPress(sign, sign if sign.isprintable() else "", at, end))
        at += gaps[n % len(gaps)]
    return keys


@settings(deadline=None)  # a scan is a hundred keys and more
@given(FRONTS, st.sampled_from(["", "\r", "\t"]), st.lists(GAPS, min_size=1, max_size=97))
@example(("", Affixes()), "\r", [0.15])
@example(("", Affixes()), "", [0.06])
@example(("]Q1", Affixes()), "\t", [0.15, 0.001, 0.001])
@example(("99", Affixes("99", "/9")), "\r", [0.034, 0.06, 0.126, 0.149, 0.126])
def test_a_slow_and_uneven_scanner_is_one_scan_and_nothing_else(
    front: tuple[str, Affixes], end: str, gaps: list[float]
) -> None:
    """1 to 60 ms a key, with stops of 150: its code once, and no key of it anywhere."""
    before, affixes = front
    post = Post(affixes)

    post.press(keys_of(before + TOKEN + affixes.suffix + end, gaps))

    assert post.codes == [TOKEN]
    assert post.typed == ""


@settings(deadline=None)  # a scan is a hundred keys and more
@given(
    st.lists(GAPS, min_size=1, max_size=60),
    st.lists(GAPS, min_size=1, max_size=60),
    st.floats(0, 3),
    st.sampled_from(["", "\r"]),
)
def test_two_slow_scanners_at_once_type_nothing(one: list[float], other: list[float], later: float, end: str) -> None:
    """However they mix: their codes, or "scan again"; no digit, no Enter, no code that is neither."""
    post = Post()

    post.press(keys_of(TOKEN + end, one) + keys_of(OTHER + end, other, later))

    assert set(post.codes) <= {TOKEN, OTHER}
    assert post.told or len(post.codes) == 2
    assert post.typed == ""


@settings(deadline=None)  # a scan is a hundred keys and more
@given(st.lists(GAPS, min_size=1, max_size=60), st.integers(0, len(TOKEN) - 1), st.sampled_from(["", "\r"]))
def test_a_slow_scan_that_lost_a_key_asks_for_another(gaps: list[float], lost: int, end: str) -> None:
    """Told, and nothing typed; a first digit less makes a long number that is told of too."""
    post = Post()

    post.press(keys_of(TOKEN[:lost] + TOKEN[lost + 1 :] + end, gaps))

    assert post.codes == []
    assert post.told
    if lost > 1:
        assert post.typed == ""


@given(
    st.text("0123456789abcxyz+-", min_size=1, max_size=18),
    st.lists(st.floats(0.1, 0.4), min_size=18, max_size=18),
)
@example("440305198001011278", [0.12] * 18)
@example("71717171", [0.1] * 18)
@example("77", [0.1] * 18)
def test_a_hand_keeps_every_key_however_fast_it_is(text: str, gaps: list[float]) -> None:
    """An ID number, a code of the day, a name, at ten keys a second: all of it typed, in order, nothing scanned."""
    post = Post()

    post.press(keys_of(text, gaps))

    assert post.typed == text
    assert post.codes == []
    assert not post.told


@settings(deadline=None)  # a scan is a hundred keys and more
@given(st.lists(GAPS, min_size=1, max_size=60), st.text("0123456789", min_size=1, max_size=3), st.floats(0.6, 2))
def test_what_a_hand_types_between_two_slow_scans_stays_its_own(gaps: list[float], digits: str, pause: float) -> None:
    """A reading before, between and after them."""
    post, at = Post(), 0.0
    for text in (digits, TOKEN + "\r", digits, OTHER, digits):
        keys = keys_of(text, gaps if len(text) > 3 else [0.2], at)
        post.press(keys)
        at = keys[-1].at + pause

    assert post.codes == [TOKEN, OTHER]
    assert post.typed == digits * 3


def test_a_reading_appears_at_once() -> None:
    """6 5 by hand waits for one pause of the window; a digit alone may be a scanner's first, and waits for two."""
    for digits, gap, seconds in (("65", 0.1, 0.085), ("75", 0.1, 0.085), ("65", 0.3, 0.17), ("67", 0.3, 0.17)):
        burst = Burst()
        for key in keys_of(digits, [gap]):
            burst.key(key)

        assert burst.quiet(seconds).typed[-1].text == digits[-1]


def test_a_number_typed_without_end_is_a_scanner_that_is_set_too_slow() -> None:
    """It does not begin like a pass, so that its first digits are a hand's; more than twenty are nobody's hand."""
    post = Post()

    post.press(keys_of("3" + TOKEN[1:], [0.12]))

    assert post.told
    assert len(post.typed) <= MOST_DIGITS


def test_a_parcel_scanned_slowly_is_a_code_and_no_reading() -> None:
    """13 digits at 40 to 60 ms, with a stop in the middle."""
    for gap in (0.04, 0.05, 0.06):
        post = Post()

        post.press(keys_of("6901234567892\r", [gap] * 6 + [0.15] + [gap] * 6))

        assert (post.codes, post.typed) == (["6901234567892"], "")


EVEN = st.floats(0.02, 0.06)
CODES = st.one_of(
    st.sampled_from(
        ["6901234567892", "96385074", "440305198001011278", "44030519491231002X", "SF1234567890123", "JD0012345678901"]
    ),
    st.sampled_from(
        ["284712345678901234", "https://qr.alipay.com/fkx12345abcdef", "YT7612345678901", "WIFI:S:x;P:1;;"]
    ),
    st.text("0123456789", min_size=8, max_size=24).filter(lambda digits: digits[0] != "7"),
)


@settings(deadline=None, max_examples=400)
@given(CODES, st.lists(EVEN, min_size=24, max_size=48), st.integers(1, 20), st.integers(4, 9), st.floats(0.06, 0.15))
@example("6901234567892", [0.03] * 24, 1, 9, 0.1)
@example("6901234567892", [0.03] * 24, 2, 9, 0.1)
@example("SF1234567890123", [0.03] * 24, 3, 9, 0.15)
@example("96385074", [0.06] * 24, 1, 4, 0.15)
def test_no_digit_of_a_code_that_is_no_pass_is_typed(
    text: str, gaps: list[float], first: int, every: int, stop: float
) -> None:
    """A parcel, an ID number, a payment: 20 to 60 ms a key and single stops of 150, behind the first key or any other."""
    post = Post()
    for n in range(first - 1, len(gaps), every):
        gaps = [*gaps[:n], stop, *gaps[n + 1 :]]

    post.press(keys_of(text + "\r", gaps))

    assert not any(sign.isdigit() for sign in post.typed)
    assert text.endswith("".join(post.codes)) or post.told


@pytest.mark.parametrize("gap", [0.004, 0.03, 0.06])
@pytest.mark.parametrize("text", ["1234", "60517", "284713"])
def test_a_short_number_with_its_enter_is_a_code_and_no_pin(text: str, gap: float) -> None:
    """A scanner's burst into a PIN field uses up nobody's tries; a hand's four digits and Enter are its own."""
    post = Post()
    post.press(keys_of(text + "\r", [gap]))
    assert (post.codes, post.typed) == ([text], "")

    by_hand = Post()
    by_hand.press(keys_of(text + "\r", [0.1]))
    assert (by_hand.codes, by_hand.typed) == ([], text + "\r")


def test_the_gaps_of_a_slow_scanner_in_the_field_are_read() -> None:
    """25±6 ms a key, some above 35, as somebody measured them: 200 scans, none cut, by the time or without it."""
    if not FIELD.exists():
        pytest.skip(f"{FIELD} is not on this machine")
    gaps = [float(line) / 1000 for line in FIELD.read_text(encoding="ascii").split()[1:]]
    for scan in range(200):
        post, blind = Post(), Burst()
        turned = gaps[scan:] + gaps[:scan]

        post.press(keys_of(TOKEN, turned))

        assert (post.codes, post.typed) == ([TOKEN], "")
        for key, gap in zip(keys_of(TOKEN, turned), turned, strict=False):
            assert blind.key(key) == KeysRead()
            if gap > 0.035:
                assert blind.quiet() in (KeysRead(), KeysRead(TOKEN))


def test_a_scan_that_is_spoilt_again_is_told_again() -> None:
    """Half a second behind the first try: that is no rest of it."""
    post = Post()
    first = keys_of(TOKEN[:150] + "\r", [0.01])

    post.press(first)
    post.press(keys_of(TOKEN[:180] + "\r", [0.01], first[-1].at + 0.4))

    assert (post.told, post.typed) == (2, "")
