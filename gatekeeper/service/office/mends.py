"""A cell of a table that a clerk mends in place: how it is read, and what it may be meant to say."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gatekeeper.domain.errors import BadInput, GatekeeperError
from gatekeeper.domain.household import Standing, parse_flat
from gatekeeper.domain.words import Sentence
from gatekeeper.service.office import cells as read
from gatekeeper.service.office.column_words import PARTS, STANDINGS
from gatekeeper.service.office.columns import Columns
from gatekeeper.service.office.days import date_in

LONGEST_CELL = 200  # characters of a cell that is mended
ALIKE = frozenset({"flat", "standing", "returned", "phone", "plates"})
"""What is written alike means the same in every row; two people may have one name, and nobody another's number."""

_ROOM_FIRST = ("room", *(one for one in PARTS if one != "room"))
_DENIED = re.compile("[非前原不未无]")
_LETTERS = str.maketrans("OoIl|", "00111")
_PARTED = re.compile(r"[\s,，.。;；、/\\_~—–-]+")


def _plates(text: str, _: date) -> object:
    plates, bad = read.plates_in(text)
    if bad:
        raise BadInput(bad[0].words, **dict(bad[0].values))
    return plates


_READERS: dict[str, Callable[[str, date], object]] = {
    "name": lambda text, _: read.name_in(text),
    "flat": lambda text, _: parse_flat(text),
    "id_number": read.document_in,
    "standing": lambda text, _: read.standing_in(text),
    "returned": date_in,
    "phone": lambda text, _: read.phone_in(text),
    "plates": _plates,
}
MENDED = frozenset(_READERS)
"""The fields whose cells can be mended."""


def trouble_of(key: str, text: str, today: date) -> Sentence | None:
    """Why a cell cannot be read so; None where it can."""
    try:
        _READERS[key](text, today)
    except BadInput as error:
        return error.told
    return None


def perhaps(key: str, text: str, today: date) -> str:
    """What a cell that cannot be read may be meant to say: a letter in place of a digit, a flat with odd marks, a word that
    holds a known one. It is only ever offered; empty where nothing is likely."""
    if not text or key not in ALIKE:
        return ""
    if key == "standing":
        return _standing(text)
    for one in _guesses(key, unicodedata.normalize("NFKC", text).strip()):
        try:
            value: Any = _READERS[key](one, today)
        except GatekeeperError:
            continue
        if value and one != text:
            return str(value) if key in ("flat", "returned") else one
    return ""


def _standing(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if _DENIED.search(plain):
        return ""
    known = ((word, standing) for standing, words in STANDINGS.items() for word in words if len(word) > 1)
    held = [(len(word), standing) for word, standing in known if word in plain]
    longest = max((size for size, _ in held), default=0)
    meant = {standing for size, standing in held if size == longest} - {Standing.RETURNEE}
    return meant.pop().value if len(meant) == 1 else ""


def _guesses(key: str, text: str) -> Iterator[str]:
    match key:
        case "flat":
            yield _PARTED.sub("-", text).strip("-")
            yield _PARTED.sub("-", text.translate(_LETTERS)).strip("-")
            if numbers := re.findall(r"[0-9]+", text.translate(_LETTERS)):
                yield "-".join(numbers) if 2 <= len(numbers) <= 3 else ""
        case "phone":
            yield text.translate(_LETTERS)
            yield "".join(one for one in text.translate(_LETTERS) if one.isdigit())
        case "plates":
            plain = "".join(one for one in text.upper() if one.isalnum())
            yield plain
            yield plain[:2] + plain[2:].replace("O", "0").replace(
                "I", "1"
            )  # GA 36: no O and no I behind the office's letter
        case _:
            yield _PARTED.sub("-", text.translate(_LETTERS)).strip("-")


def with_mends(cells: Sequence[str], columns: Columns, mended: Mapping[str, str]) -> tuple[str, ...]:
    """A row as it is given back: what was typed stands in its column, a whole flat in place of its parts."""
    given = list(cells)
    for key, text in mended.items():
        places = list(columns.places.get(key, ()))
        if key == "flat":
            parts = [at for part in _ROOM_FIRST for at in columns.places.get(part, ())]
            places = parts + places if parts else places
        for at in places:
            given.extend([""] * (at + 1 - len(given)))
            given[at] = text if at == places[0] else ""
    return tuple(given)
