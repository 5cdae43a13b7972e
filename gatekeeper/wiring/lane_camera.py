"""Which camera a further lane watches: one that no other lane of its gate does, since two cannot share one."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gatekeeper.camera.attached import AttachedCamera, attached_cameras, listed_cameras
from gatekeeper.service.files import read_file
from gatekeeper.wiring.camera import LIMIT, WATCHED, lasting
from gatekeeper.wiring.lane_folder import first_lane_of, lanes_in


@dataclass(frozen=True, slots=True)
class LaneCamera:
    """What a lane watches.

    Attributes:
        source: As `open_source` takes it; None where no camera is free.
        name: As its maker calls it, or as it was chosen.
    """

    source: str | None = None
    name: str = ""


def camera_of_lane(folder: Path, chosen: str | None, free: tuple[AttachedCamera, ...] | None = None) -> LaneCamera:
    """What was chosen for the lane before, unless another lane has it; else the first camera that none has.

    Args:
        free: The cameras of this machine that may be opened; None to look.
    """
    taken = cameras_of_others(folder)
    cameras = _free() if free is None else free
    if chosen is not None and lasting(chosen) not in taken:
        name = next((one.name for one in cameras if one.source == lasting(chosen)), "")
        return LaneCamera(chosen, name or ("" if "://" in chosen else Path(chosen).name))
    found = next((one for one in cameras if one.source not in taken), None)
    return LaneCamera(found.source, found.name) if found is not None else LaneCamera()


def cameras_of_others(folder: Path) -> set[str]:
    """The cameras that the other lanes of a gate watched last."""
    here, first = folder.resolve(), first_lane_of(folder)
    others = [] if first is None else [one for one in (first, *lanes_in(first).values()) if one.resolve() != here]
    found = set()
    for one in others:
        with suppress(OSError, UnicodeDecodeError, IndexError):
            found.add(read_file(one / WATCHED, LIMIT).decode().splitlines()[1])
    return found


def _free() -> tuple[AttachedCamera, ...]:
    """Those that open: what another program holds does not."""
    open_ones = set(attached_cameras())
    return tuple(one for one in listed_cameras() if one.number in open_ones)
