"""A pass that the quick look cannot read, held still before a gate's camera: by the clock, from its first picture to its answer.

The whole gate: its window, its loop at thirty pictures a second, the thorough reader in its process, a real folder. Then
the same with ten other programs that want both cores all the time. And what that reader costs everybody else: passes that
are read at once, shown where a moment before a code was held that nobody can read, with and without a second look.
"""

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np

from gatekeeper.camera.codes import LIVE, THOROUGH, CodeReader
from gatekeeper.camera.film import Shot, photograph
from gatekeeper.camera.look import look
from gatekeeper.camera.unhurried import second_look
from gatekeeper.service.pictures import Frame, Image
from gatekeeper.ui.app import at_work, make_app
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.scanner import Source
from gatekeeper.wiring.device import opened
from gatekeeper.wiring.gate import gate_screen
from tests.benchmarks.window import PASSPHRASE, estate_with
from tests.camera.holding import RATE, empty, held
from tests.ui.street import card_picture

HELD, LONG_HELD = 6, 24  # people with a pass that is hard to read
EASY, LONG_EASY = 20, 80  # and with one that is read at once
SHOTS = 4  # different pictures of one hand
ROOM = 1.2  # seconds of an empty room between two people
POSTER = 0.5  # seconds of a code that nobody can read, before one that is read at once
DUE = 1.5  # seconds within which somebody who holds still is answered
LONGEST = 8.0  # seconds after which nobody holds still any more
OTHERS = 10  # programs that want the machine
SOFT = (0.52, 0.6)  # modules by which a pass is out of focus: in fewer the loop reads it
UNREADABLE = 1.4


@dataclass
class Hand:
    """A camera, thirty pictures a second of whatever is shown to it.

    Attributes:
        begun: When the first picture was given of what is shown now.
    """

    shown: Sequence[Image]
    begun: float = 0.0
    closed: bool = False

    def show(self, images: Sequence[Image]) -> None:
        """From the next picture on."""
        self.begun, self.shown = 0.0, images

    def __iter__(self) -> Iterator[Frame]:
        number = 0
        while not self.closed:
            shown = self.shown
            frame = Frame(shown[number % len(shown)], time.monotonic(), number)
            if shown is self.shown:
                self.begun = self.begun or frame.at
            yield frame
            number += 1
            time.sleep(1 / RATE)

    def close(self) -> None:
        """The next picture is the last."""
        self.closed = True


def measure(*, long: bool = False) -> dict[str, Any]:
    """As the machine is, and with ten other programs at work."""
    hard_ones, easy_ones = (LONG_HELD, LONG_EASY) if long else (HELD, EASY)
    with tempfile.TemporaryDirectory() as folder:
        gate, tokens = estate_with(Path(folder), 2 * hard_ones + 2 * easy_ones)
        room = [frame.image for frame in empty(2)]
        hard = [_hard(token, seed) for seed, token in enumerate(tokens[: 2 * hard_ones])]
        scan = CodeReader(THOROUGH, time.thread_time)
        as_still = sum(bool(scan(images[0])) for images in hard)
        easy = [[photograph(card_picture(token), Shot(), seed=1)] for token in tokens[2 * hard_ones :]]
        figures: dict[str, Any] = {
            "load at first": _load(),
            "passes hard to read, scan reads": f"{as_still} of {len(hard)}",
        }
        figures["held still, seconds to the answer"] = _held(gate, room, hard[:hard_ones])
        with others(OTHERS):
            figures[f"the same beside {OTHERS} busy programs"] = _held(gate, room, hard[hard_ones:])
        poster = [frame.image for frame in held("0" * 40, 2, width=0.4, blur=UNREADABLE)]
        for name, passes, beside in (("without", easy[:easy_ones], False), ("with", easy[easy_ones:], True)):
            figures[f"read at once, ms to the answer, {name} a hard look beside"] = _at_once(
                gate, poster, passes, beside
            )
        return figures


@contextmanager
def others(count: int) -> Iterator[None]:
    """Programs that never rest."""
    running = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for one in running:
            one.kill()
        for one in running:
            one.wait()


