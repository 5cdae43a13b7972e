"""The serial devices of the gate's window: each in a lane of its own, what they say brought to the window's thread."""

import time
from collections.abc import Callable

from gatekeeper.service.attached import DeviceStanding, Measurement, SerialScanner, SerialThermometer
from gatekeeper.service.gate.scans import Scan, Scans
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.attached import Devices, SerialDevice
from gatekeeper.ui.jobs import Jobs, Lane


class Listening:
    """Hears devices until it is stopped.

    Args:
        scanned: Called with what a scanner sent, on the window's thread.
        handle: Called with everything else.
        mistake: Called with an error that no device should raise.
    """

    def __init__(
        self,
        jobs: Jobs,
        *,
        scanned: Callable[[Scan], None],
        handle: Callable[[e.Event], None],
        mistake: Callable[[Exception], None],
    ) -> None:
        self._jobs = jobs
        self._scanned, self._handle, self._mistake = scanned, handle, mistake
        self._scans = Scans()
        self._devices = Devices()

    def start(self, devices: Devices) -> None:
        """Begin to hear these."""
        self._devices = devices
        if devices.scanner is not None:
            self._hear_scanner(devices.scanner)
        if devices.thermometer is not None:
            self._hear_thermometer(devices.thermometer)

    def stop(self) -> None:
        """Let each come to an end."""
        self._devices.stop()

    def _hear_scanner(self, scanner: SerialScanner) -> None:
        def heard(text: str) -> None:
            self._jobs.post(lambda: self._scanned(self._scans.read(text, time.monotonic())))

        def told(standing: DeviceStanding) -> None:
            self._jobs.post(lambda: self._handle(e.PortTold(SerialDevice.SCANNER, standing)))

        self._jobs.run(
            lambda: scanner.run(heard, told), then=lambda _: None, otherwise=self._mistake, lane=Lane.SCANNER
        )

    def _hear_thermometer(self, thermometer: SerialThermometer) -> None:
        def heard(one: Measurement) -> None:
            self._jobs.post(lambda: self._handle(e.Measured(one.tenths, one.at, time.monotonic())))

        def told(standing: DeviceStanding) -> None:
            self._jobs.post(lambda: self._handle(e.PortTold(SerialDevice.THERMOMETER, standing)))

        self._jobs.run(
            lambda: thermometer.run(heard, told), then=lambda _: None, otherwise=self._mistake, lane=Lane.THERMOMETER
        )
