"""What is believed of a number plate that a camera read.

A plate has no check digit, so nothing tells an 8 that was read for a B. It is *certain* only if several looks at it agree in
every character, each read with confidence and none put right, and if its colour is the one that its form must have: a green
plate of which the last character was overlooked has the form of a blue one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatekeeper.domain.document import SURE, Document, DocumentKind, Field, Problem
from gatekeeper.domain.errors import BadPlate
from gatekeeper.domain.plates import PLATE_PROVINCES, Plate, PlateKind, parse_plate

COLOURS = ("blue", "yellow", "green", "white", "black")
PRINTED = "0123456789ABCDEFGHJKLMNOPQRSTUVWXYZ" + PLATE_PROVINCES + "港澳学警挂使领应急"
"""Every character that stands on plates; O only as the letter of a city."""

DOTS = "·•・.:-— "
AGREEING = 2  # sure looks that must be the same before a plate is certain
MANY, RATHER_SURE = 4, 0.75  # or so many rather sure ones
_COLOUR_OF = {
    PlateKind.BLUE: ("blue", "yellow"),
    PlateKind.NEW_ENERGY: ("green",),
    PlateKind.TRAILER: ("yellow",),
    PlateKind.LEARNER: ("yellow",),
    PlateKind.POLICE: ("white",),
    PlateKind.HONG_KONG: ("black",),
    PlateKind.MACAU: ("black",),
    PlateKind.EMBASSY: ("black",),
    PlateKind.CONSULATE: ("black",),
    PlateKind.EMERGENCY: ("white",),
    PlateKind.ARMED_POLICE: ("white",),
}
"""Source: GA 36-2018, table 1; black plates of foreign owners have not been given out since and must be looked at."""

_ENDING = frozenset({PlateKind.TRAILER, PlateKind.LEARNER, PlateKind.POLICE, PlateKind.HONG_KONG, PlateKind.MACAU})
"""Kinds whose last character says that nothing is missing behind it: by night their colour need not be seen."""

_ACROSS = frozenset({PlateKind.HONG_KONG, PlateKind.MACAU})
"""Kinds that both their beginning and their last character tell."""

_NEVER = {"O": "0", "I": "1", "|": "1", "l": "1", "o": "0", "i": "1"}
"""Behind the letter of the city these do not exist; ``o`` and ``i`` are how a reader of print writes them."""

_ALIKE = ("0DQO", "8B", "5S", "2Z", "6G", "1TL", "7T", "VY", "UV")
"""Groups that are taken for each other."""


@dataclass(frozen=True, slots=True, repr=False)
class PlateLook:
    """One reading of a plate, in the form of a plate.

    Attributes:
        weakest: Confidence of its least certain character, 0 to 1.
        repaired: A character was put right.
    """

    plate: Plate
    weakest: float
    repaired: bool = False


def as_plate(text: str, confidences: Sequence[float]) -> PlateLook | None:
    """Take a line of print for a plate; None if it is none, or could be several.

    O and I behind the city become 0 and 1. What is no plate then is put right if one single exchange of look-alikes makes
    it one, and no other does: ``粤BD1Z345`` can only be 粤BD12345, but ``京012345`` could be 京D, 京O or 京Q.

    Args:
        text: The whole line; dots and blanks between the characters do not count, anything else does.
        confidences: 0 to 1, for each character of `text`.
    """
    kept = [(char, sure) for char, sure in zip(text, confidences, strict=True) if char not in DOTS]
    plain = "".join(char for char, _ in kept)
    mended = plain[:2] + "".join(_NEVER.get(char, char) for char in plain[2:])
    weakest = min((sure for _, sure in kept), default=0.0)
    plate = _parsed(mended)
    if plate is not None:
        return PlateLook(plate, weakest, mended != plain)
    repairs = {plate.text: plate for other in _one_exchanged(mended) if (plate := _parsed(other)) is not None}
    if len(repairs) != 1:
        return None
    (plate,) = repairs.values()
    return PlateLook(plate, weakest, repaired=True)


def judge_plate(
    looks: Sequence[PlateLook],
    colour: str = "",
    corners: tuple[tuple[int, int], ...] = (),
    *,
    cut_off: bool = False,
) -> Document | None:
    """Agree upon one plate from several looks at it, and say how far it is to be believed; None without a look.

    Args:
        looks: Of different crops, or of crops made clearer in different ways.
        colour: One of `COLOURS`; empty if it could not be told.
        cut_off: It lies at the picture's edge, where its last character may be half a one.
    """
    if not looks:
        return None
    votes: dict[str, list[PlateLook]] = {}
    for look in looks:
        votes.setdefault(look.plate.text, []).append(look)
    text, won = max(votes.items(), key=lambda vote: sum(look.weakest * (1 - 0.5 * look.repaired) for look in vote[1]))
    plate = won[0].plate
    witnesses = [look.weakest for look in won if not look.repaired]
    problems = set()
    if len(votes) > 1:
        problems.add(Problem.UNSTEADY)
    if not witnesses:
        problems.add(Problem.REPAIRED)
    many = len(witnesses) >= MANY and sorted(witnesses)[-MANY] >= RATHER_SURE
    if cut_off or (sum(sure >= SURE for sure in witnesses) < AGREEING and not many):
        problems.add(Problem.DOUBTFUL)
    # In the dark black ground and white print are easily taken for each other, and black has any tint.
    untold = plate.kind in _ACROSS or (colour in ("", "white", "black") and plate.kind in _ENDING)
    if not untold and not colour:
        problems.add(Problem.COLOUR_UNSEEN)
    elif not untold and colour not in _COLOUR_OF[plate.kind]:
        problems.add(Problem.COLOUR_DIFFERS)
    best = sorted((look.weakest for look in won), reverse=True)[:AGREEING]
    sure = best[-1] * len(won) / len(looks)
    fields = {"plate": Field(text, sure), "kind": Field(plate.kind.value, sure)}
    if colour:
        fields["colour"] = Field(colour, 1.0)
    return Document(
        DocumentKind.PLATE, fields, not problems, tuple(problem for problem in Problem if problem in problems), corners
    )


def _parsed(text: str) -> Plate | None:
    try:
        return parse_plate(text)
    except BadPlate:
        return None


def _one_exchanged(text: str) -> Iterator[str]:
    """A digit in the city's place for a letter, or a letter behind it for a digit: a digit can stand nearly everywhere."""
    for place, char in enumerate(text[1:], 1):
        if char.isdecimal() is (place == 1):
            for other in {other for group in _ALIKE if char in group for other in group}:
                if other.isdecimal() is (place != 1):
                    yield text[:place] + other + text[place + 1 :]
