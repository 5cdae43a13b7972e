"""Scanners that type: told from people by how fast the keys come, whatever has the focus.

A scanner types a character every 1 to 60 ms, and stops now and then for 150; a hand needs 100 ms and more, over and over. So
each key is kept back for a moment: either more follow, and it is a scan, or nothing does, and it is handed on as typed. A
digit is waited for longer, since no part of a code may become a temperature: alone, or with a neighbour as close as no hand
has it. What surely is a pass may wait longest. What comes behind a scan that was cut apart is the rest of it, and nobody's.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from gatekeeper.credential.digits import VERSIONS
from gatekeeper.service.gate.scans import MOST_DIGITS, Affixes, End, passes_in

FASTEST_HAND = 0.065  # seconds between two keys; a run of keys that are mostly faster is a scanner's
UNEVEN = 0.072  # seconds between a digit and the next, behind a stop; a scanner does not keep time to the millisecond
ROLLED = 0.035  # seconds; letters of a name that fingers roll are not faster
LONGEST_GAP = 0.16  # seconds for which a scanner may stop within a scan
STALLED = 0.4  # seconds; a pass that surely is being scanned may wait for a busy machine so long
SHORTEST_SCAN = 6  # characters
HELD_BACK = 4  # digits as fast as a scanner's; no temperature has so many
LONG_TEXT = 12  # characters; a hand is not faster than FASTEST_HAND for so long
MIXED = 8  # characters; of less, letters with a digit behind them are a name and the choice among its signs
LONGEST_SCAN = 1024  # characters; a token has at most 255
LONG_NUMBER = 100  # digits; a number of so many has one source, so that other keys among them are a hand's
LATE_END = LONGEST_GAP  # seconds behind a scan in which an Enter, or what is set up as suffix, is still the scanner's
REST = 0.5  # seconds behind a pass that came in pieces in which digits are still of it
_BY_PLACE = re.compile(
    r"(?:\][A-Za-z][0-9A-Za-z])?[0-9]+|GKI[0-9]:[A-Z2-7=]+"
)  # a number, identifier in front; an invitation
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key that went down, or characters that an input method handed over.

    Attributes:
        text: What it types in the layout at hand.
        place: What a key in that place types on a US keyboard, for which scanners type; empty if nobody knows.
        at: Seconds, of the clock that the system stamps keys with.
        end: Enter or Tab, which some scanners type at the end.
        pad: Whether it is one of the number pad.
        number: The caller's, to know it again.
        is_digit: Whether it types one of the ten.
    """

    text: str
    place: str
    at: float
    end: End = End.NONE
    pad: bool = False
    number: int = 0
    is_digit: bool = field(init=False)

    def __post_init__(self) -> None:
        """Say once whether it is a digit; that is asked again and again."""
        object.__setattr__(self, "is_digit", len(self.typed) == 1 and "0" <= self.typed <= "9")

    @property
    def typed(self) -> str:
        """What it types, by its place if that is known."""
        return self.place or self.text


@dataclass(frozen=True, slots=True)
class KeysRead:
    """What keys turned out to be: a scan's text, and keys of a hand to be handed on, in order.

    Attributes:
        scan: None for none; empty where an input method swallowed all of it.
        slow: The scan is not whole, and its scanner is set slower than a hand types.
        rest: The scan is what came late of one that was told of already.
        before: The keys of a hand went down before the scan began: they are of whoever stood there then.
    """

    scan: str | None = None
    typed: tuple[KeyPress, ...] = ()
    slow: bool = False
    rest: bool = False
    before: bool = False


