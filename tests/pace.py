"""Time as a test may count it on a machine that is busy with other things."""

import time
from pathlib import Path

_WAITING = Path("/proc/thread-self/schedstat")


def own_time() -> float:
    """Seconds that go by for this thread, without those in which it was ready to run and had no core.

    What it slept, waited for a lock or for another thread of this program counts. Where the system does not say how
    long it waited for a core (only Linux does), it is the plain clock.
    """
    try:
        waited = int(_WAITING.read_text(encoding="ascii").split()[1]) / 1e9
    except OSError:
        waited = 0.0
    return time.monotonic() - waited
