"""Handing over, at work."""

from functools import partial

from gatekeeper.service.gate.handover import HandoverSheet, WrongOf
from gatekeeper.ui.gate.handover.state import HandoverAnswered, HandoverPrinted, HandoverTry, PrintHandover
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.jobs import Lane


class HandoverWork(PanelWork):
    """Has the store hand over, and the page drawn."""

    def begins(self) -> Begin:
        """The first writes and changes who is on duty, the second prints."""
        return {HandoverTry: self._try, PrintHandover: self._print}

    def _try(self, trying: HandoverTry) -> None:
        out = self.outside

        def answered(result: WrongOf | HandoverSheet) -> None:
            out.handle(HandoverAnswered(trying.number, result, out.now()))
            out.status_again()

        out.run(partial(out.actions.hand_over, trying.form), answered, number=trying.number)

    def _print(self, wanted: PrintHandover) -> None:
        out = self.outside
        out.run(
            partial(out.actions.print_handover, wanted.sheet, wanted.language),
            lambda file: out.handle(HandoverPrinted(wanted.number, file, out.now())),
            number=wanted.number,
            lane=Lane.OUTSIDE,
        )
