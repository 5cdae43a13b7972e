"""The desk of gates: machines, invitations, bundles on a stick, and what of their logs is in doubt."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import segno

from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.passage import GateWay
from gatekeeper.link.stick import read_bundle, write_bundle
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.exchange import Sent, Taken, bundle_for, take_bundle
from gatekeeper.service.office.invite import LIFE, invite, read_invitation, revoke
from gatekeeper.service.office.logo import logo_of
from gatekeeper.service.office.machines import Doubt, machines
from gatekeeper.service.office.notices import NoticeLine, notices
from gatekeeper.service.office.quarantine import settle
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import At, Call, Desk, Facts, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import REASON, Form, From, Input, InputKind, To, Why, into, out_of
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.gates.columns import DOUBTS, GATES, Gate, StickLine
from gatekeeper.ui.office.gates.panels import SummaryPanel, Ticket, TicketPanel
from gatekeeper.ui.office.gates.words import W
from gatekeeper.ui.office.names import doubt, name_of, remedy
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import local
from gatekeeper.wiring.desks.gate_sticks import sticks
from gatekeeper.wiring.desks.guard_notices import guard_notices, tell_gate
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.hub import authority_pin, running_address
from gatekeeper.wiring.invitation import write_invitation
from gatekeeper.wiring.stick import Drives

AGAIN = 15_000  # milliseconds until the machines are read again while they are looked at


@dataclass(frozen=True, slots=True)
class NewComputer:
    """A gate or another office that is to be invited.

    Attributes:
        again: A gate of that name is paired already, and is to follow this office from now on.
    """

    name: str
    kind: DeviceKind
    direction: GateWay
    again: bool


@dataclass(frozen=True, slots=True)
class AtGates:
    """Everything the desk shows."""

    gates: tuple[Gate, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    notices: tuple[NoticeLine, ...] = ()
    sticks: tuple[StickLine, ...] = ()


@dataclass(frozen=True, slots=True)
class BundleWritten:
    """A bundle that was written."""

    name: str
    entries: int
    more: bool


@dataclass(frozen=True, slots=True)
class SecondComputer:
    """Another computer at a gate that is there already."""

    name: str
    direction: GateWay


LANE = Form(
    SecondComputer,
    Input("name", W.COMPUTER_NAME),
    Input("direction", W.MOSTLY, InputKind.CHOICE, choices=tuple(GateWay), names=name_of),
)
INVITE = Form(
    NewComputer,
    Input("kind", W.COMPUTER, InputKind.CHOICE, choices=(DeviceKind.GATE, DeviceKind.OFFICE), names=name_of),
    Input("name", W.COMPUTER_NAME),
    Input("direction", W.MOSTLY, InputKind.CHOICE, choices=tuple(GateWay), names=name_of),
    Input("again", W.PAIRED, InputKind.TICK, does=W.PAIRED_DOES),
    when={
        "direction": lambda _, now: now.kind is DeviceKind.GATE,
        "again": lambda _, now: now.kind is DeviceKind.GATE,
    },
)


def gates(office: OpenDevice, drives: Drives | None = None) -> Desk:
    """The desk of an office."""
    store, keys, clock = office.store, office.keys, office.clock

    seen, of_sticks = sticks(office, drives)

    def read() -> AtGates:
        with store.read() as look:
            found, now = machines(look), calendar_of(look).local(clock.now())
        rows = tuple(Gate(one, now) for one in found.machines)
        return AtGates(rows, found.doubts, notices(store=store, clock=clock), seen())

    def ticket(asked: NewComputer, lane_of: str = "") -> Ticket:
        text = invite(
            asked.name,
            kind=asked.kind,
            direction=asked.direction,
            life=LIFE,  # the ticket may be printed or saved, whatever else is done with it
            store=store,
            clock=clock,
            authority=authority_pin(office),
            address=running_address(office.folder),
            again=asked.again,
            lane_of=lane_of,
        )
        # Level L: a screen is not folded and gets no coffee stains, and larger modules read from further away.
        code = segno.make_qr(text, error="l", mode="alphanumeric", boost_error=False)
        modules = tuple(tuple(bool(cell) for cell in row) for row in code.matrix)
        until = local(office, read_invitation(text).until)
        return Ticket(asked.name.strip(), text, modules, until, asked.kind, again=asked.again)

    def make(call: Call[Gate, NewComputer]) -> Ticket:
        return ticket(call.given)

    def make_lane(call: Call[Gate, SecondComputer]) -> Ticket:
        given = call.given
        return ticket(NewComputer(given.name, DeviceKind.GATE, given.direction, again=False), call.row.device.id)

    def keep(call: Call[Gate, To]) -> str:
        ticket: Ticket = call.open
        with office.store.read() as look:
            logo = logo_of(look)
        write_invitation(ticket.text, ticket.name, call.given.path, until=ticket.until, logo=logo)
        return call.given.path.name

    def give(call: Call[Gate, To]) -> BundleWritten:
        device = call.row.device
        sent = bundle_for(device, store=store, keys=keys, clock=clock)
        write_bundle(call.given.path, sent.bundle)
        return BundleWritten(device.name, sent.entries, sent.more)

    def back_up(call: Call[Gate, To]) -> Sent:
        with store.read() as look:
            me = look.device(look.me.device)
        assert me is not None, "an office has written itself down"
        sent = bundle_for(me, store=store, keys=keys, clock=clock, full=True)
        write_bundle(call.given.path, sent.bundle)
        return sent

    def take(call: Call[Gate, From]) -> Taken:
        taken = take_bundle(read_bundle(call.given.path), store=store, keys=keys, clock=clock)
        return replace(taken, made=local(office, taken.made))

    def shut_out(call: Call[Gate, Why]) -> str:
        revoke(call.row.device, call.given.reason, store=store)
        return call.row.device.name

    def decide(call: Call[Doubt, Why], *, accept: bool) -> None:
        settle([call.row.digest], call.given.reason, accept=accept, store=store)

    keeps: Verb[Gate, Any, Any] = verb(
        W.SAVE_INVITATION,
        into(W.INVITE_FILES, lambda about: _plain(about[0].name) + ".pdf"),
        keep,
        lambda file: good(Word.WRITTEN, file=file),
        at=At.PANEL,
        lane=Lane.OUTSIDE,
        still=True,
    )
    of_gates: tuple[Verb[Gate, Any, Any], ...] = (
        verb(W.INVITE, INVITE, make, main=True, does=W.MAKE_INVITATION, shows=lambda ticket: ticket),
        verb(W.TAKE_BUNDLE, out_of(W.BUNDLE_FILES), take, long=Word.WORKING, stops=False, shows=lambda taken: taken),
        verb(
            W.BACKUP,
            into(W.BUNDLE_FILES, lambda _: f"backup-{local(office, clock.now()):%Y-%m-%d}.gkb"),
            back_up,
            lambda sent: good(W.BACKED_UP, n=sent.entries) if sent.whole else bad(W.BACKUP_PART),
            warning=W.BACKUP_WHAT,
            long=Word.WORKING,
            stops=False,
            lane=Lane.OUTSIDE,
            still=True,
        ),
        verb(
            W.GIVE_BUNDLE,
            into(W.BUNDLE_FILES, lambda about: _plain(about[0].device.name) + ".gkb"),
            give,
            _given,
            of=Of.ONE,
            can=_there,
            long=Word.WORKING,
            stops=False,
            lane=Lane.OUTSIDE,
        ),
        tell_gate(office),
        verb(
            W.LANE,
            LANE,
            make_lane,
            of=Of.ONE,
            can=lambda about: about[0].is_gate and not about[0].device.revoked,
            start=lambda one: SecondComputer(f"{one.device.name}-2", one.device.direction),
            title=lambda about: about[0].device.name,
            warning=W.LANE_WHAT,
            does=W.MAKE_INVITATION,
            shows=lambda made: made,
        ),
        verb(
            W.REVOKE,
            REASON,
            shut_out,
            lambda name: good(W.REVOKED_NOW, name=name),
            of=Of.ONE,
            can=_there,
            grave=True,
            warning=lambda about, _: (W.REVOKE_WARNING, {"name": about[0].device.name}),
        ),
        keeps,
    )
    of_doubts: tuple[Verb[Doubt, Any, Any], ...] = tuple(
        verb(
            word,
            REASON,
            partial(decide, accept=accept),
            lambda _: good(W.SETTLED_NOW),
            of=Of.ONE,
            can=partial(_open, accept=accept),
            warning=what,
        )
        for word, what, accept in ((W.ACCEPT, W.ACCEPT_WHAT, True), (W.DISMISS, W.DISMISS_WHAT, False))
    )
    return Desk(
        "gates",
        W.TITLE,
        read,
        (
            Listing[Gate](
                GATES,
                lambda one: one.device.id,
                W.NO_MACHINES,
                Sort("name"),
                of_gates,
                rows=lambda read: read.gates,
                first=W.INVITE,
                share=3,
                wide=3,
            ),
            of_sticks,
            Listing[Doubt](
                DOUBTS,
                lambda one: one,
                W.NO_QUARANTINE,
                None,
                of_doubts,
                rows=lambda read: read.doubts,
                wrap=True,
                names=lambda one, _: f"{one.since:%Y-%m-%d %H:%M}  {one.name}  {one.stream.value} {one.seq}",
                heading=W.QUARANTINE,
                detail=_remedied,
                share=2,
            ),
            guard_notices(office),
        ),
        own=(
            Own(Ticket, partial(TicketPanel, keeps), brief=True),
            Own(Taken, SummaryPanel),
        ),
        every=AGAIN,
        manual=ManualPage.OFFICE_GATES,
        icon=Icon.GATES,
    )


def _plain(name: str) -> str:
    """A name as a file may have it."""
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def _there(about: tuple[Gate, ...]) -> bool:
    """Whether it is not shut out already."""
    return not about[0].device.revoked


def _open(about: tuple[Doubt, ...], *, accept: bool) -> bool:
    """Whether there is something to decide about it."""
    return bool(about[0].digest) and (about[0].countable or not accept)


def _remedied(one: Doubt, _: object) -> Facts:
    """What it means and what is done about it."""
    return Facts(
        one.name,
        ((Word.WHY, partial(doubt, one.reason)), (W.REMEDY, partial(remedy, one.reason))),
    )


def _given(given: BundleWritten) -> Notice:
    return good(W.EXPORTED_PART if given.more else W.EXPORTED, n=given.entries, name=given.name)
