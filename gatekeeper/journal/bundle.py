"""Bundles: what one device tells another, as one file or one network message.

Bytes: ``GKB1``, then an age file to the receiver and to the estate's recovery key. Inside it:
length (u32), the manifest (COSE_Sign1 by the sender over compressed MessagePack), then blocks of entries, each
compressed alone. The manifest names the digest of every block, so that nothing unsigned is ever decompressed.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

import msgspec
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gatekeeper import cose
from gatekeeper.domain.errors import BundleRefused, JournalBroken
from gatekeeper.domain.facts import Held, StreamName
from gatekeeper.journal.entry import Entry, read_entry

MAGIC = b"GKB1"
VERSION = 1
CONTEXT = b"gatekeeper bundle 1"
FILE_LIMIT = 64 << 20  # bytes of the file; 100,000 passages are about 25 MB
PLAIN_LIMIT = 256 << 20  # bytes of all blocks together, decompressed
MANIFEST_LIMIT = 1 << 20  # bytes, decompressed
BLOCK_ENTRIES = 1_000
BLOCK_LIMIT = 16 << 20  # bytes of one block, decompressed
_LEVEL = 1  # of zlib: hashes and salts do not compress, the rest does at any level


class BlockMark(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One block: its size in the bundle, its size decompressed, SHA-256 of its bytes in the bundle."""

    size: int
    plain: int
    digest: bytes


