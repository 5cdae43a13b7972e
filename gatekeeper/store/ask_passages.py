"""Questions about passages."""

import heapq
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from gatekeeper.domain.contact import Meeting
from gatekeeper.domain.facts import Amended, EntryName
from gatekeeper.domain.passage import Direction, Passage, Reading
from gatekeeper.domain.reasons import Outcome
from gatekeeper.journal.entry import milliseconds
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking, given
from gatekeeper.store.kinds import PASSAGE
from gatekeeper.store.prepared import Prepared

# A bound, so that a card that is shown all day does not make its own answers slower and slower.
_MOST_OF_A_PERSON = 50  # passages whose temperatures may count together

_READINGS = Prepared(
    select(t.passage.c.at, t.passage.c.tenths)
    .where(t.passage.c.person == given("person"), t.passage.c.at >= given("since"))
    .order_by(t.passage.c.at.desc())
    .limit(_MOST_OF_A_PERSON)
)
_OF = Prepared(
    select(t.passage)
    .where(t.passage.c.person == given("person"), t.passage.c.at >= given("since"))
    .order_by(t.passage.c.at.desc())
    .limit(given("most"))
)
_WITH = Prepared(
    select(t.passage)
    .where(t.passage.c.pass_number == given("number"), t.passage.c.at >= given("since"))
    .order_by(t.passage.c.at.desc())
    .limit(given("most"))
)


