"""The office's hub: made, run, and told to invitations."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.words import Words
from gatekeeper.hub.app import Hub
from gatekeeper.hub.server import HubServer
from gatekeeper.link.known import PORT, hub_address
from gatekeeper.service.files import read_file, write_file
from gatekeeper.vault import tls
from gatekeeper.vault.ca import FILE as AUTHORITY
from gatekeeper.vault.ca import load_authority
from gatekeeper.wiring.device import OpenDevice

RUNNING = "hub.running"  # holds the address while a hub runs
LIMIT = 4096  # bytes


class Said(Words):
    """Why no hub is run."""

    OFFICE_ONLY = "只有物业运行服务；这里是门岗。", "Only an office runs a hub; this is a gate."


def hub_for(office: OpenDevice, *, host: str = "0.0.0.0", port: int = PORT) -> HubServer:  # noqa: S104  # gates come from outside
    """A hub that listens but does not answer yet: `run` it or `start` it.

    Raises:
        NotAllowed: This is a gate.
        VaultTrouble: This office did not found the estate.
        BadInput: The address cannot be listened at.
    """
    if office.store.me.kind is not DeviceKind.OFFICE:
        raise NotAllowed(Said.OFFICE_ONLY)
    authority = load_authority(office.folder, office.keys)
    context = tls.hub_context(authority, office.store.me.device, _own_names(), office.clock.now())
    return HubServer(Hub(office.store, office.keys, office.clock, authority), context, host, port)


def _own_names() -> list[str]:
    """This machine's name as certificates spell it; none for a name that no address can have."""
    try:
        return [name] if (name := socket.gethostname().encode("idna").decode()) else []
    except UnicodeError:
        return []


@contextmanager
def hub_running(office: OpenDevice, server: HubServer, address: str) -> Iterator[None]:
    """While this lasts, invitations name the hub's address."""
    mark = office.folder / RUNNING
    write_file(mark, f"{server.port} {address}\n".encode())
    try:
        yield
    finally:
        with suppress(OSError):
            mark.unlink()


def running_address(folder: Path) -> str:
    """The address of the hub that runs on this office's folder; empty when none does."""
    try:
        port, address = read_file(folder / RUNNING, LIMIT).decode().split()[:2]
        for here in ("127.0.0.1", "::1", urlsplit(address).hostname or ""):  # a hub that was killed left its mark
            with suppress(OSError), socket.create_connection((here, int(port)), timeout=1):
                return address
    except (OSError, ValueError):
        pass
    return ""


def authority_pin(office: OpenDevice) -> bytes:
    """What an invitation says of the estate's authority; empty in an office that did not found the estate."""
    if not (office.folder / AUTHORITY).exists():
        return b""
    return load_authority(office.folder, office.keys).pin


def address_of(server: HubServer, host: str) -> str:
    """Where gates find the hub, as well as this machine can tell: by the address it would itself go out from."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104  # compared, not listened at
        host = "127.0.0.1"
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # sends nothing. 192.0.2.0/24 is nobody's. Source: RFC 5737
            host = probe.getsockname()[0]
    return hub_address(f"https://[{host}]:{server.port}" if ":" in host else f"https://{host}:{server.port}")