@dataclass(slots=True)
class Burst:
    """Keeps keys back until it is clear who types them.

    Attributes:
        ends: What the scanner types behind a code.
        affixes: What else it was set up to type around one.
    """

    ends: End = End.ANY
    affixes: Affixes = Affixes()  # noqa: RUF009  a frozen value
    _kept: list[KeyPress] = field(default_factory=list)
    _asked: bool = False
    """Whether it was quiet already since the last key, nobody knows for how long."""
    _scanned: float = _NEVER
    """When the last key of a scan came that had no end yet."""
    _due: str = ""
    """What of the suffix has not come behind it."""
    _broken: KeyPress | None = None
    """The last key of a pass that was cut apart, or mixed with another."""
    _pad: bool = False
    """Whether it came of a number pad."""
    _run: int = 0
    """How many digits in a row were handed on without a pause."""
    _handed: float = _NEVER

    @property
    def waiting(self) -> bool:
        """Whether keys are kept back, so that `quiet` must be called when nothing more comes."""
        return bool(self._kept)

    @property
    def scanning(self) -> bool:
        """Whether so much is kept that a scanner types: no other key ends that."""
        return len(self._kept) >= SHORTEST_SCAN and _patience(self._kept, self.affixes) > FASTEST_HAND

    @property
    def is_by_hand(self) -> bool:
        """Whether what is kept looks like a hand's: a digit alone, or none as close to the next as a scanner's."""
        close = any(after.at - before.at <= FASTEST_HAND for before, after in pairwise(self._kept))
        return bool(self._kept) and not close

    @property
    def kept(self) -> frozenset[int]:
        """The numbers of the keys that are kept back."""
        return frozenset(key.number for key in self._kept)

    def key(self, key: KeyPress) -> KeysRead:
        """A key went down."""
        if self._kept and not self._goes_on(key.at - self._kept[-1].at):
            return _together(self._decided(None), self.key(key))
        self._asked = False
        if self._is_end(key):
            return self._decided(key)
        if key.end is End.ENTER:
            return _together(self._decided(None), KeysRead(typed=(key,)))
        if not self._kept and self._is_due(key):
            return KeysRead()
        self._kept.append(key)
        if len(self._kept) > LONGEST_SCAN:  # a key that is held down, or a cat
            self._kept.clear()
        return KeysRead()

    def quiet(self, pause: float | None = None) -> KeysRead:
        """Nothing came for so many seconds; to be called again while keys are kept.

        Without `pause` it was a little longer than `FASTEST_HAND`; twice in a row, and nothing will come.
        """
        if not self._kept:
            return KeysRead()
        if pause is None:
            begun = _begins_like_a_pass(self._kept, self.affixes) and not _is_whole(self._kept, self.affixes)
            asked, self._asked = self._asked, True
            return KeysRead() if begun and not asked else self._decided(None)
        return KeysRead() if self._goes_on(pause) else self._decided(None)

    def _goes_on(self, gap: float) -> bool:
        """Whether a key that comes so late is still of those that are kept."""
        return 0 <= gap <= FASTEST_HAND or (gap > 0 and gap <= STALLED and gap <= _patience(self._kept, self.affixes))

    def _is_end(self, key: KeyPress) -> bool:
        return key.end is not End.NONE and self.ends in (key.end, End.ANY)

    def _is_due(self, key: KeyPress) -> bool:
        """Whether it is of the suffix, behind a pass that was told of already."""
        if not self._due or not 0 <= key.at - self._scanned <= LATE_END or not self._due.startswith(key.text):
            return False
        self._due, self._scanned = self._due.removeprefix(key.text), key.at
        return True

    def _decided(self, end: KeyPress | None) -> KeysRead:
        keys, self._kept = tuple(self._kept), []
        if keys and self._is_rest(keys):
            self._broken = end or keys[-1]
            self._scanned = _NEVER if end else keys[-1].at
            return KeysRead(_text(keys), rest=True)
        if _is_scanned(keys, self.affixes) or (end is not None and _is_short_number(keys, end)):
            return self._scan(keys, end)
        if end is not None and not keys and self._is_late(end):
            self._scanned = _NEVER
            return KeysRead()
        return self._by_hand(keys, end)

    def _scan(self, keys: tuple[KeyPress, ...], end: KeyPress | None) -> KeysRead:
        scanned, typed = _apart(keys, self.affixes)
        text = _text(scanned)
        whole = _is_whole(scanned, self.affixes)
        self._scanned = _NEVER if end else keys[-1].at
        self._due = _missing(text, self.affixes.suffix) if whole and not end else ""
        digits = [key for key in scanned if key.is_digit]
        in_pieces = len(digits) > MOST_DIGITS or _begins_like_a_pass(scanned, self.affixes)
        self._broken = (end or keys[-1]) if in_pieces and not whole else None
        self._pad = keys[-1].pad
        slow = not whole and len(digits) > MOST_DIGITS and _pace(scanned) > FASTEST_HAND
        return KeysRead(text, typed, slow, before=bool(typed) and typed[-1].at < scanned[0].at)

    def _is_rest(self, keys: tuple[KeyPress, ...]) -> bool:
        """Whether they are digits of a pass that came in pieces, or of the other one that came into it."""
        broken = self._broken
        anew = len(keys) >= SHORTEST_SCAN and _begins_like_a_pass(keys, self.affixes)
        if broken is None or not 0 <= keys[0].at - broken.at <= (LONGEST_GAP if anew else REST):
            self._broken = None
            return False
        return all(key.is_digit and key.pad is self._pad for key in keys) and not passes_in(_text(keys))

    def _is_late(self, end: KeyPress) -> bool:
        """Whether an Enter is a scanner's that has told its code already; of two at once each may send one."""
        return any(0 <= end.at - at <= LATE_END for at in (self._scanned, self._broken.at if self._broken else _NEVER))

    def _by_hand(self, keys: tuple[KeyPress, ...], end: KeyPress | None) -> KeysRead:
        """Hand them on; but a hand does not type digits without end."""
        for key in keys:
            near = 0 <= key.at - self._handed <= LONGEST_GAP
            self._run = (self._run + 1 if near else 1) if key.is_digit else 0
            self._handed = key.at
        if self._run > MOST_DIGITS:
            self._run, self._broken, self._pad = 0, keys[-1], keys[-1].pad
            return KeysRead("", (), slow=True)
        return KeysRead(typed=keys + ((end,) if end else ()))


