"""Which cameras this machine has, and by what each is found again after a restart."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gatekeeper.camera.cv import cv2

MOST = 10  # device numbers that are tried where the system gives no list
DEVICES, FACTS = Path("/dev"), Path("/sys/class/video4linux")
LINKS = ("v4l/by-id", "v4l/by-path")  # the better first: a link by id follows the camera to another socket
_NODE = re.compile(r"video([0-9]+)")


@dataclass(frozen=True, slots=True)
class AttachedCamera:
    """A camera that is plugged in, whether it opens or not.

    Attributes:
        number: Its number now; after a restart another camera may have it.
        source: What `open_source` takes: a path that stays the same where the system has one, otherwise the number.
        name: As its maker calls it.
    """

    number: int
    source: str
    name: str


def listed_cameras(devices: Path = DEVICES, facts: Path = FACTS) -> tuple[AttachedCamera, ...]:
    """Every camera, lowest number first; none is opened, but where the system keeps no list those that open."""
    system: str = sys.platform  # so annotated, both ways are type-checked on every system
    if not system.startswith("linux"):
        return tuple(AttachedCamera(number, str(number), f"Camera {number}") for number in attached_cameras())
    links = _links(devices)
    numbers = sorted(int(found[1]) for node in devices.glob("video*") if (found := _NODE.fullmatch(node.name)))
    return tuple(
        AttachedCamera(number, links.get(number, str(number)), _fact(facts, number, "name") or f"Camera {number}")
        for number in numbers
        if _fact(facts, number, "index") in ("", "0")  # the others give no pictures but what belongs to them
    )


def attached_cameras() -> list[int]:
    """The numbers of the cameras that open, lowest first; each is let go at once.

    A camera that another program holds does not open. A second for each camera that does open.
    """
    found = []
    linux = sys.platform.startswith("linux")
    for number in [one.number for one in listed_cameras()] if linux else range(MOST):
        camera = cv2.VideoCapture(number)
        if camera.isOpened():
            found.append(number)
        camera.release()
    return found


def steady_camera(text: str, devices: Path = DEVICES, facts: Path = FACTS) -> AttachedCamera | None:
    """The camera that a number or a device's path means now; None for what is no camera of this machine, or not there."""
    linux = sys.platform.startswith(
        "linux"
    )  # elsewhere there are no lasting paths, and to look would open every camera
    number = int(text) if text.isascii() and text.isdigit() else _number_of(Path(text))
    return next((one for one in listed_cameras(devices, facts) if one.number == number), None) if linux else None


def _links(devices: Path) -> dict[int, str]:
    """The lasting path of each number."""
    found: dict[int, str] = {}
    for folder in LINKS:
        for link in _entries(devices / folder):
            number = _number_of(link)
            if number is not None:
                found.setdefault(number, str(link))
    return found


def _entries(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(folder.iterdir())
    except OSError:  # no camera is plugged in, or the system makes no such links
        return


def _number_of(path: Path) -> int | None:
    """Of a device or a link to one."""
    try:
        found = _NODE.fullmatch(path.resolve(strict=True).name)
    except OSError:
        return None
    return int(found[1]) if found else None


def _fact(facts: Path, number: int, name: str) -> str:
    try:
        return (facts / f"video{number}" / name).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
