"""One visit to the hub: join if invited, fetch what is needed, and exchange until both are in step."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from gatekeeper.domain.errors import HubRefused, NotAllowed
from gatekeeper.domain.facts import Device
from gatekeeper.domain.words import Words
from gatekeeper.link.http import HubLine, fetch_authority
from gatekeeper.link.known import KnownHub, load_hub, save_hub
from gatekeeper.service.exchange import NETWORK_ENTRIES, Taken, bundle_for, take_bundle
from gatekeeper.service.keys import Keys
from gatekeeper.service.ports import Clock, Look, Store

RENEW = timedelta(days=30)  # before a certificate runs out
MOST_ROUNDS = 1_000  # bundles in one visit: five million entries each way

Tls = Callable[[bytes, bytes | None], ssl.SSLContext]
"""Authority (DER) and own certificate (PEM, or none) → TLS towards the hub."""


class Said(Words):
    """Why there is no exchange by network."""

    NO_ADDRESS = (
        "本机不知道服务地址：请指定地址，或用U盘同步。",
        "No hub's address is known here: name it, or sync by USB stick.",
    )
    IS_THE_OFFICE = "这里就是物业：门岗会来连接它的服务。", "This is the office: its gates come to its hub."


@dataclass(frozen=True, slots=True)
class HubVisit:
    """What a visit to the hub brought.

    Attributes:
        sent: Entries that were told.
        new: Entries that were learnt.
        quarantined: Entries that were learnt and not believed.
        joined: Whether this machine joined the estate with it.
        rolled_back: This very machine went back in time, and began a new log.
        problems: What single chains of the office's bundles were not taken for: ``"fork"``, ``"gap"``, …
    """

    rounds: int
    sent: int
    new: int
    quarantined: int
    joined: bool
    rolled_back: bool
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outpost:
    """A machine that visits its office's hub.

    Attributes:
        folder: What is known of the hub stands there.
        tls: Makes TLS towards the hub.
        good_until: When a certificate (PEM) runs out.
        hub_name: The name in the certificate of an office's hub.
    """

    folder: Path
    store: Store
    keys: Keys
    clock: Clock
    tls: Tls
    good_until: Callable[[bytes], datetime]
    hub_name: Callable[[str], str]

    def line(self, hub: KnownHub, office: Device) -> HubLine:
        """A line to the hub, showing our certificate if we have one."""
        certificate = hub.certificate.encode() or None
        return HubLine(
            hub.address,
            office=office.id,
            name=self.hub_name(office.id),
            device=self.store.me.device,
            keys=self.keys,
            clock=self.clock,
            context=self.tls(hub.authority, certificate),
        )


def visit(gate: Outpost, most: int = NETWORK_ENTRIES) -> HubVisit:
    """Bring this machine and the office into step.

    Whatever breaks it off half-way, nothing is lost or doubled: the next visit begins with what is not acknowledged.

    Args:
        most: Entries in one bundle.

    Raises:
        HubUnreachable: Nobody answers, or the line broke.
        HubRefused: The hub said no, or is not this estate's.
        BundleRefused: The hub's bundle was not taken.
        NotAllowed: No hub's address is known.
    """
    hub = load_hub(gate.folder)
    if not hub.address:
        raise NotAllowed(Said.NO_ADDRESS)
    with gate.store.read() as look:
        office = office_of(look)
    if not hub.authority:
        hub = _keep(gate, hub, authority=fetch_authority(hub.address, bytes.fromhex(hub.pin)))
    joined = False
    if not hub.certificate or gate.good_until(hub.certificate.encode()) < gate.clock.now() + RENEW:
        hub, joined = _certified(gate, hub, office, most)
    try:
        return _rounds(gate, hub, office, most, joined=joined)
    except HubRefused as error:
        if error.reason not in ("certificate", "no-certificate"):
            raise
        hub, _ = _certified(gate, hub, office, most)  # good by our clock, but not by the hub's
        return _rounds(gate, hub, office, most, joined=joined)


def office_of(look: Look) -> Device:
    """The office that a machine reports to: the one that invited it.

    Raises:
        NotAllowed: This machine was invited by nobody: it is the estate's first office.
    """
    if look.me.office is None:
        raise NotAllowed(Said.IS_THE_OFFICE)
    return look.device(look.me.office.id) or look.me.office


def _certified(gate: Outpost, hub: KnownHub, office: Device, most: int) -> tuple[KnownHub, bool]:
    """Fetch our certificate, and join the estate first if the office does not know us yet."""
    joined = False
    with gate.line(msgspec.structs.replace(hub, certificate=""), office) as line:
        try:
            certificate = line.certificate()
        except HubRefused as error:
            if error.reason != "unknown-device" or gate.store.me.introduction is None:
                raise
            sent = bundle_for(office, store=gate.store, keys=gate.keys, clock=gate.clock, most=most)
            _take(gate, line.join(sent.bundle), office)
            joined = True
            certificate = line.certificate()
    return _keep(gate, hub, certificate=certificate.decode("ascii", errors="replace")), joined


def _rounds(gate: Outpost, hub: KnownHub, office: Device, most: int, *, joined: bool) -> HubVisit:
    rounds = sent = new = quarantined = 0
    rolled_back, more = False, True
    problems: list[str] = []
    with gate.line(hub, office) as line:
        while more and rounds < MOST_ROUNDS:
            told = bundle_for(office, store=gate.store, keys=gate.keys, clock=gate.clock, most=most)
            learnt = _take(gate, line.exchange(told.bundle), office)
            rounds += 1
            sent += told.entries
            new += learnt.new
            quarantined += learnt.quarantined
            rolled_back = rolled_back or learnt.rolled_back
            problems += [chain.received.reason for chain in learnt.chains if chain.received.reason]
            more = told.more or learnt.more or (learnt.owed and rounds == 1)  # its own lost log goes back at once
    return HubVisit(rounds, sent, new, quarantined, joined, rolled_back, tuple(dict.fromkeys(problems)))


def _take(gate: Outpost, bundle: bytes, office: Device) -> Taken:
    return take_bundle(bundle, store=gate.store, keys=gate.keys, clock=gate.clock, sender=office.id)


def _keep(gate: Outpost, hub: KnownHub, *, authority: bytes | None = None, certificate: str | None = None) -> KnownHub:
    kept = msgspec.structs.replace(
        hub,
        authority=hub.authority if authority is None else authority,
        certificate=hub.certificate if certificate is None else certificate,
    )
    save_hub(gate.folder, kept)
    return kept
