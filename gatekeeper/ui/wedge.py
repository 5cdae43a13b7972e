"""Scanners that type: told from people by how fast the keys come, whatever has the focus.

A scanner types a character every 1 to 30 ms; nobody types six in a row that fast. So each key is kept back for a moment:
either more follow at once, and it is a scan, or nothing does, and it is handed on as typed.
"""

from dataclasses import dataclass, field

FASTEST_HAND = 0.035  # seconds between two keys; whoever is faster for six keys is a scanner
SHORTEST_SCAN = 6  # characters
LONGEST_SCAN = 1024  # characters; a token has at most 255


@dataclass(frozen=True, slots=True)
class Key:
    """A key that went down.

    Attributes:
        text: What it types in the layout at hand.
        digit: What the key's place on the keyboard types in every layout's digit row or number pad; empty elsewhere.
        at: Seconds, of the clock that the system stamps keys with.
        end: Whether it is Enter or Tab, which some scanners type at the end.
    """

    text: str
    digit: str
    at: float
    end: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What keys turned out to be: a scan's text, or keys of a hand to be handed on, in order."""

    scan: str = ""
    typed: tuple[Key, ...] = ()


@dataclass(slots=True)
class Burst:
    """Keeps keys back until it is clear who types them."""

    _kept: list[Key] = field(default_factory=list)

    @property
    def waiting(self) -> bool:
        """Whether keys are kept back, so that `quiet` must be called when nothing more comes."""
        return bool(self._kept)

    def key(self, key: Key) -> Heard:
        """A key went down."""
        if not self._kept or 0 <= key.at - self._kept[-1].at <= FASTEST_HAND:
            if key.end:
                return self._decided(key)
            self._kept.append(key)
            if len(self._kept) > LONGEST_SCAN:  # a key that is held down, or a cat
                self._kept.clear()
            return Heard()
        before = self._decided(None)
        after = self.key(key)
        return Heard(before.scan or after.scan, before.typed + after.typed)

    def quiet(self) -> Heard:
        """Nothing came for longer than `FASTEST_HAND`."""
        return self._decided(None)

    def _decided(self, end: Key | None) -> Heard:
        keys, self._kept = tuple(self._kept), []
        if len(keys) >= SHORTEST_SCAN:
            return Heard(scan=_text(keys))
        return Heard(typed=keys + ((end,) if end else ()))


def _text(keys: tuple[Key, ...]) -> str:
    """Digits by the place of their keys, since scanners type for a US keyboard: on a French one a 1 would come as &."""
    if all(key.digit for key in keys):
        return "".join(key.digit for key in keys)
    return "".join(key.text for key in keys)
