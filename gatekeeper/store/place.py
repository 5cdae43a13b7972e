"""What tells this disk from a copy of it, and this database from an older one of its own: neither lies in the database.

Beside it lie two small files. `MARK` is never written again: no copy of it has its inode and the moment at which it came
to lie there, so that a folder that is copied, or put back, is noticed. `COUNT` says how far the log has come: a database
that is put back under it has not come so far.
"""

import hashlib
import os
import platform
import secrets
import sys
import uuid
from contextlib import suppress
from pathlib import Path

from gatekeeper.domain.errors import StoreTrouble
from gatekeeper.domain.words import Words
from gatekeeper.service.files import why

MARK = "gatekeeper.place"
COUNT = "gatekeeper.count"
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_SIZE = 8  # bytes of a count


class Said(Words):
    """Why the database has no place."""

    NOT_WRITTEN = "数据库所在的文件夹无法写入：{why}。", "The folder of the database cannot be written to: {why}."


def place_of(database: Path) -> bytes:
    """A mark of this machine, this very file, and this very folder: a copied file or folder, and a copied disk in another
    machine, differ."""
    mark = database.with_name(MARK)
    try:
        if not mark.exists():
            os.close(os.open(mark, _OPEN | os.O_EXCL, 0o600))
        stat = mark.lstat()
    except OSError as error:
        raise StoreTrouble(Said.NOT_WRITTEN, why=why(error)) from error
    return _digest(f"{place_before(database).hex()}\0{stat.st_ino}\0{stat.st_ctime_ns}")


def place_before(database: Path) -> bytes:
    """The same as programs before 2026-12 saw it, which knew of no mark."""
    machine_id = Path("/etc/machine-id")
    machine = machine_id.read_text().strip() if machine_id.exists() else _network_card()
    return _digest(f"{machine}\0{platform.node()}\0{database.stat().st_ino}")


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:16]


def _network_card() -> str:
    """The address of a network card; empty where there is none, since Python then makes one up at every start."""
    node = uuid.getnode()
    made_up = node >> 40 & 1  # the multicast bit. Source: RFC 9562 section 6.10
    return "" if made_up else f"{node:012x}"


def new_epoch(old: int = 0) -> int:
    """A random name, not `old`, for the chains that are written from now on."""
    while (epoch := secrets.randbits(32)) in (0, old):
        pass
    return epoch


def _write_at_start(file: int, blob: bytes) -> None:
    if sys.platform == "win32":
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, blob)
    else:
        os.pwrite(file, blob, 0)


class Count:
    """How far a device's own log has come, beside its database: the hybrid clock of its newest entry.

    It is written after each commit, so that it is never ahead of the database, unless an older one was put in its place.
    A disk that takes nothing any more stops nobody: then the count stays behind.

    Args:
        folder: Where it lies; None counts nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = -1
        if folder is not None:
            with suppress(OSError):
                self._file = os.open(folder / COUNT, _OPEN, 0o600)

    def read(self) -> int:
        """The newest count; 0 where none was kept."""
        if self._file < 0:
            return 0
        with suppress(OSError):
            os.lseek(self._file, 0, os.SEEK_SET)
            kept = os.read(self._file, _SIZE)
            return int.from_bytes(kept, "big") if len(kept) == _SIZE else 0
        return 0

    def write(self, hlc: int) -> None:
        """Something was recorded."""
        if self._file < 0:
            return
        try:
            _write_at_start(self._file, hlc.to_bytes(_SIZE, "big"))
        except OSError:
            return

    def close(self) -> None:
        """Let the file go, safe from a power cut."""
        if self._file < 0:
            return
        with suppress(OSError):
            os.fsync(self._file)
        os.close(self._file)
        self._file = -1
