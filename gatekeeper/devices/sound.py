"""Short sounds through what the system already has: no sound library, which on Linux would want a sound server's own.

QtMultimedia was weighed: it stands in Qt's add-ons (400 MB more to install) and does not load where libpulse is missing,
as on a bare gate PC. A player of the system is there wherever there is sound at all.
"""

import shutil
import subprocess
import sys
from pathlib import Path

PLAYERS = ("pw-play", "paplay", "aplay", "afplay")


class Player:
    """Plays one sound at a time; a new one cuts the old one off, since the next verdict always wins."""

    def __init__(self, players: tuple[str, ...] = PLAYERS) -> None:
        found = (shutil.which(name) for name in players)
        self._program = next((path for path in found if path), None)
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def able(self) -> bool:
        """Whether this machine can be heard at all."""
        return sys.platform == "win32" or self._program is not None

    def play(self, sound: Path) -> None:
        """Begin to play a WAV file and come back at once; silence where there is no player."""
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(str(sound), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        else:
            self.stop()
            if self._program is not None:
                quiet = subprocess.DEVNULL
                # Our own file, a player found on PATH, no shell.
                self._running = subprocess.Popen(  # noqa: S603  # no shell, our own arguments
                    [self._program, str(sound)], stdin=quiet, stdout=quiet, stderr=quiet
                )

    def stop(self) -> None:
        """Cut off what is playing; safe to call at any time."""
        if self._running is not None:
            if self._running.poll() is None:
                self._running.kill()
            self._running.wait()
            self._running = None
