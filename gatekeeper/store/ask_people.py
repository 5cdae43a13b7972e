"""Questions about households, persons and passes."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from gatekeeper.domain.cardstage import CardStage
from gatekeeper.domain.facts import Imported
from gatekeeper.domain.household import Flat, Household, Person, PersonState
from gatekeeper.domain.passes import GATE_NUMBERS, REPLACED, Pass, PassState
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking, given
from gatekeeper.store.kinds import HOUSEHOLD, IMPORTED, PERSON
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import stamped

_STATE = t.pass_state
_PASSES: Select[Any] = select(t.passes, _STATE.c.rank).join(
    _STATE,
    and_(
        _STATE.c.estate == t.passes.c.estate,
        _STATE.c.number == t.passes.c.number,
        _STATE.c.serial == t.passes.c.serial,
    ),
    isouter=True,
)


_STAMPED_BY = 17  # where device and epoch begin in a stamp, counted from 1
_HOUSEHOLD = Prepared(select(t.household).where(t.household.c.id == given("id")))
_PERSON = Prepared(select(t.person).where(t.person.c.id == given("id")))
_MEMBERS = Prepared(select(t.person).where(t.person.c.household == given("id")).order_by(t.person.c.name))
# Hardly anybody belongs to a second flat: the index on them is short.
_ALSO = Prepared(select(t.person).where(t.person.c.also_at > "", t.person.c.also_at.contains(given("hex"))))
# With the estate, by which the key begins: without it every pass of an estate is looked at.
_PASS = Prepared(_PASSES.where(t.passes.c.estate == given("estate"), t.passes.c.number == given("number")))
_PASSES_OF = Prepared(_PASSES.where(t.passes.c.person == given("id")).order_by(t.passes.c.number))
_AT = Prepared(
    select(t.household)
    .where(
        t.household.c.building == given("building"),
        t.household.c.unit == given("unit"),
        t.household.c.room == given("room"),
    )
    .order_by(t.household.c.stamp)
)
_STATE_OF = Prepared(
    select(_STATE.c.rank).where(
        _STATE.c.estate == given("estate"), _STATE.c.number == given("number"), _STATE.c.serial == given("serial")
    )
)
_BY_NUMBER = Prepared(select(t.person).where(t.person.c.id_index == given("index")).order_by(t.person.c.stamp))
_BY_HAND: Select[Any] = (
    select(t.passes.c.person, _STATE.c.rank, _STATE.c.stamp)
    .join(
        t.passes,
        and_(
            _STATE.c.estate == t.passes.c.estate,
            _STATE.c.number == t.passes.c.number,
            _STATE.c.serial == t.passes.c.serial,
        ),
    )
    .where(t.passes.c.person.is_not(None), _STATE.c.reason != REPLACED, _STATE.c.rank >= PassState.LOST.rank)
    .order_by(_STATE.c.stamp)
)


class PeopleQuestions(Asking):
    """What is known of households, persons and passes."""

    def household(self, household: UUID) -> Household | None:
        """One household by its id."""
        row = _HOUSEHOLD.first(self._do, {"id": household})
        return None if row is None else HOUSEHOLD.value(row, self._sealer)

    def household_at(self, flat: Flat) -> Household | None:
        """The household of a flat."""
        row = _AT.first(self._do, {"building": flat.building, "unit": flat.unit, "room": flat.room})
        return None if row is None else HOUSEHOLD.value(row, self._sealer)

    def households(self) -> Iterator[Household]:
        """All households."""
        for row in self._flow(select(t.household)):
            yield HOUSEHOLD.value(row, self._sealer)

    def person(self, person: UUID) -> Person | None:
        """One person by id."""
        row = _PERSON.first(self._do, {"id": person})
        return None if row is None else PERSON.value(row, self._sealer)

    def persons_by(self, persons: Collection[UUID]) -> dict[UUID, Person]:
        """Persons by their ids, those that are known."""
        found = self._among(select(t.person), t.person.c.id, persons)
        return {row.id: PERSON.value(row, self._sealer) for row in found}

    def households_by(self, households: Collection[UUID]) -> dict[UUID, Household]:
        """Households by their ids, those that are known."""
        found = self._among(select(t.household), t.household.c.id, households)
        return {row.id: HOUSEHOLD.value(row, self._sealer) for row in found}

    def person_by_id_number(self, number: str) -> Person | None:
        """One person by 18-character ID number, through the blind index."""
        index = self._sealer.index("person.id_number", number)
        row = _BY_NUMBER.first(self._do, {"index": index})
        return None if row is None else PERSON.value(row, self._sealer)

    def persons_named(self, name: str) -> list[Person]:
        """Everybody of exactly that name."""
        found = self._do.execute(select(t.person).where(t.person.c.name == name).order_by(t.person.c.stamp))
        return [PERSON.value(row, self._sealer) for row in found]

    def persons_with(self, plates: Collection[str]) -> list[Person]:
        """Whoever has a car with one of these number plates, by name; the whole registry is looked through."""
        column = t.person.c.plates
        has = or_(False, *((";" + column + ";").contains(f";{plate};", autoescape=True) for plate in plates))
        found = select(t.person).where(column != "", has).order_by(t.person.c.name)
        return [PERSON.value(row, self._sealer) for row in self._do.execute(found)]

    def maybe_observed(self, since: date) -> list[Person]:
        """Whoever lives here and came back on that day or later, or is watched until then or longer."""
        person, day = t.person.c, since.isoformat()
        lately = or_(person.returned >= day, person.confined_until >= day)
        found = select(t.person).where(lately, person.state != PersonState.MOVED_OUT.value)
        return [PERSON.value(row, self._sealer) for row in self._do.execute(found)]

    def persons(self) -> Iterator[Person]:
        """Everybody, by flat and name."""
        joined = select(t.person).join(t.household, t.household.c.id == t.person.c.household, isouter=True)
        order = (t.household.c.building, t.household.c.unit, t.household.c.room, t.person.c.name, t.person.c.id)
        for row in self._flow(joined.order_by(*order)):
            yield PERSON.value(row, self._sealer)

    def members(self, household: UUID) -> list[Person]:
        """Everybody of one household, those who belong to it beside another one too."""
        found = [*_MEMBERS.all(self._do, {"id": household}), *_ALSO.all(self._do, {"hex": household.hex})]
        return [PERSON.value(row, self._sealer) for row in found]

    def pass_(self, number: int) -> Pass | None:
        """One pass by number, at its newest issue serial."""
        row = _PASS.first(self._do, {"estate": self.me.estate, "number": number})
        return None if row is None else rows.a_pass(row)

    def passes_by(self, numbers: Collection[int]) -> dict[int, Pass]:
        """Passes by their numbers, those that are known, at their newest issue serials."""
        mine = _PASSES.where(t.passes.c.estate == self.me.estate)
        return {row.number: rows.a_pass(row) for row in self._among(mine, t.passes.c.number, numbers)}

    def pass_state(self, number: int, serial: int) -> PassState:
        """What the office said of one issue of a pass, whether or not the pass itself is known here."""
        asked = {"estate": self.me.estate, "number": number, "serial": serial}
        return PassState.of_rank(_STATE_OF.scalar(self._do, asked) or 0)

    def passes_of(self, person: UUID) -> list[Pass]:
        """All passes of one person, newest number last."""
        return [rows.a_pass(row) for row in _PASSES_OF.all(self._do, {"id": person})]

    def passes(self) -> Iterator[Pass]:
        """All passes by number."""
        for row in self._flow(_PASSES.order_by(t.passes.c.estate, t.passes.c.number)):
            yield rows.a_pass(row)

    def passes_by_person(self, persons: Collection[UUID]) -> dict[UUID, list[Pass]]:
        """All passes of each of these persons, newest number last; who has none is not in it."""
        found: defaultdict[UUID, list[Pass]] = defaultdict(list)
        for row in self._among(_PASSES.order_by(t.passes.c.number), t.passes.c.person, persons):
            found[row.person].append(rows.a_pass(row))
        return dict(found)

    def held_by_hand(self, persons: Collection[UUID]) -> dict[UUID, tuple[PassState, datetime]]:
        """The newest state that a person, not the program, gave a pass of each of these, and since when; of others nothing."""
        found = self._among(_BY_HAND, t.passes.c.person, persons)
        return {row.person: (PassState.of_rank(row.rank), rows.moment(stamped(row.stamp))) for row in found}

    def last_acts(self, what: str, persons: Collection[UUID]) -> dict[UUID, datetime]:
        """When a clerk last decided so about each of these persons; about whom nobody ever did is not in it."""
        newest = select(t.act.c.person, func.max(t.act.c.at).label("at")).where(t.act.c.what == what)
        found = self._among(newest.group_by(t.act.c.person), t.act.c.person, persons)
        return {row.person: rows.moment(row.at) for row in found}

    def imports(self) -> list[tuple[int, Imported]]:
        """Tables that were imported at this machine, newest first, each with the seq of its own entry."""
        found = select(t.imported).join(t.stream, t.stream.c.id == t.imported.c.stream)
        found = found.where(t.stream.c.device == self.me.device).order_by(
            t.imported.c.at.desc(), t.imported.c.seq.desc()
        )
        return [(row.seq, IMPORTED.value(row, self._sealer)) for row in self._do.execute(found)]

    def last_pass_given(self) -> int | None:
        """The number of the newest pass that this database gave a new number in its epoch; None if none."""
        mine = func.substr(t.passes.c.stamp, _STAMPED_BY) == f"{self.me.device}{self.me.epoch:08x}"
        fresh = select(t.passes.c.number).where(t.passes.c.serial == 1, t.passes.c.number < GATE_NUMBERS, mine)
        return self._do.execute(fresh.order_by(t.passes.c.stamp.desc()).limit(1)).scalar()

    def printed_labels(self) -> set[str]:
        """Labels of all passes whose card was printed, and came out."""
        said = {label for labels in self._do.execute(select(t.printed.c.labels)).scalars() for label in labels.split()}
        waits = t.card.c.stage.in_([CardStage.QUEUED.value, CardStage.PRINTING.value])
        back = self._do.execute(select(t.card.c.number, t.card.c.serial).where(waits))
        return said - {f"{row.number:08d}/{row.serial}" for row in back}

    def newest_pass_number(self, first: int, below: int) -> int | None:
        """The highest pass number within a range; None if there is none."""
        within = and_(t.passes.c.estate == self.me.estate, t.passes.c.number.between(first, below - 1))
        return self._do.execute(select(func.max(t.passes.c.number)).where(within)).scalar()
