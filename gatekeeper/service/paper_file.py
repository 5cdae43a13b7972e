"""A paper's file: whole, or not there at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gatekeeper.domain.errors import PrintFailed


@contextmanager
def paper_file(out: Path) -> Iterator[Path]:
    """Give a path to draw on; it becomes `out` when the block ends well.

    The file is flushed to the disk before it takes the name, so that a power cut leaves the old file or the new
    one. When the block raises, nothing of the new one is left.

    Raises:
        PrintFailed: The disk or the folder does not take the file.
    """
    part = out.with_name(out.name + ".part")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(out)
        flush_folder(out.parent)
    except OSError as error:
        raise PrintFailed(
            f"{out.name} cannot be written: {error.strerror or error}.", zh=f"无法写入 {out.name}"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Flush the new name too, where folders can be opened (not on Windows)."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
