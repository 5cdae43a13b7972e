"""What the quick look cannot read is read beside it; whoever walked on meanwhile is not answered."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from gatekeeper.camera.apart import Apart
from gatekeeper.camera.beside import ACKNOWLEDGED, LONGEST, NEEDED, PATIENCES, RECENT, STALE, Glimpses, LookAgain
from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.together import together
from gatekeeper.camera.unhurried import readers_of, unhurried
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.service.pictures import Frame, LateCodes, Symbol
from tests.camera.hard import code
from tests.camera.holding import RATE, empty, held
from tests.saying import Some

A, B = "71234567890123456789012345", "79876543210987654321098765"
HOLDS = 30  # thirds of a second for which a code is held still, at most
LONG = 60.0  # seconds that a thread may take on a busy machine


class Reader:
    """Reads at once, or when it is let; what it reads is said beforehand."""

    def __init__(self, *answers: Sequence[Symbol] | Exception) -> None:
        self.answers = list(answers)
        self.shown: list[Glimpses] = []
        self.go = Event()
        self.go.set()

    def __call__(self, shown: Glimpses) -> Sequence[Symbol]:
        self.shown.append(shown)
        self.go.wait(LONG)
        answer = self.answers.pop(0) if self.answers else ()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def warm_up(self) -> None:
        """It is warm."""

    def close(self) -> None:
        self.go.set()


@contextmanager
def beside(reader: Reader, *, waits: bool = False) -> Iterator[LookAgain]:
    mistakes: list[Exception] = []
    made = LookAgain(reader, mistakes.append, waits=waits)
    try:
        yield made
    finally:
        made.close()
    assert mistakes == []


def settle(made: LookAgain) -> None:
    """Wait for the reader, which takes its own time."""
    with made._change:
        made._change.wait_for(lambda: not made._undone(), LONG)


def play(made: LookAgain, frames: Sequence[Frame], encounter: int | None = 0) -> list[LateCodes]:
    """Every frame; the reader is done before the next one comes."""
    told = []
    for frame in frames:
        late = made.see(frame, (), encounter)
        told += [late] if late is not None else []
        settle(made)
    return told


@pytest.fixture(scope="module")
def hand() -> list[Frame]:
    """A hard code in a hand, for a third of a second."""
    return list(held(A, 10))


@pytest.fixture(scope="module")
def symbol(hand: list[Frame]) -> Symbol:
    """It, as the thorough reader reads it."""
    (read,) = unhurried()(Glimpses((hand[0].image,), 3.0))
    assert read.text == A
    assert CodeReader(LIVE)(hand[1].image) == []
    return read


def later(frames: Sequence[Frame], by: float) -> list[Frame]:
    """The same pictures, so many seconds after."""
    return [Frame(frame.image, frame.at + by, frame.number) for frame in frames]


def test_a_code_that_is_held_still_is_read_beside_the_loop(hand: list[Frame], symbol: Symbol) -> None:
    """After some frames in which nobody reads it; the reader gets the sharpest of them and some more."""
    reader = Reader([symbol])
    with beside(reader) as made:
        told = play(made, hand)

    assert [one.text for late in told for one in late.symbols] == [A]
    assert 1 < len(reader.shown[0].pictures) <= RECENT
    assert told[0].image is reader.shown[0].pictures[0]


def test_a_film_waits_for_its_second_look(hand: list[Frame], symbol: Symbol) -> None:
    """It is read faster than it was taken: the frame after the one that was handed over knows what was read of it."""
    with beside(Reader([symbol]), waits=True) as made:
        told = [made.see(frame, (), 0) for frame in hand[: NEEDED + 1]]

    assert [late is not None for late in told] == [False] * NEEDED + [True]


@pytest.mark.parametrize("source", ["folder", "picture.png"])
def test_of_stills_each_is_read_as_scan_reads_it(source: str, tmp_path: Path, hand: list[Frame]) -> None:
    """There is no second frame of it; a film or a camera has the quick look, and the second one beside."""
    (tmp_path / "folder").mkdir()

    read, second = readers_of(str(tmp_path / source), _unexpected)

    assert second is None
    assert [found.text for found in read(hand[0].image)] == [A]


def _unexpected(error: Exception) -> None:
    raise error


def test_nothing_is_looked_at_for_long_where_there_is_no_print() -> None:
    """An empty room costs no second look."""
    reader = Reader()
    with beside(reader) as made:
        play(made, list(empty(8)))

    assert reader.shown == []


def test_a_code_that_was_shown_for_a_tenth_of_a_second_is_not_answered_late(hand: list[Frame], symbol: Symbol) -> None:
    """Three frames, then an empty room: the reading is right, and comes to nothing."""
    reader = Reader([symbol])
    reader.go.clear()
    with beside(reader) as made:
        for frame in hand[:NEEDED]:
            made.see(frame, (), 0)
        reader.go.set()
        settle(made)
        told = play(made, list(empty(6, start=NEEDED / RATE)))

    assert len(reader.shown) == 1
    assert told == []


def test_another_code_in_the_same_place_is_not_the_one_that_was_read(hand: list[Frame], symbol: Symbol) -> None:
    """Somebody else holds theirs where the first one was held: eyes, paper and hand look alike, what is written does not."""
    reader = Reader([symbol])
    reader.go.clear()
    with beside(reader) as made:
        for frame in hand[:NEEDED]:
            made.see(frame, (), 0)
        reader.go.set()
        settle(made)
        told = play(made, list(held(B, 2, start=NEEDED / RATE)))

    assert told == []


@pytest.mark.parametrize("when", ["while it is read", "as it comes"])
def test_whoever_is_read_at_once_ends_the_second_look(hand: list[Frame], symbol: Symbol, when: str) -> None:
    """Their answer is given now; what is read of the picture before is not told after it, however it is held."""
    other = Symbol(B, "QRCode", "zxing", ((0, 0), (9, 0), (9, 9), (0, 9)))
    reader = Reader([symbol])
    reader.go.clear()
    with beside(reader) as made:
        for frame in hand[:NEEDED]:
            made.see(frame, (), 0)
        if when == "as it comes":
            reader.go.set()
            settle(made)
        told = [made.see(hand[NEEDED], (other,), 0)]
        reader.go.set()
        settle(made)
        told += [made.see(frame, (), 0) for frame in hand[NEEDED + 1 : NEEDED + 3]]

    assert told == [None, None, None]


def test_what_comes_after_seconds_is_too_old(hand: list[Frame], symbol: Symbol) -> None:
    """A machine that is starved gives no answer of a moment long gone, even to who stands there still."""
    reader = Reader([symbol])
    reader.go.clear()
    with beside(reader) as made:
        for frame in hand[:NEEDED]:
            made.see(frame, (), 0)
        reader.go.set()
        settle(made)
        late = made.see(later(hand, STALE + 1)[NEEDED], (), 0)

    assert late is None


def test_a_reading_carries_the_encounter_of_its_picture(hand: list[Frame], symbol: Symbol) -> None:
    """The one that was given with the picture, whatever happened since: the window decides what that is worth."""
    reader = Reader([symbol])
    reader.go.clear()
    with beside(reader) as made:
        for frame in hand[:NEEDED]:
            made.see(frame, (), 4)
        reader.go.set()
        settle(made)
        late = made.see(hand[NEEDED], (), 5)

    assert late is not None
    assert late.encounter == 4


def test_while_something_else_is_read_no_second_look_is_taken(hand: list[Frame], symbol: Symbol) -> None:
    """A card of the police is being read: its reader has the machine for itself, and nothing comes late."""
    reader = Reader([symbol])
    with beside(reader) as made:
        assert play(made, hand, None) == []

    assert reader.shown == []


def test_a_code_that_is_held_up_still_stays_seen(hand: list[Frame], symbol: Symbol) -> None:
    """Quietly, without being read again all the time: it is one passage, however long it is held."""
    frames = [frame for lap in range(6) for frame in later(hand, lap * len(hand) / RATE)]
    reader = Reader([symbol])
    with beside(reader) as made:
        told = play(made, frames)
        gone = play(made, list(empty(2, start=6 * len(hand) / RATE + ACKNOWLEDGED)))

    assert len(told) >= 4
    assert {one.text for late in told for one in late.symbols} == {A}
    assert gone == []


def test_what_nobody_can_read_is_looked_at_more_and_more_seldom(hand: list[Frame]) -> None:
    """A poster on the wall must not keep a core busy for ever."""
    reader = Reader()
    still = hand[0].image
    with beside(reader) as made:
        looks = []
        for number in range(600):
            made.see(Frame(still, number * 0.1, number), (), 0)
            settle(made)
            looks.append(len(reader.shown))

    assert looks[-1] <= 60 / LONGEST + 10
    assert looks[-1] > looks[299] > 0


def test_a_code_on_the_wall_does_not_keep_others_from_being_read(hand: list[Frame], symbol: Symbol) -> None:
    """A notice with a code, read all day: after a while it is nobody's, and a hard code beside it is looked at."""
    wall = Symbol("https://example.com/menu", "QRCode", "zxing", ((0, 0), (9, 0), (9, 9), (0, 9)))
    reader = Reader([symbol])
    with beside(reader) as made:
        for second in range(12):
            made.see(Frame(hand[0].image, float(second) * 0.95, second), (wall,), 0)
        told = []
        for frame in later(hand, 11.0):
            late = made.see(frame, (wall,), 0)
            told += [late] if late is not None else []
            settle(made)

    assert [one.text for late in told for one in late.symbols] == [A]


