"""Codes in still photographs and before a live camera, beside zxing-cpp on the same pixels."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np

from gatekeeper.camera import zxing
from gatekeeper.camera.apart import Apart
from gatekeeper.camera.beside import Glimpses, LookAgain
from gatekeeper.camera.codes import LIVE, THOROUGH, CodeReader
from gatekeeper.camera.enhance import gray_of
from gatekeeper.camera.film import Shot, photograph
from gatekeeper.camera.pictures import read_picture
from gatekeeper.camera.unhurried import unhurried
from gatekeeper.service.pictures import Frame, Image, Symbol
from tests.camera.devset import FOLDER, photographs
from tests.camera.hard import KINDS, code, hard_pictures
from tests.camera.holding import RATE, empty, slightly_moved

HELD = 1.5  # seconds that a code is held still before the live camera
BLACK = FOLDER.parent / "field-cases" / "25-qr-on-black-no-quiet-zone.png"
Case = tuple[Image, frozenset[str]]
Reads = Callable[[Image], Iterable[Symbol]]


@dataclass
class Tally:
    """What one way read, and how long a picture took it, seconds."""

    due: int = 0
    right: int = 0
    wrong: int = 0
    times: list[float] = field(default_factory=list)

    def add(self, read: set[str], texts: frozenset[str], *, any_one: bool) -> None:
        """One picture's texts; of a photograph with several readings any one is due."""
        self.due += 1 if any_one else len(texts)
        self.right += bool(read & texts) if any_one else len(read & texts)
        self.wrong += len(read - texts)

    def figures(self) -> str:
        """One row."""
        low, high = (round(float(np.percentile(self.times, percent)) * 1000, 1) for percent in (50, 99))
        return f"{self.right} of {self.due}, {self.wrong} wrong; {low} / {high} ms p50 / p99"


