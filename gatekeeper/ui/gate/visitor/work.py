"""Making out a visitor's pass, at work: it is recorded, then its label printed."""

from functools import partial

from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.gate.visitor.state import VisitorMade, VisitorWish
from gatekeeper.ui.jobs import Lane


class VisitorWork(PanelWork):
    """Makes out and prints."""

    def begins(self) -> Begin:
        """One request: the label is printed when the pass and its visit stand in the journal."""
        return {VisitorWish: self._make_out}

    def _make_out(self, wish: VisitorWish) -> None:
        out = self.outside
        out.run(
            partial(out.actions.make_out, wish.who, wish.flat, wish.hours, wish.purpose),
            lambda face: out.run(
                partial(out.actions.print_label, face),
                lambda file: out.handle(VisitorMade(wish.number, face.label, file, out.now())),
                number=wish.number,
                lane=Lane.OUTSIDE,
            ),
            number=wish.number,
        )
