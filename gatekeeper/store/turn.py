"""The one door to the writer: threads go through it one after the other, in the order in which they came."""

from collections import deque
from threading import Lock

from gatekeeper.domain.errors import StoreBusy
from gatekeeper.domain.words import Words

LONGEST_WAIT = 20.0  # seconds; whoever is before may itself have to wait half as long for another program


class Said(Words):
    """What is said when the database has no time."""

    BUSY = "数据库正忙：请稍后再试。", "The database has too much to do; try again in a moment."


class Turn:
    """A lock that is fair, and is not waited for forever.

    Python's own lock goes to whoever asks at the right moment: a thread that writes without a pause keeps others out. And
    where one waits at SQLite's lock it asks again after ever longer sleeps.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._taken = False
        self._queue: deque[Lock] = deque()

    def __enter__(self) -> None:
        """Wait for one's turn.

        Raises:
            StoreBusy: It does not come; a thread that has it already and asks again is told so too.
        """
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            called = Lock()
            called.acquire()
            self._queue.append(called)
        came = False
        try:
            came = called.acquire(timeout=LONGEST_WAIT)
        finally:
            if not came:
                self._leave(called)
        if not came:
            raise StoreBusy(Said.BUSY)

    def __exit__(self, *_: object) -> None:
        """Let the next one in."""
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._taken = False

    def _leave(self, called: Lock) -> None:
        """Go away unserved; a turn that was given at that very moment is passed on."""
        with self._guard:
            waiting = called in self._queue
            if waiting:
                self._queue.remove(called)
        if not waiting:
            self.__exit__()
