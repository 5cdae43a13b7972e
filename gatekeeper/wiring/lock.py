"""Who has a device's folder, so that two programs do not both stand at one gate.

What has a folder for itself, one at a time:

- as **post**: the gate's window (its wizard too), `gate watch`, the office's window, and whatever makes the folder
  (`estate init`, `device join`). Each of them answers or shows things by itself; two would answer everybody twice, or
  let one clerk take back what the other saves.
- as **hub**: `gatekeeper hub`, and the hub inside the office's window (`office --hub`).

Beside them everything may run that does one thing when it is told to, and ends: `sync export`, `gate admit` (with ``-``
too: it answers what it is handed, and looks at no camera), `journal list`, `residents import`, `doctor` … The store lets
them write one after the other. A separate `gatekeeper hub` beside the office's window is as good as one inside it. A second
lane is a second device with a folder of its own.

The lock is the operating system's, on an open file: it goes with its process, however that ends, so there is nothing stale,
no number of a process that another one may have by now, and a copy of the folder is not locked. What stands in the file is
only how to reach who holds it, and means nothing while nobody does.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from gatekeeper.domain.errors import BadInput, FolderInUse
from gatekeeper.domain.words import Words
from gatekeeper.service.files import open_own, why

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LONGEST = 400  # bytes of what stands in the file
SOON = 0.002  # seconds from one try for a short turn to the next
TRIES = 100  # whoever takes an empty folder away may do it once between our opening and our locking
FAR = 1 << 20  # where Windows locks a byte, which nobody else may then read: behind everything
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}


class Said(Words):
    """Why a folder is not locked."""

    UNUSABLE = "{folder} 无法使用：{why}。", "{folder} cannot be used: {why}."


class Use(Enum):
    """What a folder is held as; the value is the name of the file."""

    POST = "in-use.lock"
    HUB = "hub.lock"


class FolderLock:
    """A folder that is held.

    Attributes:
        before: What stands in the file from before: its writer is gone, or has let go.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.before = _read(descriptor)

    def tell(self, front: str) -> None:
        """Write down how whoever comes second reaches us."""
        with suppress(OSError):  # a full disk: the second one then only says that it is the second
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, front.encode()[:LONGEST])


class ShortTurn:
    """A lock that several programs take one after the other, each for a moment; it goes with its process too.

    Where it cannot be made, or the file system knows no locks, nobody waits for anybody.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self, patience: float) -> bool:
        """Wait so many seconds for it; whether it is held now."""
        until = time.monotonic() + patience
        while True:
            try:
                if self._descriptor is None:
                    self._descriptor = open_own(self._path)
                _lock(self._descriptor)
            except FolderInUse:
                if time.monotonic() >= until:
                    return False
                time.sleep(SOON)
            except OSError:
                return True
            else:
                return True

    def give(self) -> None:
        """Let the next one have it."""
        if self._descriptor is None:
            return
        with suppress(OSError):
            if sys.platform == "win32":
                os.lseek(self._descriptor, FAR, os.SEEK_SET)
                msvcrt.locking(self._descriptor, msvcrt.LK_UNLCK, 1)
            else:
                fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let the file go."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@contextmanager
def alone(folder: Path, use: Use) -> Iterator[FolderLock]:
    """Hold a folder; one that is not there is made, and taken away again if nothing came into it.

    Raises:
        FolderInUse: Another program holds it; `.front` is what it has told.
        BadInput: There cannot be a folder.
    """
    path = folder / use.value
    new = not folder.exists()
    descriptor = _taken(path)
    try:
        yield FolderLock(descriptor)
    finally:
        if new:
            _tidy(path)
        os.close(descriptor)


def _taken(path: Path) -> int:
    """A locked descriptor of the file that has this name now."""
    for _ in range(TRIES):
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Python lets no child process have it, so a reader that outlives its window does not keep the folder.
            descriptor = open_own(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise BadInput(Said.UNUSABLE, folder=path.parent, why=why(error)) from error
        try:
            _lock(descriptor)
            if _is_at(descriptor, path):
                return descriptor
        except FolderInUse:
            os.close(descriptor)
            raise
        os.close(descriptor)
    raise FolderInUse


def _lock(descriptor: int) -> None:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # A file system that knows no locks must not keep a gate shut: there it is as it was before there were any.
        if error.errno in _TAKEN:
            raise FolderInUse(_read(descriptor)) from None


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the file was not taken away between opening and locking it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def _read(descriptor: int) -> str:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        return os.read(descriptor, LONGEST).decode(errors="replace")
    except OSError:
        return ""


def _tidy(path: Path) -> None:
    """A folder that stayed empty is not left behind; taken away while it is held, and whoever waits opens a new file."""
    with suppress(OSError):  # Windows removes no open file; then the folder stays with an empty one
        if [one.name for one in path.parent.iterdir()] == [path.name]:
            path.unlink()
            path.parent.rmdir()
