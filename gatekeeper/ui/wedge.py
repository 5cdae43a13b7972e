"""Scanners that type: told from people by how fast the keys come, whatever has the focus.

A scanner types a character every 1 to 30 ms; nobody types six in a row that fast. So each key is kept back for a moment:
either more follow at once, and it is a scan, or nothing does, and it is handed on as typed.
"""

import re
from dataclasses import dataclass, field

from gatekeeper.service.gate.scans import End, passes_in

FASTEST_HAND = 0.035  # seconds between two keys; whoever is faster for six keys is a scanner
SHORTEST_SCAN = 6  # characters
LONGEST_SCAN = 1024  # characters; a token has at most 255
LONG_NUMBER = 100  # digits; a number of so many has one source, so that other keys among them are a hand's
LATE_END = 0.15  # seconds behind a scan in which an Enter is still the scanner's
_BY_PLACE = re.compile(
    r"(?:\][A-Za-z][0-9A-Za-z])?[0-9]+|GKI[0-9]:[A-Z2-7=]+"
)  # a number, identifier in front; an invitation


@dataclass(frozen=True, slots=True)
class Key:
    """A key that went down, or characters that an input method handed over.

    Attributes:
        text: What it types in the layout at hand.
        place: What a key in that place types on a US keyboard, for which scanners type; empty if nobody knows.
        at: Seconds, of the clock that the system stamps keys with.
        end: Enter or Tab, which some scanners type at the end.
        pad: Whether it is one of the number pad.
        number: The caller's, to know it again.
    """

    text: str
    place: str
    at: float
    end: End = End.NONE
    pad: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """What keys turned out to be: a scan's text, and keys of a hand to be handed on, in order.

    Attributes:
        scan: None for none; empty where an input method swallowed all of it.
    """

    scan: str | None = None
    typed: tuple[Key, ...] = ()


@dataclass(slots=True)
class Burst:
    """Keeps keys back until it is clear who types them.

    Attributes:
        ends: What the scanner types behind a code.
    """

    ends: End = End.ANY
    _kept: list[Key] = field(default_factory=list)
    _scanned: float = -1e9
    """When the last key of a scan came that had no end yet."""

    @property
    def waiting(self) -> bool:
        """Whether keys are kept back, so that `quiet` must be called when nothing more comes."""
        return bool(self._kept)

    @property
    def kept(self) -> frozenset[int]:
        """The numbers of the keys that are kept back."""
        return frozenset(key.number for key in self._kept)

    def key(self, key: Key) -> Heard:
        """A key went down."""
        if not self._kept or 0 <= key.at - self._kept[-1].at <= FASTEST_HAND:
            if self._is_end(key):
                return self._decided(key)
            if key.end is End.ENTER:
                return _together(self._decided(None), Heard(typed=(key,)))
            self._kept.append(key)
            if len(self._kept) > LONGEST_SCAN:  # a key that is held down, or a cat
                self._kept.clear()
            return Heard()
        return _together(self._decided(None), self.key(key))

    def quiet(self) -> Heard:
        """Nothing came for longer than `FASTEST_HAND`."""
        return self._decided(None)

    def _is_end(self, key: Key) -> bool:
        return key.end is not End.NONE and self.ends in (key.end, End.ANY)

    def _decided(self, end: Key | None) -> Heard:
        keys, self._kept = tuple(self._kept), []
        if len(keys) >= SHORTEST_SCAN:
            self._scanned = -1e9 if end else keys[-1].at
            scanned, typed = _apart(keys)
            return Heard(_text(scanned), typed)
        if end is not None and not keys and 0 <= end.at - self._scanned <= LATE_END:
            self._scanned = -1e9
            return Heard()
        return Heard(typed=keys + ((end,) if end else ()))


def _together(first: Heard, second: Heard) -> Heard:
    """Both, of which at most one is a scan: a key alone is none."""
    return Heard(second.scan if first.scan is None else first.scan, first.typed + second.typed)


def _apart(keys: tuple[Key, ...]) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """A scanner's keys, and those that a hand typed into the middle of them, as far as that shows.

    It shows in a pass: a single other character among its digits is a hand's, and so is a key of the number pad among keys
    of the digit row, or the other way round. A digit of the same kind does not show; the text is garbled then.
    """
    digits = [key for key in keys if _is_digit(key)]
    if len(digits) < LONG_NUMBER or passes_in(_text(keys)):
        return keys, ()
    pad = 2 * sum(key.pad for key in digits) > len(digits)
    of_scan = [_is_digit(key) and key.pad is pad for key in keys]
    hand = {n for n, key in enumerate(keys) if _is_digit(key) and key.pad is not pad}
    hand |= {n for n in range(1, len(keys) - 1) if not of_scan[n] and of_scan[n - 1] and of_scan[n + 1]}
    scanned = tuple(key for n, key in enumerate(keys) if n not in hand)
    return (scanned, tuple(keys[n] for n in sorted(hand))) if passes_in(_text(scanned)) else (keys, ())


def _is_digit(key: Key) -> bool:
    return len(key.place or key.text) == 1 and "0" <= (key.place or key.text) <= "9"


def _text(keys: tuple[Key, ...]) -> str:
    """By the place of the keys if that makes sense, since scanners type for a US keyboard: on a French one a 1 comes as &."""
    if all(key.place for key in keys):
        text = "".join(key.place for key in keys)
        if _BY_PLACE.fullmatch(text):
            return text
    return "".join(key.text for key in keys)
