"""A card held before the camera is one passage."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np

from gatekeeper.domain.health import Ink
from gatekeeper.domain.tint import tint_of
from gatekeeper.service.gate.holdoff import MOST, HoldOff
from gatekeeper.service.gate.watch import TRIES, watch
from gatekeeper.service.pictures import CodeColours, Frame, Image, Symbol


def test_the_same_code_within_three_seconds_is_a_repetition() -> None:
    """New at once, repeated at 2.9 s, new again 3 s after it was last seen."""
    hold_off = HoldOff(timedelta(seconds=3))

    answers = [hold_off.is_new("a", now) for now in (0.0, 2.9, 5.8, 8.8)]

    assert answers == [True, False, False, True]


def test_another_code_is_new_at_once() -> None:
    """The next person in the queue does not wait."""
    hold_off = HoldOff()

    assert [hold_off.is_new(text, 1.0) for text in ("a", "b", "a")] == [True, True, False]


def test_a_clock_set_back_does_not_lock_a_code_out() -> None:
    """Another film or a restarted camera begins at zero."""
    hold_off = HoldOff()
    hold_off.is_new("a", 1_000.0)

    assert hold_off.is_new("a", 0.0)


def test_memory_is_bounded() -> None:
    """The oldest code is forgotten when too many were seen at once."""
    hold_off = HoldOff()
    for number in range(MOST + 1):
        hold_off.is_new(str(number), 0.0)

    assert hold_off.is_new("0", 0.1)
    assert not hold_off.is_new(str(MOST), 0.1)


class FakeFrames:
    """Frames a second apart, by their own clock; the picture holds the number of the code shown."""

    def __init__(self, shown: Sequence[int]) -> None:
        self._shown = shown

    def __iter__(self) -> Iterator[Frame]:
        for number, code in enumerate(self._shown):
            yield Frame(np.full((1, 1), code, np.uint8), float(number), number)

    def close(self) -> None:
        """Nothing to let go."""


def decode(image: Image) -> list[Symbol]:
    """Read the fake picture: 0 is empty."""
    code = int(image[0, 0])
    return [Symbol(str(code), "QRCode", "zxing", ((0, 0), (1, 0), (1, 1), (0, 1)))] if code else []


def test_what_a_gate_sees_is_split_into_new_and_repeated() -> None:
    """Every frame comes, also an empty one; the frames' own time decides."""
    sightings = list(watch(FakeFrames([1, 1, 0, 2, 0, 0, 1]), decode=decode, hold_off=HoldOff()))

    assert [[symbol.text for symbol in sighting.new] for sighting in sightings] == [["1"], [], [], ["2"], [], [], ["1"]]
    assert [len(sighting.repeated) for sighting in sightings] == [0, 1, 0, 0, 0, 0, 0]


def test_a_code_is_looked_at_once_and_one_in_doubt_again_for_a_while() -> None:
    """A pass once; a code whose colour nobody can say in up to ten more frames, until it is certain."""
    looked: list[tuple[int, str]] = []
    shown = [1] * 5 + [2] * 20 + [3] * 20
    certain = CodeColours(ink=Ink(tint_of("#07c160")))

    def decoded(image: Image) -> list[Symbol]:
        number = int(image[0, 0])
        return [replace(decode(image)[0], text="7" * 253 if number == 1 else str(number))]

    def looker(image: Image, symbol: Symbol) -> CodeColours:
        looked.append((int(image[0, 0]), symbol.text[0]))
        late = [number for number, _ in looked].count(3) >= 4
        return certain if late else CodeColours()

    sightings = list(watch(FakeFrames(shown), decode=decoded, hold_off=HoldOff(), looker=looker))

    counts = Counter(number for number, _ in looked)
    assert counts == {1: 1, 2: 1 + TRIES, 3: 4}
    assert [look for sighting in sightings for _, look in sighting.looks].count(certain) == 1
