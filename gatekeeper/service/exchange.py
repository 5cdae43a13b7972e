"""Two devices bring each other up to date, over any link: a bundle out, a bundle in.

What is sent is everything the receiver has not acknowledged, so that a lost bundle costs nothing and one that arrives
twice changes nothing.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatekeeper.domain.errors import BundleRefused, JournalBroken, NotAllowed, NotFound
from gatekeeper.domain.facts import Device, DeviceKind, Heard, Held, Invited, Stream, StreamName
from gatekeeper.journal.bundle import VERSION as BUNDLE_VERSION
from gatekeeper.journal.bundle import Introduction, Manifest, Packed, Segment, open_bundle, pack, seal, unseal
from gatekeeper.journal.chain import Head
from gatekeeper.journal.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from gatekeeper.journal.entry import Entry
from gatekeeper.service.ports import Clock, Keys, Look, Received, Store, Work

MOST_ENTRIES = 250_000  # in one bundle; about 60 MB and well below every limit of journal/bundle


@dataclass(frozen=True, slots=True)
class Sent:
    """What a bundle carries.

    Attributes:
        bundle: Its bytes.
        more: Whether there is more for the next bundle, once this one is acknowledged.
    """

    bundle: bytes
    to: Device
    made: datetime
    entries: int
    chains: int
    more: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """What became of one chain of a bundle."""

    stream: StreamName
    device: str
    received: Received


@dataclass(frozen=True, slots=True)
class Taken:
    """What a bundle brought.

    Attributes:
        fresh: False when an older bundle than one heard before was brought again.
        joined: A machine that joined the estate with this bundle.
        rolled_back: This very device went back in time since it last spoke, and began new chains.
    """

    sender: Device
    made: datetime
    chains: tuple[Chain, ...]
    fresh: bool
    more: bool
    joined: Device | None = None
    rolled_back: bool = False

    @property
    def new(self) -> int:
        """Entries written and applied."""
        return sum(chain.received.new for chain in self.chains)

    @property
    def known(self) -> int:
        """Entries that were held already."""
        return sum(chain.received.known for chain in self.chains)

    @property
    def quarantined(self) -> int:
        """Entries that were kept but not believed."""
        return sum(chain.received.quarantined for chain in self.chains)


def bundle_for(receiver: Device, *, store: Store, keys: Keys, clock: Clock) -> Sent:
    """Make a bundle of everything `receiver` has not acknowledged.

    Raises:
        NotAllowed: Nothing goes from a gate to a gate, nor to oneself, nor to a revoked machine.
    """
    with store.write() as work:
        _allow(work, receiver)
        heard = work.heard(receiver.id)
        holds = {held.stream: held.seq for held in heard.holds} if heard else {}
        room = MOST_ENTRIES
        packed: list[Packed] = []
        for head in _heads_for(work, receiver):
            after = holds.get(head.stream, 0)
            if head.seq <= after or room <= 0:
                continue
            until = _signed_head(work, head, after + room, keys.sign)
            if until is None or until.seq <= after:
                continue
            checkpoint = work.checkpoint_at(until)
            assert checkpoint is not None, "_signed_head has seen to it"
            packed.append(pack(head.stream, work.entries(head.stream, after, until.seq), checkpoint))
            room -= until.seq - after
        me = work.me
        manifest = Manifest(
            version=BUNDLE_VERSION,
            estate=me.estate,
            sender=me.device,
            receiver=receiver.id,
            made=clock.now(),
            holds=[Held(head.stream, head.seq) for head in work.heads() if head.seq],
            segments=[],
            introduction=msgspec.msgpack.decode(me.introduction, type=Introduction) if me.introduction else None,
            more=room <= 0,
        )
        recovery = _recovery(work)
    bundle = seal(manifest, packed, keys.sign, [receiver.recipient, *recovery])
    entries = sum(part.segment.last - part.segment.first + 1 for part in packed)
    return Sent(bundle, receiver, manifest.made, entries, len(packed), manifest.more)


def _allow(look: Look, receiver: Device) -> None:
    if receiver.id == look.me.device:
        raise NotAllowed("A bundle to this very machine would tell it nothing new.")
    if receiver.revoked:
        raise NotAllowed(f"{receiver.name} was revoked: it is told nothing any more.")
    if look.me.kind is DeviceKind.GATE and receiver.kind is not DeviceKind.OFFICE:
        raise NotAllowed("A gate tells its log to the office only.")


def _recovery(look: Look) -> list[str]:
    try:
        return [look.estate().recovery]
    except NotFound:
        return []  # a gate before the office's first word


def _heads_for(look: Look, receiver: Device) -> Iterator[Head]:
    """The chains that concern the receiver, the registry first: what else is believed follows from it."""
    heads = sorted(look.heads(), key=lambda head: head.stream.stream is not Stream.REGISTRY)
    for head in heads:
        name = head.stream
        if name.device == receiver.id:
            continue
        to_everyone = name.stream is Stream.REGISTRY and look.me.kind is DeviceKind.OFFICE
        to_office = name.stream is Stream.GATE and receiver.kind is DeviceKind.OFFICE
        if to_everyone or to_office:
            yield head


def _signed_head(work: Work, head: Head, most: int, key: Ed25519PrivateKey) -> Head | None:
    """The last entry to be sent, with a checkpoint on it; None if another device's chain has none yet."""
    if head.stream.device != work.me.device:
        return head if work.checkpoint_at(head) is not None else None
    until = head
    if head.seq > most:
        entry = next(work.entries(head.stream, most - 1, most))
        until = Head(head.stream, entry.header.seq, entry.hash, entry.header.hlc)
    if work.checkpoint_at(until) is None:
        work.keep_checkpoint(until, sign_checkpoint(Checkpoint(work.me.estate, until), key))
    return until


