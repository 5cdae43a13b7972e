"""A device on a real serial line of the system: a pseudo-terminal, which can be pulled out and plugged in again."""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gatekeeper.devices.ports import Wanted
from gatekeeper.devices.protocol import SerialKind, load_protocols
from gatekeeper.resources import resource
from gatekeeper.service.attached import DeviceStanding, Link

PATIENCE = 60.0  # seconds; only a machine that is busy with other things needs more than two


class Cable:
    """One end is the port `port`, whose name stays; the other is in the test's hand.

    Attributes:
        port: What a setting names.
    """

    def __init__(self, folder: Path, name: str = "ttyTEST") -> None:
        self.port = folder / name
        self._ours = self._theirs = -1

    def plug(self) -> "Cable":
        """Plug it in."""
        import tty

        assert sys.platform != "win32", "these tests are skipped there"
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        self.port.symlink_to(os.ttyname(self._theirs))
        return self

    def unplug(self) -> None:
        """Pull it out; safe to do twice."""
        if self._ours < 0:
            return
        self.port.unlink()
        os.close(self._theirs)
        os.close(self._ours)
        self._ours = self._theirs = -1

    def send(self, data: bytes) -> None:
        """The device sends."""
        while data:
            data = data[os.write(self._ours, data) :]

    def sent(self) -> bytes:
        """What the program has sent to the device; waits for it."""
        return os.read(self._ours, 4096)


def wanted(kind: SerialKind, cable: Cable, name: str = "") -> Wanted:
    """The device on a cable, as settings name it."""
    return Wanted(load_protocols(resource("devices"), kind), protocol=name, port=str(cable.port))


class Reader:
    """Runs a device in a thread; what it says is kept.

    Attributes:
        heard, told: In order.
        busy: Seconds of processor time that the thread took, once it has ended.
    """

    def __init__(self, device: Any) -> None:
        self._device = device
        self.heard: list[Any] = []
        self.told: list[DeviceStanding] = []
        self.busy = 0.0
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Reader":
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, in good time."""
        self._device.stop()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def _run(self) -> None:
        begun = time.thread_time()
        self._device.run(self.heard.append, self.told.append)
        self.busy = time.thread_time() - begun

    @property
    def link(self) -> Link | None:
        """How it stands now."""
        return self.told[-1].link if self.told else None

    def until(self, so: Callable[[], bool]) -> None:
        """Wait."""
        end = time.monotonic() + PATIENCE
        while not so():
            assert time.monotonic() < end, f"waited in vain: {self.told[-3:]} {self.heard[-3:]}"
            time.sleep(0.005)
