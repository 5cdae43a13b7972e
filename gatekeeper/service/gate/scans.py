"""What a scanner sent, taken apart: passes, other codes, or something that is worth nothing but another try.

A camera reads a code whole or not at all. A scanner that types, or sends over a line, can lose a character, and two that
share a keyboard type into each other. Such a text is no forged pass: the guard is asked to scan again.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from gatekeeper.credential.digits import MARK, SHORTEST, TEXT_LIMIT, VERSIONS
from gatekeeper.credential.token import is_whole

MOST_DIGITS = 20  # of a number that is whole and no pass: an ID number has 18, a parcel's at most 20
TRIAL = "9001" + "0123456789" * 6  # what the page that tries the devices shows: as long as a pass, and none
LONGEST_AFFIX = 16  # characters before or behind a code
ECHO = 1.0  # seconds after a garbled text in which digits are still its rest
_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")  # ISO/IEC 15424: "]", the kind of symbol, a modifier: "]Q1" is a QR code
_DIGITS = re.compile(r"[0-9]+")


class End(StrEnum):
    """What a scanner types behind a code."""

    ANY = "any"
    ENTER = "enter"
    TAB = "tab"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Affixes:
    """What a scanner was set up to put around a code; AIM identifiers are known anyway."""

    prefix: str = ""
    suffix: str = ""
    end: End = End.ANY

    def plain(self, text: str) -> str:
        """The code alone; the identifier may stand before the prefix or behind it."""
        text = text.strip()
        bare = text.removeprefix(self.prefix)
        identifier = _AIM.match(bare)
        if identifier is not None:
            text = bare[identifier.end() :]
        return text.removeprefix(self.prefix).removesuffix(self.suffix).strip()


@dataclass(frozen=True, slots=True)
class Scan:
    """Codes in the order in which they were scanned, or a text that has to be scanned again."""

    codes: tuple[str, ...] = ()
    garbled: bool = False


class Scans:
    """Reads one scanner's texts. No clock of its own: it is told the time, in seconds."""

    def __init__(self, affixes: Affixes = Affixes()) -> None:
        self._affixes = affixes
        self._garbled = ""
        self._garbled_at = -1e9

    def read(self, text: str, now: float) -> Scan:
        """What one burst of keys, or one line, means.

        A text that is garbled in the same way twice is what the code says: then it is answered like any other, with
        "damaged", "another version" or whatever it is.
        """
        plain = self._affixes.plain(text)
        passes = passes_in(plain) or passes_in(text)
        if passes:
            self._garbled = ""
            return Scan(passes)
        if plain == TRIAL:
            return Scan((plain,))
        rest = plain.isascii() and plain.isdigit() and 0 <= now - self._garbled_at < ECHO
        if not plain or ((rest or _is_garbled(plain)) and plain != self._garbled):
            self._garbled, self._garbled_at = plain, now
            return Scan(garbled=True)
        self._garbled = ""
        return Scan((plain,))


def passes_in(text: str) -> tuple[str, ...]:
    """Every pass in a text, whatever stands before, between and behind them; each has the shape of one.

    Two scans in one burst come without a sign between them, and an input method turns an identifier in front into a word.
    """
    found: list[str] = []
    for run in _DIGITS.findall(text):
        found += _passes_in_digits(run)
    return tuple(found)


def _passes_in_digits(run: str) -> list[str]:
    """Passes side by side in a run of digits; none at all unless each of them ends where the next begins."""
    starts = [at.start() for at in re.finditer(f"(?={MARK}[{VERSIONS}])", run)]
    for start in starts:
        found, at = [], start
        while at < len(run):
            ends = [end for end in (*starts, len(run)) if at + SHORTEST <= end <= at + TEXT_LIMIT]
            end = next((end for end in reversed(ends) if is_whole(run[at:end])), None)
            if end is None:
                break
            found.append(run[at:end])
            at = end
        if found and at == len(run):
            return found
    return []


def _is_garbled(plain: str) -> bool:
    """Whether it may well be a pass that was spoilt on its way: hardly any other code has so many digits, or begins so."""
    if plain.isascii() and plain.isdigit():
        return len(plain) > MOST_DIGITS or plain.startswith(tuple(MARK + version for version in VERSIONS))
    return sum("0" <= character <= "9" for character in plain) >= SHORTEST
