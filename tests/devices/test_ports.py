"""Which serial port is meant."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from gatekeeper.devices.ports import Attached, ChosenPort, PortTrouble, Wanted, _why, attached_ports, choose, open_port
from gatekeeper.devices.protocol import load_protocols
from gatekeeper.resources import resource
from gatekeeper.service.attached import DeviceStanding, Link

SCANNERS = load_protocols(resource("devices"), "scanner")
THERMOMETERS = load_protocols(resource("devices"), "thermometer")
BOARD = Attached("COM1")
HONEYWELL = Attached("COM5", "0c2e:0b6a", "Xenon 1900")
NEWLAND = Attached("COM6", "1eab:0c06", "Newland")
ADAPTER = Attached("COM7", "1a86:7523", "USB Serial")
OTHER = Attached("COM8", "10c4:ea60", "CP2102")
SCANNER = Wanted(SCANNERS, strangers=tuple(THERMOMETERS.values()))
THERMOMETER = Wanted(THERMOMETERS, strangers=tuple(SCANNERS.values()))


def test_a_known_device_is_found_by_its_usb_number() -> None:
    """Among others that are left alone: an unknown port is not even opened."""
    assert choose(SCANNER, [BOARD, ADAPTER, HONEYWELL]) == ChosenPort("COM5", SCANNERS["honeywell"])
    assert choose(THERMOMETER, [BOARD, ADAPTER, HONEYWELL]) == DeviceStanding(Link.NONE)
    assert choose(SCANNER, []) == DeviceStanding(Link.NONE)


def test_of_several_the_settings_must_name_one() -> None:
    """Two known scanners; two adapters for a named thermometer."""
    several = choose(SCANNER, [HONEYWELL, NEWLAND])
    assert isinstance(several, DeviceStanding)
    assert (several.link, several.port) == (Link.SEVERAL, "COM5, COM6")
    assert choose(replace(SCANNER, port="COM6"), [HONEYWELL, NEWLAND]) == ChosenPort("COM6", SCANNERS["newland"])
    assert choose(replace(SCANNER, protocol="honeywell"), [HONEYWELL, NEWLAND]) == ChosenPort(
        "COM5", SCANNERS["honeywell"]
    )

    module = replace(THERMOMETER, protocol="gy-mcu90614")
    several = choose(module, [ADAPTER, OTHER])
    assert isinstance(several, DeviceStanding)
    assert several.link is Link.SEVERAL


def test_a_device_that_says_nothing_of_itself_has_the_port_that_is_left() -> None:
    """A named thermometer behind the only adapter that no scanner is; a port of the board is not guessed."""
    module = replace(THERMOMETER, protocol="gy-mcu90614")
    chosen = ChosenPort("COM7", THERMOMETERS["gy-mcu90614"])

    assert choose(module, [BOARD, HONEYWELL, ADAPTER]) == chosen
    assert choose(replace(module, others=("COM8",)), [ADAPTER, OTHER]) == chosen
    gone = choose(module, [BOARD, HONEYWELL])
    assert isinstance(gone, DeviceStanding)
    assert gone.link is Link.LOST


def test_a_named_port_wins_and_may_be_named_by_its_usb_number() -> None:
    """Another socket gives it another name; the number stays."""
    assert choose(replace(SCANNER, port="COM1"), [BOARD, HONEYWELL]) == ChosenPort("COM1", SCANNERS["line"])
    for port in (ADAPTER, replace(ADAPTER, port="COM12")):
        named = replace(THERMOMETER, port="1a86:7523", protocol="line")
        assert choose(named, [BOARD, port]) == ChosenPort(port.port, THERMOMETERS["line"])
    gone = choose(replace(SCANNER, port="COM99"), [BOARD])
    assert isinstance(gone, DeviceStanding)
    assert (gone.link, gone.port) == (Link.LOST, "COM99")


def test_a_port_that_is_not_there_does_not_open(tmp_path: Path) -> None:
    """Nor does one that is no port."""
    (tmp_path / "file").touch()
    for name in ("none", "file"):
        with pytest.raises(PortTrouble) as trouble:
            open_port(ChosenPort(str(tmp_path / name), SCANNERS["line"]))
        assert trouble.value.link is Link.LOST


@pytest.mark.parametrize(
    ("number", "link"), [(errno.EACCES, Link.DENIED), (errno.EBUSY, Link.TAKEN), (errno.ENOENT, Link.LOST)]
)
def test_why_a_port_does_not_open_is_told_apart(number: int, link: Link) -> None:
    """Each has another sentence for the guard."""
    assert _why(OSError(number, "no")) is link


def test_this_machines_ports_can_be_listed() -> None:
    """Whatever it has, without an error."""
    assert all(one.port for one in attached_ports())
