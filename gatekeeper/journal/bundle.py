"""Bundles: what one device tells another, as one file or one network message.

Bytes: ``GKB1``, then an age file to the receiver and to the estate's recovery key. Inside it:
length (u32), the manifest (COSE_Sign1 by the sender over compressed MessagePack), then blocks of entries, each
compressed alone, then blobs as they are. The manifest names the digest of every block and blob, so that none is
decompressed or kept that is not signed for.
"""

import hashlib
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gatekeeper import cose
from gatekeeper.domain.errors import BundleRefused, JournalBroken, OtherVersion
from gatekeeper.domain.facts import StreamName
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import BODY_LIMIT, Entry, read_entry
from gatekeeper.journal.manifest import VERSION, BlockMark, Introduction, Manifest, Segment
from gatekeeper.journal.version import has_more, version_of

MAGIC = b"GKB1"
FAMILY = MAGIC[:3]  # what bundles of every version begin with
CONTEXT = b"gatekeeper bundle 1"
FILE_LIMIT = 48 << 20  # bytes of the file; 100,000 passages are about 16 MB
PLAIN_LIMIT = 256 << 20  # bytes of all blocks together, decompressed
MANIFEST_LIMIT = 1 << 20  # bytes, decompressed
BLOCK_ENTRIES = 1_000
BLOCK_SIZE = 1 << 20  # bytes, decompressed, behind which no further entry is begun
BLOCK_LIMIT = 2 * (BLOCK_SIZE + BODY_LIMIT)  # bytes of one block, decompressed: the most that is taken
ROOM = FILE_LIMIT - (4 << 20)  # `Packed.weight` of all that goes into one bundle; the rest is for the manifest
_LEVEL = 1  # of zlib: hashes and salts do not compress, the rest does at any level

_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_decode_manifest = msgspec.msgpack.Decoder(Manifest).decode


class _Kept(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One entry of a block."""

    raw: bytes
    salt: bytes | None
    body: bytes | None


_decode_block = msgspec.msgpack.Decoder(list[_Kept]).decode


@dataclass(frozen=True, slots=True)
class Packed:
    """A stretch of one chain in blocks; it goes into a bundle with a checkpoint on `head`, its last entry."""

    first: int
    head: Head
    marks: tuple[BlockMark, ...]
    blocks: tuple[bytes, ...]

    @property
    def weight(self) -> int:
        """Bytes in the bundle, counted so that what keeps within `ROOM` keeps within every limit."""
        return sum(map(_weight, self.marks))

    @property
    def entries(self) -> int:
        """How many there are."""
        return self.head.seq - self.first + 1

    def segment(self, checkpoint: bytes) -> Segment:
        """What the manifest says of it."""
        return Segment(self.head.stream, self.first, self.head.seq, checkpoint, list(self.marks))


def pack(name: StreamName, entries: Iterable[Entry], most: int = ROOM) -> Packed:
    """Pack a stretch of one chain, at least one block of it.

    Args:
        most: Stop behind the block with which this weight is reached.
    """
    blocks: list[bytes] = []
    marks: list[BlockMark] = []
    first, weight = 0, 0
    head = Head(name)
    for block in _cut(entries):
        first = first or block[0].header.seq
        head = Head(name, block[-1].header.seq, block[-1].hash, block[-1].header.hlc)
        plain = _encode([(entry.raw, entry.salt, entry.body) for entry in block])
        squeezed = zlib.compress(plain, _LEVEL)
        blocks.append(squeezed)
        marks.append(BlockMark(len(squeezed), len(plain), hashlib.sha256(squeezed).digest()))
        weight += _weight(marks[-1])
        if weight >= most:
            break
    return Packed(first, head, tuple(marks), tuple(blocks))


def _weight(mark: BlockMark) -> int:
    return max(mark.size, mark.plain * FILE_LIMIT // PLAIN_LIMIT)


def _cut(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Blocks that are neither too many entries nor too many bytes."""
    block: list[Entry] = []
    size = 0
    for entry in entries:
        block.append(entry)
        size += len(entry.raw) + len(entry.body or b"")
        if len(block) == BLOCK_ENTRIES or size >= BLOCK_SIZE:
            yield block
            block, size = [], 0
    if block:
        yield block


def seal(manifest: Manifest, parts: Iterable[bytes], key: Ed25519PrivateKey, recipients: Iterable[str]) -> bytes:
    """Make the bundle's bytes.

    Args:
        parts: The blocks of the manifest's segments and then its blobs, in their order.
        key: The sender's; age does not say who a file is from.
        recipients: Public age keys: the receiver's, and the estate's recovery key.
    """
    signed = cose.sign1(
        zlib.compress(_encode(manifest), 9), key, kid=bytes.fromhex(manifest.sender), external_aad=CONTEXT
    )
    inside = b"".join([len(signed).to_bytes(4, "big"), signed, *parts])
    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in dict.fromkeys(recipients)]
    return MAGIC + bytes(pyrage.encrypt(inside, keys))