def _together(first: KeysRead, second: KeysRead) -> KeysRead:
    """Both, of which at most one is a scan: a key alone is none."""
    scan = first if first.scan is not None else second
    return KeysRead(
        scan.scan,
        first.typed + second.typed,
        scan.slow,
        scan.rest,
        scan.before or (first.scan is None and bool(first.typed)),
    )


def _missing(text: str, suffix: str) -> str:
    """What of the suffix does not stand behind a text yet."""
    return next(suffix[come:] for come in range(len(suffix), -1, -1) if text.endswith(suffix[:come]))


def _begins_like_a_pass(keys: list[KeyPress] | tuple[KeyPress, ...], affixes: Affixes) -> bool:
    """Whether a pass may come of it, or two that are scanned at once: ``7``, ``72``, ``77``, ``]Q1``, the prefix."""
    first = {"7", "]", affixes.prefix[:1]} - {""}
    if keys[0].typed not in first and keys[0].text not in first:
        return False
    if len(keys) == 1 or keys[0].typed == "]":
        return True
    second = first | set(VERSIONS) | {affixes.prefix[1:2]}
    return keys[1].typed in second or keys[1].text in second


def _pace(keys: list[KeyPress] | tuple[KeyPress, ...]) -> float:
    """Seconds from one key to the next, as most of them are."""
    return median(after.at - before.at for before, after in pairwise(keys)) if len(keys) > 1 else 0.0


def _patience(keys: list[KeyPress], affixes: Affixes) -> float:
    """Seconds after which nothing more belongs to these keys."""
    if _is_whole(keys, affixes):
        return FASTEST_HAND
    begun = _begins_like_a_pass(keys, affixes)
    if len(keys) < HELD_BACK:
        if not any(key.is_digit for key in keys):
            return LONGEST_GAP if begun else FASTEST_HAND
        return LONGEST_GAP if begun or _is_close(keys) else UNEVEN
    fast = _pace(keys) <= FASTEST_HAND
    if begun:
        return STALLED if len(keys) >= SHORTEST_SCAN and (fast or len(keys) > MOST_DIGITS) else LONGEST_GAP
    return LONGEST_GAP if fast or _is_scanned(keys, affixes) else FASTEST_HAND


