"""What a gate sees in a source of pictures."""

from collections.abc import Iterator
from dataclasses import dataclass

from gatekeeper.service.gate.holdoff import HoldOff
from gatekeeper.service.ports import Decoder, Frame, Frames, Symbol


@dataclass(frozen=True, slots=True)
class Sighting:
    """The codes of one frame.

    Attributes:
        new: To be decided about.
        repeated: Seen a moment ago: acknowledged quietly.
    """

    frame: Frame
    new: tuple[Symbol, ...]
    repeated: tuple[Symbol, ...]


def watch(frames: Frames, *, decode: Decoder, hold_off: HoldOff) -> Iterator[Sighting]:
    """Read every frame; the frames' own time decides what is a repetition. Frames without codes come too, to be shown."""
    for frame in frames:
        symbols = decode(frame.image)
        fresh = [hold_off.is_new(symbol.text, frame.at) for symbol in symbols]
        yield Sighting(
            frame,
            tuple(symbol for symbol, new in zip(symbols, fresh, strict=True) if new),
            tuple(symbol for symbol, new in zip(symbols, fresh, strict=True) if not new),
        )
