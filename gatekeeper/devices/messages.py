"""Messages out of a stream of bytes, whatever else is in it: work and memory are bounded, and rubbish passes by."""

import re
from typing import Protocol as Port

from gatekeeper.devices.protocol import FixedLength, Lines, Protocol

STALE = 1.0  # seconds of silence after which the first half of a message has nothing to do with what comes then
_ENDS = re.compile(rb"[\r\n\x00\x02\x03]+")  # lines, and the frame that some scanners draw around them


class Messages(Port):
    """Cuts messages out."""

    def feed(self, data: bytes, at: float) -> list[bytes]:
        """Take bytes that came at a moment, seconds; answers with the messages that are whole now."""
        ...

    def quiet(self, at: float) -> list[bytes]:
        """Nothing came until this moment. Where nobody says so, what comes late was read late: the computer is busy."""
        ...


def messages_of(protocol: Protocol) -> Messages:
    """As the protocol cuts them."""
    if protocol.frame is not None:
        return FrameMessages(protocol.frame)
    assert protocol.lines is not None, "a protocol has lines or frames"
    return LineMessages(protocol.lines)


class LineMessages:
    """Lines of text. One that is too long is dropped to its end."""

    def __init__(self, lines: Lines) -> None:
        self._longest, self._whole_after = lines.longest, lines.whole_after
        self._half = b""
        self._since = 0.0
        self._silence = False
        self._too_long = False

    def feed(self, data: bytes, at: float) -> list[bytes]:
        """Lines without their ends; empty ones are none."""
        if self._silence and at - self._since > STALE:
            self._half, self._too_long = b"", False
        self._since, self._silence = at, False
        *whole, half = _ENDS.split(self._half + data)
        if self._too_long and whole:
            whole[0], self._too_long = b"", False
        if self._too_long or len(half) > self._longest:
            half, self._too_long = b"", True
        self._half = half
        return [line for line in whole if line and len(line) <= self._longest]

    def quiet(self, at: float) -> list[bytes]:
        """The line that is kept, if silence ends it."""
        self._silence = True
        if not self._whole_after or at - self._since < self._whole_after:
            return []
        half, self._half, self._too_long = self._half, b"", False
        return [half] if half else []


class FrameMessages:
    """Frames of a fixed length behind a head; where the sum is wrong the next head is looked for."""

    def __init__(self, frame: FixedLength) -> None:
        self._head = bytes.fromhex(frame.head)
        self._length, self._summed = frame.length, frame.sum == "sum8"
        self._kept = b""
        self._since = 0.0
        self._silence = False

    def feed(self, data: bytes, at: float) -> list[bytes]:
        """Whole frames, head and sum included."""
        if self._silence and at - self._since > STALE:
            self._kept = b""
        self._since, self._silence = at, False
        found, kept, start = [], self._kept + data, 0
        while (head := kept.find(self._head, start)) >= 0:
            frame = kept[head : head + self._length]
            if len(frame) < self._length:
                start = head
                break
            good = not self._summed or sum(frame[:-1]) & 0xFF == frame[-1]
            if good:
                found.append(frame)
            start = head + (self._length if good else 1)
        else:
            start = max(start, len(kept) - len(self._head) + 1)
        self._kept = kept[start:]
        return found

    def quiet(self, at: float) -> list[bytes]:
        """A frame has its length; silence ends none."""
        self._silence = True
        return []
