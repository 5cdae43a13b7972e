"""Questions about households and persons."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from gatekeeper.domain.facts import Imported
from gatekeeper.domain.household import Flat, Household, Person, PersonState
from gatekeeper.domain.merging import watched_as
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking, given
from gatekeeper.store.kinds import HOUSEHOLD, IMPORTED, PERSON
from gatekeeper.store.prepared import Prepared

_HOUSEHOLD = Prepared(select(t.household).where(t.household.c.id == given("id")))
_PERSON = Prepared(select(t.person).where(t.person.c.id == given("id")))
_MEMBERS = Prepared(select(t.person).where(t.person.c.household == given("id")).order_by(t.person.c.name))
# Hardly anybody belongs to a second flat: the index on them is short.
_ALSO = Prepared(select(t.person).where(t.person.c.also_at > "", t.person.c.also_at.contains(given("hex"))))
_AT = Prepared(
    select(t.household)
    .where(
        t.household.c.building == given("building"),
        t.household.c.unit == given("unit"),
        t.household.c.room == given("room"),
    )
    .order_by(t.household.c.stamp)
)
_BY_NUMBER = Prepared(select(t.person).where(t.person.c.id_index == given("index")).order_by(t.person.c.stamp))


class PeopleQuestions(Asking):
    """What is known of households and persons."""

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
        row = _PERSON.first(self._do, {"id": self.merged.who(person)})
        return None if row is None else self._whole(row)

    def _whole(self, row: Any) -> Person:
        """A row as the person; also watched as a line says that is theirs by now and was written since, by somebody who had
        not heard of it."""
        one = PERSON.value(row, self._sealer)
        for other in self.merged.all_of(one.id)[1:]:
            line = _PERSON.first(self._do, {"id": other})
            if line is not None and line.stamp > row.stamp:
                one = watched_as(one, PERSON.value(line, self._sealer))
        return one

    def persons_by(self, persons: Collection[UUID]) -> dict[UUID, Person]:
        """Persons by the ids under which they are asked for, those that are known."""
        who = self.merged.who
        found = self._among(select(t.person), t.person.c.id, {who(one) for one in persons})
        known = {row.id: self._whole(row) for row in found}
        return {one: known[who(one)] for one in persons if who(one) in known} if self.merged else known

    def merged_lines(self, person: UUID | None = None) -> list[Person]:
        """Lines of the registry that are another one by now, as they were when that was said: of one who stays, or all."""
        merged = self.merged
        gone = merged.gone if person is None else [one for one in merged.all_of(person) if merged.went_into(one)]
        found = self._among(select(t.person), t.person.c.id, gone)
        return sorted((PERSON.value(row, self._sealer) for row in found), key=lambda one: one.id)

    def households_by(self, households: Collection[UUID]) -> dict[UUID, Household]:
        """Households by their ids, those that are known."""
        found = self._among(select(t.household), t.household.c.id, households)
        return {row.id: HOUSEHOLD.value(row, self._sealer) for row in found}

    def person_by_id_number(self, number: str) -> Person | None:
        """One person by 18-character ID number, through the blind index."""
        index = self._sealer.index("person.id_number", number)
        row = _BY_NUMBER.first(self._do, {"index": index})
        if row is not None and self.merged.went_into(row.id):
            return self.person(row.id)
        return None if row is None else PERSON.value(row, self._sealer)

    def persons_named(self, name: str) -> list[Person]:
        """Everybody of exactly that name, or of whom a line that is theirs by now says it."""
        found = self._do.execute(select(t.person).where(t.person.c.name == name).order_by(t.person.c.stamp))
        if not self.merged:
            return self._people(found)
        return list({one.id: one for one in self.persons_by([row.id for row in found]).values()}.values())

    def persons_with(self, plates: Collection[str]) -> list[Person]:
        """Whoever has a car with one of these number plates, by name; the whole registry is looked through."""
        column = t.person.c.plates
        has = or_(False, *((";" + column + ";").contains(f";{plate};", autoescape=True) for plate in plates))
        found = select(t.person).where(column != "", has).order_by(t.person.c.name)
        return self._people(self._do.execute(found))

    def maybe_observed(self, since: date) -> list[Person]:
        """Whoever lives here and came back on that day or later, or is watched until then or longer."""
        person, day = t.person.c, since.isoformat()
        lately = or_(person.returned >= day, person.confined_until >= day)
        if not self.merged:
            found = select(t.person).where(lately, person.state != PersonState.MOVED_OUT.value)
            return self._people(self._do.execute(found))
        # Also where a line says it that is somebody else by now: whoever wrote it may not have heard of that.
        ids = self._do.execute(select(person.id).where(lately)).scalars().all()
        known = {one.id: one for one in self.persons_by(ids).values()}
        return [one for one in known.values() if one.state is not PersonState.MOVED_OUT and _since(one, since)]

    def persons(self) -> Iterator[Person]:
        """Everybody, by flat and name."""
        joined = select(t.person).join(t.household, t.household.c.id == t.person.c.household, isouter=True)
        order = (t.household.c.building, t.household.c.unit, t.household.c.room, t.person.c.name, t.person.c.id)
        merged = self.merged
        for row in self._flow(joined.order_by(*order)):
            if not merged.went_into(row.id):
                yield self._whole(row) if row.id in merged.stays else PERSON.value(row, self._sealer)

    def members(self, household: UUID) -> list[Person]:
        """Everybody of one household, those who belong to it beside another one too."""
        found = [*_MEMBERS.all(self._do, {"id": household}), *_ALSO.all(self._do, {"hex": household.hex})]
        return self._people(found)

    def _people(self, found: Iterable[Any]) -> list[Person]:
        """Rows as persons, but for lines that are another one by now."""
        merged = self.merged
        return [self._whole(row) for row in found if not merged.went_into(row.id)]

    def last_acts(self, what: str, persons: Collection[UUID]) -> dict[UUID, datetime]:
        """When a clerk last decided so about each of these persons; about whom nobody ever did is not in it."""
        newest = select(t.act.c.person, func.max(t.act.c.at).label("at")).where(t.act.c.what == what)
        found = self._among(newest.group_by(t.act.c.person), t.act.c.person, self._all_of(persons))
        acts = {row.person: rows.moment(row.at) for row in found}
        return self._newest(acts, persons, lambda one: one) if self.merged else acts

    def imports(self) -> list[tuple[int, Imported]]:
        """Tables that were imported at this machine, newest first, each with the seq of its own entry."""
        found = select(t.imported).join(t.stream, t.stream.c.id == t.imported.c.stream)
        found = found.where(t.stream.c.device == self.me.device).order_by(
            t.imported.c.at.desc(), t.imported.c.seq.desc()
        )
        return [(row.seq, IMPORTED.value(row, self._sealer)) for row in self._do.execute(found)]


def _since(one: Person, day: date) -> bool:
    return any(said is not None and said >= day for said in (one.returned, one.confined_until))