def measure(*, long: bool = False) -> dict[str, Any]:
    """Stills, large codes and codes on black; then films. Every fourth photograph, or all of them."""
    step, count = (1, 12) if long else (4, 3)
    rows: dict[str, Any] = {"load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None}
    photos = list(_photographs(step)) if FOLDER.is_dir() else []
    if photos:
        rows["stills, photographs to develop against"] = _stills(photos, any_one=True)
    for kind in KINDS:
        rows[f"stills made, {kind}"] = _stills(list(hard_pictures(kind, count)))
    large = list(large_codes(100 if long else 20))
    rows["signed codes 200 to 480 px wide, 720p, scan"] = _stills(large)
    if BLACK.exists():
        rows["on black without a quiet zone"] = _on_black()
    rows["live, signed codes 200 to 480 px wide, 720p"] = _films([*large])
    if photos:
        rows["live, photographs to develop against"] = _films(photos, any_one=True)
    return rows


def large_codes(count: int) -> Iterator[Case]:
    """A signed pass of 250 digits in a webcam's picture, large but by chance soft, shaken, dim, tilted or in glare."""
    for number in range(count):
        chance = np.random.default_rng((77, number))
        text = "71" + "".join(map(str, chance.integers(0, 10, 248)))
        card = code(text)
        look = Shot(
            float(chance.uniform(200, 480)) / (1 - 80 / len(card)) / 1280,
            turn=float(chance.normal(0, 0.2)),
            yaw=float(chance.normal(0, 0.25)),
            pitch=float(chance.normal(0, 0.2)),
            shift=(float(chance.uniform(-0.15, 0.15)), float(chance.uniform(-0.08, 0.08))),
            blur=float(chance.uniform(0.4, 1.8)),
            shake=float(chance.uniform(0, 4)),
            shake_at=float(chance.uniform(0, 3)),
            light=float(chance.uniform(0.3, 1)),
            noise=float(chance.uniform(2, 6)),
            glare=float(chance.choice([0, 0, 0.7])),
            glare_at=(float(chance.uniform(0.1, 0.9)), float(chance.uniform(0.1, 0.9))),
        )
        yield photograph(card, look, seed=number), frozenset([text])


def _photographs(step: int) -> Iterator[Case]:
    for _, path, texts in list(photographs())[::step]:
        yield read_picture(path), texts


def _texts(symbols: Iterable[Symbol]) -> set[str]:
    return {symbol.text.rstrip("\n") for symbol in symbols}


def _stills(cases: list[Case], *, any_one: bool = False) -> dict[str, str]:
    ways: dict[str, tuple[Reads, Tally]] = {
        "scan": (CodeReader(THOROUGH), Tally()),
        "zxing-cpp": (lambda image: zxing.read(gray_of(image)), Tally()),
    }
    for image, texts in cases:
        for read, tally in ways.values():
            begun = time.perf_counter()
            found = _texts(read(image))
            tally.times.append(time.perf_counter() - begun)
            tally.add(found, texts, any_one=any_one)
    return {name: tally.figures() for name, (_, tally) in ways.items()}


def _on_black() -> dict[str, int]:
    image, live = read_picture(BLACK), CodeReader(LIVE)
    return {
        "scan": len(CodeReader(THOROUGH)(image)),
        "live, 8 frames": max(len(live(one)) for one in slightly_moved(image, 1)),
        "zxing-cpp": len(zxing.read(gray_of(image))),
    }


def _films(cases: list[Case], *, any_one: bool = False) -> dict[str, Any]:
    """Each picture as eight frames, slightly moved and noisy, again and again for as long as somebody holds still."""
    quick, with_second, peer, bare = Tally(), Tally(), Tally(), Tally()
    apart: Apart[Glimpses, Symbol] = Apart(unhurried, awaited=False)
    made = LookAgain(apart, _mistake)
    waits: list[float] = []
    began = time.monotonic()
    used, frames_seen = _cpu(apart), 0
    try:
        room = list(empty(4))
        for number, (image, texts) in enumerate(cases):
            read = CodeReader(LIVE)
            shots = list(slightly_moved(image, number))
            at_once, late = set[str](), set[str]()
            first = time.monotonic()
            for shot in islice(cycle(shots), round(HELD * RATE)):
                begun = time.perf_counter()
                symbols = read(shot)
                told = made.see(Frame(shot, time.monotonic(), frames_seen), symbols, number)
                quick.times.append(time.perf_counter() - begun)
                frames_seen += 1
                at_once |= _texts(symbols)
                late |= _texts(told.symbols) if told is not None else set()
                if (at_once | late) & texts:
                    waits.append(time.monotonic() - first)
                    break
                time.sleep(max(0.0, 1 / RATE - (time.perf_counter() - begun)))
            quick.add(at_once, texts, any_one=any_one)
            with_second.add(at_once | late, texts, any_one=any_one)
            peer.add(_by_peer(shots, peer), texts, any_one=any_one)
            for frame in room:
                begun = time.perf_counter()
                made.see(Frame(frame.image, time.monotonic(), 0), read(frame.image), number)
                bare.times.append(time.perf_counter() - begun)
        share = (_cpu(apart) - used) / (time.monotonic() - began)
        memory = _memory(apart)
    finally:
        made.close()
    with_second.times = waits or [0.0]
    return {
        "gate's loop alone": quick.figures(),
        "with its second look, from the first frame to the text": with_second.figures(),
        "zxing-cpp, QR codes only, the eight frames": peer.figures(),
        "loop on frames without a code meanwhile, p99 ms": round(float(np.percentile(bare.times, 99)) * 1000, 1),
        "second look: share of a core, MB": (round(share, 2), memory),
    }


def _by_peer(shots: list[Image], tally: Tally) -> set[str]:
    found = set[str]()
    for shot in shots:
        begun = time.perf_counter()
        found |= _texts(zxing.read_qr(gray_of(shot)))
        tally.times.append(time.perf_counter() - begun)
    return found


def _mistake(error: Exception) -> None:
    raise error


def _status(apart: Apart[Glimpses, Symbol], name: str) -> str:
    """What Linux tells of the process; empty elsewhere, or while there is none."""
    child = apart._child
    path = Path(f"/proc/{child.process.pid}/{name}") if child is not None else None
    return path.read_text(encoding="utf-8") if path is not None and path.exists() else ""


def _cpu(apart: Apart[Glimpses, Symbol]) -> float:
    """Seconds of processor time so far."""
    parts = _status(apart, "stat").rpartition(")")[2].split()
    return sum(map(int, parts[11:13])) / os.sysconf("SC_CLK_TCK") if parts else 0.0


def _memory(apart: Apart[Glimpses, Symbol]) -> int | None:
    lines = [line for line in _status(apart, "status").splitlines() if line.startswith("VmRSS")]
    return int(lines[0].split()[1]) >> 10 if lines else None
