"""Notices when the wall clock moves by itself."""

from datetime import datetime, timedelta

from gatekeeper.service.ports import Clock

JUMP = timedelta(minutes=1)  # less is a time server setting the clock right


class Jumps:
    """Compares the wall clock with the one that counts since the machine was started."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._before: tuple[datetime, bytes, int] | None = None

    def since_last(self) -> timedelta | None:
        """By how much the wall clock moved more than time went by since the last call; None for less than a minute."""
        wall, (boot, milliseconds) = self._clock.now(), self._clock.boot()
        before, self._before = self._before, (wall, boot, milliseconds)
        if before is None or before[1] != boot:
            return None
        by = wall - before[0] - timedelta(milliseconds=milliseconds - before[2])
        return by if abs(by) >= JUMP else None
