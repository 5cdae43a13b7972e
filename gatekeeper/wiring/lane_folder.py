"""Where the lanes of a gate lie: within the first lane's folder, opened by the first lane's passphrase.

Imports little: whoever unlocks a folder asks this first.
"""

import re
from pathlib import Path

from gatekeeper.vault import keyfile

_LANE = re.compile(r"lane-([1-9][0-9]?)")


def lane_folder(first: Path, number: int) -> Path:
    """The folder of a lane; the first lane is 1, and has its gate's."""
    return first / f"lane-{number}"


def sealed_passphrase(lane: Path) -> Path:
    """The file in which the first lane keeps what opens a lane."""
    return lane.with_name(f"{lane.name}.gks")


def first_lane_of(folder: Path) -> Path | None:
    """The first lane's folder, if this one is a lane's."""
    here = folder.resolve()
    return here.parent if _LANE.fullmatch(here.name) and sealed_passphrase(here).exists() else None


def lanes_in(first: Path) -> dict[int, Path]:
    """Every further lane that was made in a gate's folder, by its number."""
    found = {}
    for path in first.glob("lane-*"):
        named = _LANE.fullmatch(path.name)
        if named is not None and (path / keyfile.FILE).exists() and sealed_passphrase(path).exists():
            found[int(named[1])] = path
    return dict(sorted(found.items()))
