"""A rush before one gate, and a day that does not end, in the real window on a real store.

The rush: people come one after the other, by a card before the camera, by a scanner, as visitors whom nobody knows, in one
order that a seed gives; now and then the next one pushes a card in between while the last one's temperature is half typed.
A hand types as fast as a quick guard's. Everybody has a temperature of their own, so that what is recorded in the end says
whether anybody was lost, or had what was another's.

The soak: passages by the thousand without a pause, and what they do to memory and to the time that an answer takes.
"""

import math
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.film import Shot, photograph
from gatekeeper.camera.look import look
from gatekeeper.domain.duty import RulesSeen
from gatekeeper.domain.reasons import Outcome
from gatekeeper.service.gate.rules import digest_of
from gatekeeper.service.pictures import Frame, Image
from gatekeeper.ui.app import at_work, make_app
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.label.state import LabelShown
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.scanner import Source
from gatekeeper.wiring.device import OpenDevice, opened
from gatekeeper.wiring.gate import gate_screen
from tests.benchmarks.window import PASSPHRASE, estate_with, memory
from tests.ui.street import card_picture

PEOPLE, LONG = 40, 300
SOAK, LONG_SOAK = 2_000, 50_000
KEY, MEASURE, STEPS_UP = 0.12, 0.5, 0.4  # seconds: a key, the thermometer at the forehead, the next one to the window
PATIENCE = 15.0  # seconds after which somebody who is not answered counts as lost
PUSHES = 0.1  # of all people, in whose temperature the next one's card falls
KINDS = ("camera",) * 6 + ("scanner",) * 3 + ("visitor",)
F1 = Qt.Key.Key_F1.value


def measure(long: bool = False) -> dict[str, Any]:
    """`long`: 300 people, which takes ten minutes at a hand's pace, and 50,000 passages, which take a quarter of an hour."""
    count, passages = (LONG, LONG_SOAK) if long else (PEOPLE, SOAK)
    with tempfile.TemporaryDirectory() as folder:
        gate, tokens = estate_with(Path(folder), max(count + 1, 500), rules="heightened")
        return {"rush": _rush(gate, tokens, count), "soak": _soak(gate, tokens, passages)}


class _Held:
    """What is held before the camera, fifteen pictures a second."""

    def __init__(self) -> None:
        self._nothing = np.full((720, 1280, 3), 90, np.uint8)
        self.picture: Image | None = None
        self._closed = False

    def __iter__(self) -> Iterator[Frame]:
        number = 0
        while not self._closed:
            time.sleep(1 / 15)
            picture = self.picture
            yield Frame(self._nothing if picture is None else picture, time.monotonic(), number)
            number += 1

    def close(self) -> None:
        """The next picture is the last."""
        self._closed = True


@dataclass
class _Post:
    """The window, the hand at its keys, and whoever stands before it."""

    screen: GateScreen
    camera: _Held
    tokens: list[str]
    lost: list[int] = field(default_factory=list)
    keys: int = 0

    def until(self, holds: Callable[[], bool], seconds: float = PATIENCE) -> bool:
        """The window works until something holds; whether it ever did."""
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                return False
            QCoreApplication.processEvents()
            time.sleep(0.002)
        return True

    def wait(self, seconds: float) -> None:
        """Time goes by at the window."""
        self.until(lambda: False, seconds)

    def press(self, text: str, code: int = 0) -> None:
        """Keys of the hand, one after the other."""
        for one in text if not code else " ":
            self._send(text if code else one, code, int(time.monotonic() * 1000))
            self.keys += 1
            self.wait(KEY)

    def scan(self, token: str) -> None:
        """Keys of a scanner, two milliseconds each."""
        begun = int(time.monotonic() * 1000)
        for number, one in enumerate(token + "\r"):
            self._send(one, 0, begun + 2 * number)

    def _send(self, text: str, code: int, stamp: int) -> None:
        code = code or (Qt.Key.Key_Return.value if text == "\r" else ord(text.upper()))
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, "" if text == " " else text)
            event.setTimestamp(stamp)
            QCoreApplication.sendEvent(QApplication.focusWidget() or self.screen.view, event)

    def shown(self, who: UUID) -> bool:
        """Whether they are who is shown."""
        one = self.screen.state.shown
        return one is not None and one.card.person == who

    def admitted(self, who: UUID | None) -> bool:
        """Whether they are shown, and may go through; None for whoever is shown."""
        one = self.screen.state.shown
        return one is not None and one.card.outcome is Outcome.ADMIT and (who is None or one.card.person == who)

    def comes(self, number: int, by: str) -> bool:
        """The card of a resident is held up, or scanned, until the window says whose it is."""
        who = person(number)
        if by == "camera":
            self.camera.picture = photograph(card_picture(self.tokens[number]), Shot(), seed=number)
        else:
            self.scan(self.tokens[number])
        found = self.until(lambda: self.shown(who))
        self.camera.picture = None
        return found

    def measured(self, number: int) -> bool:
        """The thermometer, two digits, the mask; whether they may go through then."""
        self.wait(MEASURE)
        self.press(digits(number) + "+")
        return self.until(lambda: self.admitted(person(number)))


