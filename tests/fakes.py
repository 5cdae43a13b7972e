"""Fakes made by hand, which keep the promises of the real thing."""

from datetime import UTC, datetime, timedelta

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


class FakeClock:
    """A clock that stands still until it is moved; time since the start of the machine runs with it, never backwards.

    Attributes:
        at: What the wall clock shows.
    """

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at
        self._run = 1
        self._since_start = timedelta()

    def now(self) -> datetime:
        """UTC."""
        return self.at

    def boot(self) -> tuple[bytes, int]:
        """Which run, and milliseconds since it began."""
        return self._run.to_bytes(8, "big"), self._since_start // timedelta(milliseconds=1)

    def forward(self, step: timedelta) -> None:
        """Time goes by."""
        self.at += step
        self._since_start += step

    def jump(self, step: timedelta) -> None:
        """Somebody sets the wall clock; no time goes by."""
        self.at += step

    def restart(self) -> None:
        """The machine is switched off and on."""
        self._run += 1
        self._since_start = timedelta()
