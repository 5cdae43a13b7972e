"""A bundle in: all of it or nothing, and one that arrives twice changes nothing."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, count
from uuid import UUID

from gatekeeper.domain.clock import CLOCK_TOLERANCE
from gatekeeper.domain.errors import BundleRefused, JournalBroken, OtherVersion
from gatekeeper.domain.facts import Device, DeviceKind, Heard, Held, Invited, Stream, StreamName
from gatekeeper.domain.signers import free_kid
from gatekeeper.domain.words import Words
from gatekeeper.journal.bundle import Bundle, open_bundle, unseal
from gatekeeper.journal.checkpoint import Checkpoint, open_checkpoint
from gatekeeper.journal.entry import Entry, decode_body
from gatekeeper.journal.manifest import Introduction, Manifest, Segment
from gatekeeper.service.cleared import pass_on
from gatekeeper.service.given_back import Righted, set_right
from gatekeeper.service.keys import Keys
from gatekeeper.service.peers import device_id, may_bring
from gatekeeper.service.photos import take_photos
from gatekeeper.service.ports import Clock, Look, Store, Work
from gatekeeper.service.presence import Brought, PresenceWord, keep_brought, read_brought
from gatekeeper.service.received import Received
from gatekeeper.service.went_back import WentBack

CARRIED = timedelta(days=1)  # how long a stick may be on its way


class Said(Words):
    """Why a bundle, or a chain of it, is not taken."""

    OTHER_VERSION = "{why}", "{why}"
    OTHER_SENDER = (
        "数据包不属于送来它的设备，未导入。",
        "The bundle is another device's than the one that brought it.",
    )
    OTHER_ESTATE = "此数据包属于外小区。", "The bundle belongs to another estate."
    NOT_FOR_US = "此数据包是给另一台设备的。", "This bundle was made for another device."
    OWN = (
        "这个数据包是本机自己写的：只用于重建物业电脑（estate recover）。",
        "This very device made that bundle: it is for `estate recover`.",
    )
    REVOKED = "{name} 已停用，不再接收它的数据包。", "{name} was revoked: its bundles are refused."
    NO_OFFICE = (
        "{name} 不是物业：门岗只接收物业的数据。",
        "{name} is not an office: a gate listens to its office only.",
    )
    BROKEN = "数据包中的日志前后不符：{why}", "The bundle's log does not hold together: {why}"
    UNKNOWN_SENDER = (
        "数据包来自未在本小区登记的设备。",
        "The bundle comes from a device that is not paired with this estate.",
    )
    NOT_INVITED = "数据包来自没有接入码的设备。", "The bundle comes from a device that has no set-up code."
    INVITATION_OVER = (
        "“{name}”的接入码已用过或已过期：请重新生成。",
        "The set-up code of “{name}” was used already or has expired: make a new one.",
    )
    NOT_ALLOWED = "{name} 送来了它无权送的日志，未导入。", "{name} brings a log that it may not tell this device."
    OTHER_CHECKPOINT = (
        "{name} 的校验点与送来的内容不符，未导入。",
        "The checkpoint of {name} does not belong to what was sent.",
    )
    OTHER_BEGINNING = (
        "{name} 的日志起点与数据包所写不符，未导入。",
        "The log of {name} does not begin where its bundle says.",
    )
    OTHER_LOG = (
        "{name} 的日志与其签名的校验点不符，未导入。",
        "The log of {name} is not the one that its checkpoint signs.",
    )


@dataclass(frozen=True, slots=True)
class ChainResult:
    """What became of one chain of a bundle.

    Attributes:
        news: Whether it told something new that is more than a receipt for what was told before.
    """

    stream: StreamName
    device: str
    received: Received
    news: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What a bundle brought.

    Attributes:
        fresh: False when an older bundle than one heard before was brought again; never over the network.
        joined: A machine that joined the estate with this bundle.
        rolled_back: This very device went back in time since it last spoke, and began new chains.
        taken_back: Entries of this device's own that it had lost and was given back.
        caught_up: This database was put back or copied, and knows with this bundle what was said since.
        righted: What this office had said meanwhile, and what it knows now contradicts: withdrawn passes above all.
        told: What was found of the sender for the first time: ``"new-log"``, ``"rolled-back"``, ``"copied"``.
        owed: The sender has lost entries of its own that are held here: the next bundle for it gives them back.
        photos: How many were missing here and were kept.
        presence: What became of the office's presence list.
    """

    sender: Device
    made: datetime
    chains: tuple[ChainResult, ...]
    fresh: bool
    more: bool
    joined: Device | None = None
    rolled_back: bool = False
    photos: int = 0
    taken_back: int = 0
    caught_up: bool = False
    righted: tuple[Righted, ...] = ()
    told: tuple[str, ...] = ()
    owed: bool = False
    presence: PresenceWord = PresenceWord.NONE

    @property
    def withdrawn(self) -> int:
        """Passes made out meanwhile that are withdrawn."""
        return sum(bool(one.label) for one in self.righted)

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


