"""Closing the window, at work: the PIN is tried, and the window goes when somebody has agreed."""

from collections.abc import Callable
from functools import partial

from gatekeeper.ui.gate.leave.state import CloseWindow, LeaveAnswered, LeaveTry, LeaveWanted
from gatekeeper.ui.gate.outside import Begin, Outside, PanelWork


class LeaveWork(PanelWork):
    """`may_go` is what the window asks before it closes."""

    def __init__(self, outside: Outside) -> None:
        super().__init__(outside)
        self._ends = False
        self._agreed = False
        self._close: Callable[[], object] = lambda: None

    def begins(self) -> Begin:
        """A PIN is tried, and the window closed."""
        return {LeaveTry: self._try, CloseWindow: lambda _: self._go()}

    def keep(self, close: Callable[[], object]) -> None:
        """From now on the window goes by `close` only when somebody has agreed."""
        self._close = close

    def end(self, ends: bool) -> None:
        """Whether the system ends the program: then nobody is asked."""
        self._ends = ends

    def may_go(self) -> bool:
        """Whether the window may close now; if it may not, somebody is asked."""
        if self._ends or self._agreed:
            return True
        self.outside.handle(LeaveWanted(self.outside.now()))
        return False

    def _try(self, trying: LeaveTry) -> None:
        out = self.outside
        out.run(
            partial(out.actions.check_pin, trying.guard, trying.pin),
            lambda left: out.handle(LeaveAnswered(trying.number, left, self.outside.now())),
            number=trying.number,
        )

    def _go(self) -> None:
        self._agreed = True
        self._close()
