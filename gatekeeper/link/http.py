"""The line from a gate to its hub: requests signed, sizes and times bounded, every failure named."""

import hashlib
import ssl
import time
from types import TracebackType
from typing import Self

import httpx2
import msgspec

from gatekeeper.domain.errors import HubRefused, HubUnreachable
from gatekeeper.domain.words import Quoted, Words
from gatekeeper.journal.bundle import FILE_LIMIT
from gatekeeper.service.keys import Keys
from gatekeeper.service.ports import Clock
from gatekeeper.service.request import (
    AUTHORITY,
    CERTIFICATE,
    EXCHANGE,
    HEADER,
    JOIN,
    KEY_HEADER,
    TIME_HEADER,
    key_text,
    sign_request,
)

TIMES = httpx2.Timeout(connect=10, read=90, write=60, pool=10)  # seconds, for each step of a request
PATIENCE = 30.0  # seconds that an answer may take altogether …
SLOWEST = 16 << 10  # … and bytes a second beyond that
CERTIFICATE_LIMIT = 16 << 10  # bytes
PROBLEM_LIMIT = 4 << 10  # bytes of a refusal


class Said(Words):
    """What is wrong with the line to the hub."""

    OTHER_HUB = "{address} 上的不是本小区物业的服务。", "What answers at {address} is not this estate's hub."
    TOO_LARGE = "物业的答复太大，未接收。", "The hub's answer is larger than is taken."
    HUB_SAYS = "{what}", "{what}"
    MISTAKE = "物业的服务没有照办。", "The hub could not do what was asked."
    OVER = "它的证书已过期，或本机时钟有误", "its certificate has expired, or this computer's clock is wrong"
    OTHER_ESTATE = "它出示的是外小区的证书", "it shows another estate's certificate"
    SLOW = "物业的答复太慢，稍后自动再试。", "The hub's answer comes too slowly."
    NOT_TRUSTED = "{address} 上的服务不可信：{why}。", "What answers at {address} is not trusted: {why}."
    OLD_TLS = "{address} 上的服务不支持 TLS 1.3。", "What answers at {address} does not speak TLS 1.3."
    OUR_CERTIFICATE = "物业不接受本机的证书：请联系物业。", "The hub does not take this device's certificate."
    NO_ANSWER = "物业（{address}）没有及时答复，稍后自动再试。", "The hub at {address} does not answer in time."
    UNREACHABLE = (
        "联系不上物业（{address}），稍后自动再试。",
        "The hub at {address} cannot be reached, or the line broke.",
    )


class _Problem(msgspec.Struct, frozen=True):
    reason: str
    problem: str
    zh: str = ""  # older hubs say it in English only


class HubLine:
    """An open line to a hub, for one or several requests.

    Args:
        address: ``https://host:port``.
        office: Device id of the office whose hub it must be.
        name: The name in that hub's certificate.
        device: Our own device id.
        context: TLS, with what is trusted and what we show.
    """

    def __init__(
        self, address: str, *, office: str, name: str, device: str, keys: Keys, clock: Clock, context: ssl.SSLContext
    ) -> None:
        self._address = address
        self._office = office
        self._name = name
        self._device = device
        self._keys = keys
        self._clock = clock
        self._behind = 0  # milliseconds that our clock is behind the hub's, once it said so
        self._client = httpx2.Client(verify=context, timeout=TIMES, trust_env=False, follow_redirects=False)

    def __enter__(self) -> Self:
        """Use the line."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self._client.close()

    def exchange(self, bundle: bytes) -> bytes:
        """Bring a bundle and take one home."""
        return self._post(EXCHANGE, bundle, FILE_LIMIT)

    def join(self, bundle: bytes) -> bytes:
        """Bring the first bundle of a machine that was invited, and take its first one home."""
        key = self._keys.sign.public_key().public_bytes_raw()
        return self._post(JOIN, bundle, FILE_LIMIT, {KEY_HEADER: key_text(key)})

    def certificate(self) -> bytes:
        """Ask for our certificate, PEM."""
        return self._post(CERTIFICATE, b"", CERTIFICATE_LIMIT)

    def _post(self, path: str, body: bytes, limit: int, headers: dict[str, str] | None = None) -> bytes:
        """Ask once; where the clocks differ, once more by the hub's, which TLS vouches for.

        Raises:
            HubUnreachable: Nobody answers, or the line broke. Whether the hub took the body is not known.
            HubRefused: The hub said no, or is not this estate's.
        """
        try:
            return self._ask(path, body, limit, headers or {})
        except _OtherClock as error:
            self._behind += error.behind
        try:
            return self._ask(path, body, limit, headers or {})
        except _OtherClock as error:
            raise HubRefused("clock", Said.HUB_SAYS, what=error.heard) from error

    def _ask(self, path: str, body: bytes, limit: int, headers: dict[str, str]) -> bytes:
        now = round(self._clock.now().timestamp() * 1000) + self._behind
        signature = sign_request(
            self._keys.sign, self._device, hub=self._office, method="POST", path=path, body=body, time=now
        )
        request = self._client.build_request(
            "POST",
            self._address + path,
            content=body,
            headers={**headers, HEADER: signature},
            extensions={"sni_hostname": self._name},
        )
        return _answer(self._client, request, limit, now)


def fetch_authority(address: str, pin: bytes) -> bytes:
    """The certificate of the estate's authority, DER, if it is the one that the invitation named.

    Nothing is believed of this line but bytes whose SHA-256 is known beforehand.

    Raises:
        HubUnreachable: Nobody answers.
        HubRefused: Another authority answers there.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with httpx2.Client(verify=context, timeout=TIMES, trust_env=False, follow_redirects=False) as client:
        got = _answer(client, client.build_request("GET", address + AUTHORITY), CERTIFICATE_LIMIT, 0)
    if hashlib.sha256(got).digest() != pin:
        raise HubRefused("not-trusted", Said.OTHER_HUB, address=address)
    return got


