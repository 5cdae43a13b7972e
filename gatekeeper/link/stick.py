"""Bundles as files, on a USB stick or anywhere."""

import os
from contextlib import suppress
from pathlib import Path

from gatekeeper.domain.errors import BundleRefused
from gatekeeper.journal.bundle import FILE_LIMIT
from gatekeeper.service.paper_file import flush_folder
from gatekeeper.service.ports import Progress, silent

PIECE = 4 << 20  # bytes that are flushed at once: a second on a slow stick


def write_bundle(path: Path, bundle: bytes, progress: Progress = silent) -> None:
    """Write a bundle so that it is safe to pull the stick out afterwards.

    Written beside, flushed, renamed, the folder flushed, read back and compared.

    Args:
        progress: Is told of each piece that has reached the stick.

    Raises:
        BundleRefused: The stick is full, write-protected, gone, or gives back something else.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            for start in range(0, max(1, len(bundle)), PIECE):
                file.write(bundle[start : start + PIECE])
                file.flush()
                os.fsync(file.fileno())
                progress(min(start + PIECE, len(bundle)), len(bundle))
        part.replace(path)
        flush_folder(path.parent)
        if _read_back(path) != bundle:
            path.unlink()
            raise BundleRefused("not-written", f"{path.name} reads back differently: use another stick.")
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise BundleRefused("not-written", f"{path.name} cannot be written: {error.strerror or error}.") from error


def read_bundle(path: Path) -> bytes:
    """Read a bundle; its size is looked at before its bytes.

    Raises:
        BundleRefused: Not there, not readable, or larger than is taken.
    """
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise BundleRefused(
                "too-large", f"{path.name} is larger than {FILE_LIMIT >> 20} MiB, the most that is taken."
            )
        with path.open("rb") as file:
            return file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise BundleRefused("unreadable", f"{path.name} cannot be read: {error.strerror or error}.") from error


def _read_back(path: Path) -> bytes:
    """What the stick has, not what the system remembers of it, as far as the system can be asked to forget."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()
