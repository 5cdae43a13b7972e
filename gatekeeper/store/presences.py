"""Presence lists: what an office makes them of, and those that a gate was sent, kept beside the journal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select

from gatekeeper.domain.errors import JournalBroken, WrongKey
from gatekeeper.domain.passage import LET_IN, Direction
from gatekeeper.domain.presence import Passer, Presence, PresenceList, Went
from gatekeeper.domain.reasons import Outcome
from gatekeeper.journal.entry import milliseconds
from gatekeeper.journal.presence import read_presence
from gatekeeper.service.beside import AnsweredThere
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking, given
from gatekeeper.store.merging import stays_of
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import Marks, RowValues, Session, replaced

COLUMN = "presence.list"  # under which the bytes are sealed
_MARKED = "presence"  # the question which lists are held

_MARKS = Prepared(
    select(t.presence.c.office, t.presence.c.as_of)
    .where(t.presence.c.office.not_in(select(t.device.c.device).where(t.device.c.revoked != "")))
    .order_by(t.presence.c.office)
)
_LIST = Prepared(select(t.presence.c.list).where(t.presence.c.office == given("office")))
_HELD = Prepared(select(t.presence.c.as_of).where(t.presence.c.office == given("office")))


class PresenceQuestions(Asking):
    """Who went through which gate, as it is told between machines."""

    def presence(self) -> Presence:
        """What offices told this machine of all gates; held in memory, since it is asked at every passage.

        A revoked office is not asked any more, nor is what it said before.
        """
        lists = self._session.lists
        known, presence = lists.held
        marks = self.memory.once(_MARKED, self._marks)
        if marks != known:
            read = [self._list(office) for office, _ in marks]
            presence = Presence(tuple(one for one in read if one is not None))
            lists.held = marks, presence
        beside = self._session.lists.beside.lists()
        return replace(presence, beside=beside) if beside else presence

    def answered_beside(self, person: UUID | None, number: int | None, since: datetime) -> AnsweredThere | None:
        """What another lane of this gate on this computer has answered the same person or pass since then."""
        return self._session.lists.beside.answered(person, number, since)

    def _marks(self) -> Marks:
        return tuple((row.office, row.as_of) for row in _MARKS.all(self._do))

    def _list(self, office: str) -> PresenceList | None:
        """A list as it was believed when it came; None where it is damaged: the next exchange brings another."""
        try:
            packed = self._sealer.open(COLUMN, _LIST.scalar(self._do, {"office": office}))
            return read_presence(packed, self.me.estate)
        except (JournalBroken, WrongKey):
            return None

    def presence_held(self, office: str) -> datetime | None:
        """When the list of an office that is held here was made; None if none is."""
        as_of = _HELD.scalar(self._do, {"office": office})
        return None if as_of is None else rows.moment(as_of)

    def went_lately(self, since: datetime, until: datetime, most: int) -> Iterator[tuple[Passer, Went]]:
        """The newest times that everybody went through some gate, by person or pass and direction; at most so many of each."""
        person = stays_of(t.passage.c.person) if self.merged else t.passage.c.person
        newest = func.row_number().over(
            partition_by=(person, t.passage.c.pass_number, t.passage.c.direction),
            order_by=t.passage.c.at.desc(),
        )
        within = and_(
            t.passage.c.at >= milliseconds(since),
            t.passage.c.at <= milliseconds(until),
            t.passage.c.outcome.in_([Outcome.ADMIT.value, LET_IN]),
        )
        ranked = (
            select(
                person.label("person"),
                t.passage.c.pass_number,
                t.passage.c.at,
                t.passage.c.direction,
                t.passage.c.gate,
                newest.label("place"),
            )
            .where(within)
            .subquery()
        )
        for row in self._flow(select(ranked).where(ranked.c.place <= most)):
            if row.person is not None or row.pass_number is not None:
                yield Passer(row.person, row.pass_number), Went(rows.moment(row.at), Direction(row.direction), row.gate)


def keep_presence(session: Session, known: PresenceList, packed: bytes) -> None:
    """Put a list in place of the one that was held of that office."""
    row: RowValues = {
        "office": known.office,
        "estate": session.estate,
        "as_of": milliseconds(known.as_of),
        "list": session.sealer.seal(COLUMN, packed),
    }
    replaced(session, t.presence).run(session.connection, row)
    session.memory.standing.pop(_MARKED, None)
    marks, presence = session.lists.held
    if marks is None:
        return
    # Read already, so that nobody at the gate waits for it; if this transaction fails the marks will not fit.
    others = {one.office: one for one in presence.lists if one.office != known.office}
    stood = {**dict(marks), known.office: row["as_of"]}
    lists = {**others, known.office: known}
    session.lists.held = tuple(sorted(stood.items())), Presence(tuple(lists[one] for one in sorted(lists)))
