"""Listing visitors inside, and ending a visit, at work."""

from functools import partial

from gatekeeper.service.gate.elsewhere import end_by_number, take_number_back
from gatekeeper.service.gate.inside import end_visit, take_end_back, visitors_inside
from gatekeeper.service.papers import CardFace
from gatekeeper.ui.gate.actions import StoreVerb
from gatekeeper.ui.gate.inside.state import (
    EndLabel,
    EndVisit,
    InsideTold,
    LabelAgain,
    LabelFound,
    ListInside,
    VisitEnded,
)
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.jobs import Lane


class InsideWork(PanelWork):
    """Asks the store, and has it record."""

    def begins(self) -> Begin:
        """A list, two ways to end a visit, and its label once more."""
        return {
            ListInside: self._list,
            EndVisit: self._end,
            EndLabel: self._end_label,
            LabelAgain: self._label,
        }

    def _list(self, wish: ListInside) -> None:
        out = self.outside
        out.run(
            lambda: out.actions.at_store(visitors_inside),
            lambda visits: out.handle(InsideTold(wish.number, visits)),
            number=wish.number,
        )

    def _label(self, wish: LabelAgain) -> None:
        out = self.outside

        def found(face: CardFace) -> None:
            out.run(
                partial(out.actions.modules, face.token),
                lambda code: out.handle(LabelFound(wish.number, face, code, out.now())),
                number=wish.number,
                lane=Lane.OUTSIDE,
            )

        out.run(partial(out.actions.label_again, wish.visit), found, number=wish.number)

    def _end(self, wish: EndVisit) -> None:
        out = self.outside
        one = wish.visit
        if one.number and not wish.back:
            self._end_label(EndLabel(wish.number, one.number))
            return
        verb: StoreVerb[None] = partial(take_number_back, one)
        if not one.number:
            verb = partial(take_end_back if wish.back else end_visit, one.visit)
        out.run(
            lambda: out.actions.at_store(verb),
            lambda _: out.handle(VisitEnded(wish.number, one, wish.back, out.now())),
            number=wish.number,
        )

    def _end_label(self, wish: EndLabel) -> None:
        out = self.outside
        out.run(
            lambda: out.actions.at_store(partial(end_by_number, wish.label)),
            lambda one: out.handle(VisitEnded(wish.number, one, False, out.now())),
            number=wish.number,
        )
