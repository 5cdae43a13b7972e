"""A scanner on a serial line."""

import unicodedata
from collections.abc import Callable

from gatekeeper.devices.protocol import Protocol
from gatekeeper.devices.serial_line import SerialLine
from gatekeeper.service.attached import TellStanding


class LineScanner:
    """Reads a scanner until it is stopped."""

    def __init__(self, line: SerialLine) -> None:
        self._line = line

    def run(self, heard: Callable[[str], object], told: TellStanding) -> None:
        """Each code's text; bytes that are no UTF-8 are shown as such, control characters are left out."""

        def scanned(protocol: Protocol, message: bytes, at: float) -> None:
            text = "".join(c for c in message.decode("utf-8", errors="replace") if unicodedata.category(c) != "Cc")
            if text.strip():
                heard(text.strip())

        self._line.run(scanned, told)

    def stop(self) -> None:
        """Come to an end."""
        self._line.stop()
