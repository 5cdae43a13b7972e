"""A window in a process of its own, kept alive by this one: started again when it dies or stands still.

Whoever keeps loads no window, camera or database, so that nothing of what kills a window kills it too. Both talk over a
pipe; a window whose keeper is gone works on, and a passphrase that was typed is known to both only in memory.
"""

import multiprocessing
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from gatekeeper.service.keeping import KeeperStep, Keeping, LifeSign, ended, heard, waited

LOOKS = 1.0  # seconds from one look to the next
MOST_COUNTED = 2.0  # seconds that one look counts for: a computer that slept has not waited
LET_END = 30.0  # seconds that a window has for ending by itself when its keeper is told to end
_UNSENT = 8  # signs of life that may wait for a keeper that does not listen


@dataclass(frozen=True, slots=True)
class WindowStart:
    """How a window was begun.

    Attributes:
        passphrase: What an earlier window of this keeper was opened with; None for what the start brought.
        deaths: How many windows of this keeper died before it.
    """

    passphrase: str | None = field(repr=False)
    deaths: int


class KeptWindow:
    """The window's end of the pipe; no call of it ever waits."""

    def __init__(self, pipe: Connection, begun: WindowStart) -> None:
        self.begun = begun
        self._pipe = pipe
        self._words: queue.Queue[LifeSign | str] = queue.Queue(_UNSENT)
        threading.Thread(target=self._send, name="gatekeeper-kept", daemon=True).start()

    def tell(self, word: LifeSign | str) -> None:
        """A sign of life, or the passphrase that opened the folder."""
        with suppress(queue.Full):
            self._words.put_nowait(word)

    def _send(self) -> None:
        with suppress(OSError):  # the keeper is gone: the gate works on
            while True:
                self._pipe.send(self._words.get())


class Keeper:
    """Keeps one window.

    Args:
        stand: What the window's process does with its end of the pipe, how it was begun, and what is given.
    """

    def __init__(self, stand: Callable[..., None], *given: object, passphrase: str | None = None) -> None:
        self._stand, self._given = stand, given
        self._passphrase = passphrase
        self._process: BaseProcess | None = None
        self._ends = threading.Event()

    def keep(self) -> int | None:
        """Until somebody who may closes the window: its exit status; None if it died too often."""
        keeping, status, step = Keeping(), 0, KeeperStep.START
        with self._told_to_end():
            while step is KeeperStep.START and not self._ends.is_set():
                status, keeping = self._one_life(keeping)
                keeping, step, pause = ended(keeping, status)
                if step is KeeperStep.START:
                    self._ends.wait(pause)
        return None if step is KeeperStep.GIVE_UP else status

    def _one_life(self, keeping: Keeping) -> tuple[int, Keeping]:
        context = multiprocessing.get_context("spawn")  # a fork would hold what this process holds
        ours, theirs = context.Pipe(duplex=False)
        begun = WindowStart(self._passphrase, keeping.deaths)
        self._process = process = context.Process(target=self._stand, args=(theirs, begun, *self._given), name="window")
        process.start()
        if self._ends.is_set():  # told to while it was begun, when it could not be told yet
            process.terminate()
        theirs.close()
        lines = [ours]
        before = time.monotonic()
        while process.exitcode is None:
            there = wait([process.sentinel, *lines], LOOKS)
            now = time.monotonic()
            keeping, step = waited(keeping, min(now - before, MOST_COUNTED))
            before = now
            if lines and ours in there:
                try:
                    keeping = self._heard(keeping, ours.recv())
                    continue
                except (EOFError, OSError):
                    lines.clear()  # it ends, or something in it has closed the line
            if step is KeeperStep.KILL:
                process.kill()
            if process.sentinel in there:
                process.join()
        ours.close()
        status = process.exitcode
        self._process = None
        process.close()
        return status, keeping

    def _heard(self, keeping: Keeping, word: object) -> Keeping:
        if isinstance(word, LifeSign):
            return heard(keeping, word)
        if isinstance(word, str):
            self._passphrase = word
        return keeping

    @contextmanager
    def _told_to_end(self) -> Iterator[None]:
        """Meanwhile whoever ends this process ends the window first, which asks nobody then."""

        def end(*_: object) -> None:
            self._ends.set()
            process = self._process
            if process is not None and process.is_alive():
                process.terminate()  # Windows has no gentle way from outside; there the session tells the window itself
                over = threading.Timer(LET_END, _killed, (process,))
                over.daemon = True
                over.start()

        names = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
        before = {}
        if threading.current_thread() is threading.main_thread():
            heard_of = [getattr(signal, name) for name in names if hasattr(signal, name)]
            before = {one: signal.signal(one, end) for one in heard_of}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def _killed(process: BaseProcess) -> None:
    with suppress(ValueError):  # it has ended, and is closed
        process.kill()
