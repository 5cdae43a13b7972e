"""The machine's clock."""

import secrets
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

# Linux's other clocks stand still while the machine sleeps: a night's sleep would look like a clock that was set.
_RUNS_ON: int | None = getattr(time, "CLOCK_BOOTTIME", None)
_LINUX_BOOT = Path("/proc/sys/kernel/random/boot_id")
_LONGEST_RUN = (
    10 * 366 * 24 * 3600 * 10**9
)  # nanoseconds; beyond it the system counts something else, as under faketime


class SystemClock:
    """The wall clock, and the time since this run of the machine began.

    Where the system does not say which run it is (Windows), or no run is as long as it says, the run is this program's.
    """

    def __init__(self) -> None:
        if _LINUX_BOOT.exists() and _since_start() < _LONGEST_RUN:
            self._boot = bytes.fromhex(_LINUX_BOOT.read_text().strip().replace("-", ""))[:8]
        else:
            self._boot = secrets.token_bytes(8)

    def now(self) -> datetime:
        """UTC, whole milliseconds."""
        now = datetime.now(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def boot(self) -> tuple[bytes, int]:
        """Which run, and milliseconds since it began."""
        return self._boot, _since_start() // 1_000_000


def _since_start() -> int:
    """Nanoseconds since the machine was started, those in which it slept too where the system counts them."""
    if sys.platform == "win32" or _RUNS_ON is None:
        since = time.monotonic_ns()
    else:
        since = time.clock_gettime_ns(_RUNS_ON)
    return since
