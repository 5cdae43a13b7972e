"""A supervisor's word, at work."""

from functools import partial

from gatekeeper.service.gate.warrant import adjust, unlock
from gatekeeper.service.pins import WrongPin
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.gate.warrant.state import Unlock, WarrantAnswered, WarrantTry


class WarrantWork(PanelWork):
    """Tries supervisors' PINs."""

    def begins(self) -> Begin:
        """It writes to the store, and changes how the gate stands."""
        return {WarrantTry: self._try}

    def _try(self, trying: WarrantTry) -> None:
        out, errand = self.outside, trying.errand
        told = (trying.why, trying.supervisor, trying.pin)
        if isinstance(errand, Unlock):
            verb = partial(unlock, errand.guard, *told, fits=out.actions.pin_fits)
        else:
            verb = partial(adjust, errand.tenths, *told, errand.drift, fits=out.actions.pin_fits)

        def answered(wrong: WrongPin | None) -> None:
            out.handle(WarrantAnswered(trying.number, None if wrong is None else wrong.left, out.now()))
            out.status_again()

        out.run(lambda: out.actions.at_store(verb), answered, number=trying.number)
