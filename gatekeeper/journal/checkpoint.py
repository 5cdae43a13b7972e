"""Checkpoints: a device's signature under the head of one of its chains."""

import base64
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gatekeeper import cose
from gatekeeper.domain.errors import JournalBroken, OtherVersion
from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.domain.words import Words
from gatekeeper.journal.chain import Head
from gatekeeper.journal.version import version_of

VERSION = 1
CONTEXT = b"gatekeeper checkpoint 1"
LIMIT = 512  # bytes


class Said(Words):
    """Why a checkpoint does not hold."""

    TOO_LONG = "校验点过长。", "A checkpoint is longer than any checkpoint can be."
    CHECKPOINT = "校验点", "A checkpoint"
    FORGED = "校验点没有其设备的签名。", "A checkpoint does not carry its device's signature."


class _Payload(msgspec.Struct, frozen=True, array_like=True):
    version: int
    estate: bytes
    device: bytes
    epoch: int
    stream: str
    seq: int
    head: bytes
    hlc: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a device signed about one of its chains."""

    estate: UUID
    head: Head

    @property
    def short(self) -> str:
        """A form for paper: the count and 60 bits of the head hash, ``1532 · 7FQK-2M4X-PC3A``."""
        letters = base64.b32encode(self.head.hash[:8]).decode()[:12]
        return f"{self.head.seq} · {letters[:4]}-{letters[4:8]}-{letters[8:]}"


def sign_checkpoint(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> bytes:
    """COSE_Sign1 over a checkpoint, by the device whose chain it is."""
    head = checkpoint.head
    payload = _Payload(
        VERSION,
        checkpoint.estate.bytes,
        bytes.fromhex(head.stream.device),
        head.stream.epoch,
        head.stream.stream.value,
        head.seq,
        head.hash,
        head.hlc,
    )
    return cose.sign1(msgspec.msgpack.encode(payload), key, external_aad=CONTEXT)


# One that an office has signed comes back with the bundle of each of its gates, and checking it takes as long as fifty entries.
@lru_cache(1_000)
def open_checkpoint(blob: bytes, public_key: bytes) -> Checkpoint:
    """Read a checkpoint and check its signature.

    Raises:
        JournalBroken: Not signed with that key, or not a checkpoint.
        OtherVersion: Signed with that key, by a program that writes checkpoints otherwise.
    """
    if len(blob) > LIMIT:
        raise JournalBroken(Said.TOO_LONG)
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        _, message = cose.open1(blob, lambda _: key, external_aad=CONTEXT)
        version = version_of(message)
        if version is not None and version != VERSION:
            raise OtherVersion(Said.CHECKPOINT, version, VERSION)
        payload = msgspec.msgpack.decode(message, type=_Payload)
        if len(payload.head) != 32 or len(payload.device) != 8:
            raise ValueError("fields")
        name = StreamName(payload.device.hex(), payload.epoch, Stream(payload.stream))
        return Checkpoint(UUID(bytes=payload.estate), Head(name, payload.seq, payload.head, payload.hlc))
    except (cose.CoseBroken, msgspec.MsgspecError, ValueError) as error:
        raise JournalBroken(Said.FORGED) from error
