"""A bundle out: everything that the receiver has not acknowledged, so that a lost one costs nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatekeeper.domain.errors import NotAllowed, NotFound
from gatekeeper.domain.facts import Device, DeviceKind, Stream, StreamName
from gatekeeper.domain.words import Words
from gatekeeper.journal.bundle import ROOM, Packed, pack, seal
from gatekeeper.journal.chain import Head
from gatekeeper.journal.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from gatekeeper.journal.manifest import VERSION, Holding, Introduction, Manifest, blob_mark
from gatekeeper.service.keys import Keys
from gatekeeper.service.peers import concerns
from gatekeeper.service.photos import noting, photos_for, wants_of
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.presence import PresenceMaker, presence_for

MOST_ENTRIES = 250_000  # in one bundle; about 40 MB
NETWORK_ENTRIES = 5_000  # in one bundle over a network: what a cut costs at most, and what others wait for
ENTRY_SIZE = 512  # bytes that an entry takes in a bundle, more or less: photos take the room of entries


class Said(Words):
    """To whom no bundle is written."""

    OURSELVES = "不必给本机自己导出数据包。", "A bundle for this device itself would tell it nothing new."
    REVOKED = "{name} 已停用，不再向它发送数据。", "{name} was revoked: nothing is sent to it."
    OFFICE_ONLY = "门岗的日志只能交给物业。", "A gate gives its log to the office only."


@dataclass(frozen=True, slots=True)
class Sent:
    """What a bundle carries.

    Attributes:
        bundle: Its bytes.
        more: Whether there is more for the next bundle, once this one is acknowledged.
        whole: Whether every entry is in it that was to be, though photos may be left.
    """

    bundle: bytes
    to: Device
    made: datetime
    entries: int
    chains: int
    more: bool
    photos: int = 0
    whole: bool = True


def bundle_for(
    receiver: Device,
    *,
    store: Store,
    keys: Keys,
    clock: Clock,
    most: int = MOST_ENTRIES,
    full: bool = False,
    lists: PresenceMaker | None = None,
) -> Sent:
    """Make a bundle of everything `receiver` has not acknowledged. People go on passing meanwhile.

    Args:
        most: Entries in it, and photos as large as so many entries; the rest is for the next one.
        full: Everything, acknowledged or not. It may be for oneself then: the estate's recovery key opens it.
        lists: Of an office that its gates visit all day.

    Raises:
        NotAllowed: Nothing goes from a gate to a gate, nor to oneself, nor to a revoked machine.
    """
    with store.read() as look:
        if not full or receiver.id != look.me.device:
            _allow(look, receiver)
        named: dict[str, None] = {}
        parts, more = _pack_all(look, receiver, most, named, full=full)
        left = ENTRY_SIZE * (most - sum(part.entries for part in parts))
        room = min(left, ROOM - sum(part.weight for part in parts))
        photos, more_photos = photos_for(receiver, named, look=look, room=room)
        signed = [_signed(look, part.head, keys.sign) for part in parts]
        me = look.me
        manifest = Manifest(
            version=VERSION,
            estate=me.estate,
            sender=me.device,
            receiver=receiver.id,
            made=clock.now(),
            holds=_holds(look, receiver),
            segments=[part.segment(blob) for part, blob in zip(parts, signed, strict=True)],
            introduction=msgspec.msgpack.decode(me.introduction, type=Introduction) if me.introduction else None,
            more=more or more_photos,
            blobs=[blob_mark(photo) for photo in photos],
            wants=wants_of(receiver, look),
            presence=b"" if more else presence_for(receiver, look, keys, clock, lists),
        )
        recovery = _recovery(look)
    if parts:
        with store.write() as work:
            for part, blob in zip(parts, signed, strict=True):
                work.keep_checkpoint(part.head, blob)
    blocks = (block for part in parts for block in part.blocks)
    bundle = seal(manifest, [*blocks, *photos], keys.sign, [receiver.recipient, *recovery])
    return Sent(bundle, receiver, manifest.made, manifest.entries, len(parts), manifest.more, len(photos), not more)


def unsent(receiver: Device, look: Look) -> int:
    """How many entries that concern `receiver` it has not acknowledged yet."""
    after = _acknowledged(look, receiver)
    return sum(max(0, head.seq - after.get(head.stream, 0)) for head in _heads_for(look, receiver))


def _allow(look: Look, receiver: Device) -> None:
    if receiver.id == look.me.device:
        raise NotAllowed(Said.OURSELVES)
    if receiver.revoked:
        raise NotAllowed(Said.REVOKED, name=receiver.name)
    if look.me.kind is DeviceKind.GATE and receiver.kind is not DeviceKind.OFFICE:
        raise NotAllowed(Said.OFFICE_ONLY)


def _pack_all(
    look: Look, receiver: Device, entries: int, named: dict[str, None], *, full: bool = False
) -> tuple[list[Packed], bool]:
    """The stretches that fit into one bundle, and whether something was left for the next one.

    Args:
        named: Gets the hashes of the photos that they speak of.
    """
    after = {} if full else _acknowledged(look, receiver)
    parts: list[Packed] = []
    weight, more = ROOM, False
    for head in _heads_for(look, receiver):
        start = after.get(head.stream, 0)
        if head.seq <= start:
            continue
        until = _until(look, head, start, entries)
        if until <= start or weight <= 0:
            more = True
            continue
        own = head.stream.device == look.me.device
        stretch = noting(look.entries(head.stream, start, until), named)
        part = pack(head.stream, stretch, weight if own else ROOM)
        if parts and part.weight > weight:
            more = True
            continue
        parts.append(part)
        entries -= part.entries
        weight -= part.weight
        more = more or part.head.seq < head.seq
    return parts, more


def _until(look: Look, head: Head, start: int, most: int) -> int:
    """Up to which entry a chain can be sent; others' chains end where their device has signed, be it behind `most`."""
    last = min(head.seq, start + most)
    if head.stream.device == look.me.device or (last == head.seq and look.checkpoint_at(head) is not None):
        return last
    writer = look.device(head.stream.device)
    if writer is None:
        return start
    signed = [open_checkpoint(blob, writer.key).head.seq for blob in look.checkpoints(head.stream).values()]
    ends = [seq for seq in signed if start < seq <= head.seq]
    return max((seq for seq in ends if seq <= last), default=min(ends, default=start))


