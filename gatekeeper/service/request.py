"""A device's signature on a request to the hub: made by the gate that asks, checked by the hub.

ASGI servers do not hand the client's certificate to the application, so each request says itself who makes it: a
COSE_Sign1 over what is asked of whom, with what body, when, and a nonce. It travels in a header.
"""

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gatekeeper import cose
from gatekeeper.domain.errors import HubRefused
from gatekeeper.domain.words import Words
from gatekeeper.journal.version import version_of

HEADER = "gatekeeper-signature"
KEY_HEADER = "gatekeeper-key"  # a newcomer's public key, base64url, where the hub may not know it yet
TIME_HEADER = "gatekeeper-time"  # the hub's clock, milliseconds UTC, on every answer
EXCHANGE, JOIN, CERTIFICATE = "/v1/exchange", "/v1/join", "/v1/certificate"
AUTHORITY, HEALTH, METRICS = "/v1/authority", "/v1/health", "/v1/metrics"

VERSION = 1
CONTEXT = b"gatekeeper request 1"
NONCE = 16  # bytes
LIMIT = 1024  # characters of the header; ours have about 300


class Said(Words):
    """What is wrong with a request's signature."""

    NO_SIGNATURE = "请求没有设备的签名。", "The request does not carry a device's signature."
    UNREADABLE = "请求的签名无法读取。", "The request's signature cannot be read."
    OTHER_VERSION = (
        "请求是第 {version} 版，此服务只认识第 {known} 版：请升级两台设备中较旧的一台。",
        "The request is of version {version}; this hub reads {known}: update the older of the two devices.",
    )


class SignedRequest(msgspec.Struct, frozen=True, array_like=True):
    """What is signed.

    Attributes:
        hub: Device id of the office that is asked: what one hub was sent is worth nothing at another.
        body: SHA-256 of the body.
        size: Bytes of the body.
        time: The device's clock, milliseconds UTC.
    """

    version: int
    hub: str
    method: str
    path: str
    body: bytes
    size: int
    time: int
    nonce: bytes


@dataclass(frozen=True, slots=True)
class Signed:
    """A request's header taken apart; nothing in it is believed before `verify` says so."""

    device: str
    asked: SignedRequest
    message: cose.Sign1

    def verify(self, key: bytes) -> bool:
        """Say whether the device with this Ed25519 public key made the request."""
        return self.message.verify(Ed25519PublicKey.from_public_bytes(key), external_aad=CONTEXT)


def sign_request(
    key: Ed25519PrivateKey, device: str, *, hub: str, method: str, path: str, body: bytes, time: int
) -> str:
    """The header of a request; each call makes a new nonce, so that no request is the same as another."""
    asked = SignedRequest(
        VERSION, hub, method, path, hashlib.sha256(body).digest(), len(body), time, secrets.token_bytes(NONCE)
    )
    blob = cose.sign1(msgspec.msgpack.encode(asked), key, kid=bytes.fromhex(device), external_aad=CONTEXT)
    return base64.urlsafe_b64encode(blob).decode()


def read_signature(header: str) -> Signed:
    """Take a header apart, bounds first.

    Raises:
        HubRefused: There is none, or it is malformed.
    """
    if not header:
        raise HubRefused("no-signature", Said.NO_SIGNATURE)
    try:
        if len(header) > LIMIT:
            raise ValueError("length")
        message = cose.read1(base64.b64decode(header, altchars=b"-_", validate=True))
        version = version_of(message.payload)
        if version is not None and version != VERSION:
            raise HubRefused("other-version", Said.OTHER_VERSION, version=version, known=VERSION)
        asked = msgspec.msgpack.decode(message.payload, type=SignedRequest)
        if len(asked.nonce) != NONCE or len(message.kid) != 8:
            raise ValueError("fields")
    except (binascii.Error, cose.CoseBroken, msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise HubRefused("malformed", Said.UNREADABLE) from error
    return Signed(message.kid.hex(), asked, message)


def key_text(key: bytes) -> str:
    """A public key as a header carries it."""
    return base64.urlsafe_b64encode(key).decode()


def read_key(header: str) -> bytes | None:
    """A public key from a header; None when there is none of 32 bytes."""
    try:
        key = base64.b64decode(header[:64], altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == 32 else None
