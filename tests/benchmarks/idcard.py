"""ID cards under a webcam's effects: what is read, what is certain and wrong (must be nothing), and how long it takes.

The time stands beside raw rapidocr on the same cards, already cut out and laid level for it. The people and pictures are
others than those of the tests, and others than those that the reader was made with.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from gatekeeper.camera.card import find_cards, laid_level
from gatekeeper.camera.documents import Documents
from gatekeeper.domain.document import Document
from gatekeeper.domain.idcard import FIELDS, Witness, vote
from gatekeeper.service.pictures import Image, fingerprint
from tests.camera.cards import a_print, draw_card
from tests.camera.holders import Holder, a_holder, misprinted
from tests.camera.webcam import GRADES, showing, webcam

CARDS, LONG = 24, 110  # of each grade
FIRST = 900_000  # the seed of the first
RAW_EVERY = 4
FRAMES = 3  # of one card that vote
MISPRINTED = 10  # one card in so many bears a check digit that does not fit


def measure(*, long: bool = False) -> dict[str, Any]:
    """Each grade from single pictures, and the poor one from several frames of each card."""
    reader = Documents()
    cards = LONG if long else CARDS
    figures: dict[str, Any] = {
        f"{grade} ({cards} cards)": _single(reader, grade, range(FIRST, FIRST + cards)) for grade in GRADES
    }
    figures[f"poor, {FRAMES} frames vote ({cards // 2} cards)"] = _votes(reader, range(FIRST, FIRST + cards // 2))
    figures["memory, MiB"] = {"without_ocr": _memory("None"), "with_ocr": _memory("Documents()")}
    return figures


def _people(seeds: Sequence[int]) -> Iterator[tuple[int, Holder, Image]]:
    for seed in seeds:
        chance = np.random.default_rng(seed)
        holder = a_holder(chance)
        if seed % MISPRINTED == 0:
            holder = misprinted(holder, chance)
        yield seed, holder, draw_card(holder, a_print(chance))


def _single(reader: Documents, grade: str, seeds: Sequence[int]) -> dict[str, Any]:
    count: Counter[str] = Counter()
    times, raws = [], []
    for seed, holder, card in _people(seeds):
        picture = webcam(card, grade, seed)
        begun = perf_counter()
        documents = reader(picture)
        times.append(perf_counter() - begun)
        _score(count, holder, documents[0] if documents else None)
        if seed % RAW_EVERY == 0 and (quads := find_cards(picture)):
            raws.append(_raw(laid_level(picture, quads[0])[0]))
    figures = _figures(count, len(seeds))
    figures["ms"] = {"median": _ms(median(times)), "p99": _ms(float(np.percentile(times, 99)))}
    figures["raw_rapidocr_ms"] = {"median": _ms(median(raws)), "most": _ms(max(raws))} if raws else "no card found"
    return figures


def _votes(reader: Documents, seeds: Sequence[int]) -> dict[str, Any]:
    count: Counter[str] = Counter()
    for seed, holder, card in _people(seeds):
        looks = [
            Witness(documents[0], fingerprint(picture))
            for picture in showing(card, "poor", seed, FRAMES)
            if (documents := reader(picture))
        ]
        _score(count, holder, vote(looks) if looks else None)
    return _figures(count, len(seeds))


def _score(count: Counter[str], holder: Holder, document: Document | None) -> None:
    if document is None:
        count["none"] += 1
        return
    for name in FIELDS:
        right = document.text(name) == holder.fields[name]
        count[name] += right
        if not right and name in document.fields and not document.fields[name].doubtful:
            count[f"{name} wrong, not marked"] += 1
    right = document.text("number") == holder.number
    count["certain"] += document.certain
    count["certain and wrong"] += document.certain and not right


def _figures(count: Counter[str], cards: int) -> dict[str, Any]:
    figures: dict[str, Any] = {f"{name}_right_percent": round(100 * count[name] / cards, 1) for name in FIELDS}
    figures["nothing_found"] = count["none"]
    figures["number_certain_percent"] = round(100 * count["certain"] / cards, 1)
    figures["certain_and_wrong"] = count["certain and wrong"]
    figures["wrong_and_not_marked"] = {n: count[k] for n in FIELDS if count[k := f"{n} wrong, not marked"]} or 0
    return figures


_RAW: list[Any] = []


def _raw(card: Image) -> float:
    """Seconds that rapidocr takes as it comes, with as many threads as ours has."""
    if not _RAW:
        import rapidocr

        from gatekeeper.camera.text import THREADS

        threads = {"EngineConfig.onnxruntime.intra_op_num_threads": THREADS}
        _RAW.append(rapidocr.RapidOCR(params={"Global.log_level": "critical", **threads}))
        _RAW[0](card)
    begun = perf_counter()
    _RAW[0](card)
    return perf_counter() - begun


def _memory(reader: str) -> int:
    """Resident MiB of a fresh process with the reader's modules, and perhaps a reader that has read a picture."""
    ran = subprocess.run([sys.executable, "-c", _RESIDENT.format(reader)], capture_output=True, text=True, check=True)
    return int(ran.stdout) // 1024


_RESIDENT = """
import numpy
from pathlib import Path
from gatekeeper.camera.documents import Documents
reader = {}
if reader is not None:
    reader(numpy.full((720, 1280, 3), 255, numpy.uint8))
status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
print(status["VmRSS"].split()[0])
"""


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