class Segment(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A stretch of one chain, with its device's checkpoint at the end of it."""

    stream: StreamName
    first: int
    last: int
    checkpoint: bytes
    blocks: list[BlockMark]


class Introduction(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A machine that the receiver does not know yet presents itself, with the secret of its invitation."""

    secret: bytes
    key: bytes
    recipient: str
    token_key: bytes


class Manifest(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What a bundle says of itself.

    Attributes:
        holds: The sender's have-vector: an acknowledgement to the receiver, and the state of the sender's own chains.
        more: Whether the sender has more than fitted into this bundle.
    """

    version: int
    estate: UUID
    sender: str
    receiver: str
    made: datetime
    holds: list[Held]
    segments: list[Segment]
    introduction: Introduction | None = None
    more: bool = False

    @property
    def entries(self) -> int:
        """How many entries the bundle carries."""
        return sum(segment.last - segment.first + 1 for segment in self.segments)


_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_decode_manifest = msgspec.msgpack.Decoder(Manifest).decode
_decode_block = msgspec.msgpack.Decoder(list[tuple[bytes, bytes | None, bytes | None]]).decode


@dataclass(frozen=True, slots=True)
class Packed:
    """A segment with its blocks, ready to be put into a bundle."""

    segment: Segment
    blocks: tuple[bytes, ...]


def pack(name: StreamName, entries: Iterable[Entry], checkpoint: bytes) -> Packed:
    """Pack a stretch of one chain; `checkpoint` signs its last entry."""
    blocks: list[bytes] = []
    marks: list[BlockMark] = []
    source = iter(entries)
    first = last = 0
    while block := list(islice(source, BLOCK_ENTRIES)):
        first = first or block[0].header.seq
        last = block[-1].header.seq
        plain = _encode([(entry.raw, entry.salt, entry.body) for entry in block])
        squeezed = zlib.compress(plain, _LEVEL)
        blocks.append(squeezed)
        marks.append(BlockMark(len(squeezed), len(plain), hashlib.sha256(squeezed).digest()))
    return Packed(Segment(name, first, last, checkpoint, marks), tuple(blocks))


def seal(manifest: Manifest, packed: Iterable[Packed], key: Ed25519PrivateKey, recipients: Iterable[str]) -> bytes:
    """Make the bundle's bytes.

    Args:
        manifest: Without its segments, which are taken from `packed`.
        key: The sender's; age does not say who a file is from.
        recipients: Public age keys: the receiver's, and the estate's recovery key.
    """
    parts = list(packed)
    whole = msgspec.structs.replace(manifest, segments=[part.segment for part in parts])
    signed = cose.sign1(zlib.compress(_encode(whole), 9), key, kid=bytes.fromhex(manifest.sender), external_aad=CONTEXT)
    inside = b"".join([len(signed).to_bytes(4, "big"), signed, *(block for part in parts for block in part.blocks)])
    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in dict.fromkeys(recipients)]
    return MAGIC + bytes(pyrage.encrypt(inside, keys))


@dataclass(frozen=True, slots=True)
class Bundle:
    """An opened bundle whose manifest is believed; its blocks are checked as they are read."""

    manifest: Manifest
    inside: bytes
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
                for raw, salt, body in _decode_block(_inflate(squeezed, mark.plain)):
                    yield read_entry(raw, salt, body)
            except (msgspec.MsgspecError, JournalBroken) as error:
                raise BundleRefused("malformed", f"The bundle holds something that is no entry: {error}") from error


def unseal(blob: bytes, identity: str) -> bytes:
    """Decrypt a bundle.

    Args:
        identity: A private age key, ``AGE-SECRET-KEY-…``.

    Raises:
        BundleRefused: Too large, no bundle, damaged, or meant for somebody else.
    """
    if len(blob) > FILE_LIMIT:
        raise BundleRefused("too-large", f"The bundle is larger than {FILE_LIMIT >> 20} MiB, the most that is taken.")
    if blob[:4] != MAGIC:
        raise BundleRefused("not-a-bundle", "This file is no gatekeeper bundle.")
    try:
        return bytes(pyrage.decrypt(blob[4:], [pyrage.x25519.Identity.from_str(identity)]))
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise BundleRefused("not-for-us", "This bundle was made for another machine.") from error
        raise BundleRefused("damaged", "The bundle is damaged: it was cut short or altered.") from error


def open_bundle(inside: bytes, key_of: Callable[[str, Introduction | None], bytes | None]) -> Bundle:
    """Believe a bundle's manifest, or refuse it.

    Args:
        inside: What `unseal` gave.
        key_of: The Ed25519 public key of a sender's device id; what the sender says of itself helps if it is new.

    Raises:
        BundleRefused: Not signed by a known sender, of another version, or larger than is taken.
    """
    size = int.from_bytes(inside[:4], "big")
    start = 4 + size
    if size > MANIFEST_LIMIT or start > len(inside):
        raise BundleRefused("damaged", "The bundle is damaged: it was cut short or altered.")
    try:
        message = cose.read1(inside[4:start], limit=MANIFEST_LIMIT)
        # Read before it is believed, since a newcomer's key stands inside; bounded, and nothing of it is used before.
        manifest = _decode_manifest(_inflate(message.payload, None))
        if manifest.version != VERSION:
            raise BundleRefused(
                "other-version", f"The bundle is of version {manifest.version}; this program reads {VERSION}."
            )
        if message.kid.hex() != manifest.sender:
            raise BundleRefused("forged", "The bundle names another sender than the one who signed it.")
        public = key_of(manifest.sender, manifest.introduction)
        if public is None:
            raise BundleRefused(
                "unknown-sender", "The bundle comes from a machine that is not paired with this estate."
            )
        if not message.verify(Ed25519PublicKey.from_public_bytes(public), external_aad=CONTEXT):
            raise BundleRefused("forged", "The bundle does not carry its sender's signature.")
    except (cose.CoseBroken, msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BundleRefused("malformed", "The bundle's manifest cannot be read.") from error
    marks = [mark for segment in manifest.segments for mark in segment.blocks]
    if any(mark.plain > BLOCK_LIMIT for mark in marks) or sum(mark.plain for mark in marks) > PLAIN_LIMIT:
        raise BundleRefused(
            "too-large", f"The bundle unpacks to more than {PLAIN_LIMIT >> 20} MiB, the most that is taken."
        )
    if any(mark.size < 0 or mark.plain < 0 for mark in marks) or start + sum(mark.size for mark in marks) != len(
        inside
    ):
        raise BundleRefused("damaged", "The bundle is damaged: it was cut short or altered.")
    return Bundle(manifest, inside, start)


def _inflate(squeezed: bytes, plain: int | None) -> bytes:
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
