"""Short sounds through what the system already has: no sound library, which on Linux would want a sound server's own.

QtMultimedia was weighed: it stands in Qt's add-ons (400 MB more to install) and does not load where libpulse is missing,
as on a bare gate PC. A player of the system is there wherever there is sound at all.
"""

import shutil
import subprocess
import sys
import wave
import weakref
from pathlib import Path
from tempfile import mkdtemp

from gatekeeper.service.files import write_file

PLAYERS = ("pw-play", "paplay", "aplay", "afplay")
FULL = 100  # per cent
LARGEST = 4 << 20  # bytes of a file; ten seconds of the best recording have a quarter


class Player:
    """Plays one sound at a time; a new one cuts the old one off, since the next verdict always wins.

    Args:
        volume: Per cent; the system's own volume is left alone.
    """

    def __init__(self, volume: int = FULL, players: tuple[str, ...] = PLAYERS) -> None:
        found = (shutil.which(name) for name in players)
        self._program = next((path for path in found if path), None)
        self._running: subprocess.Popen[bytes] | None = None
        self._volume = volume
        self._mixed: dict[tuple[Path, ...], Path] = {}
        self._folder: Path | None = None

    @property
    def able(self) -> bool:
        """Whether this machine can be heard at all."""
        return sys.platform == "win32" or self._program is not None

    def play(self, *sounds: Path) -> None:
        """Begin to play WAV files, one behind the other, and come back at once; silence where there is no player.

        What cannot be read or mixed is left out: at least the first one, a tone, is heard.
        """
        if not self._volume or not self.able:
            self.stop()
            return
        self._begin(self._file_of(sounds))

    def stop(self) -> None:
        """Cut off what is playing; safe to call at any time."""
        if self._running is not None:
            if self._running.poll() is None:
                self._running.kill()
            self._running.wait()
            self._running = None

    def _begin(self, sound: Path) -> None:
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

    def _file_of(self, sounds: tuple[Path, ...]) -> Path:
        """One file for all of them: a second player would be late, or speak into the first one's tone."""
        if len(sounds) == 1 and self._volume == FULL:
            return sounds[0]
        made = self._mixed.get(sounds)
        if made is None or not made.exists():  # systems sweep their temporary folders; a gate runs for months
            from gatekeeper.devices.mixing import mixed  # numpy, which a machine that only asks `able` may lack

            try:
                made = self._place() / f"{len(self._mixed)}.wav" if made is None else made
                made.parent.mkdir(exist_ok=True)
                write_file(made, mixed([one.read_bytes() for one in sounds if _fits(one)], self._volume))
            except (OSError, EOFError, ValueError, wave.Error):  # a full disk, a recording that is none or cut short
                return sounds[0]  # the tone still counts
            self._mixed[sounds] = made
        return made

    def _place(self) -> Path:
        """A folder that goes with this player; on Windows what is still being played stays behind."""
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="gatekeeper-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        return self._folder


def _fits(sound: Path) -> bool:
    return sound.stat().st_size <= LARGEST
