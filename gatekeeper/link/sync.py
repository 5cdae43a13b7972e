"""A gate visits its hub by itself: on and off with the line, patiently when it is cut, soon after something happened."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from gatekeeper.domain.errors import GatekeeperError, HubRefused, HubUnreachable
from gatekeeper.link.step import HubVisit
from gatekeeper.service.looks.me import Me
from gatekeeper.service.ports import Clock, Draft, Look, Store, Work

EVERY = timedelta(minutes=2)  # when nothing happens here: how late a withdrawal may come
SOON = timedelta(seconds=3)  # after something was recorded: a queue at the gate makes one visit, not twenty
FIRST_WAIT = timedelta(seconds=2)  # after the first failure; doubled with each further one …
LONGEST_WAIT = timedelta(minutes=2)  # … up to this


@dataclass(frozen=True, slots=True)
class LinkState:
    """How things stand, for the bar of a window.

    Attributes:
        online: Whether the last visit succeeded; None before the first.
        trouble: Why it did not: the error's sentence; else empty.
        reason: A word for scripts: ``"unreachable"``, or what the hub refused for.
        last: When a visit last succeeded.
        failures: Visits in a row that failed.
    """

    online: bool | None = None
    trouble: str = ""
    reason: str = ""
    last: datetime | None = None
    failures: int = 0
    visit: HubVisit | None = None


class Syncer:
    """Visits the hub in a thread of its own.

    Args:
        visit: One visit; raises one of our errors.
        told: Is called with each new state, in the syncer's thread.
        mistake: Is called with an error that no visit should raise, there too; the next visit comes all the same.
        chance: A random number from 0 to 1, so that gates that lost one hub do not all come back in one second.
    """

    def __init__(
        self,
        visit: Callable[[], HubVisit],
        clock: Clock,
        *,
        told: Callable[[LinkState], None] = lambda state: None,
        mistake: Callable[[Exception], object] = lambda error: None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._visit = visit
        self._clock = clock
        self._told, self._mistake = told, mistake
        self._chance = chance
        self._lock = threading.Condition()
        self._stopped = False
        self._news = False  # something was recorded since the last visit began
        self._at_once = False
        self._thread: threading.Thread | None = None
        self.state = LinkState()

    def start(self) -> None:
        """Begin, with a visit at once."""
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Come back when the running visit has ended. Safe to call twice."""
        with self._lock:
            self._stopped = True
            self._lock.notify_all()
        if self._thread is not None:
            self._thread.join()

    def wake(self) -> None:
        """Something was recorded here: visit soon, but not sooner than patience with a cut line allows."""
        with self._lock:
            self._news = True
            self._lock.notify_all()

    def now(self) -> None:
        """Somebody pressed the button: visit at once, whatever happened before."""
        with self._lock:
            self._at_once = True
            self._lock.notify_all()

    def turn(self) -> timedelta:
        """Make one visit and say how long to wait for the next, if nothing happens meanwhile."""
        with self._lock:
            self._news = self._at_once = False
        try:
            visited = self._visit()
        except Exception as error:  # noqa: BLE001  a full disk, or a mistake of ours: a gate must not stop calling for it
            if not isinstance(error, (GatekeeperError, OSError)):
                self._mistake(error)
            return self._failed(error)
        self._become(LinkState(True, last=self._clock.now(), visit=visited))
        return EVERY * (0.9 + self._chance() / 5)

    def _failed(self, error: Exception) -> timedelta:
        failures = self.state.failures + 1
        reason = error.reason if isinstance(error, HubRefused) else "unreachable"
        if not isinstance(error, (HubRefused, HubUnreachable)):
            reason = "trouble"
        self._become(LinkState(False, str(error), reason, self.state.last, failures, self.state.visit))
        asked = timedelta(seconds=min(error.retry_after, 900)) if isinstance(error, HubRefused) else timedelta()
        wait = min(FIRST_WAIT * (1 << min(failures - 1, 16)), LONGEST_WAIT)
        return max(wait * (0.5 + self._chance() / 2), asked * (1 + self._chance() / 4))

    def wait(self, patience: timedelta) -> bool:
        """Wait for the next visit; False when there is to be none any more."""
        with self._lock:
            woken = self._lock.wait_for(self._called if self.state.online else self._urgent, patience.total_seconds())
            if woken and not self._urgent():
                self._lock.wait_for(self._urgent, SOON.total_seconds())
            return not self._stopped

    def _urgent(self) -> bool:
        return self._stopped or self._at_once

    def _called(self) -> bool:
        return self._urgent() or self._news

    def _run(self) -> None:
        while self.wait(self.turn()):
            pass

    def _become(self, state: LinkState) -> None:
        self.state = state
        self._told(state)


class WakingStore:
    """A store that wakes the syncer after each transaction that may have written.

    The syncer itself works on the store inside, so that its own notes do not wake it again.
    """

    def __init__(self, inside: Store, wake: Callable[[], None]) -> None:
        self._inside = inside
        self._wake = wake

    @property
    def me(self) -> Me:
        """Whose store this is."""
        return self._inside.me

    @me.setter
    def me(self, me: Me) -> None:
        self._inside.me = me

    @contextmanager
    def write(self) -> Iterator[Work]:
        """One transaction that may write."""
        with self._inside.write() as work:
            yield work
        self._wake()

    @contextmanager
    def draft(self) -> Iterator[Draft]:
        """One transaction for which nobody waits."""
        with self._inside.draft() as draft:
            yield draft
        self._wake()

    @contextmanager
    def read(self) -> Iterator[Look]:
        """One transaction that sees a single moment."""
        with self._inside.read() as look:
            yield look
