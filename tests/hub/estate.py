"""An estate on the network: its hub on the loopback, and gates that visit it."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import httpx2
import msgspec

from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.passage import GateWay
from gatekeeper.hub.server import HubServer
from gatekeeper.link.http import HubLine
from gatekeeper.link.known import KnownHub, load_hub, save_hub
from gatekeeper.link.step import HubVisit, office_of
from gatekeeper.service.office.invite import invite, read_invitation
from gatekeeper.vault import tls
from gatekeeper.vault.ca import Authority, hub_name, new_authority, save_authority
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.hub import hub_for
from gatekeeper.wiring.sync import outpost_for, sync_now
from tests.hub.proxy import Proxy
from tests.machines import Machine, SmallEstate


@dataclass
class Network:
    """An estate, its hub, and a proxy in front of it that can be told to cut lines.

    Attributes:
        address: Of the hub itself.
    """

    estate: SmallEstate
    authority: Authority
    server: HubServer
    proxy: Proxy
    texts: dict[str, str] = field(default_factory=dict)  # device id → its invitation

    @classmethod
    def around(cls, estate: SmallEstate) -> "Network":
        """Give an estate an authority and a running hub."""
        office = estate.office
        authority = new_authority(office.store.me.estate, office.clock.now())
        save_authority(office.folder, authority, office.keys)
        server = started(office)
        return cls(estate, authority, server, Proxy(server.port))

    @property
    def office(self) -> Machine:
        """The office."""
        return self.estate.office

    @property
    def address(self) -> str:
        """Of the hub itself."""
        return f"https://127.0.0.1:{self.server.port}"

    def invited(self, name: str, *, address: str | None = None) -> Machine:
        """A machine with an invitation that names the hub (behind the proxy), and that has not called yet."""
        office = self.office
        text = invite(
            name,
            kind=DeviceKind.GATE,
            direction=GateWay.IN,
            life=timedelta(minutes=15),
            store=office.store,
            clock=office.clock,
            authority=self.authority.pin,
            address=self.proxy.address if address is None else address,
        )
        read = read_invitation(text)
        machine = self.estate.newcomer(f"{name} {len(self.texts)}", text)
        self.texts[machine.id] = text
        save_hub(machine.folder, KnownHub(read.address, read.authority.hex()))
        self.estate.machines.append(machine)
        return machine

    def gate(self, name: str) -> Machine:
        """A gate that has joined over the network."""
        machine = self.invited(name)
        visit(machine)
        return machine

    def restart(self) -> None:
        """Stop the hub and start it again at the same port."""
        port = self.server.port
        self.server.stop()
        self.server = started(self.office, port)

    def close(self) -> None:
        """End everything that listens."""
        self.proxy.close()
        with suppress(OSError):
            self.server.stop()


def started(office: Machine, port: int = 0) -> HubServer:
    """A hub that runs in a thread."""
    server = hub_for(device(office), host="127.0.0.1", port=port)
    server.start()
    return server


def device(machine: Machine) -> OpenDevice:
    """A machine as the wiring knows it."""
    return OpenDevice(machine.folder, machine.keys, machine.store, machine.clock)


def visit(machine: Machine, address: str | None = None) -> HubVisit:
    """One visit to the hub."""
    return sync_now(device(machine), address)


def line(machine: Machine, **changed: object) -> HubLine:
    """A line to the hub as this machine opens it, or with something of it changed."""
    outpost = outpost_for(device(machine))
    with machine.store.read() as look:
        office = office_of(look)
    hub = msgspec.structs.replace(load_hub(machine.folder), **changed)
    return outpost.line(hub, office)


def ask(network: Network, path: str) -> tuple[int, str]:
    """Get something of the hub without a certificate: status and text."""
    context = tls.gate_context(network.authority.der, None, network.office.keys)
    extensions = {"sni_hostname": hub_name(network.office.id)}
    with httpx2.Client(verify=context, trust_env=False) as client:
        response = client.get(network.address + path, extensions=extensions)
    return response.status_code, response.text


def told(network: Network, machine: Machine) -> tuple[int, int]:
    """How many passages of a gate the gate and the office have."""
    return _passages(machine, machine.id), _passages(network.office, machine.id)


def _passages(machine: Machine, gate: str) -> int:
    now, span = machine.clock.now(), timedelta(days=10)
    with machine.store.read() as look:
        return sum(one.gate == gate for one in look.passages(now - span, now + span))
