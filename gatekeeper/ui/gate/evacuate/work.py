"""Listing everybody who is inside, and printing the list, at work."""

from functools import partial

from gatekeeper.service.evacuation import called_out
from gatekeeper.ui.gate.evacuate.state import EverybodyPrinted, EverybodyTold, ListEverybody, PrintEverybody
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.jobs import Lane


class EvacuateWork(PanelWork):
    """Asks the store, and hands the paper to the printer."""

    def begins(self) -> Begin:
        """One after the other: the printer is waited for outside of the store's thread."""
        return {ListEverybody: self._list, PrintEverybody: self._print}

    def _list(self, wish: ListEverybody) -> None:
        out = self.outside
        out.run(
            lambda: out.actions.at_store(called_out),
            lambda found: out.handle(EverybodyTold(wish.number, found)),
            number=wish.number,
        )

    def _print(self, wish: PrintEverybody) -> None:
        out = self.outside
        out.run(
            partial(out.actions.print_everybody, wish.found, wish.language),
            lambda file: out.handle(EverybodyPrinted(wish.number, file, out.now())),
            number=wish.number,
            lane=Lane.OUTSIDE,
        )
