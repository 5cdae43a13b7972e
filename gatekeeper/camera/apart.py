"""A reader in a process of its own, so that half a second of work never holds up the camera or the window."""

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock, Timer
from typing import Any, Generic, TypeVar

from gatekeeper.camera.free_memory import give_free_memory_back
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.domain.words import Words
from gatekeeper.service.cores import no_cores

ShownThere = TypeVar("ShownThere")
ReadThere = TypeVar("ReadThere")

PATIENCE = (
    120.0  # seconds; a full page takes about 2, but on a busy PC 50 were seen, and who is ended has to start anew
)
STARTING = 120.0  # seconds; takes about 3, but from a cold disk beside other work more than half a minute was seen
BELOW_OTHERS = 10  # nice value: the reader gets what the camera leaves
_BELOW_NORMAL = 0x4000  # Windows' BELOW_NORMAL_PRIORITY_CLASS

Reply = Sequence[Any] | Exception | None
"""What comes back: what was read, why the reader cannot start, or a mistake of ours. First a None says that it has started."""


class Said(Words):
    """What is wrong with the reader in its own process."""

    ENDED = (
        "证件识别程序中途退出；下次识别时会重新启动。",
        "The reader of documents ended in the middle; it is started again with the next try.",
    )
    STOPPED = "证件识别程序已停止。", "The reader of documents was stopped."


@dataclass(slots=True)
class _Child:
    process: BaseProcess
    line: Any  # our end of the pipe, of which Windows has a class of its own
    ready: bool = False


class Apart(Generic[ShownThere, ReadThere]):
    """A reader elsewhere, of documents or of codes; its process is started by the first picture, and anew if it ended.

    Args:
        make: Makes the reader over there; a function that can be imported by name. What it raises of `ReaderBroken` is
            raised by each call until it is well.
        patience: Seconds to wait for an answer before the process is given up.
        starting: Seconds to wait for the reader to start.
        ended: What is said if it ends in the middle.
        awaited: Somebody waits for it to start, so that it steps back behind other work only then.
        behind: How far it steps back: its nice value.
    """

    def __init__(
        self,
        make: Callable[[], Callable[[ShownThere], Sequence[ReadThere]]],
        *,
        patience: float = PATIENCE,
        starting: float = STARTING,
        ended: Words = Said.ENDED,
        awaited: bool = True,
        behind: int = BELOW_OTHERS,
    ) -> None:
        self._make = make
        self._patience, self._starting = patience, starting
        self._ended, self._awaited, self._behind = ended, awaited, behind
        self._child: _Child | None = None
        self._lock = Lock()
        self._closed = False

    def __call__(self, shown: ShownThere) -> Sequence[ReadThere]:
        """Everything that is read in what is shown; waits for the answer, one caller at a time.

        Raises:
            ReaderBroken: It cannot start, ended, or does not answer.
        """
        with self._lock:
            answer = self._ask(shown)
        if isinstance(answer, Exception):
            raise answer
        return answer or ()

    def warm_up(self) -> None:
        """Start the process already, without waiting for it."""
        with self._lock:
            self._started()

    def close(self) -> None:
        """End the process; safe to call twice, and while another thread waits for an answer."""
        self._closed = True
        child = self._child
        if child is not None:
            child.process.kill()
        with self._lock:
            self._drop()

    def _ask(self, shown: ShownThere) -> Reply:
        child = self._started()
        try:
            answer: Reply = None
            if not child.ready:
                answer = _received(child.line, self._starting)
                child.ready = answer is None
            if child.ready:
                _send(child, shown, self._patience)
                answer = _received(child.line, self._patience)
        except (OSError, EOFError, TimeoutError) as error:
            self._drop()
            raise ReaderBroken(self._ended) from error
        if not child.ready:  # it could not even start: a file may be put back, so the next try is a new one
            self._drop()
        return answer

    def _started(self) -> _Child:
        if self._closed:
            raise ReaderBroken(Said.STOPPED)
        if self._child is not None and not self._child.process.is_alive():
            self._drop()
        if self._child is None:
            context = multiprocessing.get_context("spawn")  # what was forked would hold the camera and the database too
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_serve, args=(theirs, self._make, self._awaited, self._behind), daemon=True, name="reader"
            )
            process.start()
            theirs.close()
            self._child = _Child(process, ours)
        return self._child

    def _drop(self) -> None:
        if self._child is not None:
            self._child.process.kill()
            self._child.process.join()
            self._child.line.close()
            self._child = None


def _send(child: _Child, shown: object, patience: float) -> None:
    """Hand pictures over; they are more than the line holds, so a process that stands still is ended, which breaks the line."""
    overdue = Timer(patience, child.process.kill)
    overdue.daemon = True
    overdue.start()
    try:
        child.line.send(shown)
    finally:
        overdue.cancel()


def _received(line: Connection, patience: float) -> Reply:
    if not line.poll(patience):
        raise TimeoutError  # ends like a line that broke
    try:
        answer: Reply = line.recv()
    except Exception as error:  # what is not whole raises anything while it is put together again
        raise EOFError from error
    return answer


def _serve(line: Connection, make: Callable[[], Callable[[Any], Sequence[Any]]], awaited: bool, behind: int) -> None:
    """The other process: pictures in, what is read in them out, until the line is closed."""
    no_cores()
    if not awaited:
        _step_back(behind)
    trouble: Reply = None
    try:
        reader = make()
    except ReaderBroken as error:
        trouble = error
    with suppress(OSError):  # whoever asked may have left
        line.send(trouble)
    if trouble is not None:
        return
    if awaited:
        _step_back(behind)
    while True:
        try:
            shown = line.recv()
        except (EOFError, OSError):
            return
        line.send(_read(reader, shown))
        give_free_memory_back()  # nobody waits now


def _read(reader: Callable[[Any], Sequence[Any]], shown: object) -> Reply:
    try:
        return tuple(reader(shown))
    except Exception as error:  # noqa: BLE001  # it goes whole to the crash report, over there
        error.add_note("".join(traceback.format_tb(error.__traceback__)))
        return error


def _step_back(behind: int) -> None:
    """Let every other thread of the machine go first."""
    if sys.platform == "win32":
        import ctypes  # Windows only

        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        os.nice(behind)