class PassageQuestions(Asking):
    """Who stood at which gate, when."""

    def readings_of(self, person: UUID, since: datetime) -> list[Reading]:
        """The temperatures of one person from `since` on, oldest first; at most those of the newest passages."""
        ids = self.merged.all_of(person)
        if len(ids) > 1:
            told = self.passages_of([person], since, _MOST_OF_A_PERSON)
            return [Reading(tenths, one.at) for one in told for tenths in one.tenths]
        found = _READINGS.all(self._do, {"person": person, "since": milliseconds(since)})
        return [Reading(int(tenths), rows.moment(row.at)) for row in reversed(found) for tenths in row.tenths.split()]

    def readings_here(self, since: datetime) -> list[Reading]:
        """What was measured at this machine since then, as its thermometer showed it put right then, in no order."""
        c = t.passage.c
        ways = [way.value for way in Direction]
        within = and_(c.gate == self.me.device, c.direction.in_(ways), c.at >= milliseconds(since))
        found = self._do.execute(select(c.at, c.tenths).where(within, c.tenths != ""))
        return [Reading(int(tenths), rows.moment(row.at)) for row in found for tenths in row.tenths.split()]

    def passages_of(self, persons: Sequence[UUID], since: datetime, most: int = 500) -> list[Passage]:
        """What these persons were answered from `since` on, oldest first; at most the newest ones."""
        ids = self._all_of(persons)
        if len(persons) == 1:  # by the statement that is ready, once for each of their ids
            asked = {"since": milliseconds(since), "most": most}
            each = [_OF.all(self._do, {"person": one, **asked}) for one in ids]
            newest = each[0] if len(each) == 1 else heapq.merge(*each, key=lambda row: row.at, reverse=True)
            return [self._said(PASSAGE, row) for row in reversed(list(islice(newest, most)))]
        found = select(t.passage).where(t.passage.c.person.in_(ids), t.passage.c.at >= milliseconds(since))
        rows_ = self._do.execute(found.order_by(t.passage.c.at.desc()).limit(most)).all()
        return [self._said(PASSAGE, row) for row in reversed(rows_)]

    def passages_with(self, number: int, since: datetime, most: int = 50) -> list[Passage]:
        """What was answered to whoever showed the pass of this number, oldest first; at most the newest ones."""
        asked = {"number": number, "since": milliseconds(since), "most": most}
        return [self._said(PASSAGE, row) for row in reversed(_WITH.all(self._do, asked))]

    def passages_in(self, plates: Collection[str], since: datetime) -> list[Passage]:
        """What was answered to whoever sat in one of these cars, oldest first; the plates as they are registered."""
        found = select(t.passage).where(
            t.passage.c.plate.in_(set(plates) - {""}), t.passage.c.at >= milliseconds(since)
        )
        return [self._said(PASSAGE, row) for row in self._do.execute(found.order_by(t.passage.c.at))]

    def visits_over(self) -> set[int]:
        """Numbers of passes whose holders are not in the registry and went out."""
        left = and_(
            t.passage.c.person.is_(None),
            t.passage.c.pass_number.is_not(None),
            t.passage.c.direction == Direction.OUT.value,
            t.passage.c.outcome.in_([Outcome.ADMIT.value, Amended.LET_IN.value]),
        )
        return set(self._do.execute(select(t.passage.c.pass_number).where(left)).scalars())

    def passage_at(self, answer: EntryName) -> Passage | None:
        """What one answer of a gate is by now; None if there is none, or it was taken away."""
        name = answer.stream
        found = (
            select(t.passage)
            .select_from(t.passage.join(t.stream, t.stream.c.id == t.passage.c.stream))
            .where(t.stream.c.device == name.device, t.stream.c.epoch == name.epoch)
            .where(t.stream.c.name == name.stream.value, t.passage.c.seq == answer.seq)
        )
        row = self._do.execute(found).one_or_none()
        return None if row is None else self._said(PASSAGE, row)

    def passages(self, since: datetime, until: datetime) -> Iterator[Passage]:
        """All passages of a stretch of time, oldest first within each gate and direction."""
        gates = [row.device for row in self._do.execute(select(t.stream.c.device).distinct())]
        within = and_(
            t.passage.c.gate.in_(gates),
            t.passage.c.direction.in_([way.value for way in Direction]),
            t.passage.c.at >= milliseconds(since),
            t.passage.c.at < milliseconds(until),
        )
        order = (t.passage.c.gate, t.passage.c.direction, t.passage.c.at)
        found = select(t.passage).where(within).order_by(*order)
        for row in self._flow(found):
            yield self._said(PASSAGE, row)

    def count_passages(self) -> int:
        """How many passages there are."""
        return self._do.execute(select(func.count()).select_from(t.passage)).scalar() or 0

    def meetings(
        self, person: UUID | None, since: datetime, window: timedelta, *, number: int | None = None
    ) -> list[Meeting]:
        """Who went through the same gate in the same direction within `window` of this person, oldest first.

        Args:
            number: Of the pass that a visitor showed, in place of a person.
        """
        case, other = t.passage.alias("case_passage"), t.passage.alias("other_passage")
        span = window // timedelta(milliseconds=1)
        near = and_(
            other.c.gate == case.c.gate,
            other.c.direction == case.c.direction,
            other.c.at.between(case.c.at - span, case.c.at + span),
        )
        nameless = and_(other.c.person.is_(None), other.c.pass_number.is_not(None))
        ids = () if person is None else self.merged.all_of(person)
        whose: tuple[ColumnElement[bool], ...] = (case.c.person.in_(ids), or_(other.c.person.not_in(ids), nameless))
        if person is None:
            others = and_(other.c.person.is_(None), other.c.pass_number != number)
            whose = (case.c.pass_number == number, or_(other.c.person.is_not(None), others))
        found = (
            select(
                case.c.at.label("case_at"),
                other.c.person,
                other.c.pass_number,
                other.c.at,
                other.c.gate,
                other.c.direction,
                other.c.household,
            )
            .select_from(case.join(other, near))
            .where(*whose, case.c.at >= milliseconds(since))
            .order_by(case.c.at, other.c.at)
        )
        return [
            Meeting(
                None if row.person is None else self.merged.who(row.person),
                row.pass_number,
                row.gate,
                Direction(row.direction),
                rows.moment(row.at),
                rows.moment(row.case_at),
                row.household,
            )
            for row in self._do.execute(found)
        ]
