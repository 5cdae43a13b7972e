"""Lines of a list that somebody sent, pasted as they came: each part is known by its look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gatekeeper.domain.errors import BadPlate
from gatekeeper.domain.identity import like_an_id_number
from gatekeeper.domain.plates import parse_plate

CELLS = "\t"


@dataclass(frozen=True, slots=True)
class TypedLookout:
    """A line as a clerk writes it.

    Attributes:
        former: Names of before, with “、” between.
        born: The year; empty where the number says it, or nobody knows.
        until: The last day, ``2026-12-31``; empty for as long as nobody ends it.
        tell: What a guard does, and who is told.
        asked_by: Who wants it.
    """

    name: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    former: str = field(default="", repr=False)
    born: str = ""
    phone: str = field(default="", repr=False)
    plates: str = ""
    passes: str = ""
    until: str = ""
    tell: str = field(default="", repr=False)
    why: str = field(default="", repr=False)
    asked_by: str = ""


def read_row(cells: Sequence[str]) -> TypedLookout:
    """A line of a pasted list, each cell by its look; where blanks stand between its parts, each part."""
    found: dict[str, list[str]] = {"number": [], "plates": [], "phone": [], "born": [], "rest": []}
    for cell in cells:
        for part in _parts(cell.split()):
            found[_kind_of(part)].append(part)
    rest = found["rest"]
    return TypedLookout(
        name=rest[0] if rest else "",
        number=next(iter(found["number"]), ""),
        former=rest[1] if len(rest) > 1 else "",
        born=next(iter(found["born"]), ""),
        phone=next(iter(found["phone"]), ""),
        plates=" ".join(found["plates"]),
        tell=" ".join(rest[2:]),
    )


def pasted_rows(text: str) -> Iterator[list[str]]:
    """The cells of each line."""
    for line in text.replace("\u2028", "\n").replace("\u2029", "\n").splitlines():
        mark = CELLS if CELLS in line else "，" if "，" in line else ","
        yield [cell.strip() for cell in line.split(mark)]


def _parts(words: Sequence[str]) -> Iterator[str]:
    """A cell as it is, or taken apart at blanks: a year or a number is no part of a name, and a Chinese name of two signs
    or more is whole, while those of others are several words (``Maria Gonzalez``) and short ones are written wide (``张 三``)."""
    whole = " ".join(words)
    if not whole or _kind_of(whole) != "rest":
        yield from [whole] if whole else []
        return
    name: list[str] = []
    for word in words:
        apart = _kind_of(word) != "rest"
        if name and (apart or (_chinese(word) and len(word) > 1) or (_chinese(name[-1]) and len(name[-1]) > 1)):
            yield " ".join(name)
            name = []
        if apart:
            yield word
        else:
            name.append(word)
    if name:
        yield " ".join(name)


def _chinese(word: str) -> bool:
    return all("\u3400" <= sign <= "\u9fff" for sign in word)


def _kind_of(cell: str) -> str:
    if like_an_id_number(cell):
        return "number"
    if cell.isdecimal() and len(cell) == 4:
        return "born"
    if cell.lstrip("+").isdecimal() and 7 <= len(cell.lstrip("+")) <= 15:
        return "phone"
    try:
        parse_plate(cell)
    except BadPlate:
        return "rest"
    return "plates"
