"""HTTP over one connection: uvicorn's, with the peer's certificate told to the application and less patience."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADER_PATIENCE = 15.0  # seconds in which a request's line and headers must have come; a quiet line is kept as long
HEADER_LIMIT = 16 << 10  # bytes of them

App = Callable[[Any, Any, Any], Awaitable[None]]


class HubProtocol(H11Protocol):
    """One connection.

    uvicorn hands no client certificate to the application and waits for ever for the end of a header; both are
    mended here. The certificate stands where the ASGI TLS extension puts it.
    Source: https://asgi.readthedocs.io/en/latest/specs/tls.html
    """

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """A line was opened and its TLS handshake done."""
        super().connection_made(transport)
        tls = transport.get_extra_info("ssl_object")
        certificate = tls.getpeercert(binary_form=True) if tls is not None else None
        self.app = _telling(self.app, [ssl.DER_cert_to_PEM_cert(certificate)] if certificate else [])
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Bytes came."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()
        elif self._late is None:
            self._wait()

    def on_response_complete(self) -> None:
        """An answer was given; the next request, part of which may be here already, has its own time."""
        super().on_response_complete()
        if self._late is None and not self.transport.is_closing():
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """The line is gone."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._late = self.loop.call_later(HEADER_PATIENCE, self._hang_up)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _hang_up(self) -> None:
        self._late = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.abort()


def _telling(app: App, chain: list[str]) -> App:
    async def told(scope: Any, receive: Any, send: Any) -> None:
        scope.setdefault("extensions", {})["tls"] = {"client_cert_chain": chain}
        await app(scope, receive, send)

    return told
