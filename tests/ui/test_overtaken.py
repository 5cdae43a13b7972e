"""What takes long to read is answered only if nothing happened at the gate since its picture was taken."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from gatekeeper.camera.beside import Glimpses, LookAgain
from gatekeeper.camera.unhurried import second_look, unhurried
from gatekeeper.service.gate.holdoff import HoldOff
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.service.gate.watch import watch
from gatekeeper.service.pictures import Frame, Image, LateCodes, SecondLook, Symbol
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.paper.state import Paper
from gatekeeper.ui.gate.requests import Forget
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.scanner import Camera, Source
from gatekeeper.wiring.gate import gate_screen
from tests.camera.holding import held
from tests.ui.conftest import Wait
from tests.ui.shift import AT, PEOPLE, Shift
from tests.ui.street import Street
from tests.ui.test_interleaving import ACTS, Act
from tests.ui.test_paper import Webcam
from tests.ui.test_window import key, outcome, passages, wedge

LATE = "D"  # whose code is hard to read; nobody else shows it in these stories


def there(s: State) -> tuple[object, ...]:
    """Everybody who is shown, asked about or waiting."""
    asks = [one.ask for one in (s.asking, s.shown and s.shown.question) if one]
    return tuple(ask.token or ask.person for ask in (*asks, *s.waiting))


def late(s: State, encounter: int, at: float) -> State:
    """The reading arrives."""
    return after(s, e.Scanned((LATE,), (), at, encounter=encounter))


@pytest.mark.parametrize("happened", [
    e.Scanned(("A",), (), 1001.0), e.Digit("5", 1001.0), e.MaskTurned(1001.0), e.HealthTurned(1001.0),
    e.Opened(Find), e.Opened(Visitor), e.Opened(Duty), e.Closed(), e.Entered(1001.0), e.Erased(), e.Stepped(0, 1),
    e.WayTurned(), e.LookTurned(), e.Garbled(1001.0), e.Measured(365, 1001.0, 1001.0), e.Picked(PEOPLE["A"], 1001.0),
], ids=lambda event: type(event).__name__)  # fmt: skip
def test_whatever_happened_overtakes_what_was_read_of_a_picture_before(happened: e.Event) -> None:
    """Another pass, another way to find somebody, a key, a form: nobody is asked about, and the code counts as not seen."""
    s = after(State(), e.Ticked(1000.0, AT))
    before = after(s, happened)

    then = late(before, s.encounter, 1001.2)

    assert there(then) == there(before)
    assert then.panel is before.panel
    assert Forget((LATE,)) in then.requests


@pytest.mark.parametrize("happened", [
    e.Ticked(1000.5, AT), e.StatusTold(GateStatus(), 10**9), e.CameraTold(Camera.WATCHING), e.Jumped(timedelta(1), 1000.5),
    e.Scanned((), ("Z",), 1000.5),
], ids=lambda event: type(event).__name__)  # fmt: skip
def test_what_the_gate_does_by_itself_overtakes_nothing(happened: e.Event) -> None:
    """A tick of the clock, the office's news: whoever holds the code is answered."""
    s = after(State(), e.Ticked(1000.0, AT))

    then = late(after(s, happened), s.encounter, 1001.0)

    assert then.asking is not None
    assert then.asking.ask.token == LATE


def test_an_answer_that_comes_meanwhile_overtakes_it() -> None:
    """A's verdict appears while the hard look runs: what was read of the picture before does not replace it."""
    shift = Shift()
    shift.scan(("A",))
    picture = shift.s.encounter
    shift.answer()

    shift.do(e.Scanned((LATE,), (), shift.now, encounter=picture))

    assert there(shift.s) == ("A",)


STORY = [(name, act) for name, act in ACTS if LATE not in name.split()[-1]]
CAMERA: list[Act] = [("picture", lambda _: None), ("late", lambda _: None)]
KEYS = ("two digits", "digit", "+", "*", "enter", "esc", "look up", "erase", "open")


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from([*STORY, *CAMERA * 12]), min_size=40, max_size=100))
def test_in_any_order_a_late_reading_is_of_who_is_there_or_of_nobody(acts: list[Act]) -> None:
    """Pictures and late readings between everything else that happens at a gate.

    A reading is never taken if a key was pressed since its picture, or if others are shown, asked about or waiting than
    then. Everybody stays who was there, and the code counts as not seen.
    """
    shift = Shift()
    picture: tuple[int, tuple[object, ...], object] | None = None
    pressed = False

    for name, do in acts:
        shift.pause(0.05)
        if name == "picture":
            picture, pressed = (shift.s.encounter, there(shift.s), shift.s.panel), False
        elif name != "late":
            do(shift)
            pressed = pressed or name.startswith(KEYS)
        elif picture is not None:
            before = shift.s
            same = picture[1:] == (there(before), before.panel) and not pressed
            shift.scan((LATE,), encounter=picture[0])
            taken = Forget((LATE,)) not in shift.s.requests
            assert same or not taken, "somebody else is there, or a key was pressed"
            if not taken:
                assert there(shift.s) == there(before)
                assert shift.s.panel is before.panel
            picture = None


def test_a_story_in_which_nothing_happens_is_taken() -> None:
    """The property is no empty one: a picture, half a second, the reading."""
    shift = Shift()
    picture = shift.s.encounter
    shift.pause(0.5)

    shift.do(e.Scanned((LATE,), (), shift.now, encounter=picture))

    assert there(shift.s) == (LATE,)


