"""The same code again within a moment is the same person still holding the card."""

from collections import OrderedDict
from datetime import timedelta
from threading import Lock

HOLD_OFF = timedelta(seconds=3)
MOST = 256  # codes remembered; more than one camera can see within the hold-off


class HoldOff:
    """Remembers which codes were seen a moment ago. No clock of its own: it is told the time."""

    def __init__(self, window: timedelta = HOLD_OFF) -> None:
        self._window = window.total_seconds()
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()  # a code may be forgotten by another thread

    def is_new(self, text: str, now: float) -> bool:
        """Whether this code was not seen within the window before `now` (seconds of any clock); seeing it prolongs the window.

        A card held before the camera for a minute is thus one passage, not twenty.
        """
        with self._lock:
            before = self._seen.pop(text, None)
            self._seen[text] = now
            while len(self._seen) > MOST:
                self._seen.popitem(last=False)
        # Time that runs backwards means another clock: nothing is known about the code then.
        return before is None or not 0 <= now - before < self._window

    def forget(self, text: str) -> None:
        """A code that came too late to be answered counts as not seen: held up still, it is answered the next time."""
        with self._lock:
            self._seen.pop(text, None)
