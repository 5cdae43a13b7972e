"""Scanners and thermometers on a serial line: the ports for the devices attached to the gate's computer."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Link(Enum):
    """How a device stands."""

    NONE = "none"
    """None is attached, and none is expected."""
    OPEN = "open"
    LOST = "lost"
    """It was there, or is expected, and is not there: it is waited for."""
    TAKEN = "taken"
    """Another program has the port."""
    DENIED = "denied"
    """This user may not use the port."""
    SEVERAL = "several"
    """More than one port could be meant: the settings must name one."""
    SILENT = "silent"
    """The port is open, and what always speaks says nothing."""


@dataclass(frozen=True, slots=True)
class DeviceStanding:
    """How a device stands, and which it is.

    Attributes:
        port: ``"COM3"``, ``"/dev/ttyACM0"``; several with commas; empty where there is none.
        name: In Chinese and English; empty while nobody knows.
    """

    link: Link = Link.NONE
    port: str = ""
    name: tuple[str, str] = ("", "")

    @property
    def troubled(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.link not in (Link.NONE, Link.OPEN)


NO_DEVICE = DeviceStanding()


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a thermometer measured.

    Attributes:
        tenths: Tenths of a degree Celsius, as measured: it may be none that a person can have.
        at: When, seconds of `time.monotonic`.
    """

    tenths: int
    at: float


TellStanding = Callable[[DeviceStanding], object]


class SerialScanner(Protocol):
    """Sends what it scans, until it is stopped; each in the thread that runs it."""

    def run(self, heard: Callable[[str], object], told: TellStanding) -> None:
        """Read; comes back when stopped. A device that goes away is waited for."""
        ...

    def stop(self) -> None:
        """Come to an end within a fifth of a second; from any thread."""
        ...


class SerialThermometer(Protocol):
    """Sends what it measures, until it is stopped."""

    def run(self, heard: Callable[[Measurement], object], told: TellStanding) -> None:
        """As `SerialScanner.run`."""
        ...

    def stop(self) -> None:
        """As `SerialScanner.stop`."""
        ...
