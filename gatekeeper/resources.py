"""Where the files of `resources/` are: fonts, policies, sounds, the sample estate."""

import sys
from pathlib import Path

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.words import Words


class Said(Words):
    """What is said when the program itself is incomplete."""

    MISSING = (
        "程序缺少文件 {name}：请重新安装程序。",
        "The program's own file {name} is missing: install the program again.",
    )


class ResourceMissing(GatekeeperError):
    """A file that belongs to the program is not there: the installation is damaged."""


def resource(name: str) -> Path:
    """Find a file or folder of `resources/`.

    Args:
        name: Below `resources/`, with forward slashes: ``"fonts/NotoSansSC-Regular.ttf"``.

    Raises:
        ResourceMissing: No such file in this installation.
    """
    for folder in _homes():
        path = folder / name
        if path.exists():
            return path
    raise ResourceMissing(Said.MISSING, name=name)


def _homes() -> list[Path]:
    """Where `resources/` can be: frozen, installed from a wheel, in a source checkout; nearest first."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return [Path(frozen) / "resources"]
    package = Path(__file__).resolve().parent
    # The wheel's folder first: beside an installed package, `resources` would be a stranger's.
    return [package / "_resources", package.parent / "resources"]