def _is_close(keys: list[KeyPress]) -> bool:
    """Whether a scanner may have begun: with a key alone, or with two that follow as fast as no hand types."""
    return len(keys) == 1 or any(after.at - before.at <= FASTEST_HAND for before, after in pairwise(keys))


def _is_whole(keys: list[KeyPress] | tuple[KeyPress, ...], affixes: Affixes) -> bool:
    """Whether nothing is missing of a pass but what is set up to come behind it."""
    if len(keys) < LONG_NUMBER:
        return False
    text = _text(keys)
    if passes_in(text):
        return True
    plain = affixes.plain(text)
    if plain != text and passes_in(plain):
        return True
    scanned, by_hand = _apart(tuple(keys), affixes)
    return bool(by_hand) and bool(passes_in(_text(scanned)))


def _is_scanned(keys: list[KeyPress] | tuple[KeyPress, ...], affixes: Affixes) -> bool:
    """Whether a scanner typed them: a few digits faster than a hand, or more than a hand types without a pause."""
    if len(keys) < SHORTEST_SCAN:
        return False
    if len(keys) > MOST_DIGITS and (_pace(keys) <= FASTEST_HAND or sum(key.is_digit for key in keys) > MOST_DIGITS):
        return True
    if len(keys) >= LONG_TEXT:
        return _pace(keys) <= FASTEST_HAND
    letters = all(key.typed.isalpha() for key in keys)
    name = letters or (len(keys) < MIXED and 2 * sum(key.is_digit for key in keys) < len(keys))
    return _pace(keys) <= (ROLLED if name else FASTEST_HAND)


def _is_short_number(keys: tuple[KeyPress, ...], end: KeyPress) -> bool:
    """Whether a scanner typed a number of four or five digits, and its Enter as fast: else that were a PIN, tried and wrong."""
    return len(keys) >= HELD_BACK and all(key.is_digit for key in keys) and _pace((*keys, end)) <= FASTEST_HAND


def _apart(keys: tuple[KeyPress, ...], affixes: Affixes) -> tuple[tuple[KeyPress, ...], tuple[KeyPress, ...]]:
    """A scanner's keys, and those that a hand typed into the middle of them, as far as that shows.

    It shows in a pass: a single other character among its digits is a hand's, and so is a key of the number pad among keys
    of the digit row, or the other way round. A digit of the same kind does not show; the text is garbled then. A digit in
    front shows by the pause behind it.
    """
    digits = [key for key in keys if key.is_digit]
    if len(digits) < LONG_NUMBER:
        return keys, ()
    passes = passes_in(_text(keys))
    if passes:
        first = keys[0].is_digit and not affixes.prefix and keys[1].at - keys[0].at > FASTEST_HAND
        return (keys[1:], keys[:1]) if first and passes_in(_text(keys[1:])) == passes else (keys, ())
    if len(digits) == len(keys) and len({key.pad for key in keys}) == 1:
        return keys, ()
    pad = 2 * sum(key.pad for key in digits) > len(digits)
    of_scan = [key.is_digit and key.pad is pad for key in keys]
    hand = {n for n, key in enumerate(keys) if key.is_digit and key.pad is not pad}
    hand |= {n for n in range(1, len(keys) - 1) if not of_scan[n] and of_scan[n - 1] and of_scan[n + 1]}
    scanned = tuple(key for n, key in enumerate(keys) if n not in hand)
    return (scanned, tuple(keys[n] for n in sorted(hand))) if passes_in(_text(scanned)) else (keys, ())


def _text(keys: list[KeyPress] | tuple[KeyPress, ...]) -> str:
    """By the place of the keys if that makes sense, since scanners type for a US keyboard: on a French one a 1 comes as &."""
    if all(key.place for key in keys):
        text = "".join(key.place for key in keys)
        if _BY_PLACE.fullmatch(text):
            return text
    return "".join(key.text for key in keys)
