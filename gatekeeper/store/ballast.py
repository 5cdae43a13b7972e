"""Room that is set aside on the disk, to be let go when it is full: even DELETE fails then."""

import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from gatekeeper.service.files import write_file

FILE = "ballast.bin"
SIZE = 8 << 20  # bytes; room for some 5,000 passages after the disk is full
FULL = "The disk is full. The gate goes on with its reserve: free some room now."


class Ballast:
    """The file that is given up when nothing else fits.

    Attributes:
        path: Where it lies.
    """

    def __init__(self, path: Path, size: int = SIZE) -> None:
        self.path = path
        self._size = size

    def lay(self) -> bool:
        """Set the room aside, if it is not yet and there is plenty; return whether it is there."""
        with suppress(OSError):
            if not self.path.exists() and shutil.disk_usage(self.path.parent).free > 4 * self._size:
                write_file(self.path, secrets.token_bytes(self._size))  # random, since file systems squeeze and skip
        return self.path.exists()

    def drop(self) -> bool:
        """Let the room go; return whether there was any."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True
