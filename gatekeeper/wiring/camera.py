"""Which camera a gate watches, whether it is the one that it watched before, and what reads its pictures."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gatekeeper.camera.apart import Apart
from gatekeeper.camera.attached import steady_camera
from gatekeeper.camera.care import CameraCare
from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.documents import Documents
from gatekeeper.camera.held_up import HeldUp
from gatekeeper.camera.latest import Latest
from gatekeeper.camera.look import look
from gatekeeper.camera.sight import look_at
from gatekeeper.camera.sources import is_live, open_source
from gatekeeper.camera.unhurried import second_look
from gatekeeper.service.files import read_file, write_file
from gatekeeper.service.pictures import Frames
from gatekeeper.ui.gate.attached import Devices
from gatekeeper.ui.gate.paper.state import Papers
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.scanner import Source

WATCHED = "camera-watched.txt"  # in the device's folder: what was asked for last, the camera's lasting path, its name
LIMIT = 4096  # bytes


@dataclass(frozen=True, slots=True)
class CameraChoice:
    """What is opened.

    Attributes:
        source: As `open_source` takes it.
        other: The camera's name, if a number means another camera than it did at the last start; otherwise empty.
    """

    source: str | None
    other: str = ""


def watched(folder: Path, asked: str | None) -> CameraChoice:
    """What to open for a source that somebody named or the wizard chose; it is remembered in the device's folder.

    A number is taken for the camera that has it now, for as long as the window is open.
    """
    camera = steady_camera(asked) if asked is not None else None
    if asked is None or camera is None:
        return CameraChoice(asked)
    file = folder / WATCHED
    try:
        before = read_file(file, LIMIT).decode().splitlines()
    except (OSError, UnicodeDecodeError):
        before = []
    now = [asked, camera.source, camera.name]
    if before != now:
        with suppress(OSError):  # on a full disk the gate goes on; it is told at the next start
            write_file(file, ("\n".join(now) + "\n").encode())
    changed = before[:1] == [asked] and before[1:] != now[1:]
    return CameraChoice(camera.source, camera.name if changed else "")


def lasting(source: str | None) -> str | None:
    """What is kept of a chosen source: a path that stays the same where there is one."""
    camera = steady_camera(source) if source is not None else None
    return camera.source if camera is not None else source


def source_of(text: str | None) -> Source | None:
    """Where pictures come from, as the window wants it: a camera through a slot that keeps the newest frame only."""
    if text is None:
        return None
    live = is_live(text)

    def opened() -> Frames:
        frames = open_source(text)
        return Latest(frames) if live else frames

    return Source(opened, live)


def papers(*, by_themselves: bool = False) -> Papers:
    """What reads ID cards and passports: a process of its own, which the first press of F2, or the first card, starts."""
    reader = Apart(Documents)
    return Papers(look_at, reader, reader.warm_up, reader.close, HeldUp() if by_themselves else None)


def see(
    screen: GateScreen,
    source: str | None,
    mistake: Callable[[Exception], object],
    devices: Devices | None = None,
    *,
    papers_open: bool = False,
) -> None:
    """Have a gate's window work with a source of pictures: quick looks in its loop, a second look beside it, documents.

    Args:
        papers_open: A document or a plate that is held up opens its panel by itself.
    """
    beside = second_look(mistake) if source is not None else None
    screen.start(
        source_of(source), CodeReader(LIVE), devices, papers(by_themselves=papers_open), look, beside, CameraCare()
    )
