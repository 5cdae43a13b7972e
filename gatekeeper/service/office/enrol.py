"""Take tables of residents into the registry: an update, said field by field before it is made.

What a table does not say changes nothing: a column that is not there, an empty cell, a person who is missing. Home
observation and moving out end only by their own act, never by a table. Who may be somebody else is a question, and
stays one until it is answered.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gatekeeper.domain.due import hindrance
from gatekeeper.domain.facts import Imported
from gatekeeper.domain.household import NO_FLAT, Flat, Household, Person, PersonState, Standing
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.words import Sentence, sentence
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.draft import drafted
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.cells import name_key
from gatekeeper.service.office.differences import Difference, fields_of
from gatekeeper.service.office.match import Finder, Match
from gatekeeper.service.office.merging import BOTH_FLATS, CHOSEN
from gatekeeper.service.office.roster import BadRow, LeftRow, Roster, RosterLine, Unread, read_roster
from gatekeeper.service.office.sheet import SheetTable
from gatekeeper.service.office.table_words import TableSaid, field_word
from gatekeeper.service.office.wishes import Wishes
from gatekeeper.service.ports import Clock, Draft, Look, Progress, Store, silent
from gatekeeper.service.rights import by_right

__all__ = ["BadRow", "Change", "Enrolled", "Difference", "Missing", "Unread", "Wishes", "enrol"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a table makes of one person.

    Attributes:
        number: The row that says so.
        before: None for somebody new.
        fields: What differs, as text, ID numbers masked.
    """

    number: int
    sheet: str
    before: Person | None
    after: Person
    flat: Flat
    fields: tuple[Difference, ...]

    @property
    def place(self) -> tuple[str, int]:
        """Its row, by sheet and number."""
        return self.sheet, self.number


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody who lives here and stands in no row."""

    person: UUID
    name: str
    flat: str


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What an import did, or would do.

    Attributes:
        rows: That have somebody in them.
        changes: New people and changed ones, by row.
        bad: Rows that are not taken; `questions` those that wait for an answer; `notes` cells that are left out.
        left: The rows of `bad` and `questions` as they were handed in, with `headings` by sheet.
        words: Words for the standing that the program does not know by itself, each with the rows it stands in.
        missing: Who lives here and stands in no row; nothing is done about them, unless a clerk says that they are gone.
        gone: How many of them have moved out by it.
        done: Whether it was recorded: not in a dry run, and with a bad row only if the good ones were wanted alone.
        imported: What it can be taken back by; None where nothing was recorded.
        today: By which day its dates were read; None in a table that was not compared.
    """

    rows: int
    changes: tuple[Change, ...]
    unchanged: int
    households: int
    bad: tuple[BadRow, ...]
    done: bool
    questions: tuple[BadRow, ...] = ()
    notes: tuple[BadRow, ...] = ()
    unread: tuple[Unread, ...] = ()
    missing: tuple[Missing, ...] = ()
    left: tuple[LeftRow, ...] = ()
    headings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[tuple[str, int], ...] = ()
    gone: int = 0
    imported: Imported | None = None
    today: date | None = None

    @property
    def added(self) -> int:
        """People whom the table brings in."""
        return sum(change.before is None for change in self.changes)

    @property
    def changed(self) -> int:
        """People whose data the table changes."""
        return len(self.changes) - self.added

    @property
    def bad_rows(self) -> int:
        """Rows that cannot be taken."""
        return len({(row.sheet, row.number) for row in self.bad})

    @property
    def open_rows(self) -> int:
        """Rows that are not taken."""
        return len({(row.sheet, row.number) for row in (*self.bad, *self.questions)})


