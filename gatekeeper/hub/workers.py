"""Where the hub's work on the store is done: off the event loop, many exchanges with one commit."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from gatekeeper.domain.errors import HubRefused
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Store
from gatekeeper.service.together import asked_together, together

QUEUE = 64  # exchanges that wait for the writer; the next one is told to come again
ROUND = 64  # exchanges with one commit
WEIGHT = 8_000  # entries with one commit, or one exchange with more: others who write wait meanwhile
READERS = 2
AT_ONCE = 8  # questions that one reader answers as of one moment

T = TypeVar("T")


class Said(Words):
    """What is said when too many wait."""

    BUSY = "服务正忙。", "The hub has too much to do."


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Store], Any]
    weight: int
    done: "Future[Any]"


class Workers:
    """One writer thread, so that exchanges queue here and not at the database's lock, and a few readers.

    The writer takes all who wait at once, as far as they are not too much: a commit has to reach the disk, and it takes as
    long for sixty-four exchanges as for one. So does a reader: what one has asked no other asks again. Used from one event
    loop.

    Args:
        queue: How many exchanges may wait.
    """

    def __init__(self, store: Store, queue: int = QUEUE) -> None:
        self._store = store
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="hub-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="hub-reader")
        self._queue = queue
        self._jobs: deque[_Job] = deque()
        self._questions: deque[_Job] = deque()
        self.waiting = 0

    async def write(self, work: Callable[[Store], T], weight: int = 0) -> T:
        """Do work that writes, when its turn comes; it is finished even if the one who asked has gone.

        Args:
            work: Does it with the store that it is given, where it may stand in a transaction with others.
            weight: How many entries it brings.

        Raises:
            HubRefused: Too many are waiting.
        """
        if self.waiting >= self._queue:
            raise HubRefused("busy", Said.BUSY, retry_after=2 + self.waiting // 16)
        self.waiting += 1
        try:
            job = _Job(work, weight, Future())
            self._jobs.append(job)
            self._writer.submit(self._round)
            done: T = await asyncio.shield(asyncio.wrap_future(job.done))
            return done
        finally:
            self.waiting -= 1

    def _round(self) -> None:
        """Do what waits; nothing if an earlier round has done it. In the writer's thread."""
        jobs: list[_Job] = []
        weight = 0
        while self._jobs and len(jobs) < ROUND and (not jobs or weight + self._jobs[0].weight <= WEIGHT):
            jobs.append(self._jobs.popleft())
            weight += jobs[-1].weight
        _answer(jobs, together([job.work for job in jobs], self._store))

    async def read(self, look: Callable[[Store], T]) -> T:
        """Ask the store something.

        Args:
            look: Asks the store that it is given, where it may stand in a transaction with others.
        """
        job = _Job(look, 0, Future())
        self._questions.append(job)
        self._readers.submit(self._look)
        found: T = await asyncio.shield(asyncio.wrap_future(job.done))
        return found

    def _look(self) -> None:
        """Answer what waits; nothing if somebody has done it. In a reader's thread."""
        jobs: list[_Job] = []
        with suppress(IndexError):  # another reader was faster
            while len(jobs) < AT_ONCE:
                jobs.append(self._questions.popleft())
        _answer(jobs, asked_together([job.work for job in jobs], self._store))

    def close(self) -> None:
        """Finish what was begun; take nothing new."""
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)


def _answer(jobs: list[_Job], answers: list[Any]) -> None:
    for job, came in zip(jobs, answers, strict=True):
        if isinstance(came, Exception):
            job.done.set_exception(came)
        else:
            job.done.set_result(came)
