"""What a bundle says of itself: from whom, for whom, which stretches of which chains, and what the sender holds.

Fields may be added at the end, with a default; what a newer program has added is passed over.
"""

import hashlib
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
import pyrage

from gatekeeper.domain.facts import StreamName
from gatekeeper.journal.entry import Digest

VERSION = 1
BLOB_LIMIT = 8_000  # bytes of one blob: a face
MOST_BLOBS = 8_000  # in one bundle; their marks are some 300 kB of the manifest
MOST_WANTS = 2_000  # in one bundle; some 70 kB
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Counted = Annotated[int, msgspec.Meta(ge=0, lt=1 << 62)]
Seq = Annotated[int, msgspec.Meta(ge=1, lt=1 << 62)]


class BlockMark(msgspec.Struct, frozen=True, array_like=True):
    """One block: its size in the bundle, its size decompressed, SHA-256 of its bytes in the bundle."""

    size: Counted
    plain: Counted
    digest: bytes


class BlobMark(msgspec.Struct, frozen=True, array_like=True):
    """One blob: its size, and SHA-256 of its bytes, which is its name too."""

    size: Annotated[int, msgspec.Meta(ge=1, le=BLOB_LIMIT)]
    digest: Digest


def blob_mark(blob: bytes) -> BlobMark:
    """What a manifest says of a blob."""
    return BlobMark(len(blob), hashlib.sha256(blob).digest())


class Segment(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of one chain, with its device's checkpoint at the end of it."""

    stream: StreamName
    first: Seq
    last: Seq
    checkpoint: bytes
    blocks: list[BlockMark]


class Holding(msgspec.Struct, frozen=True, array_like=True):
    """That the sender holds one chain without a hole up to `seq`.

    Attributes:
        proof: For the receiver's own chains: the receiver's own checkpoint there. A machine that finds its signature
            under something it does not know has gone back in time; without the signature nobody could make it believe so.
    """

    stream: StreamName
    seq: Seq
    proof: bytes = b""


class Introduction(msgspec.Struct, frozen=True, array_like=True):
    """A machine that the receiver does not know yet presents itself, with the secret of its invitation."""

    secret: bytes
    key: bytes
    recipient: str
    token_key: bytes

    @property
    def sound(self) -> bool:
        """Whether its keys are keys."""
        try:
            pyrage.x25519.Recipient.from_str(self.recipient)
        except pyrage.RecipientError:
            return False
        return len(self.key) == len(self.token_key) == 32


class Manifest(msgspec.Struct, frozen=True, array_like=True):
    """What a bundle says of itself.

    Attributes:
        holds: The sender's have-vector, as far as it concerns the receiver: an acknowledgement of the receiver's
            chains, and the state of the sender's own.
        more: Whether the sender has more than fitted into this bundle.
        blobs: What stands behind the last block, one right after the other.
        wants: SHA-256 of blobs that the sender lacks, so that they are sent again; some of them where there are many.
        presence: An office's list of who went through which gate, signed (`gatekeeper.journal.presence`); empty without one.
    """

    version: int
    estate: UUID
    sender: str
    receiver: str
    made: Moment
    holds: list[Holding]
    segments: list[Segment]
    introduction: Introduction | None = None
    more: bool = False
    blobs: Annotated[list[BlobMark], msgspec.Meta(max_length=MOST_BLOBS)] = []
    wants: Annotated[list[Digest], msgspec.Meta(max_length=MOST_WANTS)] = []
    presence: bytes = b""

    @property
    def entries(self) -> int:
        """How many entries the bundle carries."""
        return sum(segment.last - segment.first + 1 for segment in self.segments)
