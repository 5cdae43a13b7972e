"""Listing visitors inside, and ending a visit, at work."""

from functools import partial

from gatekeeper.service.gate.inside import end_visit, take_end_back, visitors_inside
from gatekeeper.ui.gate.inside.state import EndVisit, InsideTold, ListInside, VisitEnded
from gatekeeper.ui.gate.outside import Begin, PanelWork


class InsideWork(PanelWork):
    """Asks the store, and has it record."""

    def begins(self) -> Begin:
        """Two requests."""
        return {ListInside: self._list, EndVisit: self._end}

    def _list(self, wish: ListInside) -> None:
        out = self.outside
        out.run(
            lambda: out.actions.at_store(visitors_inside),
            lambda visits: out.handle(InsideTold(wish.number, visits)),
            number=wish.number,
        )

    def _end(self, wish: EndVisit) -> None:
        out = self.outside
        verb = take_end_back if wish.back else end_visit
        out.run(
            lambda: out.actions.at_store(partial(verb, wish.visit.visit)),
            lambda _: out.handle(VisitEnded(wish.number, wish.visit, wish.back, out.now())),
            number=wish.number,
        )