def take_bundle(bundle: bytes, *, store: Store, keys: Keys, clock: Clock, sender: str | None = None) -> Taken:
    """Take over what another device tells, all of it or nothing, in one transaction.

    Args:
        sender: The only device it may come from; None where a stick may bring anybody's.

    Raises:
        BundleRefused: Nothing was applied; `.reason` says why.
    """
    return take_opened(
        open_received(bundle, store=store, keys=keys), store=store, keys=keys, clock=clock, sender=sender
    )


def open_received(bundle: bytes, *, store: Store, keys: Keys) -> Bundle:
    """Decrypt a bundle, and believe its manifest.

    Raises:
        BundleRefused: As for `take_bundle`.
    """
    inside = unseal(bundle, keys.age)
    with store.read() as look:
        return open_bundle(inside, partial(key_of, look))


def take_opened(opened: Bundle, *, store: Store, keys: Keys, clock: Clock, sender: str | None = None) -> Taken:
    """`take_bundle` of one that is opened already."""
    manifest = opened.manifest
    if manifest.sender != (sender or manifest.sender):
        raise BundleRefused("other-sender", Said.OTHER_SENDER)
    own_key = keys.sign.public_key().public_bytes_raw()
    brought = _brought(manifest, store)
    try:
        with store.write() as work:
            if manifest.estate != work.me.estate:
                raise BundleRefused("other-estate", Said.OTHER_ESTATE)
            if manifest.receiver != work.me.device:
                raise BundleRefused("not-for-us", Said.NOT_FOR_US)
            if manifest.sender == work.me.device:
                raise BundleRefused("own", Said.OWN)
            joined = _welcome(work, manifest, clock)
            speaker = work.device(manifest.sender)
            assert speaker is not None, "open_bundle has asked for its key"
            if speaker.revoked:
                raise BundleRefused("revoked", Said.REVOKED, name=speaker.name)
            if work.me.kind is DeviceKind.GATE and speaker.kind is not DeviceKind.OFFICE:
                raise BundleRefused("not-allowed", Said.NO_OFFICE, name=speaker.name)
            back = WentBack(work, manifest, speaker, own_key, clock)
            alike: set[UUID] = set()
            chains = tuple(
                _chain(work, segment, opened.entries(segment), speaker, alike) for segment in manifest.segments
            )
            took = [(chain.stream, chain.received) for chain in chains]
            back.after(took, live=sender is not None)
            righted = set_right(work, took, whole=back.caught_up, now=clock.now())
            pass_on(alike, work)
            photos = take_photos(opened, speaker, work)
            presence = keep_brought(brought, work, clock.now())
            holds = tuple(Held(holding.stream, holding.seq) for holding in manifest.holds)
            known = work.heard(speaker.id)
            now = clock.now()
            wants = [digest.hex() for digest in manifest.wants]
            fresh = (
                known is None
                or sender is not None
                or _later(manifest.made, known, now)
                or _ahead(holds, known.holds)
                or (_beside(manifest.made, holds, known) and set(wants) != set(work.wanted_by(speaker.id)))
            )
            if fresh:
                heard = Heard(speaker.id, manifest.made, holds, now, sender is not None)
                if known is None or any(chain.news for chain in chains) or _begins(work):
                    work.append(heard)
                work.note_heard(heard)
                work.note_wants(speaker.id, wants)
            if work.me.introduction and any(device.id == work.me.device for device in work.devices()):
                work.forget_introduction()
    except OtherVersion as error:
        raise BundleRefused("other-version", Said.OTHER_VERSION, why=error) from error
    except JournalBroken as error:
        raise BundleRefused("broken-chain", Said.BROKEN, why=error) from error
    return Taken(
        speaker,
        manifest.made,
        chains,
        fresh,
        manifest.more,
        joined,
        photos=photos,
        rolled_back=back.rolled_back,
        taken_back=sum(chain.received.new for chain in chains if chain.stream.device == store.me.device),
        caught_up=back.caught_up,
        righted=tuple(righted),
        told=back.told,
        owed=back.owed,
        presence=presence,
    )


