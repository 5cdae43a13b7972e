"""Work outside the window: the only maker of threads, and the one door through which results come back.

A lane is a pool. `STORE` has one thread, so that everything written is written in the order in which it was asked for;
`OUTSIDE` has two, for what is waited for (network, printer, key derivation); `CAMERA`, `SCANNER` and `THERMOMETER` have one
each, which the device keeps; `READER` has one, in which one picture after the other is read.
"""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal

T = TypeVar("T")
Otherwise = Callable[[Exception], None]


class Lane(Enum):
    """Where work is done; the value is the number of threads."""

    STORE = ("store", 1)
    OUTSIDE = ("outside", 2)
    CAMERA = ("camera", 1)
    SCANNER = ("scanner", 1)
    THERMOMETER = ("thermometer", 1)
    READER = ("reader", 1)


class Jobs(QObject):
    """Runs work in lanes; exactly one of `then` and `otherwise` is called for each, on the thread of the window."""

    _ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {lane: ThreadPoolExecutor(lane.value[1], f"gatekeeper-{lane.value[0]}") for lane in Lane}
        self._answers: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._closed = False
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def closed(self) -> bool:
        """Whether nothing new is begun any more."""
        return self._closed

    def run(
        self, work: Callable[[], T], *, then: Callable[[T], None], otherwise: Otherwise, lane: Lane = Lane.STORE
    ) -> None:
        """Do `work` in a lane and come back with its result, or with what it raised.

        An error that is not a `GatekeeperError` is a mistake of ours: `otherwise` hears of it too, and decides.
        """
        assert not self._closed, "a closed window asks for nothing any more"
        self._pools[lane].submit(work).add_done_callback(partial(self._done, then, otherwise))

    def post(self, call: Callable[[], None]) -> None:
        """Call something on the window's thread, from any thread, in order."""
        self._answers.put(call)
        if not self._closed:
            self._ready.emit()

    def close(self) -> None:
        """Finish what was begun, and everything that is to be stored; then deliver what came of it.

        Whoever keeps a device's lane busy must have been told to stop.
        """
        if self._closed:
            return
        self._closed = True
        for lane in (Lane.CAMERA, Lane.SCANNER, Lane.THERMOMETER, Lane.READER):
            self._pools[lane].shutdown(cancel_futures=True)
        self._pools[Lane.OUTSIDE].shutdown(cancel_futures=True)
        self._pools[Lane.STORE].shutdown()
        self._deliver()

    def _done(self, then: Callable[[Any], None], otherwise: Otherwise, future: Future[Any]) -> None:
        """In the lane's thread, or in the window's for work that was cancelled."""
        if future.cancelled():
            self.post(partial(otherwise, InterruptedError("the window was closed before it began")))
            return
        error = future.exception()
        if error is None:
            self.post(partial(then, future.result()))
        elif isinstance(error, Exception):
            self.post(partial(otherwise, error))
        else:  # SystemExit and its like end the program, not a job
            self.post(partial(_raise, error))

    def _deliver(self) -> None:
        while True:
            try:
                call = self._answers.get_nowait()
            except Empty:
                return
            try:
                call()
            except Exception:  # noqa: BLE001  told to the crash report by the hook
                # One answer that goes wrong must not swallow those behind it.
                sys.excepthook(*sys.exc_info())


def until(so: Callable[[], bool]) -> None:
    """Let the window work until something is so that an answer brings about. It sleeps in between: a window that asked again
    and again would take the core, and the interpreter, from those whom it waits for.
    """
    while not so():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _raise(error: BaseException) -> None:
    raise error
