"""What opens by itself: cards and plates that are held up, and films in which nothing may open."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import cycle, islice
from typing import Any

import numpy as np

from gatekeeper.camera.documents import Documents
from gatekeeper.camera.held_up import EVERY, HeldUp
from gatekeeper.service.pictures import Frame, Image
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.paper.state import PaperShown
from gatekeeper.ui.gate.state import State
from tests.camera import cars
from tests.camera.cards import a_print, draw_card
from tests.camera.dusk import frames_at_dusk
from tests.camera.hard import KINDS, hard_pictures
from tests.camera.holders import a_holder
from tests.camera.holding import RATE, slightly_moved
from tests.camera.people import somebody
from tests.camera.plates import FACES, STYLES, a_plate, draw_plate
from tests.camera.webcam import showing
from tests.domain.zones import TODAY

FIRST = 50_000  # the seed of the first card and plate
SECONDS = 3.0  # that each is held
FRAMES = 3  # different pictures of one hand
IDLE = State(wall=datetime(2026, 11, 30, tzinfo=UTC))


def measure(*, long: bool = False) -> dict[str, Any]:
    """Of each group of films: how many open which panel, after how long (the reader's own time in it), readings, and what
    the look for papers costs the camera's loop.
    """
    count = 12 if long else 4
    read = Documents(today=lambda: TODAY)
    groups: dict[str, Iterable[Iterable[Frame]]] = {
        "people without a paper": (somebody(seed) for seed in range(count)),
        "codes": (_held(slightly_moved(image, seed, FRAMES)) for seed, image in enumerate(_codes(count // 4))),
        "cards, good": (_held(_card(seed, "good")) for seed in range(count)),
        "cards, 640x480": (_held(_card(seed, "640x480")) for seed in range(count)),
        "cards on any table": (
            _held(frames_at_dusk(_drawn(FIRST + seed), "table", FIRST + seed, FRAMES)) for seed in range(count)
        ),
        "plates": (_held(_car(seed)) for seed in range(count)),
    }
    return {name: _opened(read, films) for name, films in groups.items()}


def _opened(read: Documents, films: Iterable[Iterable[Frame]]) -> dict[str, Any]:
    counted: Counter[str] = Counter()
    waits: list[float] = []
    looks: list[float] = []
    for frames in films:
        counted["films"] += 1
        spotter, free = HeldUp(), 0.0
        for frame in frames:
            begun = time.thread_time()
            worth_it = spotter(frame, True)
            looks.append(time.thread_time() - begun)
            if not worth_it or frame.at < free:
                continue
            begun = time.thread_time()
            documents = tuple(read(frame.image))
            free = frame.at + time.thread_time() - begun
            counted["readings"] += 1
            panel = after(IDLE, PaperShown(documents, b"1", free, IDLE.encounter)).panel
            if panel is not None:
                counted[f"opened {panel.__name__}"] += 1
                waits.append(free)
                break
    waited = round(float(np.median(waits)), 1) if waits else None
    # The films have a camera's frame for each look; a camera gives more, in which nothing is looked for.
    spent = round(1000 * float(np.mean(looks)) / (EVERY * RATE), 2)
    return dict(counted) | {"seconds p50": waited, "look, CPU ms a frame": spent}


def _held(images: Iterable[Image]) -> Iterator[Frame]:
    """As many of a camera's frames as are looked at."""
    for number, image in enumerate(islice(cycle(images), round(SECONDS / EVERY))):
        yield Frame(image, number * EVERY, number)


def _drawn(seed: int) -> Image:
    chance = np.random.default_rng(seed)
    return draw_card(a_holder(chance), a_print(chance))


def _card(seed: int, grade: str) -> list[Image]:
    return showing(_drawn(FIRST + seed), grade, FIRST + seed, FRAMES)


def _car(seed: int) -> Iterator[Image]:
    chance = np.random.default_rng((FIRST, seed))
    style = list(STYLES.values())[seed % len(STYLES)]
    plate = draw_plate(a_plate(chance, style), style, FACES[seed % len(FACES)])
    return slightly_moved(cars.photographed(cars.draw_car(plate, chance), "good", FIRST + seed), seed, FRAMES)


def _codes(count: int) -> Iterator[Image]:
    for kind in KINDS:
        for image, _ in hard_pictures(kind, count):
            yield image