def take_bundle(bundle: bytes, *, store: Store, keys: Keys, clock: Clock) -> Taken:
    """Take over what another device tells, all of it or nothing, in one transaction.

    Raises:
        BundleRefused: Nothing was applied; `.reason` says why.
    """
    inside = unseal(bundle, keys.age)
    with store.read() as look:
        opened = open_bundle(inside, partial(_key_of, look))
    manifest = opened.manifest
    me = store.me
    if manifest.estate != me.estate:
        raise BundleRefused("other-estate", "The bundle belongs to another estate.")
    if manifest.receiver != me.device:
        raise BundleRefused("not-for-us", "This bundle was made for another machine.")
    try:
        with store.write() as work:
            joined = _welcome(work, manifest, clock)
            sender = work.device(manifest.sender)
            assert sender is not None, "open_bundle has asked for its key"
            if sender.revoked:
                raise BundleRefused("revoked", f"{sender.name} was revoked: its bundles are not taken any more.")
            went_back = _went_back(work, manifest)
            chains = tuple(
                Chain(segment.stream, _name_of(work, segment.stream), _take(work, segment, opened.entries(segment)))
                for segment in manifest.segments
            )
            known = work.heard(sender.id)
            fresh = known is None or manifest.made > known.made or _ahead(manifest.holds, known.holds)
            if fresh:
                work.append(Heard(sender.id, manifest.made, tuple(manifest.holds)))
            if work.me.introduction and any(device.id == me.device for device in work.devices()):
                work.forget_introduction()
    except JournalBroken as error:
        raise BundleRefused("broken-chain", f"The bundle's log does not hold together: {error}") from error
    return Taken(sender, manifest.made, chains, fresh, manifest.more, joined, went_back)


def _ahead(now: Iterable[Held], before: Iterable[Held]) -> bool:
    """Whether somebody holds more than before and nothing less: then they spoke later, whatever their clock says."""
    old = {held.stream: held.seq for held in before}
    new = {held.stream: held.seq for held in now}
    return new != old and all(new.get(stream, 0) >= seq for stream, seq in old.items())


