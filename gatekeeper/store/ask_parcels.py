"""What was left at gates: at this one for somebody, at whichever of its lanes; and at all of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from gatekeeper.domain.visit import Visit, VisitState
from gatekeeper.service.beside import ALONE
from gatekeeper.store.ask_kinds import KindQuestions
from gatekeeper.store.kinds import VISIT

_LEFT = VisitState.HANDED_OVER.value


class ParcelQuestions(KindQuestions):
    """Parcels; where there are several lanes on this computer, by what all of them have said."""

    def parcels(self, home: UUID | None, since: datetime) -> list[Visit]:
        """What was left here for a household (None for all) since then and waits to be fetched, in no order."""
        beside = self._session.lists.beside
        of: dict[str, Any] = {} if home is None else {"host": home}
        own = [one for one in self.all(Visit, since=since, state=_LEFT, gate=self.me.device, **of) if one.waits]
        if beside is ALONE:
            return own
        left = {one.id for one in (*own, *beside.left_there(home, since))}
        told = [self._newest_of(one) for one in left]
        return [one for one in told if one is not None and one.waits]

    def kept_at_gates(self) -> list[Visit]:
        """Whatever was left at any gate, at any time, and waits to be fetched, in no order."""
        table = VISIT.table
        waits = select(table).where(table.c.state == VisitState.HANDED_OVER.value, table.c.parcels > 0)
        return [self._said(VISIT, row) for row in self._do.execute(waits)]

    def _newest_of(self, visit: UUID) -> Visit | None:
        said = (self.newest(Visit, id=visit), self._session.lists.beside.visit_there(visit))
        return max((one for one in said if one is not None), key=lambda one: one.at, default=None)
