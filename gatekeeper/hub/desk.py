"""Where the hub's work on the store is done: off the event loop, one writer after another."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from gatekeeper.domain.errors import HubRefused
from gatekeeper.domain.words import Words

QUEUE = 64  # exchanges that wait for the writer; the next one is told to come again
READERS = 2

T = TypeVar("T")


class Said(Words):
    """What is said when too many wait."""

    BUSY = "服务正忙。", "The hub has too much to do."


class Desk:
    """One writer thread, so that exchanges queue here and not at the database's lock, and a few readers.

    Used from one event loop.

    Args:
        queue: How many exchanges may wait.
    """

    def __init__(self, queue: int = QUEUE) -> None:
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="hub-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="hub-reader")
        self._queue = queue
        self.waiting = 0

    async def write(self, work: Callable[[], T]) -> T:
        """Do work that writes, when its turn comes; it is finished even if the one who asked has gone.

        Raises:
            HubRefused: Too many are waiting.
        """
        if self.waiting >= self._queue:
            raise HubRefused("busy", Said.BUSY, retry_after=2 + self.waiting // 16)
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._writer, work)
        finally:
            self.waiting -= 1

    async def read(self, look: Callable[[], T]) -> T:
        """Ask the store something."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, look)

    def close(self) -> None:
        """Finish what was begun; take nothing new."""
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
