"""The serial scanner and thermometer of this machine, as its settings name them."""

from gatekeeper.devices.ports import Wanted
from gatekeeper.devices.protocol import Protocol, SerialKind, load_protocols
from gatekeeper.devices.scanner import LineScanner
from gatekeeper.devices.serial_line import SerialLine
from gatekeeper.devices.thermometer import Thermometer
from gatekeeper.resources import resource
from gatekeeper.ui.gate.attached import Devices
from gatekeeper.wiring.settings import AUTO, OFF, Settings

FOLDER = "devices"  # of `resources/`


def devices_of(settings: Settings) -> Devices:
    """Those that the gate listens to; none that is switched off.

    Raises:
        BadInput: A file of `resources/devices` is damaged.
    """
    scanner = thermometer = None
    if settings.scanner != OFF:
        scanner = LineScanner(SerialLine(wanted_scanner(settings)))
    if settings.thermometer != OFF:
        offset = round(settings.thermometer_offset * 10)
        thermometer = Thermometer(SerialLine(wanted_thermometer(settings)), offset=offset)
    return Devices(scanner, thermometer)


def wanted_scanner(settings: Settings) -> Wanted:
    """Which port the scanner is."""
    return _wanted(
        "scanner", settings.scanner, settings.scanner_port, settings.thermometer_port, protocols("thermometer")
    )


def wanted_thermometer(settings: Settings) -> Wanted:
    """Which port the thermometer is."""
    return _wanted(
        "thermometer", settings.thermometer, settings.thermometer_port, settings.scanner_port, protocols("scanner")
    )


def protocols(kind: SerialKind) -> dict[str, Protocol]:
    """Every device of a kind that this program knows how to hear."""
    return load_protocols(resource(FOLDER), kind)


def _wanted(kind: SerialKind, name: str, port: str, other: str, strangers: dict[str, Protocol]) -> Wanted:
    return Wanted(
        protocols(kind),
        protocol="" if name == AUTO else name,
        port=port,
        strangers=tuple(strangers.values()),
        others=(other,) if other else (),
    )
