"""A visitor's form that is not finished, sealed on the disk: should the window be killed, it is there again for a while."""

import time
from contextlib import suppress

from gatekeeper.domain.errors import VaultTrouble
from gatekeeper.vault.sealed import load_sealed, save_sealed
from gatekeeper.wiring.device import OpenDevice

FILE = "visitor-form.gks"
GOOD_FOR = 30 * 60  # seconds; whoever stood at the gate has gone by then


class FormDraft:
    """The file of a gate."""

    def __init__(self, device: OpenDevice) -> None:
        self._path = device.folder / FILE
        self._keys = device.keys

    def keep(self, text: str) -> None:
        """Write the form down, if the disk takes it: a full one is told on the bar; nothing is left where it is empty."""
        with suppress(OSError):
            if text:
                save_sealed(self._path, text.encode(), self._keys)
            else:
                self._path.unlink(missing_ok=True)

    def kept(self) -> str:
        """The form as it was kept a moment ago; empty where there is none, or it is not to be read."""
        try:
            if time.time() - self._path.stat().st_mtime > GOOD_FOR:
                self._path.unlink(missing_ok=True)
                return ""
            return (load_sealed(self._path, self._keys) or b"").decode()
        except (OSError, VaultTrouble, UnicodeDecodeError):
            return ""
