"""Questions about visits that need no name: nothing sealed is opened for them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from gatekeeper.domain.visit import Guests, Purpose, VisitState
from gatekeeper.domain.visit_rules import HELPERS
from gatekeeper.journal.entry import milliseconds
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking

_V = t.visit.c
_GUESTS = select(_V.id, _V.host, _V.state, _V.at, _V.came, _V.gate, _V.companions, _V.plate, _V.pass_number, _V.purpose)


class VisitQuestions(Asking):
    """Who visits whom, with how many."""

    def guests(self, since: datetime, host: UUID | None = None) -> list[Guests]:
        """Whoever came since then, to one household or to all, the first first."""
        found = _GUESTS.where(_V.came >= milliseconds(since)).order_by(_V.came)
        return [_guests(row) for row in self._do.execute(found if host is None else found.where(_V.host == host))]

    def guests_with(self, numbers: Collection[int]) -> dict[int, Guests]:
        """Whose passes these are, by their numbers: of those that were made out for a visit."""
        return {row.pass_number: _guests(row) for row in self._among(_GUESTS, _V.pass_number, numbers)}


def _guests(row: Any) -> Guests:
    return Guests(
        row.pass_number,
        row.host,
        row.companions,
        bool(row.plate),
        row.id,
        VisitState(row.state),
        row.gate,
        rows.moment(row.at),
        None if row.came is None else rows.moment(row.came),
        row.plate,
        Purpose(row.purpose) in HELPERS,
    )
