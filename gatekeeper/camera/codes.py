"""All codes of a picture, within a time that its user can wait.

At a gate QR codes are looked for first, which costs a tenth of looking for every format, and on a clean picture nothing
else runs. Where nothing is found, or where a still picture may hold more, the slower ways follow in the order of what
they gained for their time: the parts with print seen closer, the first decoder again on the picture doctored in many ways,
the second decoder, codes followed from their eyes, codes on black without a white border, and every format on doctored
pictures.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from time import perf_counter, thread_time

from gatekeeper.camera import enhance, zbar, zxing
from gatekeeper.camera.closer import closer
from gatekeeper.camera.mend import TimeIsUp, from_eyes, may_hold_more
from gatekeeper.camera.on_black import on_black
from gatekeeper.service.pictures import Image, Symbol

QUICK = 0.018  # seconds that looking for every format may take
TINY = 60  # pixels of the shorter side of a picture that is not made smaller still
FORGET = 0.985  # of what a way took that is remembered each time it is not begun: a dear one comes again after seconds
LAST_STEP = 0.006  # seconds that one step of following eyes may take after it was time to end
IN_TURN = 3  # doctored pictures looked at in one frame of a film
LARGE = 1600  # pixels of the longer side, above which eyes are looked for in a smaller picture first


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a picture may take.

    Attributes:
        nothing: While no code was found.
        more: Once one was found and others are looked for; zero to be content with what the first look finds.
    """

    nothing: timedelta
    more: timedelta


LIVE = Budget(nothing=timedelta(milliseconds=22), more=timedelta(0))
"""For films and cameras: another picture comes at once, and each one gets a different extra way; the last one begun ends
within a frame's 33 ms.
"""

THOROUGH = Budget(nothing=timedelta(seconds=2.5), more=timedelta(seconds=1))
"""For a still picture, which is all there is."""


class CodeReader:
    """A `Decoder`. Use one in each thread: it remembers which extra way comes next.

    Args:
        budget: How long a picture may take.
        clock: Seconds by which that is measured.
        work: Seconds by which is measured what a way takes: its own, for another program's turn in between says nothing.
    """

    def __init__(
        self,
        budget: Budget = LIVE,
        clock: Callable[[], float] = perf_counter,
        work: Callable[[], float] = thread_time,
    ) -> None:
        self._budget, self._clock, self._work = budget, clock, work
        self._turn = 0
        self._costs: dict[str, float] = {}

    def __call__(self, image: Image) -> list[Symbol]:
        """Every code in the picture, each text once, in reading order.

        Args:
            image: Gray or blue-green-red, of any size.
        """
        begun = self._clock()
        gray = enhance.gray_of(image)
        found = _Found()

        def left() -> float:
            limit = self._budget.more if found.symbols else self._budget.nothing
            return limit.total_seconds() - (self._clock() - begun)

        def late() -> bool:
            return left() < 0

        if self._budget.more:
            self._look_at_all(image, gray, found, late)
        else:
            found.add(zxing.read_qr(gray))
            if not found.symbols:
                self._look_once_more(image, gray, found, left)
        return found.in_order()

    def _look_at_all(self, image: Image, gray: Image, found: "_Found", late: TimeIsUp) -> None:
        """Every way there is, in the order of what it reads for its time; where something was read, only the likely ones."""
        share = min(1.0, LARGE / max(gray.shape))
        base = gray if share == 1.0 else enhance.resized(gray, share)
        found.add(zxing.read(gray))
        if enhance.is_coloured(image):
            found.add(zxing.read_qr(enhance.darkest(image)), doctored=True)
        _look_closer(image, found, late)
        taken = [zxing.moved(symbol, share) for symbol in found.symbols]
        if len(taken) == 1 and not may_hold_more(base, taken):
            return
        for variant in enhance.variants(base):
            # A few more looks at the whole are enough when there was something to read already.
            if late() or (found.symbols and variant.name not in enhance.CHEAP):
                break
            found.add(_scaled_back(zxing.read_qr(variant.image, variant.binarizer), share * variant.scale))
        if not late():
            found.add(_scaled_back(zbar.read(base), share), doctored=True)
        for symbol in _by_eyes(gray, found, late):
            found.add([symbol])
        if not found.symbols and not late():
            found.add(on_black(gray))
        for variant in enhance.variants(base):
            if late() or found.symbols:
                break
            scale = share * variant.scale
            found.add(_scaled_back(zxing.read(variant.image, variant.binarizer), scale), doctored=True)
            if not found.symbols and variant.name in enhance.FOR_EYES:
                for symbol in from_eyes(variant.image, [], late):
                    found.add(_scaled_back([symbol], scale))

    def _look_once_more(self, image: Image, gray: Image, found: "_Found", left: Callable[[], float]) -> None:
        """Print seen closer in each frame, some doctored pictures and one dear way in turn, if there is time.

        Every fourth frame begins with the other formats, so that a machine too slow for more than one way still comes
        to say what a bar code is. No other way is begun that took longer of late than there is time left.
        """
        self._turn += 1
        way = self._turn % 4
        small = _small(gray)
        scale = small.shape[1] / gray.shape[1]

        def late() -> bool:
            return left() < 0

        def is_over(name: str) -> bool:
            """It is forgotten by and by, for the next picture may be a simpler one."""
            cost = self._costs[name] = FORGET * self._costs.get(name, 0.0)
            return bool(found.symbols) or cost > left()

        if way == 0:
            self._look_for_every_format(gray, found)
        # On a machine too slow for anything else, every second frame is seen closer all the same: pale codes are read so.
        if not is_over("closer") or (way % 2 == 1 and self._costs["closer"] < QUICK and not found.symbols):
            with self._timed("closer"):
                _look_closer(image, found, late)
        for number in range(IN_TURN * self._turn, IN_TURN * (self._turn + 1)):
            name = f"doctored {number % enhance.COUNT}"
            if not is_over(name):
                with self._timed(name):  # to make one takes longer than to look at it
                    for variant in islice(enhance.variants(gray, number), 1):
                        found.add(_scaled_back(zxing.read_qr(variant.image, variant.binarizer), variant.scale))
        if way % 2 == 1 and not is_over("eyes"):
            with self._timed("eyes"):
                for symbol in from_eyes(small, [], lambda: left() < LAST_STEP):
                    found.add(_scaled_back([symbol], scale))
        if way == 2 and not is_over("on black"):
            with self._timed("on black"):
                found.add(on_black(gray))
        if way == 2 and not is_over("zbar"):
            with self._timed("zbar"):
                found.add(_scaled_back(zbar.read(small), scale), doctored=True)

    def _look_for_every_format(self, gray: Image, found: "_Found") -> None:
        """In half the picture unless that tells that all of it is quick: noise and leaves take five times as long as a room."""
        share = 1.0 if min(gray.shape) < TINY or self._costs.get("formats", 1.0) < QUICK else 0.5
        base = gray if share == 1.0 else enhance.resized(gray, share)
        begun = self._work()
        found.add(_scaled_back(zxing.read(base), share))
        self._costs["formats"] = (self._work() - begun) / share**2  # of the whole picture

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        """How long a way takes at the most, of late."""
        begun = self._work()
        yield
        self._costs[name] = max(self._costs.get(name, 0.0), self._work() - begun)


