"""An office made anew from the estate's recovery key and whatever is left: a bundle, several, or a gate's folder.

The old office's keys are gone with it, so the new one is another machine: keys, epoch, share of signers' and pass numbers
are its own. What the old office said and signed stays true, its cards stay good, and gates follow the new office once
its invitation was carried to them (`device join --again`): nothing but a person at the gate can vouch for a machine
that no machine has heard of.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import pyrage

from gatekeeper.domain.errors import BadInput, BundleRefused, JournalBroken, VaultTrouble
from gatekeeper.domain.facts import Device, DeviceKind, Estate, Stream, StreamName
from gatekeeper.domain.signers import free_kid
from gatekeeper.domain.words import Words
from gatekeeper.journal.bundle import Bundle, open_bundle, unseal
from gatekeeper.journal.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from gatekeeper.journal.entry import Entry, decode_body
from gatekeeper.link.stick import read_bundle
from gatekeeper.service.keys import Keys
from gatekeeper.service.office import found
from gatekeeper.service.peers import device_id
from gatekeeper.service.ports import Clock, Look, Work
from gatekeeper.store.store import create_store
from gatekeeper.vault import keyfile
from gatekeeper.vault.ca import new_authority, save_authority
from gatekeeper.wiring.clock import SystemClock
from gatekeeper.wiring.device import opened
from gatekeeper.wiring.founding import RECOVERY, new_folder

PATTERN = "*.gkb"


class Said(Words):
    """Why an office is not made from its recovery key."""

    NO_RECOVERY_KEY = "此密钥文件不是小区的恢复密钥。", "This key file is not an estate's recovery key."
    NO_BEGINNING = (
        (
            "那里没有这个恢复密钥所属小区从头开始的记录：请指明一个门岗的数据文件夹，或用 sync export --full "
            "写出的数据包。"
        ),
        (
            "Nothing there tells of this recovery key's estate from its beginning: name a gate's folder, or a bundle "
            "that was written with sync export --full."
        ),
    )
    OTHER_ESTATE = "{name} 的日志属于外小区。", "The log of {name} is of another estate."
    BROKEN = "{name} 的日志前后不符：{why}", "The log of {name} does not hold together: {why}"
    OTHER_LOG = (
        "{name} 的日志与其签名的校验点不符。",
        "The log of {name} is not the one that its checkpoint signs.",
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one chain, from wherever it comes.

    Attributes:
        signed: The checkpoint at its end.
    """

    stream: StreamName
    first: int
    signed: bytes
    entries: Callable[[], Iterator[Entry]]


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was made.

    Attributes:
        left: Chains that were not taken, since nobody vouches for their machine or something before them is missing.
        short: The newest head of the old office's registry as papers show it, to be held against a day report.
    """

    estate: Estate
    entries: int
    machines: int
    photos: int
    left: int
    short: str


def recover_estate(
    folder: Path,
    passphrase: str,
    sources: list[Path],
    key: bytes,
    *,
    office: str,
    key_passphrase: str | None = None,
    from_passphrase: str | None = None,
    clock: Clock | None = None,
) -> Recovered:
    """Make the folder of a new office.

    Args:
        passphrase: Of the new folder.
        sources: Bundles, folders of bundles, or the folder of a gate or office with its keys.
        key: The bytes of the recovery key's file.
        key_passphrase, from_passphrase: Of the key's file and of such a folder, where they are others.

    Raises:
        BadInput: Nothing there begins with the estate of this key; or the new folder is in use.
        VaultTrouble: The passphrase is not the key's.
        BundleRefused: A bundle is damaged, or of another estate.
    """
    clock = clock or SystemClock()
    identity = _recovery_key(key, key_passphrase or passphrase)
    with ExitStack() as stack:
        stretches: list[Stretch] = []
        blobs: list[Callable[[], Iterator[bytes]]] = []
        for source in sources:
            if (source / keyfile.FILE).exists():
                device = stack.enter_context(opened(source, from_passphrase or passphrase, clock))
                look = stack.enter_context(device.store.read())
                stretches += _of_store(look, device.keys)
                blobs.append(partial(_photos_of, look))
                continue
            for file in sorted(source.glob(PATTERN)) if source.is_dir() else [source]:
                bundle = open_bundle(unseal(read_bundle(file), identity), None)
                stretches += _of_bundle(bundle)
                blobs.append(partial(_photos_in, bundle))
        estate, founder = _founder(stretches, str(pyrage.x25519.Identity.from_str(identity).to_public()))
        before = set(folder.iterdir()) if folder.is_dir() else set()
        try:
            return _made(folder, passphrase, estate, founder, stretches, blobs, identity, office, clock)
        except BaseException:  # a folder half made would be in the way of the next try
            for file in set(folder.iterdir() if folder.is_dir() else ()) - before:
                file.unlink()
            raise


def _recovery_key(key: bytes, passphrase: str) -> str:
    wrapped = keyfile.read_wrapped(key)
    identity = keyfile.unwrap(wrapped, keyfile.wrapping_key(passphrase, wrapped)).decode(errors="replace")
    try:
        pyrage.x25519.Identity.from_str(identity)
    except pyrage.IdentityError as error:
        raise VaultTrouble(Said.NO_RECOVERY_KEY) from error
    return identity


def _of_bundle(bundle: Bundle) -> list[Stretch]:
    segments = bundle.manifest.segments
    return [Stretch(one.stream, one.first, one.checkpoint, partial(bundle.entries, one)) for one in segments]


def _of_store(look: Look, keys: Keys) -> list[Stretch]:
    """Everything that a machine holds; its own chains are signed for here, since it may not have told them yet."""
    found_ = []
    for head in look.heads():
        if head.seq:
            own = head.stream.device == look.me.device
            signed = look.checkpoint_at(head) or (
                sign_checkpoint(Checkpoint(look.me.estate, head), keys.sign) if own else b""
            )
            if signed:
                found_.append(Stretch(head.stream, 1, signed, partial(look.entries, head.stream)))
    return found_


def _photos_in(bundle: Bundle) -> Iterator[bytes]:
    return (blob for _, blob in bundle.blobs())


def _photos_of(look: Look) -> Iterator[bytes]:
    for person in chain(look.persons(), look.merged_lines()):
        photo = look.photo(person.photo) if person.photo else None
        if photo is not None:
            yield photo


def _founder(stretches: list[Stretch], recovery: str) -> tuple[Estate, Device]:
    """The estate of a recovery key, and the office that founded it."""
    for one in stretches:
        if one.first != 1 or one.stream.stream is not Stream.REGISTRY:
            continue
        estate: Estate | None = None
        for entry in one.entries():
            if entry.header.seq == 1 and entry.header.kind == "estate" and entry.body is not None:
                estate = decode_body("estate", entry.body)
            if estate is None or estate.recovery != recovery:
                break
            if entry.header.kind == "device" and entry.body is not None:
                device: Device = decode_body("device", entry.body)
                if device.id == one.stream.device == device_id(device.key) and device.kind is DeviceKind.OFFICE:
                    return estate, device
    raise BadInput(Said.NO_BEGINNING)


def _made(
    folder: Path,
    passphrase: str,
    estate: Estate,
    founder: Device,
    stretches: list[Stretch],
    blobs: list[Callable[[], Iterator[bytes]]],
    identity: str,
    office: str,
    clock: Clock,
) -> Recovered:
    keys = new_folder(folder, passphrase)
    device, public, token_key = found.public_keys(keys)
    save_authority(folder, new_authority(estate.id, clock.now()), keys)
    if not (folder / RECOVERY).exists():
        keyfile.write_secret(folder / RECOVERY, keyfile.wrap(identity.encode(), passphrase))
    store = create_store(folder, keys, clock, estate=estate.id, device=device, kind=DeviceKind.OFFICE, office=founder)
    try:
        with store.write() as work:
            entries, left = _take_all(work, estate, stretches)
            photos = sum(_kept(work, blob) for source in blobs for blob in source())
            kid = free_kid(device, DeviceKind.OFFICE, device, work.devices())
            work.append(Device(device, office, DeviceKind.OFFICE, public, keys.recipient, kid, token_key))
            work.stand_alone()
            work.put_back(clock.now())  # a gate may have heard more than was found
            head = max(
                (
                    one
                    for one in work.heads()
                    if (one.stream.device, one.stream.stream) == (founder.id, Stream.REGISTRY)
                ),
                key=lambda one: one.hlc,
            )
            return Recovered(estate, entries, len(work.devices()), photos, left, Checkpoint(estate.id, head).short)
    finally:
        store.close()


def _kept(work: Work, blob: bytes) -> bool:
    work.keep(blob)
    return True


def _take_all(work: Work, estate: Estate, stretches: list[Stretch]) -> tuple[int, int]:
    """Take over what known machines signed, until nothing more is vouched for; how many entries, and how many stretches not."""
    waiting = sorted(stretches, key=lambda one: (one.stream.stream is not Stream.REGISTRY, one.first))
    count, moved = 0, True
    while moved:
        moved = False
        for one in list(waiting):
            writer = work.device(one.stream.device)
            if writer is None or one.first > work.head(one.stream).seq + 1:
                continue
            signed = open_checkpoint(one.signed, writer.key)
            if (signed.estate, signed.head.stream) != (estate.id, one.stream):
                raise BundleRefused("checkpoint", Said.OTHER_ESTATE, name=writer.name)
            try:
                received = work.receive(one.stream, one.entries())
            except JournalBroken as error:
                raise BundleRefused("broken-chain", Said.BROKEN, name=writer.name, why=error) from error
            if received.reason != "fork" and not work.holds(signed.head):
                raise BundleRefused("checkpoint", Said.OTHER_LOG, name=writer.name)
            if received.reason != "fork":
                work.keep_checkpoint(signed.head, one.signed)
            count += received.new
            waiting.remove(one)
            moved = True
    return count, len(waiting)