def _hard(token: str, seed: int) -> list[Image]:
    """Out of focus, larger or smaller."""
    chance = np.random.default_rng((41, seed))
    shots = held(token, SHOTS, width=float(chance.uniform(0.33, 0.4)), blur=float(chance.uniform(*SOFT)), seed=seed)
    return [frame.image for frame in islice(shots, SHOTS)]


def _held(gate: Path, room: Sequence[Image], films: Sequence[Sequence[Image]]) -> dict[str, Any]:
    with _window(gate, room, beside=True) as (hand, answered):
        waits, begun, (spent, _) = [], time.monotonic(), _beside()
        for images in films:
            hand.show(room)
            answered(ROOM)
            hand.show(images)
            waits.append(answered(LONGEST))
        (busy, weight), took = _beside(), time.monotonic() - begun
    seconds = [wait for wait in waits if wait is not None]
    return {
        "answered": f"{len(seconds)} of {len(films)}",
        f"within {DUE} s": sum(wait <= DUE for wait in seconds),
        "p50 / most": tuple(round(float(np.percentile(seconds, at)), 2) for at in (50, 100)) if seconds else None,
        "the reader beside it: share of a core; MiB": (round((busy - spent) / took, 2), weight),
        "load": _load(),
    }


def _at_once(gate: Path, poster: Sequence[Image], passes: Sequence[Sequence[Image]], beside: bool) -> dict[str, Any]:
    with _window(gate, poster, beside=beside) as (hand, answered):
        answered(ROOM)
        waits = []
        for images in passes:
            hand.show(images)
            waits.append(answered(LONGEST))
            hand.show(poster)
            answered(POSTER)
    ms = [1000 * wait for wait in waits if wait is not None]
    middle, high = (round(float(np.percentile(ms, at)), 1) for at in (50, 99))
    return {"answered": f"{len(ms)} of {len(passes)}", "p50 / p99": (middle, high)}


Waits = Callable[[float], float | None]


@contextmanager
def _window(gate: Path, first: Sequence[Image], *, beside: bool) -> Iterator[tuple[Hand, Waits]]:
    """The gate at work; and who waits so many seconds for the next answer on the screen, and tells how long it took."""
    app = make_app()
    hand = Hand(first)
    with opened(gate, PASSPHRASE) as device:
        screen, _ = gate_screen(device, _mistake)
        screen.view.resize(1366, 768)
        screen.view.show()
        again = second_look(_mistake) if beside else None
        with at_work(lambda: screen.quiet):
            screen.start(Source(lambda: hand, live=True), CodeReader(LIVE), looker=look, beside=again)
            shown = _noted(screen)

            def answered(seconds: float) -> float | None:
                count, end = len(shown), time.monotonic() + seconds
                while len(shown) == count and time.monotonic() < end:
                    app.processEvents()
                    time.sleep(0.0005)
                return shown[-1] - hand.begun if len(shown) > count and hand.begun else None

            answered(2 * ROOM)
            yield hand, answered
            hand.close()
        screen.close()


def _noted(screen: GateScreen) -> list[float]:
    """When an answer was put on the screen, filled while the window is at work."""
    verdict, moments = screen.view.verdict, list[float]()
    show = verdict.show_first

    def show_and_note() -> None:
        count = verdict.painted
        show()
        if verdict.painted > count and screen.state.shown is not None:
            moments.append(time.monotonic())

    verdict.show_first = show_and_note  # type: ignore[method-assign]  # the moment is nobody's business but ours
    return moments


def _mistake(error: Exception) -> None:
    raise error


def _beside() -> tuple[float, int]:
    """CPU seconds of the processes that this one started, and what they weigh together, MiB; zeros where /proc is not there."""
    seconds, kib = 0.0, 0
    for process in multiprocessing.active_children():
        about = Path(f"/proc/{process.pid}")
        if (about / "stat").exists():
            fields = (about / "stat").read_text().rpartition(")")[2].split()
            seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            kib += sum(int(line.split()[1]) for line in (about / "status").open() if line.startswith("VmRSS:"))
    return seconds, kib // 1024


def _load() -> float | None:
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
