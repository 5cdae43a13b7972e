"""The window of another lane, opened from this one: a program of its own, by a supervisor's PIN."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from uuid import UUID

import msgspec

from gatekeeper.domain.errors import BadInput, FolderInUse
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.words import Words
from gatekeeper.service.files import why
from gatekeeper.service.gate.lanes import may_open
from gatekeeper.service.gate.overrule import supervisor_of
from gatekeeper.service.pins import WrongPin, check_pin
from gatekeeper.service.ports import Store
from gatekeeper.vault.pin import fits
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.lane_folder import lanes_in
from gatekeeper.wiring.lanes import make_lane
from gatekeeper.wiring.lock import Use, alone
from gatekeeper.wiring.settings import load_settings, save_settings

LONGEST = 256  # characters of what opens a folder
_APART = 0x00000200  # CREATE_NEW_PROCESS_GROUP: what ends this window does not end that one


class Said(Words):
    """Why no window is opened."""

    NO_START = "新通道的窗口无法启动：{why}。", "The lane's window cannot be started: {why}."


def start_window(folder: Path, opener: bytes = b"") -> None:
    """Open the window of a lane in a program of its own, which goes on when this one ends.

    Args:
        opener: What has opened the first lane; it goes to the program by a pipe, and nowhere else.

    Raises:
        BadInput: It cannot be started.
    """
    nothing, flags = subprocess.DEVNULL, _APART if sys.platform == "win32" else 0
    try:
        started = subprocess.Popen(  # noqa: S603  # no shell, our own arguments
            window_command(folder),
            stdin=subprocess.PIPE,
            stdout=nothing,
            stderr=nothing,
            start_new_session=sys.platform != "win32",
            creationflags=flags,
        )
    except OSError as error:
        raise BadInput(Said.NO_START, why=why(error)) from error
    assert started.stdin is not None
    with suppress(OSError), started.stdin as pipe:  # what has ended already says so itself
        pipe.write(opener.hex().encode() + b"\n")
    Thread(target=started.wait, name="lane", daemon=True).start()  # or what is left of it stays until this program ends


def told_opener() -> bytes:
    """What the window that opened this one has told, on standard input; nothing if it was no window.

    It is one line, and the other end is closed behind it.
    """
    with suppress(OSError, ValueError):
        return bytes.fromhex(sys.stdin.readline(LONGEST)) if sys.stdin is not None and not sys.stdin.isatty() else b""
    return b""


def window_command(folder: Path) -> tuple[str, ...]:
    """How this very program opens a window beside its own; no secret stands in it."""
    program = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "gatekeeper")
    return (*program, "gate", "--data", str(folder.resolve()), "--beside")


class LaneDesk:
    """Opens other lanes.

    Args:
        start: Opens the window of a folder, by what has opened this one.
    """

    def __init__(self, device: OpenDevice, store: Store, start: Callable[[Path, bytes], object] = start_window) -> None:
        self._device, self._store, self._start = device, store, start

    def open(self, way: GateWay, ground: Ground, supervisor: UUID, pin: str) -> WrongPin | str:
        """Open the window of another lane, if the PIN is that supervisor's: of one that was made before and is closed, else
        of a new one. It asks for no passphrase: this window has it open.

        Returns:
            What the lane is called.

        Raises:
            NotAllowed: That guard is no supervisor, or locked out; this is a lane itself, or not known to the office yet.
            BadInput: The lane cannot be made, or its window not be opened.
        """
        with self._store.read() as look:
            who = supervisor_of(supervisor, look)
        may_open(store=self._store)
        wrong = check_pin(who, pin, fits=fits, store=self._store, clock=self._device.clock)
        if wrong is not None:
            return wrong
        folder = next((one for one in lanes_in(self._device.folder).values() if _is_free(one)), None)
        folder = folder or make_lane(self._device, way, why=ground.value, supervisor=who.id)
        settings = load_settings(folder)
        if settings.way != way.value:
            save_settings(folder, msgspec.structs.replace(settings, way=way.value))
        self._start(folder, self._device.opener)
        with self._store.read() as look:
            me = look.device(look.me.device)
        return f"{me.name}-{folder.name.rpartition('-')[2]}" if me is not None else folder.name


def _is_free(folder: Path) -> bool:
    """Whether nobody has the window of this folder open."""
    try:
        with alone(folder, Use.POST):
            return True
    except FolderInUse:
        return False