class _Found:
    """The codes found so far; a weak one from a doctored picture waits for a second that agrees."""

    def __init__(self) -> None:
        self.symbols: list[Symbol] = []
        self._waiting: set[tuple[str, str]] = set()

    def add(self, symbols: Sequence[Symbol], *, doctored: bool = False) -> None:
        for symbol in symbols:
            key = (symbol.format, symbol.text)
            if any(key == (known.format, known.text) for known in self.symbols):
                continue
            if doctored and symbol.format not in zxing.PROVEN and key not in self._waiting:
                self._waiting.add(key)
                continue
            self.symbols.append(symbol)

    def in_order(self) -> list[Symbol]:
        """Lines from top to bottom, each from left to right."""
        height = max((_height(symbol) for symbol in self.symbols), default=1)
        return sorted(self.symbols, key=lambda symbol: (_middle(symbol)[1] // height, _middle(symbol)[0]))


def _look_closer(image: Image, found: _Found, late: TimeIsUp) -> None:
    """At every part in one way at least: there may be two phones."""
    for parts in closer(image):
        for part in parts:
            symbols = [zxing.moved(symbol, 1 / part.scale) for symbol in zxing.read_qr(part.image)]
            found.add([zxing.moved(symbol, 1.0, part.left, part.top) for symbol in symbols])
        if late():
            return


def _by_eyes(gray: Image, found: _Found, late: TimeIsUp) -> Iterator[Symbol]:
    """From a smaller picture first where there are many pixels, then from this one."""
    scales = [1.0] if max(gray.shape) <= LARGE else [LARGE / 2 / max(gray.shape), LARGE / max(gray.shape), 1.0]
    for scale in scales:
        smaller = gray if scale == 1.0 else enhance.resized(gray, scale)
        taken = [zxing.moved(symbol, scale) for symbol in found.symbols]
        for symbol in from_eyes(smaller, taken, late):
            yield zxing.moved(symbol, 1 / scale)


def _small(gray: Image) -> Image:
    """Half the picture where it has pixels to spare."""
    return gray if max(gray.shape) <= 1000 else enhance.resized(gray, 0.5)


def _scaled_back(symbols: Sequence[Symbol], scale: float) -> list[Symbol]:
    return [zxing.moved(symbol, 1 / scale) for symbol in symbols]


def _middle(symbol: Symbol) -> tuple[int, int]:
    return sum(x for x, _ in symbol.corners) // 4, sum(y for _, y in symbol.corners) // 4


def _height(symbol: Symbol) -> int:
    ys = [y for _, y in symbol.corners]
    return max(1, max(ys) - min(ys))
