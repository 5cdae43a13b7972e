"""The gate's window: picture to painted verdict, start to ready, memory, and the longest time it stood still."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QCoreApplication

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.film import Shot, photograph
from gatekeeper.camera.look import look
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passage import GateWay
from gatekeeper.resources import resource
from gatekeeper.service.exchange import bundle_for, take_bundle
from gatekeeper.service.office.invite import invite, read_invitation
from gatekeeper.service.pictures import Frame, Image
from gatekeeper.ui.app import at_work, make_app
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.paper.state import Paper
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.scanner import Source
from gatekeeper.wiring.camera import papers
from gatekeeper.wiring.clock import SystemClock
from gatekeeper.wiring.device import OpenDevice, opened
from gatekeeper.wiring.founding import found_estate, join_estate
from gatekeeper.wiring.gate import gate_screen
from tests.benchmarks.beside import reading_cards
from tests.camera.cards import draw_card
from tests.camera.holders import a_holder
from tests.camera.webcam import how_seen, seen_as
from tests.fakes import FakeClock
from tests.machines import Machine, a_household, a_pass, a_person, token_of
from tests.ui.street import card_picture

PASSPHRASE = "only for measuring"
PICTURES = 120
PASSAGES = 2_000
_KIB = "VmRSS:"


def measure(long: bool = False) -> dict[str, float]:
    """Photographs of cards, 1280 × 720, well lit, one a fifth of a second; a device's folder with real keys."""
    passages = 10_000 if long else PASSAGES
    with tempfile.TemporaryDirectory() as folder:
        gate, tokens = estate_with(Path(folder), passages)
        figures = _started(gate) | _grown(gate, tokens) | _painted(gate, tokens)
        with reading_cards():
            figures |= {f"{name}_while_cards_are_read": value for name, value in _painted(gate, tokens).items()}
        return figures | _card_read(gate)


class _Photographs:
    """Pictures at a steady pace, as a camera gives them, the first before anybody has come; remembers when each was given."""

    def __init__(self, pictures: list[Image]) -> None:
        self._pictures = pictures
        self.given: list[float] = []

    def __iter__(self) -> Iterator[Frame]:
        yield Frame(np.zeros_like(self._pictures[0]), time.monotonic(), 0)
        time.sleep(1)
        for number, picture in enumerate(self._pictures, 1):
            time.sleep(0.2)
            self.given.append(time.perf_counter())
            yield Frame(picture, time.monotonic(), number)

    def close(self) -> None:
        """Nothing to let go."""


def _painted(gate: Path, tokens: list[str]) -> dict[str, float]:
    app = make_app()
    with opened(gate, PASSPHRASE) as device:
        source = _Photographs(
            [photograph(card_picture(token), Shot(), seed=n) for n, token in enumerate(tokens[:PICTURES])]
        )
        screen, _ = gate_screen(device, lambda error: None)
        screen.view.resize(1366, 768)
        screen.view.show()
        for _ in range(20):  # the window opens, which is no standing still of one that is open
            app.processEvents()
        with at_work(lambda: screen.quiet):
            screen.start(Source(lambda: source, live=False), CodeReader(LIVE), looker=look)
            painted, longest, turn = _noted(screen, source), 0.0, time.perf_counter()
            while screen.state.camera.value != "ended" or screen.state.asking is not None:
                app.processEvents()
                now = time.perf_counter()
                longest, turn = max(longest, now - turn), now
                time.sleep(0.0005)
        screen.close()
    figures = {"pictures": float(len(source.given)), "painted": float(len(painted))}
    for percent in (50, 95, 99):
        figures[f"picture_to_painted_p{percent}_ms"] = round(float(np.percentile(painted, percent)) * 1000, 1)
    return figures | {"longest_stall_ms": round(longest * 1000, 1)}


def _noted(screen: GateScreen, source: _Photographs) -> list[float]:
    """Seconds from each picture until its answer was on the screen, filled while the window is at work."""
    verdict, seconds = screen.view.verdict, []
    show = verdict.show_first

    def show_and_note() -> None:
        count = verdict.painted
        show()
        if verdict.painted > count:
            seconds.append(time.perf_counter() - source.given[-1])

    verdict.show_first = show_and_note  # type: ignore[method-assign]  # the moment is nobody's business but ours
    return seconds


class _Webcam:
    """A card in a hand, thirty pictures a second, until it is closed."""

    def __init__(self, images: list[Image]) -> None:
        self._images = images
        self._closed = False

    def __iter__(self) -> Iterator[Frame]:
        number = 0
        while not self._closed:
            time.sleep(1 / 30)
            yield Frame(self._images[number % len(self._images)], time.monotonic(), number)
            number += 1

    def close(self) -> None:
        """The next picture is the last."""
        self._closed = True


