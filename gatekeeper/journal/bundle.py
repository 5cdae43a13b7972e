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
from dataclasses import dataclass, replace

import msgspec
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gatekeeper import cose
from gatekeeper.domain.errors import BundleRefused, JournalBroken, OtherVersion
from gatekeeper.domain.facts import StreamName
from gatekeeper.domain.words import Words
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
AHEAD = 4 << 20  # bytes, decompressed, that are read ahead: 5,000 passages have half as many
ROOM = FILE_LIMIT - (4 << 20)  # `Packed.weight` of all that goes into one bundle; the rest is for the manifest
_LEVEL = 1  # of zlib: hashes and salts do not compress, the rest does at any level

_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_decode_manifest = msgspec.msgpack.Decoder(Manifest).decode


class Said(Words):
    """Why a bundle is not taken."""

    PART_ALTERED = (
        "数据包已损坏：缺少一部分，或被改动。请重新导出。",
        "The bundle is damaged: a part of it is missing or was altered. Export it again.",
    )
    NO_ENTRY = "数据包中有不是记录的内容：{why}", "The bundle holds something that is not an entry: {why}"
    PHOTO_ALTERED = (
        "数据包已损坏：其中的照片被改动。请重新导出。",
        "The bundle is damaged: a photo in it was altered. Export it again.",
    )
    FILE_TOO_LARGE = (
        "数据包超过 {most} MiB，不能导入。",
        "The bundle is larger than {most} MiB, the most that is taken.",
    )
    NO_BUNDLE = "此文件不是数据包。", "This file is not a gatekeeper bundle."
    NOT_FOR_US = "此数据包是给另一台设备的。", "This bundle was made for another device."
    OTHER_VERSION = (
        "数据包是第 {found} 版，本程序只认识第 {known} 版：请升级两台设备中较旧的一台。",
        "The bundle is of version {found}; this program reads {known}: update the older of the two devices.",
    )
    OF_ENTRY = "{why}", "{why}"
    OTHER_SIGNER = (
        "数据包上写的发送者与签名者不符，未导入。",
        "The bundle names another sender than the one who signed it.",
    )
    UNKNOWN_SENDER = (
        "数据包来自未在本小区登记的设备。",
        "The bundle comes from a device that is not paired with this estate.",
    )
    FORGED = "数据包没有发送者的签名，未导入。", "The bundle does not carry its sender's signature."
    NO_MANIFEST = "数据包的目录无法读取：请重新导出。", "The bundle's manifest cannot be read: export it again."
    PLAIN_TOO_LARGE = (
        "数据包解压后超过 {most} MiB，不能导入。",
        "The bundle unpacks to more than {most} MiB, the most that is taken.",
    )
    NOT_UNPACKED = (
        "数据包已损坏：有一部分无法解压。请重新导出。",
        "The bundle is damaged: a part of it does not unpack. Export it again.",
    )
    OTHER_SIZE = (
        "数据包的一部分大小与所写不符：请重新导出。",
        "A part of the bundle is not as large as it says: export it again.",
    )
    CUT = (
        "数据包已损坏：被截断或改动。请重新导出。",
        "The bundle is damaged: it was cut short or altered. Export it again.",
    )


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
        """Entries in all blocks together."""
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
    """An opened bundle whose manifest is believed; its blocks and blobs are checked as they are read.

    Attributes:
        ahead: The entries of each segment, None where `read_ahead` has not read them; empty before it was asked.
    """

    manifest: Manifest
    inside: memoryview
    start: int
    ahead: tuple[tuple[Entry, ...] | None, ...] = ()

    def read_ahead(self) -> "Bundle":
        """The same with its entries read, for whoever wants that done before others have to wait.

        What is much stays packed, since many bundles may wait; so does what cannot be read, since it is told to whoever asks
        for it, and a newer program's log is asked for by nobody.
        """
        ahead: list[tuple[Entry, ...] | None] = []
        left = AHEAD
        for segment in self.manifest.segments:
            left -= sum(mark.plain for mark in segment.blocks)
            ahead.append(self._readable(segment) if left >= 0 else None)
        return replace(self, ahead=tuple(ahead))

    def _readable(self, segment: Segment) -> tuple[Entry, ...] | None:
        try:
            return tuple(self.entries(segment))
        except BundleRefused:
            return None

    def entries(self, segment: Segment) -> Iterator[Entry]:
        """The entries of one of the manifest's segments.

        Raises:
            BundleRefused: A block was altered, is missing, or is larger than it says.
        """
        at = self.start
        for number, other in enumerate(self.manifest.segments):
            if other is segment:
                read = self.ahead[number] if self.ahead else None
                if read is not None:
                    yield from read
                    return
                break
            at += sum(mark.size for mark in other.blocks)
        for mark in segment.blocks:
            squeezed = self.inside[at : at + mark.size]
            at += mark.size
            if hashlib.sha256(squeezed).digest() != mark.digest:
                raise BundleRefused("damaged", Said.PART_ALTERED)
            try:
                for one in _decode_block(_inflate(squeezed, mark.plain)):
                    yield read_entry(one.raw, one.salt, one.body)
            except OtherVersion as error:
                raise BundleRefused("other-version", Said.OF_ENTRY, why=error) from error
            except (msgspec.MsgspecError, JournalBroken) as error:
                raise BundleRefused("malformed", Said.NO_ENTRY, why=error) from error

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
                raise BundleRefused("damaged", Said.PHOTO_ALTERED)
            yield mark.digest.hex(), blob


