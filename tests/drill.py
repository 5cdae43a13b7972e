"""How large the drills are: the size of every run, or the long one that is asked for."""

import os

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

LONG = os.environ.get("GATEKEEPER_DRILL") == "long"


def size(usual: int, long: int) -> int:
    """How many there are to be of something."""
    return long if LONG else usual


def played(machine: type[RuleBasedStateMachine], *, games: int, steps: int) -> None:
    """So many games of what may happen, of so many steps each; none is too slow."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=games, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
