"""Print that the quick look cannot read, looked at again at leisure beside it, in a process of its own.

A film of a hand holding a code gives the best of its latest pictures to a thorough reader, which takes as long as a
still picture would; the loop of the camera goes on meanwhile. What comes back late is believed only if its code is still
before the camera, nobody else was read since, and it is no older than a moment: whoever walked on is not answered.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf
from threading import Condition, Thread
from typing import Protocol, TypeVar

import numpy as np

from gatekeeper.camera.closer import printed
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.still_there import is_still_there
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.service.pictures import Frame, Image, LateCodes, Symbol

NEEDED = 3  # pictures with print that nobody reads, before one of them is looked at for longer
RECENT = 4  # pictures of which the sharpest is taken
TOGETHER = 3  # pictures that are handed over at once, the sharpest first
PATIENCES = (0.35, 0.7, 1.4)  # seconds of a look at what nobody reads, in turn: most is read in a tenth of one
STALE = 10.0  # seconds after which an answer is of no use, whatever is before the camera; a free machine takes one
SHORTEST = 0.15  # seconds between two looks; as long as the last one took, if that is more: half a core at most
RESTED = 1.0  # seconds to the next look at what was read just now
LONGEST = 8.0  # seconds between two looks at what does not change and cannot be read: a poster, a hedge
BROKEN = 5.0  # seconds until a reader that ended is tried again
ON_THE_WALL = 10.0  # seconds for which a code is read without a break before it counts as nobody's
GONE = 1.0  # seconds without a code after which it is not on the wall
HELD = 6.0  # seconds that a code counts as seen while it can be followed, before it has to be read again
ACKNOWLEDGED = 0.4  # seconds between two times that a code counts as seen again
THUMBNAIL = (32, 18)  # in which it is seen whether something came or went: so much of it, by so many levels
CHANGED, CHANGED_PART = 16, 0.02
WARM = 1.0  # seconds after the first picture at which the process is started; first the window comes up
PASS = "QRCode"

T = TypeVar("T")


@dataclass(frozen=True, eq=False, slots=True)
class Glimpses:
    """What is handed over.

    Attributes:
        pictures: Of one scene, the sharpest first.
        seconds: How much of its own time the reader may spend.
    """

    pictures: tuple[Image, ...]
    seconds: float


class Leisurely(Protocol):
    """Reads codes in several pictures of one scene, slowly; see `Apart`."""

    def __call__(self, shown: Glimpses, /) -> Sequence[Symbol]:
        """Every code; corners in pixels of the first picture. Raises `ReaderBroken`."""
        ...

    def warm_up(self) -> None:
        """Begin to start."""
        ...

    def close(self) -> None:
        """End it, also while it is at work."""
        ...


@dataclass(frozen=True, eq=False, slots=True)
class _Sight:
    """One of the latest pictures, and how sharp it is."""

    frame: Frame
    sharpness: float
    encounter: int


@dataclass(eq=False, slots=True)
class _Look:
    """What the reader is at; `symbols` is None until it is done, `valid` says whether anybody wants to know."""

    sight: _Sight
    burst: Glimpses
    valid: bool = True
    symbols: Sequence[Symbol] | None = None
    broken: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class _Held:
    """What was read late, and is held up still."""

    late: LateCodes
    read: float
    acknowledged: float


class LookAgain:
    """A `SecondLook`. Everything but the reading happens in the thread of the camera; time is that of the frames.

    Args:
        reader: Who reads, in another process.
        mistake: Told of what is a mistake of ours.
        waits: With the next frame until a look is over: for a film, which is read faster than it was taken.
    """

    def __init__(self, reader: Leisurely, mistake: Callable[[Exception], object], *, waits: bool = False) -> None:
        self._reader, self._mistake, self._waits = reader, mistake, waits
        self._recent: deque[_Sight] = deque(maxlen=RECENT)
        self._walls: dict[str, tuple[float, float]] = {}
        self._held: _Held | None = None
        self._scene: Image | None = None
        self._fruitless = self._tries = 0
        self._next = 0.0
        self._warm_at: float | None = None
        self._before = -inf
        self._to_warm = False
        self._change = Condition()
        self._look: _Look | None = None
        self._closed = False
        self._thread = Thread(target=self._work, name="second look", daemon=True)
        self._thread.start()

    def see(self, frame: Frame, symbols: Sequence[Symbol], encounter: int | None) -> LateCodes | None:
        """Take note of a frame in which the quick look read these; answers with what was read late, and is there still.

        Args:
            encounter: Tells whether anything happened at the gate since; None while nobody wants a second look.
        """
        self._begin(frame.at)
        late = self._done(frame)
        if encounter is None or self._is_somebody(symbols, frame.at):
            self._forget()
            return None
        if late is not None:
            return late
        self._note(frame, symbols, encounter)
        self._give(frame.at)
        if self._waits:
            with self._change:
                self._change.wait_for(lambda: self._closed or not self._undone())
        return self._still_held(frame)

    def close(self) -> None:
        """End the reader and the thread."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        self._reader.close()
        self._thread.join()

    # in the camera's thread

    def _begin(self, at: float) -> None:
        """The process is started a moment after the first frame, once; time that runs backwards is another source's."""
        if at < self._before:
            self._next = 0.0
            self._forget()
        self._before = at
        self._warm_at = at + WARM if self._warm_at is None else self._warm_at
        if at >= self._warm_at:
            self._warm_at = inf
            with self._change:
                self._to_warm = True
                self._change.notify_all()

    def _is_somebody(self, symbols: Sequence[Symbol], at: float) -> bool:
        """Whether one of the codes is in a hand: what hangs on the wall is read all the time."""
        self._walls = {text: seen for text, seen in self._walls.items() if 0 <= at - seen[1] <= GONE}
        for symbol in symbols:
            first, _ = self._walls.get(symbol.text, (at, at))
            self._walls[symbol.text] = (first, at)
        return any(at - self._walls[symbol.text][0] < ON_THE_WALL for symbol in symbols)

    def _forget(self) -> None:
        """Somebody was answered, or something happened: what is being read is about a moment that is over."""
        self._recent.clear()
        self._held = None
        with self._change:
            if self._look is not None:
                self._look.valid = False

    def _note(self, frame: Frame, symbols: Sequence[Symbol], encounter: int) -> None:
        """Keep a frame in which there is print that was not read."""
        unread = [box for box in printed(frame.image) if not any(_holds(box, symbol) for symbol in symbols)]
        if not unread:
            self._recent.clear()
            self._tries = 0
            return
        self._recent.append(_Sight(frame, _sharpness(frame.image, unread[0]), encounter))

    def _give(self, at: float) -> None:
        """Hand the sharpest of the latest frames over, if the reader has nothing to do and has rested."""
        if len(self._recent) < NEEDED:
            return
        scene = _thumbnail(self._recent[-1].frame.image)
        if _has_changed(self._scene, scene):
            self._scene, self._fruitless = scene, 0
            self._next = min(self._next, at + SHORTEST)
        with self._change:
            if self._look is not None or at < self._next:
                return
            best = max(self._recent, key=lambda sight: sight.sharpness)
            others = [sight.frame.image for sight in self._recent if sight is not best][-(TOGETHER - 1) :]
            seconds = PATIENCES[self._tries % len(PATIENCES)]
            self._look = _Look(best, Glimpses((best.frame.image, *others), seconds))
            self._change.notify_all()

    def _done(self, frame: Frame) -> LateCodes | None:
        """What the reader has read, if it may be told."""
        with self._change:
            look = self._look
            if look is None or look.symbols is None:
                return None
            self._look = None
        sight, at = look.sight, frame.at
        took = max(0.0, at - sight.frame.at)
        if look.broken:
            self._next = at + BROKEN
            return None
        codes = tuple(symbol for symbol in look.symbols if symbol.format == PASS)
        self._fruitless = 0 if codes else self._fruitless + 1
        self._tries = 0 if codes else self._tries + 1
        rest = RESTED if codes else min(LONGEST, took * 2.0 ** min(self._fruitless, 8))
        self._next = at + max(SHORTEST, took, rest)
        if not look.valid or not 0 <= at - sight.frame.at <= STALE:
            return None
        there = tuple(code for code in codes if is_still_there(sight.frame.image, code.corners, frame.image))
        if not there:
            return None
        late = LateCodes(there, sight.frame.image, sight.encounter)
        self._held = _Held(late, at, at)
        return late

    def _still_held(self, frame: Frame) -> LateCodes | None:
        """A code that was read late and is still held up: seen again, though it was not read again."""
        held = self._held
        if held is None or frame.at - held.acknowledged < ACKNOWLEDGED:
            return None
        late = held.late
        there = tuple(one for one in late.symbols if is_still_there(late.image, one.corners, frame.image))
        if not there or frame.at - held.read > HELD:
            self._held = None
            return None
        late = LateCodes(there, late.image, late.encounter)
        self._held = _Held(late, held.read, frame.at)
        return late

    # in the thread that waits for the reader

    def _work(self) -> None:
        while (look := self._next_work()) is not None:
            if isinstance(look, _Look):
                symbols = self._try(partial(self._reader, look.burst))
                with self._change:
                    look.symbols, look.broken = symbols or (), symbols is None
                    self._change.notify_all()
            else:
                self._try(self._reader.warm_up)

    def _next_work(self) -> "_Look | bool | None":
        """A look, or that the process is to be started; None at the end."""
        with self._change:
            self._change.wait_for(lambda: self._closed or self._to_warm or self._undone())
            if self._closed:
                return None
            if self._to_warm:
                self._to_warm = False
                return True
            return self._look

    def _undone(self) -> bool:
        return self._look is not None and self._look.symbols is None

    def _try(self, work: Callable[[], T]) -> T | None:
        """Do it over there; None if that cannot be done now, for the quick look goes on without."""
        try:
            return work()
        except ReaderBroken:
            return None
        except Exception as error:  # noqa: BLE001  # a thread has nobody else to tell
            self._mistake(error)
            return None


def _holds(box: tuple[int, int, int, int], symbol: Symbol) -> bool:
    """Whether print is that of a code that was read."""
    x, y = (sum(way) / 4 for way in zip(*symbol.corners, strict=True))
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _sharpness(image: Image, box: tuple[int, int, int, int]) -> float:
    """How steep the edges of print are; only for comparing pictures of the same thing."""
    left, top, right, bottom = box
    part = image[top:bottom:2, left:right:2]
    gray = part if part.ndim == 2 else part[..., 1]
    return float(cv2.meanStdDev(cv2.Laplacian(np.ascontiguousarray(gray), cv2.CV_16S))[1][0, 0])


def _thumbnail(image: Image) -> Image:
    small = cv2.resize(image, THUMBNAIL, interpolation=cv2.INTER_AREA)
    return np.asarray(small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)


def _has_changed(before: Image | None, scene: Image) -> bool:
    return before is None or float((cv2.absdiff(scene, before) > CHANGED).mean()) > CHANGED_PART
