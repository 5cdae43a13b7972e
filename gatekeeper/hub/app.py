"""The hub's paths.

================ ==== ============================= ==========================================================
/v1/exchange     POST certificate and signature     a bundle in, the bundle for its sender out
/v1/join         POST signature of the newcomer     the first bundle of an invited machine in, its first one out
/v1/certificate  POST signature                     the certificate of a paired machine, PEM
/v1/authority    GET                                the estate's authority, DER; a gate holds it against its pin
/v1/health       GET                                whether the store answers
/v1/metrics      GET  certificate, or from here     figures, see `figures`
================ ==== ============================= ==========================================================
"""

import ipaddress
import time
from datetime import datetime
from functools import partial
from typing import Protocol

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from gatekeeper.domain.errors import BundleRefused, GatekeeperError, HubRefused
from gatekeeper.domain.facts import Device
from gatekeeper.domain.words import Words
from gatekeeper.hub.answers import Handler, answer, refusal
from gatekeeper.hub.body import Room, announced_size, read_body
from gatekeeper.hub.door import Door, check_body, check_certificate, paired
from gatekeeper.hub.figures import Figures
from gatekeeper.hub.lockout import LockOut
from gatekeeper.hub.workers import Workers
from gatekeeper.journal.bundle import FILE_LIMIT, Bundle
from gatekeeper.service.exchange import (
    NETWORK_ENTRIES,
    Sent,
    Taken,
    bundle_for,
    device_id,
    open_received,
    take_opened,
)
from gatekeeper.service.keys import Keys
from gatekeeper.service.ports import Clock, Store
from gatekeeper.service.presence import PresenceMaker
from gatekeeper.service.request import (
    AUTHORITY,
    CERTIFICATE,
    EXCHANGE,
    HEALTH,
    JOIN,
    KEY_HEADER,
    METRICS,
    TIME_HEADER,
    Signed,
    read_key,
)

JOIN_LIMIT = 4 << 20  # bytes of a newcomer's first bundle: some 15,000 passages
HEALTH_AGE = 1.0  # seconds for which an answer about the store's health is good enough
BUNDLE = "application/octet-stream"
_WRONG_SECRET = ("not-invited", "invitation-over", "unknown-sender")


class Said(Words):
    """What the hub answers when it does not do what was asked."""

    STOPPING = "服务正在关闭。", "The hub is shutting down."
    JOINED = "{name} 已经加入：现在请申请证书。", "{name} has joined already: it should ask for its certificate now."
    FORGED = "请求没有设备的签名。", "The request does not carry its device's signature."
    NO_FIGURES = "统计数字只给已登记的设备和本机。", "Figures are for paired devices, and for this one."


class Authority(Protocol):
    """Who issues the estate's certificates."""

    @property
    def der(self) -> bytes:
        """The authority's own certificate."""
        ...

    def device_certificate(self, device: Device, now: datetime) -> bytes:
        """A paired machine's certificate, PEM."""
        ...


