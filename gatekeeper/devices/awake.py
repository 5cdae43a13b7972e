"""The screen of a gate stays bright and unlocked while its window is open: a scan typed into a lock screen is lost.

What the desktop itself asks for stands in `ui.awake`, since it is spoken over Qt's D-Bus.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

# Source: https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setthreadexecutionstate
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x8000_0000, 0x0000_0001, 0x0000_0002
PATIENCE = 5  # seconds for a program that sets something and ends
WHY = "The gate is open"
_SAVER = re.compile(r"timeout:\s*(\d+)\s+cycle:\s*(\d+)")

Which = Callable[[str], str | None]


def ways(
    system: str = sys.platform, which: Which = shutil.which, environment: Mapping[str, str] = os.environ
) -> tuple[str, ...]:
    """By what this machine's screen can be kept awake, in words; empty for nothing."""
    if system == "win32":
        return ("Windows",)
    if system == "darwin":
        return ("caffeinate",) if which("caffeinate") else ()
    return tuple(
        way
        for way, there in (
            ("the desktop", bool(environment.get("DBUS_SESSION_BUS_ADDRESS") or environment.get("XDG_RUNTIME_DIR"))),
            ("xset", bool(environment.get("DISPLAY") and which("xset"))),
            ("systemd-inhibit", bool(which("systemd-inhibit"))),
        )
        if there
    )


class Awake:
    """Keeps the screen awake between `begin` and `end`, with what the system has; where it has nothing, nothing happens.

    Both are called from one thread, since Windows remembers it by thread.
    """

    def __init__(self, system: str = sys.platform, which: Which = shutil.which) -> None:
        self._system, self._which = system, which
        self._helper: subprocess.Popen[bytes] | None = None
        self._before: list[str] | None = None

    def begin(self) -> None:
        """From now on."""
        if self._system == "win32":
            _windows(_CONTINUOUS | _SYSTEM | _DISPLAY)
        elif self._system == "darwin":
            self._help("caffeinate", "-d", "-i", "-w", str(os.getpid()))
        else:
            self._stop_the_saver()
            # `cat` ends with the pipe, so that nothing is held when this program was killed.
            self._help("systemd-inhibit", "--what=idle", "--who=gatekeeper", f"--why={WHY}", "--mode=block", "cat")

    def end(self) -> None:
        """As the system had it before; safe to call twice."""
        if self._system == "win32":
            _windows(_CONTINUOUS)
        if self._helper is not None:
            with suppress(OSError):
                self._helper.terminate()
                self._helper.communicate(timeout=PATIENCE)
            self._helper = None
        if self._before is not None:
            self._said("xset", self._before)
            self._before = None

    def _help(self, name: str, *arguments: str) -> None:
        program = self._which(name)
        if program is None:
            return
        quiet = subprocess.DEVNULL
        with suppress(OSError):
            self._helper = subprocess.Popen(  # noqa: S603  # no shell, our own arguments
                [program, *arguments], stdin=subprocess.PIPE, stdout=quiet, stderr=quiet
            )

    def _stop_the_saver(self) -> None:
        """Of X itself, which no desktop looks after on a bare machine."""
        now = self._said("xset", ["q"])
        saver = _SAVER.search(now)
        if saver is None:
            return
        self._before = ["s", saver[1], saver[2], *(["+dpms"] if "DPMS is Enabled" in now else [])]
        self._said("xset", ["s", "off", "-dpms"])

    def _said(self, name: str, arguments: Sequence[str]) -> str:
        """What a program says; nothing if it is not there or does not get on."""
        program = self._which(name)
        if program is None or not os.environ.get("DISPLAY"):
            return ""
        with suppress(OSError, subprocess.SubprocessError):
            done = subprocess.run(  # noqa: S603  # no shell, our own arguments
                [program, *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
                text=True,
                errors="replace",
            )
            return done.stdout
        return ""


def _windows(state: int) -> None:
    if sys.platform == "win32":
        import ctypes  # Windows only

        ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint(state))
