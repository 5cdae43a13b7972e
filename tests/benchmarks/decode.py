"""How many codes are read, how many wrongly, and how long it takes: ours beside the raw decoders on the same pictures."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import zxingcpp

from gatekeeper.camera import zbar
from gatekeeper.camera.codes import LIVE, THOROUGH, CodeReader
from gatekeeper.camera.enhance import gray_of
from gatekeeper.camera.pictures import read_picture
from gatekeeper.service.pictures import Image
from tests.camera.devset import FOLDER, photographs
from tests.camera.hard import KINDS, hard_pictures

COUNT = 12  # hard pictures of each kind
Read = Callable[[Image], set[str]]
Case = tuple[str, Image, frozenset[str]]


@dataclass
class Tally:
    """What one way read of one group of pictures."""

    due: int = 0
    right: int = 0
    wrong: int = 0
    times: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Rate in per cent, wrong texts, and milliseconds in the middle and at worst."""
        times = sorted(self.times)
        return {
            "read_percent": round(100 * self.right / self.due, 1),
            "wrong": self.wrong,
            "ms_median": round(times[len(times) // 2] * 1000, 1),
            "ms_most": round(times[-1] * 1000, 1),
        }


def measure(count: int = COUNT) -> dict[str, Any]:
    """Each folder of the photographs lent to us, if they are here, and each kind of our own hard pictures."""
    return {"photographs": _table(_photographs()) if FOLDER.is_dir() else "not here", "made": _table(_made(count))}


def _table(cases: Iterable[Case]) -> dict[str, Any]:
    tallies: dict[str, dict[str, Tally]] = {}
    ways = _ways()
    for group, image, texts in cases:
        for name in (group, "all"):
            tallies.setdefault(name, {way: Tally() for way in ways})
        for way, read in ways.items():
            begun = perf_counter()
            found = {text.rstrip("\n") for text in read(image)}
            spent = perf_counter() - begun
            for tally in (tallies[group][way], tallies["all"][way]):
                tally.due += 1 if group.startswith("zxing") else len(texts)
                tally.right += bool(found & texts) if group.startswith("zxing") else len(found & texts)
                tally.wrong += len(found - texts)
                tally.times.append(spent)
    return {group: {way: tally.figures() for way, tally in by_way.items()} for group, by_way in tallies.items()}


def _ways() -> dict[str, Read]:
    thorough, live = CodeReader(THOROUGH), CodeReader(LIVE)

    def ours(reader: CodeReader) -> Read:
        return lambda image: {symbol.text for symbol in reader(image)}

    ways: dict[str, Read] = {"zxing": _zxing, "ours": ours(thorough), "ours_live": ours(live)}
    if zbar.library() is not None:
        ways["zbar"] = _zbar
        ways["both"] = lambda image: _zxing(image) | _zbar(image)
    return ways


def _zxing(image: Image) -> set[str]:
    return {code.text for code in zxingcpp.read_barcodes(gray_of(image), text_mode=zxingcpp.TextMode.Plain)}


def _zbar(image: Image) -> set[str]:
    library = zbar.library()
    assert library is not None
    return {code.data.decode("utf-8", "replace") for code in library.decode(gray_of(image))}


def _photographs() -> Iterator[Case]:
    for folder, path, texts in photographs():
        yield folder, read_picture(path), texts


def _made(count: int) -> Iterator[Case]:
    for kind in KINDS:
        for image, texts in hard_pictures(kind, count):
            yield kind, image, texts
