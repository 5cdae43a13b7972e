"""Take a table of residents into the registry: every bad row gets a sentence, and nothing is half-imported."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from gatekeeper.domain.errors import BadIdentity, BadInput, BadSheet, GatekeeperError
from gatekeeper.domain.household import Flat, Household, Person, Standing, parse_flat
from gatekeeper.domain.identity import parse_id_number
from gatekeeper.domain.plates import parse_plate
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.columns import COLUMNS, PLATE_SEPARATORS, REQUIRED, STANDINGS
from gatekeeper.service.ports import Clock, Look, Progress, Store, silent

LONGEST_NAME = 60  # characters
_PHONE = re.compile(r"\+?[0-9][0-9 -]{4,19}")


class SheetRow(Protocol):
    """A row of a table, as `sheets` reads it."""

    @property
    def number(self) -> int:
        """As the sheet program shows it, from 1."""
        ...

    @property
    def cells(self) -> Sequence[str]:
        """Text."""
        ...

    @property
    def spoiled(self) -> Iterable[int]:
        """Columns whose long number lost its last digits."""
        ...

    def cell(self, column: int) -> str:
        """The text in a column, empty beyond the last one."""
        ...


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken, and why."""

    number: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What an import did, or would do.

    Attributes:
        done: Whether it was recorded: not in a dry run, and not with a single bad row.
    """

    rows: int
    added: int
    changed: int
    unchanged: int
    households: int
    bad: tuple[BadRow, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A row that was understood."""

    number: int
    name: str
    flat: Flat
    id_number: str | None
    standing: Standing
    returned: date | None
    phone: str | None
    plates: tuple[str, ...]


def enrol(
    rows: Sequence[SheetRow], *, dry_run: bool, store: Store, clock: Clock, progress: Progress = silent
) -> Enrolled:
    """Bring the registry to what a table says; people who are not in the table are left as they are.

    Somebody is recognised by ID number, or without one by name and flat.

    Raises:
        BadSheet: It is no table of residents: no header, or a column is missing or there twice.
    """
    if not rows:
        raise BadSheet("The table is empty.")
    columns = _header(rows[0])
    now = clock.now()
    bad: list[BadRow] = []
    lines = [line for row in rows[1:] if (line := _understood(row, columns, now, bad)) is not None]
    _find_twins(lines, bad)
    if dry_run:
        with store.read() as look:
            registry = _Registry(look, now)
            _compare(lines, registry, silent)
    else:
        with store.write() as work:
            registry = _Registry(work, now)
            _compare(lines, registry, progress)
            if not bad:
                for household in registry.new_households:
                    work.append(household)
                for person in registry.written:
                    work.append(person)
    bad.sort(key=lambda row: (row.number, row.column))
    return Enrolled(
        rows=len(rows) - 1,
        added=registry.added,
        changed=registry.changed,
        unchanged=registry.unchanged,
        households=len(registry.new_households),
        bad=tuple(bad),
        done=not dry_run and not bad,
    )


def _header(row: SheetRow) -> dict[str, int]:
    """Which column stands where."""
    known = {alias.casefold(): key for key, aliases in COLUMNS.items() for alias in (key, *aliases)}
    columns: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        key = known.get(_plain(cell).casefold())
        if key in columns:
            raise BadSheet(f"The table has two columns “{key}”; take one away.")
        if key is not None:
            columns[key] = place
    missing = [key for key in REQUIRED if key not in columns]
    if missing:
        names = ", ".join(f"“{key}” ({COLUMNS[key][0]})" for key in missing)
        raise BadSheet(f"The first row must name the columns; missing: {names}.")
    return columns


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _understood(row: SheetRow, columns: dict[str, int], now: datetime, bad: list[BadRow]) -> _Line | None:
    cells = {key: _plain(row.cell(place)) for key, place in columns.items()}
    if not any(cells.values()):
        return None
    found: dict[str, object] = {}
    good = True
    for key, read in (
        ("name", _name),
        ("flat", parse_flat),
        ("id_number", lambda text: _id_number(text, now)),
        ("standing", _standing),
        ("returned", lambda text: _returned(text, now)),
        ("phone", _phone),
        ("plates", _plates),
    ):
        try:
            if columns.get(key) in set(row.spoiled):
                raise BadInput("The sheet program cut the last digits off a long number: format the column as text.")
            found[key] = read(cells.get(key, ""))
        except GatekeeperError as error:
            bad.append(BadRow(row.number, key, str(error)))
            good = False
    if not good:
        return None
    if found["standing"] is Standing.RETURNEE and found["returned"] is None:
        bad.append(BadRow(row.number, "returned", "A returnee needs the date of return: observation counts from it."))
        return None
    return _Line(row.number, **found)  # type: ignore[arg-type]  # one reader a field, each of the field's type


