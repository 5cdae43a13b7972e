"""Who of the registry a row of a table is about; where it may be somebody else, a question and no guess."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from gatekeeper.domain.household import Flat, Person, PersonState, masked_id_number
from gatekeeper.domain.words import Sentence, sentence
from gatekeeper.service.office.cells import name_key
from gatekeeper.service.office.roster import BadRow, RosterLine
from gatekeeper.service.office.table_words import TableSaid

RowPlace = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row is about.

    Attributes:
        known: None for somebody new; who stays, where the row says what a line says that was merged.
        question: What has to be answered with yes before the row may be taken so; None for nothing.
        column: What the question is about.
        yes: Whether a yes answers it: not where several are meant, perhaps.
        again: It says of somebody what a line says that is them by now, and another row is about them: it says nothing more.
    """

    known: Person | None
    question: Sentence | None = None
    column: str = "name"
    yes: bool = True
    again: bool = False


class Finder:
    """Looks for people by number, by name and flat, and by name with the family they move with.

    Args:
        merged: Lines that are another one by now, each with the one who stays.
    """

    def __init__(
        self, people: Sequence[Person], flats: Mapping[UUID, Flat], merged: Iterable[tuple[Person, Person]] = ()
    ) -> None:
        self._flats = flats
        self._by_number = {one.id_number: one for one in people if one.id_number}
        self._by_name: defaultdict[str, list[Person]] = defaultdict(list)
        for one in people:
            self._by_name[name_key(one.name)].append(one)
        self._also: defaultdict[UUID, list[Person]] = defaultdict(list)
        for line, stays in merged:
            self._also[stays.id].append(line)
            if line.id_number:
                self._by_number.setdefault(line.id_number, stays)
            if stays not in (named := self._by_name[name_key(line.name)]):
                named.append(stays)

    def match(self, lines: Sequence[RosterLine], bad: list[BadRow]) -> dict[RowPlace, Match]:
        """A match for each row but those that are bad: two rows about one person of the registry."""
        found: dict[RowPlace, Match] = {}
        for line in lines:
            if (match := self._surely(line)) is not None:
                found[line.sheet, line.number] = match
        said = {match.known.id for match in found.values() if match.known is not None}
        moves = self._moves(lines, found)
        for line in lines:
            place = (line.sheet, line.number)
            if place not in found:
                found[place] = self._perhaps(line, said, moves)
        return self._once(lines, found, bad)

    def _surely(self, line: RosterLine) -> Match | None:
        """By number, or by name and flat."""
        known = self._by_number.get(line.id_number) if line.id_number else None
        if known is not None:
            if line.key in self._names(known) or line.flat is None or line.flat in self._homes(known):
                return Match(known)
            where = self._flats.get(known.household, "")
            return Match(
                known,
                sentence(TableSaid.OTHER_PERSON, name=known.name, flat=where),
                "id_number",
            )
        here = [one for one in self._by_name[line.key] if line.flat is None or line.flat in self._homes(one)]
        if line.masked and here:
            of_name = here
            here = [one for one in here if one.id_number is None or masked_id_number(one.id_number) == line.masked]
            if not here:
                return Match(
                    of_name[0],
                    sentence(TableSaid.MASKED),
                    "id_number",
                )
        living = [one for one in here if one.state is PersonState.LIVING_HERE] or here
        if line.id_number is not None:
            living = [one for one in living if one.id_number is None] or living
        if len(living) == 1 and (line.flat is not None or line.masked):
            return Match(living[0])
        if len(living) > 1:
            return Match(
                living[0],
                sentence(TableSaid.WHICH_ONE, count=len(living)),
                yes=False,
            )
        return None

    def _moves(self, lines: Sequence[RosterLine], found: Mapping[RowPlace, Match]) -> set[tuple[UUID, Flat]]:
        """From which household somebody moves into which flat."""
        return {
            (match.known.household, line.flat)
            for line in lines
            if (match := found.get((line.sheet, line.number))) is not None
            and match.known is not None
            and not match.question
            and line.flat is not None
            and line.flat not in self._homes(match.known)
        }

    def _perhaps(self, line: RosterLine, said: set[UUID], moves: set[tuple[UUID, Flat]]) -> Match:
        """A child without a number moves with the family; of one name elsewhere it is asked whether it is them."""
        if line.id_number is not None or line.flat is None:
            return Match(None)
        same = [
            one
            for one in self._by_name[line.key]
            if one.id not in said and one.id_number is None and one.state is PersonState.LIVING_HERE
        ]
        moving = [one for one in same if (one.household, line.flat) in moves]
        if len(moving) == 1:
            return Match(moving[0])
        if len(same) == 1:
            where = self._flats.get(same[0].household, "")
            return Match(
                same[0],
                sentence(TableSaid.MOVED, name=same[0].name, flat=where),
                "flat",
            )
        return Match(None)

    def _once(
        self, lines: Sequence[RosterLine], found: dict[RowPlace, Match], bad: list[BadRow]
    ) -> dict[RowPlace, Match]:
        first: dict[UUID, RosterLine] = {}
        for line in lines:
            known = found[line.sheet, line.number].known
            if known is None:
                continue
            other = first.setdefault(known.id, line)
            if other is not line:
                of_merged = next((one for one in (line, other) if self._is_merged(one, known)), None)
                if of_merged is not None:
                    first[known.id] = other if of_merged is line else line
                    found[of_merged.sheet, of_merged.number] = Match(known, again=True)
                    continue
                why = sentence(TableSaid.SAME_PERSON, row=other.number)
                bad.append(BadRow(line.number, "name", why, line.sheet, line.name, str(line.flat or "")))
                del found[line.sheet, line.number]
        return found

    def _homes(self, one: Person) -> tuple[Flat, ...]:
        """Their flats, also as lines say that are this one by now."""
        homes = (home for line in (one, *self._also.get(one.id, ())) for home in line.homes)
        return tuple(flat for home in homes if (flat := self._flats.get(home)) is not None)

    def _is_merged(self, line: RosterLine, known: Person) -> bool:
        """Whether a row says what a line says that is somebody else by now."""
        return any(
            line.id_number == one.id_number
            if line.id_number and one.id_number
            else line.key == name_key(one.name) and line.flat in (self._flats.get(home) for home in one.homes)
            for one in self._also.get(known.id, ())
        )

    def _names(self, one: Person) -> set[str]:
        return {name_key(line.name) for line in (one, *self._also.get(one.id, ()))}
