"""Find somebody without a card: by flat, pinyin initials, last four of the ID number, number plate, or spoken code."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import islice, product
from uuid import UUID

from pypinyin import Style, pinyin

from gatekeeper.credential.spoken import typed_code
from gatekeeper.domain.errors import BadCode, BadPlate
from gatekeeper.domain.household import Flat, Person, PersonState, masked_name
from gatekeeper.domain.plates import parse_plate
from gatekeeper.service.gate.spoken import Tries, households_of
from gatekeeper.service.ports import Clock, Look

SHOWN = 6  # people; more do not fit on the screen, and one more character finds fewer
READINGS = 8  # ways to read a name whose characters have several sounds
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_NOT_PLAIN = re.compile("[^0-9A-Z]")


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody the guard may mean.

    Attributes:
        name: Masked.
        tail: The last four of the ID number; empty without one.
    """

    person: UUID
    name: str
    flat: str
    tail: str


@dataclass(frozen=True, slots=True)
class Finds:
    """What a search gives: the first few, and how many there are in all.

    Attributes:
        code: The code of the day they were found by; empty if it was anything else.
        trouble: What is wrong with a code, as in `BadCode.why`.
    """

    people: tuple[Found, ...] = ()
    total: int = 0
    code: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    found: Found
    home: UUID
    place: tuple[str, str, str]
    sounds: tuple[str, ...]
    plates: tuple[str, ...]


class Directory:
    """Everybody who may be looked for, in the order of their flats; whole ID numbers are not in it.

    Attributes:
        homes: The households that are lived in.
        secret: What the codes of the day are drawn with; None if this machine was not told.
    """

    def __init__(self, lines: Iterable[_Line], secret: bytes | None = None) -> None:
        self._lines = tuple(lines)
        self.homes = tuple(dict.fromkeys(line.home for line in self._lines))
        self.secret = secret

    def __len__(self) -> int:
        """How many people there are."""
        return len(self._lines)

    def find(self, text: str) -> Finds:
        """Look for the beginning of a flat (``3-2``, ``32501``), initials (``zs``), four last characters (``002X``), or a plate.

        Every way fits that can: ``1203`` finds building 1, unit 2, room 03…, 12-0-3, and whoever's number ends so.
        """
        asked = unicodedata.normalize("NFKC", text).strip().upper()
        by_plate = self._with_plate(asked)
        if by_plate is not None:
            return by_plate
        plain = _NOT_PLAIN.sub("", asked)
        if not plain:
            return Finds()
        parts = tuple(part for part in re.split("[^0-9A-Z]+", asked) if part)
        return _finds(line for line in self._lines if _fits(line, plain, parts))

    def _with_plate(self, text: str) -> Finds | None:
        """Whoever has this plate, and then everybody else of their households; None if it is no plate."""
        try:
            plate = parse_plate(text).text
        except BadPlate:
            return None
        owners = [line for line in self._lines if plate in line.plates]
        homes = {line.home for line in owners}
        return _finds([*owners, *(line for line in self._lines if line.home in homes and line not in owners)])

    def living_at(self, homes: Collection[UUID]) -> Finds:
        """Everybody of these households."""
        return _finds(line for line in self._lines if line.home in homes)


def _finds(lines: Iterable[_Line]) -> Finds:
    hits = [line.found for line in lines]
    return Finds(tuple(hits[:SHOWN]), len(hits))


def find_or_hear(text: str, directory: Directory, *, tries: Tries, clock: Clock) -> Finds:
    """Look for what a guard types: a code of the day, or whatever `Directory.find` looks for."""
    code = typed_code(text)
    if code is None:
        return directory.find(text)
    try:
        homes = households_of(code, directory.homes, secret=directory.secret, tries=tries, clock=clock)
    except BadCode as error:
        finds = directory.find(text)
        return finds if finds.total else replace(finds, trouble=error.why)
    return replace(directory.living_at(homes), code=code)


def directory(look: Look) -> Directory:
    """Read everybody who lives or works here. Seconds for a large estate: not on the way of a pass."""
    flats: dict[UUID, Flat] = {household.id: household.flat for household in look.households()}
    lines = [
        (flats[person.household], person)
        for person in look.persons()
        if person.state is PersonState.LIVING_HERE and person.household in flats
    ]
    lines.sort(key=lambda line: (line[0], line[1].name))
    return Directory((_line(flat, person) for flat, person in lines), look.spoken_secret())


def _line(flat: Flat, person: Person) -> _Line:
    tail = person.id_number[-4:] if person.id_number else ""
    found = Found(person.id, masked_name(person.name), str(flat), tail)
    return _Line(found, person.household, (flat.building, flat.unit, flat.room), sounds_of(person.name), person.plates)


def sounds_of(name: str) -> tuple[str, ...]:
    """The initials under which a name is found: ``张三`` → ``ZS``; every reading of 曾, 单, 解 counts."""
    if not _HAN.search(name):
        return ("".join(word[0] for word in name.upper().split()),)
    letters = pinyin("".join(name.split()), style=Style.FIRST_LETTER, heteronym=True, errors="default")
    ways = product(*(sorted({one[:1].upper() for one in sounds if one}) or [""] for sounds in letters))
    return tuple(dict.fromkeys("".join(way) for way in islice(ways, READINGS)))


def _fits(line: _Line, plain: str, parts: tuple[str, ...]) -> bool:
    if len(plain) == 4 and line.found.tail == plain:
        return True
    if plain.isalpha() and any(sound.startswith(plain) for sound in line.sounds):
        return True
    if len(parts) > 1:
        *whole, last = (part.lstrip("0") or "0" for part in parts[:3])
        return len(parts) <= 3 and line.place[: len(whole)] == tuple(whole) and line.place[len(whole)].startswith(last)
    return "".join(line.place).startswith(plain)