def test_a_reader_that_ends_is_tried_again_after_a_while(hand: list[Frame], symbol: Symbol) -> None:
    """Killed by the system or by itself: the gate goes on, and five seconds later the code is read."""
    reader = Reader(ReaderBroken(Some.TEXT, text="ended"), [symbol])
    with beside(reader) as made:
        soon = play(made, hand)
        told = play(made, later(hand, 6.0))

    assert soon == []
    assert [one.text for late in told for one in late.symbols] == [A]


def test_a_mistake_of_the_reader_is_told_and_the_loop_goes_on(hand: list[Frame]) -> None:
    """It goes to the crash report; nobody at the gate waits for it."""
    reader, mistakes = Reader(ValueError("rubbish")), list[Exception]()
    made = LookAgain(reader, mistakes.append)
    try:
        assert play(made, hand) == []
    finally:
        made.close()

    assert [str(one) for one in mistakes] == ["rubbish"]


def test_one_look_at_a_time_and_few_pictures_are_kept(hand: list[Frame]) -> None:
    """However long the reader takes, it is given nothing more, and no more than a handful of pictures wait."""
    reader = Reader()
    reader.go.clear()
    with beside(reader) as made:
        for lap in range(8):
            for frame in later(hand, lap * len(hand) / RATE):
                made.see(frame, (), 0)
        kept, looks = len(made._recent), len(reader.shown)

    assert kept <= RECENT
    assert looks == 1


