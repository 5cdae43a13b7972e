"""The ends of a plate that are small and blur first: its province, and the character in which special plates end.

Letters and digits are still read where these are told with little confidence or not at all, since the reader of print weighs
each of them against all of its six thousand. On a plate there are 31 provinces and a few endings: so each end is told among
those, from several pictures of the row, and from each it may turn out to be something else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from statistics import median
from typing import Protocol

from gatekeeper.camera.text import Spelling
from gatekeeper.domain.document import SURE
from gatekeeper.domain.errors import BadPlate
from gatekeeper.domain.plate_print import AGREEING, DOTS, RATHER_SURE, PlateLook
from gatekeeper.domain.plates import PLATE_PROVINCES, Plate, parse_plate
from gatekeeper.service.pictures import Image

ENDINGS = "港澳学警挂使领"
ACROSS = ("港", "澳")
UNTOLD = "?"
SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LEAST_CHANCE = 0.01  # of a character in one picture; below it there is noise, which is no witness
FURTHER = 2.5  # how much likelier the best must be than the next, in the mean of all pictures: so many times e
CLEARLY = 1.0  # likewise than what stands on no plate: to a blurred character many of those are similar
NEEDED = 3  # pictures of a plate in which its middle is read, and the same
ONE_PITCH = 1.8  # of the way from character to character; what is further away is not the next one
WEAK = 0.7  # confidence of a letter in front below which it may be what a province was taken for
SOME = "粤"  # a province with which the rest is tried: every sort of plate exists there

RowsSeen = tuple[Sequence[Image], Sequence[Spelling]]
"""The rows of a plate, made clearer in some way, and what was read in them."""


class Odds(Protocol):
    """See `TextReader.odds`."""

    def __call__(
        self, crop: Image, among: str, where: tuple[float, float], *, same: Mapping[str, str], beside: str = ""
    ) -> Sequence[float]:
        """How likely each of some characters stands there, and last another one."""
        ...


@dataclass(frozen=True, slots=True)
class _Middle:
    """What is surely read of a plate: city, letters and digits.

    Attributes:
        ending: What stands behind them; `UNTOLD` if that is to be told, empty if there is nothing.
        weakest: Confidence of the least certain one.
        before, behind: Where the ends are, from and to, as shares of the widths of the first and the last row.
    """

    text: str
    ending: str
    weakest: float
    before: tuple[float, float]
    behind: tuple[float, float]


_Seen = tuple[Sequence[Image], _Middle]


def told_by_ends(pictures: Sequence[RowsSeen], odds: Odds, same: Mapping[str, str]) -> list[PlateLook]:
    """A look at a plate from each picture in which its middle is read; none if those differ, or an end cannot be told."""
    seen = [(rows, middle) for rows, said in pictures if (middle := _middle_of(said)) is not None]
    if len(seen) < NEEDED or len({middle.text for _, middle in seen}) > 1:
        return []
    ending = _ending(pictures, seen, odds, same)
    if ending is None or not _city_is_sure(pictures, seen, odds, same):
        return []
    province = SOME  # that of every car which crosses the border
    if ending not in ACROSS:
        beside = SIGNS + DOTS
        ways = [odds(rows[0], PLATE_PROVINCES, middle.before, same=same, beside=beside) for rows, middle in seen]
        province = _likeliest(PLATE_PROVINCES, ways, len(pictures))
    plate = _plate(f"{province}{seen[0][1].text}{ending}")
    # An end that is told like this is as sure as has to be, and no surer.
    return [PlateLook(plate, min(middle.weakest, SURE)) for _, middle in seen] if plate is not None else []


def has_middle(said: Sequence[Spelling]) -> bool:
    """Whether this may be a plate whose ends were not read."""
    return _middle_of(said) is not None


def _city_is_sure(pictures: Sequence[RowsSeen], seen: Sequence[_Seen], odds: Odds, same: Mapping[str, str]) -> bool:
    """In a row of its own beside the province it is told with less confidence than in a long one."""
    if len(seen[0][0]) == 1:
        return True
    ways = [
        odds(rows[0], SIGNS, (middle.before[1], 1.0), same=same, beside=PLATE_PROVINCES + DOTS) for rows, middle in seen
    ]
    return _likeliest(SIGNS, ways, len(pictures), clearly=0.0) == seen[0][1].text[0]


def _ending(pictures: Sequence[RowsSeen], seen: Sequence[_Seen], odds: Odds, same: Mapping[str, str]) -> str | None:
    """What stands behind letters and digits; empty if there is nothing, None if it cannot be told."""
    surely = [middle.ending for _, middle in seen if middle.ending != UNTOLD]
    if len(set(surely)) > 1:
        return None
    if len(surely) >= AGREEING:
        return surely[0]
    among = ENDINGS + SIGNS
    told = _likeliest(among, [odds(rows[-1], among, middle.behind, same=same) for rows, middle in seen], len(pictures))
    return told if told and told in ENDINGS else None


def _likeliest(among: str, ways: Sequence[Sequence[float]], pictures: int, *, clearly: float = CLEARLY) -> str:
    """The one that is much likelier than any other and than something else; pictures that are not seen speak for none."""
    logs = [[log(max(chance, LEAST_CHANCE)) for chance in way] for way in ways]
    means = [(sum(each) + (pictures - len(ways)) * log(LEAST_CHANCE)) / pictures for each in zip(*logs, strict=True)]
    another = means.pop()
    (second, _), (most, best) = sorted(zip(means, among, strict=True))[-2:]
    return best if most - second > FURTHER and most - another > clearly else ""


def _middle_of(said: Sequence[Spelling]) -> _Middle | None:
    rows = [
        [one for one in zip(row.text, row.confidences, row.places, strict=True) if one[0] not in DOTS] for row in said
    ]
    if not all(rows):
        return None
    top, row = rows[0], rows[-1]
    if len(rows) == 2:
        char, _, at = top[-1]
        return _middle([(char, 1.0, at), *row], row, (0.0, at))
    for front in (0, 1):
        rest = row[front:]
        if (row[0][1] < WEAK or not front or row[0][0] not in SIGNS) and len(rest) > 1:
            start = rest[0][2] - ONE_PITCH * _pitch(rest[1:])
            if (middle := _middle(rest, rest[1:], (max(0.0, start), rest[0][2]))) is not None:
                return middle
    return None


def _middle(
    chars: list[tuple[str, float, float]], serial: list[tuple[str, float, float]], before: tuple[float, float]
) -> _Middle | None:
    """Of what stands from the city's letter on, if all but the last of it is surely read."""
    if len(chars) < 5:
        return None
    text = "".join(char for char, _, _ in chars)
    last, ending = chars[-1], ""
    if len(chars) == 5 and last[0] in SIGNS:
        ending = UNTOLD
    elif last[0] in ENDINGS and last[1] >= SURE:
        text, ending = text[:-1], last[0]
    elif len(chars) == 6 and (last[0] not in SIGNS or last[1] < RATHER_SURE):
        text, ending = text[:-1], UNTOLD
    weakest = min(sure for _, sure, _ in chars[: len(text)])
    tried = f"{SOME}{text}{ENDINGS[2] if ending == '?' else ending}"
    if weakest < RATHER_SURE or any(char not in SIGNS for char in text) or _plate(tried) is None:
        return None
    pitch = _pitch(serial)
    at = chars[len(text) - 1][2]
    return _Middle(text, ending, weakest, before, (at + 0.75 * pitch, min(1.0, at + ONE_PITCH * pitch)))


def _pitch(chars: list[tuple[str, float, float]]) -> float:
    """From character to character, as a share of the row's width."""
    steps = [after - at for (_, _, at), (_, _, after) in pairwise(chars)]
    return median(steps) if steps else 0.0


def _plate(text: str) -> Plate | None:
    try:
        return parse_plate(text)
    except BadPlate:
        return None