class _OtherClock(HubRefused):
    """The hub's clock is another one than ours.

    Attributes:
        heard: What the hub says about it.
        behind: Milliseconds that what we signed was behind it.
    """

    def __init__(self, heard: Quoted, behind: int) -> None:
        super().__init__("clock", Said.HUB_SAYS, what=heard)
        self.heard = heard
        self.behind = behind


def _answer(client: httpx2.Client, request: httpx2.Request, limit: int, now: int) -> bytes:
    try:
        response = client.send(request, stream=True)
        try:
            if response.status_code == 200:
                return _bounded(response, limit)
            raise _refusal(response, _bounded(response, PROBLEM_LIMIT), now)
        finally:
            response.close()
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
        raise _named(error, f"{request.url.scheme}://{request.url.netloc.decode()}") from error


def _bounded(response: httpx2.Response, limit: int) -> bytes:
    """Read an answer, no larger and no longer than is reasonable."""
    late = time.monotonic() + PATIENCE + limit / SLOWEST
    if int(response.headers.get("content-length", "0")) > limit:
        raise HubRefused("too-large", Said.TOO_LARGE)
    got = bytearray()
    for part in response.iter_raw():
        got += part
        if len(got) > limit:
            raise HubRefused("too-large", Said.TOO_LARGE)
        if time.monotonic() > late:
            raise HubUnreachable(Said.SLOW)
    return bytes(got)


def _refusal(response: httpx2.Response, body: bytes, now: int) -> HubRefused:
    try:
        said = msgspec.json.decode(body, type=_Problem)
    except msgspec.MsgspecError:
        reason = "not-a-hub" if response.status_code == 404 else "mistake"
        said = _Problem(reason, Said.MISTAKE.en, Said.MISTAKE.zh)
    heard = Quoted(said.zh[:300], said.problem[:300])
    wait = response.headers.get("retry-after", "")
    hub_time = response.headers.get(TIME_HEADER, "")
    if said.reason == "clock" and hub_time.isdigit() and now:
        return _OtherClock(heard, int(hub_time[:15]) - now)
    return HubRefused(said.reason[:40], Said.HUB_SAYS, what=heard, retry_after=float(wait[:6]) if wait.isdigit() else 0)


def _named(error: Exception, address: str) -> HubRefused | HubUnreachable:
    """What went wrong with a line, as an error of ours."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = Said.OVER if cause.verify_code in (9, 10) else Said.OTHER_ESTATE
            return HubRefused("not-trusted", Said.NOT_TRUSTED, address=address, why=why)
        if isinstance(cause, ssl.SSLError) and "alert" in str(cause).lower():
            if "protocol version" in str(cause).lower():
                return HubRefused("not-trusted", Said.OLD_TLS, address=address)
            return HubRefused("certificate", Said.OUR_CERTIFICATE)
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx2.TimeoutException):
        return HubUnreachable(Said.NO_ANSWER, address=address)
    return HubUnreachable(Said.UNREACHABLE, address=address)