def test_closing_ends_a_look(hand: list[Frame]) -> None:
    """The window closes at once, whatever is being read."""
    reader = Reader()
    reader.go.clear()
    made = LookAgain(reader, lambda _: None)
    for frame in hand[:NEEDED]:
        made.see(frame, (), 0)

    made.close()

    assert not made._thread.is_alive()


def dies() -> Callable[[Glimpses], Sequence[Symbol]]:
    """A reader that ends with the first picture, as one does that the system kills."""

    def read(burst: Glimpses) -> Sequence[Symbol]:
        os._exit(9)

    return read


def test_a_process_that_is_killed_costs_one_look(hand: list[Frame]) -> None:
    """The real thing: the pipe breaks, nothing is told, nothing is raised, and closing is quick."""
    mistakes: list[Exception] = []
    made = LookAgain(Apart(dies, awaited=False), mistakes.append)
    try:
        assert play(made, hand) == []
        assert made._next > hand[-1].at
    finally:
        made.close()

    assert mistakes == []


def knows(symbol: Symbol) -> Callable[[Glimpses], Sequence[Symbol]]:
    """A reader that reads this whatever it is shown."""
    return lambda shown: [symbol]


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="Windows stops no process like this")
def test_a_process_that_gets_no_turn_holds_nobody_up(hand: list[Frame], symbol: Symbol) -> None:
    """Starved for a second by everything else: the loop goes on, and whoever holds still is answered once it gets a turn."""
    apart: Apart[Glimpses, Symbol] = Apart(partial(knows, symbol), awaited=False)
    made = LookAgain(apart, _unexpected)
    try:
        apart(Glimpses((hand[0].image,), 0.1))
        assert apart._child is not None
        process = apart._child.process.pid
        assert process is not None
        os.kill(process, signal.SIGSTOP)
        meanwhile = [made.see(frame, (), 0) for lap in range(3) for frame in later(hand, lap * len(hand) / RATE)]
        os.kill(process, signal.SIGCONT)
        settle(made)
        late = made.see(later(hand, 3 * len(hand) / RATE)[0], (), 0)
    finally:
        made.close()

    assert meanwhile == [None] * (3 * len(hand))
    assert late is not None
    assert late.symbols == (symbol,)


