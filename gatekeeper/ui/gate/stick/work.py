"""What the sticks ask of the outside: a look at the drives, the work on one of them, a call to the office."""

from functools import partial

from gatekeeper.service.stick import Carried, StickStage
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.gate.stick.state import CallOffice, Carry, CarryEnded, CarryWent, LookAtSticks, SticksSeen
from gatekeeper.ui.jobs import Lane


class StickWork(PanelWork):
    """Looks, carries and calls."""

    def begins(self) -> Begin:
        """A look costs some milliseconds, carrying minutes; a call only wakes the syncer."""
        return {LookAtSticks: self._look, Carry: self._carry, CallOffice: lambda _: self.outside.actions.visit()}

    def _look(self, look: LookAtSticks) -> None:
        out = self.outside
        out.run(
            out.actions.sticks, lambda sticks: out.handle(SticksSeen(sticks)), number=look.number, lane=Lane.OUTSIDE
        )

    def _carry(self, carry: Carry) -> None:
        out = self.outside

        def tell(stage: StickStage, done: int, total: int) -> None:
            out.jobs.post(partial(out.handle, CarryWent(carry.number, stage, done, total)))

        def ended(carried: Carried) -> None:
            out.handle(CarryEnded(carry.number, carried, out.now()))
            out.look_again()

        def failed(error: Exception) -> None:
            out.failed(carry.number, error)
            out.look_again()

        out.run(partial(out.actions.carry, carry.place, tell), ended, failed, lane=Lane.OUTSIDE)
