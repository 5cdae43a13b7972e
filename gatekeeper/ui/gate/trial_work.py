"""What trying the devices asks of the outside: the code and the facts, a printed page, four sounds."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.actions import GateActions
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.jobs import Jobs, Lane

SOUNDS = ("admit", "check", "refuse", "cannot-judge")
BETWEEN = 1300  # milliseconds from one sound to the next


class Trying:
    """Sets going what a new state of the page asks for."""

    def __init__(
        self,
        actions: GateActions,
        jobs: Jobs,
        *,
        handle: Callable[[e.Event], None],
        play: Callable[[str], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._actions, self._jobs = actions, jobs
        self._handle, self._play, self._failed = handle, play, failed
        self._sounds = QTimer()
        self._sounds.setInterval(BETWEEN)
        self._sounds.timeout.connect(self._next_sound)
        self._left: list[str] = []

    def stop(self) -> None:
        """The window is closed."""
        self._left = []
        self._sounds.stop()

    def follow(self, before: State, s: State) -> None:
        """The state is another one now."""
        if s.trial is None:
            self._left = []
            return
        if before.trial is None:
            self._jobs.run(
                self._actions.begin_trial,
                then=lambda begun: self._handle(e.TrialBegun(*begun)),
                otherwise=self._failed,
                lane=Lane.OUTSIDE,
            )
        if s.trial.printing and (before.trial is None or s.trial.printing != before.trial.printing):
            self._print(s.trial.printing)
        if before.trial is not None and s.trial.played != before.trial.played:
            self._left = list(SOUNDS)
            self._next_sound()
            self._sounds.start()

    def _print(self, number: int) -> None:
        def failed(error: Exception) -> None:
            self._failed(error)
            self._handle(e.TrialPrinted(number, "", error, time.monotonic()))

        self._jobs.run(
            self._actions.print_trial,
            then=lambda file: self._handle(e.TrialPrinted(number, file, None, time.monotonic())),
            otherwise=failed,
            lane=Lane.OUTSIDE,
        )

    def _next_sound(self) -> None:
        if not self._left:
            self._sounds.stop()
            return
        self._play(self._left.pop(0))
