"""Another lane of a gate: a machine of its own, for which the gate vouches, and which begins with what the gate knows.

It has keys and a journal of its own, so that what it answers is its own word. It needs no way to the office to begin: this
gate's signed word that it is a lane goes to the office with the next exchange, and there it joins as if it had been invited.
Until then it answers and records; only labels for visitors it cannot make out, since nobody would know its signature.
"""

import hashlib
import secrets
from datetime import timedelta
from itertools import count
from uuid import UUID

from gatekeeper.domain.errors import JournalBroken, NotAllowed
from gatekeeper.domain.facts import Device, DeviceKind, LaneOpened, Stream
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.words import Words
from gatekeeper.journal.checkpoint import open_checkpoint
from gatekeeper.journal.presence import pack_presence
from gatekeeper.service.office.invite import Invitation
from gatekeeper.service.ports import Clock, Look, Store, Work

LIFE = timedelta(days=30)  # a gate that hears by stick only may have to wait for the next round of sticks


class Said(Words):
    """Why no lane is opened."""

    GATE_ONLY = "只有门岗可以另开通道。", "Only a gate opens another lane."
    UNKNOWN_GATE = (
        "物业还不认识本门岗，暂不能另开通道：请先同步一次。",
        "The office does not know this gate yet: sync once, then open another lane.",
    )
    BROKEN = (
        "第一通道的名单与签名不符，未采用。",
        "The list of the first lane is not the one that its office signed: it was not taken.",
    )
    LANE_ITSELF = "请在第一通道上另开通道。", "This is a lane itself: open another one at the first lane."


def open_lane(
    way: GateWay | None,
    *,
    store: Store,
    clock: Clock,
    authority: bytes = b"",
    address: str = "",
    why: str = "",
    supervisor: UUID | None = None,
) -> Invitation:
    """Vouch for another lane of this gate; what comes back is for the new lane only, and works once.

    Args:
        way: Which way people go there; None as at this lane.
        why, supervisor: Where a supervisor opens it from the window.
        authority, address: Of the office's hub, as this gate knows them.

    Raises:
        NotAllowed: This is no gate, is a lane itself, or is not known to the office yet.
    """
    secret = secrets.token_bytes(16)
    with store.write() as work:
        me, office = _may_open(work)
        estate, until = work.estate(), clock.now() + LIFE
        taken = {one.name for one in work.devices()}
        name = next(one for one in (f"{me.name}-{number}" for number in count(2)) if one not in taken)
        way = way or me.direction
        work.append(LaneOpened(hashlib.sha256(secret).digest(), name, way, until, why, supervisor))
    return Invitation(estate.id, estate.name, office, name, DeviceKind.GATE, way, secret, until, authority, address)


def may_open(*, store: Store) -> None:
    """See that another lane can be opened here.

    Raises:
        NotAllowed: As `open_lane`.
    """
    with store.read() as look:
        _may_open(look)


def _may_open(look: Look) -> tuple[Device, Device]:
    """This gate, and its office."""
    me, office = look.device(look.me.device), office_of(look)
    if look.me.kind is not DeviceKind.GATE:
        raise NotAllowed(Said.GATE_ONLY)
    if me is None or office is None:
        raise NotAllowed(Said.UNKNOWN_GATE)
    if me.lane_of:
        raise NotAllowed(Said.LANE_ITSELF)
    return me, office


def office_of(look: Look) -> Device | None:
    """The office that this gate believes; None before its first word."""
    anchor = look.me.office
    return None if anchor is None else look.device(anchor.id) or anchor


def hand_down(first: Look, work: Work, clock: Clock) -> int:
    """Let a lane know what the first lane knows of people, passes and rules: the office's own signed words, checked again.

    Returns:
        How many entries were new.

    Raises:
        JournalBroken: The first lane's copy does not hold; nothing of that chain is taken.
    """
    new = 0
    for head in sorted(first.heads(), key=lambda one: one.stream.device != _id(first.me.office)):
        name, held = head.stream, work.head(head.stream).seq
        if name.stream is not Stream.REGISTRY or head.seq <= held:
            continue
        writer, blob = work.device(name.device), first.checkpoint_at(head)
        if writer is None or blob is None:
            continue
        checkpoint = open_checkpoint(blob, writer.key)
        if checkpoint.estate != work.me.estate or checkpoint.head.stream != name:
            raise JournalBroken(Said.BROKEN)
        new += work.receive(name, first.entries(name, held, head.seq)).new
        if not work.holds(checkpoint.head):
            raise JournalBroken(Said.BROKEN)
        work.keep_checkpoint(checkpoint.head, blob)
    _hear(first, work, clock)
    return new


def _hear(first: Look, work: Work, clock: Clock) -> None:
    """How old the office's word is, and who is inside."""
    office = first.me.office
    heard = first.heard(office.id) if office is not None else None
    if heard is not None and office is not None:
        mine = work.heard(office.id)
        if mine is None:
            work.append(heard)
        if mine is None or heard.made > mine.made:
            work.note_heard(heard)
    for one in first.presence().at(clock.now()).lists:
        held = work.presence_held(one.office)
        if held is None or held < one.as_of:
            work.keep_presence(one, pack_presence(one, work.me.estate))


def _id(device: Device | None) -> str:
    return device.id if device is not None else ""
