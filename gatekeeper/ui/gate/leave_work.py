"""Closing the window, at work: the PIN is tried, and the window goes when somebody has agreed."""

from collections.abc import Callable
from functools import partial

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.actions import GateActions
from gatekeeper.ui.gate.state import Panel, State
from gatekeeper.ui.jobs import Jobs


class Leaving:
    """Follows the state; `may_go` is what the window asks before it closes."""

    def __init__(
        self,
        actions: GateActions,
        jobs: Jobs,
        *,
        handle: Callable[[e.Event], None],
        failed: Callable[[int, Exception], None],
        now: Callable[[], float],
    ) -> None:
        self._actions, self._jobs = actions, jobs
        self._handle, self._failed, self._now = handle, failed, now
        self._ends = False
        self._agreed = False
        self._close: Callable[[], object] = lambda: None

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
        self._handle(e.LeaveWanted(self._now()))
        return False

    def follow(self, before: State, s: State) -> None:
        """Begin what the state asks for."""
        if s.panel is Panel.LEAVE and before.panel is not Panel.LEAVE:
            told = partial(self._failed, 0)
            self._jobs.run(self._actions.guards, then=lambda guards: self._handle(e.GuardsTold(guards)), otherwise=told)
        trying = s.leave.trying if s.leave is not None else None
        if trying is not None and (before.leave is None or trying is not before.leave.trying):
            self._jobs.run(
                partial(self._actions.check_pin, trying.guard, trying.pin),
                then=lambda left: self._handle(e.LeaveAnswered(trying.number, left, self._now())),
                otherwise=partial(self._failed, trying.number),
            )
        if s.leave is not None and s.leave.agreed and not self._agreed:
            self._agreed = True
            self._close()
