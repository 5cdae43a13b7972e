"""What the sticks ask of the outside: a look at them every two seconds, and the work on one."""

import time
from collections.abc import Callable
from functools import partial

from gatekeeper.service.stick import Carried, Stage, Stick
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.actions import GateActions
from gatekeeper.ui.gate.carrier import CarryEnded, CarryWanted, CarryWent, Load, StickChosen, SticksSeen, VisitWanted
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.stick.view import StickPressed
from gatekeeper.ui.jobs import Jobs, Lane

EVERY = 2.0  # seconds from one look at the drives to the next
PATIENCE = 30.0  # seconds more after one that failed


class Sticking:
    """Sets going what a new state asks for.

    Args:
        changed: Is called when something may have been taken over: what the window knows is to be read anew.
    """

    def __init__(
        self,
        actions: GateActions,
        jobs: Jobs,
        *,
        handle: Callable[[e.Event], None],
        failed: Callable[[int, Exception], None],
        changed: Callable[[], None],
    ) -> None:
        self._actions, self._jobs = actions, jobs
        self._handle, self._failed, self._changed = handle, failed, changed
        self._looking = False
        self._next = 0.0

    def follow(self, before: State, s: State) -> None:
        """The state is another one now."""
        load = s.carrier.load
        if load is not None and (before.carrier.load is None or before.carrier.load.number != load.number):
            self._carry(load)
        if s.carrier.visits != before.carrier.visits:
            self._actions.visit()
        if load is None and not self._looking and s.now >= self._next:
            self._look(s.now)

    def pressed(self) -> StickPressed:
        """What the page's buttons do."""
        return StickPressed(
            begun=lambda: self._handle(CarryWanted(time.monotonic())),
            chosen=lambda place: self._handle(StickChosen(place)),
            visited=lambda: self._handle(VisitWanted(time.monotonic())),
            closed=lambda: self._handle(e.Closed()),
        )

    def _look(self, now: float) -> None:
        """One look at a time, none beside the work on a stick: a slow one keeps one thread busy, never two."""
        self._looking, self._next = True, now + EVERY
        self._jobs.run(self._actions.sticks, then=self._seen, otherwise=self._unseen, lane=Lane.OUTSIDE)

    def _seen(self, sticks: tuple[Stick, ...]) -> None:
        self._looking = False
        self._handle(SticksSeen(sticks))

    def _unseen(self, error: Exception) -> None:
        self._looking = False
        self._next += PATIENCE
        self._failed(0, error)

    def _carry(self, load: Load) -> None:
        def tell(stage: Stage, done: int, total: int) -> None:
            self._jobs.post(partial(self._handle, CarryWent(load.number, stage, done, total)))

        def ended(carried: Carried) -> None:
            self._next = 0.0
            self._handle(CarryEnded(load.number, carried, time.monotonic()))
            self._changed()

        def failed(error: Exception) -> None:
            self._failed(load.number, error)
            self._changed()

        work = partial(self._actions.carry, load.place, tell)
        self._jobs.run(work, then=ended, otherwise=failed, lane=Lane.OUTSIDE)