def _key_of(look: Look, sender: str, introduction: Introduction | None) -> bytes | None:
    """Whose signature a manifest must carry; a newcomer's is checked against the id that its own key gives."""
    device = look.device(sender)
    if device is not None:
        return device.key
    if introduction is not None and device_id(introduction.key) == sender:
        return introduction.key
    return None


def device_id(key: bytes) -> str:
    """The id of a device: the first 8 bytes of SHA-256 of its Ed25519 public key, hex."""
    return hashlib.sha256(key).hexdigest()[:16]


def _welcome(work: Work, manifest: Manifest, clock: Clock) -> Device | None:
    """Let a newcomer join if its invitation holds; None if the sender is known already."""
    if work.device(manifest.sender) is not None:
        return None
    introduction = manifest.introduction
    if introduction is None or work.me.kind is not DeviceKind.OFFICE:
        raise BundleRefused("unknown-sender", "The bundle comes from a machine that is not paired with this estate.")
    digest = hashlib.sha256(introduction.secret).digest()
    invited = work.invited(digest)
    if invited is None:
        raise BundleRefused("not-invited", "The bundle comes from a machine that nobody invited.")
    now = clock.now()
    if now >= invited.until:
        raise BundleRefused(
            "invitation-over", f"The invitation of “{invited.name}” was used already or has run out: make a new one."
        )
    newcomer = Device(
        id=manifest.sender,
        name=invited.name,
        kind=invited.kind,
        key=introduction.key,
        recipient=introduction.recipient,
        kid=work.next_kid(),
        token_key=introduction.token_key,
        direction=invited.direction,
    )
    work.append(newcomer)
    work.append(Invited(digest, invited.name, invited.kind, invited.direction, now))
    return newcomer


def _went_back(work: Work, manifest: Manifest) -> bool:
    """Find out who went back in time: we ourselves (then we begin new chains), or the sender."""
    ours = {head.stream: head.seq for head in work.heads()}
    went_back = False
    for held in manifest.holds:
        mine = held.stream.device == work.me.device
        if mine and held.seq > ours.get(held.stream, 0) and held.stream.epoch == work.me.epoch:
            work.find("rolled-back", held.stream, held.seq)
            went_back = True
    if went_back:
        work.new_epoch()
    theirs = {held.stream: held.seq for held in manifest.holds if held.stream.device == manifest.sender}
    known = work.heard(manifest.sender)
    if known is not None and manifest.made > known.made:
        for stream, seq in theirs.items():
            if seq < ours.get(stream, 0):
                work.find("rolled-back", stream, seq)
    return went_back


def _name_of(look: Look, stream: StreamName) -> str:
    device = look.device(stream.device)
    return device.name if device else stream.device


def _take(work: Work, segment: Segment, entries: Iterator[Entry]) -> Received:
    """Take over one segment and check it against its device's checkpoint."""
    name = segment.stream
    device = work.device(name.device)
    if device is None:
        return Received(reason="unknown-device")
    held = work.head(name).seq
    if segment.first > held + 1:
        return Received(reason="gap")
    checkpoint = open_checkpoint(segment.checkpoint, device.key)
    if checkpoint.estate != work.me.estate or checkpoint.head.stream != name or checkpoint.head.seq != segment.last:
        raise BundleRefused("checkpoint", f"The checkpoint of {device.name} does not belong to what was sent.")
    received = work.receive(name, entries)
    if received.reason == "fork":
        return received
    signed = next((entry.hash for entry in work.entries(name, segment.last - 1, segment.last)), None)
    if signed != checkpoint.head.hash:
        raise BundleRefused("checkpoint", f"The log of {device.name} is not the one that its checkpoint signs.")
    work.keep_checkpoint(checkpoint.head, segment.checkpoint)
    return received


def unsent(receiver: Device, look: Look) -> int:
    """How many entries that concern `receiver` it has not acknowledged yet."""
    heard = look.heard(receiver.id)
    holds = {held.stream: held.seq for held in heard.holds} if heard else {}
    return sum(max(0, head.seq - holds.get(head.stream, 0)) for head in _heads_for(look, receiver))