def test_the_real_reader_reads_in_its_process_what_the_loop_does_not(hand: list[Frame]) -> None:
    """A hard code held still before the gate's second look, for as long as it takes: on a busy machine a look takes longer,
    and so does the pause behind it. In a lucky frame the quick look reads it by itself; here it is told that it does not.
    """
    apart: Apart[Glimpses, Symbol] = Apart(unhurried, awaited=False)
    made = LookAgain(apart, lambda _: None)
    told = []
    try:
        for frame in chain.from_iterable(later(hand, turn * len(hand) / RATE) for turn in range(HOLDS)):
            late = made.see(frame, (), 0)
            told += [late] if late is not None else []
            settle(made)
            if told:
                break
    finally:
        made.close()

    assert {one.text for late in told for one in late.symbols} == {A}


def test_pictures_laid_upon_each_other_lose_their_noise() -> None:
    """Shifted by a tremble: the mean of three is nearer to the clean picture than any of them."""
    clean = np.full((360, 480), 120, np.uint8)
    drawn = code(A, pixels=4)
    clean[60 : 60 + len(drawn), 100 : 100 + len(drawn)] = drawn
    chance = np.random.default_rng(1)
    shots = []
    for right, down in ((0, 0), (3, -2), (-4, 1)):
        moved = np.roll(clean, (down, right), (0, 1)).astype(np.float32)
        shots.append(np.clip(moved + chance.normal(0, 25, clean.shape), 0, 255).astype(np.uint8))

    mean = together(shots)

    def off(image: np.ndarray) -> float:
        return float(np.abs(image.astype(int) - clean).mean())

    assert mean is not None
    assert off(mean) < 0.75 * off(shots[0])
    assert together([shots[0], np.full_like(shots[0], 7)]) is None


def test_looks_at_what_nobody_reads_are_short_first_and_longer_in_turn(hand: list[Frame]) -> None:
    """Most codes need a tenth of a second; a poster must not make somebody with a pass wait for the longest look."""
    reader = Reader()
    with beside(reader) as made:
        play(made, [frame for lap in range(30) for frame in later(hand, lap * len(hand) / RATE)])

    spent = [glimpses.seconds for glimpses in reader.shown]
    assert spent[:4] == [*PATIENCES, PATIENCES[0]]


RUBBISH = {
    "a dot": np.zeros((1, 1, 3), np.uint8),
    "a line": np.full((2, 3000, 3), 200, np.uint8),
    "gray": np.full((90, 160), 77, np.uint8),
}


@pytest.mark.parametrize("kind", RUBBISH)
def test_rubbish_from_a_camera_stops_nothing(kind: str, hand: list[Frame], symbol: Symbol) -> None:
    """A driver that went mad for a moment: neither the loop nor the reader ends, and the next code is read."""
    reader = Reader()
    with beside(reader) as made:
        assert play(made, [Frame(RUBBISH[kind], number / RATE, number) for number in range(4)]) == []
        reader.answers = [[symbol]]
        told = play(made, later(hand, 10.0))

    assert list(unhurried()(Glimpses((RUBBISH[kind], RUBBISH[kind]), 0.05))) == []
    assert [one.text for late in told for one in late.symbols] == [A]