def test_a_code_that_was_read_at_once_meanwhile_is_no_second_person() -> None:
    """The loop gets it in a lucky frame, the second look half a second later: seen again, by the time of that frame."""
    image = next(held("71", 1)).image
    symbol = Symbol("71", "QRCode", "zxing", ((0, 0), (9, 0), (9, 9), (0, 9)))
    reads = iter([[symbol], [], []])
    answers: Iterator[LateCodes | None] = iter([None, None, LateCodes((symbol,), image, 0)])
    frames = [Frame(image, at, number) for number, at in enumerate((10.0, 10.1, 10.2))]

    seen = list(
        watch(
            Film(frames), decode=lambda _: next(reads), hold_off=HoldOff(), again=lambda _frame, _symbols: next(answers)
        )
    )

    assert [len(one.new) for one in seen] == [1, 0, 0]
    assert [len(one.repeated) for one in seen] == [0, 0, 1]
    assert seen[2].encounter == 0


class Film:
    """These frames."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self._frames = frames

    def __iter__(self) -> Iterator[Frame]:
        return iter(self._frames)

    def close(self) -> None:
        """Nothing to let go."""


# in the real window


class Slow:
    """A thorough reader that answers when it is let: always with the same code, where it is in the picture."""

    def __init__(self, symbol: Symbol) -> None:
        self.symbol = symbol
        self.looks = 0
        self.go = Event()

    def __call__(self, shown: Glimpses) -> Sequence[Symbol]:
        self.looks += 1
        self.go.wait(60)
        return [self.symbol]

    def warm_up(self) -> None:
        """It is warm."""

    def close(self) -> None:
        self.go.set()


@contextmanager
def at_work(here: Street, images: Sequence[Image], beside: SecondLook) -> Iterator[GateScreen]:
    """The window with a camera; closed in the end, and everything stored."""
    screen, _ = gate_screen(here.device, _unexpected)
    screen.view.resize(1366, 768)
    screen.view.show()
    webcam = Webcam(images)
    screen.start(Source(lambda: webcam, live=True), blind, beside=beside)
    try:
        yield screen
    finally:
        screen.close()
        webcam.close()
        screen.view.deleteLater()


def blind(image: Image) -> list[Symbol]:
    """A loop that reads nothing: what is answered was read beside it."""
    return []


def _unexpected(error: Exception) -> None:
    raise AssertionError(error)


@pytest.fixture
def hard(here: Street) -> list[Image]:
    """A resident's pass out of focus, held still."""
    return [frame.image for frame in held(here.tokens[0], 6, width=0.36, blur=0.58)]


def test_a_pass_out_of_focus_is_answered_at_the_gate(
    here: Street, app: QApplication, wait: Wait, hard: list[Image]
) -> None:
    """Held still before the camera: read in another process, answered once, written down once, however long it is held."""
    with at_work(here, hard, second_look(_unexpected)) as screen:
        wait(lambda: outcome(screen) is not None)
        shown = screen.state.shown
        end = time.monotonic() + 2.0
        wait(lambda: time.monotonic() >= end)
        assert screen.state.shown is shown

    assert [one.pass_number for one in passages(here)] == [1]


@pytest.mark.parametrize("happens", ["another pass", "a form", "a digit"])
def test_a_late_reading_is_not_answered_after_something_else(
    here: Street, app: QApplication, wait: Wait, hard: list[Image], happens: str
) -> None:
    """While the hard look runs a neighbour scans, or a key is pressed: only a picture taken after that one counts."""
    (symbol,) = [one for one in unhurried()(Glimpses((hard[0],), 3.0)) if one.text == here.tokens[0]]
    reader = Slow(symbol)
    with at_work(here, hard, LookAgain(reader, _unexpected)) as screen:
        wait(lambda: reader.looks == 1)
        does: dict[str, Callable[[], None]] = {
            "another pass": lambda: wedge(screen, here.tokens[2]),
            "a form": lambda: screen.handle(e.Opened(Visitor)),
            "a digit": lambda: key(screen, "6"),
        }
        does[happens]()
        wait(lambda: screen.state.encounter > 0)
        if happens == "another pass":
            wait(lambda: outcome(screen) is not None)
        before = there(screen.state)
        forgot = screen.state.encounter
        reader.go.set()
        wait(lambda: reader.looks == 2)
        assert there(screen.state)[: len(before)] == before or screen.state.encounter > forgot

        wait(lambda: screen.state.shown is not None and screen.state.shown.question.ask.token == here.tokens[0])

    asked = [one.pass_number for one in passages(here)]
    assert asked == ([3, 1] if happens == "another pass" else [1])


def test_no_second_look_is_taken_while_a_card_is_read(
    here: Street, app: QApplication, wait: Wait, hard: list[Image]
) -> None:
    """F2 is open: its reader has the machine for itself."""
    reader = Slow(Symbol("71", "QRCode", "zxing", ((0, 0), (9, 0), (9, 9), (0, 9))))
    screen, _ = gate_screen(here.device, _unexpected)
    screen.handle(e.Opened(Paper))
    webcam = Webcam(hard)
    beside = LookAgain(reader, _unexpected)
    screen.start(Source(lambda: webcam, live=True), blind, beside=beside)
    try:
        wait(lambda: beside._before > 0 and screen.state.camera is Camera.WATCHING)
        end = time.monotonic() + 0.7
        wait(lambda: time.monotonic() >= end)
        assert reader.looks == 0
    finally:
        screen.close()
        webcam.close()
        screen.view.deleteLater()