def _acknowledged(look: Look, receiver: Device) -> dict[StreamName, int]:
    """What need not be sent again.

    Where the receiver's own log contradicts what is held of it, it has lost that: it is given back.
    """
    heard = look.heard(receiver.id)
    holds = {held.stream: held.seq for held in heard.holds} if heard else {}
    for finding in look.quarantine(reason="fork", device=receiver.id):
        holds[finding.stream] = min(holds.get(finding.stream, 0), finding.seq - 1)
    return holds


def _heads_for(look: Look, receiver: Device) -> Iterator[Head]:
    """The chains that concern the receiver, the registry first and our own before others': what else is believed follows
    from it.

    What stands in this machine's log under names that were given before is not told: it will be said again. And an office
    that does not know yet what it has said says nothing new.
    """
    me = look.me
    silent = set(in_doubt(look))
    if receiver.id == me.device:
        yield from sorted(look.heads(), key=lambda head: head.stream.stream is not Stream.REGISTRY)
        return
    if me.restored is not None and me.kind is DeviceKind.OFFICE:
        silent |= {StreamName(me.device, me.epoch, one) for one in (Stream.REGISTRY, Stream.OFFICE)}

    def order(head: Head) -> tuple[bool, bool]:
        return head.stream.stream is not Stream.REGISTRY, head.stream.device != me.device

    for head in sorted(look.heads(), key=order):
        if head.stream.stream is Stream.OFFICE and not _takes_offices(look, receiver):
            continue
        if head.stream not in silent and concerns(head.stream, me.kind, receiver.id, receiver.kind):
            yield head


def _takes_offices(look: Look, receiver: Device) -> bool:
    """Whether another office has named a chain of what offices keep: a program before 2026-12 does not, and would refuse a
    bundle with one."""
    heard = look.heard(receiver.id)
    return heard is not None and any(held.stream.stream is Stream.OFFICE for held in heard.holds)


def in_doubt(look: Look) -> dict[StreamName, int]:
    """Chains of this very machine that somebody has kept otherwise than they stand here, and up to where they surely agree."""
    return {one.stream: one.seq - 1 for one in look.quarantine(reason="rolled-back", device=look.me.device)}


def _signed(look: Look, head: Head, key: Ed25519PrivateKey) -> bytes:
    """The checkpoint of a stretch's last entry; of our own chains we make it."""
    held = look.checkpoint_at(head)
    if held is not None:
        return held
    assert head.stream.device == look.me.device, "_until has seen to it"
    return sign_checkpoint(Checkpoint(look.me.estate, head), key)


def _holds(look: Look, receiver: Device) -> list[Holding]:
    """The have-vector, with the receiver's own signature where there is one; of an own chain that is in doubt as much as is
    surely what others have."""
    surely = in_doubt(look)
    holds = []
    for head in look.heads():
        if head.stream.device == receiver.id:
            holds.append(Holding(head.stream, head.seq, look.checkpoint_at(head) or b""))
        elif concerns(head.stream, look.me.kind, receiver.id, receiver.kind):
            holds.append(Holding(head.stream, min(head.seq, surely.get(head.stream, head.seq))))
    return [holding for holding in holds if holding.seq]


def _recovery(look: Look) -> list[str]:
    try:
        return [look.estate().recovery]
    except NotFound:
        return []  # a gate before the office's first word
