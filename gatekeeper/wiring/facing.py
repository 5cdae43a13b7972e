"""The picture that faces visitors, where it was set on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager

from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.wiring.settings import OFF, Settings


@contextmanager
def faced(screen: GateScreen, settings: Settings) -> Iterator[None]:
    """Meanwhile visitors see their side of the window, if it was set."""
    if settings.facing == OFF:
        yield
        return
    from gatekeeper.ui.gate.facing.monitor import SecondMonitor  # seldom wanted

    monitor = SecondMonitor(screen.view)
    screen.facing = monitor.show
    try:
        yield
    finally:
        screen.facing = None
        monitor.end()
