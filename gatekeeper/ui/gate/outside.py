"""Where requests are carried out: what each kind of request needs of the outside, and how its answer comes back as an event."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.ui.gate.actions import GateActions
from gatekeeper.ui.gate.events import Event, Failed
from gatekeeper.ui.gate.requests import Play, Request
from gatekeeper.ui.jobs import Jobs, Lane

T = TypeVar("T")
Begin = Mapping[type[Request], Callable[[Any], object]]


@dataclass(slots=True)
class Outside:
    """The way out of the window and back.

    Attributes:
        handle: Takes an event, on the window's thread.
        status_again: How the gate stands is to be asked anew: somebody else may be on duty.
        scan: Takes what a hand scanner read in another window.
        look_again: That, and the directory too: rules, list and people may be other ones than a moment ago.
    """

    actions: GateActions
    jobs: Jobs
    handle: Callable[[Event], None]
    status_again: Callable[[], None]
    look_again: Callable[[], None]
    scan: Callable[[str], None]

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Callable[[Exception], None] | None = None,
        *,
        number: int = 0,
        lane: Lane = Lane.STORE,
    ) -> None:
        """Have work done in a lane, and come back with its result; a failure is told to the guard, as of `number`.

        A closed window asks for nothing any more.
        """
        if self.jobs.closed:
            return
        self.jobs.run(work, then=then, otherwise=otherwise or partial(self.failed, number), lane=lane)

    def now(self) -> float:
        """Seconds of a clock that never jumps; the state's `now`."""
        return _now()

    def failed(self, number: int, error: Exception) -> None:
        """Tell the guard, and forget the request of that number; work that a closing window left undone is no failure."""
        self.report(error)
        if not isinstance(error, InterruptedError):
            self.handle(Failed(number, error, self.now()))

    def report(self, error: Exception) -> None:
        """Write down what is a mistake of ours."""
        if not isinstance(error, (GatekeeperError, InterruptedError)):
            self.actions.mistake(error)

    def play(self, sound: Play) -> None:
        """Begin a sound."""
        self.run(partial(self.actions.play, sound), _nothing, self.report, lane=Lane.OUTSIDE)


class PanelWork:
    """What begins some kinds of requests."""

    def __init__(self, outside: Outside) -> None:
        self.outside = outside

    def begins(self) -> Begin:
        """For each kind of request, what begins it."""
        return {}

    def stop(self) -> None:
        """The window is closed."""


def _now() -> float:
    return time.monotonic()


def _nothing(_: object) -> None:
    """Take an answer that nobody waits for."""
