"""COSE_Sign1 with Ed25519: the one way in which this program signs bytes that leave it.

The QR token, checkpoints and the manifests of bundles are such messages. Only one encoding of a message is taken:
untagged, deterministic CBOR, nothing but algorithm and key id in the protected header, nothing in the unprotected one.

Source: RFC 9052 (COSE_Sign1), RFC 9053 (EdDSA), RFC 8949 section 4.2.1 (deterministic CBOR).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.words import Words

SIGNATURE_SIZE = 64  # bytes
KID_LIMIT = 64  # bytes
PAYLOAD_LIMIT = 1 << 20  # bytes; a manifest of a few hundred streams is some 50 kB

_ALGORITHM, _KID, _EDDSA = 1, 4, -8  # RFC 9052 table 3, RFC 9053 table 3
_ARRAY_OF_4, _EMPTY_MAP = 0x84, 0xA0


class Said(Words):
    """What is wrong with a signed message."""

    UNKNOWN_SIGNER = "本机没有此签名者的密钥。", "No key is known here for whoever signed this."
    FORGED = (
        "签名不符：内容被改动，或由别人签名。",
        "The signature does not fit: this was altered, or signed by somebody else.",
    )
    MALFORMED = (
        "这不是本系统签名的内容，或已被截断、改动。",
        "This is not a signed message of this system, or it was cut short or altered.",
    )


class CoseBroken(GatekeeperError):
    """A signed message does not hold.

    Attributes:
        reason: ``"malformed"``, ``"unknown-signer"`` or ``"forged"``.
    """

    def __init__(self, reason: str, said: Words, /) -> None:
        super().__init__(said)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sign1:
    """A message taken apart; nothing in it is believed before `verify` says so."""

    kid: bytes
    payload: bytes
    signature: bytes

    def verify(self, public_key: Ed25519PublicKey, *, external_aad: bytes = b"") -> bool:
        """Say whether `public_key` signed payload, key id and `external_aad`."""
        try:
            public_key.verify(self.signature, _to_be_signed(_protected(self.kid), self.payload, external_aad))
        except InvalidSignature:
            return False
        return True


def sign1(payload: bytes, key: Ed25519PrivateKey, *, kid: bytes = b"", external_aad: bytes = b"") -> bytes:
    """Sign `payload`.

    Args:
        kid: Names the key to the reader, at most 64 bytes; left out when empty.
        external_aad: What the reader must know already for the signature to hold; it is not in the message.
    """
    if len(kid) > KID_LIMIT or len(payload) > PAYLOAD_LIMIT:
        raise ValueError("key id or payload is too long")
    protected = _protected(kid)
    signature = key.sign(_to_be_signed(protected, payload, external_aad))
    return cbor2.dumps([protected, {}, payload, signature], canonical=True)


def open1(
    blob: bytes,
    key_of: Callable[[bytes], Ed25519PublicKey | None],
    *,
    external_aad: bytes = b"",
    limit: int = PAYLOAD_LIMIT,
) -> tuple[bytes, bytes]:
    """Read a message and believe it.

    Args:
        key_of: The public key of a key id (empty when the message names none); None when there is no such key.
        limit: Longest payload taken, bytes.

    Returns:
        Key id and payload.

    Raises:
        CoseBroken: `.reason` says why.
    """
    message = read1(blob, limit=limit)
    public_key = key_of(message.kid)
    if public_key is None:
        raise CoseBroken("unknown-signer", Said.UNKNOWN_SIGNER)
    if not message.verify(public_key, external_aad=external_aad):
        raise CoseBroken("forged", Said.FORGED)
    return message.kid, message.payload


def read1(blob: bytes, *, limit: int = PAYLOAD_LIMIT) -> Sign1:
    """Take a message apart without believing it. Work and memory are bounded by the size of `blob`.

    The bytes are walked by hand and not given to a CBOR decoder, which would build whatever a stranger wrote.

    Raises:
        CoseBroken: ``"malformed"``: anything but the one encoding that `sign1` makes.
    """
    if blob[:1] != bytes([_ARRAY_OF_4]):
        raise _malformed()
    protected, at = _byte_string(blob, 1)
    if blob[at : at + 1] != bytes([_EMPTY_MAP]):
        raise _malformed()
    payload, at = _byte_string(blob, at + 1)
    signature, at = _byte_string(blob, at)
    if at != len(blob) or len(signature) != SIGNATURE_SIZE or len(payload) > limit:
        raise _malformed()
    return Sign1(_kid_in(protected), payload, signature)


def _kid_in(protected: bytes) -> bytes:
    """The key id of a protected header, which must be written exactly as `_protected` does."""
    start = len(_protected(b"k")) - 2  # where the byte string of a key id begins
    kid = b"" if len(protected) <= start else _byte_string(protected, start)[0]
    if len(kid) > KID_LIMIT or _protected(kid) != protected:
        raise _malformed()
    return kid


@lru_cache(maxsize=64)  # written four times for each pass that is shown, and hardly ever of another signer
def _protected(kid: bytes) -> bytes:
    """The protected header as it is signed."""
    header: dict[int, int | bytes] = {_ALGORITHM: _EDDSA}
    if kid:
        header[_KID] = kid
    return cbor2.dumps(header, canonical=True)


def _to_be_signed(protected: bytes, payload: bytes, external_aad: bytes) -> bytes:
    """The Sig_structure of RFC 9052 section 4.4."""
    return cbor2.dumps(["Signature1", protected, external_aad, payload], canonical=True)


def _byte_string(blob: bytes, at: int) -> tuple[bytes, int]:
    """Read a CBOR byte string of known, shortest-written length; return it and where the next thing begins."""
    head = blob[at] if at < len(blob) else 0
    major, info = head >> 5, head & 31
    width = {24: 1, 25: 2, 26: 4}.get(info, 0)  # bytes that hold the length; none for short strings
    if major != 2 or info > 26 or at + 1 + width > len(blob):
        raise _malformed()
    start = at + 1 + width
    length = int.from_bytes(blob[at + 1 : start]) if width else info
    if length < (0, 24, 1 << 8, 0, 1 << 16)[width] or start + length > len(blob):
        raise _malformed()
    return blob[start : start + length], start + length


def _malformed() -> CoseBroken:
    return CoseBroken("malformed", Said.MALFORMED)