def person(number: int) -> UUID:
    """Who holds a pass, by its place among the tokens."""
    return UUID(int=number + 1)


def digits(number: int) -> str:
    """What is typed of a temperature of one's own among those who come next to each other."""
    return f"{(360 + number % 10) - 300}"


def _rush(gate: Path, tokens: list[str], count: int) -> dict[str, Any]:
    """Everybody once through; figures by how they came."""
    app, choice = make_app(), random.Random(300)
    kinds = [choice.choice(KINDS) for _ in range(count)]
    pushes = {n for n in range(count - 1) if kinds[n] != "visitor" != kinds[n + 1] and choice.random() < PUSHES}
    seconds: dict[str, list[float]] = {"camera": [], "scanner": [], "visitor": []}
    troubles: list[Exception] = []
    with opened(gate, PASSPHRASE) as device:
        _seen(device)
        screen, _ = gate_screen(device, troubles.append)
        camera = _Held()
        post = _Post(screen, camera, tokens)
        screen.view.resize(1366, 768)
        screen.view.show()
        with at_work(lambda: screen.quiet):
            screen.start(Source(lambda: camera, live=True), CodeReader(LIVE), looker=look)
            post.until(lambda: screen.state.camera.value == "watching")
            post.wait(1.0)
            begun = time.perf_counter()
            number = 0
            while number < count:
                post.wait(STEPS_UP)
                came = time.perf_counter()
                if kinds[number] == "visitor":
                    ok = _visitor(post, number)
                elif number in pushes:
                    ok = _pushed(post, number, kinds[number], kinds[number + 1])
                    seconds[kinds[number + 1]].append(time.perf_counter() - came)
                else:
                    ok = post.comes(number, kinds[number]) and post.measured(number)
                seconds[kinds[number]].append(time.perf_counter() - came)
                post.lost += [] if ok else [number]
                number += 2 if number in pushes else 1
            took = time.perf_counter() - begun
        camera.close()
        screen.close()
        screen.view.deleteLater()
        app.processEvents()
        amiss = _amiss(device, [n for n in range(count) if kinds[n] != "visitor"])
        visits = _visits(device)
    every = [one for several in seconds.values() for one in several]
    figures: dict[str, Any] = {
        "people": count,
        "cards pushed in between": len(pushes),
        "people_per_minute": round(count / took * 60, 1),
        "keys_per_person": round(post.keys / count, 1),
        "person_p50_s": round(float(np.percentile(every, 50)), 2),
        "person_p95_s": round(float(np.percentile(every, 95)), 2),
        "lost": len(post.lost),
        "recorded amiss": amiss,
        "visitors recorded": f"{visits} of {kinds.count('visitor')}",
        "troubles": len(troubles),
        "load": _load(),
    }
    for kind, some in seconds.items():
        if some:
            figures[f"{kind}_p50_s"] = round(float(np.percentile(some, 50)), 2)
            figures[f"{kind}_p95_s"] = round(float(np.percentile(some, 95)), 2)
    return figures