def _card_read(gate: Path, tries: int = 5) -> dict[str, float]:
    """Seconds from F2 until the number of a card held steadily is certain: the first time, and then."""
    app = make_app()
    seconds = []
    with opened(gate, PASSPHRASE) as device:
        card, seen = draw_card(a_holder(np.random.default_rng(6))), how_seen("good", 6)
        camera = _Webcam([seen_as(card, seen, number) for number in range(30)])  # held still: only the noise is new
        screen, _ = gate_screen(device, lambda error: None)
        screen.view.show()
        screen.start(Source(lambda: camera, live=True), CodeReader(LIVE), papers=papers(), looker=look)
        for _ in range(1 + tries):
            begun = time.perf_counter()
            screen.handle(e.Opened(Paper))
            while screen.state.shows(Paper) is None or not screen.state.of(Paper).settled:
                app.processEvents()
                time.sleep(0.001)
            seconds.append(time.perf_counter() - begun)
            document = screen.state.of(Paper).document
            assert document is not None
            assert document.certain
            screen.handle(e.Closed())
        camera.close()
        screen.close()
    return {
        "f2_to_certain_first_s": round(seconds[0], 2),
        "f2_to_certain_then_s": round(sorted(seconds[1:])[tries // 2], 2),
        "f2_to_certain_then_most_s": round(max(seconds[1:]), 2),
    }


def _started(gate: Path) -> dict[str, float]:
    """A process of its own, warm: from its beginning until it watches and knows how the gate stands."""
    times, memory = [], 0.0
    for _ in range(3):
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", _READY, str(gate), PASSPHRASE],
            env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        ready, memory = map(float, done.stdout.split())
        times.append(ready - begun)
    return {"start_to_ready_s": round(min(times), 2), "memory_after_start_mib": round(memory, 1)}


_READY = """
import sys, time
from pathlib import Path
from gatekeeper.wiring.device import opened
from gatekeeper.wiring.gate import gate_screen
from gatekeeper.ui.app import at_work, make_app
from gatekeeper.camera.codes import LIVE, CodeReader
app = make_app()
with opened(Path(sys.argv[1]), sys.argv[2]) as device:
    screen, _ = gate_screen(device, print)
    screen.view.resize(1366, 768)
    screen.view.show()
    screen.start(None, CodeReader(LIVE))
    with at_work():
        while not screen.view.verdict.painted:
            app.processEvents()
        ready = time.time()
        end = time.monotonic() + 1
        while time.monotonic() < end:
            app.processEvents()
    screen.close()
status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
print(ready, int(status["VmRSS"].split()[0]) / 1024)
"""


def _grown(gate: Path, tokens: list[str]) -> dict[str, float]:
    """Everybody through the window, one after the other."""
    make_app()
    with opened(gate, PASSPHRASE) as device:
        screen, _ = gate_screen(device, lambda error: None)
        screen.view.show()
        screen.start(None, CodeReader(LIVE))
        before = 0.0
        for number, token in enumerate(tokens):
            screen.handle(e.Scanned((token,), (), time.monotonic()))
            while screen.state.asking is not None:
                QCoreApplication.processEvents()
            if number == 100:
                before = memory()
        grown = memory() - before
        screen.close()
    return {
        "passages": float(len(tokens)),
        "memory_grown_mib": round(grown, 1),
        "memory_after_mib": round(memory(), 1),
    }


def memory() -> float:
    """MiB of this process that lie in memory."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(_KIB):
            return int(line.split()[1]) / 1024
    return 0.0


def estate_with(folder: Path, people: int, rules: str = "routine") -> tuple[Path, list[str]]:
    """An office and a gate in folders of their own; so many residents with passes."""
    office, gate = folder / "office", folder / "gate"
    text = resource(f"policies/{rules}.toml").read_text(encoding="utf-8")
    found_estate(office, PASSPHRASE, name="Garden", office="Office", policy=text)
    with opened(office, PASSPHRASE) as one:
        hour = timedelta(hours=1)
        text = invite("North", kind=DeviceKind.GATE, direction=GateWay.IN, life=hour, store=one.store, clock=one.clock)
        join_estate(gate, PASSPHRASE, read_invitation(text))
        clock = FakeClock(SystemClock().now().replace(microsecond=0))
        machine = Machine(one.folder, one.keys, one.store, clock)
        homes = [a_household(clock, Flat(str(n // 40 + 1), "1", str(n % 40 + 101))) for n in range(people // 3 + 1)]
        persons = [a_person(clock, homes[n // 3].id, "张三", id_number=None, id=UUID(int=n + 1)) for n in range(people)]
        passes = [a_pass(clock, person.id, n) for n, person in enumerate(persons, 1)]
        machine.append(*homes, *persons, *passes)
        with opened(gate, PASSPHRASE) as other:
            _meet(one, other)
            _meet(one, other)
        return gate, [token_of(replace(one), machine) for one in passes]


def _meet(office: OpenDevice, gate: OpenDevice) -> None:
    with gate.store.read() as look:
        known = look.device(office.store.me.device)
    assert known is not None
    sent = bundle_for(known, store=gate.store, keys=gate.keys, clock=gate.clock)
    take_bundle(sent.bundle, store=office.store, keys=office.keys, clock=office.clock)
    with office.store.read() as look:
        back = look.device(gate.store.me.device)
    assert back is not None
    sent = bundle_for(back, store=office.store, keys=office.keys, clock=office.clock)
    take_bundle(sent.bundle, store=gate.store, keys=gate.keys, clock=gate.clock)
