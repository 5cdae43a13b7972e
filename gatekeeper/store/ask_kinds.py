"""Questions that only list what was said of one kind."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, cast, func, select

from gatekeeper.domain.kinds import KIND_OF
from gatekeeper.domain.observation import CheckTurn
from gatekeeper.journal.entry import milliseconds
from gatekeeper.store import tables as t
from gatekeeper.store.asking import AT_ONCE, Asking
from gatekeeper.store.erase import remaining
from gatekeeper.store.kind import KindTable
from gatekeeper.store.kinds import BY_BODY, HEALTH_CHECK
from gatekeeper.store.session import stamp

V = TypeVar("V")


class KindQuestions(Asking):
    """What was said, by its kind."""

    def newest(self, of: type[V], **where: Any) -> V | None:
        """The last that was said of a kind, where columns of its table are so: ``newest(Shift, gate=me)``.

        Raises:
            TypeError: The kind has no such column, or no table of its own.
        """
        kind = _kind(of)
        row = self._do.execute(self._found(kind, where, newest_first=True).limit(1)).first()
        return None if row is None else self._said(kind, row)

    def of_keys(self, of: type[V], keys: Iterable[Any]) -> list[V]:
        """What holds of a kind that is known by a key, of these keys, in no order.

        Raises:
            TypeError: Its rows are known by their entry.
        """
        kind = _kind(of)
        column, source, found = _column(kind, kind.key_of), iter(keys), []
        while some := list(islice(source, AT_ONCE)):
            rows = self._do.execute(select(kind.table).where(column.in_(some)))
            found += [self._said(kind, row) for row in rows]
        return found

    def all(
        self,
        of: type[V],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        by: str = "at",
        **where: Any,
    ) -> list[V]:
        """Everything that was said of a kind, oldest first: ``all(Shift, since=yesterday, gate=me)``.

        Args:
            since: Of the moment that `by` names; until before this one.

        Raises:
            TypeError: As for `newest`.
        """
        kind = _kind(of)
        found = self._found(kind, where, newest_first=False)
        if since is not None:
            found = found.where(_column(kind, by) >= milliseconds(since))
        if until is not None:
            found = found.where(_column(kind, by) < milliseconds(until))
        return [self._said(kind, row) for row in self._do.execute(found)]

    def in_journal(self, of: type[V]) -> list[V]:
        """Everything that was said of a kind that has no table, in the order in which it was said; but nothing that was said of
        somebody before they were forgotten."""
        found = remaining(self.session, KIND_OF[of].name)
        said = sorted(((stamp(one.header), one.value) for one in found), key=itemgetter(0))
        if not said:
            return []
        forgotten = {row.person: row.stamp for row in self._do.execute(select(t.forgotten))}
        return [one for when, one in said if forgotten.get(one.person, "") < when]

    def _found(self, kind: KindTable[Any], where: dict[str, Any], *, newest_first: bool) -> Select[Any]:
        """Ordered by its moment where it has one, then by the journal."""
        order = [kind.table.c[name] for name in ("at", "stream", "seq", "stamp") if name in kind.table.c]
        found = select(kind.table).where(*(self._is(kind, name, value) for name, value in where.items()))
        return found.order_by(*(one.desc() if newest_first else one for one in order))

    def _is(self, kind: KindTable[Any], name: str, value: Any) -> ColumnElement[bool]:
        column: Any = _column(kind, name)
        if name == kind.whom and value in self.merged.stays:
            among: ColumnElement[bool] = column.in_(self.merged.all_of(value))
            return among
        same: ColumnElement[bool] = column == value
        return same

    def told_turns(self, since: datetime) -> dict[UUID, set[CheckTurn]]:
        """Of each observation the day and turn of every temperature that was told since then: a line each, nothing opened."""
        table = HEALTH_CHECK.table
        turns = func.aggregate_strings(table.c.day + "/" + cast(table.c.turn, Text), " ")
        found = select(table.c.observation, turns).where(table.c.at >= milliseconds(since))
        told = self._do.execute(found.group_by(table.c.observation)).all()
        return {observation: {_turn(one) for one in text.split()} for observation, text in told}


@lru_cache(maxsize=4096)
def _turn(text: str) -> CheckTurn:
    day, _, turn = text.partition("/")
    return date.fromisoformat(day), int(turn)


def _kind(of: type[V]) -> KindTable[V]:
    if of not in BY_BODY:
        raise TypeError(f"{of.__name__} has no table that follows from it.")
    return BY_BODY[of]


def _column(kind: KindTable[Any], name: str) -> Any:
    if name not in kind.table.c:
        raise TypeError(f"The table of “{kind.name}” has no column “{name}”.")
    return kind.table.c[name]