def _pushed(post: _Post, number: int, by: str, other: str) -> bool:
    """The next one's card falls into a temperature that is half typed: they are finished first, then whoever was there."""
    if not post.comes(number, by):
        return False
    post.wait(MEASURE)
    post.press(digits(number)[0])
    if not post.comes(number + 1, other):
        return False
    post.wait(1.0)  # the hand stops: the picture has changed
    ok = post.measured(number + 1)
    post.wait(STEPS_UP)
    return ok and post.comes(number, by) and post.measured(number)


def _visitor(post: _Post, number: int) -> bool:
    """Name, flat, three questions; then they come through by their label, measured as everybody is."""
    screen = post.screen
    before = screen.state.of(LabelShown).face
    post.press("", F1)
    post.until(lambda: screen.state.panel is Visitor)
    post.press(f"wang{'abcdefghij'[number % 10]}\r1-1-{101 + number % 40}\r")
    post.press("\r")
    if not post.until(lambda: screen.state.of(LabelShown).face is not before):
        post.press("", Qt.Key.Key_Escape.value)
        return False
    face = screen.state.of(LabelShown).face
    assert face is not None, "it was made out"
    post.wait(STEPS_UP)
    post.scan(face.token)
    if not post.until(lambda: screen.state.shown is not None and screen.state.shown.card.label == face.label):
        return False
    post.wait(MEASURE)
    post.press(digits(number) + "+")
    post.press("\r")
    return post.until(lambda: _settled(screen))


def _settled(screen: GateScreen) -> bool:
    """Nothing is being recorded any more."""
    return screen.state.asking is None and screen.state.amending is None


def _amiss(device: OpenDevice, numbers: list[int]) -> int:
    """How many residents' last passage does not let them in with the temperature that is theirs."""
    with device.store.read() as read:
        now = device.clock.now()
        last = {one.person: one for one in read.passages(now - timedelta(hours=3), now + timedelta(minutes=1))}
    wrong = 0
    for number in numbers:
        one = last.get(person(number))
        wrong += one is None or one.outcome != Outcome.ADMIT.value or one.tenths != (300 + int(digits(number)),)
    return wrong


def _visits(device: OpenDevice) -> int:
    from gatekeeper.domain.visit import Visit

    with device.store.read() as read:
        return len(read.all(Visit))


def _seen(device: OpenDevice) -> None:
    """The rules are known at this gate: nobody is told of them."""
    with device.store.write() as work:
        work.append(RulesSeen(digest_of(work.rules_text() or ""), None, device.clock.now()))


def _soak(gate: Path, tokens: list[str], count: int) -> dict[str, Any]:
    """Passages without a pause, in tenths of the way: CPU of an answer, and memory, at the first and at the last."""
    make_app()
    tenth = math.ceil(count / 10)
    cpu: list[float] = []
    grown: list[float] = []
    with opened(gate, PASSPHRASE) as device:
        screen, _ = gate_screen(device, lambda error: None)
        screen.view.show()
        screen.start(None, CodeReader(LIVE))
        with at_work(lambda: screen.quiet):
            for number in range(count):
                begun = time.process_time()
                screen.handle(e.Scanned((tokens[number % len(tokens)],), (), time.monotonic()))
                while screen.state.asking is not None:
                    QCoreApplication.processEvents()
                    time.sleep(0.0005)
                cpu.append(time.process_time() - begun)
                if number % tenth == tenth - 1:
                    grown.append(memory())
        screen.close()
    first, last = cpu[tenth : 2 * tenth], cpu[-tenth:]
    return {
        "passages": count,
        "answer_cpu_p50_ms": f"{np.median(first) * 1e3:.2f} → {np.median(last) * 1e3:.2f}",
        "answer_cpu_p99_ms": f"{np.percentile(first, 99) * 1e3:.1f} → {np.percentile(last, 99) * 1e3:.1f}",
        "memory_mib": f"{grown[0]:.0f} → {grown[-1]:.0f}",
        "load": _load(),
    }


def _load() -> float:
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0