@dataclass(frozen=True, slots=True)
class Bundle:
    """An opened bundle whose manifest is believed; its blocks and blobs are checked as they are read."""

    manifest: Manifest
    inside: memoryview
    start: int

    def entries(self, segment: Segment) -> Iterator[Entry]:
        """The entries of one of the manifest's segments.

        Raises:
            BundleRefused: A block was altered, is missing, or is larger than it says.
        """
        at = self.start
        for other in self.manifest.segments:
            if other is segment:
                break
            at += sum(mark.size for mark in other.blocks)
        for mark in segment.blocks:
            squeezed = self.inside[at : at + mark.size]
            at += mark.size
            if hashlib.sha256(squeezed).digest() != mark.digest:
                raise BundleRefused("damaged", "The bundle is damaged: a part of it is missing or was altered.")
            try:
                for one in _decode_block(_inflate(squeezed, mark.plain)):
                    yield read_entry(one.raw, one.salt, one.body)
            except OtherVersion as error:
                raise BundleRefused("other-version", str(error), zh=error.zh) from error
            except (msgspec.MsgspecError, JournalBroken) as error:
                raise BundleRefused("malformed", f"The bundle holds something that is no entry: {error}") from error

    def blobs(self) -> Iterator[tuple[str, bytes]]:
        """SHA-256 (hex) and bytes of each blob.

        Raises:
            BundleRefused: One was altered.
        """
        at = self.start + sum(mark.size for segment in self.manifest.segments for mark in segment.blocks)
        for mark in self.manifest.blobs:
            blob = bytes(self.inside[at : at + mark.size])
            at += mark.size
            if hashlib.sha256(blob).digest() != mark.digest:
                raise BundleRefused("damaged", "The bundle is damaged: a photo in it was altered.")
            yield mark.digest.hex(), blob


def unseal(blob: bytes, identity: str) -> memoryview:
    """Decrypt a bundle.

    Args:
        identity: A private age key, ``AGE-SECRET-KEY-…``.

    Raises:
        BundleRefused: Too large, no bundle, damaged, or meant for somebody else.
    """
    if len(blob) > FILE_LIMIT:
        raise BundleRefused("too-large", f"The bundle is larger than {FILE_LIMIT >> 20} MiB, the most that is taken.")
    if blob[:3] == FAMILY and blob[3:4].isdigit() and blob[:4] != MAGIC:
        raise _other_version(blob[3:4].decode(), MAGIC[3:].decode())
    if blob[:4] != MAGIC:
        raise BundleRefused("not-a-bundle", "This file is no gatekeeper bundle.")
    sealed, inside = io.BytesIO(blob), io.BytesIO()
    sealed.seek(4)
    try:
        pyrage.decrypt_io(sealed, inside, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise BundleRefused("not-for-us", "This bundle was made for another machine.") from error
        raise _damaged() from error
    except OSError as error:  # what is read from behind the end of the file
        raise _damaged() from error
    return inside.getbuffer()


def open_bundle(inside: memoryview, key_of: Callable[[str, Introduction | None], bytes | None] | None) -> Bundle:
    """Believe a bundle's manifest, or refuse it.

    Args:
        inside: What `unseal` gave.
        key_of: The Ed25519 public key of a sender's device id; what the sender says of itself helps if it is new. None
            where no sender is known yet: then nothing but chains is believed, each by the checkpoint at its end.

    Raises:
        BundleRefused: Not signed by a known sender, of another version, or larger than is taken.
    """
    size = int.from_bytes(inside[:4], "big")
    start = 4 + size
    if len(inside) < 4 or size > MANIFEST_LIMIT or start > len(inside):
        raise _damaged()
    try:
        message = cose.read1(bytes(inside[4:start]), limit=MANIFEST_LIMIT)
        # Read before it is believed, since a newcomer's key stands inside; bounded, and nothing of it is used before.
        packed = _inflate(message.payload, None)
        version = version_of(packed)
        if version is not None and version != VERSION:
            raise _other_version(version, VERSION)
        manifest = _decode_manifest(packed)
        if message.kid.hex() != manifest.sender:
            raise BundleRefused("forged", "The bundle names another sender than the one who signed it.")
        public = key_of(manifest.sender, manifest.introduction) if key_of else b""
        if public is None:
            raise BundleRefused(
                "unknown-sender", "The bundle comes from a machine that is not paired with this estate."
            )
        if key_of and not message.verify(Ed25519PublicKey.from_public_bytes(public), external_aad=CONTEXT):
            raise BundleRefused("forged", "The bundle does not carry its sender's signature.")
    except (cose.CoseBroken, msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BundleRefused("malformed", "The bundle's manifest cannot be read.") from error
    marks = [mark for segment in manifest.segments for mark in segment.blocks]
    if any(mark.plain > BLOCK_LIMIT for mark in marks) or sum(mark.plain for mark in marks) > PLAIN_LIMIT:
        raise BundleRefused(
            "too-large", f"The bundle unpacks to more than {PLAIN_LIMIT >> 20} MiB, the most that is taken."
        )
    left = len(inside) - start - sum(mark.size for mark in marks) - sum(blob.size for blob in manifest.blobs)
    if left < 0 or (left and not has_more(packed, Manifest)):  # what a newer program has put behind it is passed over
        raise _damaged()
    return Bundle(manifest, inside, start)


def _inflate(squeezed: bytes | memoryview, plain: int | None) -> bytes:
    """Decompress at most `plain` bytes (a manifest's limit if None), never more.

    Raises:
        BundleRefused: There is more in it, or it is no zlib stream.
    """
    limit = MANIFEST_LIMIT if plain is None else plain
    stream = zlib.decompressobj()
    try:
        out = stream.decompress(squeezed, limit + 1)
    except zlib.error as error:
        raise BundleRefused("damaged", "The bundle is damaged: a part of it does not unpack.") from error
    if len(out) > limit or not stream.eof or stream.unused_data or (plain is not None and len(out) != plain):
        raise BundleRefused(
            "too-large" if len(out) > limit else "damaged", "A part of the bundle is not as large as it says."
        )
    return out


def _other_version(found: object, known: object) -> BundleRefused:
    return BundleRefused(
        "other-version",
        f"The bundle is of version {found}; this program reads {known}: update the older of both machines.",
        zh=f"数据包是第 {found} 版，本程序只认识第 {known} 版：请升级两台机器中较旧的一台",
    )


def _damaged() -> BundleRefused:
    return BundleRefused("damaged", "The bundle is damaged: it was cut short or altered.")
