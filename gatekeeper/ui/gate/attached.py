"""The devices attached to the gate's computer by a serial line, and what the window says when one does not work."""

from dataclasses import dataclass
from enum import Enum

from gatekeeper.domain.words import Language
from gatekeeper.service.attached import DeviceStanding, Link, SerialScanner, SerialThermometer
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.words import say


class SerialDevice(Enum):
    """A device that speaks by a serial line."""

    SCANNER = "scanner"
    THERMOMETER = "thermometer"


class Part(Enum):
    """A device that can be tried."""

    CAMERA = "camera"
    WEDGE = "wedge"
    SCANNER = "scanner"
    THERMOMETER = "thermometer"
    PRINTER = "printer"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class MachineFacts:
    """What only the machine knows.

    Attributes:
        printer: The name of the default printer; empty if there is none.
        audible: Whether it can play a sound.
    """

    printer: str = ""
    audible: bool = False


@dataclass(frozen=True, slots=True)
class Devices:
    """Those that this gate listens to."""

    scanner: SerialScanner | None = None
    thermometer: SerialThermometer | None = None

    def stop(self) -> None:
        """Let each come to an end."""
        for one in (self.scanner, self.thermometer):
            if one is not None:
                one.stop()


_CALLED = {SerialDevice.SCANNER: GateWord.SERIAL_SCANNER, SerialDevice.THERMOMETER: GateWord.SERIAL_THERMOMETER}
_TROUBLE = {
    Link.LOST: GateWord.PORT_LOST,
    Link.TAKEN: GateWord.PORT_TAKEN,
    Link.DENIED: GateWord.PORT_DENIED,
    Link.SEVERAL: GateWord.PORT_SEVERAL,
    Link.SILENT: GateWord.PORT_SILENT,
}


def device_name(device: SerialDevice, standing: DeviceStanding, language: Language) -> str:
    """The device's name: its maker's if the protocol is known, otherwise what it is."""
    return standing.name[language.value] or say(_CALLED[device], language)


def port_trouble(device: SerialDevice, standing: DeviceStanding, language: Language) -> str:
    """What is wrong with it and what to do, as a sentence; empty if nothing is."""
    word = _TROUBLE.get(standing.link)
    return say(word, language, what=device_name(device, standing, language), port=standing.port) if word else ""
