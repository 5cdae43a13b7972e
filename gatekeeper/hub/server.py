"""The hub listens: in this thread until it is told to stop, or in a thread of its own inside the office window."""

import asyncio
import gc
import signal
import socket
import ssl
import threading
from math import ceil
from types import FrameType

import uvicorn

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words
from gatekeeper.hub.app import Hub
from gatekeeper.hub.protocol import HEADER_LIMIT, HEADER_PATIENCE, HubProtocol
from gatekeeper.service.files import why

HANDSHAKE = 10.0  # seconds for a TLS handshake
MOST_CONNECTIONS = 512
# New objects after which Python looks for rings of garbage. A bundle's entries are many and form none, and at Python's own
# 700 the search through them takes a fifth of the hub's time.
GARBAGE = 100_000
FAREWELL = 30  # seconds that running exchanges get when the hub is stopped


class Said(Words):
    """Why the hub does not start."""

    NO_PORT = (
        "服务不能在 {host} 的 {port} 端口上运行：{why}。",
        "The hub cannot listen at {host}, port {port}: {why}.",
    )


class HubServer:
    """A hub at an address.

    Args:
        host: The address to listen at; ``0.0.0.0`` for all of this machine's.
        port: 0 for any free one.

    Raises:
        BadInput: The address cannot be listened at.
    """

    def __init__(self, hub: Hub, context: ssl.SSLContext, host: str, port: int) -> None:
        self._hub = hub
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            self._socket = socket.create_server((host, port), family=family, backlog=256)
        except (OSError, OverflowError) as error:
            raise BadInput(Said.NO_PORT, host=host, port=port, why=why(error)) from error
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(
            hub.app,
            http=HubProtocol,
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            h11_max_incomplete_event_size=HEADER_LIMIT,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=ceil(HEADER_PATIENCE),
            timeout_graceful_shutdown=FAREWELL,
            ssl_context_factory=lambda config, default: context,
        )
        self._server = _Server(config, hub)
        self._thread: threading.Thread | None = None

    def run(self) -> None:
        """Listen in this thread until SIGINT or SIGTERM; running exchanges are finished."""
        before = gc.get_threshold()
        gc.set_threshold(GARBAGE, *before[1:])
        try:
            self._server.run(sockets=[self._socket])
        finally:
            gc.set_threshold(*before)
            self._server.listening.set()
            self._hub.close()

    def start(self) -> None:
        """Listen in a thread of its own."""
        self._thread = threading.Thread(target=self.run, name="hub", daemon=True)
        self._thread.start()
        self._server.listening.wait()

    def stop(self) -> None:
        """Finish what runs, refuse what is new, and come back when all is done. Safe to call twice."""
        self._server.leave()
        if self._thread is not None:
            self._thread.join()
        self._socket.close()


class _Server(uvicorn.Server):
    """uvicorn's server, whose handshakes do not get a whole minute, and which comes back from a signal.

    uvicorn raises the signal once more when it has shut down, which would end the program before the store is closed.
    """

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self.listening = threading.Event()
        self._hub = hub

    def leave(self) -> None:
        """Begin to shut down."""
        self._hub.stopping = True
        self.should_exit = True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal came; a second SIGINT waits for nobody."""
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.leave()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        loop = asyncio.get_running_loop()

        def protocol() -> HubProtocol:
            return HubProtocol(config=self.config, server_state=self.server_state, app_state={})

        self.servers = [
            await loop.create_server(protocol, sock=sock, ssl=self.config.ssl, ssl_handshake_timeout=HANDSHAKE)
            for sock in sockets or []
        ]
        self.started = True
        self.listening.set()
