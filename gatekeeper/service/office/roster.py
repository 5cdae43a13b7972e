"""Tables of residents, understood row by row, before anybody looks into the registry."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gatekeeper.domain.errors import BadInput, BadSheet
from gatekeeper.domain.household import NO_FLAT, Flat, Standing
from gatekeeper.domain.words import Sentence, sentence
from gatekeeper.service.office import cells as read
from gatekeeper.service.office import mends
from gatekeeper.service.office.column_words import PARTS
from gatekeeper.service.office.columns import LOOKED_THROUGH, Columns, columns_of, no_headings
from gatekeeper.service.office.days import date_in
from gatekeeper.service.office.flats import (
    BesideCell,
    Habit,
    building_in,
    flat_beside,
    named_in,
    section_in,
    unit_in,
    whole_in,
)
from gatekeeper.service.office.mends import LONGEST_CELL, with_mends
from gatekeeper.service.office.sheet import SheetRow, SheetTable
from gatekeeper.service.office.table_words import TableSaid
from gatekeeper.service.office.wishes import Wishes


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken, or a cell of it that is left out, and why.

    Attributes:
        name: Who stands in the row, as far as it is known.
        text: What stands in the cell; never an ID number.
        yes: Whether it is a question that a yes answers.
        cell: What stands in the cell itself where `text` says the flat; never an ID number.
        perhaps: What the cell may be meant to say, for a clerk to confirm; empty where nothing is guessed.
    """

    number: int
    column: str
    why: Sentence
    sheet: str = ""
    name: str = ""
    text: str = ""
    yes: bool = False
    cell: str = ""
    perhaps: str = ""


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A row that was understood.

    Attributes:
        flat: None where none stands.
        masked: A masked ID number, as our own export has it; it says nothing but whom it cannot be.
        said: What the row says of other fields; a cell that is empty, or not there, says nothing.
        unknown: Why the word for the standing is not understood; None if it is, or none stands.
        moved_out: The row says that they have moved out, as our own export does.
        confined: The word for the standing says that they are to be observed at home, though they did not return (密接).
        word: The word for the standing, as it stands there; `perhaps` what it may mean, where it is not understood.
    """

    sheet: str
    number: int
    name: str
    flat: Flat | None
    id_number: str | None = field(repr=False)
    masked: str
    said: Mapping[str, Any]
    unknown: Sentence | None = None
    moved_out: bool = False
    confined: str = ""
    word: str = ""
    perhaps: str = ""

    @property
    def key(self) -> str:
        """By what its name is compared."""
        return read.name_key(self.name)


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row as it was handed in, so that it can be given back.

    Attributes:
        under: Building and unit that stand in a title or a row of their own above it.
    """

    sheet: str
    number: int
    cells: tuple[str, ...] = field(repr=False)
    under: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something of the file that is not read: a column by its heading, or a whole sheet (heading empty) with its rows."""

    sheet: str
    heading: str = ""
    rows: int = 0


@dataclass(slots=True)
class Roster:
    """All that was understood of a file.

    Attributes:
        bad: Rows that cannot be taken; `notes` cells that are left out, the rest of their rows is taken.
        headings: Of each sheet that is read.
        raw: Rows as they were handed in, by sheet and number.
        words: Words for the standing that the program does not know by itself, each with the rows it stands in.
    """

    lines: list[RosterLine] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    notes: list[BadRow] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    headings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    raw: dict[tuple[str, int], LeftRow] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)
    rows: int = 0


def read_roster(tables: Sequence[SheetTable], wishes: Wishes, today: date) -> Roster:
    """Understand every sheet that has headings.

    Raises:
        NoHeadings: No sheet has any; the sentence says what was looked for.
        BadSheet: There is nothing in it.
    """
    roster = Roster()
    sheets = [_rows(table, wishes, today, roster) for table in tables]
    habit = Habit(row.place for rows in sheets for row in rows)
    for rows in sheets:
        above = ""
        for row in rows:
            above = row.read(above, habit)
    if not roster.headings:
        if not any(table.rows for table in tables):
            raise BadSheet(TableSaid.EMPTY)
        raise no_headings([[row.cells for row in table.rows] for table in tables])
    return roster


def _rows(table: SheetTable, wishes: Wishes, today: date, roster: Roster) -> list["_Row"]:
    """The rows that name somebody; the others are told."""
    looked = ((at, columns_of(row.cells, wishes.columns)) for at, row in enumerate(table.rows[:LOOKED_THROUGH], 1))
    begin, columns = next(((at, found) for at, found in looked if found is not None), (0, None))
    if columns is None:
        if table.rows:
            roster.unread.append(Unread(table.sheet, rows=len(table.rows)))
        return []
    roster.headings[table.sheet] = columns.headings
    roster.unread += [Unread(table.sheet, heading) for heading in columns.unread]
    for place in columns.places.get("state", ()):
        heading = columns.heading("state")
        if any(not read.is_state(read.text_in(row.cell(place)), heading) for row in table.rows[begin:]):
            roster.unread.append(Unread(table.sheet, columns.heading("state")))
    titles = (" ".join(dict.fromkeys(cell for cell in row.cells if cell)) for row in table.rows[: begin - 1])
    named = [one for one in (named_in(table.sheet),) if one is not None]
    under = [one for title in titles if (one := named_in(title, title=True)) is not None]
    found = []
    for row in table.rows[begin:]:
        is_named_so = row.cell(columns.places["name"][0]).strip() == columns.heading("name")
        if is_named_so and columns_of(row.cells, wishes.columns) is not None:
            continue  # the headings once more, at the head of a printed page
        if (section := section_in(row.cells)) is not None:
            under = [section] if section.building else [*(one for one in under if one.building), section]
            continue
        reader = _Row(row, columns, table.sheet, (*named, *under), wishes, today, roster)
        if reader.is_empty:
            continue
        if reader.is_nobody:
            reader.note_nobody()
            continue
        roster.rows += 1
        cells = with_mends(row.cells, columns, wishes.mended.get((table.sheet, row.number), {}))
        roster.raw[table.sheet, row.number] = LeftRow(
            table.sheet, row.number, cells, "".join(dict.fromkeys(one.written for one in under))
        )
        found.append(reader)
    return found


class _Row:
    """One row while it is read."""

    def __init__(
        self,
        row: SheetRow,
        columns: Columns,
        sheet: str,
        over: tuple[BesideCell, ...],
        wishes: Wishes,
        today: date,
        roster: Roster,
    ) -> None:
        self._row, self._columns, self._sheet, self._over = row, columns, sheet, over
        self._wishes, self._today, self._roster = wishes, today, roster
        self._dated, self._lost = frozenset(row.dated), frozenset(row.spoiled)
        self._read: dict[str, list[str]] = {}
        self._mended = wishes.mended.get((sheet, row.number), {})
        self._name = read.text_in(self._mended.get("name", row.cell(columns.places["name"][0])))[:40]
        self._good = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the columns that are read."""
        return not any(self._texts(key) for key in self._columns.places)

    @property
    def is_nobody(self) -> bool:
        """Whether it names no person: ``空置`` in an empty flat, ``合计：3人`` below them all."""
        if any(one.isdigit() for one in self._text("id_number")):
            return False
        if read.is_nobody(self._name):
            return True
        if self._text("flat"):
            return False
        return read.is_nobody(next((text for cell in self._row.cells if (text := read.text_in(cell))), ""))

    def note_nobody(self) -> None:
        """Say that the row was passed over."""
        self._note("name", sentence(TableSaid.NOBODYS_NAME, text=self._name[:20]), self._name)

    @property
    def place(self) -> tuple[str, tuple[BesideCell, ...]]:
        """The text of its flat, and what is said beside it, as far as it can be read."""
        try:
            return self._flat_text(), self._beside()
        except BadInput:
            return "", ()

    def read(self, above: str, habit: Habit) -> str:
        """Put the row to the lines, or say why not; answers with its flat's text, for the row below."""
        name = self._tried("name", lambda text: read.name_in(text))
        own = self._flat_text()
        flat_text = own or (above if self._wishes.fill_flats else "")
        number_text = self._text("id_number")
        said_in_words = not any(one.isdigit() for one in number_text)  # 待补, 办理中: no number yet
        take_number = self._optional if said_in_words and not self._spoiled("id_number") else self._tried
        number = take_number("id_number", lambda text: read.document_in(text, self._today))
        masked = read.masked_in(number_text)
        said: dict[str, Any] = {}
        unknown: Sentence | None = None
        try:
            standing = self._standing()
            if standing is not None:
                said["standing"] = standing
        except BadInput as error:
            unknown = error.told
        for key, take in (("returned", lambda text: date_in(text, self._today)), ("phone", read.phone_in)):
            value = self._optional(key, take)
            if value is not None:
                said[key] = value
        if plates := self._plates():
            said["plates"] = plates
        staff = said.get("standing") is Standing.STAFF
        take_flat = self._optional if staff else self._tried  # 物业处 is no flat, and a guard needs none
        flat = take_flat("flat", lambda text: self._flat(text, habit, whole=not own), flat_text)
        if flat is None and staff:
            flat = NO_FLAT
        if self._good and flat is None and number is None:
            missing = sentence(TableSaid.FLAT_ABOVE, flat=above) if above else sentence(TableSaid.FLAT_MISSING)
            self._bad("flat", missing, "")
        if self._good:
            assert isinstance(name, str), "a row without a name is bad"
            word, confined = self._text("standing")[:40], self._confined(said)
            perhaps = mends.perhaps("standing", word, self._today) if unknown is not None else ""
            out = read.moved_out_in(self._text("state"), self._columns.heading("state"))
            mine = (self._sheet, self._row.number, name, flat, number, masked)
            self._roster.lines.append(RosterLine(*mine, said, unknown, out, confined, word, perhaps))
        return str(flat or "")

    def _texts(self, key: str) -> list[str]:
        """What stands in the columns of one key; a row asks for its flat ten times, and cells are read once."""
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = [text for text in self._raw(key) if text]
        return found

    def _text(self, key: str) -> str:
        return "、".join(self._texts(key))

    def _flat_text(self) -> str:
        """What stands in the cell of the flat, or of the room."""
        if "flat" in self._mended:
            return self._text("flat")
        for key in ("flat", *PARTS):
            if self._is_dated(key):
                return self._text(key) or " "
        if room := self._text("room").removesuffix(".0"):
            return room
        flat = self._text("flat")
        return self._phase(flat) if flat and not self._text("building") else flat

    def _phase(self, text: str) -> str:
        """A building, or a whole flat, with the part of the estate that a column of its own names: 一期3栋 is not 二期3栋."""
        phase = self._text("phase").removesuffix(".0")
        if phase and phase[-1] not in "期区":
            phase += "区" if "区" in self._columns.heading("phase") else "期"
        return text if text.startswith(phase) else phase + text

    def _is_dated(self, key: str) -> bool:
        return key not in self._mended and not self._dated.isdisjoint(self._columns.places.get(key, ()))

    def _beside(self) -> tuple[BesideCell, ...]:
        """What the sheet, its title and the other columns say of where it is; a flat that a clerk has typed is whole."""
        if "flat" in self._mended:
            return ()
        building, unit = (self._text(key).removesuffix(".0") for key in PARTS[:2])
        building = building and self._phase(building)
        whole = whole_in(self._text("flat")) if self._text("room") else None
        own = (building_in(building) if building else None, unit_in(unit) if unit else None, whole)
        return (*self._over, *(one for one in own if one is not None))

    def _flat(self, text: str, habit: Habit, *, whole: bool) -> Flat | None:
        if not text or "flat" in self._mended or any(self._is_dated(key) for key in ("flat", *PARTS)):
            return read.flat_in(text)
        return flat_beside(text, self._beside(), habit, whole=whole)

    def _spoiled(self, key: str) -> bool:
        return key not in self._mended and not self._lost.isdisjoint(self._columns.places.get(key, ()))

    def _tried(self, key: str, take: Any, text: str | None = None) -> Any:
        """A field that costs the row where it cannot be read."""
        return self._taken(key, take, text, lambda why, given: self._bad(key, why, "" if key == "id_number" else given))

    def _confined(self, said: Mapping[str, Any]) -> str:
        """The word that says that home observation begins, unless a clerk has said what it means."""
        text = self._text("standing")
        begins = said.get("standing") is Standing.RETURNEE and text not in self._wishes.words and read.confined_in(text)
        return text[:20] if begins else ""

    def _standing(self) -> Standing | None:
        text = self._text("standing")
        try:
            known = read.standing_in(text)
        except BadInput:
            self._roster.words[text[:40]] += 1
            if text[:40] not in self._wishes.words:
                raise
            return self._wishes.words[text[:40]]
        return self._wishes.words.get(text) or known

    def _optional(self, key: str, take: Any, text: str | None = None) -> Any:
        """A field that does not cost the row: what cannot be read is left as it was, and told."""
        return self._taken(key, take, text, lambda why, given: self._note(key, why, given))

    def _taken(self, key: str, take: Any, text: str | None, tell: Callable[[Sentence, str], None]) -> Any:
        text = self._text(key) if text is None else text
        try:
            if self._spoiled(key):
                raise BadInput(TableSaid.SPOILED)
            return take(text)
        except BadInput as error:
            tell(error.told, text)
            return None

    def _plates(self) -> tuple[str, ...]:
        plates, bad = read.plates_in("\n".join(self._raw("plates")))
        for why in bad:
            self._note("plates", why, self._text("plates"))
        return plates

    def _raw(self, key: str) -> list[str]:
        if key in self._mended:
            return [read.text_in(self._mended[key])]
        return [read.text_in(self._row.cell(place)) for place in self._columns.places.get(key, ())]

    def _bad(self, key: str, why: Sentence, text: str) -> None:
        self._good = False
        self._roster.bad.append(self._told(key, why, text))

    def _note(self, key: str, why: Sentence, text: str) -> None:
        self._roster.notes.append(self._told(key, why, text))

    def _told(self, key: str, why: Sentence, text: str) -> BadRow:
        cell = "" if key == "id_number" else text[:LONGEST_CELL]
        perhaps = mends.perhaps(key, cell, self._today)
        return BadRow(self._row.number, key, why, self._sheet, self._name, text[:40], cell=cell, perhaps=perhaps)
