"""The desk of gates."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import segno

from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.passage import Direction
from gatekeeper.link.stick import read_bundle, write_bundle
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.exchange import Taken, bundle_for, take_bundle
from gatekeeper.service.office.invite import LIFE, invite, read_invitation, revoke
from gatekeeper.service.office.machines import Doubt, Machines, machines
from gatekeeper.service.office.quarantine import settle
from gatekeeper.ui.office.gates.screen import Actions, Screen
from gatekeeper.ui.office.gates.state import Given, Ticket
from gatekeeper.ui.office.window import OwnDesk
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.desks.common import local
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.hub import authority_pin, running_address
from gatekeeper.wiring.invitation import write_invitation


def gates(office: OpenDevice) -> OwnDesk:
    """The desk of an office: machines, and what of their logs is in doubt."""

    def read() -> tuple[Machines, datetime]:
        with office.store.read() as look:
            return machines(look), calendar_of(look).local(office.clock.now())

    def make(name: str, direction: Direction) -> Ticket:
        text = invite(
            name,
            kind=DeviceKind.GATE,
            direction=direction,
            life=LIFE,  # the ticket may be printed or saved, whatever else is done with it
            store=office.store,
            clock=office.clock,
            authority=authority_pin(office),
            address=running_address(office.folder),
        )
        # Level L: a screen is not folded and gets no coffee stains, and larger modules read from further away.
        code = segno.make_qr(text, error="l", mode="alphanumeric", boost_error=False)
        return Ticket(
            name=name.strip(),
            text=text,
            modules=tuple(tuple(bool(cell) for cell in row) for row in code.matrix),
            until=local(office, read_invitation(text).until),
            hours=LIFE // timedelta(hours=1),
        )

    def give(device: Device, path: Path) -> Given:
        sent = bundle_for(device, store=office.store, keys=office.keys, clock=office.clock)
        write_bundle(path, sent.bundle)
        return Given(device.name, sent.entries, sent.more)

    def take(path: Path) -> Taken:
        taken = take_bundle(read_bundle(path), store=office.store, keys=office.keys, clock=office.clock)
        return replace(taken, made=local(office, taken.made))

    def decide(one: Doubt, accept: bool, reason: str) -> None:
        settle([one.digest], reason, accept=accept, store=office.store)

    actions = Actions(
        read=read,
        invite=make,
        keep=lambda ticket, path: write_invitation(ticket.text, ticket.name, path, until=ticket.until),
        revoke=lambda device, reason: revoke(device, reason, store=office.store),
        settle=decide,
        give=give,
        take=take,
    )
    return OwnDesk("gates", Word.GATES, lambda tools: Screen(actions, tools.files, tools.jobs, tools.report))
