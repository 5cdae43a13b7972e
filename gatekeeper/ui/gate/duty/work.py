"""Logging in and going home, at work."""

from functools import partial

from gatekeeper.service.gate.duty import end_shift
from gatekeeper.ui.gate.duty.state import CloseShift, PinAnswered, PinFirst, PinTold, PinTry, ShiftEnded
from gatekeeper.ui.gate.outside import Begin, PanelWork


class DutyWork(PanelWork):
    """Tries PINs, and ends shifts."""

    def begins(self) -> Begin:
        """Both write to the store, and change who is on duty."""
        return {PinFirst: self._try_first, PinTry: self._log_in, CloseShift: self._close_shift}

    def _try_first(self, trying: PinFirst) -> None:
        out = self.outside
        out.run(
            partial(out.actions.check_pin, trying.guard, trying.pin),
            lambda left: out.handle(PinTold(trying.number, left, out.now())),
            number=trying.number,
        )

    def _log_in(self, trying: PinTry) -> None:
        out = self.outside

        def answered(left: int | None) -> None:
            out.handle(PinAnswered(trying.number, left, out.now()))
            out.status_again()

        out.run(
            partial(out.actions.log_in, trying.guard, trying.pin, trying.tenths, trying.mask),
            answered,
            number=trying.number,
        )

    def _close_shift(self, _: CloseShift) -> None:
        out = self.outside

        def ended(_: None) -> None:
            out.handle(ShiftEnded(out.now()))
            out.status_again()

        out.run(lambda: out.actions.at_store(end_shift), ended)