def _brought(manifest: Manifest, store: Store) -> Brought:
    """The presence list in a bundle, read while people go on passing."""
    if not manifest.presence or store.me.kind is not DeviceKind.GATE:
        return Brought()
    with store.read() as look:
        return read_brought(manifest.presence, look.device(manifest.sender), store.me.estate)


def _begins(work: Work) -> bool:
    """Whether this gate's log of this epoch has no entry yet: what its clock is judged by stands with its first one."""
    me = work.me
    return me.kind is DeviceKind.GATE and not work.head(StreamName(me.device, me.epoch, Stream.GATE)).seq


def _later(made: datetime, known: Heard, now: datetime) -> bool:
    """Whether a bundle was made after the newest one that was heard. One from a clock that ran ahead is the newest of all for
    as long as that clock was ahead: the next that can be true is taken for newer, or it would never be put right."""
    if made > known.made:
        return True
    was_wrong = known.at is not None and known.made - known.at > CLOCK_TOLERANCE
    return was_wrong and made - now <= CLOCK_TOLERANCE and known.word_of - made <= CARRIED


def _ahead(now: Iterable[Held], before: Iterable[Held]) -> bool:
    """Whether somebody holds more than before and nothing less: then they spoke later, whatever their clock says."""
    old = {held.stream: held.seq for held in before}
    new = {held.stream: held.seq for held in now}
    return new != old and all(new.get(stream, 0) >= seq for stream, seq in old.items())


def _beside(made: datetime, holds: tuple[Held, ...], known: Heard) -> bool:
    """Whether a bundle was made at the same moment as the newest one that was heard, by one who held the same."""
    return made == known.made and set(holds) == set(known.holds)


def key_of(look: Look, sender: str, introduction: Introduction | None) -> bytes | None:
    """Whose signature a manifest must carry; a newcomer's is checked against the id that its own key gives."""
    device = look.device(sender)
    if device is not None:
        return device.key
    if introduction is not None and device_id(introduction.key) == sender:
        return introduction.key
    return None