def unseal(blob: bytes, identity: str) -> memoryview:
    """Decrypt a bundle.

    Args:
        identity: A private age key, ``AGE-SECRET-KEY-…``.

    Raises:
        BundleRefused: Too large, no bundle, damaged, or meant for somebody else.
    """
    if len(blob) > FILE_LIMIT:
        raise BundleRefused("too-large", Said.FILE_TOO_LARGE, most=FILE_LIMIT >> 20)
    if blob[:3] == FAMILY and blob[3:4].isdigit() and blob[:4] != MAGIC:
        raise _other_version(blob[3:4].decode(), MAGIC[3:].decode())
    if blob[:4] != MAGIC:
        raise BundleRefused("not-a-bundle", Said.NO_BUNDLE)
    sealed, inside = io.BytesIO(blob), io.BytesIO()
    sealed.seek(4)
    try:
        pyrage.decrypt_io(sealed, inside, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise BundleRefused("not-for-us", Said.NOT_FOR_US) from error
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
            raise BundleRefused("forged", Said.OTHER_SIGNER)
        public = key_of(manifest.sender, manifest.introduction) if key_of else b""
        if public is None:
            raise BundleRefused("unknown-sender", Said.UNKNOWN_SENDER)
        if key_of and not message.verify(Ed25519PublicKey.from_public_bytes(public), external_aad=CONTEXT):
            raise BundleRefused("forged", Said.FORGED)
    except (cose.CoseBroken, msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BundleRefused("malformed", Said.NO_MANIFEST) from error
    marks = [mark for segment in manifest.segments for mark in segment.blocks]
    if any(mark.plain > BLOCK_LIMIT for mark in marks) or sum(mark.plain for mark in marks) > PLAIN_LIMIT:
        raise BundleRefused("too-large", Said.PLAIN_TOO_LARGE, most=PLAIN_LIMIT >> 20)
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
        raise BundleRefused("damaged", Said.NOT_UNPACKED) from error
    if len(out) > limit or not stream.eof or stream.unused_data or (plain is not None and len(out) != plain):
        raise BundleRefused("too-large" if len(out) > limit else "damaged", Said.OTHER_SIZE)
    return out


def _other_version(found: object, known: object) -> BundleRefused:
    return BundleRefused("other-version", Said.OTHER_VERSION, found=found, known=known)


def _damaged() -> BundleRefused:
    return BundleRefused("damaged", Said.CUT)
