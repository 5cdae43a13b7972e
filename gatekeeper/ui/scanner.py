"""The camera's thread: pictures in, codes and previews out; a camera that goes away is waited for."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from threading import Event, Lock

from gatekeeper.domain.errors import NoPicture
from gatekeeper.service.gate.holdoff import HoldOff
from gatekeeper.service.gate.watch import Sighting, watch
from gatekeeper.service.pictures import (
    Carer,
    CodeColours,
    Decoder,
    Frame,
    Frames,
    LateCodes,
    Looker,
    SecondLook,
    Seeing,
    Symbol,
)
from gatekeeper.ui.parts.pictures import Preview, preview_of

AGAIN = 2.0  # seconds until a lost camera is tried once more
Quads = tuple[tuple[tuple[int, int], ...], ...]
Also = Callable[[Frame], Quads]
PASSES = frozenset({"QRCode"})  # what a pass can be: the bar codes of somebody's shopping are none


class Camera(Enum):
    """How the source of pictures stands."""

    NONE = "none"
    STARTING = "starting"
    WATCHING = "watching"
    LOST = "lost"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Source:
    """Where pictures come from.

    Attributes:
        open: Opens it; may raise `NoPicture`.
        live: A camera that is waited for when it is lost. Otherwise a film or pictures, shown at their own speed, once.
    """

    open: Callable[[], Frames]
    live: bool


@dataclass(frozen=True, slots=True)
class ScannedFrame:
    """Codes of one frame.

    Attributes:
        taken: When it came from the source, seconds of `time.monotonic`.
        looks, encounter: As in `Sighting`.
    """

    new: tuple[str, ...]
    again: tuple[str, ...]
    taken: float
    looks: tuple[tuple[str, CodeColours], ...] = ()
    encounter: int | None = None


class Scanner:
    """Watches a source until it is stopped.

    Args:
        looker: Sees the colours of codes; without it nobody does.
        saw: Called for a frame with codes, in the camera's thread.
        pictured: Called when there is a picture to take, in the camera's thread; not again before it was taken.
        told: Called when the source comes or goes, in the camera's thread.
        also: Called with every frame after its codes, in the camera's thread; what it answers with is outlined too.
        beside: Looks longer at what is not read at once; closed with the end of `run`.
        carer: Sees how well the camera sees, in the camera's thread; `seen` is called when that changes.

    Attributes:
        encounter: Whom and what the gate is at, for whatever is read late; None while nothing is to be. Set by any thread.
    """

    def __init__(
        self,
        source: Source,
        *,
        decode: Decoder,
        looker: Looker | None = None,
        saw: Callable[[ScannedFrame], None],
        pictured: Callable[[], None],
        told: Callable[[Camera], None],
        also: Also = lambda _: (),
        beside: SecondLook | None = None,
        carer: Carer | None = None,
        seen: Callable[[Seeing], None] = lambda _: None,
    ) -> None:
        self.encounter: int | None = 0
        self._source = source
        self._decode, self._looker = decode, looker
        self._saw, self._pictured, self._told, self._also = saw, pictured, told, also
        self._beside = beside
        self._carer, self._seen, self._seeing = carer, seen, Seeing.WELL
        self._hold_off = HoldOff()
        self._stop = Event()
        self._lock = Lock()
        self._preview: Preview | None = None

    def take(self) -> Preview | None:
        """The newest picture, once."""
        with self._lock:
            preview, self._preview = self._preview, None
        return preview

    def stop(self) -> None:
        """Come to an end with the next frame."""
        self._stop.set()

    def forget(self, texts: Iterable[str]) -> None:
        """Codes that came too late to be answered count as not seen."""
        for text in texts:
            self._hold_off.forget(text)

    def run(self) -> None:
        """Watch; comes back when stopped, or when a film ends."""
        try:
            self._run()
        finally:
            if self._beside is not None:
                self._beside.close()

    def _run(self) -> None:
        self._told(Camera.STARTING)
        while not self._stop.is_set():
            try:
                frames = self._source.open()
            except NoPicture:
                self._told(Camera.LOST)
            else:
                try:
                    self._watch(frames)
                except NoPicture:
                    self._told(Camera.LOST)
                else:
                    if not self._source.live and not self._stop.is_set():
                        self._told(Camera.ENDED)
                        return
                finally:
                    frames.close()
            self._stop.wait(AGAIN)

    def _watch(self, frames: Frames) -> None:
        begun: float | None = None
        for sighting in watch(
            frames, decode=self._decode, hold_off=self._hold_off, looker=self._looker, again=self._again
        ):
            now = time.monotonic()
            if begun is None:
                begun = now - sighting.frame.at
                self._told(Camera.WATCHING)
            new = _passes(sighting.new)
            again = _passes(sighting.repeated)
            if new or again:
                self._saw(ScannedFrame(new, again, now, sighting.looks, sighting.encounter))
            self._care(sighting.frame)
            self._show(sighting, self._also(sighting.frame))
            ahead = 0.0 if self._source.live else begun + sighting.frame.at - now
            if self._stop.wait(max(0.0, ahead)) if ahead > 0 else self._stop.is_set():
                return

    def _care(self, frame: Frame) -> None:
        seeing = self._carer(frame) if self._carer is not None else Seeing.WELL
        if seeing is not self._seeing:
            self._seeing = seeing
            self._seen(seeing)

    def _again(self, frame: Frame, symbols: Sequence[Symbol]) -> LateCodes | None:
        return self._beside.see(frame, symbols, self.encounter) if self._beside is not None else None

    def _show(self, sighting: Sighting, more: Quads) -> None:
        codes = tuple(symbol.corners for symbol in (*sighting.new, *sighting.repeated))
        outlines = tuple(tuple((float(x), float(y)) for x, y in corners) for corners in (*codes, *more))
        preview = preview_of(sighting.frame.image, outlines)
        with self._lock:
            waiting, self._preview = self._preview is not None, preview
        if not waiting:
            self._pictured()


def _passes(symbols: Iterable[Symbol]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(symbol.text.strip() for symbol in symbols if symbol.format in PASSES))