def _welcome(work: Work, manifest: Manifest, clock: Clock) -> Device | None:
    """Let a newcomer join if its invitation holds; None if the sender is known already."""
    if work.device(manifest.sender) is not None:
        return None
    introduction = manifest.introduction
    if introduction is None or not introduction.sound or work.me.kind is not DeviceKind.OFFICE:
        raise BundleRefused("unknown-sender", Said.UNKNOWN_SENDER)
    digest = hashlib.sha256(introduction.secret).digest()
    invited = work.invited(digest)
    if invited is None:
        raise BundleRefused("not-invited", Said.NOT_INVITED)
    now = clock.now()
    if now >= invited.until:
        raise BundleRefused("invitation-over", Said.INVITATION_OVER, name=invited.name)
    first = work.device(invited.lane_of) if invited.lane_of else None
    if first is not None and first.revoked:
        raise BundleRefused("revoked", Said.REVOKED, name=first.name)
    newcomer = Device(
        id=manifest.sender,
        name=_free_name(invited.name, work) if invited.lane_of else invited.name,
        kind=invited.kind,
        key=introduction.key,
        recipient=introduction.recipient,
        kid=free_kid(manifest.sender, invited.kind, work.me.device, work.devices()),
        token_key=introduction.token_key,
        direction=invited.direction,
        lane_of=invited.lane_of,
    )
    # It believes only the office that invited it: this one vouches for the others, or their word would be a stranger's.
    for office in [one for one in work.devices() if one.kind is DeviceKind.OFFICE and one.id != work.me.device]:
        work.append(office)
    work.append(newcomer)
    work.append(Invited(digest, invited.name, invited.kind, invited.direction, now))
    return newcomer


def _free_name(name: str, work: Work) -> str:
    """What a lane is called: as its gate says, unless the office has given that name to another machine meanwhile."""
    taken = {one.name for one in work.devices()}
    return next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if one not in taken)


def _chain(work: Work, segment: Segment, entries: Iterator[Entry], sender: Device, alike: set[UUID]) -> ChainResult:
    device = work.device(segment.stream.device)
    if device is None:
        return ChainResult(segment.stream, segment.stream.device, Received(reason="unknown-device"))
    if not segment.stream.stream.known:  # a newer program's: who may bring it is not known here
        return ChainResult(segment.stream, device.name, Received(reason="unknown-stream"))
    before = work.head(segment.stream).seq
    kinds: set[str] = set()
    received = _take(work, segment, _noting(entries, before, kinds, alike), sender, device)
    return ChainResult(segment.stream, device.name, received, bool(received.new and kinds - {"heard"}))


def _noting(entries: Iterator[Entry], held: int, kinds: set[str], alike: set[UUID]) -> Iterator[Entry]:
    """Pass entries on, and note of which kinds those are that stand behind what is held, and which likenesses to the watch
    list they speak of."""
    for entry in entries:
        if entry.header.seq > held:
            kinds.add(entry.header.kind)
            if entry.header.kind == "lookout-hit" and entry.body is not None:
                with suppress(JournalBroken):  # it is put aside as it is received
                    alike.add(decode_body(entry.header.kind, entry.body).id)
        yield entry


def _take(work: Work, segment: Segment, entries: Iterator[Entry], sender: Device, device: Device) -> Received:
    """Take over one segment, whose last entry must be the one that its device signed."""
    name = segment.stream
    if not may_bring(name, sender, work.me.device, work.me.kind):
        raise BundleRefused("not-allowed", Said.NOT_ALLOWED, name=sender.name)
    if segment.first > work.head(name).seq + 1:
        return Received(reason="gap")
    checkpoint = open_checkpoint(segment.checkpoint, device.key)
    if checkpoint.estate != work.me.estate or checkpoint.head.stream != name or checkpoint.head.seq != segment.last:
        raise BundleRefused("checkpoint", Said.OTHER_CHECKPOINT, name=device.name)
    signed = _signed_for(entries, segment, checkpoint, device)
    received = work.take_back(name, signed) if name.device == work.me.device else work.receive(name, signed)
    if work.holds(checkpoint.head):
        work.keep_checkpoint(checkpoint.head, segment.checkpoint)
    return received


def _signed_for(entries: Iterator[Entry], segment: Segment, checkpoint: Checkpoint, device: Device) -> Iterator[Entry]:
    """Pass the entries on, and refuse the bundle if they do not end in what the checkpoint signs."""
    last: Entry | None = None
    for entry in entries:
        if last is None and entry.header.seq != segment.first:
            raise BundleRefused("checkpoint", Said.OTHER_BEGINNING, name=device.name)
        last = entry
        yield entry
    if last is None or last.hash != checkpoint.head.hash:
        raise BundleRefused("checkpoint", Said.OTHER_LOG, name=device.name)
