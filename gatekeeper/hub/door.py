"""Who is at the door: a request is believed by its signature, its device, its certificate and its time."""

import hashlib
from collections import OrderedDict
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from starlette.requests import Request

from gatekeeper.domain.errors import HubRefused
from gatekeeper.domain.facts import Device
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Clock
from gatekeeper.service.request import HEADER, Signed, read_signature

WINDOW = timedelta(minutes=5)  # how far a request's time may be from the hub's
MOST_NONCES = 200_000  # remembered at once: 200 gates may ask three times a second


class Said(Words):
    """Why a machine is not let in."""

    OTHER_HUB = "请求是给另一个小区的物业的。", "The request was signed for another office's hub."
    ALTERED = "请求与签名不符：被改动过。", "The request is not the one that was signed."
    FORGED = "请求没有设备的签名。", "The request does not carry its device's signature."
    CLOCK = (
        "本机时钟与物业的不一致：请校正。",
        "This computer's clock differs from the office's: set it right.",
    )
    REPLAYED = "同一个请求来了第二次。", "The same request came a second time."
    BUSY = "服务正忙。", "The hub has too much to do."
    UNKNOWN = "此设备未在本小区登记。", "This device is not paired with the estate."
    REVOKED = "{name} 已被物业停用。", "{name} was revoked by the office."
    NO_CERTIFICATE = "此处只接待出示证书的设备。", "This path is only for devices that show their certificate."
    OTHER_CERTIFICATE = "连接所用的证书属于另一台设备。", "The certificate on this line is another device's."
    CERTIFICATE_OVER = "连接所用的证书已过期。", "The certificate on this line has expired."


class Door:
    """Believes requests, each of them once.

    Args:
        office: Device id of the office whose hub this is.
    """

    def __init__(self, office: str, clock: Clock) -> None:
        self._office = office
        self._clock = clock
        # A hub that was restarted remembers no nonces: what was signed before it began is not taken, and the gate
        # signs again by the hub's clock, which every refusal names.
        self._since = self.now()
        self._seen: OrderedDict[bytes, int] = OrderedDict()

    def now(self) -> int:
        """The hub's clock, milliseconds UTC."""
        return round(self._clock.now().timestamp() * 1000)

    def read(self, request: Request, size: int) -> Signed:
        """What a request says of itself, if it says so of this very request. No body is read for it.

        Raises:
            HubRefused: No signature, or one for another hub, path, or size.
        """
        signed = read_signature(request.headers.get(HEADER, ""))
        asked = signed.asked
        if asked.hub != self._office:
            raise HubRefused("other-hub", Said.OTHER_HUB)
        if (asked.method, asked.path, asked.size) != (request.method, request.url.path, size):
            raise HubRefused("altered", Said.ALTERED)
        return signed

    def believe(self, signed: Signed, key: bytes) -> None:
        """Take a request as made by the holder of `key`, once.

        Raises:
            HubRefused: Signed by somebody else, too old, from the future, or seen before.
        """
        if not signed.verify(key):
            raise HubRefused("forged", Said.FORGED)
        now, made, window = self.now(), signed.asked.time, WINDOW // timedelta(milliseconds=1)
        while self._seen and next(iter(self._seen.values())) < now - 2 * window:
            self._seen.popitem(last=False)
        if abs(now - made) > window or made < self._since:
            raise HubRefused("clock", Said.CLOCK)
        if signed.asked.nonce in self._seen:
            raise HubRefused("replayed", Said.REPLAYED)
        if len(self._seen) >= MOST_NONCES:
            raise HubRefused("busy", Said.BUSY, retry_after=30)
        self._seen[signed.asked.nonce] = now


def paired(device: Device | None) -> Device:
    """The machine that asks, if it may.

    Raises:
        HubRefused: It is not paired, or was revoked.
    """
    if device is None:
        raise HubRefused("unknown-device", Said.UNKNOWN)
    if device.revoked:
        raise HubRefused("revoked", Said.REVOKED, name=device.name)
    return device


def check_certificate(request: Request, device: Device, now: datetime) -> None:
    """Hold what TLS says of the peer against who signed the request; that it is of this estate TLS has checked.

    Raises:
        HubRefused: There is no certificate, it is another machine's, or it has run out.
    """
    chain = request.scope.get("extensions", {}).get("tls", {}).get("client_cert_chain", ())
    if not chain:
        raise HubRefused("no-certificate", Said.NO_CERTIFICATE)
    certificate = x509.load_pem_x509_certificate(chain[0].encode())
    key = certificate.public_key()
    if not isinstance(key, Ed25519PublicKey) or key.public_bytes_raw() != device.key:
        raise HubRefused("other-certificate", Said.OTHER_CERTIFICATE)
    if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        raise HubRefused("certificate", Said.CERTIFICATE_OVER)


def check_body(signed: Signed, body: bytes) -> None:
    """Hold the body against its signature.

    Raises:
        HubRefused: It is another one.
    """
    if hashlib.sha256(body).digest() != signed.asked.body:
        raise HubRefused("altered", Said.ALTERED)