@by_right
def enrol(
    tables: Sequence[SheetTable],
    *,
    dry_run: bool,
    store: Store,
    clock: Clock,
    wishes: Wishes = Wishes(),  # noqa: B008  a frozen value
    good_only: bool = False,
    progress: Progress = silent,
) -> Enrolled:
    """Bring the registry to what tables say; people who are not in them are left as they are.

    Args:
        good_only: Record the rows that can be taken though others cannot. A row with an open question holds nothing back: it
            waits, and the others are taken.

    Raises:
        BadSheet: No sheet has headings.
    """
    now = clock.now()
    with store.read() as look:
        today = calendar_of(look).day(now)
    roster = read_roster(tables, wishes, today)
    if dry_run:
        with store.read() as look:
            return _Trial(roster, wishes, look, now, today).enrolled(progress, done=False)

    def recorded(draft: Draft) -> Enrolled:
        trial = _Trial(roster, wishes, draft, now, today)
        enrolled = trial.enrolled(progress, done=True)
        if enrolled.bad and not good_only:
            return replace(enrolled, done=False)
        taken = tuple(one for one in enrolled.changes if one.place not in wishes.out)
        homes = {home for one in taken for home in (one.after.household, *one.after.also_at)}
        said = [one.person for one in enrolled.missing if one.person in wishes.gone]  # and still stands in no row
        gone = [replace(one, state=PersonState.MOVED_OUT) for one in draft.persons_by(said).values()]
        households = [one for one in trial.new_households if one.id in homes]
        written = [draft.append(one) for one in (*households, *(change.after for change in taken), *gone)]
        imported = None
        if written:
            first, last = written[0].header, written[-1].header
            imported = Imported(first.name, first.seq, last.seq, len(taken) + len(gone))
            draft.append(imported)
        return replace(enrolled, changes=taken, households=len(households), gone=len(gone), imported=imported)

    return drafted(store, recorded)


