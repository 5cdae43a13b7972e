"""Printing a label once more."""

from functools import partial

from gatekeeper.ui.gate.label.state import PrintAgain, PrintedAgain
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.jobs import Lane


class LabelWork(PanelWork):
    """Hands the label to the printer."""

    def begins(self) -> Begin:
        """One request."""
        return {PrintAgain: self._print}

    def _print(self, wish: PrintAgain) -> None:
        out = self.outside
        out.run(
            partial(out.actions.print_label, wish.face),
            lambda file: out.handle(PrintedAgain(wish.number, file, out.now())),
            number=wish.number,
            lane=Lane.OUTSIDE,
        )
