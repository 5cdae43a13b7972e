"""A line that can be cut: a TCP proxy on the loopback, for tests."""

import asyncio
import contextlib
import random
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any


@dataclass
class Cut:
    """When a connection is cut.

    Attributes:
        up: After so many bytes from the gate; None for never.
        down: After so many bytes from the hub.
        answer: Or with the first byte from the hub behind so many from the gate: the request was taken, its answer
            is lost.
    """

    up: int | None = None
    down: int | None = None
    answer: int | None = None


Pieces = asyncio.Queue[tuple[float, bytes]]
"""When each piece arrives; an empty one is the end."""


class Proxy:
    """Passes bytes on to a port of the loopback.

    Args:
        delay: Seconds that bytes need, one way.
        broken: Share of connections that break, each after a random number of bytes.

    Attributes:
        cuts: What happens to the next connections, in order; those behind are left alone.
        up, down: Bytes that went each way, of the newest connection.
        broke: How many connections were cut.
    """

    def __init__(self, port: int, *, delay: float = 0, broken: float = 0, seed: int = 1) -> None:
        self.port = port
        self.cuts: list[Cut] = []
        self.connections = self.broke = self.up = self.down = 0
        self._delay = delay
        self._broken = broken
        self._chance = random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._lines: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._connected, "127.0.0.1", 0))
        self.address = f"https://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def close(self) -> None:
        """Cut everything and listen no more."""
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, what: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(10)

    async def _end(self) -> None:
        self._server.close()
        for line in list(self._lines):
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    async def _connected(self, gate: asyncio.StreamReader, to_gate: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._lines.add(task)
        self.connections += 1
        self.up = self.down = 0
        cut = self.cuts.pop(0) if self.cuts else self._fate()
        writers = [to_gate]
        try:
            hub, to_hub = await asyncio.open_connection("127.0.0.1", self.port)
            writers.append(to_hub)
            up: Pieces = asyncio.Queue()
            down: Pieces = asyncio.Queue()
            async with asyncio.TaskGroup() as ways:
                ways.create_task(self._leave(gate, up))
                ways.create_task(self._arrive(up, to_hub, cut, up=True))
                ways.create_task(self._leave(hub, down))
                ways.create_task(self._arrive(down, to_gate, cut, up=False))
        except* ConnectionAbortedError:
            self.broke += 1
        except* (OSError, asyncio.CancelledError):
            pass
        finally:
            for writer in writers:
                writer.transport.abort()
            self._lines.discard(task)

    def _fate(self) -> Cut:
        if self._chance.random() >= self._broken:
            return Cut()
        after = int(10 ** self._chance.uniform(1, 5.5))
        return Cut(up=after) if self._chance.random() < 0.5 else Cut(down=after)

    async def _leave(self, source: asyncio.StreamReader, under_way: Pieces) -> None:
        """Read one side; bytes are under way for a while, but do not wait for one another."""
        piece = b"-"
        while piece:
            piece = await source.read(65536)
            under_way.put_nowait((self._loop.time() + self._delay, piece))

    async def _arrive(self, under_way: Pieces, to: asyncio.StreamWriter, cut: Cut, *, up: bool) -> None:
        limit = cut.up if up else cut.down
        passed = 0
        while True:
            at, piece = await under_way.get()
            await asyncio.sleep(max(0.0, at - self._loop.time()))
            if not piece:
                with contextlib.suppress(OSError):
                    to.write_eof()
                return
            if not up and cut.answer is not None and self.up >= cut.answer:
                raise ConnectionAbortedError
            piece = piece if limit is None else piece[: limit - passed]
            passed += len(piece)
            if up:
                self.up = passed
            else:
                self.down = passed
            to.write(piece)
            await to.drain()
            if limit is not None and passed >= limit:
                raise ConnectionAbortedError
