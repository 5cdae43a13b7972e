"""A device's folder, opened; `founding` makes it."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from gatekeeper.service.files import MINE, PART, scrub
from gatekeeper.service.keys import Keys
from gatekeeper.service.ports import Clock
from gatekeeper.store.store import SqlStore
from gatekeeper.wiring.clock import SystemClock
from gatekeeper.wiring.database import open_database
from gatekeeper.wiring.unlocking import Unlocking

HALF_WRITTEN = 600  # seconds after which nobody writes any more what is called .part


@dataclass(frozen=True, slots=True)
class OpenDevice:
    """A device at work.

    Attributes:
        opener: What opened it, worth its passphrase: for another window of this machine; nothing where nobody kept it.
        first_lane: Of a lane the keys of the first lane of its gate, whose passphrase opened it; else None.
    """

    folder: Path
    keys: Keys
    store: SqlStore
    clock: Clock
    first_lane: Keys | None = field(default=None, repr=False)
    opener: bytes = field(default=b"", repr=False)


@contextmanager
def opened(folder: Path, given: str | Unlocking | None, clock: Clock | None = None) -> Iterator[OpenDevice]:
    """Open a device's folder.

    Args:
        given: Its passphrase, its keys if somebody began to unlock them before this was loaded, or None for what the
            keyring remembers.

    Raises:
        VaultTrouble: No key file, wrong passphrase, or none given and none remembered.
    """
    clock = clock or SystemClock()
    unlocking = given if isinstance(given, Unlocking) else Unlocking(folder, given)
    keys = unlocking.keys()
    _tidy(folder)
    store = open_database(folder, keys, clock)
    try:
        yield OpenDevice(folder, keys, store, clock, unlocking.first_lane, unlocking.key)
    finally:
        store.close()


def _tidy(folder: Path) -> None:
    """What an older program left readable is for its owner only; what a killed one left half-written is taken away."""
    with suppress(OSError):
        for path in folder.iterdir():
            found = path.lstat()
            if not stat.S_ISREG(found.st_mode):
                continue
            if path.suffix == PART and time.time() - found.st_mtime > HALF_WRITTEN:
                scrub(path)
            elif os.name != "nt" and found.st_mode & 0o077:
                path.chmod(MINE)
