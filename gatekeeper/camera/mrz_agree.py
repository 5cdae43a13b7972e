"""Several readings of the same rows of print, and the zone that they agree upon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, product

from gatekeeper.camera.mrz_lines import SLACK, fitted, plain, spelt
from gatekeeper.camera.text import Spelling
from gatekeeper.domain.mrz import read_zone, says_the_same
from gatekeeper.domain.mrz_zone import Zone, line_of

SHAPES = ((3, 30), (2, 44), (2, 36), (1, 30))  # rows and their characters
LOST = 3  # fillers that any reading may lose; where more are missing, something else may be missing with them
_MOST = 48  # ways to put rows together that are tried


@dataclass(frozen=True)
class ZoneReading:
    """A zone as several readings of its rows agree on it.

    Attributes:
        confidence: Of each row, the best of the readings that said what the zone says.
        witnesses: Of each row, how many readings said so.
        off: How many fillers had to be put in or left out.
        number: Of each character of the number's field, the least confidence of the readings that have it; empty if none has.
    """

    zone: Zone
    confidence: tuple[float, ...]
    witnesses: tuple[int, ...]
    off: int = 0
    number: tuple[float, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether every check digit fits what was read."""
        return not self.zone.wrong and not self.zone.repaired

    @property
    def settled(self) -> bool:
        """Whether another reading can add nothing: everything fits, and the number's row was read twice alike."""
        return self.fits and self.witnesses[line_of(self.zone.layout, "number")] > 1


def agreed(heard: Sequence[Sequence[Spelling]], today: date) -> ZoneReading | None:
    """The best zone that the readings of the rows give; None if they give none.

    Args:
        heard: For each row, what it was read as, one time and another.
    """
    best: ZoneReading | None = None
    for width in widths_of([plain(one.text) for said in heard for one in said], len(heard)):
        options = [_options(said, width) for said in heard]
        for rows in islice(product(*options), _MOST):
            zone = read_zone(rows, today=today, repair=False)
            if zone is not None:
                best = better(best, _reading(zone, heard, width))
        if best is None or best.zone.wrong:
            firsts = [option[0] for option in options if option]
            zone = read_zone(firsts, today=today) if len(firsts) == len(heard) else None
            if zone is not None and zone.repaired:
                best = better(best, _reading(zone, heard, width))
    return best


def widths_of(texts: Sequence[str], rows: int) -> list[int]:
    """How many characters such rows may have."""
    longest = max((len(text) for text in texts), default=0)
    return [
        width
        for count, width in SHAPES
        if count == rows and longest <= width + SLACK and (rows > 1 or longest >= width - SLACK)
    ]


def better(one: ZoneReading | None, other: ZoneReading | None) -> ZoneReading | None:
    """The first, unless the second is better."""
    if one is None or other is None:
        return one or other

    def rank(reading: ZoneReading) -> tuple[bool, int, bool, int, int]:
        zone = reading.zone
        # Fillers count nothing in check digits: a zone that lost eight of each row may fit as one of the smaller size.
        return (reading.fits, -len(zone.wrong), not zone.repaired, -reading.off, min(reading.witnesses))

    return other if rank(other) > rank(one) else one


def _options(said: Sequence[Spelling], width: int) -> list[str]:
    """What a row may say at that width; what most readings said first, no more than four ways."""
    counts: dict[str, int] = {}
    for one in said:
        for option in fitted(plain(one.text), width):
            counts[option] = counts.get(option, 0) + 1
    return sorted(counts, key=lambda option: -counts[option])[:4]


def _reading(zone: Zone, heard: Sequence[Sequence[Spelling]], width: int) -> ZoneReading:
    confidences, witnesses, off = [], [], 0
    for place, said in enumerate(heard):
        lost = min((abs(width - len(plain(one.text))) for one in said), default=0)
        agree = [
            one.confidence
            for one in said
            if any(says_the_same(zone, place, option) for option in fitted(plain(one.text), width))
        ]
        confidences.append(max(agree, default=min((one.confidence for one in said), default=0.0)))
        witnesses.append(len(agree) if lost <= LOST else min(1, len(agree)))
        off += lost
    number = _least(zone.number_field, heard[line_of(zone.layout, "number")])
    return ZoneReading(zone, tuple(confidences), tuple(witnesses), off, number)


def _least(field: str, said: Sequence[Spelling]) -> tuple[float, ...]:
    """Of each character of a field, the least confidence among the readings that have the whole field in them."""
    found = []
    for one in said:
        text, confidences = spelt(one)
        start = text.find(field)
        if start >= 0:
            found.append(confidences[start : start + len(field)])
    return tuple(map(min, zip(*found, strict=True)))