def _name(text: str) -> str:
    if not text:
        raise BadInput("The name is missing.")
    if len(text) > LONGEST_NAME:
        raise BadInput(f"A name has at most {LONGEST_NAME} characters.")
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Co") for letter in text):
        raise BadInput("The name has characters that cannot be shown.")
    return text


def _id_number(text: str, now: datetime) -> str | None:
    if not text:
        return None
    try:
        return parse_id_number(text, today=now.astimezone().date()).number
    except BadIdentity as error:
        raise BadInput(str(error)) from error


def _standing(text: str) -> Standing:
    if not text:
        return Standing.RESIDENT
    for standing in Standing:
        if text.casefold() == standing or text in STANDINGS.get(standing, ()):
            return standing
    raise BadInput(f"“{text[:20]}” is no standing; known are {', '.join(Standing)}.")


def _returned(text: str, now: datetime) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(re.sub(r"[/.年月]", "-", text[:10]).rstrip("日-"))
    except ValueError:
        raise BadInput(f"“{text[:20]}” is not a date: write 2026-11-08.") from None
    if day > now.astimezone().date():
        raise BadInput("The date of return lies in the future.")
    return day


def _phone(text: str) -> str | None:
    if not text:
        return None
    if not _PHONE.fullmatch(text):
        raise BadInput("This is not a phone number: digits, spaces and hyphens only.")
    return text


def _plates(text: str) -> tuple[str, ...]:
    parts = re.split(f"[{PLATE_SEPARATORS}]", text)
    return tuple(dict.fromkeys(parse_plate(part).text for part in parts if part.strip()))


def _find_twins(lines: list[_Line], bad: list[BadRow]) -> None:
    """The same person in two rows: which of them is right cannot be guessed."""
    numbers: dict[str, int] = {}
    names: dict[tuple[str, Flat], int] = {}
    for line in lines:
        if line.id_number is not None:
            first = numbers.setdefault(line.id_number, line.number)
            if first != line.number:
                bad.append(BadRow(line.number, "id_number", f"Row {first} has the same ID number."))
        elif (first := names.setdefault((line.name, line.flat), line.number)) != line.number:
            bad.append(
                BadRow(line.number, "name", f"Row {first} has the same name and flat, and neither an ID number.")
            )


class _Registry:
    """The registry while a table is compared with it."""

    def __init__(self, look: Look, now: datetime) -> None:
        self._look = look
        self._now = now
        self._households = {household.flat: household for household in look.households()}
        self._flat_of = {household.id: household.flat for household in self._households.values()}
        self.new_households: list[Household] = []
        self.written: list[Person] = []
        self.added = self.changed = self.unchanged = 0

    def take(self, line: _Line) -> None:
        """Add or change the person of one row."""
        household = self._household(line.flat)
        known = self._known(line, household)
        fresh = Person(
            id=known.id if known else uuid7(self._now),
            household=household.id,
            name=line.name,
            id_number=line.id_number,
            standing=line.standing,
            returned=line.returned,
            phone=line.phone,
            plates=line.plates,
        )
        if known is None:
            self.added += 1
        else:
            fresh = replace(fresh, photo=known.photo, id_number=line.id_number or known.id_number)
            if fresh == known:
                self.unchanged += 1
                return
            self.changed += 1
        self.written.append(fresh)

    def _household(self, flat: Flat) -> Household:
        if flat not in self._households:
            household = Household(uuid7(self._now), flat)
            self._households[flat] = household
            self.new_households.append(household)
        return self._households[flat]

    def _known(self, line: _Line, household: Household) -> Person | None:
        if line.id_number is not None:
            known = self._look.person_by_id_number(line.id_number)
            if known is not None:
                return known
        if household.id not in self._flat_of:
            return None
        same = [member for member in self._look.members(household.id) if member.name == line.name]
        without = [one for one in same if line.id_number is None or one.id_number is None]
        return without[0] if len(without) == 1 else None


def _compare(lines: list[_Line], registry: _Registry, progress: Progress) -> None:
    for done, line in enumerate(lines, 1):
        registry.take(line)
        progress(done, len(lines))
