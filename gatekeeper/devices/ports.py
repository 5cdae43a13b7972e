"""Serial ports: which there are, which one is meant, and opened so that no other program can read from it."""

import errno
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import serial
from serial.tools import list_ports

from gatekeeper.devices.protocol import Protocol
from gatekeeper.service.attached import DeviceStanding, Link

READ_PATIENCE = 0.1  # seconds that a read waits for the first byte
WRITE_PATIENCE = 1.0  # seconds
if sys.platform == "win32":
    _TROUBLE: tuple[type[Exception], ...] = (serial.SerialException, OSError, ValueError)
else:
    import termios

    # A device that is just being reset opens, and then does not let itself be set up: no `OSError` for Python.
    _TROUBLE = (serial.SerialException, OSError, ValueError, termios.error)
_PARITY = {"none": serial.PARITY_NONE, "even": serial.PARITY_EVEN, "odd": serial.PARITY_ODD}


@dataclass(frozen=True, slots=True)
class Attached:
    """A serial port of this machine.

    Attributes:
        port: What the system calls it.
        usb: ``"0c2e:0b6a"``, vendor and product; empty where it hangs on no USB.
        what: What the device says of itself.
    """

    port: str
    usb: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which device is looked for.

    Attributes:
        known: All protocols that could be its own, by name.
        protocol: The one that the settings name; empty for whichever fits.
        port: The port that they name, or ``vendor:product``; empty for whichever fits.
        plain: The name of the protocol for a port that is named and known by nobody.
        strangers: Of other kinds of device: their ports are never meant.
        others: Ports that the settings give to other devices.
    """

    known: Mapping[str, Protocol]
    protocol: str = ""
    port: str = ""
    plain: str = "line"
    strangers: tuple[Protocol, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def expected(self) -> bool:
        """Whether the settings name one: then its absence is worth a sentence."""
        return bool(self.protocol or self.port)


@dataclass(frozen=True, slots=True)
class ChosenPort:
    """The port, and how to speak to what hangs on it."""

    port: str
    protocol: Protocol


class PortTrouble(Exception):
    """A port does not open; `.link` says why."""

    def __init__(self, link: Link) -> None:
        super().__init__(link.value)
        self.link = link


def attached_ports() -> tuple[Attached, ...]:
    """Every serial port that the system knows of now; those built into the board are there without a device too."""
    return tuple(
        Attached(
            one.device,
            f"{one.vid:04x}:{one.pid:04x}" if one.vid is not None and one.pid is not None else "",
            one.product or one.description or "",
        )
        for one in sorted(list_ports.comports())
    )


def choose(wanted: Wanted, ports: Iterable[Attached]) -> ChosenPort | DeviceStanding:
    """The one port that is meant; otherwise how that stands: none, or several."""
    ports = tuple(one for one in ports if one.port not in wanted.others and one.usb not in wanted.others)
    protocol = wanted.known.get(wanted.protocol)
    if wanted.port:
        return _named(wanted, ports, protocol)
    fitting = tuple(wanted.known.values()) if protocol is None else (protocol,)
    found = [ChosenPort(one.port, fits) for one in ports for fits in fitting if _is(one, fits)]
    if protocol is not None and not protocol.usb:
        taken = (*wanted.known.values(), *wanted.strangers)
        found = [
            ChosenPort(one.port, protocol) for one in ports if one.usb and not any(_is(one, other) for other in taken)
        ]
    if len(found) == 1:
        return found[0]
    if not found:
        return DeviceStanding(Link.LOST if wanted.expected else Link.NONE, name=protocol.name if protocol else ("", ""))
    return DeviceStanding(Link.SEVERAL, ", ".join(one.port for one in found), found[0].protocol.name)


def _named(wanted: Wanted, ports: tuple[Attached, ...], protocol: Protocol | None) -> ChosenPort | DeviceStanding:
    there = [one for one in ports if wanted.port in (one.port, one.usb)]
    if len(there) > 1:
        return DeviceStanding(
            Link.SEVERAL, ", ".join(one.port for one in there), protocol.name if protocol else ("", "")
        )
    if not there:
        # A port may be one that the system does not list: a link of udev, or of a test.
        if os.name == "nt" or not Path(wanted.port).exists():
            return DeviceStanding(Link.LOST, wanted.port, protocol.name if protocol else ("", ""))
        there = [Attached(wanted.port)]
    if protocol is None:
        fitting = (one for one in wanted.known.values() if _is(there[0], one))
        protocol = next(fitting, wanted.known[wanted.plain])
    return ChosenPort(there[0].port, protocol)


def _is(port: Attached, protocol: Protocol) -> bool:
    return any(port.usb == usb or port.usb.startswith(f"{usb}:") for usb in protocol.usb)


def open_port(chosen: ChosenPort) -> serial.Serial:
    """Open a port for ourselves alone, and send what the device wants to hear first.

    Raises:
        PortTrouble: It is not there, another program has it, or this user may not.
    """
    line = chosen.protocol.line
    try:
        port = serial.Serial(
            chosen.port,
            line.baud,
            bytesize=line.bits,
            parity=_PARITY[line.parity],
            stopbits=line.stop,
            timeout=READ_PATIENCE,
            write_timeout=WRITE_PATIENCE,
            exclusive=True,
        )
    except _TROUBLE as error:
        raise PortTrouble(_why(error)) from error
    try:
        if line.begin:
            port.write(bytes.fromhex(line.begin))
    except (serial.SerialException, OSError) as error:
        port.close()
        raise PortTrouble(Link.LOST) from error
    return port


def _why(error: Exception) -> Link:
    number = getattr(error, "errno", None)
    if number in (errno.EBUSY, errno.EAGAIN, errno.EWOULDBLOCK):
        return Link.TAKEN
    if sys.platform == "win32" and "PermissionError" in str(error):  # Windows says so of a port that is open elsewhere
        return Link.TAKEN
    return Link.DENIED if number in (errno.EACCES, errno.EPERM) else Link.LOST
