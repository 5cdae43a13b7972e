"""The machine-readable zone in a picture: found among its lines of print, read twice, checked, and told as a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from typing import Protocol

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.mrz_lines import fitted, looks_like_zone, plain, upside_down
from gatekeeper.camera.strips import Row, blocks, corners, row_of, strip, widened
from gatekeeper.camera.text import Line
from gatekeeper.domain.document import SURE, Document, DocumentKind, Field, Problem
from gatekeeper.domain.mrz import Zone, known_state, number_fits, read_zone
from gatekeeper.service.ports import Image

SHAPES = ((3, 30), (2, 44), (2, 36), (1, 30))  # rows and their characters
DOUBTFUL = SURE - 0.05  # the confidence of what was read well and is odd all the same
_MOST = 48  # ways to put rows together that are tried
_BLOCKS = 3  # of a picture that are looked at

Said = tuple[str, float]


class Recogniser(Protocol):
    """What is needed of a `TextReader`."""

    def recognise(self, crops: Sequence[Image]) -> tuple[Said, ...]:
        """Read one line out of each crop."""
        ...


@dataclass(frozen=True)
class _Reading:
    """A zone as several readings of its rows agree on it.

    Attributes:
        confidence: Of each row, the best of the readings that said what the zone says.
        witnesses: How many readings said so of the row that the fewest did.
    """

    zone: Zone
    confidence: tuple[float, ...]
    witnesses: int


def mrz_of(image: Image, lines: Sequence[Line], text: Recogniser, *, today: date | None = None) -> Document | None:
    """Find and read a zone; None if there is none in the picture.

    Args:
        image: The picture in which the lines were found.
        lines: Every line of print in it, as `TextReader.lines` gives them; any way up.
        today: Decides the century of a birth and what has expired; None for today.
    """
    today = today or date.today()
    rows = [row_of(line) for line in lines if looks_like_zone(line.text)]
    for block in islice(blocks(rows), _BLOCKS):
        for part in _parts(block):
            found = _read(image, part, text, today)
            if found is not None:
                return document_of(found.zone, found.confidence, found.witnesses, corners(part))
    return None


def _parts(block: list[Row]) -> Iterator[list[Row]]:
    """Rows below each other that may be the zone: three, two, or one; the lowest first."""
    for count in (3, 2, 1):
        for start in range(len(block) - count, -1, -1):
            yield block[start : start + count]


def _read(image: Image, rows: list[Row], text: Recogniser, today: date) -> _Reading | None:
    """Read the rows until two readings agree on a zone whose check digits all fit."""
    lengths = [len(plain(row.text)) for row in rows]
    widths = [width for count, width in SHAPES if count == len(rows) and abs(width - np.median(lengths)) <= 6]
    if not widths:
        return None
    best: _Reading | None = None
    for upright in _ways_up(rows):
        heard: list[list[Said]] = [[] if upside_down(row.text) else [(row.text, row.confidence)] for row in upright]
        for reading in _readings(image, upright, text):
            for said, more in zip(heard, reading, strict=True):
                said.append(more)
            best = _better(best, _agreed(heard, widths, today))
            if best is not None and best.witnesses > 1 and not best.zone.wrong and not best.zone.repaired:
                return best
        if best is not None:
            return best
    return None


def _ways_up(rows: list[Row]) -> list[list[Row]]:
    """The block as most of its rows have it, and turned round."""
    turned = [row.turned() for row in reversed(rows)]
    backwards = sum(len(row.text) if upside_down(row.text) else -len(row.text) for row in rows) > 0
    return [turned, rows] if backwards else [rows, turned]


def _readings(image: Image, rows: list[Row], text: Recogniser) -> Iterator[tuple[Said, ...]]:
    """Further readings of the rows: with more room on either side, and with more contrast."""
    strips = [strip(image, row) for row in widened(rows)]
    yield text.recognise(strips)
    yield text.recognise([_clearer(one) for one in strips])
    yield text.recognise([strip(image, row) for row in widened(rows, 0.3)])


def _clearer(picture: Image) -> Image:
    """Gray, with the light evened out and the darkest and lightest stretched apart."""
    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture
    light = cv2.GaussianBlur(gray, (0, 0), 24).astype(np.float32)
    even = gray.astype(np.float32) / np.maximum(light, 1)
    low, high = np.percentile(even, (2, 95))
    return np.asarray(np.clip((even - low) * (255 / max(0.05, float(high - low))), 0, 255), np.uint8)


def _agreed(heard: list[list[Said]], widths: list[int], today: date) -> _Reading | None:
    """The best zone that the readings of the rows give."""
    best: _Reading | None = None
    for width in widths:
        options = [_options(said, width) for said in heard]
        for rows in islice(product(*options), _MOST):
            zone = read_zone(rows, today=today, repair=False)
            if zone is not None:
                best = _better(best, _reading(zone, heard, width))
        if best is None or best.zone.wrong:
            firsts = [option[0] for option in options if option]
            zone = read_zone(firsts, today=today) if len(firsts) == len(heard) else None
            if zone is not None and zone.repaired:
                best = _better(best, _reading(zone, heard, width))
    return best


def _options(said: list[Said], width: int) -> list[str]:
    """What a row may say at that width; what most readings said first, no more than four ways."""
    counts: dict[str, int] = {}
    for text, _ in said:
        for option in fitted(plain(text), width):
            counts[option] = counts.get(option, 0) + 1
    return sorted(counts, key=lambda option: -counts[option])[:4]


def _reading(zone: Zone, heard: list[list[Said]], width: int) -> _Reading:
    confidences, witnesses = [], []
    for row, said in zip(zone.lines, heard, strict=True):
        agree = [confidence for text, confidence in said if any(_alike(row, one) for one in fitted(plain(text), width))]
        confidences.append(max(agree, default=min((confidence for _, confidence in said), default=0.0)))
        witnesses.append(len(agree))
    return _Reading(zone, tuple(confidences), min(witnesses))


def _alike(row: str, read: str) -> bool:
    """Whether a reading says what the zone does, but for O and 0."""
    return row.replace("O", "0") == read.replace("O", "0")


def _better(one: _Reading | None, other: _Reading | None) -> _Reading | None:
    if one is None or other is None:
        return one or other

    def rank(reading: _Reading) -> tuple[bool, int, bool, int]:
        zone = reading.zone
        return (not zone.wrong and not zone.repaired, -len(zone.wrong), not zone.repaired, reading.witnesses)

    return other if rank(other) > rank(one) else one


def document_of(
    zone: Zone, confidence: Sequence[float], witnesses: int, places: Sequence[tuple[float, float]] = ()
) -> Document:
    """A zone as a document.

    Its number is certain if every check digit fits as it was read, two readings of the picture said the same, and nothing
    about the number is odd. Check digits do not look after names, states and sex: those are as good as the print.

    Args:
        confidence: Of each line of the zone.
        witnesses: How many readings said the same.
    """
    fields: dict[str, Field] = {}
    for name in ("type", "surname", "given", "number", "nationality", "issuer", "birth", "sex", "expiry", "optional"):
        said = getattr(zone, name)
        if said:
            sure = confidence[_row(zone, name)]
            odd = name in zone.mended or (name in ("surname", "given") and "names" in zone.mended)
            odd = odd or zone.repaired or (name in zone.wrong)
            odd = odd or (name in ("nationality", "issuer") and not known_state(said))
            fields[name] = Field(said, min(sure, DOUBTFUL) if odd else sure)
    doubtful = "number" not in fields or fields["number"].doubtful or witnesses < 2
    problems = {
        Problem.NUMBER_MISSING: not zone.number,
        Problem.CHECK_DIGITS: bool(zone.wrong),
        Problem.REPAIRED: zone.repaired,
        Problem.NUMBER_SHAPE: bool(zone.number) and not number_fits(zone),
        Problem.DOUBTFUL: doubtful and bool(zone.number),
        Problem.EXPIRED: zone.expired,
    }
    found = tuple(problem for problem, there in problems.items() if there)
    certain = all(problem is Problem.EXPIRED for problem in found)
    around = tuple((round(x), round(y)) for x, y in places)
    return Document(DocumentKind.MRZ, fields, certain=certain, problems=found, corners=around)


def _row(zone: Zone, name: str) -> int:
    """The line in which a field stands; the first, for what the zone does not say itself."""
    cell = zone.layout.cell("names" if name in ("surname", "given") else name)
    return cell.start // zone.layout.width if cell is not None else 0
