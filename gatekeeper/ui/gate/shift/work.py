"""Counting a shift, at work."""

from gatekeeper.service.gate.so_far import so_far
from gatekeeper.ui.gate.outside import Begin, PanelWork
from gatekeeper.ui.gate.shift.state import CountShift, ShiftCounted


class ShiftWork(PanelWork):
    """Has the store count."""

    def begins(self) -> Begin:
        """The count is all that the page asks for."""
        return {CountShift: self._count}

    def _count(self, count: CountShift) -> None:
        out = self.outside
        out.run(
            lambda: out.actions.at_store(so_far),
            lambda told: out.handle(ShiftCounted(count.number, told)),
            number=count.number,
        )
