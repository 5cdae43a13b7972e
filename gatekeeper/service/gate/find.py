"""Find somebody without a card: by flat, name, initials, ID number, telephone, pass, number plate, or spoken code."""

import hashlib
import re
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from uuid import UUID

from gatekeeper.credential.spoken import typed_code
from gatekeeper.domain.calendar import COMPUTERS, Calendar
from gatekeeper.domain.errors import BadCode, BadPlate
from gatekeeper.domain.household import Flat, Person, PersonState, masked_name
from gatekeeper.domain.identity import like_an_id_number, plain_number
from gatekeeper.domain.named import Named, named
from gatekeeper.domain.plates import parse_plate
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.spoken import Tries, households_of
from gatekeeper.service.ports import Clock, Look
from gatekeeper.service.sounds import folded, letters_of, plain_of, spells, syllables_of, words_in

SHOWN = 6  # people; more do not fit on the screen, and one more character finds fewer
HOMES_SHOWN = 10  # flats
SHORTEST_DOCUMENT = 6  # characters of a passport
SHORTEST_PINYIN = 3  # letters; two are initials
PHONE_END = 4  # digits of a telephone number that are enough
_PASS = re.compile(r"0*([1-9][0-9]{0,9})(?:/([0-9]{1,3}))?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody the guard may mean.

    Attributes:
        name: Masked.
        tail: The last four of the ID number; empty without one.
        who: The name in both forms, and what tells them from others of their flat.
    """

    person: UUID
    name: str
    flat: str
    tail: str
    who: Named | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """A flat the guard may mean, with whoever of it was found first."""

    household: UUID
    flat: str
    who: Named | None = None


@dataclass(frozen=True, slots=True)
class Finds:
    """What a search gives: the first few, and how many there are in all.

    Attributes:
        homes: The first flats they live in, and `homes_total` of how many.
        code: The code of the day they were found by; empty if it was anything else.
        trouble: What is wrong with a code, as in `BadCode.why`.
    """

    people: tuple[Candidate, ...] = ()
    total: int = 0
    code: str = ""
    trouble: str = ""
    homes: tuple[Home, ...] = ()
    homes_total: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    found: Candidate
    home: UUID
    place: tuple[str, str, str]
    words: tuple[str, ...]
    tails: tuple[str, ...]
    letters: tuple[frozenset[str], ...]
    syllables: tuple[tuple[str, ...], ...]
    plates: tuple[str, ...]
    phone: str = field(default="", repr=False)
    number: bytes = field(default=b"", repr=False)
    passes: tuple[tuple[int, int], ...] = ()


class Directory:
    """Everybody who may be looked for, in the order of their flats; whole ID numbers are not in it.

    Attributes:
        homes: The households that are lived in.
        secret: What the codes of the day are drawn with; None if this machine was not told.
        calendar: Whose days the codes are good on.
    """

    def __init__(
        self,
        lines: Iterable[_Line],
        secret: bytes | None = None,
        salt: bytes = b"",
        calendar: Calendar = COMPUTERS,
    ) -> None:
        self._lines = tuple(lines)
        self._salt = salt
        self.homes = tuple(dict.fromkeys(line.home for line in self._lines))
        self.secret = secret
        self.calendar = calendar

    def __len__(self) -> int:
        """How many people there are."""
        return len(self._lines)

    @property
    def anybody(self) -> UUID | None:
        """Somebody who is in it; None if nobody is."""
        return self._lines[0].found.person if self._lines else None

    def find(self, text: str) -> Finds:
        """Look for the beginning of a flat (``3-2``, ``32501``), a name or a part of it (``先全``, ``anna``), initials (``zs``),
        an ID number or its last four (``002X``), a telephone or its end, a pass (``00000012``, ``12/1``), or a plate.

        Every way fits that can: ``1203`` finds building 1, unit 2, room 03…, 12-0-3, and whoever's number ends so.
        """
        asked = folded(text).strip()
        by_plate = self._with_plate(asked)
        if by_plate is not None:
            return by_plate
        if like_an_id_number(text):
            number = _sealed(plain_number(text), self._salt)
            return _finds(line for line in self._lines if line.number and line.number == number)
        words = words_in(text)
        plain = plain_of(text)
        if not plain:
            name = "".join(words)
            return _finds(line for line in self._lines if name and line.tails and name in line.tails[0])
        parts = tuple(part for part in re.split("[^0-9A-Z]+", asked) if part)
        named = not "".join(words).isdigit()
        document = _sealed(plain_number(text), self._salt) if len(plain) >= SHORTEST_DOCUMENT else b""
        by_pass = _PASS.fullmatch(asked.replace(" ", ""))
        label = (int(by_pass[1]), by_pass[2]) if by_pass else None
        return _finds(
            line
            for line in self._lines
            if (document and line.number == document)
            or _fits(line, plain, parts)
            or (named and _named(line, words))
            or (label is not None and _has_pass(line, label))
        )

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
    hits = list(lines)
    homes: dict[UUID, Candidate] = {}
    for line in hits:
        homes.setdefault(line.home, line.found)
    first = tuple(Home(home, one.flat, one.who) for home, one in islice(homes.items(), HOMES_SHOWN))
    return Finds(tuple(line.found for line in hits[:SHOWN]), len(hits), homes=first, homes_total=len(homes))


def find_or_hear(text: str, directory: Directory, *, tries: Tries, clock: Clock) -> Finds:
    """Look for what a guard types: a code of the day, or whatever `Directory.find` looks for."""
    code = typed_code(text)
    if code is None:
        return directory.find(text)
    try:
        homes = households_of(
            code, directory.homes, secret=directory.secret, tries=tries, clock=clock, calendar=directory.calendar
        )
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
    passes: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for one in look.passes():
        if one.person is not None:
            passes[look.merged.who(one.person)].append((one.number, one.serial))
    homes: defaultdict[UUID, list[Person]] = defaultdict(list)
    for _, person in lines:
        homes[person.household].append(person)
    salt = secrets.token_bytes(16)
    made = (_line(flat, person, homes[person.household], tuple(passes[person.id]), salt) for flat, person in lines)
    return Directory(made, look.spoken_secret(), salt, calendar_of(look))


def _sealed(number: str, salt: bytes) -> bytes:
    """A number by which it is known again, and which nobody reads out of memory."""
    return hashlib.blake2b(number.encode(), key=salt, digest_size=12).digest()


def _line(
    flat: Flat, person: Person, members: Iterable[Person], passes: tuple[tuple[int, int], ...], salt: bytes
) -> _Line:
    tail = person.id_number[-4:] if person.id_number else ""
    words = words_in(person.name)
    found = Candidate(person.id, masked_name(person.name), str(flat), tail, named(person, members))
    return _Line(
        found,
        person.household,
        (flat.building, flat.unit, flat.room),
        words,
        tuple("".join(words[n:]) for n in range(len(words))),
        letters_of(person.name),
        syllables_of(person.name),
        person.plates,
        "".join(one for one in person.phone or "" if one.isdigit()),
        _sealed(person.id_number, salt) if person.id_number else b"",
        passes,
    )


def _fits(line: _Line, plain: str, parts: tuple[str, ...]) -> bool:
    if len(plain) == 4 and line.found.tail == plain:
        return True
    if plain.isalpha() and len(plain) <= len(line.letters) and all(map(_reads, plain, line.letters)):
        return True
    if plain.isalpha() and len(plain) >= SHORTEST_PINYIN and spells(plain, line.syllables):
        return True
    if len(plain) >= PHONE_END and line.phone and plain.isdigit():
        if line.phone.endswith(plain) or plain.removeprefix("86") == line.phone:
            return True
    if len(parts) > 1:
        *whole, last = (part.lstrip("0") or "0" for part in parts[:3])
        return len(parts) <= 3 and line.place[: len(whole)] == tuple(whole) and line.place[len(whole)].startswith(last)
    return "".join(line.place).startswith(plain)


def _reads(letter: str, ways: frozenset[str]) -> bool:
    return letter in ways


def _named(line: _Line, words: tuple[str, ...]) -> bool:
    """Whether each word begins a part of the name, one behind the other, or the name as if it were one word."""
    asked = "".join(words)
    if any(tail.startswith(asked) for tail in line.tails):
        return True
    if len(words) < 2 or len(line.words) < 2:
        return False
    left = iter(line.words)
    return all(any(part.startswith(word) for part in left) for word in words)


def _has_pass(line: _Line, label: tuple[int, str | None]) -> bool:
    number, serial = label
    return any(one == number and serial in (None, str(other)) for one, other in line.passes)