class Hub:
    """One estate's hub.

    Attributes:
        stopping: Set while it is shut down: what runs is finished, what is new is refused.
    """

    def __init__(
        self, store: Store, keys: Keys, clock: Clock, authority: Authority, workers: Workers | None = None
    ) -> None:
        self._keys = keys
        self._clock = clock
        self._authority = authority
        self._workers = workers or Workers(store)
        self._door = Door(store.me.device, clock)
        self._lockout = LockOut(clock)
        self._room = Room()
        self._lists = PresenceMaker()
        self.figures = Figures()
        self.stopping = False
        self._health = (False, 0.0)  # whether the store answered, and when (monotonic seconds)
        self.app = Starlette(
            routes=[
                Route(EXCHANGE, self._answered(self._exchange), methods=["POST"]),
                Route(JOIN, self._answered(self._join), methods=["POST"]),
                Route(CERTIFICATE, self._answered(self._certificate), methods=["POST"]),
                Route(AUTHORITY, self._answered(self._tell_authority), methods=["GET"]),
                Route(HEALTH, self._answered(self._tell_health), methods=["GET"]),
                Route(METRICS, self._answered(self._tell_metrics), methods=["GET"]),
            ]
        )

    def close(self) -> None:
        """Finish what was begun. The store is not closed."""
        self._workers.close()

    def _answered(self, handler: Handler) -> Handler:
        """Turn our errors into answers, count, and tell the hub's time with each answer."""

        async def answered(request: Request) -> Response:
            outcome = "ok"
            try:
                if self.stopping:
                    raise HubRefused("stopping", Said.STOPPING, retry_after=10)
                response = await handler(request)
            except ClientDisconnect:
                outcome, response = "gone", Response(status_code=400)
            except GatekeeperError as error:
                outcome, response = refusal(error)[1], answer(error)
            self.figures.answered(request.url.path, outcome)
            response.headers[TIME_HEADER] = str(self._door.now())
            return response

        return answered

    async def _exchange(self, request: Request) -> Response:
        size = announced_size(request, FILE_LIMIT)
        signed = self._door.read(request, size)
        device = paired(await self._workers.read(partial(_device, signed.device)))
        check_certificate(request, device, self._clock.now())
        self._door.believe(signed, device.key)
        return await self._swap(request, signed, device.id)

    async def _join(self, request: Request) -> Response:
        address = request.client.host if request.client else ""
        size = announced_size(request, JOIN_LIMIT)
        signed = self._door.read(request, size)
        known = await self._workers.read(partial(_device, signed.device))
        if known is not None:
            raise HubRefused("joined", Said.JOINED, name=paired(known).name)
        key = read_key(request.headers.get(KEY_HEADER, ""))
        if key is None or device_id(key) != signed.device:
            raise HubRefused("forged", Said.FORGED)
        self._door.believe(signed, key)
        self._lockout.check(address)
        try:
            response = await self._swap(request, signed, signed.device)
        except BundleRefused as error:
            if error.reason in _WRONG_SECRET:
                self._lockout.wrong(address)
            raise
        self._lockout.right(address)
        return response

    async def _certificate(self, request: Request) -> Response:
        signed = self._door.read(request, announced_size(request, 0))
        device = paired(await self._workers.read(partial(_device, signed.device)))
        self._door.believe(signed, device.key)
        return Response(
            self._authority.device_certificate(device, self._clock.now()), media_type="application/x-pem-file"
        )

    async def _tell_authority(self, request: Request) -> Response:
        return Response(self._authority.der, media_type="application/pkix-cert")

    async def _tell_health(self, request: Request) -> Response:
        healthy, asked = self._health
        if time.monotonic() - asked > HEALTH_AGE:
            try:
                await self._workers.read(_estate_known)
                healthy = True
            except GatekeeperError:
                healthy = False
            self._health = (healthy, time.monotonic())
        return JSONResponse({"status": "ok" if healthy else "store"}, 200 if healthy else 503)

    async def _tell_metrics(self, request: Request) -> Response:
        chain = request.scope.get("extensions", {}).get("tls", {}).get("client_cert_chain", ())
        if not chain and not _from_here(request):
            raise HubRefused("no-certificate", Said.NO_FIGURES)
        devices = await self._workers.read(_devices)
        revoked = sum(bool(device.revoked) for device in devices)
        text = self.figures.text(waiting=self._workers.waiting, machines=len(devices) - revoked, revoked=revoked)
        return PlainTextResponse(text, media_type="text/plain; version=0.0.4")

    async def _swap(self, request: Request, signed: Signed, sender: str) -> Response:
        """Read the bundle, take it over, and answer with the one for its sender."""
        with self._room.reserved(signed.asked.size):
            body = await read_body(request, signed.asked.size)
            check_body(signed, body)
            began = time.monotonic()
            opened = await self._workers.read(partial(self._open, body))
            taken = await self._workers.write(partial(self._take, opened, sender), opened.manifest.entries)
            sent = await self._workers.read(partial(self._tell, taken.sender))
        self.figures.exchanged(
            new=taken.new,
            known=taken.known,
            quarantined=taken.quarantined,
            received=len(body),
            sent=len(sent.bundle),
            seconds=time.monotonic() - began,
        )
        return Response(sent.bundle, media_type=BUNDLE)

    def _open(self, bundle: bytes, store: Store) -> Bundle:
        opened = open_received(bundle, store=store, keys=self._keys)
        # A stranger presents itself: nothing it brings is unpacked before its invitation is found good.
        return opened if opened.manifest.introduction is not None else opened.read_ahead()

    def _take(self, opened: Bundle, sender: str, store: Store) -> Taken:
        return take_opened(opened, store=store, keys=self._keys, clock=self._clock, sender=sender)

    def _tell(self, receiver: Device, store: Store) -> Sent:
        return bundle_for(
            receiver, store=store, keys=self._keys, clock=self._clock, most=NETWORK_ENTRIES, lists=self._lists
        )


def _device(device: str, store: Store) -> Device | None:
    with store.read() as look:
        return look.device(device)


def _devices(store: Store) -> list[Device]:
    with store.read() as look:
        return look.devices()


def _estate_known(store: Store) -> None:
    with store.read() as look:
        look.estate()


def _from_here(request: Request) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
