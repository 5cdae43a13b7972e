"""One serial device, read until it is told to stop: waited for, opened, listened to, and waited for again when it goes."""

import time
from collections.abc import Callable, Iterable
from threading import Event

import serial

from gatekeeper.devices.messages import messages_of
from gatekeeper.devices.ports import Attached, ChosenPort, PortTrouble, Wanted, attached_ports, choose, open_port
from gatekeeper.devices.protocol import Protocol
from gatekeeper.service.attached import DeviceStanding, Link, TellStanding

AGAIN = 1.0  # seconds until a port that is not there is looked for again
CHUNK = 4096  # bytes read at once
BREATH = 0.02  # seconds of rest after a full chunk: a device that never stops gets 200 kB/s and a small part of a core
MOST = 20  # messages a second that are handed on; no person scans or measures so fast
MOST_READINGS = 200  # of a thermometer that measures without end
HearMessage = Callable[[Protocol, bytes, float], object]


class SerialLine:
    """Reads one device.

    Args:
        ports: What is attached now.
    """

    def __init__(self, wanted: Wanted, ports: Callable[[], Iterable[Attached]] = attached_ports) -> None:
        self._wanted, self._ports = wanted, ports
        self._stop = Event()
        self._standing: DeviceStanding | None = None
        self._seen = False

    def stop(self) -> None:
        """Come to an end within a fifth of a second."""
        self._stop.set()

    def run(self, heard: HearMessage, told: TellStanding) -> None:
        """Read; comes back when stopped.

        Args:
            heard: Called with the protocol, a message and when it came, seconds of `time.monotonic`.
            told: Called when the device comes, goes, or cannot be used.
        """
        while not self._stop.is_set():
            chosen = choose(self._wanted, self._ports())
            if isinstance(chosen, DeviceStanding):
                lost = self._seen and chosen.link is Link.NONE
                self._tell(DeviceStanding(Link.LOST, name=chosen.name) if lost else chosen, told)
            else:
                self._use(chosen, heard, told)
            self._stop.wait(AGAIN)

    def _use(self, chosen: ChosenPort, heard: HearMessage, told: TellStanding) -> None:
        name = chosen.protocol.name
        try:
            port = open_port(chosen)
        except PortTrouble as trouble:
            self._tell(DeviceStanding(trouble.link, chosen.port, name), told)
            return
        self._seen = True
        try:
            self._tell(DeviceStanding(Link.OPEN, chosen.port, name), told)
            self._listen(port, chosen, heard, told)
        except (serial.SerialException, OSError):
            self._tell(DeviceStanding(Link.LOST, chosen.port, name), told)
        finally:
            port.close()

    def _listen(self, port: serial.Serial, chosen: ChosenPort, heard: HearMessage, told: TellStanding) -> None:
        protocol = chosen.protocol
        messages = messages_of(protocol)
        spoke = second = time.monotonic()
        count = 0
        while not self._stop.is_set():
            data: bytes = port.read(1)
            data += port.read(min(port.in_waiting, CHUNK)) if data else b""
            now = time.monotonic()
            if now - second >= 1:
                second, count = now, 0
            for message in messages.feed(data, now) if data else messages.quiet(now):
                count += 1
                if count <= (MOST_READINGS if protocol.continuous else MOST):
                    heard(protocol, message, now)
            if data:
                spoke = now
            silent = bool(protocol.silent_after) and now - spoke > protocol.silent_after
            self._tell(DeviceStanding(Link.SILENT if silent else Link.OPEN, chosen.port, protocol.name), told)
            if len(data) >= CHUNK:
                self._stop.wait(BREATH)

    def _tell(self, standing: DeviceStanding, told: TellStanding) -> None:
        if standing != self._standing:
            self._standing = standing
            told(standing)