class _Trial:
    """A roster while it is compared with the registry."""

    def __init__(self, roster: Roster, wishes: Wishes, look: Look, now: datetime, today: date) -> None:
        self._roster, self._wishes, self._now, self._today = roster, wishes, now, today
        self._policy = look.policy()
        self._households = {household.flat: household for household in look.households()}
        self._flats = {household.id: household.flat for household in self._households.values()}
        self._people = list(look.persons())
        merged = look.merged_lines()
        stays = look.persons_by({one.id for one in merged})
        self._merged: defaultdict[UUID, list[Person]] = defaultdict(list)
        for one in merged:
            self._merged[stays[one.id].id].append(one)
        self._finder = Finder(self._people, self._flats, ((one, stays[one.id]) for one in merged))
        self.new_households: list[Household] = []
        self._changes: list[Change] = []
        self._questions: list[BadRow] = []
        self._bad = list(roster.bad)
        self._notes = list(roster.notes)
        self._unchanged = 0

    def enrolled(self, progress: Progress, *, done: bool) -> Enrolled:
        """Compare all of it."""
        people = self._together()
        matches = self._finder.match([lines[0] for lines in people], self._bad)
        seen: set[UUID] = set()
        for count, lines in enumerate(people, 1):
            match = matches.get((lines[0].sheet, lines[0].number))
            if match is not None and match.again:
                self._unchanged += 1
            elif match is not None:
                self._take(lines, match)
                seen |= {match.known.id} if match.known is not None else set()
            progress(count, len(people))
        self._bad.sort(key=_by_row)
        rows = {(row.sheet, row.number) for row in (*self._bad, *self._questions)}
        return Enrolled(
            rows=self._roster.rows,
            changes=tuple(self._changes),
            unchanged=self._unchanged,
            households=len(self.new_households),
            bad=tuple(self._bad),
            done=done,
            questions=tuple(sorted(self._questions, key=_by_row)),
            notes=tuple(sorted(self._notes, key=_by_row)),
            unread=tuple(self._roster.unread),
            missing=self._missing(seen),
            left=tuple(self._roster.raw[place] for place in sorted(rows) if place in self._roster.raw),
            headings=self._roster.headings,
            words=tuple(self._roster.words.most_common()),
            today=self._today,
        )

    def _together(self) -> list[tuple[RosterLine, ...]]:
        """The rows of one person: an owner of two flats stands in two, and a row may simply be there twice."""
        groups: dict[object, list[RosterLine]] = {}
        for line in self._roster.lines:
            key: object = line.id_number if line.id_number is not None else (line.key, line.flat)
            group = groups.setdefault(key, [])
            if group and (trouble := _contradiction(group, line)):
                self._bad.append(_row(line, "id_number" if line.id_number else "name", trouble))
            else:
                group.append(line)
        return [tuple(group) for group in groups.values()]

    def _take(self, lines: tuple[RosterLine, ...], match: Match) -> None:
        line, known = lines[0], match.known
        confirmed = match.yes and (line.sheet, line.number) in self._wishes.same
        begins = self._begins(lines, known)
        if (match.question or begins) and not confirmed:
            asked = [one for one in (match.question, begins) if one is not None]
            question = asked[0] if len(asked) == 1 else sentence(TableSaid.BOTH, one=asked[0], other=asked[1])
            self._questions.append(_row(line, match.column if match.question else "standing", question, yes=match.yes))
            return
        if known is None:
            self._add(lines)
            return
        if line.moved_out and known.state is PersonState.LIVING_HERE:
            self._note(line, "state", sentence(TableSaid.MOVES_NOBODY_OUT))
        if known.state is PersonState.MOVED_OUT and not line.moved_out and not confirmed:
            self._questions.append(_row(line, "name", sentence(TableSaid.BACK_AGAIN), yes=True))
            return
        said = self._said(lines, known)
        home, others = self._homes(lines, known)
        after = replace(
            known,
            name=known.name if name_key(known.name) == line.key else line.name,
            id_number=line.id_number or known.id_number,
            household=home,
            also_at=others,
            state=PersonState.LIVING_HERE if confirmed and not line.moved_out else known.state,
            **said,
        )
        after = self._as_merged(known, after)
        if after == known:
            self._unchanged += 1
            return
        self._changed(line, known, after)

    def _as_merged(self, known: Person, after: Person) -> Person:
        """Without what the table says only because it still has the line that was merged: a clerk chose otherwise."""
        for line in self._merged.get(known.id, ()):
            told = {key for key in CHOSEN if getattr(known, key) != getattr(after, key) == getattr(line, key)}
            if "household" in told:
                told.add(BOTH_FLATS)
            missing = set(known.plates) - set(after.plates)
            if (missing and missing <= set(line.plates)) or after.plates == line.plates:
                told.add("plates")
            after = replace(after, **{key: getattr(known, key) for key in told})
        return after

    def _begins(self, lines: tuple[RosterLine, ...], known: Person | None) -> Sentence | None:
        """The question whether home observation begins for somebody who did not return; None if none has to be asked."""
        word = next((one.confined for one in lines if one.confined), "")
        if not word or lines[0].moved_out or self._is_observed(known):
            return None
        day = self._values(lines, known).get("returned")
        return sentence(TableSaid.BEGINS, word=word, day=day)

    def _is_observed(self, known: Person | None) -> bool:
        """Whether somebody is under home observation today."""
        if known is None or self._policy is None:
            return False
        return hindrance(known, self._policy, self._today) is Reason.UNDER_OBSERVATION

    def _values(self, lines: tuple[RosterLine, ...], known: Person | None) -> dict[str, Any]:
        """What the rows of one person say; observation that a word begins without a day is counted from today."""
        said = {key: value for one in reversed(lines) for key, value in one.said.items()}
        if any(one.confined for one in lines) and not self._is_observed(known):
            said.setdefault("returned", self._today)
        return said

    def _add(self, lines: tuple[RosterLine, ...]) -> None:
        line = lines[0]
        said = self._values(lines, None)
        if line.moved_out:
            self._note(line, "state", sentence(TableSaid.OUT_ALREADY))
            return
        if line.unknown:
            self._bad.append(_row(line, "standing", line.unknown))
            return
        if line.flat is None:
            self._bad.append(_row(line, "flat", sentence(TableSaid.FLAT_AND_NUMBER)))
            return
        if said.get("standing") is Standing.RETURNEE and said.get("returned") is None:
            self._questions.append(_row(line, "returned", sentence(TableSaid.NO_RETURN)))
            return
        flats = list(dict.fromkeys(one.flat for one in lines if one.flat is not None))
        homes = [self._household(flat).id for flat in flats]
        after = Person(
            id=uuid7(self._now), household=homes[0], name=line.name, id_number=line.id_number,
            also_at=tuple(homes[1:]), **said,
        )  # fmt: skip
        self._changed(line, None, after)

    def _said(self, lines: tuple[RosterLine, ...], known: Person) -> dict[str, Any]:
        """What the rows say of a known person, without what ends by its own act only."""
        line = lines[0]
        said = self._values(lines, known)
        if line.unknown:
            self._note(line, "standing", line.unknown)
        if known.standing is Standing.RETURNEE:
            if said.pop("standing", Standing.RETURNEE) is not Standing.RETURNEE:
                self._note(line, "standing", sentence(TableSaid.OBSERVED))
            day: date | None = said.get("returned")
            if day is not None and known.returned is not None and day < known.returned:
                del said["returned"]
                self._note(line, "returned", sentence(TableSaid.EARLIER))
        elif said.get("standing") is Standing.RETURNEE and said.get("returned", known.returned) is None:
            del said["standing"]
            self._questions.append(_row(line, "returned", sentence(TableSaid.NO_RETURN)))
        return said

    def _homes(self, lines: tuple[RosterLine, ...], known: Person) -> tuple[UUID, tuple[UUID, ...]]:
        """Where somebody lives, and where else they belong."""
        flats = [one.flat for one in lines if one.flat is not None]
        homes = list(dict.fromkeys(self._household(flat).id for flat in flats))
        mine = (known.household, *known.also_at)
        if not homes or (len(homes) == 1 and homes[0] in mine):
            return known.household, known.also_at
        home = known.household if known.household in homes else homes[0]
        others = dict.fromkeys((*(known.also_at), *homes))
        return home, tuple(one for one in others if one != home)

    def _household(self, flat: Flat) -> Household:
        if flat not in self._households:
            household = Household(uuid7(self._now), flat)
            self._households[flat] = household
            self._flats[household.id] = flat
            self.new_households.append(household)
        return self._households[flat]

    def _changed(self, line: RosterLine, before: Person | None, after: Person) -> None:
        fields = fields_of(before, after, self._flats) if before is not None else ()
        flat = self._flats.get(after.household, NO_FLAT)
        self._changes.append(Change(line.number, line.sheet, before, after, flat, fields))

    def _note(self, line: RosterLine, column: str, why: Sentence) -> None:
        self._notes.append(_row(line, column, why))

    def _missing(self, seen: set[UUID]) -> tuple[Missing, ...]:
        return tuple(
            Missing(one.id, one.name, str(self._flats.get(one.household, "")))
            for one in self._people
            if one.id not in seen and one.state is PersonState.LIVING_HERE
        )


def _row(line: RosterLine, column: str, why: Sentence, *, yes: bool = False) -> BadRow:
    said = (line.word, line.perhaps) if column == "standing" else ("", "")
    return BadRow(line.number, column, why, line.sheet, line.name, str(line.flat or ""), yes, *said)


def _by_row(row: BadRow) -> tuple[str, int, str]:
    return row.sheet, row.number, row.column


def _contradiction(group: list[RosterLine], line: RosterLine) -> Sentence | None:
    """Why a row cannot be of the same person as the ones above; None if it can."""
    first = group[0]
    if first.key != line.key:
        return sentence(TableSaid.SAME_NUMBER, row=first.number)
    said = {key: (value, one.number) for one in group for key, value in one.said.items()}
    for key, value in line.said.items():
        if key in said and said[key][0] != value and key != "plates":
            return sentence(TableSaid.SAYS_OTHERWISE, row=said[key][1], field=field_word(key))
    return None
