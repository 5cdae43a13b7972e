"""What runs by itself once a day beside a window or a hub: what the rules keep no longer is blotted out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from threading import Event

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.service.blot_out import blot_out
from gatekeeper.service.calendar import calendar_of
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.meanwhile import meanwhile

FIRST = timedelta(minutes=3)  # after the start, when a queue may wait for the window
AGAIN = timedelta(minutes=20)  # until it is looked whether a new day has begun, or more is to go


class Daily:
    """The job of a day, in a thread of its own.

    Args:
        report: Writes a crash report.
    """

    def __init__(self, device: OpenDevice, report: Callable[[Exception], object]) -> None:
        self._device, self._report = device, report
        self._done: date | None = None

    def once(self) -> None:
        """Do it, unless it was done today and nothing was left; what cannot be done now is done the next time."""
        clock, store = self._device.clock, self._device.store
        try:
            with store.read() as look:
                today = calendar_of(look).day(clock.now())
            if today != self._done and not blot_out(store=store, clock=clock):
                self._done = today
        except GatekeeperError:
            return  # a full disk, a database that is busy: the window says so itself
        except Exception as error:  # noqa: BLE001  it is written down, and the post goes on
            self._report(error)
            self._done = self._done or date.min

    def run(self, ended: Event) -> None:
        """Until `ended`."""
        wait = FIRST
        while not ended.wait(wait.total_seconds()):
            self.once()
            wait = AGAIN


@contextmanager
def daily(device: OpenDevice, report: Callable[[Exception], object]) -> Iterator[None]:
    """While this lasts, the job of each day is done."""
    with meanwhile(Daily(device, report).run, "daily"):
        yield
